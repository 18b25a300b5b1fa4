/*
 * What the player gives a card, sample by sample: every format, at every
 * rate, of one channel and of two.
 */
#include "config.h"

#include <check.h>
#include <stdlib.h>

#include "audio_gen.h"
#include "card.h"
#include "player_run.h"

START_TEST(a_16_bit_card_gets_the_file_s_own_numbers)
{
	struct tape t = tape_new(GEN_WAV16, 48000, 2, 1);
	struct card card;
	size_t n;

	card_start(&card, 48000, CARD_S16, PLAYER_SPEED);
	struct player *p = player_start();

	player_open_tape(p, &t, 0, -1);
	player_hear_all(p, &card);

	struct heard want = tape_expect(&t, 0, t.n);
	float *got = card_heard(&card, 0, &n);
	ck_assert_uint_gt(want.n, (size_t)t.n / 2);	/* it is a sound */
	tape_same(&want, got, n);
	free(want.frames);
	free(got);
	player_free(p);
	card_stop(&card);
	tape_finish(&t);
}
END_TEST


static const int rates[] = {
	8000, 11025, 16000, 22050, 32000, 44100, 48000, 88200, 96000, 192000,
};

enum {
	N_RATES = (int)(sizeof rates / sizeof *rates),
	N_MATRIX = N_RATES * 2 * GEN_FORMATS
};

/* What no encoder writes: these formats end at 48 kHz, or know five rates. */
static bool is_made(enum gen_format format, int rate)
{
	if (format == GEN_MP3 || format == GEN_MP2)
		return rate == 32000 || rate == 44100 || rate == 48000;
	if (format == GEN_OPUS)
		return rate == 8000 || rate == 16000 || rate == 48000;
	return format != GEN_VORBIS || rate <= 48000;
}

/* The short form: every format once, at rates one after the other. */
static int short_row(enum gen_format format)
{
	int rate = (int)format;

	while (!is_made(format, rates[rate % N_RATES]))
		rate++;
	return ((int)format * N_RATES + rate % N_RATES) * 2 + (int)format / 2 % 2;
}

static void hear_row(int row, int speed)
{
	int rate = rates[row / 2 % N_RATES];
	enum gen_format format = (enum gen_format)(row / 2 / N_RATES);
	struct card card;
	size_t n;

	if (!is_made(format, rate))
		return;
	struct tape t = tape_new(format, rate, row % 2 + 1, 0.4);
	/* Opus, too: libsndfile decodes it at the rate it was made from */
	ck_assert_int_eq(t.rate, rate);
	card_start(&card, t.rate, CARD_FLOAT, speed);
	struct player *p = player_start();

	player_open_tape(p, &t, 0, -1);
	player_hear_all(p, &card);

	ck_assert_int_eq(player_frame(p), t.n);
	struct heard want = tape_expect(&t, 0, t.n);
	float *got = card_heard(&card, 0, &n);
	ck_assert_uint_gt(want.n, (size_t)t.n / 2);	/* it is a sound */
	tape_same(&want, got, n);
	free(want.frames);
	free(got);
	player_free(p);
	card_stop(&card);
	tape_finish(&t);
}

START_TEST(every_format_comes_out_unchanged_at_every_rate)
{
	hear_row(player_is_long() ? _i : short_row((enum gen_format)_i), PLAYER_SPEED);
}
END_TEST

START_TEST(every_format_comes_out_unchanged_in_real_time)
{
	hear_row(short_row((enum gen_format)_i), 1);
}
END_TEST

static TCase *sound_case(void)
{
	TCase *tc = tcase_create("sound");

	tcase_set_timeout(tc, player_is_long() ? 1200 : 120);
	tcase_add_loop_test(tc, every_format_comes_out_unchanged_at_every_rate,
			    0, player_is_long() ? N_MATRIX : GEN_FORMATS);
	if (!player_is_short())
		tcase_add_loop_test(tc,
			    every_format_comes_out_unchanged_in_real_time,
			    0, GEN_FORMATS);
	tcase_add_test(tc, a_16_bit_card_gets_the_file_s_own_numbers);
	return tc;
}

int main(void)
{
	Suite *suite = suite_create("player_sound");

	suite_add_tcase(suite, sound_case());
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
