/* Closing a month, asked first. See close_ask.h. */
#include "config.h"

#include "view/close_ask.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/clock.h"
#include "app/closing.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/confirm.h"
#include "view/stack.h"

struct ask {
	struct stack *stack;	/* borrowed */
	struct app *app;	/* borrowed */
	char month[MONTH_TEXT];
};

static void done(void *ctx, bool is_yes)
{
	struct ask *q = ctx;
	struct log_month m;
	struct err err;

	if (!is_yes)
		return;
	if (!closing_close(q->app, q->month, &m, &err)) {
		stack_error(q->stack, &err);
		return;
	}
	topics_bump(q->stack->topics, TOPIC_LOG);
	stack_notice(q->stack, NOTICE_GOOD,
		     _("%s is closed; anchor: entry %" PRId64 " %.4s %.4s"),
		     m.period, m.last_seq, m.head_hash, m.head_hash + 4);
	log_month_finish(&m);
}

static bool choose(struct ask *q, const char *month, struct err *err)
{
	if (month != NULL && month[0] != '\0') {
		snprintf(q->month, sizeof q->month, "%s", month);
		return true;
	}
	if (!closing_next(q->app, q->month, err))
		return false;
	return q->month[0] != '\0' ||
	       err_set(err, ERR_REFUSED,
		       _("Every month that is over is closed"));
}

/* The clock, and what the paper will lack, each in a paragraph. Yours. */
static char *doubts_of(const struct ask *q)
{
	struct report_warnings w = {0};
	char *clock = clock_warning(q->app);
	struct err ignored;
	struct buf out;

	buf_init(&out);
	if (clock != NULL)
		buf_printf(&out, "\n\n%s", clock);
	if (closing_warnings(q->app, q->month, &w, &ignored))
		for (size_t i = 0; i < w.count; i++)
			buf_printf(&out, "\n\n%s", w.lines[i]);
	report_warnings_finish(&w);
	free(clock);
	return buf_take(&out);
}

static void open_question(struct ask *q, int64_t rows)
{
	char *title = mem_printf(_("Close %s"), q->month);
	char *doubts = doubts_of(q);
	char *text = mem_printf(_("%s has %" PRId64 " rows. Its report is kept "
				  "as it is now and its airing numbers stand; "
				  "what is written about it afterwards is "
				  "printed apart. This cannot be undone.%s"),
				q->month, rows, doubts);

	confirm_open(q->stack, &(struct confirm_question){
		.title = title, .text = text, .yes = _("Close it"),
		.is_dangerous = true, .done = done, .finish = free, .ctx = q,
	});
	free(text);
	free(doubts);
	free(title);
}

void close_ask(struct stack *s, struct app *a, const char *month)
{
	struct ask *q = mem_alloc(sizeof *q);
	struct log_month m = {0};
	struct err err;

	*q = (struct ask){.stack = s, .app = a};
	if (!choose(q, month, &err) || !closing_check(a, q->month, &err) ||
	    !closing_month(a, q->month, &m, &err)) {
		stack_error(s, &err);
		free(q);
		return;
	}
	open_question(q, m.rows);
	log_month_finish(&m);
}
