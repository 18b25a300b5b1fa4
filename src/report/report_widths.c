/* Widths of columns on paper. See report_widths.h. */
#include "config.h"

#include "report/report_widths.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

/* A word longer than this is broken; three more columns are the cell's edges. */
enum { LONGEST_WORD = 12, EDGES = 3, ROWS_LOOKED_AT = 500, WIDE = 10 };

static int longest_word(const char *text, int least)
{
	while (text != NULL && *text != '\0') {
		size_t len = strcspn(text, " ");
		char *word = mem_dup_n(text, len);
		int cols = (int)text_width(word);

		free(word);
		if (cols > least)
			least = cols < LONGEST_WORD ? cols : LONGEST_WORD;
		text += len + strspn(text + len, " ");
	}
	return least;
}

static int least_width(const struct report_table *t, size_t column)
{
	/* titles are bold: about a tenth wider */
	int least = longest_word(t->columns[column].title, 1) * 11 / 10;

	for (size_t r = 0; r < t->n_rows && r < ROWS_LOOKED_AT; r++)
		least = longest_word(t->rows[r].cells[column].text, least);
	return least + EDGES;
}

static bool is_shown(const struct report_table *t, size_t c)
{
	return (t->columns[c].where & REPORT_PAPER) != 0;
}

/*
 * A column's share is its longest word and, while there is room, a part of
 * what it would like beyond that. `room` is the paper in columns of text.
 */
static double share_of(const struct report_table *t, size_t c, int least,
		       double part)
{
	int more = t->columns[c].width + EDGES - least;

	return least + (more > 0 ? more * part : 0);
}

static double all_shares(const struct report_table *t, const int *least,
			 double part)
{
	double all = 0;

	for (size_t c = 0; c < t->n_columns; c++)
		if (is_shown(t, c))
			all += share_of(t, c, least[c], part);
	return all;
}

/* How much of the wishes fits, 0 to 1. */
static double part_that_fits(const struct report_table *t, const int *least,
			     double room)
{
	double none = all_shares(t, least, 0);
	double all = all_shares(t, least, 1);

	if (all <= room || all <= none)
		return 1;
	return room > none ? (room - none) / (all - none) : 0;
}

void report_table_widths(const struct report_table *t, int total, double room,
			 int *out)
{
	int *least = mem_array(t->n_columns, sizeof *least);
	int used = 0;
	size_t widest = 0;

	memset(out, 0, t->n_columns * sizeof *out);
	for (size_t c = 0; c < t->n_columns; c++)
		least[c] = is_shown(t, c) ? least_width(t, c) : 0;
	double part = part_that_fits(t, least, room);
	double all = all_shares(t, least, part);
	for (size_t c = 0; c < t->n_columns; c++) {
		if (!is_shown(t, c))
			continue;
		out[c] = (int)(share_of(t, c, least[c], part) * total / all);
		used += out[c];
		widest = out[c] > out[widest] ? c : widest;
	}
	out[widest] += total - used;
	free(least);
}

bool report_table_is_wide(const struct report_table *t)
{
	size_t n = 0;

	for (size_t c = 0; c < t->n_columns; c++)
		n += is_shown(t, c);
	return n > WIDE;
}
