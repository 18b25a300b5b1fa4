#ifndef AUDIOD_INPUT_H
#define AUDIOD_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/*
 * The file on descriptor 0, as the decoders see it: bytes from 0 to size.
 * The sniffer may lower size to hide a malformed tail. Only pread is used,
 * so the descriptor's own position means nothing.
 */
struct input {
	int fd;
	int64_t size;	/* bytes shown */
	int64_t pos;	/* where the next input_read begins */
	bool is_failed;	/* a read failed: a bad sector, a stick pulled out */
};

/*
 * Look at fd without reading from it; false when it is no regular file. The
 * only call here that confinement denies, so it comes before.
 */
bool input_init(struct input *in, int fd);

/* Read at most len bytes at `at`; returns how many there are, 0 at the end. */
size_t input_at(struct input *in, int64_t at, void *out, size_t len);

/* Read on from pos. */
size_t input_read(struct input *in, void *out, size_t len);

/* Exactly len bytes or false. */
bool input_exact(struct input *in, int64_t at, void *out, size_t len);

/* Share of the file before pos, 0..1000. */
int input_permille(const struct input *in);

/* Numbers inside files. */
uint32_t get_le32(const unsigned char *p);
uint32_t get_be32(const unsigned char *p);
uint16_t get_le16(const unsigned char *p);
uint16_t get_be16(const unsigned char *p);
uint64_t get_le64(const unsigned char *p);

#endif
