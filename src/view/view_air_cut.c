/*
 * What gives way to an emergency: this desk's own airing, at once, and another
 * window's, which is told to stop and waited for. See view_air_priv.h.
 */
#include "config.h"

#include "view/view_air_priv.h"

#include "app/air.h"
#include "base/i18n.h"
#include "view/stack.h"

bool view_air_cut_own(struct stack *s, struct app *a,
		      const struct logbook_airing *req, struct err *err)
{
	const struct air_end how = { .note = AIR_CUT_NOTE, .is_cut = true };
	struct view_air *v = view_air_now(s);

	if (v == NULL || !req->is_emergency || !req->cuts)
		return true;
	if (!air_check(a, req, err))
		return false;
	if (!view_air_end(v, &how))
		return err_set(err, ERR_REFUSED, "%s", s->notice.text);
	view_air_close(v);
	return true;
}

void view_air_await_place(struct view_air *v)
{
	struct err err;

	if (!air_take_over(v->air, &err)) {
		if (err.code != ERR_BUSY)
			view_air_lose(v, &err);
		return;
	}
	if (!air_is_recording(v->air)) {
		view_air_begin(v);
	} else if (!view_air_open_sound(v)) {
		view_air_give_up(v);
		view_air_close(v);
	}
}
