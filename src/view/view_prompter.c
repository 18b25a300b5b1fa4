/*
 * The prompter. See view_prompter.h.
 *
 * Two clocks: elapsed_ms is what the log is told, and runs while the text is
 * read; place_ms is where the text stands by the reader's rate. Jumping moves
 * only the place, another rate keeps the word.
 *
 *      ready --go--> reading <--go--> paused        finish: from both
 */
#include "config.h"

#include "view/view_prompter_priv.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/job.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/confirm.h"
#include "view/log_form.h"
#include "view/stack.h"

enum { TURN_MS = 200, HEAD_ROWS = 2, RATE_STEP = 10, MARGIN = 1 };

/* Outlives the view by at most a turn: the jobs release it. */
struct prompter_job {
	struct job job;
	struct view_prompter *prompter;	/* NULL: gone, or paused */
};

static struct view_prompter *prompter_of(const struct view *v)
{
	return (struct view_prompter *)v;
}

/* ---- time ----------------------------------------------------------------- */

static int64_t length_ms(const struct view_prompter *p)
{
	return reading_track_ms(&p->text.track, p->text.track.n - 1, p->rate);
}

static size_t mark_now(const struct view_prompter *p)
{
	return reading_track_find(&p->text.track, p->place_ms, p->rate);
}

static void go_to_mark(struct view_prompter *p, size_t mark)
{
	p->place_ms = reading_track_ms(&p->text.track, mark, p->rate);
}

static void tick(struct view_prompter *p, int64_t now_ms)
{
	int64_t passed = now_ms - p->ticked_ms;
	int64_t end = length_ms(p);

	p->ticked_ms = now_ms;
	if (p->job == NULL || passed <= 0)
		return;
	p->elapsed_ms += passed;
	p->place_ms += passed;
	if (p->place_ms > end)
		p->place_ms = end;
}

static enum job_state step(struct job *j, int64_t now_ms, short revents)
{
	struct prompter_job *job = (struct prompter_job *)j;

	(void)revents;
	if (job->prompter == NULL)
		return JOB_DONE;
	tick(job->prompter, now_ms);
	j->wake_ms = now_ms + TURN_MS;
	return JOB_WAITING;
}

static void finish_job(struct job *j)
{
	struct prompter_job *job = (struct prompter_job *)j;

	if (job->prompter != NULL)
		job->prompter->job = NULL;
	free(job);
}

static const struct job_ops job_ops = { step, finish_job };

void prompter_go(struct view_prompter *p)
{
	if (p->job != NULL)
		return;
	if (p->started_at == 0)
		p->started_at = app_now(p->app);
	p->job = mem_alloc(sizeof *p->job);
	job_init(&p->job->job, &job_ops, _("Prompter"));
	/* Esc stops what people are told of; this asks by itself */
	p->job->job.is_background = true;
	p->job->prompter = p;
	p->ticked_ms = p->view.stack->now_ms;
	jobs_start(p->view.stack->jobs, &p->job->job);
}

void prompter_pause(struct view_prompter *p)
{
	if (p->job == NULL)
		return;
	tick(p, p->view.stack->now_ms);
	p->job->prompter = NULL;
	p->job = NULL;
}

static void again(struct view_prompter *p)
{
	prompter_pause(p);
	p->place_ms = 0;
	p->elapsed_ms = 0;
	p->started_at = 0;
}

/* ---- leaving -------------------------------------------------------------- */

static void saved(void *ctx, int64_t seq)
{
	struct view_prompter *p = ctx;

	(void)seq;
	stack_close(p->view.stack, &p->view);
}

/* What was read becomes a line of the log, when it was broadcast. */
static void offer_log(struct view_prompter *p)
{
	prompter_pause(p);
	const struct log_read read = {
		.code = p->text.code,
		.presenter = p->text.presenter,
		.start_at = p->started_at != 0 ? p->started_at
					       : app_now(p->app),
		.length_ms = p->elapsed_ms,
	};
	const struct log_saved tell = { saved, p };

	log_form_open_read(p->view.stack, p->app, &read, tell);
}

static void leave_answered(void *ctx, bool is_yes)
{
	struct view_prompter *p = ctx;

	if (is_yes)
		stack_close(p->view.stack, &p->view);
}

/* Finish what is on air, or what was read. */
static void end(struct view_prompter *p)
{
	if (prompter_is_on_air(p))
		p->air.ask_end(p->air.ctx);
	else
		offer_log(p);
}

static void leave(struct view_prompter *p)
{
	const struct confirm_question q = {
		.title = _("Prompter"),
		.text = _("What was read is not in the log. Leave without "
			  "writing it down?"),
		.yes = _("Leave"),
		.no = _("Stay"),
		.is_dangerous = true,
		.done = leave_answered,
		.ctx = p,
	};

	if (prompter_is_on_air(p))
		prompter_put_away(p);
	else if (p->elapsed_ms == 0 && p->job == NULL)
		stack_close(p->view.stack, &p->view);
	else
		confirm_open(p->view.stack, &q);
}

static bool may_close(struct view *v)
{
	struct view_prompter *p = prompter_of(v);

	if (prompter_is_on_air(p) || (p->elapsed_ms == 0 && p->job == NULL))
		return true;
	leave(p);
	return false;
}

/* ---- keys ----------------------------------------------------------------- */

static void change_rate(struct view_prompter *p, int64_t step)
{
	int64_t rate = p->rate + step;
	size_t mark = mark_now(p);

	if (rate < READING_RATE_MIN || rate > READING_RATE_MAX)
		return;
	p->rate = rate;
	go_to_mark(p, mark);
}

/* So many lines on or back; lines without words are not counted. */
static void jump(struct view_prompter *p, int step)
{
	const struct prompter_page *page = &p->page;
	size_t mark = mark_now(p);
	size_t at = prompting_line_of(page->lines, page->n_lines, mark);

	mark = page->lines[at].mark;
	for (; step > 0 && at + 1 < page->n_lines; at++) {
		step -= page->lines[at + 1].mark > mark;
		mark = page->lines[at + 1].mark;
	}
	for (; step < 0 && at > 0; at--) {
		step += page->lines[at - 1].mark < mark;
		mark = page->lines[at - 1].mark;
	}
	go_to_mark(p, mark);
}

static bool move(struct view_prompter *p, enum action a)
{
	int page = prompter_page_seen(&p->page);

	switch (a) {
	case ACTION_MOVE_DOWN:
		jump(p, 1);
		return true;
	case ACTION_MOVE_UP:
		jump(p, -1);
		return true;
	case ACTION_PAGE_DOWN:
	case ACTION_HALF_DOWN:
		jump(p, a == ACTION_PAGE_DOWN ? page : (page + 1) / 2);
		return true;
	case ACTION_PAGE_UP:
	case ACTION_HALF_UP:
		jump(p, a == ACTION_PAGE_UP ? -page : -(page + 1) / 2);
		return true;
	case ACTION_MOVE_FIRST:
		p->place_ms = 0;
		return true;
	case ACTION_MOVE_LAST:
		go_to_mark(p, p->page.lines[p->page.n_lines - 1].mark);
		return true;
	default:
		return false;
	}
}

static bool change_look(struct view_prompter *p, enum action a)
{
	switch (a) {
	case ACTION_PROMPT_FASTER:
	case ACTION_PROMPT_SLOWER:
		change_rate(p, a == ACTION_PROMPT_FASTER ? RATE_STEP
							 : -RATE_STEP);
		return true;
	case ACTION_PROMPT_LARGER:
	case ACTION_PROMPT_SMALLER:
		prompter_page_resize(&p->page,
				     a == ACTION_PROMPT_LARGER ? 1 : -1);
		return true;
	case ACTION_PROMPT_WIDER:
	case ACTION_PROMPT_NARROWER:
		prompter_page_widen(&p->page,
				    a == ACTION_PROMPT_WIDER ? 1 : -1);
		return true;
	default:
		return false;
	}
}

static bool action(struct view *v, enum action a)
{
	struct view_prompter *p = prompter_of(v);

	tick(p, v->stack->now_ms);
	if (move(p, a) || change_look(p, a))
		return true;
	switch (a) {
	case ACTION_PROMPT_GO:
		if (p->job != NULL)
			prompter_pause(p);
		else
			prompter_go(p);
		return true;
	case ACTION_PROMPT_AGAIN:
		again(p);
		return true;
	case ACTION_PROMPT_FINISH:
		end(p);
		return true;
	case ACTION_ON_AIR:
		prompter_on_air(p);
		return true;
	case ACTION_CANCEL:
	case ACTION_BACK:
		leave(p);
		return true;
	default:
		return false;
	}
}

/* ---- the picture ---------------------------------------------------------- */

static void layout(struct view *v, int rows, int cols)
{
	prompter_page_layout(&prompter_of(v)->page, rows - HEAD_ROWS, cols);
}

static const char *state_word(const struct view_prompter *p)
{
	if (p->job != NULL)
		return _("READING");
	return p->elapsed_ms > 0 ? _("PAUSED") : _("READY");
}

static void paint_head(const struct view_prompter *p, struct area a)
{
	char elapsed[CIVIL_TEXT];
	char whole[CIVIL_TEXT];
	int64_t end = length_ms(p);
	int width = a.cols - 2 * MARGIN;
	enum style style = p->job != NULL ? STYLE_LIVE : STYLE_STRONG;

	duration_format(p->elapsed_ms / 1000 * 1000, elapsed);
	duration_format(end, whole);
	int used = area_putf(a, 0, MARGIN, style, " %s ", state_word(p));
	char *clock = mem_printf(_("%s / %s   %" PRId64 " a minute"), elapsed,
				 whole, p->rate);
	area_put_in(a, 0, MARGIN + used + 1, width - used - 1, TEXT_RIGHT,
		    STYLE_STRONG, clock);
	free(clock);
	if (width <= 0 || end <= 0)
		return;
	int done = (int)(p->place_ms * width / end);
	area_hline(area_sub(a, 1, MARGIN, 1, width), 0, STYLE_WAVE);
	area_hline(area_sub(a, 1, MARGIN, 1, done), 0, STYLE_WAVE_PLAYED);
}

static void paint(const struct view *v, struct area a)
{
	const struct view_prompter *p = prompter_of(v);

	paint_head(p, area_cut_top(&a, HEAD_ROWS));
	prompter_page_paint(&p->page, mark_now(p), a);
}

static void status(const struct view *v, struct buf *out)
{
	const struct view_prompter *p = prompter_of(v);
	size_t line = prompting_line_of(p->page.lines, p->page.n_lines,
					mark_now(p));

	buf_printf(out, "%s  %zu/%zu", p->text.code, line + 1,
		   p->page.n_lines);
}

static void finish(struct view *v)
{
	struct view_prompter *p = prompter_of(v);

	if (p->job != NULL)
		p->job->prompter = NULL;
	if (prompter_is_on_air(p))
		p->air.left(p->air.ctx);
	prompter_page_finish(&p->page);
	prompting_finish(&p->text);
	free(p);
}

static unsigned meets(const struct view *v)
{
	(void)v;
	return NEED_WRITE | NEED_ROW;
}

static const enum action hints[] = {
	ACTION_PROMPT_GO, ACTION_PROMPT_FINISH, ACTION_ON_AIR, ACTION_PROMPT_FASTER,
	ACTION_PROMPT_SLOWER, ACTION_PROMPT_LARGER, ACTION_PROMPT_SMALLER,
	ACTION_NONE,
};

static const struct view_ops prompter_ops = {
	.name = "prompter",
	.title = N_("Prompter"),
	.place = VIEW_SCREEN,
	.context = CONTEXT_PROMPTER,
	.base = CONTEXT_PAGER,
	.hints = hints,
	.action = action,
	.meets = meets,
	.layout = layout,
	.paint = paint,
	.status = status,
	.may_close = may_close,
	.finish = finish,
};

struct view_prompter *prompter_new(struct app *a, struct prompting text)
{
	struct view_prompter *p = mem_alloc(sizeof *p);

	p->view.ops = &prompter_ops;
	p->app = a;
	p->text = text;
	p->page = (struct prompter_page){ .text = &p->text, .size = 1 };
	p->rate = text.speed.rate;
	return p;
}

void view_prompter_open(struct stack *s, struct app *a, const char *code)
{
	struct prompting text;
	struct err err;

	if (!prompting_open(a, code, NULL, &text, &err)) {
		stack_error(s, &err);
		return;
	}
	stack_push(s, &prompter_new(a, text)->view);
}
