/* What the player tells as heard: what the card took of it, no more, no less. */
#include "config.h"

#include <check.h>
#include <inttypes.h>
#include <stdlib.h>

#include "audio/lap.h"
#include "card.h"
#include "player_run.h"

enum { LOADS_MAX = 16 };

struct told {
	int64_t from[LOADS_MAX], to[LOADS_MAX];
	int n;
};

static void take_told(void *ctx, int64_t from, int64_t to, int rate)
{
	struct told *told = ctx;

	ck_assert_int_eq(rate, 48000);
	if (told->n > 0 && told->to[told->n - 1] == from) {
		told->to[told->n - 1] = to;
		return;
	}
	ck_assert_int_lt(told->n, LOADS_MAX);
	told->from[told->n] = from;
	told->to[told->n] = to;
	told->n++;
}

/* How many of its frames stand at the beginning of what the card got? */
static size_t same_frames(const struct heard *want, const float *got, size_t n)
{
	size_t i = 0;

	while (i < n && i < want->n && is_same_sound(got + 2 * i,
					       want->frames + 2 * i, 2))
		i++;
	return i;
}

/* The card got this load from its first frame on; returns how much of it. */
static size_t check_load(const struct tape *t, int64_t from, int64_t to,
			 const float *got, size_t n)
{
	struct heard all = tape_expect(t, from, t->n);
	struct heard told = tape_expect(t, from, to);
	size_t really = same_frames(&all, got, n);
	int64_t error = (int64_t)really - (int64_t)told.n;

	ck_assert_msg(error <= 4800 && error >= -4800,
		      "told %zu frames from %" PRId64 ", the card got %zu",
		      told.n, from, really);
	free(all.frames);
	free(told.frames);
	return really;
}

static void take_piece(void *ctx, int64_t from, int64_t to)
{
	struct told *told = ctx;

	told->from[told->n] = from;
	told->to[told->n++] = to;
}

START_TEST(laps_are_told_piece_by_piece)
{
	const struct lap l = { 500, 1000, 400 };
	const struct lap once = { 500, 1000, -1 };
	struct told told = {0};

	ck_assert_int_eq(lap_frame(&l, 999), 999);
	ck_assert_int_eq(lap_frame(&l, 1000), 400);
	ck_assert_int_eq(lap_frame(&l, 1599), 999);
	ck_assert_int_eq(lap_frame(&l, 1600), 400);
	ck_assert_int_eq(lap_frame(&once, 1600), 1600);
	lap_pieces(&l, 900, 1700, take_piece, &told);
	ck_assert_int_eq(told.n, 3);
	ck_assert_int_eq(told.from[0], 900);
	ck_assert_int_eq(told.to[0], 1000);
	ck_assert_int_eq(told.from[1], 400);
	ck_assert_int_eq(told.to[1], 1000);
	ck_assert_int_eq(told.from[2], 400);
	ck_assert_int_eq(told.to[2], 500);
	told.n = 0;
	lap_pieces(&once, 900, 900, take_piece, &told);
	ck_assert_int_eq(told.n, 0);
}
END_TEST

START_TEST(what_is_told_as_heard_is_what_the_card_took)
{
	static const int64_t places_ms[] = { 5000, 2500, 9000, 9100, 100 };
	struct stage s;
	struct told told = {0};
	size_t n;
	size_t at = 0;

	stage_begin(&s, tape_new(GEN_FLAC16, 48000, 2, 12), PLAYER_SPEED);
	struct player *p = s.p;
	player_on_heard(p, take_told, &told);
	player_open_tape(p, &s.t, 0, -1);
	player_until(p, player_is_behind, 48000);
	for (int i = 0; i < 5; i++) {
		int64_t frame = places_ms[i] * 48;
		player_seek(p, places_ms[i]);
		player_until(p, player_is_behind, frame + 24000);
	}
	player_pause(p, true);
	player_until(p, player_is_at, PLAYER_PAUSED);
	player_hear_silence(p, &s.card);

	float *got = card_heard(&s.card, 0, &n);
	ck_assert_int_eq(told.n, 6);
	for (int i = 0; i < told.n; i++)
		at += check_load(&s.t, told.from[i], told.to[i], got + 2 * at,
				 n - at);
	ck_assert_uint_eq(at, n);
	free(got);
	stage_end(&s);
}
END_TEST

START_TEST(a_rest_is_not_told_as_heard)
{
	struct stage s;
	struct told told = {0};
	size_t n;

	stage_begin(&s, tape_new(GEN_WAV16, 48000, 2, 3), PLAYER_SPEED);
	struct player *p = s.p;
	player_on_heard(p, take_told, &told);
	player_open_tape(p, &s.t, 0, -1);
	for (int i = 1; i <= 2; i++) {
		player_until(p, player_is_behind, i * 24000);
		player_pause(p, true);
		player_rest(p, &s.card);
		float *got = card_heard(&s.card, 0, &n);
		ck_assert_int_eq(told.n, 1);
		ck_assert_int_eq(told.to[0], player_frame(p));
		ck_assert_uint_eq(check_load(&s.t, 0, told.to[0], got, n), n);
		free(got);
		player_pause(p, false);
	}
	player_hear_all(p, &s.card);
	ck_assert_int_eq(told.n, 1);
	ck_assert_int_eq(told.from[0], 0);
	ck_assert_int_eq(told.to[0], s.t.n);

	stage_end(&s);
}
END_TEST

START_TEST(nothing_is_told_as_heard_when_the_card_is_pulled_out)
{
	struct stage s;
	struct told told = {0};
	size_t n;

	stage_begin(&s, tape_new(GEN_WAV16, 48000, 2, 12), 1);
	struct player *p = s.p;
	player_on_heard(p, take_told, &told);
	player_open_tape(p, &s.t, 0, -1);
	player_until(p, player_is_behind, 24000);
	card_pull(&s.card);
	player_until(p, player_is_at, PLAYER_LOST);

	float *got = card_heard(&s.card, 0, &n);
	struct heard want = tape_expect(&s.t, 0, told.to[0]);
	ck_assert_int_eq(told.n, 1);
	/* What ALSA and the pipe had taken when it was pulled. */
	ck_assert_int_le((int64_t)want.n - (int64_t)n, 48000 / 2);
	free(want.frames);
	free(got);
	stage_end(&s);
}
END_TEST

static TCase *told_case(void)
{
	TCase *tc = tcase_create("told");

	tcase_set_timeout(tc, 120);
	tcase_add_test(tc, laps_are_told_piece_by_piece);
	tcase_add_test(tc, what_is_told_as_heard_is_what_the_card_took);
	tcase_add_test(tc, a_rest_is_not_told_as_heard);
	tcase_add_test(tc, nothing_is_told_as_heard_when_the_card_is_pulled_out);
	return tc;
}

int main(void)
{
	Suite *suite = suite_create("player_told");

	suite_add_tcase(suite, told_case());
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
