/*
 * What is on air. See view_air.h.
 *
 * The view keeps the airing; its heart is view_air_heart.c, its end
 * view_air_end.c, and what gives way to an emergency view_air_cut.c.
 */
#include "config.h"

#include "view/view_air.h"

#include <stdlib.h>
#include <string.h>

#include "app/air.h"
#include "app/catalogue.h"
#include "app/preview.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/stack.h"
#include "view/view.h"
#include "view/view_air_priv.h"
#include "view/view_prompter.h"

/* ---- reading -------------------------------------------------------------- */

static void reading_ends(void *ctx)
{
	view_air_ask(ctx);
}

static void reading_left(void *ctx)
{
	struct view_air *v = ctx;

	v->prompter = NULL;
}

/* What is read live is read from the prompter. */
static bool open_prompter(struct view_air *v)
{
	const struct prompter_air air = { reading_ends, reading_left, v,
					  &v->place };
	const struct log_entry *e = v->air != NULL ? air_entry(v->air) : NULL;

	if (e == NULL || v->prompter != NULL || e->segment_code == NULL ||
	    strcmp(e->mode, "live") != 0)
		return false;
	v->prompter = view_prompter_open_air(v->stack, v->app, e->segment_code,
					     e->presenter, &air);
	return v->prompter != NULL;
}

static bool action(struct view *view, enum action a)
{
	struct view_air *v = (struct view_air *)view;

	switch (a) {
	case ACTION_ON_AIR:
	case ACTION_CANCEL:
	case ACTION_BACK:
		view_air_ask(v);
		return true;
	case ACTION_PROMPTER:
		return open_prompter(v);
	case ACTION_MOVE_DOWN:
		view_air_scroll(v, 1);
		return true;
	case ACTION_MOVE_UP:
		view_air_scroll(v, -1);
		return true;
	case ACTION_PAGE_DOWN:
		view_air_scroll(v, v->page - 1);
		return true;
	case ACTION_PAGE_UP:
		view_air_scroll(v, 1 - v->page);
		return true;
	default:
		return false;
	}
}

static bool may_close(struct view *view)
{
	struct view_air *v = (struct view_air *)view;

	if (v->air == NULL)
		return true;
	view_air_ask(v);
	return v->air == NULL;
}

/* The window is closed: the sound ends with it. */
static void hangup(struct view *view)
{
	view_air_off((struct view_air *)view, "cửa sổ bị đóng");
}

static unsigned meets(const struct view *view)
{
	(void)view;
	return NEED_WRITE | NEED_ROW;
}

static void status(const struct view *view, struct buf *out)
{
	const struct view_air *v = (const struct view_air *)view;

	if (v->air != NULL && air_has_begun(v->air))
		buf_printf(out, _("entry %lld"), (long long)air_seq(v->air));
}

static void finish(struct view *view)
{
	struct view_air *v = (struct view_air *)view;

	view_air_forget_job(v);
	if (v->prompter != NULL)
		view_prompter_forget_air(v->prompter);
	if (v->stack->on_air == view)
		v->stack->on_air = NULL;
	preview_free(v->preview);
	air_free(v->air);
	free(v->script);
	free(v);
}

static const enum action hints[] = {
	ACTION_ON_AIR, ACTION_PAGE_DOWN, ACTION_NONE,
};

/* Keys of the schedule that have nothing to do here. */
static const enum action ignored[] = {
	ACTION_ITEM_OUT, ACTION_ITEM_EARLIER, ACTION_ITEM_LATER,
	ACTION_COPY_WEEK, ACTION_FILL_SLOT, ACTION_COMPARE_DAY,
	ACTION_COMPARE_WEEK, ACTION_GO_TODAY, ACTION_WEEK_BEFORE,
	ACTION_WEEK_AFTER, ACTION_HALF_DOWN, ACTION_HALF_UP, ACTION_FIND,
	ACTION_FIND_NEXT, ACTION_FIND_PREVIOUS, ACTION_MOVE_FIRST,
	ACTION_MOVE_LAST, ACTION_NEXT_PANE, ACTION_PREVIOUS_PANE, ACTION_PLAY,
	ACTION_PLAY_ENDS, ACTION_NONE,
};

static const struct view_ops ops = {
	.name = "air",
	.title = N_("On air"),
	.place = VIEW_SCREEN,
	.context = CONTEXT_SCHEDULE,
	.base = CONTEXT_PAGER,
	.hints = hints,
	.ignored = ignored,
	.layout = view_air_layout,
	.action = action,
	.meets = meets,
	.paint = view_air_paint,
	.status = status,
	.hangup = hangup,
	.may_close = may_close,
	.finish = finish,
};

/* ---- opening -------------------------------------------------------------- */

static void take_script(struct view_air *v, const char *code)
{
	struct segment_view s = {0};
	struct err err;

	if (code == NULL || !catalogue_show(v->app, code, &s, &err))
		return;
	mem_set(&v->script, s.revision.text);
	segment_view_finish(&s);
}

/* Show what is prepared or on air. Takes `air`. */
static void open_air(struct stack *s, struct app *a, struct air *air,
		     struct view_prompter *before)
{
	struct view_air *v = mem_alloc(sizeof *v);

	v->view.ops = &ops;
	v->app = a;
	v->stack = s;
	v->air = air;
	if (!air_has_begun(air) && !air_is_waiting(air) && !view_air_open_sound(v)) {
		finish(&v->view);
		return;
	}
	s->on_air = &v->view;
	take_script(v, air_entry(air)->segment_code);
	s->is_on_air = air_has_begun(air);
	stack_push(s, &v->view);
	view_air_start_job(v);
	open_prompter(v);
	if (before != NULL)
		view_prompter_follow(v->prompter, before);
}

bool view_air_start(struct stack *s, struct app *a,
		    const struct logbook_airing *req, int64_t planned_at,
		    struct view_prompter *prompter, struct err *err)
{
	struct air *air = NULL;

	if (!view_air_cut_own(s, a, req, err) ||
	    !air_prepare(a, req, planned_at, &air, err))
		return false;
	if (!air_is_waiting(air) && !air_is_recording(air) &&
	    !air_go(air, err)) {
		air_free(air);
		return false;
	}
	topics_bump(s->topics, TOPIC_LOG);
	topics_bump(s->topics, TOPIC_SCHEDULE);
	open_air(s, a, air, prompter);
	return true;
}

bool view_air_deed(void *ctx, struct stack *s, enum action a)
{
	if (a != ACTION_AIR_EMERGENCY)
		return false;
	air_form_emergency(s, ctx);
	return true;
}

void view_air_recover(struct stack *s, struct app *a)
{
	struct err err;
	int64_t seq = 0;

	if (s->is_read_only || logbook_fault(a) != NULL)
		return;
	if (!air_recover(a, &seq, &err)) {
		stack_error(s, &err);
		return;
	}
	if (seq == 0)
		return;
	topics_bump(s->topics, TOPIC_LOG);
	topics_bump(s->topics, TOPIC_SCHEDULE);
	stack_notice(s, NOTICE_WARNING,
		     _("Left on air last time, finished as interrupted: "
		       "entry %lld"), (long long)seq);
}
