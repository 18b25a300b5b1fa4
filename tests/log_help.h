#ifndef TESTS_LOG_HELP_H
#define TESTS_LOG_HELP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/source.h"
#include "model/log_entry.h"
#include "store/store_log.h"

/* For the tests of the store: a clock, chance, folders, entries. */

/* 2024-03-05 05:00:00 at +07:00. */
#define HELP_MORNING INT64_C(1709589600)

struct help_clock {
	int64_t now;	/* moves on by `step` seconds at each look */
	int64_t step;
	uint64_t chance;
	int64_t boot_ms;
};
struct source help_source(struct help_clock *c);
uint32_t help_chance(struct help_clock *c, uint32_t below);

/* A tenth when DAIXA_TEST_SHORT is set (valgrind). */
int help_rounds(int usual);
/* The same, and `in_long` of them when DAIXA_TEST_LONG is set (make soak). */
int help_rounds_long(int usual, int in_long);

/* A folder of this test's own below the working directory; yours. */
char *help_folder(void);
void help_remove(const char *folder);
char *help_join(const char *folder, const char *name);
/* A whole file; *out_len may be NULL. */
char *help_read(const char *path, size_t *out_len);
void help_write(const char *path, const void *bytes, size_t len);

/* The same through io_ops, for a simulated disk. */
char *help_io_read(struct io io, const char *path, size_t *out_len);
void help_io_write(struct io io, const char *path, const void *bytes,
		   size_t len);

/* A typed-in airing that passes every check; n varies what it says. */
void help_airing(struct log_entry *e, int n);
/* Fails the test with the sentence when ok is false. */
void help_ok(bool ok, const struct err *err);
/* Append one airing; returns its number. */
int64_t help_append(struct store *s, int n);

/*
 * A log written by hand. Each returns the number of its entry; help_add()
 * finishes the one it is given.
 */
int64_t help_add(struct store *s, struct log_entry *e);
/* Two and a half minutes of a segment (NULL: of none). */
int64_t help_air(struct store *s, const char *segment_uid, int64_t start_at,
		 const char *outcome);
/* An airing that is not over; help_refer(s, "finish", n) ends it. */
int64_t help_start(struct store *s, const char *segment_uid, int64_t start_at);
/* "strike", "correction", "finish" of another entry. */
int64_t help_refer(struct store *s, const char *kind, int64_t of);
/* The same, not appended yet. */
void help_ref(struct log_entry *e, const char *kind, int64_t of);
/* Verify both copies; fails the test unless there are n entries and no fault. */
void help_verify_good(struct store *s, int64_t n);

#endif
