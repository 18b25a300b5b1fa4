/*
 * The columns of a list: which, in which order, how wide. See rows_share.h.
 * Every key is kept at once, so that undo takes it back like any other deed.
 */
#include "config.h"

#include "view/rows_share.h"

#include <stdlib.h>

#include "app/columns.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/list.h"
#include "view/stack.h"
#include "view/undo_keys.h"
#include "view/view_table.h"

enum { WIDTH_MIN = 3, WIDTH_MAX = 200 };

/* Ids are places in the list's own table of columns. */
struct columns {
	struct rows_share *rows;	/* borrowed: the view below */
};

static const struct list_column table[] = {
	{ N_("Shown"), 5, 0, TEXT_LEFT, 0 },
	{ N_("Column"), 18, 1, TEXT_LEFT, 0 },
	{ N_("Width"), 12, 0, TEXT_LEFT, 1 },
	{ N_("Key"), 16, 0, TEXT_LEFT, 2 },
};

/* Where it is among those shown; -1: hidden. */
static int place_of(const struct list *l, int column)
{
	for (int i = 0; i < l->n_columns; i++)
		if (l->places[i] == column)
			return i;
	return -1;
}

static bool has_own_width(const struct list *l, int place)
{
	const struct list_column *own = &l->all[l->places[place]];

	return l->columns[place].weight == own->weight &&
	       l->columns[place].min_cols == own->min_cols;
}

static void add_row(struct table_rows *out, const struct list *l, int column)
{
	const struct list_column *c = &l->all[column];
	int place = place_of(l, column);
	struct table_row *row = table_rows_push(out);

	row->id = column;
	row->cells[0] = mem_dup(place >= 0 ? "[x]" : "[ ]");
	row->cells[1] = mem_dup(c->title[0] != '\0' ? _(c->title)
						    : _("(the sign)"));
	if (place >= 0 && !has_own_width(l, place))
		row->cells[2] = mem_printf("%d", l->columns[place].min_cols);
	else
		row->cells[2] = mem_dup(c->weight > 0 ? _("the rest")
						      : _("its own"));
	row->cells[3] = mem_dup(c->key);
	row->style = place >= 0 ? STYLE_NORMAL : STYLE_DIM;
}

/* Those shown in their order, then the others. */
static bool read_rows(void *ctx, struct app *a, struct table_rows *out,
		      struct err *err)
{
	struct columns *c = ctx;
	const struct list *l = c->rows->list;

	(void)a;
	(void)err;
	rows_share_recall(c->rows);
	for (int i = 0; i < l->n_columns; i++)
		add_row(out, l, l->places[i]);
	for (int i = 0; i < l->n_all; i++)
		if (place_of(l, i) < 0 && l->all[i].key != NULL)
			add_row(out, l, i);
	return true;
}

/* ---- changes -------------------------------------------------------------- */

static void keep(struct columns *c, struct view_table *t, const char *spec)
{
	struct stack *s = view_table_stack(t);
	struct err err;

	if (!columns_set(c->rows->app, c->rows->target, spec, &err))
		stack_error(s, &err);
	topics_bump(s->topics, TOPIC_OPTIONS);
}

/* What the list shows now becomes what is remembered. */
static void keep_list(struct columns *c, struct view_table *t)
{
	struct buf spec;

	buf_init(&spec);
	list_arrangement(c->rows->list, &spec);
	keep(c, t, spec.data);
	buf_finish(&spec);
}

static void show_or_hide(struct columns *c, struct view_table *t, int column)
{
	struct list *l = c->rows->list;
	int place = place_of(l, column);

	if (place >= 0 && l->n_columns == 1) {
		stack_notice(view_table_stack(t), NOTICE_WARNING,
			     _("One column at least is shown"));
		return;
	}
	if (place < 0) {
		l->columns[l->n_columns] = l->all[column];
		l->places[l->n_columns++] = column;
	} else {
		l->n_columns--;
		for (int i = place; i < l->n_columns; i++) {
			l->columns[i] = l->columns[i + 1];
			l->places[i] = l->places[i + 1];
		}
	}
	keep_list(c, t);
}

static void move(struct columns *c, struct view_table *t, int column, int step)
{
	struct list *l = c->rows->list;
	int from = place_of(l, column), to = from + step;

	if (from < 0 || to < 0 || to >= l->n_columns)
		return;
	struct list_column shown = l->columns[from];
	l->columns[from] = l->columns[to];
	l->columns[to] = shown;
	int place = l->places[from];
	l->places[from] = l->places[to];
	l->places[to] = place;
	keep_list(c, t);
}

static void widen(struct columns *c, struct view_table *t, int column, int step)
{
	struct list *l = c->rows->list;
	int place = place_of(l, column);

	if (place < 0)
		return;
	struct list_column *shown = &l->columns[place];
	int width = shown->min_cols + step;
	if (width < WIDTH_MIN || width > WIDTH_MAX)
		return;
	shown->min_cols = width;
	shown->weight = 0;
	/* Back at its own width it has its share of the rest again. */
	if (width == l->all[column].min_cols)
		shown->weight = l->all[column].weight;
	keep_list(c, t);
}

static bool act(void *ctx, struct view_table *t, enum action a, int64_t id)
{
	struct columns *c = ctx;
	int column = (int)id;

	if (undo_keys_action(view_table_stack(t), c->rows->app, a))
		return true;
	if (column < 0)
		return false;
	switch (a) {
	case ACTION_OPEN:
	case ACTION_COLUMN_SHOW:
		show_or_hide(c, t, column);
		return true;
	case ACTION_COLUMN_EARLIER:
	case ACTION_COLUMN_LATER:
		move(c, t, column, a == ACTION_COLUMN_LATER ? 1 : -1);
		return true;
	case ACTION_COLUMN_NARROWER:
	case ACTION_COLUMN_WIDER:
		widen(c, t, column, a == ACTION_COLUMN_WIDER ? 1 : -1);
		return true;
	case ACTION_COLUMNS_RESET:
		keep(c, t, "");
		return true;
	default:
		return false;
	}
}

static const enum action hints[] = {
	ACTION_COLUMN_SHOW, ACTION_COLUMN_EARLIER, ACTION_COLUMN_LATER,
	ACTION_COLUMN_NARROWER, ACTION_COLUMN_WIDER, ACTION_COLUMNS_RESET,
	ACTION_BACK, ACTION_NONE
};

static const struct table_ops ops = {
	.name = "columns",
	.title = N_("Columns of the list"),
	.empty = N_("Nothing here."),
	.columns = table,
	.n_columns = sizeof table / sizeof *table,
	.hints = hints,
	.read = read_rows,
	.action = act,
	.finish = free,
};

void view_columns_open(struct rows_share *r)
{
	struct columns *c = mem_alloc(sizeof *c);

	c->rows = r;
	stack_push(r->stack,
		   view_table_new(r->app, &ops, CONTEXT_COLUMNS, c));
}
