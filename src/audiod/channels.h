#ifndef AUDIOD_CHANNELS_H
#define AUDIOD_CHANNELS_H

#include <stdint.h>

#include "audiod/device.h"

/*
 * More than two channels. Everything but the decoders knows the order of WAV
 * and FLAC: left, right, centre, LFE, back or side.
 */

/*
 * Vorbis and Opus have another order: put n_frames * channels samples,
 * interleaved, into that of WAV.
 * Source  Vorbis I specification 4.3.9; RFC 7845 5.1.1.2
 */
void channels_from_vorbis(float *pcm, int64_t n_frames, int channels);

/*
 * One frame for two loudspeakers: mono to both, of more the centre to both at
 * -3 dB, each surround to its side at -3 dB, LFE to none. It may exceed full
 * scale.
 * Source  ITU-R BS.775, annex 4
 */
void channels_mix(const float *in, int channels, float out[DEVICE_CHANNELS]);

#endif
