/* Writing down what aired. See logbook.h. */
#include "config.h"

#include "app/hearing.h"
#include "app/logbook.h"

#include <stdlib.h>
#include <string.h>

#include "app/dating.h"
#include "app/documents.h"
#include "app/logbook_entry.h"
#include "app/proof.h"
#include "app/reading_time.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/segment_life.h"
#include "store/store_catalogue.h"
#include "store/store_log.h"

void logbook_airing_init(struct logbook_airing *r)
{
	*r = (struct logbook_airing){
		.what = LOGBOOK_SEGMENT,
		.start_at = LOG_NONE,
		.played_ms = LOG_NONE,
		.planned_ms = LOG_NONE,
		.received_at = LOG_NONE,
		.repeat_min = LOG_NONE,
	};
}

static bool copy_what(struct app *a, const struct logbook_airing *req,
		      struct log_entry *e, struct err *err)
{
	switch (req->what) {
	case LOGBOOK_SEGMENT:
		if (!entry_copy_segment(a, req->code, e, err))
			return false;
		mem_set(&e->mode, e->take_uid != NULL ? "recorded" : "live");
		break;
	case LOGBOOK_RELAY:
		if (!entry_copy_relay(a, req->code, e, err))
			return false;
		break;
	case LOGBOOK_FREE:
		if (!entry_copy_free(a, req, e, err))
			return false;
		break;
	}
	if (req->title != NULL)
		entry_set_text(&e->title, req->title);
	return true;
}

/* Is it the recording that was heard, or somebody else's programme? */
static bool has_own_length(const struct log_entry *e)
{
	return e->segment_uid == NULL || !entry_is_read_out(e);
}

/* What was typed in as aired was aired whole, or in part: a person says it. */
static const char *typed_outcome(const struct logbook_airing *req,
				 const struct log_entry *e)
{
	const char *outcome = entry_outcome(e, e->played_ms, !req->is_part);

	return req->is_part && strcmp(outcome, "full") == 0 ? "partial"
							    : outcome;
}

static bool copy_lengths(const struct logbook_airing *req, struct log_entry *e,
			 struct err *err)
{
	e->played_ms = req->played_ms;
	/* how long a reading took is nothing an estimate can tell */
	if (e->played_ms == LOG_NONE && has_own_length(e))
		e->played_ms = e->planned_ms;
	if (e->played_ms == LOG_NONE)
		return err_set(err, ERR_INVALID,
			       _("how long was it? There is no recording to "
				 "tell; give the time, for example "
				 "--duration 2:30"));
	if (e->planned_ms == LOG_NONE)
		e->planned_ms = e->played_ms;
	e->end_at = e->start_at + (e->played_ms + 500) / 1000;
	mem_set(&e->outcome, typed_outcome(req, e));
	return true;
}

static bool copy_emergency(const struct logbook_airing *req,
			   struct log_entry *e, struct err *err)
{
	if (!req->is_emergency)
		return true;
	if (person_is_named(req->order_by))
		entry_set_text(&e->order_by, req->order_by);
	entry_put_text(&e->order_ref, req->order_ref);
	if (e->order_by == NULL)
		return err_set(err, ERR_REFUSED,
			       _("an emergency needs the person who ordered "
				 "it (--by NAME)"));
	if (req->received_at != LOG_NONE && req->received_at > e->start_at)
		return err_set(err, ERR_INVALID,
			       _("the order cannot have come after it was "
				 "aired; check both times"));
	e->received_at = req->received_at;
	e->repeat_min = req->repeat_min;
	mem_set(&e->priority, "emergency");
	if (e->approval == NULL || strcmp(e->approval, "unapproved") == 0)
		mem_set(&e->approval, "later");
	return true;
}

/*
 * The log never lies: unapproved is accepted as a fact, with a reason. What is
 * in no catalogue needs one, too: nothing else tells where it came from.
 */
static bool check_approval(const struct logbook_airing *req,
			   const struct log_entry *e, struct err *err)
{
	if (e->reason != NULL)
		return true;
	if (req->what == LOGBOOK_FREE && !req->is_emergency)
		return err_set(err, ERR_REFUSED,
			       _("'%s' is in no catalogue; say why it was "
				 "broadcast all the same with --reason"),
			       e->title);
	if (strcmp(e->approval, "unapproved") != 0)
		return true;
	return err_set(err, ERR_REFUSED,
		       _("'%s' was not approved. If it was broadcast all the "
			 "same, say why with --reason; the book will mark it "
			 "\"phát khi chưa duyệt\""),
		       e->segment_code != NULL ? e->segment_code : e->title);
}

/*
 * What aired is told by the recording's digest: a file that has another one
 * tells nothing of it. As a fact somebody answers for it is accepted, marked.
 */
static bool check_recording(struct app *a, const struct logbook_airing *req,
			    struct log_entry *e, struct err *err)
{
	struct err why = {0};

	if (req->what != LOGBOOK_SEGMENT || e->take_uid == NULL ||
	    entry_is_read_out(e) || proof_segment(a, req->code, &why))
		return true;
	if (why.code != ERR_CORRUPT && why.code != ERR_NOTFOUND)
		return err_set(err, why.code, "%s", why.text);
	if (e->reason == NULL && !req->is_emergency)
		return err_set(err, ERR_REFUSED,
			       _("%s. If it was broadcast all the same, say why "
				 "with --reason."), why.text);
	char *note = mem_printf("%s%skhi ghi, tệp không đúng bản thu đã nhận "
				"vào", e->note != NULL ? e->note : "",
				e->note != NULL ? "; " : "");
	entry_set_text(&e->note, note);
	free(note);
	return true;
}

static void copy_words(struct app *a, const struct logbook_airing *req,
		       struct log_entry *e)
{
	entry_put_text(&e->mode, req->mode);
	entry_put_text(&e->slot, req->slot);
	entry_put_text(&e->presenter, req->presenter);
	entry_put_text(&e->note, req->note);
	entry_put_text(&e->reason, req->reason);
	entry_put_places(a, &e->coverage, req->coverage);
	if (e->slot == NULL)
		entry_set_slot(a, e);
	if (e->coverage == NULL)
		mem_set(&e->coverage, "Toàn xã");
	if (e->priority == NULL)
		mem_set(&e->priority, "normal");
}

/* Going on air is not yet a fact: unapproved is refused (promise 3). */
static bool may_start(const struct log_entry *e, struct err *err)
{
	if (strcmp(e->approval, "unapproved") != 0)
		return true;
	if (e->segment_code == NULL)
		return err_set(err, ERR_REFUSED,
			       _("'%s' is in no segment that could be approved: "
				 "make one, or name who orders it in an "
				 "emergency"), e->title);
	return err_set(err, ERR_REFUSED,
		       _("'%s' is not approved and may not go on air: have it "
			 "approved, or name who orders it in an emergency"),
		       e->segment_code);
}

/* An emergency waits for nobody to listen. */
static bool was_heard(struct app *a, const struct logbook_airing *req,
		      struct err *err)
{
	if (req->what != LOGBOOK_SEGMENT || req->is_emergency ||
	    (req->mode != NULL && strcmp(req->mode, "recorded") != 0))
		return true;
	return hearing_allows_code(a, req->code, err);
}

/* A replaced or expired document stops a segment; an emergency goes on. */
static bool check_documents(struct app *a, const struct logbook_airing *req,
			    struct err *err)
{
	struct segment s = { 0 };
	char *stop = NULL;

	if (req->what != LOGBOOK_SEGMENT || req->is_emergency)
		return true;
	if (!store_segment_get(a->store, req->code, &s, err))
		return false;
	bool ok = documents_stop(a, s.id, &stop, err);
	segment_finish(&s);
	if (ok && stop != NULL)
		ok = err_set(err, ERR_REFUSED,
			     _("%s Mend the text, or say why it may go on: "
			       "`daixa document override`"), stop);
	free(stop);
	return ok;
}

/*
 * What is read out is planned by its text and by who reads it: there is no
 * recording to tell how long it should be.
 */
static bool plan_reading(struct app *a, const struct logbook_airing *req,
			 struct log_entry *e, struct err *err)
{
	struct segment s = {0};
	int64_t length_ms = MODEL_NONE;

	if (req->what != LOGBOOK_SEGMENT || req->planned_ms != LOG_NONE ||
	    !entry_is_read_out(e))
		return true;
	if (!store_segment_get(a->store, req->code, &s, err))
		return false;
	bool ok = reading_length_of(a, s.revision_id, e->presenter, &length_ms,
				    err);
	segment_finish(&s);
	if (ok && length_ms != MODEL_NONE)
		e->planned_ms = length_ms;
	return ok;
}

/* Relays are counted in hours: what is one's own would vanish among them. */
static bool check_mode(const struct logbook_airing *req, struct err *err)
{
	if (req->what == LOGBOOK_RELAY || req->mode == NULL ||
	    strcmp(req->mode, "relay") != 0)
		return true;
	return err_set(err, ERR_INVALID,
		       _("only a relay source has the mode 'relay': `daixa log "
			 "relay SOURCE`, or on air `air start --relay "
			 "SOURCE`"));
}

bool entry_fill(struct app *a, enum log_kind kind,
		const struct logbook_airing *req, struct log_entry *e,
		struct err *err)
{
	bool is_start = kind == LOG_START;

	if (!check_mode(req, err) || !entry_know_slot(a, req->slot, err) ||
	    !entry_know_places(a, req->coverage, err))
		return false;
	if (!is_start && !dating_allows(a, req->start_at, req->is_sure, err))
		return false;
	entry_begin(a, kind, req->start_at, e);
	if (!copy_what(a, req, e, err))
		return false;
	if (is_start && !was_heard(a, req, err))
		return false;
	if (req->planned_ms != LOG_NONE)
		e->planned_ms = req->planned_ms;
	copy_words(a, req, e);
	return plan_reading(a, req, e, err) &&
	       (is_start || copy_lengths(req, e, err)) &&
	       copy_emergency(req, e, err) &&
	       (is_start ? may_start(e, err) && check_documents(a, req, err)
			 : check_approval(req, e, err) &&
			   check_recording(a, req, e, err));
}

bool logbook_add(struct app *a, const struct logbook_airing *req,
		 int64_t *out_seq, struct err *err)
{
	struct log_entry e;

	log_entry_init(&e);
	bool ok = entry_fill(a, LOG_AIRING, req, &e, err) && entry_note_clock(a, err) &&
		  store_log_append(a->store, &e, out_seq, err);
	log_entry_finish(&e);
	return ok;
}

bool logbook_incident(struct app *a, const struct logbook_incident *req,
		      int64_t *out_seq, struct err *err)
{
	struct log_entry e;

	log_entry_init(&e);
	bool ok = entry_know_places(a, req->coverage, err) &&
		  dating_allows(a, req->start_at, req->is_sure, err);
	if (ok) {
		entry_begin(a, LOG_INCIDENT, req->start_at, &e);
		entry_set_text(&e.incident, req->kind);
		e.end_at = req->end_at;
		entry_put_places(a, &e.coverage, req->coverage);
		entry_set_text(&e.note, req->note);
		entry_set_slot(a, &e);
		ok = entry_note_clock(a, err) &&
		     store_log_append(a->store, &e, out_seq, err);
	}
	log_entry_finish(&e);
	return ok;
}

bool logbook_rows(struct app *a, int64_t from, int64_t to,
		  struct airing_list *out, struct err *err)
{
	return store_log_airings(a->store, from, to, a->offset_min, out, err);
}

bool logbook_newest(struct app *a, size_t limit, struct airing_list *out,
		    struct err *err)
{
	return store_log_newest(a->store, INT64_MAX, INT64_MAX, limit, out,
				err);
}

bool logbook_head(struct app *a, struct log_head *out, struct err *err)
{
	return store_log_head(a->store, out, err);
}

const char *logbook_fault(const struct app *a)
{
	return store_log_state(a->store) == LOG_STATE_GOOD ? NULL
							   : app_warning(a);
}

bool logbook_can_rebuild(const struct app *a)
{
	return store_log_state(a->store) == LOG_STATE_TEXT_AHEAD;
}

bool logbook_verify(struct app *a, const char *anchor,
		    struct log_verdict *out, struct err *err)
{
	return store_log_verify(a->store, anchor, out, err);
}

bool logbook_rebuild(const struct app_env *env, const char *dir,
		     int64_t *out_entries, struct err *err)
{
	return store_rebuild(env->io, env->src, dir, out_entries, err);
}
