#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include <stddef.h>
#include <stdint.h>

/*
 * Where time and chance come from. Handed in, never fetched: the sample
 * station and the tests bring their own.
 */
struct source {
	int64_t (*now)(void *ctx);		/* Unix seconds, UTC */
	int64_t (*boot_ms)(void *ctx);		/* CLOCK_BOOTTIME, ms */
	void (*random)(void *ctx, void *out, size_t len);
	void *ctx;
	char boot_id[40];			/* identifies this run of the kernel; "" unknown */
};

/* The machine's own clock and getrandom(2). */
void source_system(struct source *out);

/* 32 lower-case hex digits of 16 random bytes: a uid. */
enum { UID_HEX = 32 };
void source_uid(const struct source *src, char out[UID_HEX + 1]);

#endif
