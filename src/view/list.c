/*
 * A table that asks for its rows: selection and movement. See list.h.
 *
 * L1. selected < count, or both are 0 and selected_id is -1.
 * L2. selected_id is the id of the selected row at the last reload or move.
 * L3. After list_layout() the selected row is one of the page_rows from top.
 */
#include "config.h"

#include "view/list.h"

#include <stdlib.h>

#include "view/list_columns.h"

void list_init(struct list *l, const struct list_source *source, void *ctx,
	       const struct list_column *columns, int n_columns)
{
	*l = (struct list){
		.source = source,
		.ctx = ctx,
		.all = columns,
		.n_all = n_columns,
		.selected_id = -1,
		.range_id = -1,
		.page_rows = 1,
		.sort_column = -1,
	};
	list_arrange(l, "");
}

void list_finish(struct list *l)
{
	free(l->marks);
	l->marks = NULL;
	l->n_marks = 0;
}

static ptrdiff_t search_row(const struct list *l, int64_t id)
{
	for (size_t row = 0; row < l->count; row++) {
		if (l->source->id(l->ctx, row) == id)
			return (ptrdiff_t)row;
	}
	return -1;
}

ptrdiff_t list_row_of(const struct list *l, int64_t id)
{
	if (id < 0)
		return -1;
	if (l->selected < l->count && l->selected_id == id &&
	    l->source->id(l->ctx, l->selected) == id)
		return (ptrdiff_t)l->selected;
	return l->source->row_of != NULL ? l->source->row_of(l->ctx, id)
					 : search_row(l, id);
}

int64_t list_selected(const struct list *l)
{
	return l->selected_id;
}

void list_select_row(struct list *l, size_t row)
{
	if (l->count == 0) {
		l->selected = 0;
		l->selected_id = -1;
		return;
	}
	l->selected = row < l->count ? row : l->count - 1;
	l->selected_id = l->source->id(l->ctx, l->selected);
}

bool list_select_id(struct list *l, int64_t id)
{
	ptrdiff_t row = list_row_of(l, id);

	if (row < 0)
		return false;
	list_select_row(l, (size_t)row);
	return true;
}

void list_reload(struct list *l)
{
	size_t old_row = l->selected;
	int64_t old_id = l->selected_id;

	l->count = l->source->count(l->ctx);
	if (l->range_id >= 0 && list_row_of(l, l->range_id) < 0)
		l->range_id = -1;
	ptrdiff_t row = old_id >= 0 ? list_row_of(l, old_id) : -1;
	/* Who is at the top sees what comes in there. */
	if (row >= 0 && l->top > 0 && l->top < l->count) {
		/* The selected row stays where it was on the screen. */
		ptrdiff_t top = (ptrdiff_t)l->top + row - (ptrdiff_t)old_row;
		l->top = top > 0 ? (size_t)top : 0;
	}
	list_select_row(l, row >= 0 ? (size_t)row : old_row);
}

void list_layout(struct list *l, int rows)
{
	bool has_header = rows >= 3;
	int shown = has_header ? rows - 1 : rows;

	l->page_rows = shown > 0 ? shown : 1;
	size_t page = (size_t)l->page_rows;
	size_t last_top = l->count > page ? l->count - page : 0;
	if (l->top > last_top)
		l->top = last_top;
	if (l->selected < l->top)
		l->top = l->selected;
	else if (l->selected >= l->top + page)
		l->top = l->selected - page + 1;
	size_t n = l->count - l->top < page ? l->count - l->top : page;
	if (l->source->need != NULL && n > 0)
		l->source->need(l->ctx, l->top, n);
}

/* ---- moves ---------------------------------------------------------------- */

static void move_by(struct list *l, ptrdiff_t rows)
{
	ptrdiff_t row = (ptrdiff_t)l->selected + rows;

	list_select_row(l, row > 0 ? (size_t)row : 0);
}

/* A page moves what is shown too, so that it turns like one. */
static void page_by(struct list *l, ptrdiff_t rows)
{
	ptrdiff_t top = (ptrdiff_t)l->top + rows;

	l->top = top > 0 ? (size_t)top : 0;
	move_by(l, rows);
}

static bool move_action(struct list *l, enum action action)
{
	ptrdiff_t page = l->page_rows > 1 ? l->page_rows - 1 : 1;

	switch (action) {
	case ACTION_MOVE_DOWN:
		move_by(l, 1);
		return true;
	case ACTION_MOVE_UP:
		move_by(l, -1);
		return true;
	case ACTION_PAGE_DOWN:
		page_by(l, page);
		return true;
	case ACTION_PAGE_UP:
		page_by(l, -page);
		return true;
	case ACTION_HALF_DOWN:
		page_by(l, (page + 1) / 2);
		return true;
	case ACTION_HALF_UP:
		page_by(l, -(page + 1) / 2);
		return true;
	case ACTION_MOVE_FIRST:
		list_select_row(l, 0);
		return true;
	case ACTION_MOVE_LAST:
		list_select_row(l, l->count);
		return true;
	default:
		return false;
	}
}

bool list_action(struct list *l, enum action action)
{
	return move_action(l, action) || list_mark_action(l, action);
}

bool list_mouse(struct list *l, const struct event *e, struct area a)
{
	enum { WHEEL_ROWS = 3 };

	if (e->type != EVENT_MOUSE)
		return false;
	int row = e->mouse.row - a.row;
	int col = e->mouse.col - a.col;
	if (row < 0 || row >= a.rows || col < 0 || col >= a.cols)
		return false;
	if (e->mouse.action == MOUSE_WHEEL_UP)
		page_by(l, -WHEEL_ROWS);
	else if (e->mouse.action == MOUSE_WHEEL_DOWN)
		page_by(l, WHEEL_ROWS);
	else
		row -= a.rows >= 3;	/* the header */
	if (e->mouse.action != MOUSE_PRESS)
		return true;
	if (row < 0 || l->top + (size_t)row >= l->count)
		return false;
	list_select_row(l, l->top + (size_t)row);
	return true;
}

void list_set_sort(struct list *l, int column, bool is_descending)
{
	l->sort_column = column;
	l->is_descending = is_descending;
}
