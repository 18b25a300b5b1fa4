/* Headers of MPEG audio frames. See mpeg_frame.h. */
#include "config.h"

#include "audiod/mpeg_frame.h"

/* kbit/s by table and index 1..14: MPEG-1 layer II, III, MPEG-2 both. */
static const short bitrates[3][15] = {
	{ 0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384 },
	{ 0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320 },
	{ 0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160 },
};
static const int rates[3] = { 44100, 48000, 32000 };

/* The version's two bits: 3 is MPEG-1, 2 MPEG-2, 0 MPEG-2.5, 1 reserved. */
bool mpeg_frame_parse(const unsigned char header[MPEG_HEADER],
		      struct mpeg_frame *out)
{
	int version = header[1] >> 3 & 3;
	int layer = 4 - (header[1] >> 1 & 3);
	int bitrate = header[2] >> 4;
	int rate = header[2] >> 2 & 3;
	int padding = header[2] >> 1 & 1;

	if (header[0] != 0xFF || (header[1] & 0xE0) != 0xE0 || version == 1)
		return false;
	if (layer != 2 && layer != 3)
		return false;
	if (bitrate == 0 || bitrate == 15 || rate == 3 ||
	    (header[3] & 3) == 2)
		return false;
	bool is_mpeg1 = version == 3;
	int bits = bitrates[is_mpeg1 ? layer - 2 : 2][bitrate] * 1000;
	*out = (struct mpeg_frame){
		.layer = layer,
		.rate = rates[rate] >> (is_mpeg1 ? 0 : version == 2 ? 1 : 2),
		.channels = header[3] >> 6 == 3 ? 1 : 2,
		.samples = layer == 3 && !is_mpeg1 ? 576 : 1152,
	};
	out->size = out->samples / 8 * bits / out->rate + padding;
	return true;
}

bool mpeg_frame_matches(const struct mpeg_frame *a, const struct mpeg_frame *b)
{
	return a->layer == b->layer && a->rate == b->rate &&
	       a->channels == b->channels;
}
