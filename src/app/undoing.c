/* Undo and redo. See undoing.h. */
#include "config.h"

#include "app/undoing.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/history.h"
#include "app/segment_picture.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_undo.h"

/* ---- what it does to segments, for the audit trail ------------------------ */

struct pictures {
	int64_t *ids;
	struct segment_picture *was;	/* as many; id 0: not there */
	size_t count;
};

static void pictures_finish(struct pictures *p)
{
	for (size_t i = 0; i < p->count; i++)
		segment_picture_finish(&p->was[i]);
	free(p->was);
	free(p->ids);
}

static bool pictures_take(struct app *a, int64_t step, struct pictures *out,
			  struct err *err)
{
	struct pictures p = { 0 };
	size_t n = 0;

	if (!store_undo_segments(a->store, step, &p.ids, &n, err))
		return false;
	p.was = mem_array(n, sizeof *p.was);
	for (; p.count < n; p.count++) {
		if (!segment_picture_take(a, p.ids[p.count], &p.was[p.count],
					  err)) {
			pictures_finish(&p);
			return false;
		}
	}
	*out = p;
	return true;
}

/* Where no field differs, what was moved is all there is to say. */
static bool audit_segment(struct app *a, const struct segment_picture *was,
			  int64_t id, const char *move, const char *deed,
			  struct err *err)
{
	struct segment_picture now = { 0 };
	char *before = NULL, *after = NULL;

	if (!segment_picture_take(a, id, &now, err))
		return false;
	const char *code = now.segment.id != 0 ? now.segment.code
					       : was->segment.code;
	segment_picture_describe(was, &now, &before, &after);
	if (strcmp(after, "{}") == 0) {
		mem_set(&before, NULL);
		free(after);
		after = mem_printf("\"%s\"", deed);
	}
	bool ok = code == NULL || store_audit(a->store, a->env->operator_name,
					      move, code, before, after, err);
	free(before);
	free(after);
	segment_picture_finish(&now);
	return ok;
}

static bool audit(struct app *a, const struct undo_step *step,
		  const struct pictures *p, bool is_redo, struct err *err)
{
	const char *move = is_redo ? "redo" : "undo";
	bool ok = true;

	for (size_t i = 0; ok && i < p->count; i++)
		ok = audit_segment(a, &p->was[i], p->ids[i], move, step->deed,
				   err);
	if (!ok || p->count > 0)
		return ok;
	char *moved = mem_printf("\"%s\"", step->deed);
	ok = store_audit(a->store, a->env->operator_name, move, step->subject,
			 NULL, moved, err);
	free(moved);
	return ok;
}

/* ---- moving --------------------------------------------------------------- */

static bool move(struct app *a, bool is_redo, struct undo_step *out,
		 struct err *err)
{
	struct pictures p = { 0 };

	if (!store_undo_next(a->store, a->env->operator_name, is_redo, out,
			     err))
		return false;
	if (out->id == 0)
		return err_set(err, ERR_NOTFOUND, "%s",
			is_redo ? _("there is nothing to do again")
				: _("there is nothing of yours to undo"));
	bool ok = pictures_take(a, out->id, &p, err) &&
		  store_undo_move(a->store, out->id, err) &&
		  audit(a, out, &p, is_redo, err) &&
		  store_commit(a->store, err) && app_reload_profile(a, err);
	pictures_finish(&p);
	return ok;
}

static bool undo_or_redo(struct app *a, bool is_redo, struct undo_step *out,
			 struct err *err)
{
	struct undo_step step = { 0 };

	if (!store_begin(a->store, err))
		return false;
	if (move(a, is_redo, &step, err)) {
		*out = step;
		return true;
	}
	store_rollback(a->store);
	undo_step_finish(&step);
	return false;
}

bool undoing_undo(struct app *a, struct undo_step *out, struct err *err)
{
	return undo_or_redo(a, false, out, err);
}

bool undoing_redo(struct app *a, struct undo_step *out, struct err *err)
{
	return undo_or_redo(a, true, out, err);
}

char *undoing_sentence(const struct undo_step *step, bool is_redo)
{
	const char *deed = history_deed(step->deed);
	const char *what = is_redo ? _("done again") : _("undone");
	char *subject = history_subject(step->subject);
	char *words = step->others == 0
			      ? mem_printf("%s: %s %s", what, deed, subject)
			      : mem_printf(_("%s: %s %s and %" PRId64 " more"),
					   what, deed, subject, step->others);

	free(subject);
	return words;
}
