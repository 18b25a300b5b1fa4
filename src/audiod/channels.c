/* The order of channels, and two of many. See channels.h. */
#include "config.h"

#include "audiod/channels.h"

#include <stddef.h>
#include <string.h>

#include "audio/proto.h"

#define MINUS_3_DB 0.70710678F

void channels_from_vorbis(float *pcm, int64_t n_frames, int channels)
{
	/* where each of WAV's channels stands; four have one order */
	static const unsigned char orders[][PROTO_CHANNELS_MAX] = {
		[3] = { 0, 2, 1 },
		[5] = { 0, 2, 1, 3, 4 },
		[6] = { 0, 2, 1, 5, 3, 4 },
		[7] = { 0, 2, 1, 6, 5, 3, 4 },
		[8] = { 0, 2, 1, 7, 5, 6, 3, 4 },
	};
	float frame[PROTO_CHANNELS_MAX];

	if (channels < 3 || channels == 4 || channels > PROTO_CHANNELS_MAX)
		return;
	for (int64_t i = 0; i < n_frames; i++) {
		float *at = pcm + i * channels;
		memcpy(frame, at, (size_t)channels * sizeof *frame);
		for (int c = 0; c < channels; c++)
			at[c] = frame[orders[channels][c]];
	}
}

void channels_mix(const float *in, int channels, float out[DEVICE_CHANNELS])
{
	/* L, R: front; l, r: behind or beside; C: both; -: none */
	static const char *const layouts[] = {
		"", "B", "LR", "LRC", "LRlr", "LRClr", "LRC-lr", "LRC-Clr",
		"LRC-lrlr",
	};
	const char *layout = layouts[channels <= 8 ? channels : 2];

	out[0] = 0;
	out[1] = 0;
	for (int c = 0; layout[c] != '\0'; c++) {
		char side = layout[c];
		float x = side == 'L' || side == 'R' || side == 'B' ?
			  in[c] : in[c] * MINUS_3_DB;
		if (strchr("LlCB", side) != NULL)
			out[0] += x;
		if (strchr("RrCB", side) != NULL)
			out[1] += x;
	}
}
