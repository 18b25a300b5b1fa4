/* Lengths of lines that a word processor will set. See times_width.h. */
#include "config.h"

#include "report/times_width.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum { FIRST = ' ', LAST = '~', OTHER = 500 };

/* From ' ' to '~'. */
static const short upright[LAST - FIRST + 1] = {
	250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333,
	250, 278, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278,
	564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333,
	389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944,
	722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444,
	333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389,
	278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
};
static const short bold[LAST - FIRST + 1] = {
	250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333,
	250, 278, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 333, 333,
	570, 570, 570, 500, 930, 722, 667, 722, 722, 667, 611, 778, 778, 389,
	500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000,
	722, 722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556, 444,
	333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389,
	333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520,
};

/* The letter below the marks, in its own case; '\0': there is none. */
static char plain_letter(const char *text, size_t len)
{
	char *letter = mem_dup_n(text, len);
	char *lower = text_lower(letter);
	char *folded = text_fold(letter);
	char c = folded[0];

	if (strcmp(letter, lower) != 0 && c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	free(letter);
	free(lower);
	free(folded);
	return c;
}

int times_width(const char *text, bool is_bold)
{
	const short *widths = is_bold ? bold : upright;
	char *own = text_nfc(text);
	size_t left = strlen(own);
	int sum = 0;

	for (const char *s = own; left > 0;) {
		int32_t point;
		size_t len = utf8_decode(s, left, &point);
		char c = point < 0x80 ? (char)point : plain_letter(s, len);

		sum += c >= FIRST && c <= LAST ? widths[c - FIRST] : OTHER;
		s += len;
		left -= len;
	}
	free(own);
	return sum;
}
