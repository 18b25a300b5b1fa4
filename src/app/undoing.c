/* Undo and redo. See undoing.h. */
#include "config.h"

#include "app/undoing.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/history.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_undo.h"

static bool move(struct app *a, bool is_redo, struct undo_step *out,
		 struct err *err)
{
	const char *who = a->env->operator_name;

	if (!store_undo_next(a->store, who, is_redo, out, err))
		return false;
	if (out->id == 0)
		return err_set(err, ERR_NOTFOUND, "%s",
			is_redo ? _("there is nothing to do again")
				: _("there is nothing of yours to undo"));
	return store_undo_move(a->store, out->id, err) &&
	       store_audit(a->store, who, is_redo ? "redo" : "undo",
			   out->subject, NULL, NULL, err) &&
	       store_commit(a->store, err) && app_reload_profile(a, err);
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

/* What it was about: codes as they are, an activity by its number. Yours. */
static char *subject_words(const char *subject)
{
	static const char activity[] = "activity ";
	size_t len = sizeof activity - 1;

	if (strncmp(subject, activity, len) == 0)
		return mem_printf(_("activity %s"), subject + len);
	return mem_dup(subject);
}

char *undoing_sentence(const struct undo_step *step, bool is_redo)
{
	const char *deed = history_deed(step->deed);
	const char *what = is_redo ? _("done again") : _("undone");

	char *subject = subject_words(step->subject);
	char *words = step->others == 0
			      ? mem_printf("%s: %s %s", what, deed, subject)
			      : mem_printf(_("%s: %s %s and %" PRId64 " more"),
					   what, deed, subject, step->others);

	free(subject);
	return words;
}
