#ifndef APP_CATALOGUE_EDIT_H
#define APP_CATALOGUE_EDIT_H

#include "app/app.h"
#include "model/segment.h"

/*
 * What a person types about a segment. Everything is borrowed and cleaned
 * here. NULL leaves a field as it is (a new segment: absent), "" takes it
 * away.
 */
struct segment_fields {
	const char *title;
	const char *genre;	/* genres() */
	const char *plan_item;	/* code in the plan in force; "": outside it */
	const char *also;	/* secondary items, "ND-1, ND-5.2" */
	const char *form;	/* HT-8 */
	const char *priority;	/* log_priorities() */
	const char *author;
	const char *editor;
	const char *valid_from, *valid_to;	/* dates */
	const char *evergreen;	/* "yes", "no" */
	const char *note;	/* for the presenter */
	const char *script;	/* becomes a new revision when it differs */
};

/* What an error is about, so that a form can go there. */
enum segment_field {
	SEGMENT_FIELD_NONE,
	SEGMENT_FIELD_TITLE,
	SEGMENT_FIELD_GENRE,
	SEGMENT_FIELD_PLAN,
	SEGMENT_FIELD_AUTHOR,
	SEGMENT_FIELD_NOTE,
	SEGMENT_FIELD_ALSO,
	SEGMENT_FIELD_FORM,
	SEGMENT_FIELD_PRIORITY,
	SEGMENT_FIELD_EDITOR,
	SEGMENT_FIELD_VALID,
	SEGMENT_FIELD_EVERGREEN,
	SEGMENT_FIELD_SCRIPT,
	SEGMENT_FIELD_VERSION	/* somebody else was faster */
};

/*
 * A new draft of our own. *out_code is yours; *out_blame is set on failure.
 */
bool catalogue_add(struct app *a, const struct segment_fields *f,
		   char **out_code, enum segment_field *out_blame,
		   struct err *err);

/*
 * Change a segment that was read as `old`. Another text or plan item than the
 * one approved leaves the approval without effect (SEGMENT_CHANGED) until it
 * is put back or approved anew.
 *
 * out_lost_approval  set on success
 * Errors             ERR_REFUSED somebody else changed it meanwhile; *out_blame
 *                    is then SEGMENT_FIELD_VERSION
 */
bool catalogue_edit(struct app *a, const struct segment *old,
		    const struct segment_fields *f, bool *out_lost_approval,
		    enum segment_field *out_blame, struct err *err);

/* The same inside a transaction of the caller, which ends it. */
bool catalogue_edit_inside(struct app *a, const struct segment *old,
			   const struct segment_fields *f, bool *out_lost,
			   enum segment_field *out_blame, struct err *err);

/*
 * A day, a month or a year ("5/3/2024", "2024-03-05", "3/2024", "2024-03",
 * "2024") as it is stored; NULL and "" are themselves. *out is yours.
 * Errors  ERR_INVALID
 */
bool take_day_read(const char *text_or_null, char **out, struct err *err);
/* Is it one? */
bool take_day_check(const char *text_or_null, struct err *err);
/*
 * Say who speaks on a take and when it was recorded. no 0: the current one.
 * NULL leaves what is there, "" takes it away.
 * Errors  ERR_NOTFOUND no such take; ERR_INVALID that is no day
 */
bool catalogue_describe_take(struct app *a, const char *code, int64_t no,
			     const char *presenter, const char *recorded_on,
			     struct err *err);

/*
 * Choose the take that is played (no as shown; 0: none), and say which
 * revision it voices (0: unknown; MODEL_NONE: leave that).
 *
 * row_version  as it was seen; 0: any
 */
bool catalogue_choose_take(struct app *a, const char *code, int64_t no,
			   int64_t voices, int64_t row_version,
			   bool *out_lost_approval, struct err *err);

#endif
