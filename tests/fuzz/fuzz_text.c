/*
 * Fuzz target for base/text.h: any bytes, every function, the promises of the
 * header. The first byte chooses a number of columns, the rest is the text.
 *
 *   clang -g -fsanitize=fuzzer,address,undefined -Isrc -I. \
 *       tests/fuzz/fuzz_text.c src/base/text_*.c src/base/buf.c src/base/mem.c \
 *       -lutf8proc -o fuzz_text && ./fuzz_text -max_len=256 corpus
 */
#include "config.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/mem.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(claim)                                                            \
	do {                                                                   \
		if (!(claim)) {                                                \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__,     \
				#claim);                                       \
			abort();                                               \
		}                                                              \
	} while (0)

static void must_equal(char *a, char *b)
{
	MUST(strcmp(a, b) == 0);
	free(a);
	free(b);
}

static void try_decode(const char *s, size_t len)
{
	bool all_valid = true;
	char bytes[4];
	int32_t cp;

	for (size_t i = 0; i < len;) {
		size_t n = utf8_decode(s + i, len - i, &cp);
		MUST(n >= 1 && n <= len - i);
		if (n == 1 && cp == UTF8_BAD) {
			all_valid = false;
		} else {
			MUST(utf8_encode(cp, bytes) == n);
			MUST(memcmp(bytes, s + i, n) == 0);
		}
		i += n;
	}
	MUST(utf8_is_valid(s, len) == all_valid);
}

static void must_be_harmless(const char *s, enum text_lines lines)
{
	size_t len = strlen(s);
	int32_t cp;

	MUST(utf8_is_valid(s, len));
	for (size_t i = 0; i < len;) {
		i += utf8_decode(s + i, len - i, &cp);
		if (lines == TEXT_MANY_LINES && (cp == '\n' || cp == '\t'))
			continue;
		MUST(cp >= 0x20 && (cp < 0x7F || cp >= 0xA0));
		MUST(utf8proc_category(cp) != UTF8PROC_CATEGORY_CF);
	}
	must_equal(mem_dup(s), (char *)utf8proc_NFC((const uint8_t *)s));
}

static void try_clean(const char *s, size_t len, enum text_lines lines)
{
	size_t back_len;
	char *once = text_clean(s, len, lines);
	char *back = text_unescape(once, &back_len);
	char *twice = text_clean(once, strlen(once), lines);

	must_be_harmless(once, lines);
	if (!strstr(once, "\\x"))
		MUST(strcmp(once, twice) == 0);
	MUST(text_is_clean(s, len, lines) ==
	     (strlen(once) == len && memcmp(once, s, len) == 0));
	must_equal(once, text_clean(back, back_len, lines));
	free(back);
	free(twice);
}

static void must_ignore_form(char *(*f)(const char *), const char *s,
			     const char *nfd)
{
	must_equal(f(s), f(nfd));
}

static void try_forms(const char *s)
{
	char *nfc = text_nfc(s);
	char *fold = text_fold(s);
	char *nfd = (char *)utf8proc_NFD((const uint8_t *)nfc);

	if (utf8_is_valid(s, strlen(s)))
		must_equal(mem_dup(nfc), (char *)utf8proc_NFC((const uint8_t *)s));
	must_equal(mem_dup(fold), text_fold(fold));
	must_ignore_form(text_nfc, s, nfd);
	must_ignore_form(text_fold, s, nfd);
	must_ignore_form(text_lower, s, nfd);
	must_ignore_form(text_upper, s, nfd);
	must_ignore_form(text_word_key, s, nfd);
	must_ignore_form(text_sort_key, s, nfd);
	MUST(text_has_marks(s) == text_has_marks(nfd));
	free(nfc);
	free(fold);
	free(nfd);
}

static void take_line(void *ctx, const char *s, size_t len)
{
	char *line = mem_dup_n(s, len);

	MUST(text_width(line) <= *(const size_t *)ctx);
	free(line);
}

static void try_cells(const char *s, size_t cols)
{
	size_t end = text_fit(s, cols);
	char *head = mem_dup_n(s, end);

	MUST(end <= strlen(s));
	MUST(text_width(head) <= cols);
	MUST((end == strlen(s)) == (text_width(s) <= cols));
	free(head);
	for (int align = TEXT_LEFT; align <= TEXT_CENTRE; align++) {
		struct buf out;
		buf_init(&out);
		text_pad(&out, s, cols, (enum text_align)align);
		MUST(text_width(out.data) == cols);
		MUST(utf8_is_valid(out.data, out.len));
		buf_finish(&out);
	}
	text_wrap(s, cols, take_line, &cols);
}

static void try_words(const char *s)
{
	size_t len = strlen(s);
	size_t before = 0;
	size_t pos = 0;
	size_t start;
	size_t n;

	while (text_next_word(s, len, &pos, &start, &n)) {
		MUST(start >= before && n > 0 && start + n <= len);
		MUST(pos == start + n && utf8_is_valid(s + start, n));
		before = pos;
	}
	MUST(text_syllables(s) <= len);
}

static void try_names(const char *s, size_t cols)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
	char *slug = text_slug(s, cols + 1);
	size_t len = strlen(slug);

	MUST(len > 0 && len <= cols + 1);
	MUST(strspn(slug, allowed) == len);
	MUST(slug[0] != '-' && slug[len - 1] != '-');
	free(slug);
}

static void try_order(const char *s)
{
	char *half = mem_dup_n(s, strlen(s) / 2);
	int ab = text_natural_compare(s, half);
	int ba = text_natural_compare(half, s);

	MUST((ab < 0) == (ba > 0) && (ab > 0) == (ba < 0));
	MUST(text_natural_compare(s, s) == 0);
	free(half);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum { COLS_MAX = 64 };

	if (size == 0)
		return 0;
	size_t cols = data[0] % COLS_MAX;
	char *s = mem_dup_n((const char *)data + 1, size - 1);
	try_decode(s, size - 1);
	try_clean(s, size - 1, TEXT_ONE_LINE);
	try_clean(s, size - 1, TEXT_MANY_LINES);
	try_forms(s);
	try_cells(s, cols);
	try_words(s);
	try_names(s, cols);
	try_order(s);
	free(s);
	return 0;
}
