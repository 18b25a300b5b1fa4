/* Everything about one segment, as text. See catalogue_detail.h. */
#include "config.h"

#include "view/catalogue_detail.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/browse.h"
#include "app/catalogue.h"
#include "app/hearing.h"
#include "app/import.h"
#include "app/loudness.h"
#include "app/reading_time.h"
#include "app/validity.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "view/catalogue_past.h"
#include "view/catalogue_words.h"

enum { AIRINGS_SHOWN = 5, INDENT = 2 };

/* What is written about. */
struct detail {
	struct app *a;
	struct pager *p;
	const struct segment_view *v;
	struct reading_time reading;
};

/* "05/03/2024 17:00", local. */
static void when(const struct app *a, int64_t at, char out[CIVIL_TEXT])
{
	struct civil c = civil_at(at, a->offset_min);
	char day[CIVIL_TEXT];

	date_format_vi(c.date, day);
	snprintf(out, CIVIL_TEXT, "%.10s %02d:%02d", day, c.hour % 100,
		 c.minute % 100);
}

static void heading(struct detail *d, const char *words)
{
	pager_add(d->p, STYLE_NORMAL, 0, "");
	pager_add(d->p, STYLE_HEADING, 0, words);
}

static void fact(struct detail *d, const char *label, const char *value)
{
	if (value != NULL && value[0] != '\0')
		pager_addf(d->p, STYLE_NORMAL, INDENT, "%s: %s", label, value);
}

/* ---- facts ---------------------------------------------------------------- */

static void write_state(struct detail *d)
{
	const struct segment *s = &d->v->segment;

	fact(d, _("State"), segment_state_label(s->state));
	if (s->state == SEGMENT_CHANGED)
		pager_add(d->p, STYLE_WARNING, INDENT,
			  _("Text, recording or plan item changed since: the "
			    "approval no longer holds."));
	if (d->v->is_text_newer)
		pager_add(d->p, STYLE_WARNING, INDENT,
			  _("The recording is older than the text."));
}

static const struct take *current_take(const struct segment_view *v)
{
	for (size_t i = 0; i < v->takes.count; i++)
		if (v->takes.rows[i].id == v->segment.take_id)
			return &v->takes.rows[i];
	return NULL;
}

/* The recording in a line, because its part may be out of sight. */
static void write_sound_fact(struct detail *d)
{
	const struct take *t = current_take(d->v);
	char length[CIVIL_TEXT];
	char number[I18N_DECIMAL];
	struct buf b;

	if (t == NULL) {
		fact(d, _("Recording"), _("none yet"));
		return;
	}
	duration_format(take_length_ms(t), length);
	buf_init(&b);
	buf_puts(&b, length);
	if (t->media.loudness_clufs != MODEL_NONE)
		buf_printf(&b, ", %s LUFS",
			   i18n_decimal((double)t->media.loudness_clufs / 100,
					1, number));
	if (t->media.n_findings > 0)
		buf_printf(&b, _(", findings: %zu"), t->media.n_findings);
	fact(d, _("Recording"), b.data);
	buf_finish(&b);
}

static void write_validity(struct detail *d)
{
	const struct segment *s = &d->v->segment;
	char *words = validity_words(d->a, s);

	if (words != NULL)
		pager_addf(d->p,
			   validity_is_ending(d->a, s) ? STYLE_WARNING
						       : STYLE_NORMAL,
			   INDENT, "%s: %s", _("Valid"), words);
	free(words);
}

/* What it cites: what stops it first meets the eye. */
static void write_documents(struct detail *d)
{
	const struct document_link_list *links = &d->v->documents;
	const struct document_offer_list *cited = &d->v->cited;

	if (links->count + cited->count > 0)
		heading(d, _("Documents"));
	for (size_t i = 0; i < links->count; i++) {
		const struct document_link *l = &links->rows[i];
		bool stops = document_link_stops(l);
		char *stop = stops ? document_stop_text(l) : NULL;
		pager_addf(d->p, stops ? STYLE_ERROR : STYLE_NORMAL, INDENT,
			   "%s: %s%s%s", l->document.number,
			   document_state_label(l->state),
			   stop != NULL ? ". " : "", stop != NULL ? stop : "");
		free(stop);
	}
	for (size_t i = 0; i < cited->count; i++)
		pager_addf(d->p, STYLE_WARNING, INDENT, "%s: %s",
			   cited->rows[i].number,
			   cited->rows[i].is_known
				   ? _("cited, not linked")
				   : _("cited, not in the registry"));
}

static void write_facts(struct detail *d)
{
	const struct segment *s = &d->v->segment;

	pager_add(d->p, STYLE_STRONG, 0, s->title);
	pager_addf(d->p, STYLE_DIM, 0, "%s · %s", s->code,
		   catalogue_genre_label(s->genre));
	write_state(d);
	write_sound_fact(d);
	fact(d, _("For the presenter"), s->note);
	if (s->plan_code != NULL)
		pager_addf(d->p, STYLE_NORMAL, INDENT, "%s: %s %s", _("Plan"),
			   s->plan_code, s->plan_title);
	else
		fact(d, _("Plan"), _("outside the plan"));
	fact(d, _("Also in"), d->v->also);
	fact(d, _("Author"), s->author);
	fact(d, _("Editor"), s->editor);
	write_validity(d);
}

/* ---- takes ---------------------------------------------------------------- */

static void write_findings(struct detail *d, const struct media *m)
{
	for (size_t i = 0; i < m->n_findings; i++) {
		const struct media_finding *f = &m->findings[i];
		char *text = import_finding_text(f);
		enum style style = strcmp(f->severity, "bad") == 0
					   ? STYLE_ERROR
				   : strcmp(f->severity, "warning") == 0
					   ? STYLE_WARNING
					   : STYLE_DIM;
		pager_addf(d->p, style, 2 * INDENT, "! %s", text);
		free(text);
	}
}

static void write_sound(struct detail *d, const struct media *m)
{
	char number[I18N_DECIMAL];
	struct buf b;

	buf_init(&b);
	buf_printf(&b, "%s %d Hz", m->codec, m->rate_hz);
	buf_printf(&b, m->channels == 1 ? _(", mono") : _(", %d channels"),
		   m->channels);
	if (m->loudness_clufs != MODEL_NONE)
		buf_printf(&b, ", %s LUFS",
			   i18n_decimal((double)m->loudness_clufs / 100, 1,
					number));
	if (m->peak_cdb != MODEL_NONE)
		buf_printf(&b, _(", peak %s dB"),
			   i18n_decimal((double)m->peak_cdb / 100, 1, number));
	pager_add(d->p, STYLE_DIM, 2 * INDENT, b.data);
	buf_finish(&b);
}

/* Against what the station aims at. */
static void write_loudness(struct detail *d, const struct media *m)
{
	struct loudness_aim aim = loudness_aim(d->a);
	struct loudness l = loudness_of(m, &aim);
	char *words = loudness_words(&l);

	if (words != NULL)
		pager_add(d->p, loudness_is_good(&l) ? STYLE_GOOD
						  : STYLE_WARNING,
			  2 * INDENT, words);
	free(words);
}

/* By whom, and how much; nothing when that cannot be told. */
static void write_hearing(struct detail *d, const struct take *t)
{
	struct hearing_list l = {0};

	if (!hearing_of(d->a, t, &l, NULL))
		return;
	char *words = hearing_words(&l);
	if (words != NULL)
		pager_add(d->p, STYLE_NORMAL, 2 * INDENT, words);
	else if (t->id == d->v->segment.take_id)
		pager_add(d->p, STYLE_DIM, 2 * INDENT,
			  _("Nobody has heard it yet."));
	free(words);
	hearing_list_finish(&l);
}

static void write_trim(struct detail *d, const struct take *t)
{
	char *words = take_trim_words(t);

	if (words != NULL)
		pager_add(d->p, STYLE_NORMAL, 2 * INDENT, words);
	free(words);
}

static void write_take(struct detail *d, const struct take *t)
{
	bool is_current = t->id == d->v->segment.take_id;
	char length[CIVIL_TEXT];
	struct buf b;

	duration_format(take_length_ms(t), length);
	buf_init(&b);
	buf_printf(&b, _("Take %" PRId64), t->no);
	buf_printf(&b, "  %s", length);
	if (t->presenter != NULL)
		buf_printf(&b, "  %s", t->presenter);
	if (t->revision_no > 0)
		buf_printf(&b, _("  of revision %" PRId64), t->revision_no);
	if (!is_current)
		buf_printf(&b, "  %s", _("(earlier)"));
	pager_add(d->p, is_current ? STYLE_NORMAL : STYLE_DIM, INDENT, b.data);
	buf_finish(&b);
	write_trim(d, t);
	write_sound(d, &t->media);
	write_loudness(d, &t->media);
	write_hearing(d, t);
	write_findings(d, &t->media);
}

static void write_takes(struct detail *d)
{
	const struct take_list *takes = &d->v->takes;

	heading(d, _("Recordings"));
	for (size_t i = 0; i < takes->count; i++)
		write_take(d, &takes->rows[i]);
	if (takes->count == 0)
		pager_add(d->p, STYLE_DIM, INDENT, _("None yet."));
}

/* ---- approvals, airings --------------------------------------------------- */

static void write_approvals(struct detail *d)
{
	const struct approval_list *list = &d->v->approvals;
	char at[CIVIL_TEXT];

	if (list->count == 0)
		return;
	heading(d, _("Approval"));
	for (size_t i = 0; i < list->count; i++) {
		const struct approval *a = &list->rows[i];
		when(d->a, a->done_at, at);
		pager_addf(d->p, STYLE_NORMAL, INDENT, "%s  %s: %s%s%s%s%s%s",
			   at, catalogue_step_label(a->step), a->person,
			   a->post != NULL ? ", " : "",
			   a->post != NULL ? a->post : "",
			   a->is_self ? _(" (by the author)") : "",
			   a->reason != NULL ? " – " : "",
			   a->reason != NULL ? a->reason : "");
	}
}

static void write_airing(struct detail *d, const struct airing *row)
{
	const struct log_entry *e = &row->entry;
	char at[CIVIL_TEXT];
	struct buf b;

	when(d->a, e->start_at, at);
	buf_init(&b);
	buf_puts(&b, at);
	if (e->played_ms != LOG_NONE) {
		char length[CIVIL_TEXT];
		duration_format(e->played_ms, length);
		buf_printf(&b, "  %s", length);
	}
	buf_printf(&b, "  %s", catalogue_mode_label(e->mode));
	if (row->airing_no == 1)
		buf_printf(&b, ", %s", _("first airing"));
	if (airing_is_struck(row))
		buf_printf(&b, ", %s", _("struck"));
	pager_add(d->p, airing_is_struck(row) ? STYLE_STRUCK : STYLE_NORMAL,
		  INDENT, b.data);
	buf_finish(&b);
}

static bool write_airings(struct detail *d, struct err *err)
{
	const struct segment *s = &d->v->segment;
	struct airing_list list = {0};

	if (!browse_airings(d->a, s, AIRINGS_SHOWN + 1, &list, err))
		return false;
	heading(d, _("Airings"));
	if (s->airings > 0)
		pager_addf(d->p, STYLE_NORMAL, INDENT, _("Counted: %" PRId64),
			   s->airings);
	for (size_t i = 0; i < list.count && i < AIRINGS_SHOWN; i++)
		write_airing(d, &list.rows[i]);
	if (list.count > AIRINGS_SHOWN)
		pager_add(d->p, STYLE_DIM, INDENT, "…");
	if (list.count == 0)
		pager_add(d->p, STYLE_DIM, INDENT, _("Not aired yet."));
	airing_list_finish(&list);
	return true;
}

/* ---- script --------------------------------------------------------------- */

static void write_script(struct detail *d)
{
	const struct revision *r = &d->v->revision;

	heading(d, _("Script"));
	if (r->id == 0) {
		pager_add(d->p, STYLE_DIM, INDENT, _("None yet."));
		return;
	}
	char *reading = reading_time_words(&d->reading);
	pager_addf(d->p, STYLE_DIM, INDENT, _("revision %" PRId64 ": %s"),
		   r->no, reading);
	free(reading);
	if (d->reading.differs)
		pager_add(d->p, STYLE_WARNING, INDENT,
			  _("The recording's length does not fit this text: "
			    "is it the right one, and whole?"));
	pager_add(d->p, STYLE_NORMAL, 0, r->text);
}

static bool write_all(struct app *a, const char *code, struct pager *p,
		      struct err *err)
{
	struct segment_view v = {0};
	struct detail d = { .a = a, .p = p, .v = &v };

	if (!catalogue_show(a, code, &v, err))
		return false;
	write_facts(&d);
	write_documents(&d);
	write_takes(&d);
	write_approvals(&d);
	bool ok = write_airings(&d, err) &&
		  reading_time_of(a, &v, &d.reading, err);
	if (ok)
		write_script(&d);
	ok = ok && catalogue_past_write(a, &v.segment, p, err);
	segment_view_finish(&v);
	return ok;
}

bool catalogue_detail_write(struct app *a, const char *code, struct pager *p,
			    struct err *err)
{
	if (!app_read_begin(a, err))
		return false;
	bool ok = write_all(a, code, p, err);
	app_read_end(a);
	return ok;
}
