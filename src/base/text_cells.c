/*
 * Text in terminal columns. See text.h.
 *
 * The unit is the grapheme: a letter and its marks, or an emoji and what is
 * joined to it. Its width is the sum of its points' widths, which is what a
 * terminal shows that knows nothing of joining.
 */
#include "config.h"

#include "base/text.h"

#include <string.h>
#include <utf8proc.h>

#include "base/text_priv.h"

static const char ellipsis[] = "\xE2\x80\xA6";

enum { HANGUL_VOWEL_FIRST = 0x1160, HANGUL_FINAL_LAST = 0x11FF };

static bool is_printable_ascii(char c)
{
	return c >= 0x20 && c < 0x7F;
}

/* Columns of one code point; vowels and finals of Hangul join the first. */
static size_t point_width(int32_t cp)
{
	if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
		return 0;
	if (cp >= HANGUL_VOWEL_FIRST && cp <= HANGUL_FINAL_LAST)
		return 0;
	return (size_t)utf8proc_charwidth(cp);
}

/*
 * The bytes of the first grapheme of s[len], len > 0, and its columns. The
 * count ends once it is over limit: a grapheme can be as long as the text.
 */
static size_t grapheme(const char *s, size_t len, size_t limit,
		       size_t *out_cols)
{
	int32_t state = 0;
	int32_t before;
	int32_t cp;

	if (is_printable_ascii(s[0]) && (len == 1 || (s[1] & 0x80) == 0)) {
		*out_cols = 1;
		return 1;
	}
	size_t taken = next_point(s, len, &before);
	size_t cols = point_width(before);
	while (taken < len && cols <= limit) {
		size_t n = next_point(s + taken, len - taken, &cp);
		if (utf8proc_grapheme_break_stateful(before, cp, &state))
			break;
		taken += n;
		cols += point_width(cp);
		before = cp;
	}
	*out_cols = cols;
	return taken;
}

static size_t width_of(const char *s, size_t len)
{
	size_t cols = 0;
	int32_t cp;

	for (size_t i = 0; i < len;) {
		i += next_point(s + i, len - i, &cp);
		cols += point_width(cp);
	}
	return cols;
}

/* text_fit() for s[len]; also tells the columns that are filled. */
static size_t fit(const char *s, size_t len, size_t cols, size_t *out_filled)
{
	size_t filled = 0;
	size_t end = 0;

	while (end < len) {
		size_t width;
		size_t n = grapheme(s + end, len - end, cols - filled, &width);
		if (filled + width > cols)
			break;
		filled += width;
		end += n;
	}
	*out_filled = filled;
	return end;
}

size_t text_width(const char *s)
{
	return width_of(s, strlen(s));
}

size_t text_fit(const char *s, size_t cols)
{
	size_t filled;

	return fit(s, strlen(s), cols, &filled);
}

size_t text_grapheme(const char *s, size_t len)
{
	size_t cols;

	return grapheme(s, len, SIZE_MAX, &cols);
}

enum { SOFT_HYPHEN = 0x00AD };	/* hidden or not, it has a column */

/*
 * Append what can be drawn: no controls, nothing that turns the line about,
 * U+FFFD for what is no text.
 */
static void put_drawable(struct buf *out, const char *s, size_t len)
{
	int32_t cp;

	for (size_t i = 0; i < len;) {
		size_t n = next_point(s + i, len - i, &cp);
		if (n == 1 && cp == UTF8_BAD)
			utf8_put(out, cp);
		else if (!text_is_hidden(cp) || cp == SOFT_HYPHEN)
			buf_add(out, s + i, n);
		i += n;
	}
}

void text_pad(struct buf *out, const char *s, size_t cols, enum text_align align)
{
	size_t len = strlen(s);
	size_t filled;

	if (cols == 0)
		return;
	size_t end = fit(s, len, cols, &filled);
	bool is_cut = end < len;
	if (is_cut) {
		end = fit(s, len, cols - 1, &filled);
		filled++;
	}
	size_t blank = cols - filled;
	size_t before = align == TEXT_RIGHT    ? blank
			: align == TEXT_CENTRE ? blank / 2
					       : 0;
	buf_fill(out, ' ', before);
	put_drawable(out, s, end);
	if (is_cut)
		buf_puts(out, ellipsis);
	buf_fill(out, ' ', blank - before);
}

char *text_middle(const char *s, size_t cols)
{
	size_t len = strlen(s);
	struct buf out;
	size_t filled;

	buf_init(&out);
	if (cols == 0 || fit(s, len, cols, &filled) == len) {
		put_drawable(&out, s, cols == 0 ? 0 : len);
		return buf_take(&out);
	}
	size_t at = fit(s, len, (cols - 1) / 2, &filled);
	put_drawable(&out, s, at);
	buf_puts(&out, ellipsis);
	for (size_t rest = width_of(s + at, len - at);
	     at < len && rest > cols - 1 - filled;) {
		size_t n = text_grapheme(s + at, len - at);
		rest -= width_of(s + at, n);
		at += n;
	}
	put_drawable(&out, s + at, len - at);
	return buf_take(&out);
}

/* ---- wrapping --------------------------------------------------------- */

struct wrapper {
	size_t cols;
	void (*line)(void *ctx, const char *s, size_t len);
	void *ctx;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static size_t without_blanks_at_end(const char *s, size_t len)
{
	while (len > 0 && is_blank(s[len - 1]))
		len--;
	return len;
}

/*
 * A grapheme wider than the whole line (a joined emoji in four columns) is cut
 * between its points. Returns the bytes that fit; 0 when not even one does.
 */
static size_t fit_points(const char *s, size_t len, size_t cols)
{
	size_t end = 0;
	int32_t cp;

	while (end < len) {
		size_t n = next_point(s + end, len - end, &cp);
		size_t width = point_width(cp);
		if (width > cols)
			break;
		cols -= width;
		end += n;
	}
	return end;
}

/* Where the line that starts at s ends, if not all of s[len] fits. */
static size_t line_end(const char *s, size_t len, size_t fitting, size_t cols)
{
	if (fitting == 0)
		return fit_points(s, len, cols);
	if (is_blank(s[fitting]))
		return fitting;
	for (size_t i = fitting; i-- > 0;) {
		if (is_blank(s[i]))
			return i;
	}
	return fitting;
}

/* Hand on one line of s[len]; returns the bytes it used, at least one. */
static size_t wrap_line(const struct wrapper *w, const char *s, size_t len)
{
	size_t filled;
	int32_t cp;
	size_t used = fit(s, len, w->cols, &filled);

	if (used < len)
		used = line_end(s, len, used, w->cols);
	size_t shown = without_blanks_at_end(s, used);
	if (shown > 0 || len == 0)
		w->line(w->ctx, s, shown);
	else if (used == 0 && !is_blank(s[0]))
		used = next_point(s, len, &cp);	/* too wide for any line */
	while (used < len && is_blank(s[used]))
		used++;
	return used;
}

void text_wrap(const char *s, size_t cols,
	       void (*line)(void *ctx, const char *s, size_t len), void *ctx)
{
	struct wrapper w = { cols, line, ctx };

	for (;;) {
		size_t end = strcspn(s, "\n");
		size_t len = without_blanks_at_end(s, end);
		size_t used = 0;
		do {
			used += wrap_line(&w, s + used, len - used);
		} while (used < len);
		if (s[end] == '\0')
			return;
		s += end + 1;
	}
}
