/* On air. See air.h. */
#include "config.h"

#include "app/air.h"

#include <stdlib.h>
#include <string.h>

#include "app/logbook_entry.h"
#include "app/preview.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_air.h"
#include "store/store_log.h"

struct air {
	struct app *app;	/* borrowed */
	struct log_entry start;
	bool has_begun;		/* the start is written down */
	bool is_slot_given;
	int64_t began_ms;	/* boot clock */
	int64_t beaten_ms;	/* of the last heartbeat */
	int lock;
};

static int64_t boot_ms(const struct app *a)
{
	return a->env->src.boot_ms(a->env->src.ctx);
}

/* ---- the finish ----------------------------------------------------------- */

/* What the machine's stop leaves is cut, whatever had been heard (rule R5). */
static const char *outcome_for(const struct log_entry *start, int64_t played_ms,
			       bool is_interrupted)
{
	if (is_interrupted)
		return "cut";
	return outcome_of(start->planned_ms, played_ms, outcome_rule_default);
}

static bool append_finish(struct app *a, const struct log_entry *start,
			  int64_t played_ms, bool is_interrupted,
			  const char *note, int64_t *out_seq, struct err *err)
{
	struct log_entry e;

	log_entry_init(&e);
	entry_begin(a, LOG_FINISH, LOG_NONE, &e);
	mem_set(&e.source, is_interrupted ? "program" : "onair");
	e.ref_seq = start->seq;
	e.played_ms = played_ms;
	e.end_at = start->start_at + (played_ms + 500) / 1000;
	mem_set(&e.outcome, outcome_for(start, played_ms, is_interrupted));
	entry_set_text(&e.note, note);
	bool ok = entry_note_clock(a, err) &&
		  store_log_append(a->store, &e, out_seq, err);
	log_entry_finish(&e);
	return ok;
}

static bool recover_locked(struct app *a, int64_t *out_seq, struct err *err)
{
	struct on_air left;
	struct log_entry start;

	*out_seq = 0;
	if (!store_air_get(a->store, &left, err))
		return false;
	if (left.start_seq == 0)
		return true;
	if (!store_log_get(a->store, left.start_seq, &start, err))
		return false;
	bool ok = append_finish(a, &start, left.played_ms, true,
				"gián đoạn: máy tắt hoặc chương trình dừng "
				"đột ngột", out_seq, err);
	log_entry_finish(&start);
	return ok;
}

bool air_recover(struct app *a, int64_t *out_seq, struct err *err)
{
	struct on_air left;
	int64_t seq = 0;
	int lock = -1;

	if (!store_air_get(a->store, &left, err))
		return false;
	if (left.start_seq == 0) {
		*out_seq = 0;
		return true;
	}
	if (!store_air_lock(a->store, &lock, err)) {
		if (err->code != ERR_BUSY)
			return false;
		*out_seq = 0;	/* somebody is alive and has it */
		return true;
	}
	bool ok = recover_locked(a, &seq, err);
	store_air_unlock(a->store, lock);
	if (ok)
		*out_seq = seq;
	return ok;
}

/* ---- from start to finish ------------------------------------------------- */

bool air_prepare(struct app *a, const struct logbook_airing *req,
		 int64_t planned_at, struct air **out, struct err *err)
{
	struct air *air = mem_alloc(sizeof *air);
	struct logbook_airing now = *req;
	int64_t recovered;

	air->app = a;
	air->lock = -1;
	log_entry_init(&air->start);
	now.start_at = app_now(a);
	if (!store_air_lock(a->store, &air->lock, err) ||
	    !recover_locked(a, &recovered, err) ||
	    !entry_fill(a, LOG_START, &now, &air->start, err)) {
		air_free(air);
		return false;
	}
	mem_set(&air->start.source, "onair");
	air->start.planned_at = planned_at;
	air->is_slot_given = req->slot != NULL;
	*out = air;
	return true;
}

bool air_go(struct air *air, struct err *err)
{
	struct app *a = air->app;

	air->start.start_at = app_now(a);
	if (!air->is_slot_given)
		entry_set_slot(a, &air->start);
	if (!entry_note_clock(a, err) ||
	    !store_log_append(a->store, &air->start, NULL, err))
		return false;
	air->has_begun = true;
	air->began_ms = boot_ms(a);
	air->beaten_ms = air->began_ms;
	return true;
}

bool air_has_begun(const struct air *air)
{
	return air->has_begun;
}

bool air_start(struct app *a, const struct logbook_airing *req,
	       int64_t planned_at, struct air **out, struct err *err)
{
	struct air *air = NULL;

	if (!air_prepare(a, req, planned_at, &air, err))
		return false;
	if (!air_go(air, err)) {
		air_free(air);
		return false;
	}
	*out = air;
	return true;
}

bool air_beat(struct air *air, int64_t played_ms, struct err *err)
{
	int64_t now = boot_ms(air->app);

	if (now - air->beaten_ms < AIR_BEAT_MS)
		return true;
	if (!store_air_beat(air->app->store, air->start.seq, played_ms, err))
		return err->code != ERR_NOTFOUND;
	air->beaten_ms = now;
	return true;
}

bool air_finish(struct air *air, int64_t played_ms, const char *note,
		int64_t *out_seq, struct err *err)
{
	if (!append_finish(air->app, &air->start, played_ms, false, note,
			   out_seq, err))
		return false;
	store_air_unlock(air->app->store, air->lock);
	air->lock = -1;
	return true;
}

void air_free(struct air *air)
{
	if (air == NULL)
		return;
	store_air_unlock(air->app->store, air->lock);
	log_entry_finish(&air->start);
	free(air);
}

int64_t air_seq(const struct air *air)
{
	return air->start.seq;
}

const struct log_entry *air_entry(const struct air *air)
{
	return &air->start;
}

int64_t air_elapsed_ms(const struct air *air)
{
	return boot_ms(air->app) - air->began_ms;
}

bool air_is_recording(const struct air *air)
{
	return air->start.take_uid != NULL &&
	       strcmp(air->start.mode, "recorded") == 0;
}

bool air_open_sound(struct air *air, struct preview **out, struct err *err)
{
	const struct preview_part whole = { .to_ms = PREVIEW_UNKNOWN };
	struct app *a = air->app;

	if (!preview_new(a->env, a, -1, out, err) ||
	    !preview_play_segment(*out, air->start.segment_code, whole, err))
		return false;
	/* the helper hears this before there is any sound to let out */
	preview_pause(*out, true);
	return true;
}

const char *air_lost_note(const struct err *why)
{
	return why->code == ERR_DEVICE
		       ? "gián đoạn: mất thiết bị âm thanh"
		       : "gián đoạn: không đọc tiếp được bản thu";
}

/* ---- of the whole station ------------------------------------------------- */

bool air_status(struct app *a, struct air_status *out, struct err *err)
{
	struct air_status st = {0};
	struct on_air air;
	struct err ignored;
	int lock = -1;

	if (!store_air_get(a->store, &air, err))
		return false;
	log_entry_init(&st.start);
	if (air.start_seq != 0) {
		if (!store_log_get(a->store, air.start_seq, &st.start, err))
			return false;
		st.seq = air.start_seq;
		st.beat_at = air.beat_at;
		st.played_ms = air.played_ms;
		st.is_alive = !store_air_lock(a->store, &lock, &ignored) &&
			      ignored.code == ERR_BUSY;
		store_air_unlock(a->store, lock);
	}
	*out = st;
	return true;
}

void air_status_finish(struct air_status *st)
{
	log_entry_finish(&st->start);
}

/* Alive: it went on since the last beat. Dead: nobody knows more than that. */
static int64_t heard(const struct app *a, const struct air_status *st)
{
	int64_t since = (app_now(a) - st->beat_at) * 1000;

	return st->played_ms + (st->is_alive && since > 0 ? since : 0);
}

bool air_finish_any(struct app *a, int64_t played_ms, const char *note,
		    int64_t *out_seq, struct err *err)
{
	struct air_status st;
	bool ok = false;

	if (!air_status(a, &st, err))
		return false;
	if (st.seq == 0)
		err_set(err, ERR_NOTFOUND, _("Nothing is on air."));
	else
		ok = append_finish(a, &st.start,
				   played_ms != LOG_NONE ? played_ms
							 : heard(a, &st),
				   !st.is_alive && played_ms == LOG_NONE, note,
				   out_seq, err);
	air_status_finish(&st);
	return ok;
}
