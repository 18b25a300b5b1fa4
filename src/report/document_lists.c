/* The marks of lists, as they are read out. See document_lists.h. */
#include "config.h"

#include "report/document_lists.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { STYLES_MAX = 2000, ROMAN_MAX = 3999 };

void list_styles_finish(struct list_styles *l)
{
	free(l->rows);
	*l = (struct list_styles){0};
}

struct list_style *list_styles_find(struct list_styles *l, const char *name)
{
	for (size_t i = 0; name != NULL && i < l->count; i++)
		if (strcmp(l->rows[i].name, name) == 0)
			return &l->rows[i];
	return NULL;
}

struct list_style *list_styles_add(struct list_styles *l, const char *name)
{
	if (l->count == STYLES_MAX)
		return NULL;
	l->rows = mem_grow(l->rows, l->count + 1, sizeof *l->rows);
	struct list_style *s = &l->rows[l->count++];
	*s = (struct list_style){0};
	snprintf(s->name, sizeof s->name, "%s", name);
	for (int i = 0; i < LIST_LEVELS; i++)
		s->levels[i].start = 1;
	return s;
}

static void put_roman(int n, bool is_upper, struct buf *out)
{
	static const struct {
		int value;
		const char *upper, *lower;
	} parts[] = {
		{1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"},
		{400, "CD", "cd"}, {100, "C", "c"}, {90, "XC", "xc"},
		{50, "L", "l"}, {40, "XL", "xl"}, {10, "X", "x"},
		{9, "IX", "ix"}, {5, "V", "v"}, {4, "IV", "iv"},
		{1, "I", "i"},
	};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		for (; n >= parts[i].value; n -= parts[i].value)
			buf_puts(out, is_upper ? parts[i].upper
					       : parts[i].lower);
}

static void put_number(enum list_format format, int n, struct buf *out)
{
	bool is_upper = format == LIST_UPPER_LETTER ||
			format == LIST_UPPER_ROMAN;

	switch (format) {
	case LIST_LOWER_LETTER:
	case LIST_UPPER_LETTER:
		if (n < 1 || n > 26)
			break;
		buf_putc(out, (char)((is_upper ? 'A' : 'a') + n - 1));
		return;
	case LIST_LOWER_ROMAN:
	case LIST_UPPER_ROMAN:
		if (n < 1 || n > ROMAN_MAX)
			break;
		put_roman(n, is_upper, out);
		return;
	case LIST_BULLET:
	case LIST_NONE:
	case LIST_DECIMAL:
		break;
	}
	buf_printf(out, "%d", n);
}

static void put_pattern(const struct list_style *s, const char *pattern,
			struct buf *out)
{
	for (const char *p = pattern; *p != '\0'; p++) {
		if (*p != '%' || p[1] < '1' || p[1] > '9') {
			buf_putc(out, *p);
			continue;
		}
		int level = *++p - '1';
		int n = s->has_begun[level] ? s->counts[level]
					    : s->levels[level].start;
		put_number(s->levels[level].format, n, out);
	}
}

void list_mark(struct list_style *s, int level, struct buf *out)
{
	const struct list_level *l = &s->levels[level];

	if (s->has_begun[level])
		s->counts[level]++;
	else
		s->counts[level] = l->start;
	s->has_begun[level] = true;
	for (int below = level + 1; below < LIST_LEVELS; below++)
		s->has_begun[below] = false;
	if (l->format == LIST_NONE)
		return;
	if (l->format == LIST_BULLET)
		buf_puts(out, "-");
	else
		put_pattern(s, l->pattern, out);
	buf_putc(out, ' ');
}

void list_restart(struct list_style *s, int level)
{
	for (int i = level; i < LIST_LEVELS; i++)
		s->has_begun[i] = false;
}
