#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stddef.h>

/* SHA-256 (FIPS 180-4). The only home of libcrypto. */

enum { SHA256_BYTES = 32, SHA256_HEX = 64 };

struct sha256;	/* a running digest */

struct sha256 *sha256_new(void);
void sha256_add(struct sha256 *h, const void *bytes, size_t len);
/* Write 64 lower-case hex digits and a NUL; h starts afresh. */
void sha256_hex(struct sha256 *h, char out[SHA256_HEX + 1]);
void sha256_free(struct sha256 *h);

/* One call for bytes that are at hand. */
void sha256_of(const void *bytes, size_t len, char out[SHA256_HEX + 1]);

#endif
