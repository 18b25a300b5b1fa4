/* Many lines of text under the cursor: keys and painting. See textbox.h. */
#include "config.h"

#include "view/textbox.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "view/text_find.h"
#include "view/textbox_priv.h"

/* ---- moving --------------------------------------------------------------- */

static enum field_result move_to(struct textbox *t, size_t at)
{
	t->cursor = at;
	t->wanted_col = -1;
	textbox_pause(t);
	return FIELD_MOVED;
}

static bool is_gap(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

static size_t word_before(const struct textbox *t, size_t at)
{
	while (at > 0 && is_gap(t->text.data[at - 1]))
		at--;
	while (at > 0 && !is_gap(t->text.data[at - 1]))
		at--;
	return at;
}

static size_t word_after(const struct textbox *t, size_t at)
{
	while (at < t->text.len && !is_gap(t->text.data[at]))
		at++;
	while (at < t->text.len && is_gap(t->text.data[at]))
		at++;
	return at;
}

/* Up (by < 0) or down by rows; at the edge to the very start or end. */
static enum field_result move_rows(struct textbox *t, int by)
{
	size_t row = row_start(t, t->cursor);
	int wanted = t->wanted_col >= 0 ? t->wanted_col
					: row_column(t, row, t->cursor);
	bool is_edge = false;

	for (int i = by; i < 0 && !is_edge; i++)
		is_edge = !row_before(t, row, &row);
	for (int i = by; i > 0 && !is_edge; i--)
		is_edge = !row_next(t, row, &row);
	size_t at = !is_edge ? row_place(t, row, wanted)
		    : by < 0 ? 0
			     : t->text.len;
	move_to(t, at);
	t->wanted_col = wanted;
	return FIELD_MOVED;
}

static size_t row_end(const struct textbox *t)
{
	return row_place(t, row_start(t, t->cursor), t->cols + 8);
}

/* ---- changing ------------------------------------------------------------- */

static enum field_result cut(struct textbox *t, size_t from, size_t to,
			     bool is_typed)
{
	if (from == to)
		return FIELD_MOVED;
	textbox_change(t, from, to, "", 0, is_typed);
	return FIELD_CHANGED;
}

/* As many whole letters as there is room for. */
static enum field_result insert(struct textbox *t, const char *bytes,
				size_t len, bool is_typed)
{
	size_t room = t->max_bytes > t->text.len ? t->max_bytes - t->text.len
						 : 0;
	size_t fits = len;

	if (len > room) {
		fits = 0;
		size_t n = text_grapheme(bytes, len);
		while (fits + n <= room) {
			fits += n;
			n = text_grapheme(bytes + fits, len - fits);
		}
	}
	if (fits == 0)
		return FIELD_MOVED;
	textbox_change(t, t->cursor, t->cursor, bytes, fits, is_typed);
	return FIELD_CHANGED;
}

static enum field_result paste(struct textbox *t, const char *bytes,
			       size_t len)
{
	char *clean = text_clean(bytes, len, TEXT_MANY_LINES);
	enum field_result result = insert(t, clean, strlen(clean), false);

	free(clean);
	return result;
}

/* A blank ends a word: what comes after it is undone apart. */
static enum field_result character(struct textbox *t, int32_t cp)
{
	char bytes[4];
	size_t n = utf8_encode(cp, bytes);

	if (cp != ' ' && !text_is_clean(bytes, n, TEXT_MANY_LINES))
		return paste(t, bytes, n);
	enum field_result result = insert(t, bytes, n, true);
	if (cp == ' ')
		textbox_pause(t);
	return result;
}

static enum field_result new_line(struct textbox *t)
{
	enum field_result result = insert(t, "\n", 1, true);

	textbox_pause(t);
	return result;
}

/* ---- keys ----------------------------------------------------------------- */

static enum field_result vertical_key(struct textbox *t, struct key k)
{
	int page = t->rows > 1 ? t->rows - 1 : 1;

	switch (k.code) {
	case KEYSYM_UP:
		return move_rows(t, -1);
	case KEYSYM_DOWN:
		return move_rows(t, 1);
	case KEYSYM_PAGE_UP:
		return move_rows(t, -page);
	case KEYSYM_PAGE_DOWN:
		return move_rows(t, page);
	default:
		return FIELD_IGNORED;
	}
}

static enum field_result named_key(struct textbox *t, struct key k)
{
	bool is_far = (k.mods & (KEY_MOD_CTRL | KEY_MOD_ALT)) != 0;

	switch (k.code) {
	case KEYSYM_LEFT:
		return move_to(t, is_far ? word_before(t, t->cursor)
					 : place_before(t, t->cursor));
	case KEYSYM_RIGHT:
		return move_to(t, is_far ? word_after(t, t->cursor)
					 : place_after(t, t->cursor));
	case KEYSYM_HOME:
		return move_to(t, is_far ? 0 : row_start(t, t->cursor));
	case KEYSYM_END:
		return move_to(t, is_far ? t->text.len : row_end(t));
	case KEYSYM_BACKSPACE:
		return cut(t, is_far ? word_before(t, t->cursor)
				     : place_before(t, t->cursor),
			   t->cursor, !is_far);
	case KEYSYM_DELETE:
		return cut(t, t->cursor, place_after(t, t->cursor), true);
	case KEYSYM_ENTER:
		return new_line(t);
	default:
		return vertical_key(t, k);
	}
}

static enum field_result control_key(struct textbox *t, int32_t letter)
{
	size_t end = line_end(t, t->cursor);

	switch (letter) {
	case 'a':
		return move_to(t, row_start(t, t->cursor));
	case 'e':
		return move_to(t, row_end(t));
	case 'w':
		return cut(t, word_before(t, t->cursor), t->cursor, false);
	case 'u':
		return cut(t, line_start(t, t->cursor), t->cursor, false);
	case 'k':
		if (end == t->cursor)
			end = place_after(t, t->cursor);
		return cut(t, t->cursor, end, false);
	default:
		return FIELD_IGNORED;
	}
}

static enum field_result mouse(struct textbox *t, const struct event *e)
{
	size_t row = t->top;

	if (e->mouse.action == MOUSE_WHEEL_UP)
		return move_rows(t, -3);
	if (e->mouse.action == MOUSE_WHEEL_DOWN)
		return move_rows(t, 3);
	for (int i = 0; i < e->mouse.row; i++)
		if (!row_next(t, row, &row))
			return move_to(t, t->text.len);
	return move_to(t, row_place(t, row, e->mouse.col));
}

enum field_result textbox_event(struct textbox *t, const struct event *e)
{
	if (e->type == EVENT_PASTE)
		return paste(t, e->paste.bytes, e->paste.len);
	if (e->type == EVENT_MOUSE)
		return mouse(t, e);
	if (e->type != EVENT_KEY)
		return FIELD_IGNORED;
	if (key_is_text(e->key))
		return character(t, e->key.code);
	if (e->key.code < KEYSYM_FIRST)
		return e->key.mods == KEY_MOD_CTRL
			       ? control_key(t, e->key.code)
			       : FIELD_IGNORED;
	return named_key(t, e->key);
}

/* ---- finding -------------------------------------------------------------- */

bool textbox_find(struct textbox *t, const char *words)
{
	struct text_place found;

	if (!text_find(t->text.data, t->text.len, words, t->cursor + 1, true,
		       &found))
		return false;
	move_to(t, found.at);
	t->found_at = found.at;
	t->found_len = found.len;
	return true;
}

/* ---- the picture ---------------------------------------------------------- */

static bool is_shown(const struct textbox *t, size_t cursor_row)
{
	size_t row = t->top;

	for (int i = 0; i < t->rows; i++) {
		if (row == cursor_row)
			return true;
		if (!row_next(t, row, &row))
			return false;
	}
	return false;
}

void textbox_layout(struct textbox *t, int rows, int cols)
{
	t->rows = rows > 0 ? rows : 1;
	t->cols = cols > 1 ? cols - 1 : 1;	/* the cursor has the last */
	t->top = row_start(t, t->top);
	size_t row = row_start(t, t->cursor);
	if (row < t->top)
		t->top = row;
	if (is_shown(t, row))
		return;
	t->top = row;
	for (int i = 1; i < t->rows; i++)
		if (!row_before(t, t->top, &t->top))
			return;
}

static void paint_row(const struct textbox *t, struct area a, int row,
		      size_t start)
{
	size_t end = start + row_length(t, start);
	int col = 0;

	for (size_t i = start; i < end;) {
		size_t n = text_grapheme(t->text.data + i, end - i);
		int cols = letter_cols(t->text.data + i, n, col);
		bool is_found = i >= t->found_at &&
				i < t->found_at + t->found_len;
		if (t->text.data[i] != '\t')
			area_put_n(a, row, col,
				   is_found ? STYLE_MATCH : STYLE_NORMAL,
				   t->text.data + i, n);
		col += cols;
		i += n;
	}
}

void textbox_paint(const struct textbox *t, struct area a)
{
	size_t row = t->top;
	size_t cursor_row = row_start(t, t->cursor);

	for (int i = 0; i < a.rows; i++) {
		paint_row(t, a, i, row);
		if (row == cursor_row)
			area_cursor(a, i, row_column(t, row, t->cursor));
		if (!row_next(t, row, &row))
			return;
	}
}

size_t textbox_line(const struct textbox *t, size_t *out_lines)
{
	size_t line = 1, lines = 1;

	for (size_t i = 0; i < t->text.len; i++) {
		if (t->text.data[i] != '\n')
			continue;
		lines++;
		line += i < t->cursor;
	}
	*out_lines = lines;
	return line;
}
