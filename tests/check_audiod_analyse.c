/* What the helper measures, on sounds whose measures are known. */
#include "config.h"

#include <check.h>
#include <ebur128.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "audio_gen.h"
#include "audiod/analyse.h"
#include "audiod/channels.h"
#include "audiod/silence.h"
#include "audiod/true_peak.h"

/* What the analysis makes of a sound given in pieces of `step` frames. */
static void analyse_in(const struct sound *s, int bits, int64_t step,
		       struct sound_facts *out, struct findings *found)
{
	struct analysis *a;

	memset(found, 0, sizeof *found);
	a = analysis_new(s->rate, s->channels, bits, found);
	for (int64_t i = 0; i < s->n_frames; i += step) {
		int64_t n = s->n_frames - i < step ? s->n_frames - i : step;
		analysis_add(a, s->pcm + i * s->channels, n);
	}
	analysis_end(a, out);
	analysis_free(a);
}

static void analyse(const struct sound *s, struct sound_facts *out,
		    struct findings *found)
{
	analyse_in(s, 16, 4096, out, found);
}

static const struct finding *first(const struct findings *list,
				   enum proto_finding kind)
{
	for (int i = 0; i < list->count; i++) {
		if (list->all[i].kind == kind)
			return &list->all[i];
	}
	return NULL;
}

/* ---- loudness and level ------------------------------------------------- */

START_TEST(a_sine_at_minus_23_is_minus_23_lufs)
{
	int channels = _i;	/* mono counts as two loudspeakers */
	struct sound s = sound_new(48000, channels, 10);
	struct sound_facts f;
	struct findings found;

	sound_sine(&s, 0, s.n_frames, 997, -23);
	analyse(&s, &f, &found);

	ck_assert(f.has_loudness);
	ck_assert_int_le(abs(f.lufs_centi + 2300), 10);
	ck_assert_int_le(abs(f.peak_centi_db + 2300), 2);
	ck_assert_int_eq(found.count, 0);
	sound_finish(&s);
}
END_TEST

START_TEST(silence_has_neither_loudness_nor_peak)
{
	struct sound s = sound_new(48000, 2, 2);
	struct sound_facts f;
	struct findings found;

	analyse(&s, &f, &found);

	ck_assert(!f.has_loudness);
	ck_assert(!f.has_peak);
	ck_assert_int_eq(found.count, 1);
	ck_assert_int_eq(found.all[0].kind, FINDING_SILENCE_HEAD);
	ck_assert_int_eq(found.all[0].severity, SEVERITY_BAD);
	ck_assert_int_eq(found.all[0].n_frames, s.n_frames);
	sound_finish(&s);
}
END_TEST

START_TEST(a_very_quiet_recording_is_found)
{
	struct sound s = sound_new(48000, 2, 5);
	struct sound_facts f;
	struct findings found;

	sound_sine(&s, 0, s.n_frames, 997, -40);
	analyse(&s, &f, &found);

	const struct finding *low = first(&found, FINDING_LOW_LEVEL);
	ck_assert_ptr_nonnull(low);
	ck_assert_int_le(llabs(low->value + 4000), 10);
	sound_finish(&s);
}
END_TEST

START_TEST(facts_do_not_depend_on_how_the_sound_is_cut)
{
	static const int64_t steps[] = { 1, 1152, 100000 };
	struct sound s = sound_new(44100, 2, 2);
	struct sound_facts a;
	struct sound_facts b;
	struct findings found;

	sound_chirp(&s);
	analyse(&s, &a, &found);
	analyse_in(&s, 16, steps[_i], &b, &found);

	ck_assert_str_eq(a.pcm_sha256, b.pcm_sha256);
	ck_assert_int_eq(a.lufs_centi, b.lufs_centi);
	ck_assert_int_eq(a.true_peak_centi_db, b.true_peak_centi_db);
	ck_assert_mem_eq(a.peaks, b.peaks, sizeof a.peaks);
	sound_finish(&s);
}
END_TEST

/* ---- true peak ------------------------------------------------------------ */

/* A quarter of the rate, sampled at its flanks: 3 dB below its crest. */
START_TEST(a_crest_between_samples_is_found)
{
	struct sound s = sound_new(48000, 2, 1);
	struct sound_facts f;
	struct findings found;

	for (int64_t i = 0; i < s.n_frames; i++) {
		s.pcm[2 * i] = (i & 2) != 0 ? -0.5F : 0.5F;
		s.pcm[2 * i + 1] = s.pcm[2 * i] / 2;
	}
	analyse(&s, &f, &found);

	ck_assert_int_eq(f.peak_centi_db, -602);
	ck_assert(f.has_true_peak);
	ck_assert_int_le(abs(f.true_peak_centi_db + 301), 40);
	sound_finish(&s);
}
END_TEST

START_TEST(silence_has_no_true_peak)
{
	struct sound s = sound_new(48000, 1, 1);
	struct sound_facts f;
	struct findings found;

	analyse(&s, &f, &found);

	ck_assert(!f.has_true_peak);
	sound_finish(&s);
}
END_TEST

static double whole_true_peak(const struct sound *s)
{
	ebur128_state *e = ebur128_init((unsigned)s->channels,
					(unsigned long)s->rate,
					EBUR128_MODE_TRUE_PEAK);
	double highest = 0;

	ck_assert_ptr_nonnull(e);
	ebur128_add_frames_float(e, s->pcm, (size_t)s->n_frames);
	for (unsigned c = 0; c < (unsigned)s->channels; c++) {
		double peak = 0;
		ck_assert_int_eq(ebur128_true_peak(e, c, &peak),
				 EBUR128_SUCCESS);
		highest = peak > highest ? peak : highest;
	}
	ebur128_destroy(&e);
	return highest;
}

/*
 * Noise whose level jumps about, as speech does; now and then the quiet
 * samples that the filter lifts most: signs that alternate and once do not.
 */
static void make_jumpy(struct sound *s, uint64_t *state)
{
	float level = 0.01F;
	int64_t flip = 0;

	for (int64_t i = 0; i < s->n_frames; i++) {
		if (i % 97 == 0)
			level = (float)(gen_random(state) % 1000) / 1500;
		if (i % 777 == 0)
			flip = i + 60;
		for (int c = 0; c < s->channels; c++) {
			float x = (float)(gen_random(state) % 2001) / 1000 - 1;
			bool is_steep = c == 0 && i % 777 < 120;
			if (is_steep)
				x = ((i + (i >= flip)) & 1) != 0 ? 1 : -1;
			s->pcm[i * s->channels + c] = level * x;
		}
	}
}

static const struct {
	int rate, channels;
	int64_t step;
} true_peak_cases[] = {
	{ 8000, 1, 4096 }, { 44100, 2, 1152 }, { 48000, 2, 4096 },
	{ 48000, 1, 7 }, { 48000, 1, 1 }, { 48000, 6, 63 }, { 96000, 2, 4096 },
	{ 96000, 1, 5 }, { 192000, 2, 4096 },
};

/* In pieces of `step` frames. */
static double true_peak_in(const struct sound *s, int64_t step)
{
	struct true_peak *t = true_peak_new(s->rate, s->channels);

	for (int64_t i = 0; i < s->n_frames; i += step) {
		int64_t left = s->n_frames - i;
		true_peak_add(t, s->pcm + i * s->channels,
			      step < left ? step : left);
	}
	double highest = true_peak_highest(t);
	true_peak_free(t);
	return highest;
}

START_TEST(leaving_quiet_blocks_out_changes_no_bit_of_the_true_peak)
{
	int rate = true_peak_cases[_i].rate;
	int channels = true_peak_cases[_i].channels;
	uint64_t state = (uint64_t)_i + 1;

	for (int round = 0; round < 20; round++) {
		struct sound s = sound_new(rate, channels, 4000.0 / rate);
		make_jumpy(&s, &state);
		ck_assert_double_eq(
			true_peak_in(&s, true_peak_cases[_i].step),
			whole_true_peak(&s));
		sound_finish(&s);
	}
}
END_TEST

/* Tap k of a phase: 49 taps in all, of a sinc under a Hann window. */
static double tap(int phases, int phase, int k)
{
	const double pi = acos(-1);
	int j = k * phases + phase;
	double x = (j - 24) * pi / phases;

	if (j > 48)
		return 0;
	return (j == 24 ? 1 : sin(x) / x) * (1 - cos(2 * pi * j / 48)) / 2;
}

/*
 * The taps of a phase as two, side by side at k and k + 1, that have their
 * sum and their moment, and as what is then left: twice the difference.
 */
static void take_apart(int phases, int phase, int at, double *out_smooth,
		       double *out_bend)
{
	double sum = 0, moment = 0, once = 0, twice = 0;

	for (int k = 0; k <= 24; k++) {
		sum += tap(phases, phase, k);
		moment += k * tap(phases, phase, k);
	}
	double second = moment - at * sum;
	*out_smooth = fabs(sum - second) + fabs(second);
	*out_bend = 0;
	for (int k = 0; k <= 24; k++) {
		once += tap(phases, phase, k) - (k == at ? sum - second : 0) -
			(k == at + 1 ? second : 0);
		twice += once;
		*out_bend += fabs(twice);
	}
	ck_assert_double_eq_tol(once, 0, 1e-9);
	ck_assert_double_eq_tol(twice, 0, 1e-9);
}

static void is_rounded_up(double bound, double exact)
{
	ck_assert_double_ge(bound, exact);
	ck_assert_double_le(bound, exact + 0.0001);
}

static const int phase_counts[] = { 4, 2 };

START_TEST(the_bounds_are_those_of_the_filter)
{
	const int phases = phase_counts[_i];
	double gain = 0, smooth = 0, bend = 0;

	for (int phase = 0; phase < phases; phase++) {
		double sum = 0, s, b;
		for (int k = 0; k <= 24; k++)
			sum += fabs(tap(phases, phase, k));
		take_apart(phases, phase, 24 / phases - 1, &s, &b);
		gain = fmax(gain, sum);
		smooth = fmax(smooth, s);
		bend = fmax(bend, b);
	}

	is_rounded_up(phases == 4 ? TRUE_PEAK_GAIN_4 : TRUE_PEAK_GAIN_2, gain);
	is_rounded_up(phases == 4 ? TRUE_PEAK_BEND_4 : TRUE_PEAK_BEND_2, bend);
	ck_assert_double_ge(TRUE_PEAK_SMOOTH, smooth);
}
END_TEST

/*
 * A block whose end is left in the filter, silence that is left out, and a
 * loud block: put together as if there had been no silence, they would make
 * a crest that is not in the sound.
 */
START_TEST(strange_blocks_are_not_joined)
{
	struct sound s = sound_new(48000, 1, 10 * TRUE_PEAK_BLOCK / 48000.0);
	const int64_t second = 8 * TRUE_PEAK_BLOCK;

	s.pcm[0] = 0.95F;
	for (int64_t i = 0; i < TRUE_PEAK_BLOCK; i++) {
		float sign = i % 2 != 0 ? -1.0F : 1.0F;
		if (i > TRUE_PEAK_MEMORY)
			s.pcm[i] = 0.5F * sign;
		s.pcm[second + i] = -0.9F * sign;
	}

	ck_assert_double_eq(true_peak_in(&s, 4096), whole_true_peak(&s));
	sound_finish(&s);
}
END_TEST

/* ---- silence --------------------------------------------------------------- */

/* Sound in frames from..to, audible from the first to the last. */
static void sound_between(struct sound *s, int64_t from, int64_t to)
{
	for (int64_t i = from; i < to; i++)
		s->pcm[i] = i % 2 ? 0.25F : -0.25F;
}

START_TEST(silences_are_found_at_their_exact_frames)
{
	struct sound s = sound_new(8000, 1, 20);
	struct sound_facts f;
	struct findings found;

	sound_between(&s, 12345, 40001);
	sound_between(&s, 70003, 130007);
	analyse(&s, &f, &found);

	const struct finding *head = first(&found, FINDING_SILENCE_HEAD);
	const struct finding *inside = first(&found, FINDING_SILENCE_INSIDE);
	const struct finding *tail = first(&found, FINDING_SILENCE_TAIL);
	ck_assert_int_eq(found.count, 3);
	ck_assert_int_eq(head->start_frame, 0);
	ck_assert_int_eq(head->n_frames, 12345);
	ck_assert_int_eq(inside->start_frame, 40001);
	ck_assert_int_eq(inside->n_frames, 70003 - 40001);
	ck_assert_int_eq(tail->start_frame, 130007);
	ck_assert_int_eq(tail->n_frames, 160000 - 130007);
	sound_finish(&s);
}
END_TEST

/* Pauses just under and just at a threshold. */
static const struct {
	int64_t head, inside, tail;	/* frames of silence at 8000 Hz */
	int count;
	enum proto_severity worst;
} pauses[] = {
	{ 7999, 23999, 15999, 0, SEVERITY_INFO },
	{ 8000, 0, 0, 1, SEVERITY_INFO },
	{ 24000, 0, 0, 1, SEVERITY_WARN },
	{ 0, 24000, 0, 1, SEVERITY_WARN },
	{ 0, 80000, 0, 1, SEVERITY_BAD },
	{ 0, 0, 16000, 1, SEVERITY_INFO },
	{ 0, 0, 40000, 1, SEVERITY_WARN },
};

START_TEST(pauses_become_findings_at_their_thresholds)
{
	int64_t head = pauses[_i].head;
	int64_t inside = pauses[_i].inside;
	int64_t n = head + 8000 + inside + 8000 + pauses[_i].tail;
	struct sound s = sound_new(8000, 1, (double)n / 8000);
	struct sound_facts f;
	struct findings found;

	sound_between(&s, head, head + 8000);
	sound_between(&s, head + 8000 + inside, head + inside + 16000);
	analyse(&s, &f, &found);

	ck_assert_int_eq(found.count, pauses[_i].count);
	if (found.count > 0)
		ck_assert_int_eq(found.all[0].severity, pauses[_i].worst);
	sound_finish(&s);
}
END_TEST

/* ---- for two loudspeakers ---------------------------------------------------- */

static const struct {
	int channels, index;
	double left, right;
} places[] = {
	{ 1, 0, 1, 1 },
	{ 2, 0, 1, 0 }, { 2, 1, 0, 1 },
	{ 3, 2, 0.7071, 0.7071 },
	{ 4, 2, 0.7071, 0 }, { 4, 3, 0, 0.7071 },
	{ 6, 0, 1, 0 }, { 6, 1, 0, 1 }, { 6, 2, 0.7071, 0.7071 },
	{ 6, 3, 0, 0 }, { 6, 4, 0.7071, 0 }, { 6, 5, 0, 0.7071 },
	{ 7, 4, 0.7071, 0.7071 }, { 8, 7, 0, 0.7071 },
};

START_TEST(speech_in_the_centre_is_heard_on_both_sides)
{
	float in[PROTO_CHANNELS_MAX] = {0};
	float out[2];

	in[places[_i].index] = 0.5F;
	channels_mix(in, places[_i].channels, out);

	ck_assert_double_eq_tol((double)out[0], places[_i].left / 2, 1e-4);
	ck_assert_double_eq_tol((double)out[1], places[_i].right / 2, 1e-4);
}
END_TEST

/* ---- clipping, channels, DC, rate ------------------------------------------ */

START_TEST(clipped_samples_are_counted_in_runs_of_three)
{
	struct sound s = sound_new(8000, 2, 60);
	struct sound_facts f;
	struct findings found;

	sound_chirp(&s);
	for (int i = 0; i < 2; i++)	/* two in a row are a loud voice */
		s.pcm[(100 + i) * 2] = 1.0F;
	for (int i = 0; i < 5; i++)
		s.pcm[(1000 + i) * 2] = 1.0F;
	for (int i = 0; i < 3; i++)
		s.pcm[(2000 + i) * 2 + 1] = -1.0F;
	analyse(&s, &f, &found);

	const struct finding *clip = first(&found, FINDING_CLIPPING);
	ck_assert_int_eq(found.count, 1);
	ck_assert_int_eq(clip->value, 8);
	ck_assert_int_eq(clip->start_frame, 1000);
	ck_assert_int_eq(clip->n_frames, 1003);
	ck_assert_int_eq(clip->severity, SEVERITY_INFO);
	ck_assert_int_eq(f.peak_centi_db, 0);
	sound_finish(&s);
}
END_TEST

START_TEST(a_square_wave_at_full_scale_is_bad)
{
	struct sound s = sound_new(8000, 1, 5);
	struct sound_facts f;
	struct findings found;

	for (int64_t i = 0; i < s.n_frames; i++)
		s.pcm[i] = i % 16 < 8 ? 32767 / 32768.0F : -1.0F;
	analyse(&s, &f, &found);

	const struct finding *clip = first(&found, FINDING_CLIPPING);
	ck_assert_ptr_nonnull(clip);
	ck_assert_int_eq(clip->value, s.n_frames);
	ck_assert_int_eq(clip->severity, SEVERITY_BAD);
	sound_finish(&s);
}
END_TEST

START_TEST(a_dead_channel_is_named_by_its_number)
{
	struct sound s = sound_new(48000, 2, 2);
	struct sound_facts f;
	struct findings found;

	sound_sine(&s, 0, s.n_frames, 440, -12);
	for (int64_t i = 0; i < s.n_frames; i++)
		s.pcm[2 * i + 1] = 0;
	analyse(&s, &f, &found);

	ck_assert_int_eq(found.count, 1);
	ck_assert_int_eq(found.all[0].kind, FINDING_DEAD_CHANNEL);
	ck_assert_int_eq(found.all[0].value, 2);
	sound_finish(&s);
}
END_TEST

START_TEST(an_offset_is_found_with_its_sign)
{
	struct sound s = sound_new(48000, 1, 2);
	struct sound_facts f;
	struct findings found;

	sound_sine(&s, 0, s.n_frames, 440, -20);
	for (int64_t i = 0; i < s.n_frames; i++)
		s.pcm[i] -= 0.05F;
	analyse(&s, &f, &found);

	const struct finding *dc = first(&found, FINDING_DC_OFFSET);
	ck_assert_ptr_nonnull(dc);
	ck_assert_int_eq(dc->value, -50);
	sound_finish(&s);
}
END_TEST

START_TEST(an_odd_rate_is_told)
{
	struct sound s = sound_new(37800, 1, 1);
	struct sound_facts f;
	struct findings found;

	sound_sine(&s, 0, s.n_frames, 440, -20);
	analyse(&s, &f, &found);

	ck_assert_int_eq(found.count, 1);
	ck_assert_int_eq(found.all[0].kind, FINDING_ODD_RATE);
	ck_assert_int_eq(found.all[0].value, 37800);
	sound_finish(&s);
}
END_TEST

START_TEST(the_thirteenth_finding_of_a_kind_widens_the_twelfth)
{
	struct findings list = {0};

	for (int i = 0; i < 20; i++)
		findings_add(&list, (struct finding){
			.kind = FINDING_GAP, .severity = SEVERITY_WARN,
			.start_frame = 100 * i, .n_frames = 10, .value = 1,
		});

	ck_assert_int_eq(list.count, FINDINGS_PER_KIND);
	const struct finding *last = &list.all[FINDINGS_PER_KIND - 1];
	ck_assert_int_eq(last->start_frame, 1100);
	ck_assert_int_eq(last->n_frames, 1910 - 1100);
	ck_assert_int_eq(last->value, 9);
}
END_TEST

/* ---- waveform and digest ---------------------------------------------------- */

START_TEST(the_waveform_follows_the_sound)
{
	struct sound s = sound_new(8000, 1, 100);
	struct sound_facts f;
	struct findings found;

	/* Silent first half, then 0.5 up and 0.25 down. */
	for (int64_t i = s.n_frames / 2; i < s.n_frames; i++)
		s.pcm[i] = i % 2 ? 0.5F : -0.25F;
	analyse(&s, &f, &found);

	for (int i = 0; i < PROTO_PEAKS; i++) {
		bool is_second = i >= PROTO_PEAKS / 2;
		ck_assert_int_eq(f.peaks[i].high, is_second ? 64 : 0);
		ck_assert_int_eq(f.peaks[i].low, is_second ? -32 : 0);
	}
	sound_finish(&s);
}
END_TEST

START_TEST(a_sound_of_three_frames_fills_the_waveform)
{
	float pcm[] = { 0.5F, -0.5F, 0.25F };
	struct sound s = { 8000, 1, 3, pcm };
	struct sound_facts f;
	struct findings found;

	analyse(&s, &f, &found);

	ck_assert_int_eq(f.n_frames, 3);
	ck_assert_int_eq(f.peaks[0].high, 64);
	ck_assert_int_eq(f.peaks[PROTO_PEAKS - 1].low, -64);
}
END_TEST

/* Made with: printf 'daixa-pcm 1 8000 1\n\1\0\377\377\377\177\0\200\0\0' */
START_TEST(the_digest_is_what_the_protocol_says)
{
	float pcm[] = { 1 / 32768.0F, -1 / 32768.0F, 1.5F, -2.0F, NAN };
	struct sound s = { 8000, 1, 5, pcm };
	static const char bytes[] =
		"daixa-pcm 1 8000 1\n\1\0\377\377\377\177\0\200\0\0";
	char expected[SHA256_HEX + 1];
	struct sound_facts f;
	struct findings found;

	sha256_of(bytes, sizeof bytes - 1, expected);
	analyse(&s, &f, &found);

	ck_assert_str_eq(f.pcm_sha256, expected);
}
END_TEST

static TCase *analyse_case(void)
{
	TCase *tc = tcase_create("analyse");

	tcase_set_timeout(tc, 30);
	tcase_add_loop_test(tc, speech_in_the_centre_is_heard_on_both_sides, 0,
			    (int)(sizeof places / sizeof *places));
	tcase_add_loop_test(tc, a_sine_at_minus_23_is_minus_23_lufs, 1, 3);
	tcase_add_test(tc, silence_has_neither_loudness_nor_peak);
	tcase_add_test(tc, a_very_quiet_recording_is_found);
	tcase_add_loop_test(tc, facts_do_not_depend_on_how_the_sound_is_cut,
			    0, 3);
	tcase_add_test(tc, a_crest_between_samples_is_found);
	tcase_add_test(tc, silence_has_no_true_peak);
	tcase_add_loop_test(tc,
		leaving_quiet_blocks_out_changes_no_bit_of_the_true_peak, 0,
		(int)(sizeof true_peak_cases / sizeof *true_peak_cases));
	tcase_add_loop_test(tc, the_bounds_are_those_of_the_filter, 0, 2);
	tcase_add_test(tc, strange_blocks_are_not_joined);
	tcase_add_test(tc, silences_are_found_at_their_exact_frames);
	tcase_add_loop_test(tc, pauses_become_findings_at_their_thresholds, 0,
			    (int)(sizeof pauses / sizeof *pauses));
	tcase_add_test(tc, clipped_samples_are_counted_in_runs_of_three);
	tcase_add_test(tc, a_square_wave_at_full_scale_is_bad);
	tcase_add_test(tc, a_dead_channel_is_named_by_its_number);
	tcase_add_test(tc, an_offset_is_found_with_its_sign);
	tcase_add_test(tc, an_odd_rate_is_told);
	tcase_add_test(tc, the_thirteenth_finding_of_a_kind_widens_the_twelfth);
	tcase_add_test(tc, the_waveform_follows_the_sound);
	tcase_add_test(tc, a_sound_of_three_frames_fills_the_waveform);
	tcase_add_test(tc, the_digest_is_what_the_protocol_says);
	return tc;
}

int main(void)
{
	Suite *suite = suite_create("audiod_analyse");

	suite_add_tcase(suite, analyse_case());
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
