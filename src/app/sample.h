#ifndef APP_SAMPLE_H
#define APP_SAMPLE_H

#include "app/app.h"
#include "base/json.h"

/*
 * The sample station: data/sample put through the same use cases as a real
 * one, with a clock and a source of chance of its own, so that every machine
 * makes the same station, byte for byte in log and book.
 */
bool sample_make(const struct app_env *env, const char *dir,
		 void (*progress)(void *ctx, const char *what), void *ctx,
		 struct err *err);

/* ---- for app/sample*.c ------------------------------------------------- */

/* Time that stands still until it is set; chance that repeats. */
struct sample_clock {
	int64_t now;
	uint64_t state;
};

/* "YYYY-MM-DD HH:MM" in the station's time. */
bool sample_clock_set(struct sample_clock *c, const char *text, int offset_min,
		      struct err *err);

/* Segments with scripts, recordings and approvals. sample_dir: data/sample. */
bool sample_add_segments(struct app *a, struct sample_clock *clock,
			 const struct json *segments, const char *sample_dir,
			 struct err *err);
/* Three months of log from a TAB-separated table. */
bool sample_add_log(struct app *a, struct sample_clock *clock,
		    const char *table, struct err *err);

#endif
