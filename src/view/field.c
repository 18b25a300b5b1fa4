/* One line of text under the cursor. See field.h. */
#include "config.h"

#include "view/field.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

void field_init(struct field *f, size_t max_bytes)
{
	buf_init(&f->text);
	f->cursor = 0;
	f->max_bytes = max_bytes;
}

void field_finish(struct field *f)
{
	buf_finish(&f->text);
}

const char *field_text(const struct field *f)
{
	return f->text.data;
}

char *field_value(const struct field *f)
{
	/* clean since it went in; cleaned twice, an escape would be escaped */
	const char *from = f->text.data + strspn(f->text.data, " ");
	size_t len = strlen(from);

	while (len > 0 && from[len - 1] == ' ')
		len--;
	char *trimmed = mem_dup_n(from, len);
	char *value = text_nfc(trimmed);
	free(trimmed);
	return value;
}

/* ---- places between letters ----------------------------------------------- */

/* The first place between two letters at or after `at`. */
static size_t place_at(const struct field *f, size_t at)
{
	size_t i = 0;

	while (i < at && i < f->text.len)
		i += text_grapheme(f->text.data + i, f->text.len - i);
	return i;
}

static size_t place_after(const struct field *f, size_t at)
{
	return at < f->text.len ? place_at(f, at + 1) : at;
}

static size_t place_before(const struct field *f, size_t at)
{
	size_t before = 0;

	for (size_t i = 0; i < at;) {
		before = i;
		i += text_grapheme(f->text.data + i, f->text.len - i);
	}
	return before;
}

static size_t word_before(const struct field *f, size_t at)
{
	const char *text = f->text.data;

	while (at > 0 && text[at - 1] == ' ')
		at--;
	while (at > 0 && text[at - 1] != ' ')
		at--;
	return at;
}

static size_t word_after(const struct field *f, size_t at)
{
	const char *text = f->text.data;

	while (at < f->text.len && text[at] != ' ')
		at++;
	while (at < f->text.len && text[at] == ' ')
		at++;
	return at;
}

/* ---- changes -------------------------------------------------------------- */

static void remove_between(struct field *f, size_t from, size_t to)
{
	memmove(f->text.data + from, f->text.data + to, f->text.len - to + 1);
	f->text.len -= to - from;
	f->cursor = place_at(f, from);
}

/* As many whole letters of bytes[len] as there is room for. */
static size_t bytes_that_fit(const struct field *f, const char *bytes, size_t len)
{
	size_t room = f->max_bytes > f->text.len ? f->max_bytes - f->text.len : 0;
	size_t end = 0;

	while (end < len) {
		size_t n = text_grapheme(bytes + end, len - end);
		if (end + n > room)
			break;
		end += n;
	}
	return end;
}

static void insert_clean(struct field *f, const char *bytes, size_t len)
{
	size_t n = bytes_that_fit(f, bytes, len);
	size_t tail = f->text.len - f->cursor;

	buf_fill(&f->text, ' ', n);
	memmove(f->text.data + f->cursor + n, f->text.data + f->cursor, tail);
	memcpy(f->text.data + f->cursor, bytes, n);
	f->cursor = place_at(f, f->cursor + n);
}

void field_insert(struct field *f, const char *bytes, size_t len)
{
	/* A letter and its marks may be longer than they look: be generous. */
	size_t most = f->max_bytes * 4 + 64;
	char *clean = text_clean(bytes, len < most ? len : most, TEXT_ONE_LINE);

	insert_clean(f, clean, strlen(clean));
	free(clean);
}

void field_set(struct field *f, const char *text)
{
	buf_clear(&f->text);
	f->cursor = 0;
	if (text != NULL)
		field_insert(f, text, strlen(text));
}

/* ---- keys ----------------------------------------------------------------- */

static enum field_result move_to(struct field *f, size_t at)
{
	f->cursor = at;
	return FIELD_MOVED;
}

static enum field_result cut(struct field *f, size_t from, size_t to)
{
	if (from == to)
		return FIELD_MOVED;
	remove_between(f, from, to);
	return FIELD_CHANGED;
}

static enum field_result named_key(struct field *f, struct key k)
{
	bool is_word = (k.mods & (KEY_MOD_CTRL | KEY_MOD_ALT)) != 0;

	switch (k.code) {
	case KEYSYM_LEFT:
		return move_to(f, is_word ? word_before(f, f->cursor)
					  : place_before(f, f->cursor));
	case KEYSYM_RIGHT:
		return move_to(f, is_word ? word_after(f, f->cursor)
					  : place_after(f, f->cursor));
	case KEYSYM_HOME:
		return move_to(f, 0);
	case KEYSYM_END:
		return move_to(f, f->text.len);
	case KEYSYM_BACKSPACE:
		return cut(f, is_word ? word_before(f, f->cursor)
				      : place_before(f, f->cursor),
			   f->cursor);
	case KEYSYM_DELETE:
		return cut(f, f->cursor, place_after(f, f->cursor));
	default:
		return FIELD_IGNORED;
	}
}

static enum field_result control_key(struct field *f, int32_t letter)
{
	switch (letter) {
	case 'a':
		return move_to(f, 0);
	case 'e':
		return move_to(f, f->text.len);
	case 'w':
		return cut(f, word_before(f, f->cursor), f->cursor);
	case 'u':
		return cut(f, 0, f->cursor);
	case 'k':
		return cut(f, f->cursor, f->text.len);
	default:
		return FIELD_IGNORED;
	}
}

static enum field_result character(struct field *f, int32_t cp)
{
	char bytes[4];
	size_t before = f->text.len;
	size_t n = utf8_encode(cp, bytes);

	/* Signs that hide text come in as visible escapes, by field_insert. */
	if (cp == ' ' || text_is_clean(bytes, n, TEXT_ONE_LINE))
		insert_clean(f, bytes, n);
	else if (n > 0)
		field_insert(f, bytes, n);
	return f->text.len != before ? FIELD_CHANGED : FIELD_MOVED;
}

enum field_result field_event(struct field *f, const struct event *e)
{
	if (e->type == EVENT_PASTE) {
		field_insert(f, e->paste.bytes, e->paste.len);
		return FIELD_CHANGED;
	}
	if (e->type != EVENT_KEY)
		return FIELD_IGNORED;
	if (key_is_text(e->key))
		return character(f, e->key.code);
	if (e->key.code < KEYSYM_FIRST && e->key.mods == KEY_MOD_CTRL)
		return control_key(f, e->key.code);
	return named_key(f, e->key);
}

/* ---- painting ------------------------------------------------------------- */

/*
 * The first column shown: a pure function of where the cursor is, so that
 * painting remembers nothing. Scrolls by half of what is visible.
 */
static int first_column(int text_cols, int cursor_col, int cols)
{
	int step = cols > 1 ? cols / 2 : 1;

	if (text_cols < cols || cursor_col < cols)
		return 0;
	return (cursor_col - cols + step) / step * step;
}

void field_paint(const struct field *f, struct area a, bool is_active)
{
	enum style style = is_active ? STYLE_FIELD_ACTIVE : STYLE_FIELD;
	struct area line = area_sub(a, 0, 0, 1, a.cols);

	if (line.rows == 0 || line.cols == 0)
		return;
	char *before = mem_dup_n(f->text.data, f->cursor);
	int cursor_col = (int)text_width(before);
	free(before);
	int first = first_column((int)text_width(f->text.data), cursor_col,
				 line.cols);
	area_fill(line, style);
	area_put(line, 0, -first, style, f->text.data);
	if (is_active)
		area_cursor(line, 0, cursor_col - first);
}

struct area field_paint_line(const struct field *f, const char *label,
			     struct area a)
{
	area_fill(a, STYLE_FIELD_ACTIVE);
	int col = area_put(a, 0, 0, STYLE_FIELD_ACTIVE, label);
	if (col + 4 > a.cols)
		col = 0;
	struct area line = area_sub(a, 0, col, 1, a.cols - col);
	field_paint(f, line, true);
	return line;
}
