/* A table opened over a screen. See view_table.h. */
#include "config.h"

#include "view/view_table.h"

#include <stdlib.h>

#include "app/filtering.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "view/filter_prompt.h"
#include "view/rows_share.h"
#include "view/stack.h"
#include "view/view.h"
#include "view/view_filters.h"

enum { DETAIL_ROWS = 4, DETAIL_FROM = 12 };

struct view_table {
	struct view view;
	struct view_ops view_ops;	/* what view.ops points to */
	struct app *app;		/* borrowed */
	const struct table_ops *ops;	/* borrowed */
	void *ctx;
	struct table_rows rows;
	struct list list;
	char *query;			/* NULL: all rows */
	struct filter_prompt filter;
	struct rows_share share;
	int head_rows, detail_rows;
};

/* ---- rows ----------------------------------------------------------------- */

struct table_row *table_rows_push(struct table_rows *r)
{
	if ((r->count & (r->count + 1)) == 0)
		r->rows = mem_grow(r->rows, r->count * 2 + 2, sizeof *r->rows);
	r->rows[r->count] = (struct table_row){ 0 };
	return &r->rows[r->count++];
}

static void row_finish(struct table_row *row)
{
	for (int c = 0; c < TABLE_CELLS; c++)
		free(row->cells[c]);
	free(row->detail);
}

void table_rows_finish(struct table_rows *r)
{
	for (size_t i = 0; i < r->count; i++)
		row_finish(&r->rows[i]);
	free(r->rows);
	*r = (struct table_rows){ 0 };
}

static size_t count_rows(void *ctx)
{
	return ((const struct view_table *)ctx)->rows.count;
}

static int64_t row_id(void *ctx, size_t row)
{
	return ((const struct view_table *)ctx)->rows.rows[row].id;
}

static void cell(void *ctx, size_t row, int column, struct buf *out)
{
	const struct view_table *t = ctx;
	const char *text = t->rows.rows[row].cells[column];

	if (text != NULL)
		buf_puts(out, text);
}

static enum style style(void *ctx, size_t row, int column)
{
	(void)column;
	return ((const struct view_table *)ctx)->rows.rows[row].style;
}

static const struct list_source source = {
	.count = count_rows, .id = row_id, .cell = cell, .style = style,
};

/* ---- doing ---------------------------------------------------------------- */

/* Leave those whose ids pass. */
static bool keep_matching(struct view_table *t, const char *query,
			  struct table_rows *io, size_t *out_at,
			  struct err *err)
{
	struct segment_ids ids;
	size_t n = 0;

	if (!filtering_ids(t->app, t->ops->target, query, &ids, out_at, err))
		return false;
	for (size_t i = 0; i < io->count; i++) {
		if (filtering_has(&ids, io->rows[i].id))
			io->rows[n++] = io->rows[i];
		else
			row_finish(&io->rows[i]);
	}
	io->count = n;
	free(ids.at);
	return true;
}

/* A filter_prompt_applier; ctx: the table. */
static bool apply(void *ctx, const char *text, size_t *out_at, struct err *err)
{
	struct view_table *t = ctx;
	struct table_rows next = { 0 };
	char *query = text != NULL && *text != '\0' ? mem_dup(text) : NULL;

	if (!t->ops->read(t->ctx, t->app, &next, err) ||
	    (query != NULL && !keep_matching(t, query, &next, out_at, err))) {
		table_rows_finish(&next);
		free(query);
		return false;
	}
	table_rows_finish(&t->rows);
	t->rows = next;
	free(t->query);
	t->query = query;
	t->list.empty_text = query != NULL
				     ? _("Nothing matches; Esc shows all again.")
				     : _(t->ops->empty);
	list_reload(&t->list);
	return true;
}

static void read_rows(struct view_table *t)
{
	char *query = mem_dup(t->query);
	struct err err;
	size_t at;

	if (!apply(t, query, &at, &err))
		stack_error(t->view.stack, &err);
	free(query);
}

static bool make_sheet(void *ctx, bool as_codes, struct sheet **out,
		       struct err *err)
{
	struct view_table *t = ctx;

	(void)as_codes;
	return t->ops->sheet(t->ctx, t->app, t->query, out, err);
}

/* What a table with a sheet can do besides. */
static bool share(struct view_table *t, enum action a)
{
	struct stack *s = t->view.stack;

	switch (a) {
	case ACTION_FILTER:
		filter_prompt_open(&t->filter, s, t->query);
		return true;
	case ACTION_SAVED_FILTERS:
		view_filters_open(s, t->app, &t->filter, t->query);
		return true;
	case ACTION_CANCEL:
		if (t->query == NULL)
			return false;
		return filter_prompt_apply(&t->filter, s, NULL);
	case ACTION_EXPORT:
	case ACTION_PIPE:
		return rows_share_action(&t->share, s, a);
	default:
		return false;
	}
}

static void reload(struct view *view, const struct topics *topics)
{
	(void)topics;
	read_rows((struct view_table *)view);
}

static bool action(struct view *view, enum action a)
{
	struct view_table *t = (struct view_table *)view;

	if (t->ops->action(t->ctx, t, a, list_selected(&t->list)))
		return true;
	if (t->ops->sheet != NULL && share(t, a))
		return true;
	if (a == ACTION_MARK || a == ACTION_MARK_ALL || a == ACTION_MARK_RANGE)
		return false;	/* nothing is done to marked rows here */
	return list_action(&t->list, a);
}

static unsigned meets(const struct view *view)
{
	const struct view_table *t = (const struct view_table *)view;

	return NEED_WRITE | NEED_SOUND | (t->list.count > 0 ? NEED_ROW : 0);
}

static bool event(struct view *view, const struct event *e)
{
	struct view_table *t = (struct view_table *)view;
	struct area table = view->place;

	area_cut_top(&table, t->head_rows);
	area_cut_bottom(&table, t->detail_rows);
	return list_mouse(&t->list, e, table);
}

/* ---- the picture ---------------------------------------------------------- */

static void layout(struct view *view, int rows, int cols)
{
	struct view_table *t = (struct view_table *)view;

	(void)cols;
	t->head_rows = rows >= 6 ? 1 : 0;
	t->detail_rows = rows >= DETAIL_FROM ? DETAIL_ROWS : 0;
	list_layout(&t->list, rows - t->head_rows - t->detail_rows);
}

struct lines {
	struct area area;
	int row;
};

static void put_line(void *ctx, const char *text, size_t len)
{
	struct lines *l = ctx;

	area_put_n(l->area, l->row++, 0, STYLE_NORMAL, text, len);
}

static void paint_detail(const struct view_table *t, struct area a)
{
	const char *text = t->list.count > 0
				   ? t->rows.rows[t->list.selected].detail
				   : NULL;
	struct lines l = {
		.area = area_sub(a, 1, 1, a.rows - 1, a.cols - 2),
	};

	area_hline(a, 0, STYLE_BORDER);
	if (text != NULL)
		text_wrap(text, a.cols > 2 ? (size_t)a.cols - 2 : 1, put_line,
			  &l);
}

static void paint(const struct view *view, struct area a)
{
	const struct view_table *t = (const struct view_table *)view;
	struct area detail = area_cut_bottom(&a, t->detail_rows);

	if (t->head_rows > 0)
		area_put_in(a, 0, 1, a.cols - 1, TEXT_LEFT, STYLE_STRONG,
			    _(t->ops->title));
	area_cut_top(&a, t->head_rows);
	list_paint(&t->list, a, true);
	if (t->detail_rows > 0)
		paint_detail(t, detail);
}

static void status(const struct view *view, struct buf *out)
{
	const struct view_table *t = (const struct view_table *)view;

	if (t->query != NULL)
		buf_printf(out, "\\%s  ", t->query);
	buf_printf(out, "%zu/%zu", t->list.count > 0 ? t->list.selected + 1 : 0,
		   t->list.count);
}

static void finish(struct view *view)
{
	struct view_table *t = (struct view_table *)view;

	rows_share_finish(&t->share);
	free(t->query);
	table_rows_finish(&t->rows);
	list_finish(&t->list);
	if (t->ops->finish != NULL)
		t->ops->finish(t->ctx);
	free(t);
}

struct view *view_table_new(struct app *a, const struct table_ops *ops,
			    enum context context, void *ctx)
{
	struct view_table *t = mem_alloc(sizeof *t);

	t->view_ops = (struct view_ops){
		.name = ops->name,
		.title = ops->title,
		.place = VIEW_SCREEN,
		.context = context,
		.base = CONTEXT_LIST,
		.hints = ops->hints,
		.reload = reload,
		.event = event,
		.action = action,
		.meets = meets,
		.layout = layout,
		.paint = paint,
		.status = status,
		.finish = finish,
	};
	t->view.ops = &t->view_ops;
	t->app = a;
	t->ops = ops;
	t->ctx = ctx;
	list_init(&t->list, &source, t, ops->columns, ops->n_columns);
	t->list.empty_text = _(ops->empty);
	t->filter = (struct filter_prompt){ ops->target, apply, t, a };
	t->share = (struct rows_share){ .app = a, .list = &t->list,
					.target = ops->target,
					.make = make_sheet, .ctx = t };
	return &t->view;
}

struct stack *view_table_stack(struct view_table *t)
{
	return t->view.stack;
}

struct app *view_table_app(struct view_table *t)
{
	return t->app;
}

void view_table_reload(struct view_table *t, int64_t id)
{
	read_rows(t);
	if (id != -1)
		list_select_id(&t->list, id);
}

void view_table_close(struct view_table *t)
{
	stack_close(t->view.stack, &t->view);
}
