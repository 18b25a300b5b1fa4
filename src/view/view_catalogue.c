/*
 * Screen 2. See view_catalogue.h. The table stands left of the detail on a
 * wide screen, above it on a high one, alone on a small one, where Enter
 * opens the detail.
 */
#include "config.h"

#include "view/view_catalogue.h"

#include <stdlib.h>
#include <string.h>

#include "app/browse.h"
#include "app/catalogue.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/bulk_form.h"
#include "view/catalogue_detail.h"
#include "view/log_form.h"
#include "view/view_air.h"
#include "view/view_catalogue_priv.h"
#include "view/view_listen.h"
#include "view/view_prompter.h"
#include "view/view_script.h"
#include "view/view_trash.h"
#include "view/view_web.h"

/*
 * The detail stands beside the table where the table keeps what it shows in 80
 * columns; it has two fifths of what is wider than both.
 */
enum { LIST_COLS = 80, DETAIL_COLS = 37, HIGH_ROWS = 16,
       WIDE_COLS = LIST_COLS + DETAIL_COLS + 2 };

static struct view_catalogue *catalogue_of(const struct view *v)
{
	return (struct view_catalogue *)v;
}

/* In a burst of keys the row may not have been on the screen yet. */
const struct segment *catalogue_selected(struct view_catalogue *c)
{
	if (c->list.count == 0)
		return NULL;
	catalogue_rows_need(&c->rows, c->list.selected);
	return catalogue_rows_at(&c->rows, c->list.selected);
}

void catalogue_rows_changed(struct view_catalogue *c)
{
	c->list.empty_text =
		c->rows.filter != NULL
			? _("Nothing matches; Esc shows all again.")
			: _("No segments: a adds one, i imports recordings.");
	list_reload(&c->list);
}

bool view_catalogue_move(struct view *v, int step)
{
	struct list *list = &catalogue_of(v)->list;
	int64_t was = list_selected(list);

	list_action(list, step > 0 ? ACTION_MOVE_DOWN : ACTION_MOVE_UP);
	return list_selected(list) != was;
}

void view_catalogue_select(struct view *v, const char *code)
{
	catalogue_show_code((struct view_catalogue *)v, code);
}

const char *view_catalogue_code(const struct view *v)
{
	const struct segment *s = catalogue_selected(catalogue_of(v));

	return s != NULL ? s->code : NULL;
}

size_t view_catalogue_targets(struct view *v, char ***out)
{
	struct view_catalogue *c = catalogue_of(v);
	struct segment_list rows = {0};
	int64_t *ids = NULL;
	size_t n = list_targets(&c->list, &ids);
	char **codes = NULL;

	if (n > 0 && browse_rows(c->app, ids, n, &rows, NULL))
		codes = mem_array(rows.count, sizeof *codes);
	for (size_t i = 0; codes != NULL && i < rows.count; i++)
		codes[i] = mem_dup(rows.rows[i].code);
	n = rows.count;
	segment_list_finish(&rows);
	free(ids);
	if (n > 0)
		*out = codes;
	else
		free(codes);
	return n;
}

/* ---- parts of the screen -------------------------------------------------- */

/* canvas is NULL; a part that is not shown has no rows. */
struct parts {
	struct area list, line, detail;
};

static struct parts split(const struct view_catalogue *c, struct area all)
{
	struct parts p = { .list = all };

	if (c->is_open) {
		p.detail = all;
		p.list.rows = 0;
	} else if (all.cols >= WIDE_COLS) {
		int room = all.cols - LIST_COLS - 1;
		int wish = all.cols * 2 / 5;
		p.detail = area_cut_right(&p.list, wish < room ? wish : room);
		p.line = area_cut_right(&p.list, 1);
		area_cut_left(&p.detail, 1);
	} else if (all.rows >= HIGH_ROWS) {
		p.detail = area_cut_bottom(&p.list, all.rows * 2 / 5);
		p.line = area_cut_bottom(&p.list, 1);
	}
	return p;
}

static bool is_detail_shown(const struct view_catalogue *c)
{
	return split(c, c->view.place).detail.rows > 0;
}

/* ---- reading -------------------------------------------------------------- */

static void reload(struct view *v, const struct topics *topics)
{
	struct view_catalogue *c = catalogue_of(v);
	const unsigned *now = topics->changed;
	const unsigned *seen = v->seen.changed;
	bool is_log_order = c->rows.order == SEGMENT_BY_AIRINGS ||
			    c->rows.order == SEGMENT_BY_LAST_AIRED;
	bool has_log = now[TOPIC_LOG] != seen[TOPIC_LOG];
	struct err err;

	if (!v->is_loaded || now[TOPIC_OPTIONS] != seen[TOPIC_OPTIONS])
		rows_share_recall(&c->share);
	if (!v->is_loaded || now[TOPIC_SEGMENTS] != seen[TOPIC_SEGMENTS] ||
	    now[TOPIC_PLAN] != seen[TOPIC_PLAN] || (has_log && is_log_order)) {
		if (!catalogue_rows_load(&c->rows, &err))
			stack_error(v->stack, &err);
		catalogue_rows_changed(c);
	} else if (!has_log) {
		return;
	}
	catalogue_rows_refresh(&c->rows);
	c->is_detail_old = true;
}

static int64_t selected_id(const struct view_catalogue *c)
{
	return c->list.count > 0 ? list_selected(&c->list) : -1;
}

static bool is_detail_behind(const struct view_catalogue *c)
{
	return selected_id(c) != c->detail_id || c->is_detail_old;
}

/* The detail follows the selection; nothing is read when it stays. */
static void load_detail(struct view_catalogue *c)
{
	const struct segment *s = catalogue_selected(c);
	struct err err;
	int64_t id = selected_id(c);
	size_t top = id == c->detail_id ? c->detail.top : 0;

	if (!is_detail_behind(c))
		return;
	pager_clear(&c->detail);
	c->detail.top = top;
	c->detail_id = id;
	c->is_detail_old = false;
	if (s != NULL &&
	    !catalogue_detail_write(c->app, s->code, &c->detail, &err))
		stack_error(c->view.stack, &err);
}

static void layout(struct view *v, int rows, int cols)
{
	struct view_catalogue *c = catalogue_of(v);
	struct parts p = split(c, (struct area){ .rows = rows, .cols = cols });

	if (p.detail.rows == 0)
		c->focus = PANE_LIST;
	/* The row is needed for the detail even where the table is hidden. */
	list_layout(&c->list, p.list.rows > 0 ? p.list.rows : 1);
	if (c->rows.err.code != ERR_NONE) {
		stack_error(v->stack, &c->rows.err);
		c->rows.err.code = ERR_NONE;
	}
	if (p.detail.rows == 0)
		return;
	/* beside the table it may wait for a pause between keys */
	if (c->focus == PANE_DETAIL)
		load_detail(c);
	else
		v->stack->wants_rest |= is_detail_behind(c);
	pager_layout(&c->detail, p.detail.rows, p.detail.cols);
}

static void rest(struct view *v)
{
	struct view_catalogue *c = catalogue_of(v);

	if (is_detail_shown(c))
		load_detail(c);
}

/* ---- keys ----------------------------------------------------------------- */

static void open_row(struct view_catalogue *c)
{
	if (c->view.place.cols < WIDE_COLS)
		c->is_open = true;
	c->focus = PANE_DETAIL;
}

static bool leave_detail(struct view_catalogue *c)
{
	if (!c->is_open && c->focus == PANE_LIST)
		return false;
	c->is_open = false;
	c->focus = PANE_LIST;
	return true;
}

static void go_pane(struct view_catalogue *c)
{
	if (c->is_open)
		leave_detail(c);
	else if (!is_detail_shown(c))
		open_row(c);
	else
		c->focus = c->focus == PANE_LIST ? PANE_DETAIL : PANE_LIST;
}

static void open_script(struct view_catalogue *c, enum action a)
{
	const struct segment *s = catalogue_selected(c);

	if (s != NULL && a == ACTION_SHOW_DIFF)
		view_script_diff(c->view.stack, c->app, s->code);
	else if (s != NULL && a == ACTION_LISTEN)
		view_listen_open(c->view.stack, c->app, s->code);
	else if (s != NULL && a == ACTION_PROMPTER)
		view_prompter_open(c->view.stack, c->app, s->code);
	else if (s != NULL)
		view_script_open(c->view.stack, c->app, s->code);
}

static void go_on_air(struct view_catalogue *c)
{
	const struct segment *s = catalogue_selected(c);
	if (s == NULL)
		return;
	const struct air_wish w = {
		.what = LOGBOOK_SEGMENT,
		.code = s->code,
		.planned_at = LOG_NONE,
		.planned_ms = LOG_NONE,
	};

	air_form_open(c->view.stack, c->app, &w);
}

static void log_now(struct view_catalogue *c)
{
	const struct segment *s = catalogue_selected(c);

	if (s != NULL)
		log_form_open(c->view.stack, c->app, s->code);
}

static void show_documents(struct view_catalogue *c)
{
	const struct segment *s = catalogue_selected(c);

	if (s != NULL)
		stack_push(c->view.stack, view_cited_new(c->app, s->code));
}

/* Esc: the detail is left first, then the filter is taken away. */
static bool cancel(struct view_catalogue *c)
{
	if (leave_detail(c))
		return true;
	if (c->rows.filter == NULL)
		return false;
	filter_prompt_apply(&c->filter, c->view.stack, NULL);
	return true;
}

static void bulk_done(void *ctx)
{
	struct view_catalogue *c = ctx;

	list_unmark_all(&c->list);
	topics_bump(c->view.stack->topics, TOPIC_SEGMENTS);
}

/* The row, or all that are marked. */
static void edit(struct view_catalogue *c)
{
	int64_t *ids = NULL;

	if (c->list.n_marks == 0) {
		catalogue_form_edit(c);
		return;
	}
	size_t n = list_targets(&c->list, &ids);
	bulk_form_open(c->view.stack, c->app, ids, n, bulk_done, c);
	free(ids);
}

static bool deed(struct view_catalogue *c, enum action a)
{
	switch (a) {
	case ACTION_OPEN:
		open_row(c);
		return true;
	case ACTION_NEXT_PANE:
	case ACTION_PREVIOUS_PANE:
		go_pane(c);
		return true;
	case ACTION_BACK:
		return leave_detail(c);
	case ACTION_CANCEL:
		return cancel(c);
	case ACTION_ADD:
		catalogue_form_add(c);
		return true;
	case ACTION_EDIT:
		edit(c);
		return true;
	case ACTION_IMPORT:
		catalogue_import_ask(c);
		return true;
	case ACTION_EDIT_SCRIPT:
	case ACTION_SHOW_DIFF:
	case ACTION_LISTEN:
	case ACTION_PROMPTER:
		open_script(c, a);
		return true;
	case ACTION_LOG_NOW:
		log_now(c);
		return true;
	case ACTION_ON_AIR:
		go_on_air(c);
		return true;
	case ACTION_DOCUMENTS:
		show_documents(c);
		return true;
	case ACTION_SHOW_TRASH:
		stack_push(c->view.stack, view_trash_new(c->app));
		return true;
	default:
		return false;
	}
}

static bool action(struct view *v, enum action a)
{
	struct view_catalogue *c = catalogue_of(v);
	bool is_done = (c->focus == PANE_DETAIL &&
			pager_action(&c->detail, a)) ||
		       list_action(&c->list, a) ||
		       rows_share_action(&c->share, v->stack, a) ||
		       catalogue_find_action(c, a) ||
		       catalogue_life_action(c, a) || deed(c, a) ||
		       catalogue_undo(c, a);

	catalogue_import_show(c);
	return is_done;
}

static bool event(struct view *v, const struct event *e)
{
	struct view_catalogue *c = catalogue_of(v);
	struct area here = { .rows = v->place.rows, .cols = v->place.cols };
	struct parts p = split(c, here);

	if (e->type != EVENT_MOUSE)
		return false;
	bool is_detail = p.detail.rows > 0 && e->mouse.row >= p.detail.row &&
			 e->mouse.col >= p.detail.col;
	if (e->mouse.action == MOUSE_PRESS)
		c->focus = is_detail ? PANE_DETAIL : PANE_LIST;
	if (is_detail)
		return pager_event(&c->detail, e);
	bool is_mine = list_mouse(&c->list, e, p.list);
	if (is_mine && e->mouse.action == MOUSE_DOUBLE)
		open_row(c);
	return is_mine;
}

static unsigned meets(const struct view *v)
{
	return (catalogue_of(v)->list.count > 0 ? NEED_ROW : 0) | NEED_WRITE;
}

/* ---- the picture ---------------------------------------------------------- */

static void paint(const struct view *v, struct area a)
{
	const struct view_catalogue *c = catalogue_of(v);
	struct parts p = split(c, a);

	if (p.list.rows > 0)
		list_paint(&c->list, p.list, c->focus == PANE_LIST);
	if (p.detail.rows == 0)
		return;
	if (p.line.cols == 1)
		area_vline(p.line, 0, STYLE_BORDER);
	else if (p.line.rows > 0)
		area_hline(p.line, 0, STYLE_BORDER);
	pager_paint(&c->detail, p.detail);
}

static void status(const struct view *v, struct buf *out)
{
	const struct view_catalogue *c = catalogue_of(v);
	size_t n = c->list.count;

	if (c->list.n_marks > 0)
		buf_printf(out, _("%zu marked  "), c->list.n_marks);
	if (c->rows.filter != NULL)
		buf_printf(out, "\\%s  ", c->rows.filter);
	if (c->rows.order != SEGMENT_BY_AGE)
		buf_printf(out, "%s  ",
			   catalogue_order_label(c->rows.order));
	buf_printf(out, "%zu/%zu", n > 0 ? c->list.selected + 1 : 0, n);
}

/* ---- making --------------------------------------------------------------- */

static void finish(struct view *v)
{
	struct view_catalogue *c = catalogue_of(v);

	catalogue_form_finish(&c->form);
	catalogue_import_finish(&c->import);
	catalogue_rows_finish(&c->rows);
	list_finish(&c->list);
	pager_finish(&c->detail);
	rows_share_finish(&c->share);
	free(c->words);
	free(c);
}

static const enum action hints[] = {
	ACTION_OPEN, ACTION_PLAY, ACTION_LOG_NOW, ACTION_FILTER, ACTION_ADD,
	ACTION_EDIT, ACTION_IMPORT, ACTION_FIND, ACTION_SORT, ACTION_NONE,
};

static const struct view_ops view_catalogue_ops = {
	.name = "catalogue",
	.title = N_("Catalogue"),
	.place = VIEW_SCREEN,
	.context = CONTEXT_CATALOGUE,
	.base = CONTEXT_LIST,
	.hints = hints,
	.reload = reload,
	.event = event,
	.action = action,
	.meets = meets,
	.layout = layout,
	.rest = rest,
	.paint = paint,
	.status = status,
	.finish = finish,
};

struct view *view_catalogue_new(struct app *a)
{
	struct view_catalogue *c = mem_alloc(sizeof *c);

	c->view.ops = &view_catalogue_ops;
	c->app = a;
	c->detail_id = -1;
	catalogue_rows_init(&c->rows, a);
	c->filter = (struct filter_prompt){ FILTER_SEGMENTS,
					    catalogue_apply_filter, c, a };
	list_init(&c->list, &catalogue_source, &c->rows, catalogue_columns,
		  COLUMN_COUNT);
	catalogue_share_init(c);
	pager_init(&c->detail);
	return &c->view;
}
