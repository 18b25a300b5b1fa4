/* Forms over the registry of documents. See document_form.h. */
#include "config.h"

#include "view/document_form.h"

#include <stdlib.h>

#include "app/documents.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/date_words.h"
#include "view/form.h"
#include "view/stack.h"

struct document_form {
	struct app *app;	/* borrowed */
	struct stack *stack;	/* borrowed */
	char *number;		/* of the one changed; NULL: a new one */
	char *issued_on;
	char *segment;		/* of an override */
};

static struct document_form *begin(struct stack *s, struct app *a,
				   const char *number)
{
	struct document_form *df = mem_alloc(sizeof *df);

	df->app = a;
	df->stack = s;
	df->number = mem_dup(number);
	return df;
}

static void finish(void *ctx)
{
	struct document_form *df = ctx;

	free(df->number);
	free(df->issued_on);
	free(df->segment);
	free(df);
}

/* Both the plan's paper and the segments' states show documents. */
static void bump(const struct document_form *df)
{
	topics_bump(df->stack->topics, TOPIC_PLAN);
	topics_bump(df->stack->topics, TOPIC_SEGMENTS);
}

static bool submit(void *ctx, struct form *f, struct err *err)
{
	struct document_form *df = ctx;
	const struct document_fields fields = {
		.number = form_value(f, "number"),
		.issued_on = form_value(f, "date"),
		.issuer = form_value(f, "issuer"),
		.subject = form_value(f, "subject"),
		.in_force_from = form_value(f, "from"),
		.in_force_to = form_value(f, "to"),
		.replaced_by = form_value(f, "replaced_by"),
	};
	const char *blame = NULL;
	bool ok = df->number == NULL
			  ? documents_add(df->app, &fields, &blame, err)
			  : documents_change(df->app, df->number,
					     df->issued_on, &fields, &blame,
					     err);

	if (!ok && blame != NULL)
		form_blame(f, blame);
	if (!ok)
		return false;
	bump(df);
	stack_notice(df->stack, NOTICE_GOOD, _("document %s: kept"),
		     fields.number);
	return true;
}

static const struct form_ops form_ops = { .submit = submit, .finish = finish };

static void text_field(struct form *f, const char *key, const char *label,
		       const char *value, const char *hint)
{
	const struct form_field field = {
		.kind = FORM_TEXT,
		.key = key,
		.label = label,
		.value = value,
		.hint = hint,
	};

	form_add(f, &field);
}

static void date_field(struct form *f, const char *key, const char *label,
		       const char *iso)
{
	char *shown = date_words(iso);

	text_field(f, key, label, shown, _("Like 15/7/2021; may be empty"));
	free(shown);
}

void document_form_open(struct stack *s, struct app *a, const char *number,
			const char *issued_on)
{
	struct document d = { 0 };
	struct err err;

	if (number != NULL && !documents_get(a, number, issued_on, &d, &err)) {
		stack_error(s, &err);
		return;
	}
	struct document_form *df = begin(s, a, number);
	df->issued_on = mem_dup(d.issued_on != NULL ? d.issued_on : "");
	struct form *f = form_new(number == NULL ? _("New document")
						 : _("Document"),
				  NULL, &form_ops, df);
	text_field(f, "number", _("Number"), d.number, _("Like 76/NQ-CP"));
	date_field(f, "date", _("Date"), d.issued_on);
	text_field(f, "issuer", _("Issuer"), d.issuer, NULL);
	text_field(f, "subject", _("Subject"), d.subject, NULL);
	date_field(f, "from", _("In force from"), d.in_force_from);
	date_field(f, "to", _("In force to"), d.in_force_to);
	text_field(f, "replaced_by", _("Replaced by"), d.replaced_by,
		   _("The number of a document of the registry; empty: "
		     "nothing"));
	document_finish(&d);
	form_keep_as(f, a, "document %s %s",
		     df->number != NULL ? df->number : "",
		     df->issued_on != NULL ? df->issued_on : "");
	form_open(f, s);
}

/* ---- overriding ----------------------------------------------------------- */

static bool submit_override(void *ctx, struct form *f, struct err *err)
{
	struct document_form *df = ctx;

	if (!documents_override(df->app, df->segment, df->number,
				form_value(f, "reason"), err))
		return false;
	bump(df);
	stack_notice(df->stack, NOTICE_GOOD,
		     _("%s: %s no longer stops it; the reason is kept"),
		     df->segment, df->number);
	return true;
}

static const struct form_ops override_ops = {
	.submit = submit_override, .finish = finish,
};

void override_form_open(struct stack *s, struct app *a, const char *segment,
			const char *number)
{
	struct document_form *df = begin(s, a, number);

	df->segment = mem_dup(segment);
	char *title = mem_printf(_("Why may %s go on with %s?"), segment,
				 number);
	struct form *f = form_new(title, NULL, &override_ops, df);
	free(title);
	text_field(f, "reason", _("Reason"), NULL,
		   _("Kept with your name and the time"));
	form_open(f, s);
}
