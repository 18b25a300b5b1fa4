/*
 * What the player gives a card, sample by sample: every format, at every
 * rate, of one channel and of two, on cards of every sample format.
 */
#include "config.h"

#include <check.h>
#include <stdlib.h>

#include "audio_gen.h"
#include "card.h"
#include "player_run.h"

static const int rates[] = {
	8000, 11025, 16000, 22050, 32000, 44100, 48000, 88200, 96000, 192000,
};

/* S24 is not among what PortAudio offers: always through ALSA's conversion. */
static const struct {
	enum card_format format;
	bool is_strict;
} cards[] = {
	{ CARD_S16, false }, { CARD_S24, false }, { CARD_S24_3, false },
	{ CARD_S32, false }, { CARD_S16, true }, { CARD_S24_3, true },
	{ CARD_S32, true }, { CARD_FLOAT, true },
};

enum {
	UNPACED = 0,
	N_CARDS = (int)(sizeof cards / sizeof *cards),
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

/* All of a file on a card of its rate and this format, sample by sample. */
static void hear(enum gen_format format, int rate, int channels,
		 enum card_format sample, bool is_strict, int speed)
{
	struct card card;
	size_t n;

	struct tape t = tape_new(format, rate, channels, 0.4);
	/* Opus, too: libsndfile decodes it at the rate it was made from */
	ck_assert_int_eq(t.rate, rate);
	tape_quantise(&t, sample);
	if (is_strict)
		card_start_strict(&card, rate, sample, speed);
	else
		card_start(&card, rate, sample, speed);
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

static void hear_row(int row, enum card_format sample, bool is_strict,
		     int speed)
{
	int rate = rates[row / 2 % N_RATES];
	enum gen_format format = (enum gen_format)(row / 2 / N_RATES);

	if (is_made(format, rate))
		hear(format, rate, row % 2 + 1, sample, is_strict, speed);
}

START_TEST(every_format_comes_out_unchanged_at_every_rate)
{
	int row = player_is_long() ? _i : short_row((enum gen_format)_i);

	hear_row(row, CARD_FLOAT, false, UNPACED);
}
END_TEST

START_TEST(every_format_comes_out_unchanged_in_real_time)
{
	hear_row(short_row((enum gen_format)_i), CARD_FLOAT, false, 1);
}
END_TEST

/* The short form: one rate, a wide file and a narrow one. */
START_TEST(every_card_gets_the_upper_bits_it_has_room_for)
{
	static const enum gen_format narrow[] = { GEN_WAV16, GEN_VORBIS };
	int row = short_row(_i % 2 == 0 ? GEN_WAV24 : narrow[_i / 2 % 2]);

	hear_row(row, cards[_i / 2].format, cards[_i / 2].is_strict,
		 UNPACED);
}
END_TEST

START_TEST(every_format_suits_every_card_at_every_rate)
{
	int card = _i % N_CARDS;

	hear_row(_i / N_CARDS, cards[card].format, cards[card].is_strict,
		 UNPACED);
}
END_TEST

/* The hardware cannot, and nobody stands between who would. */
START_TEST(a_card_of_another_rate_gets_the_recording_converted)
{
	struct tape t = tape_new(GEN_FLAC16, 44100, 2, 1);
	struct card card;

	card_start_strict(&card, 48000, CARD_S16, UNPACED);
	struct player *p = player_start();
	player_open_tape(p, &t, 0, -1);
	player_hear_all(p, &card);

	ck_assert_int_eq(player_frame(p), t.n);
	size_t n;
	float *got = card_heard(&card, 0, &n);
	ck_assert_uint_gt(n, 48000 * 98 / 100);	/* without its zeros */
	ck_assert_uint_lt(n, 48000 * 102 / 100);
	free(got);
	player_free(p);
	card_stop(&card);
	tape_finish(&t);
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
	tcase_add_test(tc, a_card_of_another_rate_gets_the_recording_converted);
	if (player_is_long())
		tcase_add_loop_test(tc,
			    every_format_suits_every_card_at_every_rate,
			    0, N_MATRIX * N_CARDS);
	else
		tcase_add_loop_test(tc,
			    every_card_gets_the_upper_bits_it_has_room_for,
			    0, 2 * N_CARDS);
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
