/* The look at the whole station. See look_over.h. */
#include "config.h"

#include "view/look_over.h"

#include <stdlib.h>

#include "app/app.h"
#include "app/errand.h"
#include "app/topic.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/stack.h"

enum {
	PAUSE_MS = 5000,	/* without a key */
	DAY_MS = 24 * 3600 * 1000,
	GIVE_UP_MS = 10000	/* waiting for another program's write */
};

struct look_over {
	struct stack *stack;
	struct app *app;
	struct job *job;	/* NULL: none is under way */
	int64_t due_ms;		/* by the stack's clock */
	bool is_ended;		/* by us: what it says is no result */
};

static void on_progress(void *ctx, const char *line)
{
	(void)ctx;
	(void)line;
}

static void on_done(void *ctx, bool ok, const char *line)
{
	struct look_over *l = ctx;
	struct stack *s = l->stack;
	struct app_look *look = &l->app->look;

	l->job = NULL;
	if (l->is_ended) {
		l->due_ms = s->now_ms + PAUSE_MS;
		return;
	}
	look->at = app_now(l->app);
	mem_set(&look->fault, ok ? NULL : line);
	if (!ok)
		stack_notice(s, NOTICE_ERROR, "%s", line);
	topics_bump(s->topics, TOPIC_DAY);
}

static void begin(struct look_over *l)
{
	static const struct errand_ops ops = { on_progress, on_done };
	const struct errand e = {
		.title = _("looking the station over"),
		.dir = app_dir(l->app),
		.words = { "check", "--quick" },
		.stopped = _("stopped"),
		.is_quiet = true,
	};
	struct err err;

	l->is_ended = false;
	l->due_ms = l->stack->now_ms + DAY_MS;
	if (!errand_start(l->stack->jobs, l->app->env, &e, &ops, l, &l->job,
			  &err))
		stack_error(l->stack, &err);
}

void look_over_turn(struct look_over *l)
{
	const struct stack *s = l->stack;

	if (l->job == NULL && s->now_ms >= l->due_ms &&
	    s->now_ms - s->touched_ms >= PAUSE_MS && jobs_shown(s->jobs) == NULL &&
	    l->app->on_air == NULL)
		begin(l);
}

/* Its shared lock would hold up a commit; its end releases it. */
static bool keep_waiting(void *ctx, int waited_ms)
{
	struct look_over *l = ctx;

	if (l->job != NULL) {
		l->is_ended = true;
		errand_end(l->job);
	}
	return waited_ms < GIVE_UP_MS;
}

struct look_over *look_over_new(struct stack *stack, struct app *app)
{
	struct look_over *l = mem_alloc(sizeof *l);

	l->stack = stack;
	l->app = app;
	l->due_ms = stack->now_ms + PAUSE_MS;
	app_on_wait(app, keep_waiting, l);
	return l;
}

void look_over_free(struct look_over *l)
{
	if (l == NULL)
		return;
	app_on_wait(l->app, NULL, NULL);
	if (l->job != NULL)
		errand_forget(l->job);
	free(l);
}
