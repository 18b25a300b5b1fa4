/* The outline of a sound. See peaks.h. */
#include "config.h"

#include "audiod/peaks.h"

#include <stdlib.h>

#include "base/mem.h"

enum {
	BLOCKS = 16 * 1024,	/* so a bucket is off by a sixteenth at most */
	FIRST_FRAMES = 16
};

struct block {
	float low, high;
};

struct peaks {
	struct block blocks[BLOCKS];
	int full;		/* blocks that are complete */
	int64_t frames_each;	/* frames in a complete block */
	int64_t frames_open;	/* in blocks[full], less than frames_each */
};

struct peaks *peaks_new(void)
{
	struct peaks *p = mem_alloc(sizeof *p);

	p->frames_each = FIRST_FRAMES;
	return p;
}

void peaks_free(struct peaks *p)
{
	free(p);
}

static struct block join(struct block a, struct block b)
{
	return (struct block){
		.low = a.low < b.low ? a.low : b.low,
		.high = a.high > b.high ? a.high : b.high,
	};
}

/* Every two blocks become one. */
static void halve(struct peaks *p)
{
	for (size_t i = 0; i < BLOCKS / 2; i++)
		p->blocks[i] = join(p->blocks[2 * i], p->blocks[2 * i + 1]);
	p->full = BLOCKS / 2;
	p->frames_each *= 2;
}

static struct block measure(const float *pcm, int64_t n_samples)
{
	struct block b = { pcm[0], pcm[0] };

	for (int64_t i = 1; i < n_samples; i++) {
		b.low = pcm[i] < b.low ? pcm[i] : b.low;
		b.high = pcm[i] > b.high ? pcm[i] : b.high;
	}
	return b;
}

void peaks_add(struct peaks *p, const float *pcm, int64_t n_frames,
	       int channels)
{
	while (n_frames > 0) {
		int64_t n = p->frames_each - p->frames_open;
		if (n > n_frames)
			n = n_frames;
		struct block b = measure(pcm, n * channels);
		struct block *open = &p->blocks[p->full];
		*open = p->frames_open > 0 ? join(*open, b) : b;
		p->frames_open += n;
		pcm += n * channels;
		n_frames -= n;
		if (p->frames_open < p->frames_each)
			continue;
		p->frames_open = 0;
		p->full++;
		if (p->full == BLOCKS)
			halve(p);
	}
}

static int8_t scale(float x)
{
	float v = x * 127;

	if (v > 127)
		return 127;
	if (v < -127)
		return -127;
	return (int8_t)(v < 0 ? v - 0.5F : v + 0.5F);
}

void peaks_draw(const struct peaks *p, struct peaks_pair out[PROTO_PEAKS])
{
	int n = p->full + (p->frames_open > 0 ? 1 : 0);

	for (int i = 0; i < PROTO_PEAKS; i++) {
		int from = (int)((int64_t)i * n / PROTO_PEAKS);
		int to = (int)((int64_t)(i + 1) * n / PROTO_PEAKS);
		struct block b = {0};
		if (n > 0)
			b = p->blocks[from];
		for (int k = from + 1; k < to; k++)
			b = join(b, p->blocks[k]);
		out[i].low = scale(b.low);
		out[i].high = scale(b.high);
	}
}
