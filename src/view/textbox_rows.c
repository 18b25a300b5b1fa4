/* Places and rows in a text. See textbox_priv.h. */
#include "config.h"

#include "view/textbox_priv.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum { TAB_COLS = 8, LETTER_BYTES = 64 };

/* ---- places --------------------------------------------------------------- */

static bool is_ascii(char c)
{
	return (unsigned char)c < 0x80;
}

/* A place at or before `at` that is surely one: before a plain letter. */
static size_t sure_place(const struct textbox *t, size_t at)
{
	while (at > 0 && (at == t->text.len || !is_ascii(t->text.data[at])))
		at--;
	return at;
}

size_t place_at(const struct textbox *t, size_t at)
{
	size_t i = sure_place(t, at);

	while (i < at && i < t->text.len)
		i += text_grapheme(t->text.data + i, t->text.len - i);
	return i;
}

size_t place_after(const struct textbox *t, size_t at)
{
	return at < t->text.len ? place_at(t, at + 1) : at;
}

size_t place_before(const struct textbox *t, size_t at)
{
	if (at == 0)
		return 0;
	size_t i = sure_place(t, at - 1);
	size_t before = i;
	while (i < at) {
		before = i;
		i += text_grapheme(t->text.data + i, t->text.len - i);
	}
	return before;
}

size_t line_start(const struct textbox *t, size_t at)
{
	while (at > 0 && t->text.data[at - 1] != '\n')
		at--;
	return at;
}

size_t line_end(const struct textbox *t, size_t at)
{
	const char *end = memchr(t->text.data + at, '\n', t->text.len - at);

	return end != NULL ? (size_t)(end - t->text.data) : t->text.len;
}

/* ---- rows ----------------------------------------------------------------- */

int letter_cols(const char *s, size_t len, int col)
{
	char copy[LETTER_BYTES];

	if (*s == '\t')
		return TAB_COLS - col % TAB_COLS;
	if (len == 1 && is_ascii(*s))
		return 1;
	if (len >= sizeof copy)
		return 1;
	memcpy(copy, s, len);
	copy[len] = '\0';
	return (int)text_width(copy);
}

static size_t letter_at(const struct textbox *t, size_t at)
{
	const char *s = t->text.data + at;
	size_t left = t->text.len - at;

	if (left > 1 && is_ascii(s[0]) && is_ascii(s[1]))
		return 1;
	return text_grapheme(s, left);
}

size_t row_length(const struct textbox *t, size_t at)
{
	const char *s = t->text.data;
	size_t i = at, after_blank = at;
	int col = 0;

	while (i < t->text.len && s[i] != '\n') {
		size_t n = letter_at(t, i);
		int cols = letter_cols(s + i, n, col);
		bool is_blank = s[i] == ' ' || s[i] == '\t';
		if (col + cols > t->cols && i > at) {
			if (is_blank)	/* hangs over the edge */
				return i + n - at;
			return (after_blank > at ? after_blank : i) - at;
		}
		i += n;
		col += cols;
		if (is_blank)
			after_blank = i;
	}
	return i - at;
}

static bool ends_line(const struct textbox *t, size_t at)
{
	return at == t->text.len || t->text.data[at] == '\n';
}

size_t row_start(const struct textbox *t, size_t at)
{
	size_t start = line_start(t, at);

	for (;;) {
		size_t end = start + row_length(t, start);
		if (end > at || ends_line(t, end))
			return start;
		start = end;
	}
}

bool row_next(const struct textbox *t, size_t start, size_t *out)
{
	size_t end = start + row_length(t, start);

	if (end == t->text.len)
		return false;
	*out = t->text.data[end] == '\n' ? end + 1 : end;
	return true;
}

bool row_before(const struct textbox *t, size_t start, size_t *out)
{
	if (start == 0)
		return false;
	*out = row_start(t, start - 1);
	return true;
}

int row_column(const struct textbox *t, size_t start, size_t at)
{
	int col = 0;

	for (size_t i = start; i < at;) {
		size_t n = letter_at(t, i);
		col += letter_cols(t->text.data + i, n, col);
		i += n;
	}
	return col;
}

size_t row_place(const struct textbox *t, size_t start, int col)
{
	size_t end = start + row_length(t, start);
	size_t i = start;
	int at = 0;

	while (i < end) {
		size_t n = letter_at(t, i);
		int cols = letter_cols(t->text.data + i, n, at);
		if (at + cols > col)
			break;
		at += cols;
		i += n;
	}
	/* the end of a row that goes on is the next one's start */
	return i == end && !ends_line(t, end) ? place_before(t, end) : i;
}
