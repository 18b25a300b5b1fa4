#ifndef APP_IMPORT_H
#define APP_IMPORT_H

#include "app/app.h"
#include "model/segment.h"

/* Bringing recordings in (rule R8). */

struct import_request {
	const char *segment;	/* code: a new take of it; NULL: a new segment */
	const char *title;	/* NULL: the file's tag or name */
	const char *genre;	/* NULL: BAI */
	const char *plan_item;	/* code in the plan in force; NULL: none */
	const char *presenter;	/* NULL: the file's tag */
	const char *recorded_on;	/* "YYYY-MM-DD"; NULL: the file's tag */
	bool is_tagless;	/* what the file says of itself does not count */
	bool is_dry_run;	/* look, tell, store nothing */
};

enum import_outcome { IMPORT_STORED, IMPORT_WOULD_STORE, IMPORT_DUPLICATE, IMPORT_REFUSED };

/* What happened to one file. Owned by the caller. */
struct import_result {
	char *name;			/* cleaned for the eye */
	char *path;			/* where it was looked for, from the root; clean */
	enum import_outcome outcome;
	char *segment_code;		/* new or existing; for a duplicate where it is */
	char *title;
	int64_t take_no;
	char *presenter;		/* NULL: nobody is named */
	char *recorded_on;		/* a day, month or year; NULL: unknown */
	struct media media;		/* facts; empty when refused before the probe */
	struct err err;			/* why it was refused */
};
void import_result_finish(struct import_result *r);

/* A sentence about one finding, translated; yours. An unknown kind is itself. */
char *import_finding_text(const struct media_finding *f);

enum import_phase { IMPORT_COPYING, IMPORT_PROBING };
/* Told about ten times a second; done and total in permille. false cancels. */
typedef bool (*import_progress)(void *ctx, enum import_phase phase, int permille);

/*
 * Import one file. false only when going on makes no sense (cancelled, disk
 * full, station read-only); a file that is refused is a result, not an error.
 */
bool import_file(struct app *a, const char *path,
		 const struct import_request *req, import_progress progress,
		 void *ctx, struct import_result *out, struct err *err);

/* Does the name look like a recording's that can be read? */
bool import_is_recording(const char *name);

/*
 * Can this be asked for at all? The segment and the plan item exist, the
 * genre is one. Once, before the first file.
 * Errors   ERR_NOTFOUND, ERR_INVALID
 */
bool import_check(struct app *a, const struct import_request *req,
		  struct err *err);

/*
 * The files of a folder that look like sound, by name, folders within it
 * included (30 levels); links are not followed. Also what import_file() will
 * refuse, as that says why. *out is yours, with its strings; *out_skipped
 * counts what was passed over.
 */
bool import_scan(const char *dir, char ***out, size_t *out_count,
		 size_t *out_skipped, struct err *err);

#endif
