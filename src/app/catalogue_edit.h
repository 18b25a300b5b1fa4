#ifndef APP_CATALOGUE_EDIT_H
#define APP_CATALOGUE_EDIT_H

#include "app/app.h"
#include "model/segment.h"

/*
 * What a person types about a segment. Everything is borrowed and cleaned
 * here; "" and NULL are absent.
 */
struct segment_fields {
	const char *title;
	const char *genre;	/* genres() */
	const char *plan_item;	/* code in the plan in force; absent: outside it */
	const char *author;
	const char *note;	/* for the presenter */
};

/* The field an error is about, so that a form can go there. */
enum segment_field {
	SEGMENT_FIELD_NONE,
	SEGMENT_FIELD_TITLE,
	SEGMENT_FIELD_GENRE,
	SEGMENT_FIELD_PLAN,
	SEGMENT_FIELD_AUTHOR,
	SEGMENT_FIELD_NOTE
};

/*
 * A new draft of our own. *out_code is yours; *out_blame is set on failure.
 */
bool catalogue_add(struct app *a, const struct segment_fields *f,
		   char **out_code, enum segment_field *out_blame,
		   struct err *err);

/*
 * Change a segment that was read as `old`. A change of the plan item makes an
 * approval worthless; that is written down and the segment is a draft again.
 *
 * out_lost_approval  set on success
 * Errors             ERR_REFUSED somebody else changed it meanwhile
 */
bool catalogue_edit(struct app *a, const struct segment *old,
		    const struct segment_fields *f, bool *out_lost_approval,
		    enum segment_field *out_blame, struct err *err);

#endif
