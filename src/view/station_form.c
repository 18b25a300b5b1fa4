/* The station's name, and another profile. See station_form.h. */
#include "config.h"

#include "view/station_form.h"

#include <stdlib.h>
#include <string.h>

#include "app/parts_join.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/form.h"
#include "view/stack.h"

struct station_form {
	struct app *app;	/* borrowed */
	struct stack *stack;	/* borrowed */
};

static struct form *new_form(struct stack *s, struct app *a,
			     const char *title, const struct form_ops *ops)
{
	struct station_form *sf = mem_alloc(sizeof *sf);

	*sf = (struct station_form){ a, s };
	return form_new(title, NULL, ops, sf);
}

/* ---- its name ------------------------------------------------------------- */

static bool rename_it(void *ctx, struct form *f, struct err *err)
{
	struct station_form *sf = ctx;

	if (!parts_rename(sf->app, form_value(f, "name"),
			  form_value(f, "code"), err))
		return false;
	topics_bump(sf->stack->topics, TOPIC_PROFILE);
	stack_notice(sf->stack, NOTICE_GOOD, _("%s: kept"), _("Station"));
	return true;
}

static const struct form_ops rename_ops = { .submit = rename_it,
					    .finish = free };

void station_form_open(struct stack *s, struct app *a)
{
	const struct form_field name = {
		.kind = FORM_TEXT,
		.key = "name",
		.label = _("Name"),
		.value = a->profile.name,
		.hint = _("What the station is called; letterheads have their own "
			  "dates below"),
		.is_required = true,
	};
	const struct form_field code = {
		.kind = FORM_TEXT,
		.key = "code",
		.label = _("Code"),
		.value = a->profile.code,
		.hint = _("The codes of new segments begin with it; the old "
			  "ones stay"),
		.max_bytes = 8,
		.is_required = true,
	};
	struct form *f = new_form(s, a, _("Station"), &rename_ops);

	form_add(f, &name);
	form_add(f, &code);
	form_keep_as(f, a, "station");
	form_open(f, s);
}

/* ---- another profile ------------------------------------------------------ */

static bool join(void *ctx, struct form *f, struct err *err)
{
	struct station_form *sf = ctx;
	struct parts_joined done;

	if (!parts_join(sf->app, form_value(f, "profile"),
			form_value(f, "from"), &done, err)) {
		form_blame(f, err->code == ERR_NOTFOUND ||
					      err->code == ERR_FORMAT
				      ? "profile" : "from");
		return false;
	}
	topics_bump(sf->stack->topics, TOPIC_PROFILE);
	stack_notice(sf->stack, NOTICE_GOOD,
		     _("the station is %s; facts ended: %zu, begun: %zu"),
		     sf->app->profile.name, done.ended, done.begun);
	return true;
}

static const struct form_ops join_ops = { .submit = join, .finish = free };

void station_join_open(struct stack *s, struct app *a)
{
	const struct form_field profile = {
		.kind = FORM_TEXT,
		.key = "profile",
		.label = _("Profile"),
		.hint = _("Like mo-duc-2025, or the path of a .json file"),
		.is_required = true,
	};
	const struct form_field from = {
		.kind = FORM_TEXT,
		.key = "from",
		.label = _("First day"),
		.hint = _("Like 1/7/2025; the past stays as it was"),
		.is_required = true,
	};
	struct form *f = new_form(s, a, _("Another profile"), &join_ops);

	form_note(f, STYLE_NORMAL,
		  _("What the station has and the other profile has not ends "
		    "the day before; what the other says begins on that day."));
	form_add(f, &profile);
	form_add(f, &from);
	form_keep_as(f, a, "station.join");
	form_open(f, s);
}
