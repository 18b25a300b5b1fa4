/* From one rate to another: nothing added, nothing shifted, nothing lost. */
#include "config.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "audiod/resample.h"
#include "base/mem.h"

enum { EDGE = 2000 };	/* frames at both ends where the tone is cut off */

static const struct {
	int from, to;
} rates[] = {
	{ 44100, 48000 }, { 48000, 44100 }, { 8000, 48000 }, { 22050, 44100 },
	{ 192000, 48000 }, { 32000, 96000 },
};

static double tone(double seconds, int channel)
{
	double hz = channel == 0 ? 997 : 1499;

	return 0.5 * sin(2 * 3.14159265358979323846 * hz * seconds);
}

/* Two seconds of it, in pieces of odd sizes. */
static float *convert(int from, int to, size_t *out_n)
{
	struct resample *r = resample_new(from, to);
	size_t n_in = (size_t)from * 2;
	float *in = mem_array(n_in, 2 * sizeof *in);
	float *out = mem_array(resample_most(r, n_in) + 4096, 2 * sizeof *out);
	size_t made = 0;

	for (size_t i = 0; i < 2 * n_in; i++)
		in[i] = (float)tone((double)(i / 2) / from, (int)(i % 2));
	for (size_t at = 0, step = 1; at < n_in; step = step * 7 % 1021 + 1) {
		size_t n = at + step < n_in ? step : n_in - at;
		made += resample_run(r, in + 2 * at, n, false, out + 2 * made);
		at += n;
	}
	made += resample_run(r, NULL, 0, true, out + 2 * made);
	free(in);
	resample_free(r);
	*out_n = made;
	return out;
}

START_TEST(a_tone_is_the_same_tone_at_another_rate)
{
	int from = rates[_i].from;
	int to = rates[_i].to;
	double error = 0;
	double power = 0;
	size_t n;
	float *got = convert(from, to, &n);

	ck_assert_int_le(llabs((long long)n - 2LL * to), 2);
	for (size_t i = EDGE; i + EDGE < n; i++) {
		for (int c = 0; c < 2; c++) {
			double want = tone((double)i / to, c);
			double off = (double)got[2 * i + (size_t)c] - want;
			error += off * off;
			power += want * want;
		}
	}
	ck_assert_msg(10 * log10(power / error) > 80, "%d to %d: %.1f dB",
		      from, to, 10 * log10(power / error));
	free(got);
}
END_TEST

START_TEST(rates_that_are_too_far_apart_are_refused)
{
	ck_assert_ptr_null(resample_new(1, 192000));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("resample");
	TCase *tc = tcase_create("resample");

	tcase_add_loop_test(tc, a_tone_is_the_same_tone_at_another_rate, 0,
			    (int)(sizeof rates / sizeof *rates));
	tcase_add_test(tc, rates_that_are_too_far_apart_are_refused);
	suite_add_tcase(suite, tc);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
