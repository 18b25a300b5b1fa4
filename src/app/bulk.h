#ifndef APP_BULK_H
#define APP_BULK_H

#include "app/app.h"
#include "app/catalogue_edit.h"

/*
 * The same change to many segments: looked at first, then done as one, so
 * that one undo takes the whole back. A field is left (NULL), taken away ("")
 * or set.
 */

/* One field of one segment; strings are owned, NULL is absent. */
struct bulk_change {
	char *field;		/* as in the audit trail: "genre" */
	char *before, *after;
};

struct bulk_row {
	int64_t id;
	int64_t row_version;	/* as it was looked at */
	char *code, *title;
	struct bulk_change *changes;
	size_t count;		/* at least 1 */
	bool has_lost;		/* an approval would lose its effect */
	char *self_note;	/* an approval would be a self-approval; NULL */
};

struct bulk_list {
	struct bulk_row *rows;	/* those that would change, in the order asked */
	size_t count;
	size_t same;		/* those that would not */
};

/* A field by its translated name: "Genre". */
const char *bulk_field_label(const char *field);

void bulk_list_finish(struct bulk_list *l);

/*
 * What would change, worked out by the edit itself in a transaction that is
 * taken back.
 * Errors   of catalogue_edit(), with the code in front; ERR_INVALID no field
 *          is asked for
 */
bool bulk_preview(struct app *a, const int64_t *ids, size_t n,
		  const struct segment_fields *f, struct bulk_list *out,
		  struct err *err);
/*
 * Do what was looked at, all or nothing.
 * Errors   ERR_REFUSED somebody else changed one of them meanwhile
 */
bool bulk_apply(struct app *a, const struct bulk_list *what,
		const struct segment_fields *f, struct err *err);

#endif
