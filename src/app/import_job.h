#ifndef APP_IMPORT_JOB_H
#define APP_IMPORT_JOB_H

#include "app/import.h"
#include "app/job.h"
#include "app/topic.h"

/* Importing files while the screen goes on answering keys. */

/* What became of it; owned by the job, borrowed during the call. */
struct import_report {
	const struct import_result *rows;	/* of the files dealt with */
	size_t count;
	size_t n_stored, n_duplicate, n_refused;
	size_t n_files;		/* asked for */
	size_t n_skipped;	/* of a folder: no recordings */
	bool is_cancelled;
	struct err err;		/* why it stopped; ERR_NONE: to its end */
};

typedef void (*import_done)(void *ctx, const struct import_report *r);

/*
 * A job that imports a file, or all recordings of a folder. Each file stored
 * is a new segment, or a take of `segment`, and bumps TOPIC_SEGMENTS.
 *
 * segment  code or NULL; copied, as path
 * done     called once, at the end or when cancelled; not when the program
 *          ends before
 * Thread   UI; a step is a few milliseconds, as long as the disk goes along
 */
struct job *import_job_new(struct app *a, struct topics *topics,
			   const char *path, const char *segment,
			   import_done done, void *ctx);

#endif
