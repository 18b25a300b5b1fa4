/* Running a player in a test. See player_run.h. */
#include "config.h"

#include "player_run.h"

#include <check.h>
#include <inttypes.h>
#include <poll.h>
#include <sndfile.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "audio_ask.h"
#include "base/mem.h"

enum { TURN_LIMIT_MS = 10000 };

bool player_is_short(void)
{
	return getenv("DAIXA_TEST_SHORT") != NULL;
}

bool player_is_long(void)
{
	return getenv("DAIXA_TEST_LONG") != NULL;
}

int64_t player_now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct tape tape_of(enum gen_format format, const struct sound *s)
{
	struct tape t = {0};
	SF_INFO si = {0};
	float *frame = mem_array((size_t)s->channels, sizeof *frame);

	buf_init(&t.file);
	gen_file(&t.file, format, s, NULL);
	t.fd = gen_fd(t.file.data, t.file.len);
	lseek(t.fd, 0, SEEK_SET);
	SNDFILE *f = sf_open_fd(t.fd, SFM_READ, &si, 0);
	ck_assert_ptr_nonnull(f);
	t.rate = si.samplerate;
	t.frames = mem_array((size_t)(s->n_frames * 4), sizeof *t.frames);
	while (sf_readf_float(f, frame, 1) == 1) {
		ck_assert_int_lt(t.n, s->n_frames * 2);
		t.frames[2 * t.n] = card_quantise(CARD_FLOAT, frame[0]);
		t.frames[2 * t.n + 1] = card_quantise(CARD_FLOAT,
						frame[s->channels - 1]);
		t.n++;
	}
	sf_close(f);
	free(frame);
	return t;
}

struct tape tape_new(enum gen_format format, int rate, int channels,
		     double seconds)
{
	struct sound s = sound_new(rate, channels, seconds);

	sound_chirp(&s);
	struct tape t = tape_of(format, &s);
	sound_finish(&s);
	return t;
}

void tape_quantise(struct tape *t, enum card_format format)
{
	for (int64_t i = 0; i < 2 * t->n; i++)
		t->frames[i] = card_quantise(format, t->frames[i]);
}

void tape_finish(struct tape *t)
{
	close(t->fd);
	free(t->frames);
	buf_finish(&t->file);
}

/* What a card keeps of frames from..to. */
struct heard tape_expect(const struct tape *t, int64_t from, int64_t to)
{
	struct heard h = { mem_array((size_t)(to - from) * 2, sizeof(float)),
			   0 };

	for (int64_t i = from; i < to; i++) {
		if (t->frames[2 * i] == 0 && t->frames[2 * i + 1] == 0)
			continue;
		memcpy(h.frames + 2 * h.n++, t->frames + 2 * i,
		       2 * sizeof(float));
	}
	return h;
}

void tape_same(const struct heard *want, const float *got, size_t n)
{
	for (size_t i = 0; i < 2 * n && i < 2 * want->n; i++)
		ck_assert_msg(want->frames[i] == got[i],
			      "frame %zu: %.9g instead of %.9g", i / 2,
			      (double)got[i], (double)want->frames[i]);
	ck_assert_uint_eq(n, want->n);
}

bool is_same_sound(const float *a, const float *b, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (a[i] != b[i])
			return false;
	}
	return true;
}

/* ---- running -------------------------------------------------------------- */

struct player *player_start(void)
{
	struct audio_helper h = ask_helper();

	h.log_fd = getenv("DAIXA_TEST_LOG") != NULL ? STDERR_FILENO : -1;
	return player_new(&h);
}

void player_turn(struct player *p)
{
	struct pollfd fd = { .fd = player_fd(p), .events = POLLIN };
	int64_t start = player_now_ms();

	int timeout_ms = player_timeout_ms(p);
	poll(&fd, 1, timeout_ms < 0 || timeout_ms > 100 ? 100 : timeout_ms);
	int64_t woken = player_now_ms();
	player_step(p, woken);
	/* Whatever happens, the parent does not wait for it; a busy machine
	 * may make it wait. */
	ck_assert_int_lt(player_now_ms() - woken, TURN_LIMIT_MS);
	ck_assert_int_lt(woken - start, TURN_LIMIT_MS);
}

bool player_is_at(const struct player *p, int64_t state)
{
	return (int64_t)player_look(p).state == state;
}

bool player_is_resting(const struct player *p, int64_t unused)
{
	int timeout_ms = player_timeout_ms(p);

	(void)unused;
	return player_is_at(p, PLAYER_PAUSED) &&
	       (timeout_ms < 0 || timeout_ms > 1000);
}

bool player_is_behind(const struct player *p, int64_t frame)
{
	return player_is_at(p, PLAYER_PLAYING) && player_frame(p) >= frame;
}

/* Returns how long it took. */
int64_t player_until(struct player *p,
		     bool (*is_met)(const struct player *, int64_t),
		     int64_t number)
{
	int64_t start = player_now_ms();

	while (!is_met(p, number)) {
		player_turn(p);
		ck_assert_msg(player_now_ms() - start < PLAYER_LIMIT_MS,
			      "state %d, frame %" PRId64 ": %s",
			      (int)player_look(p).state, player_frame(p),
			      player_error(p)->text);
		if (player_look(p).state == PLAYER_LOST)
			ck_assert_msg(is_met(p, number), "lost: %s",
				      player_error(p)->text);
	}
	return player_now_ms() - start;
}

pid_t player_role(const char *role)
{
	char path[64];
	char words[256];
	char list[256] = "";
	char *at = list;

	snprintf(path, sizeof path, "/proc/self/task/%d/children",
		 (int)getpid());
	FILE *f = fopen(path, "r");
	ck_assert_ptr_nonnull(f);
	ck_assert_ptr_nonnull(fgets(list, sizeof list, f));
	fclose(f);
	for (long pid = strtol(at, &at, 10); pid > 0;
	     pid = strtol(at, &at, 10)) {
		snprintf(path, sizeof path, "/proc/%ld/cmdline", pid);
		f = fopen(path, "r");
		if (f == NULL)
			continue;
		size_t n = fread(words, 1, sizeof words - 1, f);
		fclose(f);
		words[n] = '\0';
		if (n > 0 && strcmp(words + strlen(words) + 1, role) == 0)
			return (pid_t)pid;
	}
	ck_abort_msg("no child runs %s", role);
}

void player_open_tape(struct player *p, const struct tape *t, int64_t from_ms,
		      int64_t to_ms)
{
	struct player_sound s = {
		.frames = PLAYER_UNKNOWN, .from_ms = from_ms, .to_ms = to_ms,
	};
	struct err err = {0};

	ck_assert_msg(player_open(p, t->fd, &s, &err), "%s", err.text);
}

/* Wait until a stopped device's card has taken all there was. */
static void take_rest(struct player *p, const struct card *card)
{
	int64_t start = player_now_ms();
	size_t before;

	do {
		before = card_taken(card);
		player_turn(p);
		ck_assert_int_lt(player_now_ms() - start, PLAYER_LIMIT_MS);
	} while (card_taken(card) > before || !card_is_empty(card));
	ck_assert(player_is_resting(p, 0));
}

void player_hear_silence(struct player *p, const struct card *card)
{
	size_t taken = card_taken(card);

	while (card_taken(card) < taken + 48000 * 8 / 4 &&
	       !player_is_resting(p, 0))
		player_turn(p);
	if (player_is_resting(p, 0))
		take_rest(p, card);
}

void player_rest(struct player *p, const struct card *card)
{
	player_until(p, player_is_resting, 0);
	take_rest(p, card);
}

void player_hear_all(struct player *p, const struct card *card)
{
	player_until(p, player_is_at, PLAYER_ENDED);
	player_hear_silence(p, card);
}

void stage_begin(struct stage *s, struct tape t, int speed)
{
	s->t = t;
	card_start(&s->card, t.rate, CARD_FLOAT, speed);
	s->p = player_start();
}

struct player *stage_open(struct stage *s, struct tape t)
{
	stage_begin(s, t, PLAYER_SPEED);
	player_open_tape(s->p, &s->t, 0, -1);
	return s->p;
}

struct player *stage_play(struct stage *s, struct tape t)
{
	player_until(stage_open(s, t), player_is_at, PLAYER_PLAYING);
	return s->p;
}

void stage_end(struct stage *s)
{
	player_free(s->p);
	card_stop(&s->card);
	tape_finish(&s->t);
}

void stage_heard(const struct stage *s, size_t since, int64_t from,
		 int64_t to)
{
	struct heard want = tape_expect(&s->t, from, to);
	size_t n;
	float *got = card_heard(&s->card, since, &n);

	tape_same(&want, got, n);
	free(want.frames);
	free(got);
}
