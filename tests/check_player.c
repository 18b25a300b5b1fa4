/*
 * The player, its helpers and a sound card that is none: what comes out of
 * it, sample by sample, and what happens when a part of it fails.
 */
#include "config.h"

#include <check.h>
#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "audio/player.h"
#include "audio_ask.h"
#include "audio_gen.h"
#include "base/mem.h"
#include "card.h"

enum {
	SPEED = 8,
	LIMIT_MS = 20000,
	LOST_MS = 3000,		/* the longest until a sentence */
	PROOF_FRAMES = 2048	/* compared after a seek */
};

static bool is_short(void)
{
	return getenv("DAIXA_TEST_SHORT") != NULL;
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- a sound, its file, and what must be heard of it --------------------- */

struct heard {
	float *frames;	/* pairs */
	size_t n;
};

struct tape {
	struct buf file;
	int fd;
	int rate;
	float *frames;	/* pairs: all of it, as libsndfile reads it */
	int64_t n;
};

static struct tape tape_new(enum gen_format format, int rate, int channels,
			    double seconds)
{
	struct sound s = sound_new(rate, channels, seconds);
	struct tape t = { .rate = rate };
	SF_INFO si = {0};
	float *frame = mem_array((size_t)channels, sizeof *frame);

	sound_chirp(&s);
	buf_init(&t.file);
	gen_file(&t.file, format, &s, NULL);
	t.fd = gen_fd(t.file.data, t.file.len);
	lseek(t.fd, 0, SEEK_SET);
	SNDFILE *f = sf_open_fd(t.fd, SFM_READ, &si, 0);
	ck_assert_ptr_nonnull(f);
	t.frames = mem_array((size_t)(s.n_frames * 4), sizeof *t.frames);
	while (sf_readf_float(f, frame, 1) == 1) {
		ck_assert_int_lt(t.n, s.n_frames * 2);
		t.frames[2 * t.n] = frame[0];
		t.frames[2 * t.n + 1] = frame[channels - 1];
		t.n++;
	}
	sf_close(f);
	free(frame);
	sound_finish(&s);
	return t;
}

static void tape_finish(struct tape *t)
{
	close(t->fd);
	free(t->frames);
	buf_finish(&t->file);
}

/* What a card keeps of frames from..to. */
static struct heard expect(const struct tape *t, int64_t from, int64_t to)
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

static void same(const struct heard *want, const float *got, size_t n)
{
	for (size_t i = 0; i < 2 * n && i < 2 * want->n; i++)
		ck_assert_msg(want->frames[i] == got[i],
			      "frame %zu: %.9g instead of %.9g", i / 2,
			      (double)got[i], (double)want->frames[i]);
	ck_assert_uint_eq(n, want->n);
}

/* ---- running -------------------------------------------------------------- */

static struct player *new_player(void)
{
	struct audio_helper h = ask_helper();

	h.log_fd = getenv("DAIXA_TEST_LOG") != NULL ? STDERR_FILENO : -1;
	return player_new(&h);
}

static void turn(struct player *p)
{
	struct pollfd fd = { .fd = player_fd(p), .events = POLLIN };
	int64_t start = now_ms();

	poll(&fd, 1, player_timeout_ms(p));
	int64_t woken = now_ms();
	player_step(p, woken);
	/* Whatever happens, the parent does not wait for it. */
	ck_assert_int_lt(now_ms() - woken, 500);
	ck_assert_int_lt(woken - start, 1500);
}

static bool is_state(const struct player *p, int64_t state)
{
	return (int64_t)player_look(p).state == state;
}

static bool is_behind(const struct player *p, int64_t frame)
{
	return is_state(p, PLAYER_PLAYING) && player_frame(p) >= frame;
}

/* Returns how long it took. */
static int64_t until(struct player *p,
		     bool (*is_met)(const struct player *, int64_t),
		     int64_t number)
{
	int64_t start = now_ms();

	while (!is_met(p, number)) {
		turn(p);
		ck_assert_msg(now_ms() - start < LIMIT_MS,
			      "state %d, frame %" PRId64 ": %s",
			      (int)player_look(p).state, player_frame(p),
			      player_error(p)->text);
		if (player_look(p).state == PLAYER_LOST)
			ck_assert_msg(is_met(p, number), "lost: %s",
				      player_error(p)->text);
	}
	return now_ms() - start;
}

static void open_tape(struct player *p, const struct tape *t, int64_t from_ms,
		      int64_t to_ms)
{
	struct player_sound s = {
		.frames = PLAYER_UNKNOWN, .from_ms = from_ms, .to_ms = to_ms,
	};
	struct err err = {0};

	ck_assert_msg(player_open(p, t->fd, &s, &err), "%s", err.text);
}

/* ---- what comes out -------------------------------------------------------- */

static const enum gen_format formats[] = {
	GEN_WAV16, GEN_WAVF, GEN_FLAC16, GEN_VORBIS, GEN_MP3,
};

enum { N_FORMATS = (int)(sizeof formats / sizeof *formats) };

START_TEST(every_sample_comes_out_once_and_unchanged)
{
	int rate = _i % 2 == 0 ? 48000 : 44100;
	int channels = _i / 2 % 2 + 1;
	struct tape t = tape_new(formats[_i / 4], rate, channels, 1.5);
	struct card card;
	struct heard got;

	card_start(&card, rate, CARD_FLOAT, SPEED);
	struct player *p = new_player();

	open_tape(p, &t, 0, -1);
	until(p, is_state, PLAYER_ENDED);

	struct heard want = expect(&t, 0, t.n);
	got.frames = card_heard(&card, 0, &got.n);
	same(&want, got.frames, got.n);
	ck_assert_int_eq(player_frame(p), t.n);
	free(want.frames);
	free(got.frames);
	player_free(p);
	card_stop(&card);
	tape_finish(&t);
}
END_TEST

START_TEST(a_16_bit_card_gets_the_file_s_own_numbers)
{
	struct tape t = tape_new(GEN_WAV16, 48000, 2, 1);
	struct card card;
	size_t n;

	card_start(&card, 48000, CARD_S16, SPEED);
	struct player *p = new_player();

	open_tape(p, &t, 0, -1);
	until(p, is_state, PLAYER_ENDED);

	struct heard want = expect(&t, 0, t.n);
	float *got = card_heard(&card, 0, &n);
	same(&want, got, n);
	free(want.frames);
	free(got);
	player_free(p);
	card_stop(&card);
	tape_finish(&t);
}
END_TEST

START_TEST(a_part_is_played_from_its_first_frame_to_its_last)
{
	struct tape t = tape_new(GEN_MP3, 44100, 2, 3);
	struct card card;
	size_t n;

	card_start(&card, 44100, CARD_FLOAT, SPEED);
	struct player *p = new_player();

	open_tape(p, &t, 1234, 2345);
	until(p, is_state, PLAYER_ENDED);

	struct heard want = expect(&t, 1234 * 441 / 10, 2345 * 441 / 10);
	float *got = card_heard(&card, 0, &n);
	same(&want, got, n);
	free(want.frames);
	free(got);
	player_free(p);
	card_stop(&card);
	tape_finish(&t);
}
END_TEST

/* Wait until what was on its way to the card has arrived, and more. */
static void hear_silence(struct player *p, const struct card *card)
{
	size_t taken = card_taken(card);

	while (card_taken(card) < taken + 48000 * 8 / 4)
		turn(p);
}

START_TEST(pausing_loses_nothing_and_repeats_nothing)
{
	struct tape t = tape_new(GEN_FLAC16, 48000, 2, 4);
	struct card card;
	size_t n;

	card_start(&card, 48000, CARD_FLOAT, SPEED);
	struct player *p = new_player();
	open_tape(p, &t, 0, -1);

	for (int i = 1; i <= 5; i++) {
		until(p, is_behind, i * t.n / 8);
		player_pause(p, true);
		until(p, is_state, PLAYER_PAUSED);
		int64_t frame = player_frame(p);
		hear_silence(p, &card);
		ck_assert_int_le(player_frame(p) - frame, 48000 / 10);
		frame = player_frame(p);
		turn(p);
		ck_assert_int_eq(player_frame(p), frame);
		player_pause(p, false);
	}
	until(p, is_state, PLAYER_ENDED);

	struct heard want = expect(&t, 0, t.n);
	float *got = card_heard(&card, 0, &n);
	same(&want, got, n);
	free(want.frames);
	free(got);
	player_free(p);
	card_stop(&card);
	tape_finish(&t);
}
END_TEST

static bool is_same(const float *a, const float *b, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (a[i] != b[i])
			return false;
	}
	return true;
}

/* Is `want` in what was heard, in one piece? */
static bool contains(const float *heard, size_t n, const struct heard *want)
{
	for (size_t i = 0; i + want->n <= n; i++) {
		if (is_same(heard + 2 * i, want->frames, 2 * want->n))
			return true;
	}
	return false;
}

static void seek_and_listen(struct player *p, const struct card *card,
			    const struct tape *t, int64_t to_ms)
{
	int64_t frame = to_ms * t->rate / 1000;
	size_t since = card_taken(card);
	struct heard want = expect(t, frame, frame + PROOF_FRAMES);
	bool is_heard = false;
	int64_t start = now_ms();

	player_seek(p, to_ms);
	ck_assert_int_eq(player_frame(p), frame);
	while (!is_heard) {
		size_t n;
		turn(p);
		float *heard = card_heard(card, since, &n);
		is_heard = contains(heard, n, &want);
		free(heard);
		ck_assert_msg(now_ms() - start < LIMIT_MS &&
			      (is_heard || player_look(p).state < PLAYER_ENDED),
			      "not heard: frame %" PRId64, frame);
	}
	free(want.frames);
}

START_TEST(after_a_seek_the_samples_of_that_place_come)
{
	struct tape t = tape_new(formats[_i], 44100, 2, 12);
	uint64_t seed = 20240305U + (unsigned)_i;
	int n_seeks = is_short() ? 6 : 50;
	struct card card;

	card_start(&card, 44100, CARD_FLOAT, SPEED);
	struct player *p = new_player();
	open_tape(p, &t, 0, -1);
	until(p, is_state, PLAYER_PLAYING);

	for (int i = 0; i < n_seeks; i++)
		seek_and_listen(p, &card, &t, gen_random(&seed) % 11900);

	player_free(p);
	card_stop(&card);
	tape_finish(&t);
}
END_TEST

START_TEST(a_seek_while_paused_stays_paused_there)
{
	struct tape t = tape_new(GEN_WAV16, 48000, 1, 4);
	struct card card;
	size_t n;

	card_start(&card, 48000, CARD_FLOAT, SPEED);
	struct player *p = new_player();
	open_tape(p, &t, 0, -1);
	until(p, is_state, PLAYER_PLAYING);
	player_pause(p, true);
	until(p, is_state, PLAYER_PAUSED);

	player_seek(p, 2000);
	ck_assert(is_state(p, PLAYER_LOADING));
	until(p, is_state, PLAYER_PAUSED);
	ck_assert_int_eq(player_frame(p), 96000);
	hear_silence(p, &card);
	size_t since = card_taken(&card);
	player_pause(p, false);
	until(p, is_state, PLAYER_ENDED);

	struct heard want = expect(&t, 96000, t.n);
	float *got = card_heard(&card, since, &n);
	same(&want, got, n);
	free(want.frames);
	free(got);
	player_free(p);
	card_stop(&card);
	tape_finish(&t);
}
END_TEST

START_TEST(the_next_recording_may_have_another_rate)
{
	struct tape a = tape_new(GEN_WAV16, 48000, 2, 1);
	struct tape b = tape_new(GEN_WAV16, 44100, 1, 1);
	struct card card;

	card_start(&card, 48000, CARD_FLOAT, SPEED);
	struct player *p = new_player();

	open_tape(p, &a, 0, -1);
	until(p, is_state, PLAYER_ENDED);
	open_tape(p, &b, 0, -1);
	until(p, is_state, PLAYER_ENDED);
	ck_assert_int_eq(player_frame(p), b.n);
	/* While the device is still open, it can be heard again. */
	player_pause(p, false);
	until(p, is_behind, 1000);

	player_free(p);
	card_stop(&card);
	tape_finish(&a);
	tape_finish(&b);
}
END_TEST

START_TEST(gain_is_applied_and_nothing_exceeds_full_scale)
{
	struct tape t = tape_new(GEN_WAV16, 48000, 2, 1);
	struct card card;
	size_t n;

	card_start(&card, 48000, CARD_FLOAT, SPEED);
	struct player *p = new_player();
	player_set_gain(p, -600);
	open_tape(p, &t, 0, -1);
	until(p, is_behind, 12000);
	struct player_view v = player_look(p);
	ck_assert_int_lt(v.left, -600);
	ck_assert_int_gt(v.left, -4000);
	until(p, is_state, PLAYER_ENDED);

	struct heard want = expect(&t, 0, t.n);
	float *got = card_heard(&card, 0, &n);
	ck_assert_uint_eq(n, want.n);
	for (size_t i = 0; i < 2 * n; i++)
		ck_assert_float_eq_tol(got[i], want.frames[i] * 0.501187F,
				       1e-6F);
	free(want.frames);
	free(got);
	player_free(p);
	card_stop(&card);
	tape_finish(&t);
}
END_TEST

/* ---- what goes wrong -------------------------------------------------------- */

/* It ends in a sentence with these words, soon, and nothing is left. */
static void lost(struct player *p, enum err_code code, const char *words,
		 int64_t limit_ms)
{
	int64_t took = until(p, is_state, PLAYER_LOST);
	const struct err *err = player_error(p);

	ck_assert_msg(err->code == code, "%d: %s", err->code, err->text);
	ck_assert_msg(strstr(err->text, words) != NULL, "\"%s\" is not in: %s",
		      words, err->text);
	ck_assert_msg(took <= limit_ms, "took %" PRId64 " ms", took);
	while (player_timeout_ms(p) >= 0)
		turn(p);
}

START_TEST(without_a_device_there_is_a_sentence)
{
	struct tape t = tape_new(GEN_WAV16, 48000, 1, 1);
	int before = ask_open_descriptors();
	struct card card;

	card_none(&card);
	struct player *p = new_player();

	open_tape(p, &t, 0, -1);
	lost(p, ERR_DEVICE, "There is no sound device", 8000);

	player_free(p);
	ask_nothing_is_left(before);
	card_stop(&card);
	tape_finish(&t);
}
END_TEST

START_TEST(a_broken_sound_configuration_is_a_sentence)
{
	struct tape t = tape_new(GEN_WAV16, 48000, 1, 1);
	struct card card;

	card_config(&card, "");
	struct player *p = new_player();

	open_tape(p, &t, 0, -1);
	lost(p, ERR_DEVICE, "sound", 8000);

	player_free(p);
	card_stop(&card);
	tape_finish(&t);
}
END_TEST

START_TEST(a_file_that_is_no_sound_is_refused_in_words)
{
	struct tape t = tape_new(GEN_WAV16, 48000, 1, 1);
	struct player *p = new_player();
	struct card card;

	card_none(&card);
	close(t.fd);
	t.fd = gen_fd("Good morning, this is text.\n", 28);

	open_tape(p, &t, 0, -1);
	lost(p, ERR_FORMAT, "This is text", LOST_MS);

	player_free(p);
	card_stop(&card);
	tape_finish(&t);
}
END_TEST

/* The child that runs this role. */
static pid_t find_role(const char *role)
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

static const struct {
	const char *role;
	int sig;
	enum err_code code;
	const char *words;
} blows[] = {
	{ "play", SIGKILL, ERR_DEVICE, "has failed" },
	{ "play", SIGSTOP, ERR_DEVICE, "does not answer" },
	{ "play", SIGSEGV, ERR_DEVICE, "has failed" },
	{ "decode", SIGKILL, ERR_FORMAT, "cannot be read further" },
};

START_TEST(a_helper_that_is_struck_becomes_a_sentence)
{
	struct tape t = tape_new(GEN_WAV16, 48000, 2, 20);
	int before = ask_open_descriptors();
	struct card card;

	card_start(&card, 48000, CARD_FLOAT, 1);
	struct player *p = new_player();
	open_tape(p, &t, 0, -1);
	until(p, is_behind, 4800);

	ck_assert_int_eq(kill(find_role(blows[_i].role), blows[_i].sig), 0);
	lost(p, blows[_i].code, blows[_i].words, LOST_MS);

	/* And then it plays again as if nothing had been. */
	int64_t frame = player_frame(p);
	player_pause(p, false);
	until(p, is_behind, frame + 4800);
	player_close(p);
	while (player_timeout_ms(p) >= 0)
		turn(p);
	close(card.stdin_fd);
	card.stdin_fd = -1;
	player_free(p);
	card_stop(&card);
	ask_nothing_is_left(before);
	tape_finish(&t);
}
END_TEST

START_TEST(a_card_that_is_pulled_out_becomes_a_sentence)
{
	struct tape t = tape_new(GEN_WAV16, 48000, 2, 20);
	struct card card;

	card_start(&card, 48000, CARD_FLOAT, 1);
	struct player *p = new_player();
	open_tape(p, &t, 0, -1);
	until(p, is_behind, 4800);
	player_pause(p, _i == 1);

	card_pull(&card);
	lost(p, ERR_DEVICE, "The sound device is lost", LOST_MS);

	player_free(p);
	card_stop(&card);
	tape_finish(&t);
}
END_TEST

START_TEST(a_decoder_that_stops_is_not_the_device_s_fault)
{
	struct tape t = tape_new(GEN_WAV16, 48000, 2, 20);
	struct audio_helper h = ask_helper();
	struct card card;

	h.stall_ms = 1500;
	card_start(&card, 48000, CARD_FLOAT, SPEED);
	struct player *p = player_new(&h);
	open_tape(p, &t, 0, -1);
	until(p, is_behind, 4800);

	ck_assert_int_eq(kill(find_role("decode"), SIGSTOP), 0);
	lost(p, ERR_FORMAT, "does not get on", 5000);

	player_free(p);
	card_stop(&card);
	tape_finish(&t);
}
END_TEST

/* ---- helpers that lie --------------------------------------------------------- */

static const struct {
	const char *script;	/* FAKE_PLAYER: fake_player.c */
	enum err_code code;
	const char *words;
} lies[] = {
	{ "hello=", ERR_DEVICE, "does not start" },
	{ "hello=hello", ERR_DEVICE, "no sense" },
	{ "hello=daixa-audio 2 play", ERR_DEVICE, "another version" },
	{ "hello=daixa-audio 1 sing", ERR_DEVICE, "no sense" },
	{ "hello=status 1 playing 0 0 0 0 0", ERR_DEVICE, "no sense" },
	{ "mute", ERR_DEVICE, "does not answer" },
	{ "leave", ERR_DEVICE, "has failed" },
	{ "deaf", ERR_DEVICE, "does not start" },
	{ "say=status 1 playing -1 0 0 0 0", ERR_DEVICE, "no sense" },
	{ "say=status 1 playing 99999999999999 0 0 0 0", ERR_DEVICE,
	  "no sense" },
	{ "say=status 1 playing 0 1 0 0 0", ERR_DEVICE, "no sense" },
	{ "say=status 1 playing 0 0 -9601 0 0", ERR_DEVICE, "no sense" },
	{ "say=status 1 dancing 0 0 0 0 0", ERR_DEVICE, "no sense" },
	{ "say=status 1 playing 0 0 0 0", ERR_DEVICE, "no sense" },
	{ "say=status 1 playing 0 0 0 0 0 0", ERR_DEVICE, "no sense" },
	{ "say=status 1 playing 5 0 0 0 7", ERR_DEVICE, "takes no more" },
	{ "say=status 9 playing 5 0 0 0 7", ERR_DEVICE, "takes no more" },
	{ "say=daixa-audio 1 play", ERR_DEVICE, "no sense" },
	{ "say=error", ERR_DEVICE, "no sense" },
	{ "say=error gone", ERR_DEVICE, "no sense" },
	{ "say=error busy", ERR_DEVICE, "does not open" },
	{ "say=error badrate", ERR_DEVICE, "sample rate" },
	{ "flood", ERR_DEVICE, "" },
	{ "long", ERR_DEVICE, "no sense" },
	{ "pcm=pcm 48000 2 1 -1", ERR_FORMAT, "no sense" },
	{ "pcm=pcm 0 2 0 -1", ERR_FORMAT, "no sense" },
	{ "pcm=pcm 48000 9 0 -1", ERR_FORMAT, "no sense" },
	{ "pcm=pcm 48000 2 0", ERR_FORMAT, "no sense" },
	{ "pcm=refused because 0", ERR_FORMAT, "no sense" },
	{ "pcm=refused text 0", ERR_FORMAT, "This is text" },
	{ "pcm=endless", ERR_FORMAT, "no sense" },
	{ "pcm=", ERR_FORMAT, "no sense" },
	{ "crash", ERR_FORMAT, "decoder fail" },
	{ "bye", ERR_DEVICE, "does not start" },
};

START_TEST(a_helper_that_lies_becomes_a_sentence)
{
	struct tape t = tape_new(GEN_WAV16, 48000, 2, 0.1);
	struct audio_helper h = { .log_fd = -1, .stall_ms = 1500 };
	int before = ask_open_descriptors();

	snprintf(h.path, sizeof h.path, "%s/tests/fake_player", TOP_BUILDDIR);
	setenv("FAKE_PLAYER", lies[_i].script, 1);
	struct player *p = player_new(&h);

	open_tape(p, &t, 0, -1);
	lost(p, lies[_i].code, lies[_i].words, 9000);

	player_free(p);
	ask_nothing_is_left(before);
	tape_finish(&t);
}
END_TEST

static TCase *sound_case(void)
{
	TCase *tc = tcase_create("sound");

	tcase_set_timeout(tc, 120);
	tcase_add_loop_test(tc, every_sample_comes_out_once_and_unchanged, 0,
			    is_short() ? 4 : N_FORMATS * 4);
	tcase_add_test(tc, a_16_bit_card_gets_the_file_s_own_numbers);
	tcase_add_test(tc, a_part_is_played_from_its_first_frame_to_its_last);
	tcase_add_test(tc, pausing_loses_nothing_and_repeats_nothing);
	tcase_add_loop_test(tc, after_a_seek_the_samples_of_that_place_come, 0,
			    N_FORMATS);
	tcase_add_test(tc, a_seek_while_paused_stays_paused_there);
	tcase_add_test(tc, the_next_recording_may_have_another_rate);
	tcase_add_test(tc, gain_is_applied_and_nothing_exceeds_full_scale);
	return tc;
}

static TCase *trouble_case(void)
{
	TCase *tc = tcase_create("trouble");

	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, without_a_device_there_is_a_sentence);
	tcase_add_test(tc, a_broken_sound_configuration_is_a_sentence);
	tcase_add_test(tc, a_file_that_is_no_sound_is_refused_in_words);
	tcase_add_loop_test(tc, a_helper_that_is_struck_becomes_a_sentence, 0,
			    (int)(sizeof blows / sizeof *blows));
	tcase_add_loop_test(tc, a_card_that_is_pulled_out_becomes_a_sentence,
			    0, 2);
	tcase_add_test(tc, a_decoder_that_stops_is_not_the_device_s_fault);
	tcase_add_loop_test(tc, a_helper_that_lies_becomes_a_sentence, 0,
			    (int)(sizeof lies / sizeof *lies));
	return tc;
}

int main(void)
{
	Suite *suite = suite_create("player");

	suite_add_tcase(suite, sound_case());
	suite_add_tcase(suite, trouble_case());
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
