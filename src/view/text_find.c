/* Words in a text. See text_find.h. */
#include "config.h"

#include "view/text_find.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"

/* A text folded letter by letter, and where each byte of it came from. */
struct folded {
	struct buf bytes;
	size_t *from;	/* bytes.len + 1 */
};

static void fold(struct folded *f, const char *s, size_t len, bool is_exact)
{
	buf_init(&f->bytes);
	f->from = NULL;
	size_t cap = 0;
	for (size_t i = 0; i <= len;) {
		size_t n = i < len ? text_grapheme(s + i, len - i) : 1;
		char *letter = mem_dup_n(s + i, i < len ? n : 0);
		char *key = is_exact ? text_lower(letter) : text_fold(letter);
		size_t begin = f->bytes.len;
		buf_puts(&f->bytes, *key != '\0' || i == len ? key : " ");
		if (f->bytes.len + 1 > cap) {
			cap = f->bytes.len * 2 + 64;
			f->from = mem_grow(f->from, cap, sizeof *f->from);
		}
		for (size_t k = begin; k <= f->bytes.len; k++)
			f->from[k] = i;
		free(key);
		free(letter);
		i += n;
	}
}

bool text_find(const char *text, size_t len, const char *words, size_t from,
	       bool wraps, struct text_place *out)
{
	struct folded own, wanted;
	bool is_exact = text_has_marks(words);

	fold(&own, text, len, is_exact);
	fold(&wanted, words, strlen(words), is_exact);
	size_t start = 0;
	while (start < own.bytes.len && own.from[start] < from)
		start++;
	const char *found = strstr(own.bytes.data + start, wanted.bytes.data);
	if (found == NULL && wraps)
		found = strstr(own.bytes.data, wanted.bytes.data);
	bool is_found = found != NULL && wanted.bytes.len > 0;
	if (is_found) {
		size_t at = (size_t)(found - own.bytes.data);
		out->at = own.from[at];
		out->len = own.from[at + wanted.bytes.len] - out->at;
	}
	buf_finish(&own.bytes);
	buf_finish(&wanted.bytes);
	free(own.from);
	free(wanted.from);
	return is_found;
}
