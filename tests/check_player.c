/*
 * The player, its helpers and a sound card that is none: what comes out of
 * it when it is told to seek, pause, loop, go on.
 */
#include "config.h"

#include <check.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "audio_gen.h"
#include "card.h"
#include "player_run.h"

enum { PROOF_FRAMES = 2048 };	/* compared after a seek */

static const enum gen_format formats[] = {
	GEN_WAV16, GEN_WAVF, GEN_FLAC16, GEN_VORBIS, GEN_MP3, GEN_MP2,
};

enum { N_FORMATS = (int)(sizeof formats / sizeof *formats) };

/* What comes too late is filled with silence by the device: more, never less. */
START_TEST(silence_inside_a_recording_is_as_long_as_it_was)
{
	const int64_t begin = 10000, end = 38000;
	struct sound sound = sound_new(48000, 2, 1);
	struct stage s;

	sound_sine(&sound, 0, begin, 440, -6);
	sound_sine(&sound, end, sound.n_frames, 440, -6);
	stage_begin(&s, tape_of(GEN_WAV16, &sound), PLAYER_SPEED);
	player_open_tape(s.p, &s.t, 0, -1);
	player_hear_all(s.p, &s.card);

	struct heard want = tape_expect(&s.t, 0, s.t.n);
	ck_assert_uint_lt(want.n, (size_t)(begin + s.t.n - end));
	/* the sines begin with a zero */
	size_t span = card_span(&s.card, 0);
	ck_assert_uint_ge(span, (size_t)s.t.n - 1);
	if (player_look(s.p).underruns == 0)
		ck_assert_uint_eq(span, (size_t)s.t.n - 1);
	free(want.frames);
	sound_finish(&sound);
	stage_end(&s);
}
END_TEST

START_TEST(a_part_is_played_from_its_first_frame_to_its_last)
{
	struct stage s;

	stage_begin(&s, tape_new(GEN_MP3, 44100, 2, 3), PLAYER_SPEED);
	struct player *p = s.p;

	player_open_tape(p, &s.t, 1234, 2345);
	player_hear_all(p, &s.card);

	stage_heard(&s, 0, 1234 * 441 / 10, 2345 * 441 / 10);
	stage_end(&s);
}
END_TEST

/* A to B once more and once more: B's neighbour is A, sample by sample. */
START_TEST(a_loop_has_no_gap_at_its_seam)
{
	enum { FROM = 57330, A = 44100, B = 66150, LAPS = 3 };
	struct stage s;
	size_t n = 0;

	struct player *p = stage_play(&s, tape_new(formats[_i], 44100, 2, 2));
	player_pause(p, true);
	player_until(p, player_is_at, PLAYER_PAUSED);
	player_play_loop(p, FROM * 10 / 441, A * 10 / 441, B * 10 / 441);
	player_until(p, player_is_at, PLAYER_PAUSED);
	player_hear_silence(p, &s.card);
	size_t since = card_taken(&s.card);
	player_pause(p, false);

	struct heard first = tape_expect(&s.t, FROM, B);
	struct heard lap = tape_expect(&s.t, A, B);
	size_t want = first.n + LAPS * lap.n;
	float *got = NULL;
	int64_t start = player_now_ms();
	while (n < want) {
		ck_assert_int_lt(player_now_ms() - start, PLAYER_LIMIT_MS);
		player_turn(p);
		ck_assert_int_ge(player_frame(p), A);
		ck_assert_int_lt(player_frame(p), B);
		free(got);
		got = card_heard(&s.card, since, &n);
	}
	for (size_t i = 0; i < want; i++) {
		const float *expect = i < first.n ? first.frames + 2 * i
			: lap.frames + 2 * ((i - first.n) % lap.n);
		ck_assert_msg(is_same_sound(got + 2 * i, expect, 2), "frame %zu", i);
	}
	free(got);
	free(first.frames);
	free(lap.frames);
	stage_end(&s);
}
END_TEST

START_TEST(pausing_loses_nothing_and_repeats_nothing)
{
	struct stage s;

	struct player *p = stage_open(&s, tape_new(GEN_FLAC16, 48000, 2, 4));

	for (int i = 1; i <= 5; i++) {
		player_until(p, player_is_behind, i * s.t.n / 8);
		player_pause(p, true);
		player_until(p, player_is_at, PLAYER_PAUSED);
		int64_t frame = player_frame(p);
		player_hear_silence(p, &s.card);
		ck_assert_int_le(player_frame(p) - frame, 48000 / 10);
		frame = player_frame(p);
		player_turn(p);
		ck_assert_int_eq(player_frame(p), frame);
		player_pause(p, false);
	}
	player_hear_all(p, &s.card);

	stage_heard(&s, 0, 0, s.t.n);
	stage_end(&s);
}
END_TEST

/* Is `want` in what was heard, in one piece? */
static bool contains(const float *heard, size_t n, const struct heard *want)
{
	for (size_t i = 0; i + want->n <= n; i++) {
		if (is_same_sound(heard + 2 * i, want->frames, 2 * want->n))
			return true;
	}
	return false;
}

/* The sample of that place, and those behind it. */
struct proof {
	struct heard want;
	size_t since;		/* of what the card has taken */
};

static bool is_proved(const struct proof *proof, const struct card *card)
{
	size_t n;
	float *heard = card_heard(card, proof->since, &n);
	bool is_heard = contains(heard, n, &proof->want);

	free(heard);
	return is_heard;
}

/*
 * A card whose process gets no turn for two seconds on a busy machine is a
 * device that is lost, which is not to be proved here: played again then, as
 * the sentence says.
 */
static void seek_and_listen(struct player *p, const struct card *card,
			    const struct tape *t, int64_t to_ms)
{
	int64_t frame = to_ms * t->rate / 1000;
	struct proof proof = {
		tape_expect(t, frame, frame + PROOF_FRAMES), card_taken(card),
	};
	int64_t start = player_now_ms();

	player_seek(p, to_ms);
	ck_assert_int_eq(player_frame(p), frame);
	for (bool is_heard = false; !is_heard;) {
		player_turn(p);
		bool is_over = player_is_at(p, PLAYER_ENDED);
		is_heard = is_proved(&proof, card);
		if (!is_heard && player_is_at(p, PLAYER_LOST) &&
		    player_error(p)->code == ERR_DEVICE)
			player_seek(p, to_ms);
		ck_assert_msg(player_now_ms() - start < PLAYER_LIMIT_MS &&
			      (is_heard || !is_over) &&
			      !player_is_at(p, PLAYER_LOST),
			      "not heard: frame %" PRId64 ", state %d, %s",
			      frame, (int)player_look(p).state,
			      player_error(p)->text);
	}
	free(proof.want.frames);
}

static void seek_around(enum gen_format format, int rate)
{
	struct stage s;
	uint64_t seed = 20240305U + (unsigned)format;
	int n_seeks = player_is_long() ? 1000 : player_is_short() ? 3 : 12;

	struct player *p = stage_play(&s, tape_new(format, rate, 2, 12));

	for (int i = 0; i < n_seeks; i++)
		seek_and_listen(p, &s.card, &s.t, gen_random(&seed) % 11900);

	stage_end(&s);
}

START_TEST(after_a_seek_the_samples_of_that_place_come)
{
	seek_around(formats[_i], 44100);
}
END_TEST

/* Not by the codec, but by the run-up that decode_sf.c takes. */
START_TEST(after_a_seek_in_opus_the_samples_of_that_place_come)
{
	seek_around(GEN_OPUS, _i == 0 ? 48000 : 16000);
}
END_TEST

/* libsndfile alone is some 784 frames off there. */
START_TEST(a_seek_into_the_last_page_of_vorbis_is_exact)
{
	struct stage s;

	struct player *p = stage_play(&s, tape_new(GEN_VORBIS, 44100, 2, 12));

	seek_and_listen(p, &s.card, &s.t, 11898);

	stage_end(&s);
}
END_TEST

START_TEST(a_seek_while_paused_stays_paused_there)
{
	struct stage s;

	struct player *p = stage_play(&s, tape_new(GEN_WAV16, 48000, 1, 4));
	player_pause(p, true);
	player_until(p, player_is_at, PLAYER_PAUSED);

	player_seek(p, 2000);
	ck_assert(player_is_at(p, PLAYER_LOADING));
	player_until(p, player_is_at, PLAYER_PAUSED);
	ck_assert_int_eq(player_frame(p), 96000);
	player_hear_silence(p, &s.card);
	size_t since = card_taken(&s.card);
	player_pause(p, false);
	player_hear_all(p, &s.card);

	stage_heard(&s, since, 96000, s.t.n);
	stage_end(&s);
}
END_TEST

START_TEST(a_long_pause_stops_the_device_and_loses_nothing)
{
	struct stage s;

	struct player *p = stage_open(&s, tape_new(GEN_FLAC16, 48000, 2, 4));

	for (int i = 1; i <= 3; i++) {
		player_until(p, player_is_behind, i * s.t.n / 8);
		size_t taken = card_taken(&s.card);
		player_pause(p, true);
		player_rest(p, &s.card);
		/* This card keeps what a driver would lose by stopping; so
		 * that it has nothing to lose, a second of silence at least. */
		ck_assert_uint_gt(card_taken(&s.card) - taken, 48000 * 8);
		int64_t frame = player_frame(p);
		player_set_gain(p, 0);
		player_pause(p, true);
		player_turn(p);
		ck_assert_int_eq(player_frame(p), frame);
		player_pause(p, false);
		ck_assert(!player_is_resting(p, 0));
	}
	player_hear_all(p, &s.card);

	stage_heard(&s, 0, 0, s.t.n);
	stage_end(&s);
}
END_TEST

START_TEST(a_seek_at_rest_stays_paused_and_plays_from_there)
{
	struct stage s;

	struct player *p = stage_play(&s, tape_new(GEN_WAV16, 48000, 2, 6));
	player_pause(p, true);
	player_rest(p, &s.card);
	size_t since = card_taken(&s.card);

	player_seek(p, 2000);
	player_until(p, player_is_at, PLAYER_PAUSED);
	player_rest(p, &s.card);
	player_seek(p, 4000);
	player_until(p, player_is_at, PLAYER_PAUSED);
	ck_assert_int_eq(player_frame(p), 4 * 48000);
	player_rest(p, &s.card);
	ck_assert_int_eq(player_frame(p), 4 * 48000);
	player_pause(p, false);
	player_hear_all(p, &s.card);

	stage_heard(&s, since, 4 * 48000, s.t.n);
	stage_end(&s);
}
END_TEST

/* Frames that are all zero from there on. */
static size_t zeros_at(const struct tape *t, int64_t frame)
{
	size_t n = 0;

	while (t->frames[2 * frame] == 0 && t->frames[2 * frame + 1] == 0) {
		frame++;
		n++;
	}
	return n;
}

static size_t hear_lead(struct player *p, const struct card *card,
			size_t since)
{
	player_until(p, player_is_behind, player_frame(p) + 4800);
	player_hear_silence(p, card);
	return card_silence(card, since);
}

START_TEST(no_silence_stands_before_the_first_sample)
{
	struct stage s;

	struct player *p = stage_open(&s, tape_new(GEN_WAV16, 48000, 2, 6));
	ck_assert_uint_eq(hear_lead(p, &s.card, 0), zeros_at(&s.t, 0));

	player_pause(p, true);
	player_rest(p, &s.card);
	int64_t frame = player_frame(p);
	size_t since = card_taken(&s.card);
	player_pause(p, false);
	ck_assert_uint_eq(hear_lead(p, &s.card, since), zeros_at(&s.t, frame));

	player_pause(p, true);
	player_rest(p, &s.card);
	since = card_taken(&s.card);
	player_seek(p, 1000);
	player_rest(p, &s.card);
	player_pause(p, false);
	ck_assert_uint_eq(hear_lead(p, &s.card, since), zeros_at(&s.t, 48000));

	stage_end(&s);
}
END_TEST

START_TEST(the_next_recording_may_have_another_rate)
{
	struct tape a = tape_new(GEN_WAV16, 48000, 2, 1);
	struct tape b = tape_new(GEN_WAV16, 44100, 1, 1);
	struct card card;

	card_start(&card, 48000, CARD_FLOAT, PLAYER_SPEED);
	struct player *p = player_start();

	player_open_tape(p, &a, 0, -1);
	player_hear_all(p, &card);
	player_open_tape(p, &b, 0, -1);
	player_hear_all(p, &card);
	ck_assert_int_eq(player_frame(p), b.n);
	/* While the device is still open, it can be heard again. */
	player_pause(p, false);
	player_until(p, player_is_behind, 1000);

	player_free(p);
	card_stop(&card);
	tape_finish(&a);
	tape_finish(&b);
}
END_TEST

START_TEST(gain_is_applied_and_nothing_exceeds_full_scale)
{
	struct stage s;
	size_t n;

	stage_begin(&s, tape_new(GEN_WAV16, 48000, 2, 1), PLAYER_SPEED);
	struct player *p = s.p;
	player_set_gain(p, -600);
	player_open_tape(p, &s.t, 0, -1);
	player_until(p, player_is_behind, 12000);
	struct player_view v = player_look(p);
	ck_assert_int_lt(v.left, -600);
	ck_assert_int_gt(v.left, -4000);
	player_hear_all(p, &s.card);

	struct heard want = tape_expect(&s.t, 0, s.t.n);
	float *got = card_heard(&s.card, 0, &n);
	ck_assert_uint_eq(n, want.n);
	for (size_t i = 0; i < 2 * n; i++)
		ck_assert_float_eq_tol(got[i], want.frames[i] * 0.501187F,
				       1e-6F);
	free(want.frames);
	free(got);
	stage_end(&s);
}
END_TEST

static TCase *sound_case(void)
{
	TCase *tc = tcase_create("sound");

	tcase_set_timeout(tc, player_is_long() ? 1200 : 120);
	tcase_add_test(tc, silence_inside_a_recording_is_as_long_as_it_was);
	tcase_add_test(tc, a_part_is_played_from_its_first_frame_to_its_last);
	tcase_add_loop_test(tc, a_loop_has_no_gap_at_its_seam, 0, N_FORMATS);
	tcase_add_test(tc, pausing_loses_nothing_and_repeats_nothing);
	tcase_add_loop_test(tc, after_a_seek_the_samples_of_that_place_come, 0,
			    N_FORMATS);
	tcase_add_loop_test(tc,
			    after_a_seek_in_opus_the_samples_of_that_place_come,
			    0, player_is_short() ? 1 : 2);
	tcase_add_test(tc, a_seek_into_the_last_page_of_vorbis_is_exact);
	tcase_add_test(tc, a_seek_while_paused_stays_paused_there);
	tcase_add_test(tc, a_long_pause_stops_the_device_and_loses_nothing);
	tcase_add_test(tc, a_seek_at_rest_stays_paused_and_plays_from_there);
	tcase_add_test(tc, no_silence_stands_before_the_first_sample);
	tcase_add_test(tc, the_next_recording_may_have_another_rate);
	tcase_add_test(tc, gain_is_applied_and_nothing_exceeds_full_scale);
	return tc;
}

int main(void)
{
	Suite *suite = suite_create("player");

	suite_add_tcase(suite, sound_case());
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
