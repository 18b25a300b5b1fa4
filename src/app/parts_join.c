/* The station's name, and passing to another profile. See parts_join.h. */
#include "config.h"

#include "app/parts_join.h"

#include <stdlib.h>
#include <string.h>

#include "app/station.h"
#include "base/buf.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/profile_join.h"
#include "model/record_edit.h"
#include "store/store.h"
#include "store/store_catalogue.h"

enum { MEMBERS_MAX = 16 };

static char *describe(const struct profile *p)
{
	struct json *o = js_new_object();
	struct buf out;

	js_set_str(o, "profile", p->id);
	js_set_str(o, "name", p->name);
	js_set_str(o, "code", p->code);
	buf_init(&out);
	js_write(o, 0, &out);
	js_free(o);
	return buf_take(&out);
}

/* The station's own row; the profile is what it was. */
static bool update_station(struct app *a, const struct profile *was,
			   const struct profile *now, struct err *err)
{
	char *before = describe(was);
	char *after = describe(now);
	bool ok = store_station_update(a->store, now, err) &&
		  store_audit(a->store, a->env->operator_name, "edit",
			      "station", before, after, err);

	free(before);
	free(after);
	return ok;
}

/* ---- its name ------------------------------------------------------------- */

/* Letters and digits of ASCII: it stands before "-2024-001". */
static bool is_code(const char *code)
{
	size_t len = strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

	return len > 0 && len <= 8 && code[len] == '\0';
}

static bool take_name(struct profile *p, const char *name, const char *code,
		      struct err *err)
{
	char *clean = name != NULL ? text_clean(name, strlen(name),
						TEXT_ONE_LINE)
				   : mem_dup(p->name);

	free(p->name);
	p->name = clean;
	if (*clean == '\0')
		return err_set(err, ERR_INVALID,
			       _("the station needs a name"));
	if (code != NULL && !is_code(code))
		return err_set(err, ERR_INVALID,
			       _("the code is 1 to 8 capital letters or "
				 "digits, like DT, not '%s'"), code);
	if (code != NULL)
		mem_set(&p->code, code);
	return true;
}

bool parts_rename(struct app *a, const char *name, const char *code,
		  struct err *err)
{
	struct profile was = { 0 }, now = { 0 };
	bool ok = store_begin(a->store, err) &&
		  store_profile_get(a->store, &was, err) &&
		  store_profile_get(a->store, &now, err) &&
		  take_name(&now, name, code, err) &&
		  update_station(a, &was, &now, err) &&
		  store_commit(a->store, err);

	if (!ok)
		store_rollback(a->store);
	profile_finish(&was);
	profile_finish(&now);
	return ok && app_reload_profile(a, err);
}

/* ---- another profile ------------------------------------------------------ */

struct join {
	struct app *app;
	struct profile profile;	/* the station's, as it becomes; owned */
	const struct profile *other;
	const char *from, *eve;		/* the first day, the day before */
};

static bool end_row(struct join *j, const struct profile_join_row *r,
		    struct err *err)
{
	const struct profile_value to = { "valid_to", j->eve };
	const struct profile_change c = {
		.part = r->part, .values = &to, .n_values = 1,
	};
	const char *blame;
	size_t row = 0;

	return profile_change_row(&j->profile, r->row, &c, &row, &blame, err) &&
	       store_part_update(j->app->store, r->part,
				 profile_part_row(&j->profile, r->part, row),
				 profile_part_id(&j->profile, r->part, row),
				 err);
}

/* What the row says, as it would be typed; it begins on that day at the earliest. */
static size_t read_values(const struct join *j,
			  const struct profile_join_row *r,
			  struct buf text[MEMBERS_MAX],
			  struct profile_value out[MEMBERS_MAX])
{
	const void *at = profile_part_row(j->other, r->part, r->row);
	size_t n = 0;

	for (const struct record_field *f = profile_part_list(r->part)->fields;
	     f->name != NULL && n < MEMBERS_MAX; f++) {
		buf_init(&text[n]);
		record_show(f, at, &text[n]);
		if (strcmp(f->name, "valid_from") == 0 &&
		    (text[n].len == 0 || strcmp(text[n].data, j->from) < 0)) {
			buf_clear(&text[n]);
			buf_puts(&text[n], j->from);
		}
		if (text[n].len == 0) {
			buf_finish(&text[n]);
			continue;
		}
		out[n] = (struct profile_value){ f->name, text[n].data };
		n++;
	}
	return n;
}

static bool add_row(struct join *j, const struct profile_join_row *r,
		    struct err *err)
{
	struct buf text[MEMBERS_MAX];
	struct profile_value values[MEMBERS_MAX];
	struct profile_change c = { .part = r->part, .values = values };
	const char *blame;
	size_t row = 0;
	int64_t id = 0;

	c.n_values = read_values(j, r, text, values);
	bool ok = profile_add_row(&j->profile, &c, &row, &blame, err) &&
		  store_part_add(j->app->store, r->part,
				 profile_part_row(&j->profile, r->part, row),
				 &id, err);
	for (size_t i = 0; i < c.n_values; i++)
		buf_finish(&text[i]);
	return ok;
}

static bool change_rows(struct join *j, const struct profile_join *plan,
			struct err *err)
{
	for (size_t i = 0; i < plan->n_ends; i++)
		if (!end_row(j, &plan->ends[i], err))
			return false;
	for (size_t i = 0; i < plan->n_adds; i++)
		if (!add_row(j, &plan->adds[i], err))
			return false;
	return true;
}

/* Inside the transaction, on the facts as they are now. */
static bool join(struct join *j, struct parts_joined *out, struct err *err)
{
	struct profile was = { 0 };
	struct profile_join plan = { 0 };
	struct profile *now = &j->profile;
	bool ok = store_profile_get(j->app->store, &was, err) &&
		  store_profile_get(j->app->store, now, err);

	if (ok)
		profile_join_plan(now, j->other, j->from, &plan);
	ok = ok && change_rows(j, &plan, err);
	if (ok) {
		mem_set(&now->id, j->other->id);
		mem_set(&now->name, j->other->name);
		mem_set(&now->code, j->other->code);
		ok = update_station(j->app, &was, now, err);
	}
	*out = (struct parts_joined){ plan.n_ends, plan.n_adds };
	profile_join_finish(&plan);
	profile_finish(&was);
	return ok;
}

bool parts_join(struct app *a, const char *profile, const char *from,
		struct parts_joined *out, struct err *err)
{
	char first[CIVIL_TEXT], eve[CIVIL_TEXT];
	struct parts_joined done;
	struct profile other = { 0 };
	struct date day;

	if (!date_parse(from, &day, err) ||
	    !station_read_profile(a->env, profile, &other, err))
		return false;
	date_format(day, first);
	date_format(date_add_days(day, -1), eve);
	struct join j = {
		.app = a, .other = &other, .from = first, .eve = eve,
	};
	bool ok = store_begin(a->store, err) && join(&j, &done, err) &&
		  store_commit(a->store, err);
	if (!ok)
		store_rollback(a->store);
	profile_finish(&j.profile);
	profile_finish(&other);
	ok = ok && app_reload_profile(a, err);
	if (ok)
		*out = done;
	return ok;
}
