/* Activities of the plan's forms. See activities.h. */
#include "config.h"

#include "app/activities.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/store.h"
#include "store/store_activity.h"
#include "store/store_catalogue.h"

enum { PEOPLE_MAX = 1000000 };

static bool is_given(const char *text)
{
	return text != NULL && *text != '\0';
}

/* Clean, and NULL when nothing is left. Yours. */
static char *clean(const char *text)
{
	return is_given(text) ? text_clean(text, strlen(text), TEXT_MANY_LINES)
			      : NULL;
}

static bool read_day(struct app *a, const char *text, char **out,
		     struct err *err)
{
	char iso[CIVIL_TEXT];
	struct date d;

	app_today(a, iso);
	if (is_given(text)) {
		if (!date_parse(text, &d, err))
			return false;
		date_format(d, iso);
	}
	mem_set(out, iso);
	return true;
}

static bool read_people(const char *text, int64_t *out, struct err *err)
{
	char *end = NULL;

	errno = 0;
	long long n = is_given(text) ? strtoll(text, &end, 10) : 0;
	if (errno != 0 || (end != NULL && *end != '\0') || n < 0 ||
	    n > PEOPLE_MAX)
		return err_set(err, ERR_INVALID,
			       _("how many people? A whole number up to %d"),
			       PEOPLE_MAX);
	*out = n;
	return true;
}

/* The plan's form, and its leading unit when no unit was typed. */
static bool find_form(struct app *a, const char *number, const char *code,
		      struct activity *act, struct err *err)
{
	struct plan plan = { 0 };

	if (!is_given(code))
		return err_set(err, ERR_INVALID,
			       _("which form of the plan? Like HT-3"));
	if (!store_plan_get(a->store, is_given(number) ? number : NULL,
			    act->on_date, &plan, err))
		return false;
	bool ok = store_form_find(a->store, plan.id, code, &act->form_id, err);
	for (size_t i = 0; ok && i < plan.n_forms; i++) {
		if (strcasecmp(plan.forms[i].code, code) != 0)
			continue;
		mem_set(&act->form_code, plan.forms[i].code);
		if (act->unit == NULL)
			act->unit = mem_dup(plan.forms[i].lead_unit);
	}
	plan_finish(&plan);
	return ok;
}

static bool blame(const char **out_blame, const char *field, bool ok)
{
	if (!ok)
		*out_blame = field;
	return ok;
}

/* Everything typed, into an empty activity. */
static bool take_fields(struct app *a, const struct activity_fields *f,
			struct activity *act, const char **out_blame,
			struct err *err)
{
	act->unit = clean(f->unit);
	act->note = clean(f->note);
	if (!blame(out_blame, "date",
		   read_day(a, f->on_date, &act->on_date, err)) ||
	    !blame(out_blame, "people",
		   read_people(f->people, &act->people, err)))
		return false;
	if (!blame(out_blame, "form",
		   find_form(a, f->plan, f->form, act, err)))
		return false;
	if (act->note == NULL)
		return blame(out_blame, "note",
			     err_set(err, ERR_INVALID,
				     _("say in a sentence what was done")));
	return true;
}

/* As the audit trail keeps it; yours. */
static char *describe(const struct activity *act)
{
	struct json *o = js_new_object();
	struct buf out;

	js_set_str(o, "form", act->form_code);
	js_set_str(o, "date", act->on_date);
	js_set_str(o, "unit", act->unit);
	js_set_int(o, "people", act->people);
	js_set_str(o, "note", act->note);
	buf_init(&out);
	js_write(o, 0, &out);
	js_free(o);
	return buf_take(&out);
}

/* before or after NULL: it was not there, it is gone. */
static bool audit(struct app *a, int64_t id, const struct activity *before,
		  const struct activity *after, struct err *err)
{
	char *old = before != NULL ? describe(before) : NULL;
	char *new = after != NULL ? describe(after) : NULL;
	char *what = mem_printf("activity %lld", (long long)id);
	bool ok = store_audit(a->store, a->env->operator_name,
			      old == NULL ? "add"
			      : new == NULL ? "remove"
					    : "edit",
			      what, old, new, err);

	free(old);
	free(new);
	free(what);
	return ok;
}

bool activities_add(struct app *a, const struct activity_fields *f,
		    int64_t *out_id, const char **out_blame, struct err *err)
{
	struct activity act = { .created_by = mem_dup(a->env->operator_name) };
	int64_t id = 0;

	*out_blame = NULL;
	bool ok = store_begin(a->store, err) &&
		  take_fields(a, f, &act, out_blame, err) &&
		  store_activity_add(a->store, &act, &id, err) &&
		  audit(a, id, NULL, &act, err) && store_commit(a->store, err);
	if (ok)
		*out_id = id;
	else
		store_rollback(a->store);
	activity_finish(&act);
	return ok;
}

/* What was not typed stays as it was. */
static struct activity_fields fill(const struct activity *old,
				   const struct activity_fields *f,
				   const char *people)
{
	return (struct activity_fields){
		.plan = f->plan != NULL ? f->plan : old->plan_number,
		.form = f->form != NULL ? f->form : old->form_code,
		.on_date = f->on_date != NULL ? f->on_date : old->on_date,
		.unit = f->unit != NULL ? f->unit : old->unit,
		.people = f->people != NULL ? f->people : people,
		.note = f->note != NULL ? f->note : old->note,
	};
}

bool activities_change(struct app *a, const struct activity *old,
		       const struct activity_fields *f, const char **out_blame,
		       struct err *err)
{
	char *people = mem_printf("%lld", (long long)old->people);
	struct activity_fields all = fill(old, f, people);
	struct activity act = { .id = old->id,
				.row_version = old->row_version };

	*out_blame = NULL;
	bool ok = store_begin(a->store, err) &&
		  take_fields(a, &all, &act, out_blame, err) &&
		  store_activity_update(a->store, &act, err) &&
		  audit(a, act.id, old, &act, err) &&
		  store_commit(a->store, err);
	if (!ok)
		store_rollback(a->store);
	activity_finish(&act);
	free(people);
	return ok;
}

bool activities_remove(struct app *a, int64_t id, struct err *err)
{
	struct activity old = { 0 };
	bool ok = store_begin(a->store, err) &&
		  store_activity_get(a->store, id, &old, err) &&
		  store_activity_remove(a->store, id, err) &&
		  audit(a, id, &old, NULL, err) && store_commit(a->store, err);

	if (!ok)
		store_rollback(a->store);
	activity_finish(&old);
	return ok;
}

bool activities_get(struct app *a, int64_t id, struct activity *out,
		    struct err *err)
{
	return store_activity_get(a->store, id, out, err);
}

bool activities_list(struct app *a, int64_t plan_id, const char *form,
		     const char *from, const char *to,
		     struct activity_list *out, struct err *err)
{
	const struct activity_question q = {
		.plan_id = plan_id, .form_code = form, .from = from, .to = to,
	};

	return store_activity_list(a->store, &q, out, err);
}
