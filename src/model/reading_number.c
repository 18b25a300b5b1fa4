/* Numbers in Vietnamese words. See reading.h. */
#include "config.h"

#include "model/reading.h"

#include <string.h>

enum { GROUPS_MAX = 7 };	/* 2^64 has twenty digits */

static const char *const digits[] = {
	"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
};

static void put_word(struct buf *out, const char *word)
{
	if (out->len > 0 && out->data[out->len - 1] != ' ')
		buf_putc(out, ' ');
	buf_puts(out, word);
}

/* The last digit changes its name after "mươi" and "mười". */
static void put_last(struct buf *out, unsigned tens, unsigned digit)
{
	if (digit == 0)
		return;
	if (digit == 1 && tens > 1)
		put_word(out, "mốt");
	else if (digit == 5 && tens > 0)
		put_word(out, "lăm");
	else
		put_word(out, digits[digit]);
}

/* One group of three; is_inner: groups stand before it, so zeros are said. */
static void put_group(struct buf *out, unsigned n, bool is_inner)
{
	unsigned hundreds = n / 100, tens = n / 10 % 10, last = n % 10;

	if (hundreds > 0 || is_inner) {
		put_word(out, digits[hundreds]);
		put_word(out, "trăm");
	}
	if (tens == 0 && last > 0 && (hundreds > 0 || is_inner))
		put_word(out, "linh");
	if (tens == 1)
		put_word(out, "mười");
	if (tens > 1) {
		put_word(out, digits[tens]);
		put_word(out, "mươi");
	}
	put_last(out, tens, last);
}

/* After thousands come millions, then tỷ, and then thousands of tỷ. */
static void put_scale(struct buf *out, int group)
{
	static const char *const scales[] = {
		"", "nghìn", "triệu", "tỷ", "nghìn tỷ", "triệu tỷ", "tỷ tỷ",
	};

	const char *scale =
		scales[(size_t)group % (sizeof scales / sizeof *scales)];

	if (*scale != '\0')
		put_word(out, scale);
}

void number_spoken(uint64_t n, struct buf *out)
{
	unsigned groups[GROUPS_MAX];
	int count = 0;

	if (n == 0) {
		put_word(out, digits[0]);
		return;
	}
	for (; n > 0; n /= 1000)
		groups[count++] = (unsigned)(n % 1000);
	for (int i = count - 1; i >= 0; i--) {
		if (groups[i] == 0)
			continue;
		put_group(out, groups[i], i < count - 1);
		put_scale(out, i);
	}
}
