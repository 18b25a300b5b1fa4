#ifndef VIEW_TEXTBOX_PRIV_H
#define VIEW_TEXTBOX_PRIV_H

#include "view/textbox.h"

/* For textbox*.c only. */

/* ---- places (textbox_rows.c) ---- */

size_t place_before(const struct textbox *t, size_t at);
size_t place_after(const struct textbox *t, size_t at);
/* The first place at or after `at`. */
size_t place_at(const struct textbox *t, size_t at);
size_t line_start(const struct textbox *t, size_t at);
size_t line_end(const struct textbox *t, size_t at);

/* Bytes of the row that begins at `at`, its line's end not included. */
size_t row_length(const struct textbox *t, size_t at);
/* Where the row that holds `at` begins. */
size_t row_start(const struct textbox *t, size_t at);
/* The row after the one at `start`; false: it is the last. */
bool row_next(const struct textbox *t, size_t start, size_t *out);
/* The row before the one at `start`; false: it is the first. */
bool row_before(const struct textbox *t, size_t start, size_t *out);
/* Columns from the row's start to `at`. */
int row_column(const struct textbox *t, size_t start, size_t at);
/* The place in the row nearest to a column. */
size_t row_place(const struct textbox *t, size_t start, int col);
/* Columns of one letter standing at col (a tab goes to the next eighth). */
int letter_cols(const char *s, size_t len, int col);

/* ---- changes (textbox_change.c) ---- */

/*
 * The only way the text changes: bytes [from, to) become bytes[len], clean.
 * Typed changes join those before them into one that is undone at once.
 */
void textbox_change(struct textbox *t, size_t from, size_t to,
		    const char *bytes, size_t len, bool is_typed);
/* The next change is one of its own. */
void textbox_pause(struct textbox *t);

#endif
