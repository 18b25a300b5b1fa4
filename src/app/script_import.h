#ifndef APP_SCRIPT_IMPORT_H
#define APP_SCRIPT_IMPORT_H

#include "app/app.h"
#include "app/script_file.h"

/* Taking scripts in: a new segment, or a new revision of one. */

struct script_request {
	const char *segment;	/* code: a new revision of it; NULL: a new one */
	const char *title;	/* NULL: the file's name */
	const char *genre;	/* NULL: TIN */
	const char *plan_item;	/* code in the plan in force; NULL: none */
	const struct script_reading *reading;	/* NULL: the likeliest */
	bool is_guessed;	/* nobody saw how it reads: no wild guess */
	bool is_dry_run;	/* look, tell, store nothing */
};

enum script_outcome {
	SCRIPT_STORED,
	SCRIPT_WOULD_STORE,
	SCRIPT_SAME,		/* the segment has this very text */
	SCRIPT_REFUSED
};

/* What happened to one file, or would. Owned by the caller. */
struct script_result {
	char *name;			/* cleaned for the eye */
	enum script_outcome outcome;
	char *segment_code;		/* NULL: a new one, not stored yet */
	char *title;
	int64_t revision_no;
	struct script_reading reading;
	char *begins;			/* its first words in that reading */
	int permille;			/* how likely that encoding is */
	size_t n_guesses;
	int64_t syllables;		/* as they are spoken */
	bool loses_approval;		/* an approval is without effect then */
	bool outdates_take;		/* the current recording voices another text */
	struct err err;			/* why it was refused */
};
void script_result_finish(struct script_result *r);

/*
 * Take a file in that was read already. false only when going on makes no
 * sense; a text that is refused is a result.
 */
bool script_import(struct app *a, const struct script_file *f,
		   const struct script_request *req, struct script_result *out,
		   struct err *err);
/* Read it too. */
bool script_import_path(struct app *a, const char *path,
			const struct script_request *req,
			struct script_result *out, struct err *err);

#endif
