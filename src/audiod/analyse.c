/* Measure a sound in one pass. See analyse.h. */
#include "config.h"

#include "audiod/analyse.h"

#include <ebur128.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audiod/digest.h"
#include "audiod/silence.h"
#include "audiod/true_peak.h"
#include "base/mem.h"

/* Clipped samples of all channels. */
struct clipping {
	float level;		/* full scale, as far as the file's bits reach */
	int64_t count;
	int64_t first;		/* frame */
	int64_t last;		/* frame */
};

struct meter {
	double sum;
	float peak;
	int64_t clip_run;	/* samples in a row at full scale, up to now */
};

struct analysis {
	int rate;
	int channels;
	struct findings *findings;
	int64_t n_frames;
	int64_t bad_samples;
	struct meter channel[PROTO_CHANNELS_MAX];
	struct clipping clipping;
	struct silence silence;
	struct peaks *peaks;
	struct digest *digest;
	ebur128_state *loudness;
	struct true_peak *true_peak;
};

struct analysis *analysis_new(int rate, int channels, int bits,
			      struct findings *findings)
{
	struct analysis *a = mem_alloc(sizeof *a);

	a->rate = rate;
	a->channels = channels;
	a->findings = findings;
	/* One step below the highest: an 8-bit file's full scale is 127/128. */
	a->clipping.level = bits == 8 ? 127 / 128.0F : 32766 / 32768.0F;
	silence_start(&a->silence, rate, findings);
	a->peaks = peaks_new();
	a->digest = digest_new(rate, channels);
	a->loudness = ebur128_init((unsigned)channels, (unsigned long)rate,
				   EBUR128_MODE_I);
	if (a->loudness != NULL && channels == 1)
		ebur128_set_channel(a->loudness, 0, EBUR128_DUAL_MONO);
	a->true_peak = true_peak_new(rate, channels);
	return a;
}

void analysis_free(struct analysis *a)
{
	if (a == NULL)
		return;
	if (a->loudness != NULL)
		ebur128_destroy(&a->loudness);
	true_peak_free(a->true_peak);
	digest_free(a->digest);
	peaks_free(a->peaks);
	free(a);
}

static void clean(struct analysis *a, float *pcm, int64_t n_samples)
{
	for (int64_t i = 0; i < n_samples; i++) {
		if (fabsf(pcm[i]) <= 1.0F)
			continue;
		if (isfinite(pcm[i])) {
			pcm[i] = pcm[i] > 0 ? 1.0F : -1.0F;
		} else {
			pcm[i] = 0;
			a->bad_samples++;
		}
	}
}

/* A sample at full scale: it counts once CLIP_RUN of them stand in a row. */
static void note_clip(struct analysis *a, struct meter *c, int64_t frame)
{
	struct clipping *clip = &a->clipping;

	c->clip_run++;
	if (c->clip_run < CLIP_RUN)
		return;
	if (c->clip_run == CLIP_RUN) {
		int64_t start = frame - CLIP_RUN + 1;
		if (clip->count == 0 || start < clip->first)
			clip->first = start;
		clip->count += CLIP_RUN - 1;
	}
	clip->count++;
	if (frame > clip->last)
		clip->last = frame;
}

static void add_channel(struct analysis *a, int index, const float *pcm,
			int64_t n_frames)
{
	struct meter *c = &a->channel[index];
	double sum = 0;
	float peak = c->peak;

	for (int64_t i = 0; i < n_frames; i++) {
		float x = pcm[i * a->channels + index];
		float level = fabsf(x);
		sum += (double)x;
		if (level > peak)
			peak = level;
		if (level >= a->clipping.level)
			note_clip(a, c, a->n_frames + i);
		else
			c->clip_run = 0;
	}
	c->sum += sum;
	c->peak = peak;
}

void analysis_add(struct analysis *a, float *pcm, int64_t n_frames)
{
	clean(a, pcm, n_frames * a->channels);
	for (int c = 0; c < a->channels; c++)
		add_channel(a, c, pcm, n_frames);
	silence_add(&a->silence, pcm, n_frames, a->channels);
	peaks_add(a->peaks, pcm, n_frames, a->channels);
	digest_add(a->digest, pcm, n_frames * a->channels);
	if (a->loudness != NULL)
		ebur128_add_frames_float(a->loudness, pcm, (size_t)n_frames);
	true_peak_add(a->true_peak, pcm, n_frames);
	a->n_frames += n_frames;
}

/* A finding about the sound as a whole. */
static void add_whole(struct analysis *a, enum proto_finding kind,
		      enum proto_severity severity, int64_t value)
{
	findings_add(a->findings, (struct finding){
		.kind = kind, .severity = severity,
		.n_frames = a->n_frames, .value = value,
	});
}

static void judge_clipping(struct analysis *a)
{
	const struct clipping *c = &a->clipping;
	double samples = (double)a->n_frames * a->channels;
	double minutes = (double)a->n_frames / a->rate / 60;
	enum proto_severity severity = SEVERITY_INFO;

	if (c->count == 0)
		return;
	if ((double)c->count > minutes * CLIP_WARN_PER_MIN)
		severity = SEVERITY_WARN;
	if ((double)c->count * 1e6 > samples * CLIP_BAD_PPM)
		severity = SEVERITY_BAD;
	findings_add(a->findings, (struct finding){
		.kind = FINDING_CLIPPING, .severity = severity,
		.start_frame = c->first, .n_frames = c->last + 1 - c->first,
		.value = c->count,
	});
}

static float highest_peak(const struct analysis *a)
{
	float peak = 0;

	for (int c = 0; c < a->channels; c++)
		peak = a->channel[c].peak > peak ? a->channel[c].peak : peak;
	return peak;
}

static void judge_channels(struct analysis *a, float peak)
{
	double worst = 0;

	for (int c = 0; c < a->channels; c++) {
		double mean = a->channel[c].sum / (double)a->n_frames;
		if (fabs(mean) > fabs(worst))
			worst = mean;
		if (peak >= ALIVE_LEVEL && a->channel[c].peak < DEAD_LEVEL)
			add_whole(a, FINDING_DEAD_CHANNEL, SEVERITY_WARN,
				  c + 1);
	}
	if (fabs(worst) * 1000 >= DC_WARN_PERMILLE)
		add_whole(a, FINDING_DC_OFFSET, SEVERITY_WARN,
			  lrint(worst * 1000));
}

static void judge_level(struct analysis *a, const struct sound_facts *f,
			float peak)
{
	/* What is silent altogether was reported as such. */
	if (peak < SILENCE_LEVEL)
		return;
	if (f->has_loudness && f->lufs_centi < LOW_LUFS_CENTI)
		add_whole(a, FINDING_LOW_LEVEL, SEVERITY_WARN, f->lufs_centi);
}

static void judge_rate(struct analysis *a)
{
	static const int usual[] = {
		8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000,
		88200, 96000, 176400, 192000,
	};

	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
		if (usual[i] == a->rate)
			return;
	}
	add_whole(a, FINDING_ODD_RATE, SEVERITY_INFO, a->rate);
}

static void measure_loudness(struct analysis *a, struct sound_facts *out)
{
	double lufs;

	if (a->loudness == NULL ||
	    ebur128_loudness_global(a->loudness, &lufs) != EBUR128_SUCCESS ||
	    !isfinite(lufs))
		return;
	out->has_loudness = true;
	out->lufs_centi = (int)lrint(lufs * 100);
}

/* 1/100 dB; 1 is full scale. */
static int centi_db(double level)
{
	return (int)lrint(2000 * log10(level));
}

static void measure_peaks(struct analysis *a, float peak,
			  struct sound_facts *out)
{
	double highest = true_peak_highest(a->true_peak);

	out->has_peak = peak > 0;
	if (!out->has_peak)
		return;
	out->peak_centi_db = centi_db((double)peak);
	out->has_true_peak = highest >= (double)peak;
	if (out->has_true_peak)
		out->true_peak_centi_db = centi_db(highest);
}

void analysis_end(struct analysis *a, struct sound_facts *out)
{
	float peak = highest_peak(a);

	memset(out, 0, sizeof *out);
	out->n_frames = a->n_frames;
	measure_loudness(a, out);
	measure_peaks(a, peak, out);
	peaks_draw(a->peaks, out->peaks);
	digest_hex(a->digest, out->pcm_sha256);
	if (a->n_frames == 0)
		return;
	silence_end(&a->silence);
	judge_clipping(a);
	judge_channels(a, peak);
	judge_level(a, out, peak);
	judge_rate(a);
	if (a->bad_samples > 0)
		add_whole(a, FINDING_BAD_SAMPLES, SEVERITY_WARN,
			  a->bad_samples);
}
