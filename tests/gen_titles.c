/*
 * Print made-up titles in the order of ICU's Vietnamese collation: the source
 * of fixtures/titles-in-order.txt. Built and run by fixtures/renew-titles.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/ucol.h>

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

int main(void)
{
	UErrorCode status = U_ZERO_ERROR;
	UCollator *icu = ucol_open("vi", &status);
	char *titles[COUNT];
	char *sorted[COUNT];

	if (U_FAILURE(status))
		return EXIT_FAILURE;
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
