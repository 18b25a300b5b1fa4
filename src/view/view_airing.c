/* One airing as it was written into the log. See view_airings.h. */
#include "config.h"

#include "view/view_airings.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/planning.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/pager.h"
#include "view/stack.h"
#include "view/view.h"

struct view_airing {
	struct view view;
	struct app *app;	/* borrowed */
	struct plan_airing airing;
	struct pager pager;
};

static void add(struct pager *p, const char *label, const char *text)
{
	if (text != NULL && text[0] != '\0')
		pager_addf(p, STYLE_NORMAL, 2, "%s: %s", label, text);
}

static void add_word(struct pager *p, const char *label,
		     const struct word *table, const char *code)
{
	const struct word *w = code != NULL ? word_find(table, code) : NULL;

	add(p, label, w != NULL ? _(w->english) : code);
}

static void add_time(struct pager *p, const char *label, int64_t t,
		     int offset_min)
{
	char text[CIVIL_TEXT];

	if (t == LOG_NONE)
		return;
	civil_format_vi(civil_at(t, offset_min), true, text);
	add(p, label, text);
}

static void add_length(struct pager *p, const char *label, int64_t ms)
{
	char text[CIVIL_TEXT];

	if (ms == LOG_NONE)
		return;
	duration_format(ms, text);
	add(p, label, text);
}

static void add_broadcast(struct pager *p, const struct log_entry *e,
			  int offset_min)
{
	add_time(p, _("Start"), e->start_at, offset_min);
	add_length(p, _("Length"), e->played_ms);
	add_length(p, _("Planned"), e->planned_ms);
	add_word(p, _("Outcome"), log_outcomes(), e->outcome);
	add(p, _("Slot"), e->slot);
	add_word(p, _("Mode"), log_modes(), e->mode);
	add(p, _("Presenter"), e->presenter);
	add(p, _("Heard in"), e->coverage);
	add(p, _("Note"), e->note);
}

static void add_content(struct pager *p, const struct log_entry *e,
			int offset_min)
{
	add_word(p, _("Genre"), genres(), e->genre);
	if (e->plan_code != NULL)
		pager_addf(p, STYLE_NORMAL, 2, "%s: %s %s", _("Plan"),
			   e->plan_code,
			   e->plan_title != NULL ? e->plan_title : "");
	add(p, _("Author"), e->author);
	add_word(p, _("Approval"), log_approvals(), e->approval);
	add(p, _("Approved by"), e->approver);
	add_time(p, _("Approved at"), e->approved_at, offset_min);
	add(p, _("Recording"), e->media_sha256);
}

static void add_record(struct pager *p, const struct log_entry *e,
		       int offset_min)
{
	add_word(p, _("Source"), log_sources(), e->source);
	add(p, _("Written by"), e->operator);
	add_time(p, _("Written at"), e->entered_at, offset_min);
	add(p, _("Reason"), e->reason);
	add(p, _("Hash"), e->hash);
}

static void reload(struct view *view, const struct topics *topics)
{
	struct view_airing *v = (struct view_airing *)view;
	struct log_entry e;
	struct err err;

	(void)topics;
	log_entry_init(&e);
	pager_clear(&v->pager);
	if (!planning_entry(v->app, v->airing.seq, &e, &err)) {
		pager_add(&v->pager, STYLE_ERROR, 0, err.text);
	} else {
		int offset_min = v->app->offset_min;
		pager_addf(&v->pager, STYLE_STRONG, 0,
			   _("Log entry %" PRId64), e.seq);
		pager_addf(&v->pager, STYLE_STRONG, 0, "%s%s%s",
			   e.segment_code != NULL ? e.segment_code : "",
			   e.segment_code != NULL ? "  " : "", e.title);
		/* of a pair, the finish knows how long it was */
		e.played_ms = v->airing.played_ms;
		add_broadcast(&v->pager, &e, offset_min);
		add_content(&v->pager, &e, offset_min);
		add_record(&v->pager, &e, offset_min);
	}
	log_entry_finish(&e);
}

static bool action(struct view *view, enum action a)
{
	return pager_action(&((struct view_airing *)view)->pager, a);
}

static bool event(struct view *view, const struct event *e)
{
	return pager_event(&((struct view_airing *)view)->pager, e);
}

static void layout(struct view *view, int rows, int cols)
{
	pager_layout(&((struct view_airing *)view)->pager, rows,
		     cols > 2 ? cols - 2 : cols);
}

static void paint(const struct view *view, struct area a)
{
	pager_paint(&((const struct view_airing *)view)->pager,
		    area_sub(a, 0, 1, a.rows, a.cols - 2));
}

static void finish(struct view *view)
{
	pager_finish(&((struct view_airing *)view)->pager);
	free(view);
}

static const enum action hints[] = { ACTION_BACK, ACTION_NONE };

static const struct view_ops ops = {
	.name = "airing",
	.title = N_("Log entry"),
	.place = VIEW_SCREEN,
	.context = CONTEXT_PLAN,
	.base = CONTEXT_PAGER,
	.hints = hints,
	.reload = reload,
	.event = event,
	.action = action,
	.layout = layout,
	.paint = paint,
	.finish = finish,
};

struct view *view_airing_new(struct app *a, const struct plan_airing *airing)
{
	struct view_airing *v = mem_alloc(sizeof *v);

	v->view.ops = &ops;
	v->app = a;
	v->airing = *airing;
	pager_init(&v->pager);
	return &v->view;
}
