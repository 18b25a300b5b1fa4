/* Asking about the clock before the log is written. See clock_ask.h. */
#include "config.h"

#include "view/clock_ask.h"

#include <stdlib.h>
#include <string.h>

#include "app/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
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

/* ---- at the beginning ------------------------------------------------------ */

/* With a capital and a full stop; yours. */
static char *as_sentence(const char *words)
{
	size_t len = text_grapheme(words, strlen(words));
	char *first = mem_dup_n(words, len);
	char *capital = text_upper(first);
	char *sentence = mem_printf("%s%s.", capital, words + len);

	free(capital);
	free(first);
	return sentence;
}

bool clock_ask_now(struct stack *s, struct app *a,
		   void (*done)(void *ctx, bool is_yes), void *ctx)
{
	struct clock_look c;
	struct err err;

	if (!clock_look(a, &c, &err) || c.fault == CLOCK_GOOD)
		return true;
	char *words = clock_words(a, &c);
	char *sentence = as_sentence(words);
	const struct confirm_question q = {
		.title = _("Is the clock right?"),
		.text = sentence,
		.yes = _("It is right"),
		.no = _("Quit"),
		.is_dangerous = true,
		.done = done,
		.ctx = ctx,
	};

	bool is_told = c.fault == CLOCK_AHEAD || s->is_read_only;
	if (is_told)
		stack_notice(s, NOTICE_WARNING, "%s", words);
	else
		confirm_open(s, &q);
	free(sentence);
	free(words);
	return is_told;
}
