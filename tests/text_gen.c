/* Made-up text. See text_gen.h. */
#include "config.h"

#include "text_gen.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/sha256.h"
#include "base/text.h"

static const char *const letters[] = {
	"a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "ẳ", "ẵ", "ắ", "ặ",
	"â", "ầ", "ẩ", "ẫ", "ấ", "ậ", "e", "è", "ẻ", "ẽ", "é", "ẹ",
	"ê", "ề", "ể", "ễ", "ế", "ệ", "i", "ì", "ỉ", "ĩ", "í", "ị",
	"o", "ò", "ỏ", "õ", "ó", "ọ", "ô", "ồ", "ổ", "ỗ", "ố", "ộ",
	"ơ", "ờ", "ở", "ỡ", "ớ", "ợ", "u", "ù", "ủ", "ũ", "ú", "ụ",
	"ư", "ừ", "ử", "ữ", "ứ", "ự", "y", "ỳ", "ỷ", "ỹ", "ý", "ỵ",
	"b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "q", "r", "s",
	"t", "v", "x",
	"A", "À", "Ả", "Ã", "Á", "Ạ", "Ă", "Ằ", "Ẳ", "Ẵ", "Ắ", "Ặ",
	"Â", "Ầ", "Ẩ", "Ẫ", "Ấ", "Ậ", "E", "È", "Ẻ", "Ẽ", "É", "Ẹ",
	"Ê", "Ề", "Ể", "Ễ", "Ế", "Ệ", "I", "Ì", "Ỉ", "Ĩ", "Í", "Ị",
	"O", "Ò", "Ỏ", "Õ", "Ó", "Ọ", "Ô", "Ồ", "Ổ", "Ỗ", "Ố", "Ộ",
	"Ơ", "Ờ", "Ở", "Ỡ", "Ớ", "Ợ", "U", "Ù", "Ủ", "Ũ", "Ú", "Ụ",
	"Ư", "Ừ", "Ử", "Ữ", "Ứ", "Ự", "Y", "Ỳ", "Ỷ", "Ỹ", "Ý", "Ỵ",
	"B", "C", "D", "Đ", "G", "H", "K", "L", "M", "N", "P", "Q", "R", "S",
	"T", "V", "X",
};

enum { LETTER_COUNT = sizeof letters / sizeof *letters };

static const char *const onsets[] = {
	"", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "kh", "l", "m",
	"n", "ng", "ngh", "nh", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
};
static const char *const codas[] = {
	"", "", "", "c", "ch", "i", "m", "n", "ng", "nh", "o", "p", "t", "u",
};

/* Code points that have made text programs stumble. */
static const int32_t rarities[] = {
	0x20, 0x09, 0x0A, 0x0D, 0x1B, 0x5C, 0x78, 0x34, 0x31, 0x7F, 0x85, 0x9B,
	0xA0, 0xAD, 0xDF, 0x130, 0x131, 0x17F, 0x300, 0x301, 0x302, 0x303,
	0x306, 0x309, 0x31B, 0x323, 0x327, 0x340, 0x344, 0x345, 0x34F, 0x37E,
	0x3A3, 0x439, 0x5B0, 0x64B, 0x93C, 0x958, 0xE33, 0xF73, 0x1100, 0x1161,
	0x11A8, 0x1D6D, 0x1E9B, 0x1E9E, 0x200B, 0x200D, 0x2026, 0x202E, 0x2066,
	0x2126, 0x212B, 0x2329, 0x3042, 0x3099, 0x4E2D, 0xAC00, 0xE000, 0xFB1D,
	0xFB2C, 0xFE0F, 0xFEFF, 0xFFFD, 0xFFFE, 0x1D15E, 0x1F1FB, 0x1F1F3,
	0x1F469, 0x1F3FD, 0x1F4FB, 0x2F800, 0xE0001, 0x10FFFF,
};

struct gen gen_start(const char *what, uint64_t seed)
{
	printf("# %s: seed %" PRIu64 "\n", what, seed);
	fflush(stdout);
	return (struct gen){ seed };
}

/* SplitMix64. */
static uint64_t next(struct gen *g)
{
	g->state += UINT64_C(0x9E3779B97F4A7C15);
	uint64_t z = g->state;
	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return z ^ z >> 31;
}

int gen_rounds(int n)
{
	return getenv("DAIXA_TEST_SHORT") ? n / 20 : n;
}

int32_t gen_next_point(int32_t cp)
{
	enum { BUSY_END = 0x3100, STEP = 61 };

	return cp >= BUSY_END && getenv("DAIXA_TEST_SHORT") ? cp + STEP : cp + 1;
}

uint32_t gen_below(struct gen *g, uint32_t limit)
{
	return (uint32_t)((next(g) >> 32) * limit >> 32);
}

const char *gen_letter(size_t i)
{
	return i < LETTER_COUNT ? letters[i] : NULL;
}

void gen_put_letter(struct gen *g, struct buf *out)
{
	buf_puts(out, letters[gen_below(g, LETTER_COUNT)]);
}

void gen_put_syllable(struct gen *g, struct buf *out)
{
	struct buf syllable;

	buf_init(&syllable);
	buf_puts(&syllable, onsets[gen_below(g, sizeof onsets / sizeof *onsets)]);
	buf_puts(&syllable, letters[gen_below(g, GEN_VOWELS)]);
	buf_puts(&syllable, codas[gen_below(g, sizeof codas / sizeof *codas)]);
	if (gen_below(g, 6) == 0) {
		char *upper = text_upper(syllable.data);
		buf_puts(out, upper);
		free(upper);
	} else {
		buf_puts(out, syllable.data);
	}
	buf_finish(&syllable);
}

char *gen_title(struct gen *g)
{
	struct buf out;
	uint32_t n = 1 + gen_below(g, 4);

	buf_init(&out);
	for (uint32_t i = 0; i < n; i++) {
		if (i > 0)
			buf_putc(&out, ' ');
		if (gen_below(g, 8) == 0)
			buf_printf(&out, "%u", gen_below(g, 30));
		else
			gen_put_syllable(g, &out);
	}
	return out.data;
}

static void put_point(struct buf *out, int32_t cp)
{
	char bytes[4];

	buf_add(out, bytes, utf8_encode(cp, bytes));
}

char *gen_text(struct gen *g, size_t n_points)
{
	const uint32_t n_rare = sizeof rarities / sizeof *rarities;
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; i < n_points; i++) {
		uint32_t kind = gen_below(g, 10);
		if (kind < 4)
			gen_put_letter(g, &out);
		else if (kind < 5)
			buf_putc(&out, ' ');
		else if (kind < 6)
			put_point(&out, (int32_t)(0x4E00 + gen_below(g, 0x5000)));
		else if (kind < 7)
			put_point(&out, (int32_t)(1 + gen_below(g, 0x10FFFF)));
		else
			put_point(&out, rarities[gen_below(g, n_rare)]);
	}
	return out.data;
}

char *gen_bytes(struct gen *g, size_t len)
{
	static const unsigned char often[] = "\\x4F \n\r\t\xC2\x9B\xE2\x80\xAE"
					     "\xCC\x81\xCC\xA7\xED\xA0\xF4\xC0";
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; i < len; i++) {
		if (gen_below(g, 3) > 0)
			buf_putc(&out, (char)often[gen_below(g, sizeof often - 1)]);
		else
			buf_putc(&out, (char)(1 + gen_below(g, 255)));
	}
	return out.data;
}

char *gen_nfd(const char *s)
{
	return (char *)utf8proc_NFD((const utf8proc_uint8_t *)s);
}

void gen_many_titles(char *out[GEN_MANY_TITLES])
{
	struct gen g = { 10000 };

	for (int i = 0; i < GEN_MANY_TITLES; i++)
		out[i] = gen_title(&g);
}

void gen_digest_titles(char *const titles[GEN_MANY_TITLES], char out[65])
{
	struct sha256 *h = sha256_new();

	for (int i = 0; i < GEN_MANY_TITLES; i++) {
		sha256_add(h, titles[i], strlen(titles[i]));
		sha256_add(h, "\n", 1);
	}
	sha256_hex(h, out);
	sha256_free(h);
}
