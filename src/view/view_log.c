/*
 * Screen 5, the log. See view_log.h.
 *
 * The first slice of keys is read at once; a background job reads the rest,
 * so that a log of a million rows is shown as fast as one of a hundred.
 */
#include "config.h"

#include "view/view_log.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/log_rows.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/list.h"
#include "view/log_columns.h"
#include "view/log_health.h"
#include "view/prompt.h"
#include "view/log_form.h"
#include "view/stack.h"
#include "view/view.h"

/* Rows looked at in one step: with words each row's text is read too. */
enum { SLICE = 2500, SLICE_WORDS = 500 };

struct loader;

struct view_log {
	struct view view;
	struct app *app;
	struct log_rows rows;
	struct list list;
	char *filter;		/* as typed; NULL: none */
	struct loader *loader;	/* NULL: all keys are here */
	struct log_health health;
};

/* ---- rows ----------------------------------------------------------------- */

static struct view_log *log_of(struct view *v)
{
	return (struct view_log *)v;
}

static size_t row_count(void *ctx)
{
	return ((const struct view_log *)ctx)->rows.keys.count;
}

static int64_t row_id(void *ctx, size_t row)
{
	return ((const struct view_log *)ctx)->rows.keys.rows[row].seq;
}

static ptrdiff_t row_of(void *ctx, int64_t id)
{
	return log_rows_find(&((const struct view_log *)ctx)->rows, id);
}

static void row_cell(void *ctx, size_t row, int column, struct buf *out)
{
	const struct view_log *v = ctx;
	const struct airing *a = log_rows_at(&v->rows, row);

	if (a != NULL)
		log_cell(v->app, a, column, out);
}

static enum style row_style(void *ctx, size_t row, int column)
{
	const struct view_log *v = ctx;
	const struct airing *a = log_rows_at(&v->rows, row);

	return a != NULL ? log_cell_style(a, column) : STYLE_NORMAL;
}

static void row_need(void *ctx, size_t first, size_t n)
{
	struct view_log *v = ctx;
	struct err err;

	if (!log_rows_need(v->app, &v->rows, first, n, &err))
		stack_error(v->view.stack, &err);
}

static const struct list_source source = {
	.count = row_count,
	.id = row_id,
	.cell = row_cell,
	.style = row_style,
	.need = row_need,
	.row_of = row_of,
};

/* ---- loading -------------------------------------------------------------- */

struct loader {
	struct job job;
	struct view_log *view;	/* NULL: the view is gone */
};

static bool load_slice(struct view_log *v)
{
	bool has_words = v->rows.words != NULL && v->rows.words[0] != '\0';
	struct err err;

	if (log_rows_more(v->app, &v->rows, has_words ? SLICE_WORDS : SLICE,
			  &err))
		return true;
	stack_error(v->view.stack, &err);
	return false;
}

static enum job_state loader_step(struct job *j, int64_t now_ms, short revents)
{
	struct view_log *v = ((struct loader *)j)->view;

	(void)now_ms;
	(void)revents;
	if (v == NULL || j->is_cancelled || !load_slice(v))
		return JOB_DONE;
	list_reload(&v->list);
	return v->rows.is_whole ? JOB_DONE : JOB_READY;
}

static void loader_finish(struct job *j)
{
	struct loader *l = (struct loader *)j;

	if (l->view != NULL)
		l->view->loader = NULL;
	free(l);
}

static const struct job_ops loader_ops = {loader_step, loader_finish};

static void stop_loading(struct view_log *v)
{
	if (v->loader == NULL)
		return;
	v->loader->view = NULL;
	job_cancel(&v->loader->job);
	v->loader = NULL;
}

static void start_loading(struct view_log *v)
{
	struct loader *l = mem_alloc(sizeof *l);

	job_init(&l->job, &loader_ops, _("reading the log"));
	l->job.is_background = true;
	l->view = v;
	v->loader = l;
	jobs_start(v->view.stack->jobs, &l->job);
}

/* Read the log anew, under the filter that is typed. */
static void ask(struct view_log *v)
{
	struct err err;

	v->list.empty_text = v->filter == NULL
				     ? _("Nothing was aired yet. L writes an "
					 "airing down.")
				     : _("No row is like this. Esc shows all.");
	stop_loading(v);
	if (!log_rows_ask(v->app, &v->rows, v->filter, &err)) {
		stack_error(v->view.stack, &err);
		return;
	}
	if (load_slice(v) && !v->rows.is_whole)
		start_loading(v);
	list_reload(&v->list);
}

static void log_reload(struct view *view, const struct topics *topics)
{
	struct view_log *v = log_of(view);
	struct err err;

	if (!view->is_loaded) {
		ask(v);
	} else if (topics->changed[TOPIC_LOG] !=
		   view->seen.changed[TOPIC_LOG]) {
		if (!log_rows_catch_up(v->app, &v->rows, &err))
			stack_error(view->stack, &err);
		list_reload(&v->list);
	}
	log_health_read(v->app, &v->health);
}

/* ---- filter --------------------------------------------------------------- */

static void set_filter(struct view_log *v, const char *text)
{
	bool is_none = text == NULL || text[strspn(text, " ")] == '\0';

	if (is_none && v->filter == NULL)
		return;
	mem_set(&v->filter, is_none ? NULL : text);
	ask(v);
}

static void filter_changed(void *ctx, const char *text)
{
	set_filter(ctx, text);
}

static void filter_done(void *ctx, const char *text)
{
	set_filter(ctx, text);
}

static void open_filter(struct view_log *v)
{
	static const struct prompt_ops ops = {filter_changed, filter_done};

	prompt_open(v->view.stack, _("Show (2024-03, words): "), v->filter,
		    &ops, v);
}

/* ---- deeds ---------------------------------------------------------------- */

bool view_log_select(struct view *view, int64_t seq)
{
	struct view_log *v = log_of(view);

	if (!view->is_loaded) {
		log_reload(view, view->stack->topics);
		view->seen = *view->stack->topics;
		view->is_loaded = true;
	}
	if (list_select_id(&v->list, seq))
		return true;
	set_filter(v, NULL);
	while (!list_select_id(&v->list, seq)) {
		if (v->rows.is_whole || !load_slice(v))
			return false;
		list_reload(&v->list);
	}
	return true;
}

static void saved(void *ctx, int64_t seq)
{
	struct view_log *v = ctx;
	struct err err;

	if (!log_rows_catch_up(v->app, &v->rows, &err))
		stack_error(v->view.stack, &err);
	list_reload(&v->list);
	/* a strike is no row of its own: the selection stays */
	list_select_id(&v->list, seq);
}

static void open_form(struct view_log *v, enum log_form_what what)
{
	log_form_open_what(v->view.stack, v->app, what,
			   (struct log_saved){saved, v});
}

static const struct airing *selected(struct view_log *v)
{
	if (v->list.count == 0)
		return NULL;
	row_need(v, v->list.selected, 1);
	return log_rows_at(&v->rows, v->list.selected);
}

static void open_change(struct view_log *v, bool is_strike)
{
	const struct airing *row = selected(v);
	struct log_saved after = {saved, v};

	if (row == NULL)
		return;
	if (airing_is_struck(row))
		stack_notice(v->view.stack, NOTICE_WARNING,
			     _("Entry %" PRId64 " was struck already, by entry "
			       "%" PRId64), row->entry.seq, row->struck_by);
	else if (is_strike)
		log_form_strike(v->view.stack, v->app, row, after);
	else if (airing_is_incident(row) || row->finish_seq != LOG_NONE)
		stack_notice(v->view.stack, NOTICE_WARNING,
			     _("Entry %" PRId64 " cannot be corrected; strike "
			       "it and write a new one"), row->entry.seq);
	else
		log_form_correct(v->view.stack, v->app, row, after);
}

static void open_detail(struct view_log *v)
{
	struct airing row;
	struct err err;

	if (v->list.count == 0)
		return;
	if (!log_rows_get(v->app, v->rows.keys.rows[v->list.selected], &row,
			  &err)) {
		stack_error(v->view.stack, &err);
		return;
	}
	stack_push(v->view.stack, log_detail_new(v->app, &row));
	airing_finish(&row);
}

static void verify(struct view_log *v)
{
	log_health_verify(v->app, &v->health);
	stack_notice(v->view.stack,
		     v->health.is_bad ? NOTICE_ERROR : NOTICE_GOOD, "%s",
		     v->health.verdict);
}

static bool log_action(struct view *view, enum action a)
{
	struct view_log *v = log_of(view);

	switch (a) {
	case ACTION_LOG_NOW:
		open_form(v, LOG_FORM_NOW);
		return true;
	case ACTION_LATE_ENTRY:
		open_form(v, LOG_FORM_LATE);
		return true;
	case ACTION_RELAY:
		open_form(v, LOG_FORM_RELAY);
		return true;
	case ACTION_EMERGENCY:
		open_form(v, LOG_FORM_EMERGENCY);
		return true;
	case ACTION_INCIDENT:
		open_form(v, LOG_FORM_INCIDENT);
		return true;
	case ACTION_STRIKE:
		open_change(v, true);
		return true;
	case ACTION_CORRECT:
	case ACTION_EDIT:
		open_change(v, false);
		return true;
	case ACTION_OPEN:
		open_detail(v);
		return true;
	case ACTION_FILTER:
		open_filter(v);
		return true;
	case ACTION_CANCEL:
		if (v->filter == NULL)
			return false;
		set_filter(v, NULL);
		return true;
	case ACTION_VERIFY:
		verify(v);
		return true;
	default:
		return list_action(&v->list, a);
	}
}

/* ---- the picture ---------------------------------------------------------- */

/* The last line tells how the log is, as long as three rows remain. */
static int health_rows(int rows)
{
	return rows >= 5;
}

static void log_layout(struct view *view, int rows, int cols)
{
	(void)cols;
	list_layout(&log_of(view)->list, rows - health_rows(rows));
}

static void log_paint(const struct view *view, struct area a)
{
	const struct view_log *v = (const struct view_log *)view;
	struct area foot = area_cut_bottom(&a, health_rows(a.rows));

	list_paint(&v->list, a, true);
	log_health_paint(&v->health, v->filter, foot);
}

static void log_status(const struct view *view, struct buf *out)
{
	const struct view_log *v = (const struct view_log *)view;

	if (v->list.count > 0)
		buf_printf(out, "%zu/%zu%s", v->list.selected + 1,
			   v->list.count, v->rows.is_whole ? "" : "+");
}

static unsigned log_meets(const struct view *view)
{
	const struct view_log *v = (const struct view_log *)view;

	return NEED_WRITE | (v->list.count > 0 ? NEED_ROW : 0u);
}

static bool log_event(struct view *view, const struct event *e)
{
	struct view_log *v = log_of(view);
	struct area a = {NULL, 0, 0, view->place.rows, view->place.cols};

	if (e->type != EVENT_MOUSE)
		return false;
	area_cut_bottom(&a, health_rows(a.rows));
	if (!list_mouse(&v->list, e, a))
		return false;
	if (e->mouse.action == MOUSE_DOUBLE)
		open_detail(v);
	return true;
}

static void log_finish(struct view *view)
{
	struct view_log *v = log_of(view);

	stop_loading(v);
	log_rows_finish(&v->rows);
	list_finish(&v->list);
	free(v->filter);
	free(v);
}

static const enum action hints[] = {
	ACTION_LOG_NOW, ACTION_LATE_ENTRY, ACTION_RELAY, ACTION_CORRECT,
	ACTION_STRIKE, ACTION_FILTER, ACTION_VERIFY, ACTION_NONE,
};

static const struct view_ops log_ops = {
	.name = "log",
	.title = N_("Log"),
	.place = VIEW_SCREEN,
	.context = CONTEXT_LOG,
	.base = CONTEXT_LIST,
	.hints = hints,
	.reload = log_reload,
	.event = log_event,
	.action = log_action,
	.meets = log_meets,
	.layout = log_layout,
	.paint = log_paint,
	.status = log_status,
	.finish = log_finish,
};

struct view *view_log_new(struct app *a)
{
	struct view_log *v = mem_alloc(sizeof *v);

	v->view.ops = &log_ops;
	v->app = a;
	log_rows_init(&v->rows);
	list_init(&v->list, &source, v, log_columns, LOG_COLUMNS);
	return &v->view;
}
