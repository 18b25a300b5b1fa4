/* Striking and correcting: a new entry, never an edit (rule R4). */
#include "config.h"

#include "app/logbook.h"
#include "app/logbook_entry.h"

#include <stdlib.h>
#include <string.h>

#include "app/dating.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_air.h"
#include "store/store_log.h"

void logbook_change_init(struct logbook_change *c)
{
	*c = (struct logbook_change){
		.start_at = LOG_NONE,
		.played_ms = LOG_NONE,
		.end_at = LOG_NONE,
	};
}

static bool need_reason(const char *reason, struct err *err)
{
	if (reason != NULL && reason[0] != '\0')
		return true;
	return err_set(err, ERR_INVALID,
		       _("the log keeps what was written; say why it is "
			 "changed with --reason"));
}

bool logbook_strike(struct app *a, int64_t seq, const char *reason,
		    int64_t *out_seq, struct err *err)
{
	struct log_entry e;

	if (!need_reason(reason, err))
		return false;
	log_entry_init(&e);
	entry_begin(a, LOG_STRIKE, LOG_NONE, &e);
	e.ref_seq = seq;
	entry_set_text(&e.reason, reason);
	bool ok = entry_note_clock(a, err) &&
		  store_log_append(a->store, &e, out_seq, err);
	log_entry_finish(&e);
	return ok;
}

/* Of an incident, also of a corrected one: nothing was put on air. */
static bool is_incident(const struct log_entry *e)
{
	return e->incident != NULL && e->mode == NULL;
}

/* What the old entry says of the event, without who wrote it down and when. */
static void take_over(const struct log_entry *old, struct log_entry *e)
{
	struct log_entry fresh;

	log_entry_init(&fresh);
	log_entry_copy(e, old);
	mem_set(&e->uid, NULL);
	mem_set(&e->kind, NULL);
	mem_set(&e->source, NULL);
	mem_set(&e->operator, NULL);
	mem_set(&e->boot_id, NULL);
	e->seq = fresh.seq;
	e->entered_at = fresh.entered_at;
	e->entered_offset_min = fresh.entered_offset_min;
	e->boot_ms = fresh.boot_ms;
	e->ref_seq = old->seq;
	log_entry_finish(&fresh);
}

static void change_airing(struct app *a, const struct logbook_change *c,
			 struct log_entry *e)
{
	entry_put_text(&e->title, c->title);
	entry_put_text(&e->mode, c->mode);
	entry_put_text(&e->presenter, c->presenter);
	if (c->start_at != LOG_NONE)
		entry_set_slot(a, e);
	entry_put_text(&e->slot, c->slot);
	if (c->played_ms != LOG_NONE && c->played_ms != e->played_ms) {
		/* what was read to its end was so, however long it took */
		bool was_whole = e->outcome != NULL &&
				 strcmp(e->outcome, "full") == 0;
		e->played_ms = c->played_ms;
		mem_set(&e->outcome, entry_outcome(e, e->played_ms, was_whole));
	}
	if (e->played_ms != LOG_NONE)
		e->end_at = e->start_at + (e->played_ms + 500) / 1000;
}

/* The line of a correction prints a title: what happened, in a word. */
static void change_incident(const struct logbook_change *c,
			    struct log_entry *e)
{
	entry_put_text(&e->incident, c->incident);
	if (c->end_at != LOG_NONE || c->has_no_end)
		e->end_at = c->end_at;
	const struct word *w = word_find(log_incidents(), e->incident);
	free(e->title);
	e->title = mem_printf("Sự cố: %s",
			      w != NULL ? w->vietnamese : e->incident);
}

/* What the row has not, cannot be changed. */
static bool check_change(const struct logbook_change *c,
			 const struct log_entry *old, struct err *err)
{
	if (is_incident(old) &&
	    (c->played_ms != LOG_NONE || c->title != NULL || c->mode != NULL ||
	     c->slot != NULL || c->presenter != NULL))
		return err_set(err, ERR_INVALID,
			       _("entry %lld is an incident: it has a kind, a "
				 "beginning, an end, places and a remark, and "
				 "nothing else to correct"),
			       (long long)old->seq);
	if (!is_incident(old) &&
	    (c->incident != NULL || c->end_at != LOG_NONE || c->has_no_end))
		return err_set(err, ERR_INVALID,
			       _("entry %lld is an airing: it has a length, "
				 "but no kind of incident and no end of its "
				 "own"), (long long)old->seq);
	return true;
}

static void apply_change(struct app *a, const struct logbook_change *c,
			 struct log_entry *e)
{
	entry_put_places(a, &e->coverage, c->coverage);
	entry_put_text(&e->note, c->note);
	if (is_incident(e))
		change_incident(c, e);
	else
		change_airing(a, c, e);
}

static bool is_correctable(const struct log_entry *old, struct err *err)
{
	enum log_kind kind;

	if (log_kind_from_code(old->kind, &kind) &&
	    (kind == LOG_AIRING || kind == LOG_START ||
	     kind == LOG_CORRECTION || kind == LOG_INCIDENT))
		return true;
	return err_set(err, ERR_REFUSED,
		       _("entry %lld is neither an airing nor an incident and "
			 "cannot be corrected"),
		       (long long)old->seq);
}

/* An airing written as a pair: its end, length and outcome are the finish's. */
static bool add_finish(struct app *a, struct log_entry *old, struct err *err)
{
	struct log_entry finish;

	if (strcmp(old->kind, log_kind_code(LOG_START)) != 0)
		return true;
	if (!store_air_finish_of(a->store, old->seq, &finish, err))
		return false;
	old->end_at = finish.end_at;
	old->played_ms = finish.played_ms;
	mem_set(&old->outcome, finish.outcome);
	log_note_join(&old->note, finish.note);
	if (old->planned_ms == LOG_NONE)
		old->planned_ms = finish.played_ms > 0 ? finish.played_ms
						       : LOG_NONE;
	log_entry_finish(&finish);
	return true;
}

static bool is_text_same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* A row struck and written again for nothing would only raise questions. */
static bool need_difference(const struct log_entry *old,
			    const struct log_entry *e, struct err *err)
{
	if (old->start_at != e->start_at || old->played_ms != e->played_ms ||
	    old->end_at != e->end_at ||
	    !is_text_same(old->incident, e->incident) ||
	    (!is_incident(e) && !is_text_same(old->title, e->title)) ||
	    !is_text_same(old->mode, e->mode) ||
	    !is_text_same(old->slot, e->slot) ||
	    !is_text_same(old->presenter, e->presenter) ||
	    !is_text_same(old->coverage, e->coverage) ||
	    !is_text_same(old->note, e->note))
		return true;
	return err_set(err, ERR_REFUSED,
		       _("entry %lld says all this already; nothing would "
			 "change"),
		       (long long)old->seq);
}

bool logbook_correct(struct app *a, int64_t seq,
		     const struct logbook_change *change, const char *reason,
		     int64_t *out_seq, struct err *err)
{
	struct log_entry old;
	struct log_entry e;
	bool ok = false;

	if (!need_reason(reason, err) ||
	    (change->start_at != LOG_NONE &&
	     !dating_allows(a, change->start_at, change->is_sure, err)) ||
	    !entry_know_slot(a, change->slot, err) ||
	    !entry_know_places(a, change->coverage, err))
		return false;
	log_entry_init(&old);
	log_entry_init(&e);
	if (!store_log_get(a->store, seq, &old, err) ||
	    !is_correctable(&old, err) || !check_change(change, &old, err) ||
	    !add_finish(a, &old, err))
		goto out;
	take_over(&old, &e);
	int64_t start = change->start_at != LOG_NONE ? change->start_at
						     : old.start_at;
	entry_begin(a, LOG_CORRECTION, start, &e);
	apply_change(a, change, &e);
	entry_set_text(&e.reason, reason);
	ok = need_difference(&old, &e, err) && entry_note_clock(a, err) &&
	     store_log_append(a->store, &e, out_seq, err);
out:
	log_entry_finish(&e);
	log_entry_finish(&old);
	return ok;
}
