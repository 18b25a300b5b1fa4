/* Adding and changing an activity. See activity_form.h. */
#include "config.h"

#include "view/activity_form.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/activities.h"
#include "app/catalogue.h"
#include "app/closing.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/date_words.h"
#include "view/form.h"
#include "view/stack.h"

struct activity_form {
	struct app *app;	/* borrowed */
	struct stack *stack;	/* borrowed */
	struct activity old;	/* id 0: a new one */
};

static bool submit(void *ctx, struct form *f, struct err *err)
{
	struct activity_form *af = ctx;
	const struct activity_fields fields = {
		.form = form_value(f, "form"),
		.on_date = form_value(f, "date"),
		.unit = form_value(f, "unit"),
		.people = form_value(f, "people"),
		.note = form_value(f, "note"),
	};
	const char *blame = NULL;
	int64_t id = af->old.id;
	bool ok = id == 0 ? activities_add(af->app, &fields, &id, &blame, err)
			  : activities_change(af->app, &af->old, &fields,
					      &blame, err);

	if (!ok) {
		if (blame != NULL)
			form_blame(f, blame);
		return false;
	}
	topics_bump(af->stack->topics, TOPIC_PLAN);
	struct activity kept = { 0 };
	char *later = activities_get(af->app, id, &kept, err)
			      ? closing_words_on(af->app, kept.on_date) : NULL;
	activity_finish(&kept);
	if (later != NULL)
		stack_notice(af->stack, NOTICE_WARNING, "%s", later);
	else
		stack_notice(af->stack, NOTICE_GOOD, "%s",
			     _("The activity is kept"));
	free(later);
	return true;
}

static void finish(void *ctx)
{
	struct activity_form *af = ctx;

	activity_finish(&af->old);
	free(af);
}

static const struct form_ops form_ops = { .submit = submit, .finish = finish };

static void text_field(struct form *f, const char *key, const char *label,
		       const char *value, const char *hint, bool is_required)
{
	const struct form_field field = {
		.kind = FORM_TEXT,
		.key = key,
		.label = label,
		.value = value,
		.hint = hint,
		.is_required = is_required,
	};

	form_add(f, &field);
}

/* The plan's forms; false, err set: there is no plan. */
static bool form_choice(struct activity_form *af, struct form *f,
			struct err *err)
{
	struct plan plan = { 0 };

	if (!catalogue_plan(af->app, af->old.plan_number, &plan, err))
		return false;
	const char **codes = mem_array(plan.n_forms + 1, sizeof *codes);
	char **labels = mem_array(plan.n_forms + 1, sizeof *labels);
	for (size_t i = 0; i < plan.n_forms; i++) {
		codes[i] = plan.forms[i].code;
		labels[i] = mem_printf("%s  %s%s", plan.forms[i].code,
				       plan.forms[i].title,
				       plan.forms[i].is_radio
					       ? _(" (airings: in the log)")
					       : "");
	}
	const struct form_field field = {
		.kind = FORM_CHOICE,
		.key = "form",
		.label = _("Form"),
		.value = af->old.form_code,
		.hint = _("Left and right choose"),
		.choices = codes,
		.choice_labels = (const char *const *)labels,
	};
	form_add(f, &field);
	for (size_t i = 0; i < plan.n_forms; i++)
		free(labels[i]);
	free(labels);
	free(codes);
	plan_finish(&plan);
	return true;
}

static void open_form(struct activity_form *af, struct stack *s)
{
	struct err err;
	char people[24] = "";
	char today[CIVIL_TEXT];
	struct form *f = form_new(af->old.id == 0 ? _("New activity")
						  : _("Activity"),
				  NULL, &form_ops, af);
	bool ok = form_choice(af, f, &err);

	app_today(af->app, today);
	if (af->old.people > 0)
		snprintf(people, sizeof people, "%lld",
			 (long long)af->old.people);
	char *day = date_words(af->old.on_date != NULL ? af->old.on_date
							: today);
	text_field(f, "date", _("Date"), day, NULL, true);
	free(day);
	text_field(f, "unit", _("Unit"), af->old.unit,
		   _("Empty: the unit that leads the form"), false);
	text_field(f, "people", _("Took part"), people,
		   _("How many took part; may be empty"), false);
	text_field(f, "note", _("What was done"), af->old.note, NULL, true);
	form_keep_as(f, af->app, "activity %lld", (long long)af->old.id);
	form_open(f, s);
	if (!ok)
		stack_error(s, &err);
}

void activity_form_open(struct stack *s, struct app *a, int64_t id)
{
	struct activity_form *af = mem_alloc(sizeof *af);
	struct err err;

	af->app = a;
	af->stack = s;
	if (id != 0 && !activities_get(a, id, &af->old, &err)) {
		stack_error(s, &err);
		free(af);
		return;
	}
	open_form(af, s);
}
