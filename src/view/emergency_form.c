/* What follows an emergency broadcast. See emergency_form.h. */
#include "config.h"

#include "view/emergency_form.h"

#include <stdlib.h>

#include "app/emergency.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/form.h"
#include "view/stack.h"

struct emergency_form {
	struct app *app;
	struct stack *stack;
	int64_t seq;
};

static bool submit(void *ctx, struct form *f, struct err *err)
{
	struct emergency_form *ef = ctx;
	const char *by = form_filled(f, "by");
	const char *reason = form_filled(f, "reason");
	int64_t seq = 0;

	if (by == NULL && reason == NULL) {
		form_blame(f, "by");
		return err_set(err, ERR_INVALID,
			       _("Name who approved it, or say why it is not "
				 "repeated any more"));
	}
	if ((by != NULL &&
	     !emergency_approve(ef->app, ef->seq, by, form_filled(f, "post"),
				&seq, err)) ||
	    (reason != NULL &&
	     !emergency_end(ef->app, ef->seq, reason, &seq, err)))
		return false;
	topics_bump(ef->stack->topics, TOPIC_LOG);
	stack_notice(ef->stack, NOTICE_GOOD, _("saved as entry %lld"),
		     (long long)seq);
	return true;
}

static void finish(void *ctx)
{
	free(ctx);
}

static const struct form_ops ops = { .submit = submit, .finish = finish };

void emergency_form_open(struct stack *s, struct app *a, int64_t seq)
{
	struct emergency_form *ef = mem_alloc(sizeof *ef);

	ef->app = a;
	ef->stack = s;
	ef->seq = seq;
	char *title = mem_printf(_("Emergency, entry %lld"), (long long)seq);
	struct form *f = form_new(title, _("Save"), &ops, ef);
	form_add(f, &(struct form_field){
		.kind = FORM_TEXT, .key = "by", .label = _("Approved by"),
		.hint = _("Who approved it afterwards; empty: not yet"),
	});
	form_add(f, &(struct form_field){
		.kind = FORM_TEXT, .key = "post", .label = _("Post"),
	});
	form_add(f, &(struct form_field){
		.kind = FORM_TEXT, .key = "reason", .label = _("No repeats"),
		.hint = _("Why it is not repeated any more; empty: it goes on"),
	});
	form_keep_as(f, a, "emergency %lld", (long long)seq);
	form_open(f, s);
	free(title);
}
