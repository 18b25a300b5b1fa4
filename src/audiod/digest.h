#ifndef AUDIOD_DIGEST_H
#define AUDIOD_DIGEST_H

#include <stdint.h>

#include "base/sha256.h"

/* The digest of decoded sound; defined in audio/proto.h. */
struct digest;

struct digest *digest_new(int rate, int channels);
void digest_free(struct digest *d);
/* n floats in -1..1. */
void digest_add(struct digest *d, const float *samples, int64_t n);
void digest_hex(struct digest *d, char out[SHA256_HEX + 1]);

#endif
