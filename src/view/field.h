#ifndef VIEW_FIELD_H
#define VIEW_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "view/canvas.h"
#include "view/event.h"

/*
 * One line of text under the cursor. Moves and deletes by letters with their
 * marks; the cursor always stands between two of them. Whatever comes in by
 * paste is cleaned first (rule R10); text typed in pieces (NFD) is composed
 * when it is read by field_value().
 */
struct field {
	struct buf text;	/* valid UTF-8 without controls */
	size_t cursor;		/* byte offset */
	size_t max_bytes;
};

enum field_result {
	FIELD_IGNORED,	/* not a key of a text field; somebody else's */
	FIELD_MOVED,
	FIELD_CHANGED
};

void field_init(struct field *f, size_t max_bytes);
void field_finish(struct field *f);
/* The text as it stands, borrowed until the next change. */
const char *field_text(const struct field *f);
/* The text clean and composed (NFC), without blanks at the ends; yours. */
char *field_value(const struct field *f);
/* Replace the text (NULL: empty); the cursor goes to its end. */
void field_set(struct field *f, const char *text);
/* Put text in at the cursor, as far as max_bytes allows. */
void field_insert(struct field *f, const char *bytes, size_t len);
/*
 * Take a key or a paste: characters, Left Right Home End, Ctrl-A Ctrl-E,
 * Ctrl- or Alt-Left and -Right by words, Backspace, Delete, Ctrl-W the word
 * before, Ctrl-U all before, Ctrl-K all after the cursor.
 */
enum field_result field_event(struct field *f, const struct event *e);
/*
 * Paint into the first row of the area, scrolled so that the cursor is
 * visible; an active field shows the cursor.
 */
void field_paint(const struct field *f, struct area a, bool is_active);
/*
 * Paint a line that asks: the label, then the field, which is active. Without
 * room for both, the field takes the whole row. Returns the field's area.
 */
struct area field_paint_line(const struct field *f, const char *label,
			     struct area a);

#endif
