/* Emergency orders. See emergency.h. */
#include "config.h"

#include "app/emergency.h"

#include <stdlib.h>
#include <string.h>

#include "app/logbook_entry.h"
#include "app/when.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/airing.h"
#include "model/segment_life.h"
#include "store/store_catalogue.h"
#include "store/store_emergency.h"
#include "store/store_log.h"

enum { DAY_S = 86400 };

static bool is_same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* ---- putting airings together --------------------------------------------- */

static bool is_airing_of(const struct emergency *o, const struct log_entry *e)
{
	bool is_same_text = e->segment_code != NULL
				    ? is_same(o->segment_code, e->segment_code)
				    : o->segment_code == NULL &&
					      is_same(o->title, e->title);

	return is_same_text && is_same(o->order_by, e->order_by) &&
	       is_same(o->order_ref, e->order_ref);
}

static struct emergency *find(struct emergency_list *l,
			      const struct log_entry *e)
{
	for (size_t i = 0; i < l->count; i++)
		if (is_airing_of(&l->rows[i], e))
			return &l->rows[i];
	l->rows = mem_grow(l->rows, l->count + 1, sizeof *l->rows);
	l->rows[l->count] = (struct emergency){
		.first_seq = e->seq, .last_at = LOG_NONE,
		.due_at = LOG_NONE,
	};
	return &l->rows[l->count++];
}

/* Airings come in the order of time: the newest says how it goes on. */
static void take_airing(struct emergency *o, const struct log_entry *e,
			const struct emergency_row *row)
{
	o->last_seq = e->seq;
	mem_set(&o->segment_code, e->segment_code);
	mem_set(&o->title, e->title);
	mem_set(&o->order_by, e->order_by);
	mem_set(&o->order_ref, e->order_ref);
	mem_set(&o->coverage, e->coverage);
	o->received_at = e->received_at;
	o->repeat_min = row->is_ended ? LOG_NONE : e->repeat_min;
	o->is_approved = o->is_approved || row->is_approved;
	o->is_unapproved = is_same(e->approval, "later") && !o->is_approved;
	o->airings += !row->is_cut;
	if (!row->is_cut)
		o->last_at = e->start_at;
	o->due_at = LOG_NONE;
	if (o->repeat_min != LOG_NONE)
		o->due_at = o->last_at == LOG_NONE
				    ? e->start_at
				    : o->last_at + o->repeat_min * 60;
}

/* What was approved in the catalogue meanwhile waits no longer. */
static bool look_at_segment(struct app *a, struct emergency *o,
			    struct err *err)
{
	struct segment s = {0};
	struct approval ap = {0};

	if (!o->is_unapproved || o->segment_code == NULL)
		return true;
	if (!store_segment_get(a->store, o->segment_code, &s, err))
		return err->code == ERR_NOTFOUND;
	bool ok = store_approval_current(a->store, s.id, &ap, err);
	segment_finish(&s);
	if (!ok)
		return false;
	o->is_unapproved = ap.id == 0;
	approval_finish(&ap);
	return true;
}

static int by_due(const void *x, const void *y)
{
	const struct emergency *a = x;
	const struct emergency *b = y;
	int64_t due_a = a->due_at == LOG_NONE ? INT64_MAX : a->due_at;
	int64_t due_b = b->due_at == LOG_NONE ? INT64_MAX : b->due_at;

	if (due_a != due_b)
		return due_a < due_b ? -1 : 1;
	return (a->last_seq < b->last_seq) - (a->last_seq > b->last_seq);
}

static bool add_airing(struct app *a, struct emergency_list *l,
		       const struct emergency_row *row, struct err *err)
{
	struct log_entry e;

	if (!store_log_get(a->store, row->seq, &e, err))
		return false;
	take_airing(find(l, &e), &e, row);
	log_entry_finish(&e);
	return true;
}

bool emergency_read(struct app *a, struct emergency_list *out,
		    struct err *err)
{
	struct emergency_row *rows = NULL;
	struct emergency_list l = {0};
	size_t n = 0;

	if (!store_emergency_rows(a->store,
				  app_now(a) - (int64_t)EMERGENCY_DAYS * DAY_S,
				  &rows, &n, err))
		return false;
	bool ok = true;
	for (size_t i = 0; ok && i < n; i++)
		ok = add_airing(a, &l, &rows[i], err);
	for (size_t i = 0; ok && i < l.count; i++)
		ok = look_at_segment(a, &l.rows[i], err);
	free(rows);
	if (!ok) {
		emergency_list_finish(&l);
		return false;
	}
	if (l.count > 0)
		qsort(l.rows, l.count, sizeof *l.rows, by_due);
	*out = l;
	return true;
}

void emergency_list_finish(struct emergency_list *l)
{
	for (size_t i = 0; i < l->count; i++) {
		free(l->rows[i].segment_code);
		free(l->rows[i].title);
		free(l->rows[i].order_by);
		free(l->rows[i].order_ref);
		free(l->rows[i].coverage);
	}
	free(l->rows);
	*l = (struct emergency_list){0};
}

char *emergency_due_words(const struct app *a, const struct emergency *e)
{
	if (e->due_at == LOG_NONE)
		return NULL;

	struct civil c = civil_at(e->due_at, a->offset_min);
	struct date today = civil_at(app_now(a), a->offset_min).date;
	bool is_over = e->due_at <= app_now(a);

	if (date_compare(c.date, today) == 0)
		return mem_printf(is_over ? _("to be repeated since %02d:%02d")
					  : _("to be repeated at %02d:%02d"),
				  c.hour, c.minute);
	return mem_printf(is_over ? _("to be repeated since %02d:%02d, %d/%d")
				  : _("to be repeated at %02d:%02d, %d/%d"),
			  c.hour, c.minute, c.date.day, c.date.month);
}

/* ---- what is noted on it -------------------------------------------------- */

/* The airing by its own number or its finish's. */
static bool get_airing(struct app *a, int64_t seq, struct log_entry *out,
		       struct err *err)
{
	struct log_entry e;

	if (!store_log_get(a->store, seq, &e, err))
		return false;
	bool is_finish = is_same(e.kind, log_kind_code(LOG_FINISH));
	if (!is_finish) {
		*out = e;
		return true;
	}
	int64_t start = e.ref_seq;
	log_entry_finish(&e);
	return store_log_get(a->store, start, out, err);
}

/* What stands for the airing now: its newest correction. Takes and gives. */
static bool follow(struct app *a, struct log_entry *io, struct err *err)
{
	struct log_entry newest;
	bool is_struck = false;
	int64_t seq = io->seq;

	if (!store_log_newest_of(a->store, io->seq, &seq, &is_struck, err))
		return false;
	if (is_struck)
		return err_set(err, ERR_REFUSED,
			       _("entry %lld is struck; nothing follows from "
				 "it"), (long long)seq);
	if (seq == io->seq)
		return true;
	if (!store_log_get(a->store, seq, &newest, err))
		return false;
	log_entry_finish(io);
	*io = newest;
	return true;
}

static bool need_emergency(struct app *a, int64_t seq, struct log_entry *out,
			   struct err *err)
{
	if (!get_airing(a, seq, out, err))
		return false;
	bool ok = out->start_at != LOG_NONE &&
		  is_same(out->priority, "emergency");
	if (!ok)
		err_set(err, ERR_REFUSED,
			_("entry %lld is no emergency broadcast"),
			(long long)seq);
	if (!ok || !follow(a, out, err)) {
		log_entry_finish(out);
		return false;
	}
	return true;
}

/* The newest airing of the order that entry belongs to, if it is repeated. */
static bool repeated_by(struct app *a, const struct log_entry *of,
			int64_t *out_seq, struct err *err)
{
	struct emergency_list l = {0};
	int64_t seq = 0;

	if (!emergency_read(a, &l, err))
		return false;
	for (size_t i = 0; i < l.count; i++)
		if (is_airing_of(&l.rows[i], of) &&
		    l.rows[i].repeat_min != LOG_NONE)
			seq = l.rows[i].last_seq;
	emergency_list_finish(&l);
	if (seq == 0)
		return err_set(err, ERR_REFUSED,
			       _("what entry %lld announced is not repeated, "
				 "or not any more"), (long long)of->seq);
	*out_seq = seq;
	return true;
}

/* Approved afterwards, by a note on any airing of the order? It is named. */
static bool need_unapproved(struct app *a, const struct log_entry *of,
			    struct err *err)
{
	struct airing row = {0};

	if (!is_same(of->approval, "later"))
		return err_set(err, ERR_REFUSED,
			       _("entry %lld waits for no approval"),
			       (long long)of->seq);
	log_entry_init(&row.entry);
	log_entry_copy(&row.entry, of);
	bool ok = store_emergency_approval(a->store, &row, err);
	if (ok && row.later_seq != 0)
		ok = err_set(err, ERR_REFUSED,
			     _("entry %lld was approved already, by %s: entry "
			       "%lld"), (long long)of->seq, row.later_approver,
			     (long long)row.later_seq);
	airing_finish(&row);
	return ok;
}

/* Append the note on that entry. Takes e. */
static bool append(struct app *a, struct log_entry *e, int64_t seq,
		   int64_t *out_seq, struct err *err)
{
	e->ref_seq = seq;
	bool ok = entry_note_clock(a, err) &&
		  store_log_append(a->store, e, out_seq, err);
	log_entry_finish(e);
	return ok;
}

bool emergency_end(struct app *a, int64_t seq, const char *reason,
		   int64_t *out_seq, struct err *err)
{
	struct log_entry of;
	struct log_entry e;

	if (reason == NULL || reason[0] == '\0')
		return err_set(err, ERR_INVALID,
			       _("why is it not repeated any more? Give a "
				 "reason"));
	if (!need_emergency(a, seq, &of, err))
		return false;
	bool is_found = repeated_by(a, &of, &seq, err);
	log_entry_finish(&of);
	if (!is_found)
		return false;
	log_entry_init(&e);
	entry_begin(a, LOG_NOTE, LOG_NONE, &e);
	entry_set_text(&e.reason, reason);
	mem_set(&e.note, EMERGENCY_END_NOTE);
	return append(a, &e, seq, out_seq, err);
}

bool emergency_approve(struct app *a, int64_t seq, const char *person,
		       const char *post, int64_t *out_seq, struct err *err)
{
	struct log_entry of;
	struct log_entry e;

	if (!person_is_named(person))
		return err_set(err, ERR_INVALID,
			       _("who approved it? Give the name"));
	if (!need_emergency(a, seq, &of, err))
		return false;
	bool is_waiting = need_unapproved(a, &of, err);
	seq = of.seq;
	log_entry_finish(&of);
	if (!is_waiting)
		return false;
	log_entry_init(&e);
	entry_begin(a, LOG_NOTE, LOG_NONE, &e);
	mem_set(&e.approval, "approved");
	entry_set_text(&e.approver, person);
	entry_set_text(&e.approver_post, post);
	e.approved_at = app_now(a);
	mem_set(&e.note, "duyệt sau khi phát");
	return append(a, &e, seq, out_seq, err);
}

static void put_note(const struct app *a, const struct log_entry *e,
		     struct buf *out)
{
	const char *sep = out->len > 0 ? "\n" : "";
	char when[32];

	when_format(a, e->entered_at, when);
	if (e->approval != NULL)
		buf_printf(out, _("%sApproved afterwards by %s, %s: entry %lld"),
			   sep, e->approver, when, (long long)e->seq);
	else
		buf_printf(out, _("%sNot repeated any more since %s (%s): "
				  "entry %lld"), sep, when,
			   e->reason != NULL ? e->reason : "",
			   (long long)e->seq);
}

bool emergency_notes(struct app *a, int64_t seq, char **out, struct err *err)
{
	int64_t *seqs = NULL;
	struct buf text;
	size_t n = 0;
	bool ok = true;

	if (!store_emergency_notes(a->store, seq, &seqs, &n, err))
		return false;
	buf_init(&text);
	for (size_t i = 0; ok && i < n; i++) {
		struct log_entry e;
		ok = store_log_get(a->store, seqs[i], &e, err);
		if (!ok)
			break;
		put_note(a, &e, &text);
		log_entry_finish(&e);
	}
	free(seqs);
	if (ok)
		*out = text.len > 0 ? buf_take(&text) : NULL;
	buf_finish(&text);
	return ok;
}
