/* Screen 4: the rundown's rows and the picture. See view_schedule_priv.h. */
#include "config.h"

#include "view/view_schedule_priv.h"

#include <stdlib.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/day_words.h"
#include "view/schedule_grid.h"

enum { COLUMN_NO, COLUMN_BEGINS, COLUMN_TITLE, COLUMN_LENGTH, COLUMN_STATE };

const struct list_column schedule_columns[SCHEDULE_COLUMNS] = {
	[COLUMN_NO] = { N_("No."), 3, 0, TEXT_RIGHT, 3 },
	[COLUMN_BEGINS] = { N_("Begins"), 8, 0, TEXT_LEFT, 1 },
	[COLUMN_TITLE] = { N_("Title"), 12, 3, TEXT_LEFT, 0 },
	[COLUMN_LENGTH] = { N_("Length"), 8, 0, TEXT_RIGHT, 2 },
	[COLUMN_STATE] = { N_("State"), 13, 1, TEXT_LEFT, 0 },
};

static size_t count_rows(void *ctx)
{
	const struct view_schedule *v = ctx;

	return v->has_rundown ? v->rundown.count : 0;
}

static int64_t row_id(void *ctx, size_t row)
{
	(void)ctx;
	return (int64_t)row;
}

static void put_clock(const struct view_schedule *v, int64_t at,
		      struct buf *out)
{
	struct civil c = civil_at(at, v->app->offset_min);

	buf_printf(out, "%02d:%02d", c.hour, c.minute);
}

/* What became of it, else how far it is from being broadcast. */
static void put_state(const struct view_schedule *v,
		      const struct schedule_item *i, struct buf *out)
{
	char length[CIVIL_TEXT];

	if (i->aired_seq == 0) {
		buf_puts(out, i->remark != NULL ? i->remark : _("ready"));
		return;
	}
	if (i->is_on_air) {
		buf_puts(out, _("on air since"));
		buf_puts(out, " ");
		put_clock(v, i->aired_at, out);
		return;
	}
	duration_format(i->aired_ms, length);
	buf_printf(out, "%s ", i->is_cut ? _("cut short") : _("aired"));
	put_clock(v, i->aired_at, out);
	buf_printf(out, ", %s", length);
}

static void cell(void *ctx, size_t row, int column, struct buf *out)
{
	const struct view_schedule *v = ctx;
	const struct schedule_item *i = &v->rundown.items[row];
	char length[CIVIL_TEXT];

	switch (column) {
	case COLUMN_NO:
		buf_printf(out, "%zu", row + 1);
		break;
	case COLUMN_BEGINS:
		put_clock(v, i->begins_at, out);
		break;
	case COLUMN_TITLE:
		buf_puts(out, i->item.title != NULL ? i->item.title : "");
		break;
	case COLUMN_LENGTH:
		if (i->item.planned_ms > 0) {
			duration_format(i->item.planned_ms, length);
			buf_puts(out, length);
		}
		break;
	default:
		put_state(v, i, out);
		break;
	}
}

static enum style cell_style(void *ctx, size_t row, int column)
{
	const struct view_schedule *v = ctx;
	const struct schedule_item *i = &v->rundown.items[row];

	if (column != COLUMN_STATE)
		return STYLE_NORMAL;
	if (i->aired_seq != 0)
		return i->is_cut ? STYLE_ERROR : STYLE_GOOD;
	return i->readiness == READY_NO	    ? STYLE_ERROR :
	       i->readiness == READY_TELL ? STYLE_WARNING :
					      STYLE_NORMAL;
}

const struct list_source schedule_source = {
	.count = count_rows, .id = row_id, .cell = cell, .style = cell_style,
};

/* ---- what is selected ----------------------------------------------------- */

/* A station without slots has one of no name, where nothing can be planned. */
const struct slot *schedule_selected_slot(const struct view_schedule *v)
{
	static char nothing[] = "";
	static const struct slot none = {
		.code = nothing, .name = nothing,
		.starts = nothing, .ends = nothing,
	};

	return v->slot < v->week.n_slots ? v->week.slots[v->slot] : &none;
}

const char *schedule_selected_day(const struct view_schedule *v)
{
	return v->week.days[v->day];
}

char *schedule_place_words(const struct view_schedule *v)
{
	struct date d = schedule_date(schedule_selected_day(v));
	char day[CIVIL_TEXT];

	date_format_vi(d, day);
	return mem_printf("%s %s, %s", day_word(d), day,
			  schedule_selected_slot(v)->name);
}

/* ---- the picture ---------------------------------------------------------- */

static enum style excess_style(int excess)
{
	return excess == 2 ? STYLE_ERROR :
	       excess == 1 ? STYLE_WARNING :
			     STYLE_HEADING;
}

/* "Friday 29/03/2024, Sáng 05:00-06:30: 4 items, 34:33 of at most 45:00". */
static void paint_heading(const struct view_schedule *v, struct area a)
{
	const struct slot *slot = schedule_selected_slot(v);
	char planned[CIVIL_TEXT];
	char limit[CIVIL_TEXT];

	if (!v->has_rundown)
		return;
	char *place = schedule_place_words(v);
	duration_format(v->rundown.planned_ms, planned);
	duration_format(v->rundown.limit_ms, limit);
	char *text = mem_printf(_("%s %s–%s: %s of at most %s"), place,
				slot->starts, slot->ends, planned, limit);
	area_put_in(a, 0, 0, a.cols, TEXT_LEFT,
		    excess_style(schedule_excess(&v->rundown)), text);
	free(text);
	free(place);
}

void schedule_paint(const struct view *view, struct area a)
{
	const struct view_schedule *v = (const struct view_schedule *)view;
	int grid = schedule_grid_rows(&v->week);

	if (v->week.n_slots == 0) {
		area_put(a, 0, 1, STYLE_DIM,
			 _("The station has no slots; screen 7 has them"));
		return;
	}
	struct area head = area_cut_top(&a, v->head_rows);
	if (v->head_rows > grid)
		schedule_grid_paint(&v->week, v->day, v->slot, v->today,
				    area_cut_top(&head, grid + 1));
	paint_heading(v, head);
	list_paint(&v->list, a, true);
}
