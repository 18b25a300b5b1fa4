/* Putting a log entry together (rule R5). See logbook_entry.h. */
#include "config.h"

#include "app/logbook_entry.h"

#include <stdlib.h>
#include <string.h>

#include "app/clock.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/segment_life.h"
#include "store/store_catalogue.h"
#include "store/store_log.h"

void entry_set_text(char **slot, const char *text)
{
	free(*slot);
	*slot = NULL;
	if (text == NULL)
		return;
	char *clean = text_clean(text, strlen(text), TEXT_ONE_LINE);
	if (clean[0] == '\0')
		free(clean);
	else
		*slot = clean;
}

void entry_put_text(char **slot, const char *text_or_null)
{
	if (text_or_null != NULL)
		entry_set_text(slot, text_or_null);
}

static bool is_before_today(const struct app *a, int64_t at)
{
	struct date then = civil_at(at, a->offset_min).date;
	struct date today = civil_at(app_now(a), a->offset_min).date;

	return date_compare(then, today) < 0;
}

void entry_begin(struct app *a, enum log_kind kind, int64_t start_at,
		 struct log_entry *out)
{
	bool is_late = start_at != LOG_NONE && is_before_today(a, start_at);
	out->kind = mem_dup(log_kind_code(kind));
	out->source = mem_dup(is_late ? "late" : "typed");
	entry_set_text(&out->operator, a->env->operator_name);
	if (start_at == LOG_NONE)
		return;
	out->start_at = start_at;
	out->start_offset_min = a->offset_min;
}

void entry_set_slot(struct app *a, struct log_entry *e)
{
	char day[CIVIL_TEXT];
	struct civil c = civil_at(e->start_at, a->offset_min);
	int second = c.hour * 3600 + c.minute * 60 + c.second;

	date_format(c.date, day);
	const struct slot *slot = profile_slot_at(&a->profile, day, second);
	mem_set(&e->slot, slot != NULL ? slot->code : "DOT_XUAT");
}

static void copy_catalogue_facts(const struct segment *s, struct log_entry *e)
{
	mem_set(&e->segment_uid, s->uid);
	mem_set(&e->segment_code, s->code);
	mem_set(&e->title, s->title);
	mem_set(&e->genre, s->genre);
	mem_set(&e->origin, s->origin);
	mem_set(&e->priority, s->priority);
	mem_set(&e->plan_number, s->plan_number);
	mem_set(&e->plan_code, s->plan_code);
	mem_set(&e->plan_title, s->plan_title);
	mem_set(&e->form_code, s->form_code);
	mem_set(&e->author, s->author);
	if (s->length_ms != MODEL_NONE)
		e->planned_ms = s->length_ms;
}

/* The take that would be played, and the text it voices. */
static bool copy_take(struct app *a, const struct segment *s,
		      struct log_entry *e, struct err *err)
{
	struct take_list takes = {0};

	if (s->take_id == 0)
		return true;
	if (!store_take_list(a->store, s->id, &takes, err))
		return false;
	for (size_t i = 0; i < takes.count; i++) {
		const struct take *t = &takes.rows[i];
		if (t->id != s->take_id)
			continue;
		mem_set(&e->take_uid, t->uid);
		mem_set(&e->media_sha256, t->media.sha256);
		mem_set(&e->presenter, t->presenter);
	}
	take_list_finish(&takes);
	return true;
}

static bool copy_revision(struct app *a, const struct segment *s,
			  struct log_entry *e, struct err *err)
{
	struct revision r = {0};

	if (s->revision_id == 0)
		return true;
	if (!store_revision_get(a->store, s->revision_id, &r, err))
		return false;
	mem_set(&e->revision_sha256, r.sha256);
	revision_finish(&r);
	return true;
}

static bool copy_approval(struct app *a, const struct segment *s,
			  struct log_entry *e, struct err *err)
{
	struct approval ap = {0};

	if (!store_approval_current(a->store, s->id, &ap, err))
		return false;
	if (ap.id == 0) {
		mem_set(&e->approval, segment_needs_approval(s->origin)
					      ? "unapproved" : "exempt");
	} else {
		mem_set(&e->approval, ap.is_self ? "self" : "approved");
		mem_set(&e->approver, ap.person);
		mem_set(&e->approver_post, ap.post);
		e->approved_at = ap.done_at;
	}
	approval_finish(&ap);
	return true;
}

bool entry_copy_segment(struct app *a, const char *code, struct log_entry *e,
			struct err *err)
{
	struct segment s = {0};

	if (!store_segment_get(a->store, code, &s, err))
		return false;
	copy_catalogue_facts(&s, e);
	bool ok = copy_take(a, &s, e, err) && copy_revision(a, &s, e, err) &&
		  copy_approval(a, &s, e, err);
	segment_finish(&s);
	return ok;
}

static bool unknown_source(struct app *a, const char *code, const char *day,
			   struct err *err)
{
	char said[CIVIL_TEXT];
	struct buf known;

	buf_init(&known);
	for (size_t i = 0; i < a->profile.n_relay_sources; i++) {
		const struct relay_source *r = &a->profile.relay_sources[i];
		if (validity_covers(&r->valid, day))
			buf_printf(&known, "%s%s", known.len > 0 ? ", " : "",
				   r->code);
	}
	err_set(err, ERR_NOTFOUND,
		_("no relay source '%s' is in force on %s; there are: %s"),
		code, date_said(day, said), known.data);
	buf_finish(&known);
	return false;
}

bool entry_copy_relay(struct app *a, const char *code, struct log_entry *e,
		      struct err *err)
{
	char day[CIVIL_TEXT];

	date_format(civil_at(e->start_at, a->offset_min).date, day);
	const struct relay_source *r = profile_relay(&a->profile, code, day);
	if (r == NULL)
		return unknown_source(a, code, day, err);
	mem_set(&e->origin, r->code);
	mem_set(&e->origin_name, r->name);
	mem_set(&e->title, r->name);
	mem_set(&e->mode, "relay");
	mem_set(&e->approval, "exempt");
	if (r->default_ms > 0)
		e->planned_ms = r->default_ms;
	return true;
}

bool entry_is_read_out(const struct log_entry *e)
{
	return e->segment_uid != NULL &&
	       (e->take_uid == NULL || strcmp(e->mode, "live") == 0 ||
		strcmp(e->mode, "village") == 0);
}

const char *entry_outcome(const struct log_entry *e, int64_t played_ms,
			  bool is_whole)
{
	const char *outcome =
		outcome_of(e->planned_ms, played_ms, outcome_rule_default);

	if (is_whole && entry_is_read_out(e) && strcmp(outcome, "partial") == 0)
		return "full";
	return outcome;
}

bool entry_note_clock(struct app *a, struct err *err)
{
	struct clock_look c;

	if (!clock_look(a, &c, err))
		return false;
	if (!c.has_jumped)
		return true;

	char then_text[CIVIL_TEXT];
	char now_text[CIVIL_TEXT];
	struct log_entry e;
	civil_format(civil_at(c.last, a->offset_min), then_text);
	civil_format(civil_at(c.now, a->offset_min), now_text);
	log_entry_init(&e);
	e.kind = mem_dup(log_kind_code(LOG_CLOCK));
	e.source = mem_dup("program");
	entry_set_text(&e.operator, a->env->operator_name);
	e.note = mem_printf("%s -> %s", then_text, now_text);
	bool ok = store_log_append(a->store, &e, NULL, err);
	log_entry_finish(&e);
	return ok;
}
