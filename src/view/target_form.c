/* Setting what a content of the plan shall have. See target_form.h. */
#include "config.h"

#include "view/target_form.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "view/form.h"
#include "view/stack.h"

enum { MINUTE_MS = 60000, MONTH_BYTES = 32, TARGET_MAX = 100000 };

struct target_form {
	struct app *app;	/* borrowed */
	struct stack *stack;	/* borrowed */
	char *plan_number, *item_code;
	char month[MONTH_BYTES];	/* "": the whole plan */
};

/* "" is 0. */
static bool read_number(struct form *f, const char *key, int64_t *out,
			struct err *err)
{
	const char *text = form_value(f, key);
	char *end = NULL;

	errno = 0;
	long long n = *text == '\0' ? 0 : strtoll(text, &end, 10);
	if (errno != 0 || (end != NULL && *end != '\0') || n < 0 ||
	    n > TARGET_MAX) {
		form_blame(f, key);
		return err_set(err, ERR_INVALID,
			       _("a whole number, or nothing for no target"));
	}
	*out = n;
	return true;
}

static bool submit(void *ctx, struct form *f, struct err *err)
{
	struct target_form *tf = ctx;
	struct plan_target target = {
		.item_code = tf->item_code,
		.month = tf->month[0] != '\0' ? tf->month : NULL,
	};
	int64_t minutes = 0;

	if (!read_number(f, "airings", &target.airings, err) ||
	    !read_number(f, "minutes", &minutes, err))
		return false;
	target.length_ms = minutes * MINUTE_MS;
	if (!planning_set_target(tf->app, tf->plan_number, &target, err))
		return false;
	topics_bump(tf->stack->topics, TOPIC_PLAN);
	if (target.airings == 0 && minutes == 0)
		stack_notice(tf->stack, NOTICE_GOOD,
			     _("%s: no target any more"), tf->item_code);
	else
		stack_notice(tf->stack, NOTICE_GOOD, _("%s: target set"),
			     tf->item_code);
	return true;
}

static void finish(void *ctx)
{
	struct target_form *tf = ctx;

	free(tf->plan_number);
	free(tf->item_code);
	free(tf);
}

static const struct form_ops form_ops = { .submit = submit, .finish = finish };

static void number_field(struct form *f, const char *key, const char *label,
			 int64_t n, const char *hint)
{
	char text[24] = "";

	if (n > 0)
		snprintf(text, sizeof text, "%lld", (long long)n);
	const struct form_field field = {
		.kind = FORM_TEXT,
		.key = key,
		.label = label,
		.value = text,
		.hint = hint,
		.max_bytes = 8,
	};
	form_add(f, &field);
}

void target_form_open(struct stack *s, struct app *a,
		      const struct planning *p, size_t item, int month)
{
	const struct planning_row *row = &p->rows[item];
	const struct planning_cell *wanted =
		month >= 0 ? &row->wanted[month] : &row->wanted_total;
	struct target_form *tf = mem_alloc(sizeof *tf);

	tf->app = a;
	tf->stack = s;
	tf->plan_number = mem_dup(p->plan.number);
	tf->item_code = mem_dup(p->plan.items[item].code);
	if (month >= 0)
		snprintf(tf->month, sizeof tf->month, "%04d-%02d", p->year,
			 month + 1);
	char *title = month >= 0 ? mem_printf(_("Target of %s, month %d/%d"),
					      tf->item_code, month + 1, p->year)
				 : mem_printf(_("Target of %s, whole plan"),
					      tf->item_code);
	struct form *f = form_new(title, NULL, &form_ops, tf);
	free(title);
	number_field(f, "airings", _("Airings"), wanted->airings,
		     _("Empty: no target"));
	number_field(f, "minutes", _("Minutes"), wanted->played_ms / MINUTE_MS,
		     _("Empty: no target"));
	form_keep_as(f, a, "target %s %s %s", tf->plan_number, tf->item_code,
		     tf->month);
	form_open(f, s);
}
