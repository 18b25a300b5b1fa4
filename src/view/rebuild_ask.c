/* Asking whether the log is to be restored. See rebuild_ask.h. */
#include "config.h"

#include "view/rebuild_ask.h"

#include <stdlib.h>

#include "app/app.h"
#include "app/errand.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/confirm.h"
#include "view/stack.h"

struct rebuild {
	struct stack *stack;		/* borrowed, as the next three */
	const struct app_env *env;
	const char *dir;
	bool *out_rebuilt;
	bool can_go_on;
	bool is_running;		/* the errand frees it */
};

static void progress(void *ctx, const char *line)
{
	struct rebuild *r = ctx;

	stack_notice(r->stack, NOTICE_INFO, "%s", line);
}

static void done(void *ctx, bool ok, const char *line)
{
	struct rebuild *r = ctx;

	*r->out_rebuilt = ok;
	if (ok)
		r->stack->wants_quit = true;
	else
		stack_notice(r->stack, NOTICE_ERROR, "%s", line);
	free(r);
}

static void answered(void *ctx, bool is_yes)
{
	static const struct errand_ops ops = {progress, done};
	struct rebuild *r = ctx;
	const struct errand e = {
		.title = _("restoring the log"),
		.dir = r->dir,
		.words = {"rebuild"},
		.stopped = _("stopped"),
	};
	struct job *job;
	struct err err;

	if (!is_yes) {
		r->stack->wants_quit = r->can_go_on;
		return;
	}
	r->is_running = errand_start(r->stack->jobs, r->env, &e, &ops, r, &job,
				     &err);
	if (!r->is_running)
		stack_error(r->stack, &err);
}

static void answer_gone(void *ctx)
{
	struct rebuild *r = ctx;

	if (!r->is_running)
		free(r);
}

void rebuild_ask(struct stack *s, const struct app_env *env, const char *dir,
		 const char *why, bool can_go_on, bool *out_rebuilt)
{
	struct rebuild *r = mem_alloc(sizeof *r);
	char *text = mem_printf("%s\n\n%s", why,
				_("Restore the log now? What was there before "
				  "is kept in a file aside."));

	*r = (struct rebuild){
		.stack = s, .env = env, .dir = dir,
		.out_rebuilt = out_rebuilt, .can_go_on = can_go_on,
	};
	confirm_open(s, &(struct confirm_question){
		.title = _("The log can be restored"),
		.text = text,
		.yes = _("Restore"),
		.no = _("Only look"),
		.done = answered,
		.finish = answer_gone,
		.ctx = r,
	});
	free(text);
}
