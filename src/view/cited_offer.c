/* Linking what a text cites, when it was saved. See cited_offer.h. */
#include "config.h"

#include "view/cited_offer.h"

#include <stdlib.h>

#include "app/catalogue.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/confirm.h"
#include "view/stack.h"

struct cited_offer {
	struct stack *stack;	/* borrowed */
	struct app *app;	/* borrowed */
	char *segment;
};

static void answered(void *ctx, bool is_yes)
{
	struct cited_offer *o = ctx;
	struct err err;
	size_t n = 0;

	if (!is_yes)
		return;
	if (!documents_link_offered(o->app, o->segment, &n, &err)) {
		stack_error(o->stack, &err);
		return;
	}
	topics_bump(o->stack->topics, TOPIC_SEGMENTS);
	stack_notice(o->stack, NOTICE_GOOD, _("%s: documents linked: %zu"),
		     o->segment, n);
}

static void finish(void *ctx)
{
	struct cited_offer *o = ctx;

	free(o->segment);
	free(o);
}

static bool was_offered(const struct document_offer_list *before,
			const struct document_offer *o)
{
	for (size_t i = 0; before != NULL && i < before->count; i++)
		if (document_number_is(before->rows[i].number, o->number))
			return true;
	return false;
}

static bool has_new(const struct document_offer_list *now,
		    const struct document_offer_list *before)
{
	for (size_t i = 0; i < now->count; i++)
		if (!was_offered(before, &now->rows[i]))
			return true;
	return false;
}

static void ask(struct stack *s, struct app *a, const char *segment,
		const struct document_offer_list *cited)
{
	struct cited_offer *o = mem_alloc(sizeof *o);
	char *list = document_offer_words(cited);
	char *text = mem_printf(_("The text of %s cites %s. Link the segment "
				  "to them? Then you are told when one of "
				  "them is replaced."), segment, list);
	const struct confirm_question q = {
		.title = _("Documents cited"),
		.text = text,
		.yes = _("Link"),
		.no = _("Not now"),
		.done = answered,
		.finish = finish,
		.ctx = o,
	};

	*o = (struct cited_offer){ s, a, mem_dup(segment) };
	confirm_open(s, &q);
	free(text);
	free(list);
}

void cited_offer_open(struct stack *s, struct app *a, const char *segment,
		      const struct document_offer_list *before)
{
	struct segment_view v = { 0 };
	struct err err;

	if (!catalogue_show(a, segment, &v, &err)) {
		stack_error(s, &err);
		return;
	}
	if (has_new(&v.cited, before))
		ask(s, a, segment, &v.cited);
	segment_view_finish(&v);
}
