/* On air. See air.h. */
#include "config.h"

#include "app/air.h"

#include <stdlib.h>
#include <string.h>

#include "app/logbook_entry.h"
#include "app/preview.h"
#include "app/proof.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_air.h"
#include "store/store_log.h"

struct air {
	struct app *app;	/* borrowed */
	struct log_entry start;
	bool has_begun;		/* the start is written down */
	bool is_slot_given;
	int64_t began_ms;	/* boot clock; until it has begun: prepared */
	int64_t beaten_ms;	/* of the last heartbeat */
	int64_t looked_ms;	/* for another process's finish */
	int lock;		/* -1: who was cut short has not let go yet */
};

static int64_t boot_ms(const struct app *a)
{
	return a->env->src.boot_ms(a->env->src.ctx);
}

/* ---- the finish ----------------------------------------------------------- */

/* What is stopped by something else is cut, whatever was heard (rule R5). */
static const char *outcome_for(const struct log_entry *start,
			       const struct air_end *end)
{
	if (end->is_interrupted || end->is_cut)
		return "cut";
	return entry_outcome(start, end->played_ms, end->is_whole);
}

static bool append_finish(struct app *a, const struct log_entry *start,
			  const struct air_end *end, int64_t *out_seq,
			  struct err *err)
{
	struct log_entry e;

	log_entry_init(&e);
	entry_begin(a, LOG_FINISH, LOG_NONE, &e);
	mem_set(&e.source, end->is_interrupted ? "program" : "onair");
	e.ref_seq = start->seq;
	e.played_ms = end->played_ms;
	e.end_at = start->start_at + (end->played_ms + 500) / 1000;
	mem_set(&e.outcome, outcome_for(start, end));
	entry_set_text(&e.note, end->note);
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
	const struct air_end end = {
		.played_ms = left.played_ms,
		.note = "gián đoạn: máy tắt hoặc chương trình dừng đột ngột",
		.is_interrupted = true,
	};
	bool ok = append_finish(a, &start, &end, out_seq, err);
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

/* The station's own words for why nothing else may go on air now. */
static bool say_busy(struct app *a, const struct logbook_airing *req,
		     struct err *err)
{
	struct air_status st;
	struct err unknown;

	if (a->on_air != NULL)
		return err_set(err, ERR_BUSY,
			       _("'%s' is on air already; finish it first"),
			       a->on_air->start.title);
	if (!air_status(a, &st, &unknown))
		return false;
	if (st.seq != 0 && req->is_emergency)
		err_set(err, ERR_BUSY,
			_("'%s' is on air in another window; --cut cuts it "
			  "short for this emergency"), st.start.title);
	else if (st.seq != 0)
		err_set(err, ERR_BUSY,
			_("'%s' is on air in another window; finish it there, "
			  "or with `daixa air finish`"), st.start.title);
	air_status_finish(&st);
	return false;
}

static bool cut_other(struct app *a, struct err *err)
{
	struct air_end end = {
		.played_ms = LOG_NONE, .note = AIR_CUT_NOTE, .is_cut = true,
	};

	return air_end_any(a, &end, NULL, err) || err->code == ERR_NOTFOUND;
}

/* Be the one who is on air; who is cut short lets go within a second. */
static bool take_place(struct app *a, const struct logbook_airing *req,
		       struct air *air, struct err *err)
{
	int64_t recovered;

	if (store_air_lock(a->store, &air->lock, err))
		return recover_locked(a, &recovered, err);
	if (err->code != ERR_BUSY)
		return false;
	if (!req->is_emergency || !req->cuts || a->on_air != NULL)
		return say_busy(a, req, err);
	return cut_other(a, err);
}

static bool fill_start(struct app *a, const struct logbook_airing *req,
		       struct log_entry *out, struct err *err)
{
	struct logbook_airing now = *req;

	now.start_at = app_now(a);
	return entry_fill(a, LOG_START, &now, out, err);
}

bool air_check(struct app *a, const struct logbook_airing *req,
	       struct err *err)
{
	struct log_entry e;

	log_entry_init(&e);
	bool ok = fill_start(a, req, &e, err);
	log_entry_finish(&e);
	return ok;
}

bool air_prepare(struct app *a, const struct logbook_airing *req,
		 int64_t planned_at, struct air **out, struct err *err)
{
	struct air *air = mem_alloc(sizeof *air);

	air->app = a;
	air->lock = -1;
	air->began_ms = boot_ms(a);
	log_entry_init(&air->start);
	if (!fill_start(a, req, &air->start, err) ||
	    !take_place(a, req, air, err)) {
		air_free(air);
		return false;
	}
	mem_set(&air->start.source, "onair");
	air->start.planned_at = planned_at;
	air->is_slot_given = req->slot != NULL;
	a->on_air = air;
	*out = air;
	return true;
}

bool air_is_waiting(const struct air *air)
{
	return air->lock < 0;
}

bool air_take_over(struct air *air, struct err *err)
{
	struct app *a = air->app;
	int64_t recovered;

	if (air->lock >= 0)
		return true;
	if (store_air_lock(a->store, &air->lock, err))
		return recover_locked(a, &recovered, err);
	if (err->code != ERR_BUSY ||
	    boot_ms(a) - air->began_ms < AIR_LET_GO_MS)
		return false;
	return err_set(err, ERR_REFUSED,
		       _("the other window was told to stop and does not "
			 "answer; close it, then try again"));
}

static bool is_emergency(const struct log_entry *start)
{
	return start->priority != NULL &&
	       strcmp(start->priority, "emergency") == 0;
}

/*
 * What is heard from here was proved by then, which is remembered; what is
 * heard from elsewhere is read now. An emergency waits for neither.
 */
static bool is_proved(const struct air *air, struct err *err)
{
	return !air_is_recording(air) || is_emergency(&air->start) ||
	       proof_segment(air->app, air->start.segment_code, err);
}

bool air_go(struct air *air, struct err *err)
{
	struct app *a = air->app;

	if (!is_proved(air, err))
		return false;
	air->start.start_at = app_now(a);
	if (!air->is_slot_given)
		entry_set_slot(a, &air->start);
	if (!air_take_over(air, err) || !entry_note_clock(a, err) ||
	    !store_log_append(a->store, &air->start, NULL, err))
		return false;
	air->has_begun = true;
	air->began_ms = boot_ms(a);
	air->beaten_ms = air->began_ms;
	air->looked_ms = air->began_ms;
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

/* Has another process finished it? Trouble is left to the next look. */
static bool is_still_on(struct air *air, int64_t now, struct err *err)
{
	bool is_on = true;

	if (now - air->looked_ms < AIR_LOOK_MS)
		return true;
	air->looked_ms = now;
	if (!store_air_holds(air->app->store, air->start.seq, &is_on, err) ||
	    is_on)
		return true;
	return err_set(err, ERR_NOTFOUND, _("Entry %lld is finished already."),
		       (long long)air->start.seq);
}

bool air_beat(struct air *air, int64_t played_ms, struct err *err)
{
	int64_t now = boot_ms(air->app);

	if (now - air->beaten_ms < AIR_BEAT_MS)
		return is_still_on(air, now, err);
	if (!store_air_beat(air->app->store, air->start.seq, played_ms, err))
		return err->code != ERR_NOTFOUND;
	air->beaten_ms = now;
	return true;
}

bool air_end(struct air *air, const struct air_end *end, int64_t *out_seq,
	     struct err *err)
{
	struct app *a = air->app;

	if (!append_finish(a, &air->start, end, out_seq, err))
		return false;
	store_air_unlock(a->store, air->lock);
	air->lock = -1;
	if (a->on_air == air)
		a->on_air = NULL;
	return true;
}

bool air_finish(struct air *air, int64_t played_ms, const char *note,
		int64_t *out_seq, struct err *err)
{
	const struct air_end end = { .played_ms = played_ms, .note = note };

	return air_end(air, &end, out_seq, err);
}

bool air_may_be_whole(const struct air *air, int64_t played_ms)
{
	const struct log_entry *e = &air->start;

	return entry_is_read_out(e) &&
	       strcmp(entry_outcome(e, played_ms, false), "partial") == 0;
}

void air_free(struct air *air)
{
	if (air == NULL)
		return;
	if (air->app->on_air == air)
		air->app->on_air = NULL;
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
	const struct preview_part whole = {
		.to_ms = PREVIEW_UNKNOWN, .is_airing = true,
		.is_emergency = is_emergency(&air->start),
	};
	struct app *a = air->app;

	if (!preview_new(a->env, a, -1, out, err) ||
	    !preview_play_segment(*out, air->start.segment_code, whole, err))
		return false;
	/* the helper hears this before there is any sound to let out */
	preview_pause(*out, true);
	return true;
}

const char *air_sound_note(struct preview *p)
{
	if (p == NULL)
		return NULL;
	switch (preview_proof(p)) {
	case PROOF_OTHER:
		return "tệp đã phát không đúng bản thu đã nhận vào";
	case PROOF_OPEN:
		return "chưa đối chiếu hết tệp đã phát với bản thu đã nhận vào";
	case PROOF_NONE:
	case PROOF_SAME:
		break;
	}
	return NULL;
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

/* Nobody heard more than the time that has passed; a clock set back aside. */
static bool check_heard(const struct app *a, const struct air_status *st,
			int64_t played_ms, struct err *err)
{
	enum { ROUNDING_S = 1 };
	int64_t since = app_now(a) - st->start.start_at;
	char length[CIVIL_TEXT];

	if (st->seq == 0 || played_ms == LOG_NONE || since < 0 ||
	    played_ms <= (since + ROUNDING_S) * 1000)
		return true;
	duration_format(since * 1000, length);
	return err_set(err, ERR_INVALID,
		       _("only %s have passed since it went on air"), length);
}

bool air_end_any(struct app *a, const struct air_end *end, int64_t *out_seq,
		 struct err *err)
{
	struct air_end now = *end;
	struct air_status st;
	bool ok = false;

	if (!air_status(a, &st, err))
		return false;
	if (!check_heard(a, &st, end->played_ms, err)) {
		air_status_finish(&st);
		return false;
	}
	if (end->played_ms == LOG_NONE) {
		now.played_ms = heard(a, &st);
		now.is_interrupted = !st.is_alive;
	}
	if (st.seq == 0)
		err_set(err, ERR_NOTFOUND, _("Nothing is on air."));
	else
		ok = append_finish(a, &st.start, &now, out_seq, err);
	air_status_finish(&st);
	return ok;
}

bool air_finish_any(struct app *a, int64_t played_ms, const char *note,
		    int64_t *out_seq, struct err *err)
{
	const struct air_end end = { .played_ms = played_ms, .note = note };

	return air_end_any(a, &end, out_seq, err);
}
