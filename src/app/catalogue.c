/* Reading the catalogue and the plans. See catalogue.h. */
#include "config.h"

#include "app/catalogue.h"

#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "store/store.h"
#include "store/store_catalogue.h"
#include "store/store_search.h"

bool catalogue_segments(struct app *a, int64_t before_id, size_t limit,
			struct segment_list *out, struct err *err)
{
	return store_segment_list(a->store, before_id, limit, out, err);
}

bool catalogue_takes(struct app *a, struct take_list *out, struct err *err)
{
	return store_take_list(a->store, 0, out, err);
}

bool catalogue_documents(struct app *a, struct document_list *out,
			 struct err *err)
{
	return store_document_list(a->store, out, err);
}

bool catalogue_plans(struct app *a, struct plan_list *out, struct err *err)
{
	return store_plan_list(a->store, out, err);
}

bool catalogue_plan(struct app *a, const char *number, struct plan *out,
		    struct err *err)
{
	char today[CIVIL_TEXT];
	struct plan_list plans = {0};

	if (number != NULL)
		return store_plan_get(a->store, number, NULL, out, err);
	app_today(a, today);
	if (store_plan_get(a->store, NULL, today, out, err))
		return true;
	if (err->code != ERR_NOTFOUND ||
	    !store_plan_list(a->store, &plans, err))
		return false;
	bool ok = plans.count > 0
			  ? store_plan_get(a->store, plans.rows[0].number,
					   NULL, out, err)
			  : err_set(err, ERR_NOTFOUND,
				    _("the station has no plan yet; "
				      "`daixa plan import FILE` brings one in"));
	plan_list_finish(&plans);
	return ok;
}

bool catalogue_plan_counts(struct app *a, const struct plan *plan,
			   struct plan_count_list *out, struct err *err)
{
	struct civil from = {0};
	struct civil to = {0};

	if (!date_parse(plan->valid_from, &from.date, err) ||
	    !date_parse(plan->valid_to, &to.date, err))
		return false;
	to.date = date_add_days(to.date, 1);
	return store_plan_counts(a->store, plan->number,
				 civil_utc(from, a->offset_min),
				 civil_utc(to, a->offset_min), out, err);
}

bool catalogue_search(struct app *a, const char *query, int64_t before_id,
		      size_t limit, struct search_result *out, struct err *err)
{
	return store_search(a->store, query, false, before_id, limit, out, err);
}

bool catalogue_also(struct app *a, int64_t id, char **out, struct err *err)
{
	char **rows = NULL;
	size_t count = 0;
	struct buf text;

	if (!store_segment_secondary(a->store, id, &rows, &count, err))
		return false;
	buf_init(&text);
	for (size_t i = 0; i < count; i++) {
		buf_printf(&text, "%s%s", i > 0 ? ", " : "",
			   strchr(rows[i], '\t') + 1);
		free(rows[i]);
	}
	free(rows);
	*out = count > 0 ? buf_take(&text) : NULL;
	buf_finish(&text);
	return true;
}

static bool load_parts(struct app *a, struct segment_view *v, struct err *err)
{
	struct approval current = {0};
	int64_t id = v->segment.id;

	if (v->segment.revision_id != 0 &&
	    !store_revision_get(a->store, v->segment.revision_id, &v->revision,
				err))
		return false;
	if (!catalogue_also(a, id, &v->also, err) ||
	    !store_take_list(a->store, id, &v->takes, err) ||
	    !store_approval_list(a->store, id, &v->approvals, err) ||
	    !store_approval_current(a->store, id, &current, err) ||
	    !documents_of(a, id, &v->documents, err) ||
	    !documents_offered(a, id, &v->cited, err))
		return false;
	v->approval_id = current.id;
	approval_finish(&current);
	v->is_text_newer = v->segment.is_text_newer;
	return true;
}

bool catalogue_show(struct app *a, const char *code, struct segment_view *out,
		    struct err *err)
{
	struct segment_view v = {0};

	if (!store_segment_get(a->store, code, &v.segment, err))
		return false;
	if (!load_parts(a, &v, err)) {
		segment_view_finish(&v);
		return false;
	}
	*out = v;
	return true;
}

void segment_view_finish(struct segment_view *v)
{
	segment_finish(&v->segment);
	revision_finish(&v->revision);
	take_list_finish(&v->takes);
	approval_list_finish(&v->approvals);
	free(v->also);
	document_link_list_finish(&v->documents);
	document_offer_list_finish(&v->cited);
}

static bool store_plan(struct app *a, const struct plan *plan, struct err *err)
{
	int64_t id = 0;

	if (!store_begin(a->store, err))
		return false;
	if (store_plan_add(a->store, plan, &id, err) &&
	    store_audit(a->store, a->env->operator_name, "plan import",
			plan->number, NULL, NULL, err) &&
	    store_commit(a->store, err))
		return true;
	store_rollback(a->store);
	return false;
}

bool catalogue_import_plan(struct app *a, const char *path, struct plan *out,
			   struct err *err)
{
	char *text = NULL;
	size_t len = 0;
	struct plan plan = {0};

	if (!app_read_file(path, &text, &len, err))
		return false;
	bool ok = plan_parse(text, len, &plan, err);
	free(text);
	if (!ok)
		return err_prefix(err, "%s: ", path);
	if (!store_plan(a, &plan, err)) {
		plan_finish(&plan);
		return false;
	}
	*out = plan;
	return true;
}
