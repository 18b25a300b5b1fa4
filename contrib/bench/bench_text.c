/*
 * How fast is base/text.h? Each function goes over the same made-up titles in
 * NFC, in NFD and in plain ASCII; the figures are megabytes of input a second,
 * the best of several rounds, and the ratio to utf8proc_NFC() on the same
 * text. "copy" is strlen, malloc and memcpy: as fast as it can be.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <utf8proc.h>

#include "base/mem.h"
#include "base/text.h"

enum {
	TITLES = 4000,
	ROUNDS = 9,
	KINDS = 3,
};

/* The same titles in one form. */
struct titles {
	const char *name;
	char *at[TITLES];
	size_t bytes;
};

struct subject {
	const char *name;
	char *(*run)(const char *);
};

static const char *const syllables[] = {
	"Ủy", "ban", "nhân", "dân", "xã", "Đức", "Tân", "thông", "báo", "lịch",
	"cắt", "điện", "các", "bước", "nộp", "hồ", "sơ", "trực", "tuyến", "về",
	"phòng", "cháy", "chữa", "trong", "mùa", "khô", "tiêm", "chủng", "cho",
	"trẻ", "em", "dưới", "5", "tuổi", "ngày", "15/3", "tại", "trạm", "y",
	"tế", "thu", "gom", "rác", "thải", "nông", "thôn", "mới", "nâng", "cao",
};

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static char *make_title(unsigned seed)
{
	const size_t n = sizeof syllables / sizeof *syllables;
	struct buf out;

	buf_init(&out);
	for (unsigned i = 0; i < 6 + seed % 5; i++) {
		if (i > 0)
			buf_putc(&out, ' ');
		buf_puts(&out, syllables[(seed * 7 + i * (seed % 13 + 1)) % n]);
	}
	return out.data;
}

static void fill(struct titles *t, const char *name,
		 char *(*form)(const char *))
{
	t->name = name;
	t->bytes = 0;
	for (unsigned i = 0; i < TITLES; i++) {
		char *title = make_title(i);
		t->at[i] = form(title);
		t->bytes += strlen(t->at[i]);
		free(title);
	}
}

static void finish(struct titles *t)
{
	for (size_t i = 0; i < TITLES; i++)
		free(t->at[i]);
}

/* ---- what is measured ------------------------------------------------- */

static char *nfd(const char *s)
{
	return (char *)utf8proc_NFD((const utf8proc_uint8_t *)s);
}

static char *library_nfc(const char *s)
{
	return (char *)utf8proc_NFC((const utf8proc_uint8_t *)s);
}

static char *clean(const char *s)
{
	return text_clean(s, strlen(s), TEXT_ONE_LINE);
}

/* What only looks has nothing to give; a copy tells of a surprise. */
static char *is_clean(const char *s)
{
	return text_is_clean(s, strlen(s), TEXT_MANY_LINES) ? NULL : mem_dup("");
}

static char *width(const char *s)
{
	return text_width(s) > 0 ? NULL : mem_dup("");
}

static char *pad(const char *s)
{
	struct buf out;

	buf_init(&out);
	text_pad(&out, s, 40, TEXT_LEFT);
	return out.data;
}

static char *slug(const char *s)
{
	return text_slug(s, 60);
}

static const struct subject subjects[] = {
	{ "utf8proc_NFC", library_nfc },	/* the measure: first */
	{ "copy", mem_dup },
	{ "text_nfc", text_nfc },
	{ "text_clean", clean },
	{ "text_is_clean", is_clean },
	{ "text_lower", text_lower },
	{ "text_fold", text_fold },
	{ "text_word_key", text_word_key },
	{ "text_sort_key", text_sort_key },
	{ "text_slug", slug },
	{ "text_width", width },
	{ "text_pad", pad },
};

/* Megabytes a second over all titles, the best of ROUNDS. */
static double speed(const struct subject *subject, const struct titles *t)
{
	double best = 0;

	for (int round = 0; round < ROUNDS; round++) {
		double start = now();
		for (size_t i = 0; i < TITLES; i++)
			free(subject->run(t->at[i]));
		double mb_per_s = (double)t->bytes / (now() - start) / 1e6;
		if (mb_per_s > best)
			best = mb_per_s;
	}
	return best;
}

int main(void)
{
	static struct titles titles[KINDS];
	double measure[KINDS] = { 0 };

	fill(&titles[0], "NFC", text_nfc);
	fill(&titles[1], "NFD", nfd);
	fill(&titles[2], "ASCII", text_fold);
	printf("%-16s", "MB/s (ratio)");
	for (int k = 0; k < KINDS; k++)
		printf("%18s", titles[k].name);
	putchar('\n');
	for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
		printf("%-16s", subjects[i].name);
		for (int k = 0; k < KINDS; k++) {
			double mb_per_s = speed(&subjects[i], &titles[k]);
			if (i == 0)
				measure[k] = mb_per_s;
			printf("%9.1f (%5.1f)", mb_per_s,
			       mb_per_s / measure[k]);
		}
		putchar('\n');
	}
	for (int k = 0; k < KINDS; k++)
		finish(&titles[k]);
	return EXIT_SUCCESS;
}
