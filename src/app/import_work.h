#ifndef APP_IMPORT_WORK_H
#define APP_IMPORT_WORK_H

#include "app/import.h"

/*
 * One recording on its way in, in steps of a few milliseconds: copy a chunk,
 * look for the same bytes, listen to the copy in a helper, look for the same
 * sound, give it its place and write the rows (rule R8). import_file() waits
 * for it, import_job does other things meanwhile.
 */
struct import_work;

enum import_step {
	IMPORT_MORE,	/* step again when you like */
	IMPORT_WAITS,	/* for import_work_fd() to be readable, 250 ms at most */
	IMPORT_OVER,	/* take the result */
	IMPORT_FAILED	/* err is set; going on with other files makes no sense */
};

/* req is borrowed and must outlive it. */
struct import_work *import_work_new(struct app *a, const char *path,
				    const struct import_request *req);
/* Ends the helper and removes the copy if it is not over. Takes NULL. */
void import_work_free(struct import_work *w);

enum import_step import_work_step(struct import_work *w, struct err *err);
/* Wait for what IMPORT_WAITS waits for. */
void import_work_wait(const struct import_work *w, int timeout_ms);
/* -1: nothing to poll. */
int import_work_fd(const struct import_work *w);

enum import_phase import_work_phase(const struct import_work *w);
/* Of the phase. */
int import_work_permille(const struct import_work *w);
/* The file's name, clean; borrowed. */
const char *import_work_name(const struct import_work *w);
/* After IMPORT_OVER; *out is yours. */
void import_work_take(struct import_work *w, struct import_result *out);

#endif
