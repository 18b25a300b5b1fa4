/* From one rate to another. See resample.h. */
#include "config.h"

#include "audiod/resample.h"

#include <math.h>
#include <samplerate.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"

enum { INSIDE_FRAMES = 1024 };	/* more than the longest filter holds back */

struct resample {
	SRC_STATE *state;
	double ratio;
	int64_t taken, given;	/* frames */
};

struct resample *resample_new(int from_hz, int to_hz)
{
	struct resample *r = mem_alloc(sizeof *r);
	int error = 0;

	r->ratio = (double)to_hz / from_hz;
	r->state = src_is_valid_ratio(r->ratio) ?
		   src_new(SRC_SINC_FASTEST, RESAMPLE_CHANNELS, &error) : NULL;
	if (r->state != NULL)
		return r;
	free(r);
	return NULL;
}

void resample_free(struct resample *r)
{
	if (r == NULL)
		return;
	src_delete(r->state);
	free(r);
}

size_t resample_most(const struct resample *r, size_t n_frames)
{
	return (size_t)((double)(n_frames + INSIDE_FRAMES) * r->ratio) + 1;
}

size_t resample_run(struct resample *r, const float *in, size_t n_frames,
		    bool is_end, float *out)
{
	static const float silence[INSIDE_FRAMES * RESAMPLE_CHANNELS];
	SRC_DATA d = {
		.data_in = in, .input_frames = (long)n_frames,
		.data_out = out,
		.output_frames = (long)resample_most(r, n_frames),
		.src_ratio = r->ratio,
	};

	if (is_end) {
		/* Told of the end, the library keeps the last of it: push. */
		d.data_in = silence;
		d.input_frames = INSIDE_FRAMES;
		d.output_frames = lrint((double)r->taken * r->ratio) -
				  r->given;
	}
	/* With room for everything nothing of the input is left over. */
	if (d.output_frames <= 0 || src_process(r->state, &d) != 0)
		return 0;
	r->taken += (int64_t)n_frames;
	r->given += d.output_frames_gen;
	return (size_t)d.output_frames_gen;
}
