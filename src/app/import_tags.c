/* What a recording says of itself. See import_tags.h. */
#include "config.h"

#include "app/import_tags.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/civil.h"
#include "base/mem.h"
#include "base/text.h"

enum { WORDS_MAX = 300 };	/* bytes: what a form takes */

/* So many digits, and a sign that separates behind them. */
static bool take_digits(const char **s, size_t n, int *out)
{
	int value = 0;

	for (size_t i = 0; i < n; i++) {
		if ((*s)[i] < '0' || (*s)[i] > '9')
			return false;
		value = value * 10 + ((*s)[i] - '0');
	}
	*s += n;
	if (**s != '\0' && strchr("-:/.", **s) != NULL)
		(*s)++;
	*out = value;
	return true;
}

/* 31/03/2024, 1-4-2024, 5.3.2024: the day first, as it is written here. */
static char *day_first(const char *tag)
{
	int day, month, year;
	struct date ignored;
	int end = 0;

	if (sscanf(tag, "%2d%*1[-/.]%2d%*1[-/.]%4d%n", &day, &month, &year,
		   &end) != 3 || end == 0 || day < 1 || month < 1 ||
	    year < 1900 || (tag[end] >= '0' && tag[end] <= '9'))
		return NULL;
	char *whole = mem_printf("%04d-%02d-%02d", year, month, day);
	if (!date_parse(whole, &ignored, NULL))
		mem_set(&whole, NULL);
	return whole;
}

char *import_tag_day(const char *tag)
{
	struct date ignored;
	int year, month, day;

	if (tag == NULL)
		return NULL;
	char *whole = day_first(tag);
	if (whole != NULL)
		return whole;
	if (!take_digits(&tag, 4, &year) || year < 1900)
		return NULL;
	if (!take_digits(&tag, 2, &month) || month < 1 || month > 12)
		return mem_printf("%04d", year);
	if (!take_digits(&tag, 2, &day))
		return mem_printf("%04d-%02d", year, month);
	whole = mem_printf("%04d-%02d-%02d", year, month, day);
	if (!date_parse(whole, &ignored, NULL))
		whole[strlen("2024-03")] = '\0';
	return whole;
}

char *import_tag_words(const char *tag)
{
	size_t start, len, pos = 0;

	/* a tag of signs only names nothing */
	if (tag == NULL ||
	    !text_next_word(tag, strlen(tag), &pos, &start, &len))
		return NULL;
	size_t end = strlen(tag);
	while (end > WORDS_MAX || (end > 0 && tag[end - 1] == ' '))
		end--;
	while (end > 0 && end < strlen(tag) && (tag[end] & 0xC0) == 0x80)
		end--;
	return mem_dup_n(tag, end);
}
