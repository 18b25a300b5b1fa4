/* The digest of decoded sound. See digest.h. */
#include "config.h"

#include "audiod/digest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { BLOCK = 4096 };

struct digest {
	struct sha256 *sha;
};

struct digest *digest_new(int rate, int channels)
{
	struct digest *d = mem_alloc(sizeof *d);
	char head[64];

	d->sha = sha256_new();
	snprintf(head, sizeof head, "daixa-pcm 1 %d %d\n", rate, channels);
	sha256_add(d->sha, head, strlen(head));
	return d;
}

void digest_free(struct digest *d)
{
	if (d == NULL)
		return;
	sha256_free(d->sha);
	free(d);
}

/*
 * To 16 bits, nearest, ties to even: adding and taking away 1.5 * 2^23 makes
 * the adder round; lrintf would be a call for every sample.
 */
static int to_s16(float x)
{
	const float magic = 12582912.0F;
	float v = x * 32768.0F;

	v = v > 32767.0F ? 32767.0F : v;
	return (int)(v + magic - magic);
}

void digest_add(struct digest *d, const float *samples, int64_t n)
{
	unsigned char bytes[BLOCK * 2];

	while (n > 0) {
		int64_t m = n < BLOCK ? n : BLOCK;
		for (int64_t i = 0; i < m; i++) {
			int v = to_s16(samples[i]);
			bytes[2 * i] = (unsigned char)(v & 0xFF);
			bytes[2 * i + 1] = (unsigned char)(v >> 8 & 0xFF);
		}
		sha256_add(d->sha, bytes, (size_t)m * 2);
		samples += m;
		n -= m;
	}
}

void digest_hex(struct digest *d, char out[SHA256_HEX + 1])
{
	sha256_hex(d->sha, out);
}
