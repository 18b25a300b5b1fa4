/* Fields of a segment in a form. See segment_form.h. */
#include "config.h"

#include "view/segment_form.h"

#include <string.h>

#include "app/catalogue.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/log_entry.h"
#include "view/catalogue_words.h"
#include "view/form.h"
#include "view/form_choices.h"

/* Of many the first choice changes nothing. */
static void begin(struct form_choices *c, enum segment_form_kind kind)
{
	*c = (struct form_choices){ .n = 0 };
	if (kind == SEGMENT_FORM_MANY)
		form_choices_add(c, "", mem_dup(_("(leave)")));
}

static void add_none(struct form_choices *c, enum segment_form_kind kind,
		     const char *label)
{
	form_choices_add(c, kind == SEGMENT_FORM_MANY ? SEGMENT_FORM_NONE : "",
			 mem_dup(label));
}

static void put(struct form_choices *c, struct form *f, const char *key,
		const char *label, const char *value)
{
	const struct form_field field = {
		.key = key,
		.label = label,
		.value = value,
	};

	form_choices_put(c, f, &field);
}

void segment_form_genre(struct form *f, enum segment_form_kind kind,
			const char *value)
{
	struct form_choices c;

	begin(&c, kind);
	for (const struct word *w = genres(); w->code != NULL; w++)
		form_choices_add(&c, w->code,
				 mem_dup(catalogue_genre_label(w->code)));
	put(&c, f, "genre", _("Genre"), value);
}

static void add_items(struct form_choices *c, const struct plan *plan,
		      const struct segment *old)
{
	bool is_there = old == NULL || old->plan_code == NULL;

	for (size_t i = 0; i < plan->n_items; i++) {
		const struct plan_item *item = &plan->items[i];
		if (!plan_item_is_leaf(plan, item))
			continue;
		form_choices_add(c, item->code,
				 mem_printf("%s %s", item->code, item->title));
		is_there = is_there || strcmp(item->code, old->plan_code) == 0;
	}
	if (!is_there)
		form_choices_add(c, old->plan_code,
				 mem_printf("%s %s (%s)", old->plan_code,
					    old->plan_title,
					    old->plan_number));
}

void segment_form_plan(struct form *f, enum segment_form_kind kind,
		       struct app *a, const struct segment *old)
{
	struct form_choices c;
	struct plan plan = {0};
	struct err ignored;

	begin(&c, kind);
	add_none(&c, kind, _("outside the plan"));
	/* a station without a plan has nothing to choose from */
	catalogue_plan(a, NULL, &plan, &ignored);
	add_items(&c, &plan, old);
	put(&c, f, "plan", _("Plan item"),
	    old != NULL ? old->plan_code : NULL);
	plan_finish(&plan);
}

void segment_form_form(struct form *f, enum segment_form_kind kind,
		       struct app *a, const char *value)
{
	struct form_choices c;
	struct plan plan = {0};
	struct err ignored;
	bool is_there = value == NULL;

	begin(&c, kind);
	add_none(&c, kind, _("none"));
	catalogue_plan(a, NULL, &plan, &ignored);
	for (size_t i = 0; i < plan.n_forms; i++) {
		const struct plan_form *x = &plan.forms[i];
		form_choices_add(&c, x->code,
				 mem_printf("%s %s", x->code, x->title));
		is_there = is_there || strcmp(x->code, value) == 0;
	}
	if (!is_there)
		form_choices_add(&c, value, mem_dup(value));
	put(&c, f, "form", _("Form"), value);
	plan_finish(&plan);
}

void segment_form_priority(struct form *f, enum segment_form_kind kind,
			   const char *value)
{
	struct form_choices c;

	begin(&c, kind);
	for (const struct word *w = log_priorities(); w->code != NULL; w++)
		form_choices_add(&c, w->code,
				 mem_dup(_(w->english)));
	put(&c, f, "priority", _("Priority"), value);
}

void segment_form_evergreen(struct form *f, enum segment_form_kind kind,
			    bool value)
{
	struct form_choices c;

	begin(&c, kind);
	form_choices_add(&c, "no", mem_dup(_("no")));
	form_choices_add(&c, "yes", mem_dup(_("yes")));
	put(&c, f, "evergreen", _("All year round"),
	    kind == SEGMENT_FORM_MANY ? "" : value ? "yes" : "no");
}
