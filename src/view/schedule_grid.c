/* The week of the schedule. See schedule_grid.h. */
#include "config.h"

#include "view/schedule_grid.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "view/day_words.h"

enum { NAME_COLS = 7, WIDE_CELL = 9 };

int schedule_grid_rows(const struct schedule_week *w)
{
	return 1 + (int)w->n_slots;
}

static int cell_cols(int cols)
{
	int n = (cols - NAME_COLS) / SCHEDULE_DAYS;

	return n > 0 ? n : 0;
}

/* "Mon 25/3", where it is narrow "25". */
static void paint_day(const struct schedule_week *w, int day, bool is_selected,
		      bool is_today, struct area a)
{
	struct date d = schedule_date(w->days[day]);
	char text[64];

	if (a.cols >= WIDE_CELL)
		snprintf(text, sizeof text, "%s %d/%d", day_word_short(d),
			 d.day, d.month);
	else
		snprintf(text, sizeof text, "%d", d.day);
	area_put_in(a, 0, 0, a.cols - 1, TEXT_LEFT,
		    is_selected || is_today ? STYLE_STRONG : STYLE_HEADING,
		    text);
}

/* "4 34:33", narrow "4"; what was aired without a plan "+2". */
static void cell_text(const struct schedule_cell *c, bool is_wide, char *out,
		      size_t size)
{
	char length[CIVIL_TEXT];

	duration_format(c->planned_ms, length);
	if (c->items == 0)
		snprintf(out, size, c->aired > 0 ? "+%" PRId64 : "-", c->aired);
	else if (is_wide)
		snprintf(out, size, "%" PRId64 " %s", c->items, length);
	else
		snprintf(out, size, "%" PRId64, c->items);
}

/* Planned and past, but not all of it was aired. */
static enum style cell_style(const struct schedule_cell *c, bool is_past)
{
	if (c->items == 0)
		return STYLE_DIM;
	if (c->aired >= c->items)
		return STYLE_GOOD;
	return is_past ? STYLE_WARNING : STYLE_NORMAL;
}

static void paint_slot(const struct schedule_week *w, size_t slot, int day,
		       const char *today, struct area a)
{
	int width = cell_cols(a.cols);
	char text[64];

	area_put_in(a, 0, 0, NAME_COLS - 1, TEXT_LEFT, STYLE_NORMAL,
		    w->slots[slot]->name);
	for (int d = 0; d < SCHEDULE_DAYS; d++) {
		const struct schedule_cell *c = &w->cells[d][slot];
		bool is_past = strcmp(w->days[d], today) < 0;
		cell_text(c, width >= WIDE_CELL, text, sizeof text);
		area_put_in(a, 0, NAME_COLS + d * width, width - 1, TEXT_LEFT,
			    d == day ? STYLE_SELECTED_IDLE
				     : cell_style(c, is_past), text);
	}
}

void schedule_grid_paint(const struct schedule_week *w, int day, size_t slot,
			 const char *today, struct area a)
{
	int width = cell_cols(a.cols);

	for (int d = 0; d < SCHEDULE_DAYS; d++)
		paint_day(w, d, d == day, strcmp(w->days[d], today) == 0,
			  area_sub(a, 0, NAME_COLS + d * width, 1, width));
	for (size_t i = 0; i < w->n_slots; i++)
		paint_slot(w, i, i == slot ? day : -1, today,
			   area_sub(a, 1 + (int)i, 0, 1, a.cols));
}

bool schedule_grid_at(const struct schedule_week *w, int row, int col, int cols,
		      int *out_day, size_t *out_slot)
{
	int width = cell_cols(cols);
	int day = width > 0 && col >= NAME_COLS ? (col - NAME_COLS) / width : -1;

	if (row < 1 || row > (int)w->n_slots || day < 0 || day >= SCHEDULE_DAYS)
		return false;
	*out_day = day;
	*out_slot = (size_t)row - 1;
	return true;
}
