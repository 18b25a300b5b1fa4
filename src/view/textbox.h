#ifndef VIEW_TEXTBOX_H
#define VIEW_TEXTBOX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "view/canvas.h"
#include "view/event.h"
#include "view/field.h"

/*
 * Many lines of text under the cursor: the widget a script is written in.
 *
 * The text is one run of bytes; a script has 1 MB at most, and moving that
 * much costs less than painting a screen. Rows are found by wrapping the line
 * they are in, whenever they are asked for. The cursor always stands between
 * two letters with their marks. Input methods that send deletions and letters
 * in one burst are just keys in a row.
 *
 * 1. text is valid UTF-8 without controls but "\n" and tab.
 * 2. cursor and top are places between letters; top begins a row.
 */
struct textbox_change;

struct textbox {
	struct buf text;
	size_t cursor;
	size_t max_bytes;
	int rows, cols;		/* of the last layout; cols wraps */
	size_t top;		/* the first row shown */
	int wanted_col;		/* while going up and down; -1: none */
	struct textbox_change *changes;	/* oldest first */
	size_t n_changes, n_done;	/* done ones; the rest can be redone */
	unsigned group;		/* changes undone together have one number */
	bool is_typing;		/* the last change was typed: it may go on */
	size_t found_at, found_len;	/* of the last find; len 0: none */
};

void textbox_init(struct textbox *t, size_t max_bytes);
void textbox_finish(struct textbox *t);
/* Another text, the cursor at its start, nothing to undo. Cleaned. */
void textbox_set(struct textbox *t, const char *text);
/* As it stands, borrowed until the next change. */
const char *textbox_text(const struct textbox *t);
/* Replace all as one change, which can be undone. Cleaned. */
void textbox_replace_all(struct textbox *t, const char *text);

/*
 * A key or a paste: text, Enter, arrows, Home End (Ctrl: of all), PgUp PgDn,
 * Ctrl- or Alt-Left and -Right by words, Backspace, Delete, Ctrl-W the word
 * before, Ctrl-U to the line's start, Ctrl-K to its end; a click.
 */
enum field_result textbox_event(struct textbox *t, const struct event *e);
/* false: nothing to undo (redo). */
bool textbox_undo(struct textbox *t);
bool textbox_redo(struct textbox *t);
/*
 * Go to the next place of the words after the cursor, from the end back to
 * the start; without marks they find all forms. false: nowhere.
 */
bool textbox_find(struct textbox *t, const char *words);

/* Wrap for this size, and show the cursor. */
void textbox_layout(struct textbox *t, int rows, int cols);
void textbox_paint(const struct textbox *t, struct area a);
/* The cursor's line, from 1, and how many there are. */
size_t textbox_line(const struct textbox *t, size_t *out_lines);

#endif
