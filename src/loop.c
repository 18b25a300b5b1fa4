/* The loop of the desk. See loop.h. */
#include "config.h"

#include "loop.h"

#include <poll.h>
#include <time.h>

#include "app/job.h"
#include "term/term.h"
#include "view/frame.h"
#include "view/stack.h"

enum {
	FDS_MAX = 32,
	EVENTS_MAX = 4096	/* in one turn; then paint, however much waits */
};

/* What lives through one run. */
struct run {
	struct loop *loop;
	struct canvas *canvas;
	int64_t next_poll_ms;
	bool must_paint;
	bool is_hung_up;
};

int64_t loop_clock(void *ctx)
{
	struct timespec now;

	(void)ctx;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t now_of(const struct loop *l)
{
	return l->now_ms(l->now_ctx);
}

/* The sooner of two timeouts, -1 being never. */
static int sooner(int a, int b)
{
	if (a < 0 || b < 0)
		return a < 0 ? b : a;
	return a < b ? a : b;
}

static int timeout_of(const struct run *r)
{
	const struct loop *l = r->loop;
	int64_t now = now_of(l);
	int timeout = sooner(jobs_timeout(l->stack->jobs, now),
			     stack_timeout(l->stack));

	if (l->stack->wants_rest)
		return 0;
	if (l->poll_ms > 0) {
		int64_t left = r->next_poll_ms - now;
		timeout = sooner(timeout, left > 0 ? (int)left : 0);
	}
	return timeout;
}

static void take_event(struct run *r, const struct event *e)
{
	if (e->type == EVENT_HANGUP)
		r->is_hung_up = true;
	else if (e->type == EVENT_RESUME || e->type == EVENT_RESIZE)
		term_redraw(r->loop->term);
	else
		stack_event(r->loop->stack, e);
	r->must_paint |= e->type != EVENT_WAKE && e->type != EVENT_HANGUP;
}

/* Wait, then take everything that is there: one picture for a whole burst. */
static void take_events(struct run *r, struct pollfd *fds, size_t n_fds)
{
	struct loop *l = r->loop;
	struct event e;

	term_wait(l->term, timeout_of(r), fds, n_fds, &e);
	if (e.type == EVENT_NONE && l->stack->wants_rest) {
		stack_rest(l->stack);
		r->must_paint = true;
	}
	for (int n = 0; e.type != EVENT_NONE; n++) {
		stack_tick(l->stack, now_of(l));
		take_event(r, &e);
		event_finish(&e);
		if (r->is_hung_up || l->stack->wants_quit ||
		    l->stack->wants_stop || l->stack->guest != NULL ||
		    n == EVENTS_MAX)
			return;
		term_wait(l->term, 0, NULL, 0, &e);
	}
}

/* Everything is painted again afterwards. */
static void lend_terminal(struct run *r)
{
	struct stack *s = r->loop->stack;
	void (*guest)(void *ctx) = s->guest;

	s->guest = NULL;
	term_suspend(r->loop->term);
	guest(s->guest_ctx);
	term_resume(r->loop->term);
	s->wants_redraw = true;
}

static void serve_wishes(struct run *r)
{
	struct stack *s = r->loop->stack;

	if (s->wants_stop)
		term_stop(r->loop->term);
	if (s->guest != NULL)
		lend_terminal(r);
	if (s->wants_redraw || s->wants_stop)
		term_redraw(r->loop->term);
	if (s->wants_bell)
		term_bell(r->loop->term);
	r->must_paint |= s->wants_redraw || s->wants_stop;
	s->wants_stop = s->wants_redraw = s->wants_bell = false;
}

static void poll_others(struct run *r)
{
	struct loop *l = r->loop;

	if (l->poll_ms <= 0 || now_of(l) < r->next_poll_ms)
		return;
	l->poll(l->poll_ctx);
	r->next_poll_ms = now_of(l) + l->poll_ms;
}

static void paint(struct run *r)
{
	struct loop *l = r->loop;
	int rows;
	int cols;

	term_size(l->term, &rows, &cols);
	if (rows < 1 || cols < 1)
		return;
	canvas_reset(r->canvas, rows, cols);
	frame_layout(l->stack, rows, cols);
	frame_paint(l->stack, r->canvas);
	term_present(l->term, r->canvas);
	r->must_paint = false;
}

static void turn(struct run *r)
{
	struct loop *l = r->loop;
	struct pollfd fds[FDS_MAX];
	size_t n_fds = jobs_poll(l->stack->jobs, fds, FDS_MAX);

	l->turns++;
	take_events(r, fds, n_fds);
	poll_others(r);
	r->must_paint |= jobs_step(l->stack->jobs, now_of(l), fds, n_fds);
	serve_wishes(r);
	r->must_paint |= stack_tick(l->stack, now_of(l));
	r->must_paint |= stack_reload(l->stack);
	if (r->must_paint)
		paint(r);
}

enum loop_end loop_run(struct loop *l)
{
	struct run r = { .loop = l, .must_paint = true };

	r.canvas = canvas_new(1, 1);
	r.canvas->glyphs = l->term->glyphs;
	r.next_poll_ms = now_of(l) + l->poll_ms;
	stack_tick(l->stack, now_of(l));
	stack_reload(l->stack);
	paint(&r);
	while (!l->stack->wants_quit && !r.is_hung_up)
		turn(&r);
	if (r.is_hung_up)
		stack_hangup(l->stack);
	canvas_free(r.canvas);
	return r.is_hung_up ? LOOP_HANGUP : LOOP_QUIT;
}
