#ifndef TESTS_CARD_H
#define TESTS_CARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/*
 * A sound card that is none: ALSA writes into a pipe that fake_card empties
 * at the speed of a card, and what it took is kept.
 */
enum card_format {
	CARD_FLOAT, CARD_S16, CARD_S24, CARD_S24_3, CARD_S32, CARD_FORMATS
};

struct card {
	char dir[64];
	char out[96];
	enum card_format format;
	pid_t pid;
	int stdin_fd;
};

/*
 * Make one and let this process's children use it. speed: 1 is a real card,
 * 8 plays eight seconds in one; 0 as fast as it goes.
 */
void card_start(struct card *c, int rate, enum card_format format, int speed);
/*
 * The same without ALSA's conversions: a card of one rate and one format, as
 * hardware is (strict_card.c).
 */
void card_start_strict(struct card *c, int rate, enum card_format format,
		       int speed);
/*
 * What such a card gets of a sample: to 32 bits, the nearest; of these its
 * upper bits, as ALSA and PortAudio do it.
 */
float card_quantise(enum card_format format, float sample);
void card_stop(struct card *c);
/* Pull it out: it takes nothing more. */
void card_pull(struct card *c);

/* Is nothing on its way to it? */
bool card_is_empty(const struct card *c);
/* Bytes taken so far. */
size_t card_taken(const struct card *c);
/*
 * What was played since then, without the frames that are all zero: pairs of
 * samples, left and right, *out_frames of them; free it. Numbers come as
 * parts of full scale.
 */
float *card_heard(const struct card *c, size_t since, size_t *out_frames);

/* Frames played since then, from the first with a sound to the last. */
size_t card_span(const struct card *c, size_t since);

/* All-zero frames that stand in front of what was played since then. */
size_t card_silence(const struct card *c, size_t since);

/* A configuration in which there is no device, or whatever text says. */
void card_none(struct card *c);
void card_config(struct card *c, const char *text);

#endif
