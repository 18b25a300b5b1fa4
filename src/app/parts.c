/* Editing the station's dated facts. See parts.h. */
#include "config.h"

#include "app/parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/store.h"
#include "store/store_catalogue.h"

/* What a person typed, clean; the texts are ours. */
struct clean_change {
	struct profile_change change;
	struct profile_value *values;
};

static void clean_values(const struct profile_change *c,
			 struct clean_change *out)
{
	out->values = mem_array(c->n_values + 1, sizeof *out->values);
	for (size_t i = 0; i < c->n_values; i++)
		out->values[i] = (struct profile_value){
			.name = c->values[i].name,
			.text = text_clean(c->values[i].text,
					   strlen(c->values[i].text),
					   TEXT_ONE_LINE),
		};
	out->change = *c;
	out->change.values = out->values;
}

static void clean_finish(struct clean_change *c)
{
	for (size_t i = 0; i < c->change.n_values; i++)
		free((char *)c->values[i].text);
	free(c->values);
}

/* A row as the audit trail keeps it; yours. */
static char *describe(const struct profile *p, enum profile_part part,
		      size_t row)
{
	struct buf out;

	buf_init(&out);
	record_write_row(profile_part_list(part)->fields,
			 profile_part_row(p, part, row), &out);
	return buf_take(&out);
}

/* "village T07", or "letterhead 2". */
static char *subject(const struct profile *p, enum profile_part part,
		     size_t row, int64_t id)
{
	const struct profile_part_info *info = profile_part_info(part);
	const char *name =
		info->key == NULL
			? NULL
			: record_text(profile_part_list(part)->fields,
				      profile_part_row(p, part, row),
				      info->key);

	return name != NULL ? mem_printf("%s %s", info->word, name)
			    : mem_printf("%s %lld", info->word, (long long)id);
}

/* before NULL: it is new. */
static bool audit(struct app *a, const struct profile *p,
		  enum profile_part part, size_t row, int64_t id,
		  const char *before, struct err *err)
{
	char *after = describe(p, part, row);
	char *what = subject(p, part, row, id);
	bool ok = store_audit(a->store, a->env->operator_name,
			      before != NULL ? "edit" : "add", what, before,
			      after, err);

	free(after);
	free(what);
	return ok;
}

/* The facts as they are now, under the transaction. */
static bool begin(struct app *a, struct profile *out, struct err *err)
{
	return store_begin(a->store, err) &&
	       store_profile_get(a->store, out, err);
}

static bool end(struct app *a, struct err *err)
{
	return store_commit(a->store, err) && app_reload_profile(a, err);
}

static bool add(struct app *a, struct profile *p,
		const struct profile_change *c, struct part_done *out,
		const char **out_blame, struct err *err)
{
	size_t row;
	int64_t id = 0;

	if (!profile_add_row(p, c, &row, out_blame, err) ||
	    !store_part_add(a->store, c->part,
			    profile_part_row(p, c->part, row), &id, err) ||
	    !audit(a, p, c->part, row, id, NULL, err) || !end(a, err))
		return false;
	*out = (struct part_done){ .id = id };
	return true;
}

bool parts_add(struct app *a, const struct profile_change *c,
	       struct part_done *out, const char **out_blame, struct err *err)
{
	struct profile p = { 0 };
	struct clean_change clean;

	*out_blame = NULL;
	clean_values(c, &clean);
	bool ok = begin(a, &p, err) &&
		  add(a, &p, &clean.change, out, out_blame, err);
	if (!ok)
		store_rollback(a->store);
	profile_finish(&p);
	clean_finish(&clean);
	return ok;
}

static bool find_id(const struct profile *p, enum profile_part part,
		    int64_t id, size_t *out_row, struct err *err)
{
	for (size_t i = 0; i < profile_part_count(p, part); i++) {
		if (profile_part_id(p, part, i) == id) {
			*out_row = i;
			return true;
		}
	}
	return err_set(err, ERR_NOTFOUND, _("it is no longer there"));
}

/* Both rows of a change: the old one first, so that codes stay unique. */
static bool store_change(struct app *a, const struct profile *p,
			 enum profile_part part, size_t old, size_t next,
			 int64_t *out_id, struct err *err)
{
	*out_id = profile_part_id(p, part, old);
	return store_part_update(a->store, part,
				 profile_part_row(p, part, old), *out_id,
				 err) &&
	       (next == old ||
		store_part_add(a->store, part, profile_part_row(p, part, next),
			       out_id, err));
}

static bool change(struct app *a, struct profile *p, int64_t id,
		   const struct profile_change *c, struct part_done *out,
		   const char **out_blame, struct err *err)
{
	size_t old = 0;
	size_t next = 0;
	int64_t new_id = 0;

	if (!find_id(p, c->part, id, &old, err))
		return false;
	char *before = describe(p, c->part, old);
	bool ok = profile_change_row(p, old, c, &next, out_blame, err) &&
		  store_change(a, p, c->part, old, next, &new_id, err) &&
		  audit(a, p, c->part, next, new_id, before, err) &&
		  end(a, err);
	free(before);
	if (ok)
		*out = (struct part_done){
			.id = new_id, .is_successor = next != old,
		};
	return ok;
}

bool parts_change(struct app *a, int64_t id, const struct profile_change *c,
		  struct part_done *out, const char **out_blame,
		  struct err *err)
{
	struct profile p = { 0 };
	struct clean_change clean;

	*out_blame = NULL;
	clean_values(c, &clean);
	bool ok = begin(a, &p, err) &&
		  change(a, &p, id, &clean.change, out, out_blame, err);
	if (!ok)
		store_rollback(a->store);
	profile_finish(&p);
	clean_finish(&clean);
	return ok;
}
