#ifndef TESTS_PLAYER_RUN_H
#define TESTS_PLAYER_RUN_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "audio/player.h"
#include "audio_gen.h"
#include "card.h"

/* Running a player in a test: a sound file, what must be heard of it, turns. */
enum {
	PLAYER_SPEED = 8,	/* of the card, to save time */
	PLAYER_LIMIT_MS = 60000
};

struct tape {
	struct buf file;
	int fd;
	int rate;
	float *frames;	/* pairs: all of it, as libsndfile reads it, to 32 bits */
	int64_t n;
};

/* What a card keeps: pairs without those that are all zero. Free frames. */
struct heard {
	float *frames;
	size_t n;
};

struct tape tape_new(enum gen_format format, int rate, int channels,
		     double seconds);
struct tape tape_of(enum gen_format format, const struct sound *s);
/* As a card of that format gets it. */
void tape_quantise(struct tape *t, enum card_format format);
void tape_finish(struct tape *t);
/* What must be heard of frames from..to. */
struct heard tape_expect(const struct tape *t, int64_t from, int64_t to);
void tape_same(const struct heard *want, const float *got, size_t n);
bool is_same_sound(const float *a, const float *b, size_t n);

bool player_is_short(void);
bool player_is_long(void);
int64_t player_now_ms(void);
/* A player over the real helper. */
struct player *player_start(void);
/* The helper that runs this role; there must be one. */
pid_t player_role(const char *role);
void player_open_tape(struct player *p, const struct tape *t, int64_t from_ms,
		      int64_t to_ms);
/*
 * Wait and step once, a tenth of a second at rest; asserts that the step
 * itself did not wait.
 */
void player_turn(struct player *p);

/*
 * A tape, a card of its rate that plays so many times as fast as it should,
 * and a player; nothing is open yet.
 */
struct stage {
	struct tape t;
	struct card card;
	struct player *p;
};

void stage_begin(struct stage *s, struct tape t, int speed);
/* Begin, and open it from its beginning. */
struct player *stage_open(struct stage *s, struct tape t);
/* ... and wait until it plays. */
struct player *stage_play(struct stage *s, struct tape t);
void stage_end(struct stage *s);
/* What the card took since then is exactly frames from..to. */
void stage_heard(const struct stage *s, size_t since, int64_t from,
		 int64_t to);

/* Turn until that is so; returns the milliseconds it took. */
int64_t player_until(struct player *p,
		     bool (*is_met)(const struct player *, int64_t),
		     int64_t number);
bool player_is_at(const struct player *p, int64_t state);
/* Paused for so long that the device was stopped; the number is not used. */
bool player_is_resting(const struct player *p, int64_t unused);
/* Playing, and at this frame or later. */
bool player_is_behind(const struct player *p, int64_t frame);

/*
 * Turn until what was on its way to the card has arrived, and more; at rest
 * there is nothing more.
 */
void player_hear_silence(struct player *p, const struct card *card);
/* Turn until it is played to its end and the card has it. */
void player_hear_all(struct player *p, const struct card *card);
/* Turn until the device is stopped: the card gets nothing, silence neither. */
void player_rest(struct player *p, const struct card *card);

#endif
