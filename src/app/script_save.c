/* Another text for a segment. See script_save.h. */
#include "config.h"

#include "app/script_save.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/catalogue.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/store.h"
#include "store/store_catalogue.h"

static bool audit(struct app *a, const struct segment_view *v, int64_t id,
		  struct err *err)
{
	struct revision now = {0};

	if (!store_revision_get(a->store, id, &now, err))
		return false;
	char *before = mem_printf("{\"revision\":%" PRId64 "}",
				  v->revision.no);
	char *after = mem_printf("{\"revision\":%" PRId64 "}", now.no);
	bool ok = store_audit(a->store, a->env->operator_name, "script",
			      v->segment.code, before, after, err);
	free(before);
	free(after);
	revision_finish(&now);
	return ok;
}

static bool save(struct app *a, const struct segment_view *v,
		 const char *text, const char *note, bool *out_lost,
		 struct err *err)
{
	struct approval now = {0};
	int64_t id = 0;

	if (!store_revision_add(a->store, v->segment.id, text,
				a->env->operator_name, note, &id, err) ||
	    !audit(a, v, id, err) ||
	    !store_approval_current(a->store, v->segment.id, &now, err))
		return false;
	*out_lost = v->approval_id != 0 && now.id == 0;
	approval_finish(&now);
	return store_commit(a->store, err);
}

bool script_save(struct app *a, const struct segment *seg, const char *text,
		 const char *note, bool *out_lost, struct err *err)
{
	struct segment_view v = {0};
	bool has_lost = false;
	bool ok = store_begin(a->store, err) &&
		  catalogue_show(a, seg->code, &v, err);

	if (ok && v.segment.row_version != seg->row_version)
		ok = err_set(err, ERR_REFUSED,
			     _("Somebody else changed this segment meanwhile: "
			       "look at it again, then change it."));
	ok = ok && save(a, &v, text, note, &has_lost, err);
	if (ok)
		*out_lost = has_lost;
	else
		store_rollback(a->store);
	segment_view_finish(&v);
	return ok;
}
