/* SHA-256 by libcrypto. See sha256.h. */
#include "config.h"

#include "base/sha256.h"

#include <assert.h>
#include <openssl/evp.h>
#include <stdlib.h>

#include "base/mem.h"

struct sha256 {
	EVP_MD_CTX *ctx;
};

static void start(struct sha256 *h)
{
	int ok = EVP_DigestInit_ex(h->ctx, EVP_sha256(), NULL);

	assert(ok == 1);
	(void)ok;
}

struct sha256 *sha256_new(void)
{
	struct sha256 *h = mem_alloc(sizeof *h);

	h->ctx = EVP_MD_CTX_new();
	assert(h->ctx != NULL);
	start(h);
	return h;
}

void sha256_add(struct sha256 *h, const void *bytes, size_t len)
{
	int ok = EVP_DigestUpdate(h->ctx, bytes, len);

	assert(ok == 1);
	(void)ok;
}

void sha256_hex(struct sha256 *h, char out[SHA256_HEX + 1])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char raw[EVP_MAX_MD_SIZE];
	unsigned len = 0;
	int ok = EVP_DigestFinal_ex(h->ctx, raw, &len);

	assert(ok == 1 && len == SHA256_BYTES);
	(void)ok;
	for (size_t i = 0; i < SHA256_BYTES; i++) {
		out[2 * i] = digits[raw[i] >> 4];
		out[2 * i + 1] = digits[raw[i] & 15];
	}
	out[SHA256_HEX] = '\0';
	start(h);
}

void sha256_free(struct sha256 *h)
{
	if (h == NULL)
		return;
	EVP_MD_CTX_free(h->ctx);
	free(h);
}

void sha256_of(const void *bytes, size_t len, char out[SHA256_HEX + 1])
{
	struct sha256 *h = sha256_new();

	sha256_add(h, bytes, len);
	sha256_hex(h, out);
	sha256_free(h);
}
