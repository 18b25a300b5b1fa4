/* Which recording of a segment is played. See catalogue_edit.h. */
#include "config.h"

#include "app/catalogue_edit.h"

#include <stdlib.h>

#include "app/catalogue.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/store.h"
#include "store/store_catalogue.h"

static const struct take *take_by_no(const struct segment_view *v, int64_t no)
{
	for (size_t i = 0; i < v->takes.count; i++)
		if (v->takes.rows[i].no == no)
			return &v->takes.rows[i];
	return NULL;
}

static const struct take *take_by_id(const struct segment_view *v, int64_t id)
{
	for (size_t i = 0; i < v->takes.count; i++)
		if (v->takes.rows[i].id == id)
			return &v->takes.rows[i];
	return NULL;
}

static bool audit(struct app *a, const struct segment_view *v, int64_t no,
		  struct err *err)
{
	const struct take *old = take_by_id(v, v->segment.take_id);
	char *before = mem_printf("{\"take\":%lld}",
				  (long long)(old != NULL ? old->no : 0));
	char *after = mem_printf("{\"take\":%lld}", (long long)no);
	bool ok = store_audit(a->store, a->env->operator_name, "take",
			      v->segment.code, before, after, err);

	free(before);
	free(after);
	return ok;
}

/* The id of a revision of this segment by its number. */
static bool find_revision(struct app *a, const struct segment_view *v,
			  int64_t no, int64_t *out, struct err *err)
{
	*out = 0;
	if (no == 0)
		return true;
	if (!store_revision_find(a->store, v->segment.id, no, out, err))
		return false;
	if (*out != 0)
		return true;
	return err_set(err, ERR_NOTFOUND,
		       _("%s has no revision %lld of its text."),
		       v->segment.code, (long long)no);
}

static bool voice(struct app *a, const struct segment_view *v,
		  const struct take *t, int64_t voices, struct err *err)
{
	int64_t revision = 0;

	if (voices == MODEL_NONE || t == NULL)
		return true;
	return find_revision(a, v, voices, &revision, err) &&
	       store_take_voices(a->store, t->id, revision, err);
}

static bool choose(struct app *a, const struct segment_view *v, int64_t no,
		   int64_t voices, int64_t row_version, bool *out_lost,
		   struct err *err)
{
	const struct take *t = take_by_no(v, no);
	struct approval now = {0};

	if (row_version != 0 && row_version != v->segment.row_version)
		return err_set(err, ERR_REFUSED,
			_("Somebody else changed this segment meanwhile: "
			  "look at it again, then change it."));
	if (t == NULL && no != 0)
		return err_set(err, ERR_NOTFOUND,
			       _("%s has no recording number %lld."),
			       v->segment.code, (long long)no);
	if (!store_take_choose(a->store, v->segment.id,
			       t != NULL ? t->id : 0, err) ||
	    !voice(a, v, t, voices, err) || !audit(a, v, no, err) ||
	    !store_approval_current(a->store, v->segment.id, &now, err))
		return false;
	*out_lost = v->approval_id != 0 && now.id == 0;
	approval_finish(&now);
	return true;
}

bool catalogue_choose_take(struct app *a, const char *code, int64_t no,
			   int64_t voices, int64_t row_version,
			   bool *out_lost_approval, struct err *err)
{
	struct segment_view v = {0};
	bool has_lost = false;
	bool ok = store_begin(a->store, err) &&
		  catalogue_show(a, code, &v, err);

	ok = ok && choose(a, &v, no, voices, row_version, &has_lost, err) &&
	     store_commit(a->store, err);
	if (!ok)
		store_rollback(a->store);
	else
		*out_lost_approval = has_lost;
	segment_view_finish(&v);
	return ok;
}
