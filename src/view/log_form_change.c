/* Striking a row and correcting it: a new entry, never an edit. */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/when.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/log_form_priv.h"
#include "view/stack.h"

/* The row struck or corrected, kept while the form is open. */
static struct log_form *new_change(struct stack *s, struct app *a,
				   const struct airing *row,
				   struct log_saved saved, log_form_save save)
{
	struct log_form *lf = log_form_new(s, a, saved, save);

	log_entry_copy(&lf->row.entry, &row->entry);
	return lf;
}

static struct form *begin(struct log_form *lf, const struct airing *row,
			  const char *words, const char *submit_label)
{
	char *name = airing_title(row);
	char *title = mem_printf("%s %" PRId64 ": %s", words, row->entry.seq,
				 name);
	struct form *f = log_form_begin(lf, title, submit_label);

	free(title);
	free(name);
	return f;
}

/* ---- strike --------------------------------------------------------------- */

static bool save_strike(struct log_form *lf, struct form *f, int64_t *out_seq,
			struct err *err)
{
	return logbook_strike(lf->app, lf->row.entry.seq,
			      form_value(f, "reason"), out_seq, err);
}

void log_form_strike(struct stack *s, struct app *a, const struct airing *row,
		     struct log_saved saved)
{
	struct log_form *lf = new_change(s, a, row, saved, save_strike);
	struct form *f = begin(lf, row, _("Strike entry"), _("Strike"));

	log_form_need(f, "reason", _("Reason"), NULL,
		      _("The row stays in the book, struck through, with this "
			"reason and your name"));
	form_keep_as(f, a, "log.strike %" PRId64, row->entry.seq);
	form_open(f, s);
}

/* ---- correct -------------------------------------------------------------- */

/* NULL when the field says what the row said: the old text is kept as it is. */
static const char *changed(const struct form *f, const char *key,
			   const char *old)
{
	const char *value = form_value(f, key);

	return strcmp(value, old != NULL ? old : "") == 0 ? NULL : value;
}

static bool is_anything_changed(const struct logbook_change *c)
{
	return c->start_at != LOG_NONE || c->played_ms != LOG_NONE ||
	       c->title != NULL || c->mode != NULL || c->slot != NULL ||
	       c->presenter != NULL || c->coverage != NULL || c->note != NULL ||
	       c->incident != NULL || c->end_at != LOG_NONE || c->has_no_end;
}

static bool read_start(struct log_form *lf, struct form *f,
		       struct logbook_change *c, struct err *err)
{
	logbook_change_init(c);
	if (strcmp(form_value(f, "start"), lf->start) != 0 &&
	    !log_form_time(lf, f, "start", &c->start_at, err))
		return false;
	c->is_sure = log_form_is_sure(lf, c->start_at);
	c->coverage = changed(f, "coverage", lf->row.entry.coverage);
	c->note = changed(f, "note", lf->row.entry.note);
	return true;
}

static bool read_airing(struct log_form *lf, struct form *f,
			struct logbook_change *c, struct err *err)
{
	const struct log_entry *old = &lf->row.entry;

	if (strcmp(form_value(f, "length"), lf->length) != 0 &&
	    !log_form_length(f, "length", &c->played_ms, err))
		return false;
	c->title = changed(f, "title", old->title);
	c->mode = changed(f, "mode", old->mode);
	c->slot = changed(f, "slot", old->slot);
	c->presenter = changed(f, "presenter", old->presenter);
	return true;
}

static bool read_incident(struct log_form *lf, struct form *f,
			  struct logbook_change *c, struct err *err)
{
	const char *until = form_value(f, "end");

	c->incident = changed(f, "kind", lf->row.entry.incident);
	if (strcmp(until, lf->end) == 0)
		return true;
	c->has_no_end = until[0] == '\0';
	return log_form_time(lf, f, "end", &c->end_at, err);
}

static bool save_correction(struct log_form *lf, struct form *f,
			    int64_t *out_seq, struct err *err)
{
	struct logbook_change change;

	if (!read_start(lf, f, &change, err) ||
	    !(airing_is_incident(&lf->row)
		      ? read_incident(lf, f, &change, err)
		      : read_airing(lf, f, &change, err)))
		return false;
	if (!is_anything_changed(&change))
		return log_form_refuse(f, "start", err,
				       _("Nothing is different yet; change "
					 "what was wrong"));
	return logbook_correct(lf->app, lf->row.entry.seq, &change,
			       form_value(f, "reason"), out_seq, err);
}

/* The slots of that day, "outside all of them", and the row's own. */
static void add_slot(struct log_form *lf, struct form *f)
{
	const struct profile *p = &lf->app->profile;
	const char **codes = mem_array(p->n_slots + 3, sizeof *codes);
	const char **names = mem_array(p->n_slots + 3, sizeof *names);
	const char *own = lf->row.entry.slot;
	bool has_own = own == NULL || strcmp(own, "DOT_XUAT") == 0;
	char day[CIVIL_TEXT];
	size_t n = 0;

	date_format(civil_at(lf->row.entry.start_at, lf->app->offset_min).date,
		    day);
	for (size_t i = 0; i < p->n_slots; i++) {
		if (!validity_covers(&p->slots[i].valid, day))
			continue;
		codes[n] = p->slots[i].code;
		names[n++] = p->slots[i].name;
		has_own |= own != NULL && strcmp(own, p->slots[i].code) == 0;
	}
	codes[n] = "DOT_XUAT";
	names[n++] = _("outside the slots");
	if (!has_own)
		codes[n] = names[n] = own;
	struct form_field field = {
		.kind = FORM_CHOICE,
		.key = "slot",
		.label = _("Slot"),
		.value = own,
		.choices = codes,
		.choice_labels = names,
		.hint = _("Left and right choose"),
	};
	form_add(f, &field);
	free(codes);
	free(names);
}

static void add_airing(struct log_form *lf, struct form *f)
{
	const struct log_entry *e = &lf->row.entry;

	log_form_need(f, "title", _("Title"), e->title, NULL);
	log_form_start(lf, f, lf->start);
	log_form_need(f, "length", _("Length"), lf->length,
		      _("What was really heard: 2:36 or 1:02:03"));
	log_form_words(f, "mode", _("Mode"), log_modes(), e->mode, NULL);
	add_slot(lf, f);
	log_form_text(f, "presenter", _("Presenter"), e->presenter, NULL);
}

static void add_incident(struct log_form *lf, struct form *f)
{
	log_form_words(f, "kind", _("What"), log_incidents(),
		       lf->row.entry.incident, NULL);
	log_form_start(lf, f, lf->start);
	log_form_text(f, "end", _("Until"), lf->end,
		      _("Empty: it is not over, or nobody knows"));
}

void log_form_correct(struct stack *s, struct app *a,
		      const struct airing *row, struct log_saved saved)
{
	struct log_form *lf = new_change(s, a, row, saved, save_correction);
	const struct log_entry *e = &lf->row.entry;
	struct form *f = begin(lf, row, _("Correct entry"), NULL);

	when_format_exact(a, e->start_at, lf->start);
	if (e->played_ms != LOG_NONE)
		duration_format(e->played_ms, lf->length);
	if (e->end_at != LOG_NONE)
		when_format_exact(a, e->end_at, lf->end);
	if (airing_is_incident(row))
		add_incident(lf, f);
	else
		add_airing(lf, f);
	log_form_coverage(f, e->coverage);
	log_form_note(f, e->note);
	log_form_need(f, "reason", _("Reason"), NULL,
		      _("Why it is corrected; the old row stays, struck "
			"through"));
	form_keep_as(f, a, "log.correct %" PRId64, e->seq);
	form_open(f, s);
}
