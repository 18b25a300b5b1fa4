/* Text as it is searched for. See text.h. */
#include "config.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/mem.h"
#include "base/text_priv.h"

enum { MARK_FIRST = 0x0300, MARK_LAST = 0x036F };

static bool is_latin_mark(int32_t cp)
{
	return cp >= MARK_FIRST && cp <= MARK_LAST;
}

/* Fold what is no Vietnamese letter: "ö" to "o", "Σ" to "σ", "ก" as it is. */
static void fold_stranger(struct buf *out, int32_t cp)
{
	int32_t parts[DECOMPOSED_MAX];

	if (is_latin_mark(cp))
		return;
	size_t n = point_decompose(cp, parts);
	int32_t base = parts[0];
	for (size_t i = 1; i < n; i++) {
		if (!is_latin_mark(parts[i]))
			base = cp;
	}
	put_point(out, utf8proc_tolower(base));
}

char *text_fold(const char *s)
{
	struct nfc_view v = nfc_view(s);
	struct letter l;
	struct buf out;
	int32_t cp;

	buf_init(&out);
	for (size_t i = 0; i < v.len;) {
		i += next_point(v.text + i, v.len - i, &cp);
		if (letter_split(cp, &l))
			put_byte(&out, l.base);
		else if (cp < 0x80)
			put_byte(&out, (char)cp);
		else
			fold_stranger(&out, cp);
	}
	nfc_view_finish(&v);
	return out.data;
}

bool text_begins_folded(const char *s, const char *start)
{
	char *whole = text_fold(s);
	char *part = text_fold(start);
	bool begins = strncmp(whole, part, strlen(part)) == 0;

	free(whole);
	free(part);
	return begins;
}
