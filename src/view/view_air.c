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

enum { TURN_MS = 100, HEAD_ROWS = 5, MARGIN = 1 };

struct air_job;

struct view_air {
	struct view view;
	struct app *app;	/* borrowed */
	struct stack *stack;	/* borrowed */
	struct air *air;	/* NULL: it is over */
	struct preview *preview;	/* NULL: by the clock */
	struct air_job *job;
	int64_t played_ms;
	char *script;		/* to read from; NULL: none */
	int top, n_lines, page;	/* of the script: shown first, all, seen */
};

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

/* Write the finish. false: it is still on air, and why is said. */
static bool go_off(struct view_air *v, const char *note)
{
	struct err err;
	int64_t seq = 0;

	if (v->air == NULL)
		return true;
	if (!air_finish(v->air, v->played_ms, note, &seq, &err)) {
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

static void close_view(struct view_air *v)
{
	v->stack->is_on_air = false;
	stack_close(v->stack, &v->view);
}

/* ---- the heart ------------------------------------------------------------ */

/* The sound broke off: what was heard until then is the truth. */
static void lose(struct view_air *v, const struct err *why)
{
	struct err copy = *why;

	if (!go_off(v, copy.text))
		return;
	stack_error(v->stack, &copy);
	close_view(v);
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

static void answered(void *ctx, bool is_yes)
{
	struct view_air *v = ctx;

	if (is_yes && go_off(v, NULL))
		close_view(v);
}

static void ask(struct view_air *v)
{
	const struct confirm_question q = {
		.title = _("Off air"),
		.text = _("Finish what is on air now? The log keeps how long "
			  "it was heard."),
		.yes = _("Finish"),
		.no = _("Go on"),
		.done = answered,
		.ctx = v,
	};

	confirm_open(v->stack, &q);
}

/* Keep what is read in sight. */
static void scroll(struct view_air *v, int lines)
{
	int last = v->n_lines > v->page ? v->n_lines - v->page : 0;

	v->top += lines;
	v->top = v->top < 0 ? 0 : v->top > last ? last : v->top;
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
	case ACTION_MOVE_DOWN:
		scroll(v, 1);
		return true;
	case ACTION_MOVE_UP:
		scroll(v, -1);
		return true;
	case ACTION_PAGE_DOWN:
		scroll(v, v->page - 1);
		return true;
	case ACTION_PAGE_UP:
		scroll(v, 1 - v->page);
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
	return false;
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

/* ---- the picture ---------------------------------------------------------- */

static int paint_bar(const struct view_air *v, int64_t planned_ms,
		     struct area a)
{
	int full = a.cols - 2;
	int played = planned_ms > 0 && full > 0
			     ? (int)(v->played_ms * full / planned_ms) : 0;

	if (planned_ms <= 0 || full <= 0)
		return 0;
	if (played > full)
		played = full;
	area_hline(area_sub(a, 0, 1, 1, full), 0, STYLE_WAVE);
	area_hline(area_sub(a, 0, 1, 1, played), 0, STYLE_WAVE_PLAYED);
	return 1;
}

static void put_clock(const struct view_air *v, int64_t planned_ms,
		      struct buf *out)
{
	char text[CIVIL_TEXT];

	duration_format(v->played_ms, text);
	buf_puts(out, text);
	if (planned_ms > 0) {
		duration_format(planned_ms, text);
		buf_printf(out, " / %s", text);
	}
}

struct lines {
	struct area area;
	int row;
};

/* Lines above the first one shown have rows below 0 and are left out. */
static void paint_line(void *ctx, const char *s, size_t len)
{
	struct lines *l = ctx;

	area_put_n(l->area, l->row++, 0, STYLE_NORMAL, s, len);
}

static void count_line(void *ctx, const char *s, size_t len)
{
	(void)s;
	(void)len;
	++*(int *)ctx;
}

/* The text, wrapped, for who reads it. */
static void paint_script(const struct view_air *v, struct area a)
{
	struct lines l = { a, -v->top };

	if (v->script != NULL && a.cols > 0)
		text_wrap(v->script, (size_t)a.cols, paint_line, &l);
}

static void paint(const struct view *view, struct area a)
{
	const struct view_air *v = (const struct view_air *)view;
	struct buf clock;

	if (v->air == NULL)
		return;
	const struct log_entry *e = air_entry(v->air);
	int64_t planned = e->planned_ms != LOG_NONE ? e->planned_ms : 0;
	buf_init(&clock);
	put_clock(v, planned, &clock);
	area_putf(a, 0, 1, STYLE_LIVE, " %s ", _("ON AIR"));
	area_put_in(a, 0, 1 + a.cols / 2, a.cols - a.cols / 2 - 2, TEXT_RIGHT,
		    STYLE_STRONG, clock.data);
	buf_finish(&clock);
	area_putf(a, 2, 1, STYLE_STRONG, "%s%s%s",
		  e->segment_code != NULL ? e->segment_code : "",
		  e->segment_code != NULL ? "  " : "", e->title);
	int bar = paint_bar(v, planned, area_sub(a, 3, 0, 1, a.cols));
	area_cut_top(&a, HEAD_ROWS - 1 + bar);
	area_cut_left(&a, MARGIN);
	area_cut_right(&a, MARGIN);
	paint_script(v, a);
}

static void layout(struct view *view, int rows, int cols)
{
	struct view_air *v = (struct view_air *)view;
	int width = cols - 2 * MARGIN;

	v->page = rows > HEAD_ROWS ? rows - HEAD_ROWS : 1;
	v->n_lines = 0;
	if (v->script != NULL && width > 0)
		text_wrap(v->script, (size_t)width, count_line, &v->n_lines);
	scroll(v, 0);
}

static void status(const struct view *view, struct buf *out)
{
	const struct view_air *v = (const struct view_air *)view;

	if (v->air != NULL)
		buf_printf(out, _("entry %lld"), (long long)air_seq(v->air));
}

static void finish(struct view *view)
{
	struct view_air *v = (struct view_air *)view;

	if (v->job != NULL)
		v->job->view = NULL;
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
	.layout = layout,
	.action = action,
	.meets = meets,
	.paint = paint,
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

/* A recording is heard from here. false: it cannot, and the log says so. */
static bool open_sound(struct view_air *v)
{
	struct err err;

	if (!air_is_recording(v->air))
		return true;
	/* what is being listened to gives way */
	stack_action(v->stack, ACTION_PLAY_STOP);
	if (air_open_sound(v->air, &v->preview, &err))
		return true;
	if (go_off(v, err.text))
		stack_error(v->stack, &err);
	return false;
}

void view_air_open(struct stack *s, struct app *a, struct air *air)
{
	struct view_air *v = mem_alloc(sizeof *v);

	v->view.ops = &ops;
	v->app = a;
	v->stack = s;
	v->air = air;
	if (!open_sound(v)) {
		finish(&v->view);
		return;
	}
	take_script(v, air_entry(air)->segment_code);
	s->is_on_air = true;
	stack_push(s, &v->view);
	start_job(v);
}
