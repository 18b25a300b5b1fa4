/* Words: their exact keys, their marks, their bounds. See text.h. */
#include "config.h"

#include "base/text.h"

#include <string.h>
#include <utf8proc.h>

#include "base/text_priv.h"

char *text_word_key(const char *word)
{
	struct nfc_view v = nfc_view(word);
	struct buf tones;
	struct letter l;
	struct buf out;
	int32_t cp;

	buf_init(&out);
	buf_init(&tones);
	for (size_t i = 0; i < v.len;) {
		i += next_point(v.text + i, v.len - i, &cp);
		if (!letter_split(cp, &l)) {
			put_point(&out, utf8proc_tolower(cp));
			continue;
		}
		put_point(&out, letter_toneless(&l));
		if (l.tone != TONE_LEVEL)
			put_byte(&tones, (char)('0' + l.tone));
	}
	buf_add(&out, tones.data, tones.len);
	buf_finish(&tones);
	nfc_view_finish(&v);
	return out.data;
}

bool text_has_marks(const char *word)
{
	struct nfc_view v = nfc_view(word);
	bool has_marks = false;
	struct letter l;
	int32_t cp;

	for (size_t i = 0; i < v.len && !has_marks;) {
		i += next_point(v.text + i, v.len - i, &cp);
		has_marks = letter_split(cp, &l) &&
			    (l.shape != SHAPE_PLAIN || l.tone != TONE_LEVEL);
	}
	nfc_view_finish(&v);
	return has_marks;
}

/* Letters, and digits too if asked: what may begin a run. */
static bool begins_run(int32_t cp, bool with_digits)
{
	return point_is_letter(cp) || (with_digits && point_is_digit(cp));
}

/* Find the next run of letters (and digits) at or after *pos; see text.h. */
static bool next_run(const char *s, size_t len, size_t *pos, bool with_digits,
		     size_t *out_start, size_t *out_len)
{
	size_t start = *pos;
	int32_t cp;

	while (start < len) {
		size_t n = next_point(s + start, len - start, &cp);
		if (begins_run(cp, with_digits))
			break;
		start += n;
	}
	if (start >= len)
		return false;
	size_t end = start;
	while (end < len) {
		size_t n = next_point(s + end, len - end, &cp);
		if (!begins_run(cp, with_digits) && !point_is_mark(cp))
			break;
		end += n;
	}
	*out_start = start;
	*out_len = end - start;
	*pos = end;
	return true;
}

bool text_next_word(const char *s, size_t len, size_t *pos,
		    size_t *out_start, size_t *out_len)
{
	return next_run(s, len, pos, true, out_start, out_len);
}

size_t text_syllables(const char *s)
{
	size_t len = strlen(s);
	size_t run_start;
	size_t run_len;
	size_t count = 0;
	size_t pos = 0;

	while (next_run(s, len, &pos, false, &run_start, &run_len))
		count++;
	return count;
}
