/* A difference by word, as text. See diff_words.h. */
#include "config.h"

#include "view/diff_words.h"

#include <stdbool.h>

#include "base/buf.h"

static const char gap[] = "\n…\n";

static bool is_blank(char c)
{
	return c == ' ' || c == '\n';
}

/* The first `around` bytes, and the rest of the word they end in. */
static size_t head_len(const struct word_diff_piece *p, size_t around)
{
	size_t at = around < p->len ? around : p->len;

	while (at < p->len && !is_blank(p->bytes[at]))
		at++;
	return at;
}

/* Where the last `around` bytes begin, and the word they begin in. */
static size_t tail_start(const struct word_diff_piece *p, size_t around)
{
	size_t at = around < p->len ? p->len - around : 0;

	while (at > 0 && !is_blank(p->bytes[at - 1]))
		at--;
	return at;
}

/* What is equal between two changes, or before the first, after the last. */
static void put_same(const struct word_diff *d, size_t i, size_t around,
		     struct buf *out)
{
	const struct word_diff_piece *p = &d->pieces[i];
	size_t head = i > 0 ? head_len(p, around) : 0;
	size_t tail = i + 1 < d->count ? tail_start(p, around) : p->len;

	if (around == 0 || head + around >= tail) {
		buf_add(out, p->bytes, p->len);
		return;
	}
	buf_add(out, p->bytes, head);
	buf_puts(out, gap);
	buf_add(out, p->bytes + tail, p->len - tail);
}

char *diff_words(const struct word_diff *d, size_t around)
{
	static const char *const marks[][2] = {
		[WORD_SAME] = { "", "" },
		[WORD_REMOVED] = { "[-", "-]" },
		[WORD_ADDED] = { "{+", "+}" },
	};
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; i < d->count; i++) {
		const struct word_diff_piece *p = &d->pieces[i];
		if (p->kind == WORD_SAME) {
			put_same(d, i, around, &out);
			continue;
		}
		buf_puts(&out, marks[p->kind][0]);
		buf_add(&out, p->bytes, p->len);
		buf_puts(&out, marks[p->kind][1]);
	}
	return buf_take(&out);
}
