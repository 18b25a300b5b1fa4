/* Screen 5, the log: what can be done there. See view_log.h. */
#include "config.h"

#include "view/view_log.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/airing_sheet.h"
#include "app/filtering.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/close_ask.h"
#include "view/emergency_form.h"
#include "view/filter_prompt.h"
#include "view/log_form.h"
#include "view/log_health.h"
#include "view/log_import.h"
#include "view/log_list.h"
#include "view/rows_share.h"
#include "view/stack.h"
#include "view/view.h"
#include "view/view_air.h"
#include "view/view_filters.h"
#include "view/view_months.h"

struct view_log {
	struct view view;
	struct app *app;
	struct log_list rows;
	struct log_health health;
	struct filter_prompt filter;
	struct rows_share share;
	struct log_import import;
};

static struct view_log *log_of(struct view *v)
{
	return (struct view_log *)v;
}

static void log_reload(struct view *view, const struct topics *topics)
{
	struct view_log *v = log_of(view);

	if (!view->is_loaded || topics->changed[TOPIC_OPTIONS] !=
					view->seen.changed[TOPIC_OPTIONS])
		rows_share_recall(&v->share);
	if (!view->is_loaded)
		log_list_ask(&v->rows);
	else if (topics->changed[TOPIC_LOG] != view->seen.changed[TOPIC_LOG])
		log_list_catch_up(&v->rows);
	log_health_read(v->app, &v->health);
}

/* ---- deeds ---------------------------------------------------------------- */

static bool apply_filter(void *ctx, const char *text, size_t *out_at,
			 struct err *err)
{
	return log_list_filter(&((struct view_log *)ctx)->rows, text, out_at,
			       err);
}

static void open_filter(struct view_log *v)
{
	filter_prompt_open(&v->filter, v->view.stack, v->rows.filter);
}

static void saved(void *ctx, int64_t seq)
{
	struct view_log *v = ctx;

	log_list_catch_up(&v->rows);
	/* a strike is no row of its own: the selection stays */
	list_select_id(&v->rows.list, seq);
}

static void open_form(struct view_log *v, enum log_form_what what)
{
	log_form_open_what(v->view.stack, v->app, what,
			   (struct log_saved){saved, v});
}

static void open_change(struct view_log *v, bool is_strike)
{
	const struct airing *row = log_list_selected(&v->rows);
	struct log_saved after = {saved, v};

	if (row == NULL)
		return;
	if (airing_is_struck(row))
		stack_notice(v->view.stack, NOTICE_WARNING,
			     _("Entry %" PRId64 " was struck already, by entry "
			       "%" PRId64), row->entry.seq, row->struck_by);
	else if (is_strike)
		log_form_strike(v->view.stack, v->app, row, after);
	else
		log_form_correct(v->view.stack, v->app, row, after);
}

static void open_detail(struct view_log *v)
{
	log_detail_open(v->view.stack, v->app, &v->rows);
}

static void open_order(struct view_log *v)
{
	const struct airing *row = log_list_selected(&v->rows);

	if (row == NULL)
		return;
	if (row->entry.priority != NULL &&
	    strcmp(row->entry.priority, "emergency") == 0)
		emergency_form_open(v->view.stack, v->app, row->entry.seq);
	else
		stack_notice(v->view.stack, NOTICE_WARNING,
			     _("Entry %" PRId64 " is no emergency broadcast: "
			       "there is nothing to approve afterwards, and "
			       "no repeats to end"), row->entry.seq);
}

static void verify(struct view_log *v)
{
	log_health_verify(v->app, &v->health);
	stack_notice(v->view.stack,
		     v->health.is_bad ? NOTICE_ERROR : NOTICE_GOOD, "%s",
		     v->health.verdict);
}

static void show_month(void *ctx, const char *month)
{
	struct view_log *v = ctx;

	filter_prompt_apply(&v->filter, v->view.stack, month);
}

static void now(struct view_log *v)
{
	open_form(v, LOG_FORM_NOW);
}

static void late(struct view_log *v)
{
	open_form(v, LOG_FORM_LATE);
}

static void free_entry(struct view_log *v)
{
	open_form(v, LOG_FORM_FREE);
}

static void relay(struct view_log *v)
{
	open_form(v, LOG_FORM_RELAY);
}

static void emergency(struct view_log *v)
{
	open_form(v, LOG_FORM_EMERGENCY);
}

static void incident(struct view_log *v)
{
	open_form(v, LOG_FORM_INCIDENT);
}

static void strike(struct view_log *v)
{
	open_change(v, true);
}

static void correct(struct view_log *v)
{
	open_change(v, false);
}

static void open_saved(struct view_log *v)
{
	view_filters_open(v->view.stack, v->app, &v->filter, v->rows.filter);
}

static void open_months(struct view_log *v)
{
	stack_push(v->view.stack, view_months_new(v->app, show_month, v));
}

static void import(struct view_log *v)
{
	log_import_open(&v->import, v->view.stack, v->app);
}

static void close_month(struct view_log *v)
{
	close_ask(v->view.stack, v->app, NULL);
}

static const struct {
	enum action action;
	void (*run)(struct view_log *v);
} deeds[] = {
	{ACTION_LOG_NOW, now},
	{ACTION_LATE_ENTRY, late},
	{ACTION_FREE_ENTRY, free_entry},
	{ACTION_RELAY, relay},
	{ACTION_EMERGENCY, emergency},
	{ACTION_INCIDENT, incident},
	{ACTION_STRIKE, strike},
	{ACTION_CORRECT, correct},
	{ACTION_EDIT, correct},
	{ACTION_OPEN, open_detail},
	{ACTION_FILTER, open_filter},
	{ACTION_SAVED_FILTERS, open_saved},
	{ACTION_VERIFY, verify},
	{ACTION_MONTHS, open_months},
	{ACTION_IMPORT, import},
	{ACTION_CLOSE_MONTH, close_month},
	{ACTION_EMERGENCY_ORDER, open_order},
};

static bool log_action(struct view *view, enum action a)
{
	struct view_log *v = log_of(view);

	for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
		if (deeds[i].action == a) {
			deeds[i].run(v);
			return true;
		}
	if (a == ACTION_CANCEL) {
		if (v->rows.filter == NULL)
			return false;
		filter_prompt_apply(&v->filter, view->stack, NULL);
		return true;
	}
	return rows_share_action(&v->share, view->stack, a) ||
	       list_action(&v->rows.list, a);
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
	list_layout(&log_of(view)->rows.list, rows - health_rows(rows));
}

static void log_paint(const struct view *view, struct area a)
{
	const struct view_log *v = (const struct view_log *)view;
	struct area foot = area_cut_bottom(&a, health_rows(a.rows));

	list_paint(&v->rows.list, a, true);
	log_health_paint(&v->health, v->rows.filter, foot);
}

static void log_status(const struct view *view, struct buf *out)
{
	const struct log_list *l = &((const struct view_log *)view)->rows;

	if (l->list.count > 0)
		buf_printf(out, "%zu/%zu%s", l->list.selected + 1,
			   l->list.count, l->rows.is_whole ? "" : "+");
}

static unsigned log_meets(const struct view *view)
{
	const struct view_log *v = (const struct view_log *)view;

	return NEED_WRITE | (v->rows.list.count > 0 ? NEED_ROW : 0u);
}

static bool log_event(struct view *view, const struct event *e)
{
	struct view_log *v = log_of(view);
	struct area a = {NULL, 0, 0, view->place.rows, view->place.cols};

	if (e->type != EVENT_MOUSE)
		return false;
	area_cut_bottom(&a, health_rows(a.rows));
	if (!list_mouse(&v->rows.list, e, a))
		return false;
	if (e->mouse.action == MOUSE_DOUBLE)
		open_detail(v);
	return true;
}

/* The same query again: not all keys may have been read yet. */
static bool make_sheet(void *ctx, bool as_codes, struct sheet **out,
		       struct err *err)
{
	struct view_log *v = ctx;
	struct airing_list list = {0};

	if (!filtering_airings(v->app, v->rows.filter, SIZE_MAX, &list, err))
		return false;
	*out = airing_sheet(v->app, &list, as_codes);
	airing_list_finish(&list);
	return true;
}

static void log_finish(struct view *view)
{
	struct view_log *v = log_of(view);

	rows_share_finish(&v->share);
	log_list_finish(&v->rows);
	log_import_finish(&v->import);
	free(v);
}

static const enum action hints[] = {
	ACTION_LOG_NOW, ACTION_LATE_ENTRY, ACTION_RELAY, ACTION_CORRECT,
	ACTION_STRIKE, ACTION_FILTER, ACTION_VERIFY, ACTION_MONTHS, ACTION_NONE,
};

static const enum action ignored[] = {
	ACTION_NEXT_PANE, ACTION_PREVIOUS_PANE, ACTION_FIND, ACTION_FIND_NEXT,
	ACTION_FIND_PREVIOUS, ACTION_SORT, ACTION_SORT_REVERSE, ACTION_UNDO,
	ACTION_REDO, ACTION_NONE,
};

static const struct view_ops log_ops = {
	.name = "log",
	.title = N_("Log"),
	.place = VIEW_SCREEN,
	.context = CONTEXT_LOG,
	.base = CONTEXT_LIST,
	.hints = hints,
	.ignored = ignored,
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
	log_list_init(&v->rows, a, &v->view.stack);
	v->filter = (struct filter_prompt){ FILTER_AIRINGS, apply_filter, v,
					    a };
	v->share = (struct rows_share){ .app = a, .list = &v->rows.list,
					.target = FILTER_AIRINGS,
					.make = make_sheet, .ctx = v };
	return &v->view;
}

const char *view_log_code(struct view *v)
{
	const struct airing *row = log_list_selected(&log_of(v)->rows);

	return row != NULL ? row->entry.segment_code : NULL;
}

bool view_log_move(struct view *v, int step)
{
	struct list *list = &log_of(v)->rows.list;
	int64_t was = list_selected(list);

	list_action(list, step > 0 ? ACTION_MOVE_DOWN : ACTION_MOVE_UP);
	return list_selected(list) != was;
}

/* Others may want it before it was ever seen. */
static void load(struct view *view)
{
	if (view->is_loaded)
		return;
	log_reload(view, view->stack->topics);
	view->seen = *view->stack->topics;
	view->is_loaded = true;
}

bool view_log_select(struct view *view, int64_t seq)
{
	struct view_log *v = log_of(view);

	load(view);
	return log_list_select(&v->rows, seq);
}
