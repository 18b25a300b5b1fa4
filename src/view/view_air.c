/*
 * What is on air. See view_air.h.
 *
 * The view keeps the airing; a job beside it gives the heart its beat and
 * looks at the player ten times a second, whichever screen is shown.
 */
#include "config.h"

#include "view/view_air.h"

#include <stdlib.h>
#include <string.h>

#include "app/air.h"
#include "app/catalogue.h"
#include "app/job.h"
#include "app/preview.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/confirm.h"
#include "view/stack.h"
#include "view/view.h"
#include "view/view_air_priv.h"
#include "view/view_prompter.h"

enum { TURN_MS = 100 };

/* Outlives the view by at most a turn: the jobs release it. */
struct air_job {
	struct job job;
	struct view_air *view;	/* NULL: gone */
};

/* ---- the end -------------------------------------------------------------- */

static void bump(struct view_air *v)
{
	topics_bump(v->stack->topics, TOPIC_LOG);
	topics_bump(v->stack->topics, TOPIC_SCHEDULE);
}

static void tell_end(struct view_air *v, int64_t seq)
{
	char length[CIVIL_TEXT];

	duration_format(v->played_ms, length);
	stack_notice(v->stack, NOTICE_GOOD,
		     _("off air after %s; saved as entry %lld"), length,
		     (long long)seq);
}

/* It never began: the log knows nothing of it. */
static void give_up(struct view_air *v)
{
	air_free(v->air);
	v->air = NULL;
	preview_free(v->preview);
	v->preview = NULL;
}

/* Write the finish. false: it is still on air, and why is said. */
static bool end(struct view_air *v, const struct air_end *how)
{
	struct air_end now = *how;
	struct err err;
	int64_t seq = 0;

	if (v->air == NULL)
		return true;
	if (!air_has_begun(v->air)) {
		give_up(v);
		return true;
	}
	if (v->preview == NULL)
		v->played_ms = air_elapsed_ms(v->air);
	now.played_ms = v->played_ms;
	if (!air_end(v->air, &now, &seq, &err)) {
		stack_error(v->stack, &err);
		return false;
	}
	air_free(v->air);
	v->air = NULL;
	preview_free(v->preview);
	v->preview = NULL;
	bump(v);
	tell_end(v, seq);
	return true;
}

static bool go_off(struct view_air *v, const char *note)
{
	const struct air_end how = { .note = note };

	return end(v, &how);
}

static void close_view(struct view_air *v)
{
	v->stack->is_on_air = false;
	if (v->prompter != NULL)
		view_prompter_over(v->prompter);
	v->prompter = NULL;
	if (v->stack->on_air == &v->view)
		v->stack->on_air = NULL;
	stack_close(v->stack, &v->view);
}

/* ---- the heart ------------------------------------------------------------ */

/*
 * The sound broke off: what was heard until then is the truth, and that is
 * nothing at all when it could not be opened.
 */
static void lose(struct view_air *v, const struct err *why)
{
	struct err copy = *why;

	if (!go_off(v, air_lost_note(&copy)))
		return;
	stack_error(v->stack, &copy);
	close_view(v);
}

/* The sound is ready and held: now it is on air. */
static void begin(struct view_air *v)
{
	struct err err;

	if (!air_go(v->air, &err)) {
		give_up(v);
		stack_error(v->stack, &err);
		close_view(v);
		return;
	}
	v->stack->is_on_air = true;
	bump(v);
	if (v->preview != NULL)
		preview_pause(v->preview, false);
}

/* A recording is heard from here. false: it cannot be, and why is said. */
static bool open_sound(struct view_air *v)
{
	struct err err;

	/* what is being listened to gives way */
	stack_action(v->stack, ACTION_PLAY_STOP);
	if (air_open_sound(v->air, &v->preview, &err))
		return true;
	stack_error(v->stack, &err);
	return false;
}

/* Has another window, told to stop, let go of what it had on air? */
static void await_place(struct view_air *v)
{
	struct err err;

	if (!air_take_over(v->air, &err)) {
		if (err.code != ERR_BUSY)
			lose(v, &err);
		return;
	}
	if (!air_is_recording(v->air)) {
		begin(v);
	} else if (!open_sound(v)) {
		give_up(v);
		close_view(v);
	}
}

/* Is the sound ready? Until it is, nothing is written down. */
static void await_sound(struct view_air *v)
{
	if (air_is_waiting(v->air)) {
		await_place(v);
		return;
	}
	preview_turn(v->preview, 0);
	struct preview_view p = preview_look(v->preview);
	if (p.state == PREVIEW_LOST)
		lose(v, p.lost);
	else if (p.state == PREVIEW_PAUSED)
		begin(v);
}

/* Is there more to come? */
static bool listen(struct view_air *v)
{
	if (v->preview == NULL) {
		v->played_ms = air_elapsed_ms(v->air);
		return true;
	}
	preview_turn(v->preview, 0);
	struct preview_view p = preview_look(v->preview);
	v->played_ms = p.position_ms;
	if (p.state == PREVIEW_LOST)
		lose(v, p.lost);
	else if (p.state == PREVIEW_ENDED && go_off(v, NULL))
		close_view(v);
	return v->air != NULL;
}

static void beat(struct view_air *v)
{
	struct err err;

	if (!air_has_begun(v->air)) {
		await_sound(v);
		return;
	}
	if (!listen(v) || air_beat(v->air, v->played_ms, &err))
		return;
	stack_notice(v->stack, NOTICE_INFO, "%s",
		     _("finished by another process"));
	air_free(v->air);
	v->air = NULL;
	bump(v);
	close_view(v);
}

static enum job_state step(struct job *j, int64_t now_ms, short revents)
{
	struct air_job *job = (struct air_job *)j;

	(void)revents;
	if (job->view != NULL && job->view->air != NULL)
		beat(job->view);
	if (job->view == NULL || job->view->air == NULL)
		return JOB_DONE;
	j->wake_ms = now_ms + TURN_MS;
	return JOB_WAITING;
}

static void finish_job(struct job *j)
{
	struct air_job *job = (struct air_job *)j;

	if (job->view != NULL)
		job->view->job = NULL;
	free(job);
}

static const struct job_ops job_ops = { step, finish_job };

static void start_job(struct view_air *v)
{
	v->job = mem_alloc(sizeof *v->job);
	job_init(&v->job->job, &job_ops, _("On air"));
	/* Esc stops what people are told of; this is not to be stopped so */
	v->job->job.is_background = true;
	v->job->view = v;
	jobs_start(v->stack->jobs, &v->job->job);
}

/* ---- keys ----------------------------------------------------------------- */

/*
 * It may be over by itself before a question is answered: the answers look
 * for what is on air now.
 */
static struct view_air *now_on_air(const struct stack *s)
{
	return (struct view_air *)s->on_air;
}

static void answered_whole(void *ctx, bool is_yes)
{
	struct view_air *v = now_on_air(ctx);
	const struct air_end how = { .is_whole = is_yes };

	if (v != NULL && end(v, &how))
		close_view(v);
}

/* Shorter than the text should take: only who read it knows whether all. */
static void ask_whole(struct view_air *v)
{
	const struct confirm_question q = {
		.title = _("Off air"),
		.text = _("That was quicker than the text should take. Was all "
			  "of it read? If not, the log says \"partial\"."),
		.yes = _("All of it"),
		.no = _("A part"),
		.done = answered_whole,
		.ctx = v->stack,
	};

	confirm_open(v->stack, &q);
}

static void answered(void *ctx, bool is_yes)
{
	struct view_air *v = now_on_air(ctx);

	if (v == NULL || v->air == NULL || !is_yes)
		return;
	if (air_has_begun(v->air) && air_may_be_whole(v->air, v->played_ms))
		ask_whole(v);
	else if (go_off(v, NULL))
		close_view(v);
}

static void ask(struct view_air *v)
{
	if (v->air == NULL)
		return;
	if (!air_has_begun(v->air)) {
		give_up(v);
		close_view(v);
		return;
	}
	char *text = mem_printf(_("On air: %s\n\nFinish what is on air now? "
				  "The log keeps how long it was heard."),
				air_entry(v->air)->title);
	const struct confirm_question q = {
		.title = _("Off air"),
		.text = text,
		.yes = _("Finish"),
		.no = _("Stay on air"),
		.done = answered,
		.ctx = v->stack,
	};

	confirm_open(v->stack, &q);
	free(text);
}

/* ---- reading -------------------------------------------------------------- */

static void reading_ends(void *ctx)
{
	ask(ctx);
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
		ask(v);
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
	ask(v);
	return v->air == NULL;
}

/* The window is closed: the sound ends with it. */
static void hangup(struct view *view)
{
	go_off((struct view_air *)view, "cửa sổ bị đóng");
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

	if (v->job != NULL)
		v->job->view = NULL;
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

static const struct view_ops ops = {
	.name = "air",
	.title = N_("On air"),
	.place = VIEW_SCREEN,
	.context = CONTEXT_SCHEDULE,
	.base = CONTEXT_PAGER,
	.hints = hints,
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
	if (!air_has_begun(air) && !air_is_waiting(air) && !open_sound(v)) {
		finish(&v->view);
		return;
	}
	s->on_air = &v->view;
	take_script(v, air_entry(air)->segment_code);
	s->is_on_air = air_has_begun(air);
	stack_push(s, &v->view);
	start_job(v);
	open_prompter(v);
	if (before != NULL)
		view_prompter_follow(v->prompter, before);
}

/* An emergency does not wait for what this desk has on air. */
static bool cut_own(struct stack *s, struct app *a,
		    const struct logbook_airing *req, struct err *err)
{
	const struct air_end how = { .note = AIR_CUT_NOTE, .is_cut = true };
	struct view_air *v = now_on_air(s);

	if (v == NULL || !req->is_emergency || !req->cuts)
		return true;
	if (!air_check(a, req, err))
		return false;
	if (!end(v, &how))
		return err_set(err, ERR_REFUSED, "%s", s->notice.text);
	close_view(v);
	return true;
}

bool view_air_start(struct stack *s, struct app *a,
		    const struct logbook_airing *req, int64_t planned_at,
		    struct view_prompter *prompter, struct err *err)
{
	struct air *air = NULL;

	if (!cut_own(s, a, req, err) ||
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
