#ifndef AUDIOD_DECODER_H
#define AUDIOD_DECODER_H

#include <stdbool.h>
#include <stdint.h>

#include "audiod/findings.h"
#include "audiod/sniff.h"

/*
 * One way to read sound, whatever library does it. MPEG goes to libmpg123
 * (libsndfile loses half of a file without a Xing header and stops at the
 * first damage), everything else to libsndfile.
 */
/* Fixed after open. */
struct decoder_info {
	char format[PROTO_NAME_MAX + 1];
	char codec[PROTO_NAME_MAX + 1];
	int rate;		/* Hz */
	int channels;
	int bits;		/* of a stored sample; 0: lossy */
	int64_t claimed_frames;	/* -1: the header says nothing */
	bool is_guess;		/* claimed from the bit rate, as players do */
	char tags[TAG_KINDS][PROTO_TAG_MAX + 1];	/* raw bytes; "" absent */
};

struct decoder {
	const struct decoder_ops *ops;
	struct decoder_info info;
	struct findings *findings;	/* gaps are reported here; borrowed */
};

struct decoder_ops {
	/*
	 * Fill out with at most n_frames * channels floats, interleaved.
	 * Returns the frames written; 0, once, at the end or when nothing
	 * more can be decoded. Samples may be anything, NaN included.
	 */
	int64_t (*read)(struct decoder *d, float *out, int64_t n_frames);
	/*
	 * Go towards `frame` by what is quicker than decoding. Returns the
	 * frame that the next read begins with, at most `frame`. Called once,
	 * before the first read.
	 */
	int64_t (*skip)(struct decoder *d, int64_t frame);
	void (*close)(struct decoder *d);
};

/* Open what the sniffer accepted. in and findings must outlive the decoder. */
bool decoder_open(struct input *in, const struct sniffed *what,
		  struct findings *findings, struct decoder **out,
		  struct refusal *why);
int64_t decoder_read(struct decoder *d, float *out, int64_t n_frames);
/*
 * Let the next read begin with `frame`, once, before the first read; what
 * comes is what reading all from the beginning would give there. false: the
 * sound ends before that.
 */
bool decoder_seek(struct decoder *d, int64_t frame);
void decoder_close(struct decoder *d);

/* The two ways; same contract as decoder_open(). */
bool decoder_open_sndfile(struct input *in, const struct sniffed *what,
			  struct decoder **out, struct refusal *why);
bool decoder_open_mpeg(struct input *in, struct findings *findings,
		       struct decoder **out, struct refusal *why);

/* Copy a tag, cut to PROTO_TAG_MAX bytes; text may be NULL. */
void decoder_set_tag(struct decoder_info *info, enum proto_tag tag,
		     const char *text);

#endif
