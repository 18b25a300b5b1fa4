/*
 * Print made-up titles in the order of ICU's Vietnamese collation: the source
 * of fixtures/titles-in-order.txt; with an argument, the digest of ten thousand
 * in that order (ten-thousand-titles.sha256). Built and run by
 * fixtures/renew-titles.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include "base/text.h"
#include "text_gen.h"

enum { COUNT = 220 };

/* Titles with near neighbours: the same one marked, bare and in capitals. */
static void make_titles(char *titles[COUNT])
{
	struct gen g = { 7 };
	size_t n = 0;

	while (n + 4 <= COUNT) {
		char *title = gen_title(&g);
		struct buf longer;
		buf_init(&longer);
		buf_puts(&longer, title);
		buf_putc(&longer, ' ');
		gen_put_syllable(&g, &longer);
		titles[n++] = text_fold(title);
		titles[n++] = text_upper(title);
		titles[n++] = longer.data;
		titles[n++] = title;
	}
}

static int compare(const UCollator *icu, const char *a, const char *b)
{
	UErrorCode status = U_ZERO_ERROR;
	int order = ucol_strcollUTF8(icu, a, -1, b, -1, &status);

	if (U_FAILURE(status))
		exit(EXIT_FAILURE);
	return order;
}

static void insert_in_order(const UCollator *icu, char *sorted[], size_t n,
			    char *title)
{
	size_t i = n;

	for (; i > 0 && compare(icu, title, sorted[i - 1]) < 0; i--)
		sorted[i] = sorted[i - 1];
	sorted[i] = title;
}

/* ---- many, of which only the digest is kept ------------------------------- */

/* A title with the key ICU makes for it. */
struct keyed {
	char *title;
	uint8_t key[1024];
};

static int by_key(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	int order = strcmp((const char *)x->key, (const char *)y->key);

	return order != 0 ? order : strcmp(x->title, y->title);
}

static void make_key(const UCollator *icu, struct keyed *k)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[512];
	int32_t len = 0;

	u_strFromUTF8(wide, 512, &len, k->title, -1, &status);
	int32_t used = ucol_getSortKey(icu, wide, len, k->key,
				       sizeof k->key);
	if (U_FAILURE(status) || used <= 0 || used > (int32_t)sizeof k->key)
		exit(EXIT_FAILURE);
}

static void print_digest(const UCollator *icu)
{
	static char *titles[GEN_MANY_TITLES];
	struct keyed *all = calloc(GEN_MANY_TITLES, sizeof *all);
	char digest[65];

	if (all == NULL)
		exit(EXIT_FAILURE);
	gen_many_titles(titles);
	for (int i = 0; i < GEN_MANY_TITLES; i++) {
		all[i].title = titles[i];
		make_key(icu, &all[i]);
	}
	qsort(all, GEN_MANY_TITLES, sizeof *all, by_key);
	for (int i = 0; i < GEN_MANY_TITLES; i++)
		titles[i] = all[i].title;
	gen_digest_titles(titles, digest);
	printf("%s\n", digest);
	for (int i = 0; i < GEN_MANY_TITLES; i++)
		free(titles[i]);
	free(all);
}

int main(int argc, char **argv)
{
	UErrorCode status = U_ZERO_ERROR;
	UCollator *icu = ucol_open("vi", &status);
	char *titles[COUNT];
	char *sorted[COUNT];

	(void)argv;
	if (U_FAILURE(status))
		return EXIT_FAILURE;
	if (argc > 1) {
		print_digest(icu);
		ucol_close(icu);
		return EXIT_SUCCESS;
	}
	make_titles(titles);
	for (size_t i = 0; i < COUNT; i++)
		insert_in_order(icu, sorted, i, titles[i]);
	for (size_t i = 0; i < COUNT; i++) {
		if (i == 0 || compare(icu, sorted[i - 1], sorted[i]) < 0)
			puts(sorted[i]);
	}
	for (size_t i = 0; i < COUNT; i++)
		free(sorted[i]);
	ucol_close(icu);
	return EXIT_SUCCESS;
}
