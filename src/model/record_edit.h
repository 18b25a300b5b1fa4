#ifndef MODEL_RECORD_EDIT_H
#define MODEL_RECORD_EDIT_H

#include "model/record.h"

/* Rows of records as a person types them, member by member. */

/*
 * Put what was typed into a member of the row. "" takes the value away. A
 * date may be written 5/3/2024, a time of day 5:00; the lines of a block are
 * typed in one line with "|" between them.
 *
 * Errors   ERR_INVALID: the reason alone, "is not a date; ..."
 */
bool record_set(const struct record_field *f, void *row, const char *text,
		struct err *err);

/* Append a member as it would be typed; nothing when it is absent. */
void record_show(const struct record_field *f, const void *row,
		 struct buf *out);

/* The member of that name; NULL: none. */
const struct record_field *record_field_find(const struct record_field *fields,
					     const char *name);

/* Copy a row of `size` bytes; the copy's texts are its own. */
void record_copy(const struct record_field *fields, const void *from,
		 size_t size, void *to);

#endif
