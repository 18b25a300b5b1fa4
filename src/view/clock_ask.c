/* Asking about the clock before the log is written. See clock_ask.h. */
#include "config.h"

#include "view/clock_ask.h"

#include <stdlib.h>

#include "app/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/confirm.h"
#include "view/stack.h"

struct clock_ask {
	struct stack *stack;	/* borrowed */
	struct app *app;	/* borrowed */
	enum action action;	/* goes on after a yes */
};

static void answered(void *ctx, bool is_yes)
{
	struct clock_ask *q = ctx;
	struct err err;

	if (!is_yes)
		return;
	if (!clock_confirm(q->app, &err)) {
		stack_error(q->stack, &err);
		return;
	}
	topics_bump(q->stack->topics, TOPIC_LOG);
	stack_action(q->stack, q->action);
}

static bool may_log(void *ctx, struct stack *s, enum action a)
{
	char *words = clock_question(ctx);

	if (words == NULL)
		return true;
	struct clock_ask *q = mem_alloc(sizeof *q);
	*q = (struct clock_ask){.stack = s, .app = ctx, .action = a};
	confirm_open(s, &(struct confirm_question){
		.title = _("Is the clock right?"),
		.text = words,
		.yes = _("It is right"),
		.no = _("Not now"),
		.is_dangerous = true,
		.done = answered,
		.finish = free,
		.ctx = q,
	});
	free(words);
	return false;
}

void clock_ask_watch(struct stack *s, struct app *a)
{
	s->may_log = may_log;
	s->may_log_ctx = a;
}
