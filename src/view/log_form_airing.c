/* Writing down what aired: a segment now or late, a relay, an emergency. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "app/when.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/log_form_priv.h"
#include "view/stack.h"

/* ---- which segment -------------------------------------------------------- */

enum { NEAR_MAX = 4 };

/* More than one segment has these words: name the first ones. */
static bool refuse_many(struct form *f, const struct search_result *found,
			struct err *err)
{
	struct buf text;

	buf_init(&text);
	buf_puts(&text, _("Which one?"));
	for (size_t i = 0; i < found->count && i < NEAR_MAX; i++)
		buf_printf(&text, "%s %s %.40s", i > 0 ? ";" : "",
			   found->rows[i].code, found->rows[i].title);
	log_form_refuse(f, "code", err, text.data);
	buf_finish(&text);
	return false;
}

/* The code of the segment that has these words, when it is the only one. */
static bool find_by_words(struct log_form *lf, struct form *f,
			  const char *words, char **out_code, struct err *err)
{
	struct search_result found = {0};

	if (!catalogue_search(lf->app, words, INT64_MAX, NEAR_MAX + 1, &found,
			      err))
		return false;
	bool ok = found.count == 1;
	if (ok)
		mem_set(out_code, found.rows[0].code);
	else if (found.count > 1)
		refuse_many(f, &found, err);
	else
		log_form_refuse(f, "code", err,
				_("No segment has this code or these words"));
	search_result_finish(&found);
	return ok;
}

/* The segment the form means: its own, by code, or by words of its title. */
static bool find_segment(struct log_form *lf, struct form *f, char **out_code,
			 struct segment_view *out, struct err *err)
{
	if (lf->code != NULL)
		mem_set(out_code, lf->code);
	else
		mem_set(out_code, log_form_get(f, "code"));
	if (catalogue_show(lf->app, *out_code, out, err))
		return true;
	if (err->code != ERR_NOTFOUND || lf->code != NULL)
		return false;
	char *words = mem_dup(*out_code);
	bool ok = find_by_words(lf, f, words, out_code, err) &&
		  catalogue_show(lf->app, *out_code, out, err);
	free(words);
	return ok;
}

/* ---- saving --------------------------------------------------------------- */

/* What the fields common to all airings say; texts are borrowed from f. */
static bool read_common(struct log_form *lf, struct form *f,
			struct logbook_airing *req, struct err *err)
{
	const char *length = form_value(f, "length");

	logbook_airing_init(req);
	if (!log_form_time(lf, f, "start", &req->start_at, err))
		return false;
	if (strcmp(length, lf->length) != 0 &&
	    !log_form_length(f, "length", &req->played_ms, err))
		return false;
	req->coverage = log_form_get(f, "coverage");
	req->note = log_form_get(f, "note");
	return true;
}

/* Said here with the field's name; the use case would name an option. */
static bool check_segment(struct form *f, const struct segment_view *v,
			  const struct logbook_airing *req, struct err *err)
{
	if (v->segment.length_ms == MODEL_NONE && req->played_ms == LOG_NONE)
		return log_form_refuse(f, "length", err,
				       _("How long was it? There is no "
					 "recording to tell; write for "
					 "example 2:30"));
	if (v->approval_id != 0 || req->is_emergency || req->reason != NULL)
		return true;
	return log_form_refuse(f, "reason", err,
			       _("It was not approved. If it was broadcast all "
				 "the same, write why; the book will mark it "
				 "\"phát khi chưa duyệt\""));
}

static bool save_segment(struct log_form *lf, struct form *f,
			 int64_t *out_seq, struct err *err)
{
	struct logbook_airing req;
	struct segment_view v = {0};
	char *code = NULL;
	bool ok = false;

	if (!read_common(lf, f, &req, err) ||
	    !find_segment(lf, f, &code, &v, err))
		goto out;
	req.what = LOGBOOK_SEGMENT;
	req.code = code;
	req.mode = log_form_get(f, "mode");
	/* an empty field is nobody only where a name had been filled in */
	req.presenter = lf->code != NULL ? form_value(f, "presenter")
					 : log_form_get(f, "presenter");
	req.reason = log_form_get(f, "reason");
	ok = check_segment(f, &v, &req, err) &&
	     logbook_add(lf->app, &req, out_seq, err);
out:
	segment_view_finish(&v);
	free(code);
	return ok;
}

static bool save_relay(struct log_form *lf, struct form *f, int64_t *out_seq,
		       struct err *err)
{
	struct logbook_airing req;

	if (!read_common(lf, f, &req, err))
		return false;
	req.what = LOGBOOK_RELAY;
	req.code = log_form_get(f, "code");
	req.title = log_form_get(f, "title");
	return logbook_add(lf->app, &req, out_seq, err);
}

static bool read_repeat(struct form *f, int64_t *out_min, struct err *err)
{
	const char *text = log_form_get(f, "repeat");

	if (text == NULL)
		return true;
	if (strlen(text) > 4 || strspn(text, "0123456789") != strlen(text) ||
	    strtol(text, NULL, 10) == 0)
		return log_form_refuse(f, "repeat", err,
				       _("Repeated every how many minutes? "
					 "Write a number, or nothing"));
	*out_min = strtol(text, NULL, 10);
	return true;
}

static bool save_emergency(struct log_form *lf, struct form *f,
			   int64_t *out_seq, struct err *err)
{
	struct logbook_airing req;

	if (!read_common(lf, f, &req, err) ||
	    !log_form_time(lf, f, "received", &req.received_at, err) ||
	    !read_repeat(f, &req.repeat_min, err))
		return false;
	req.what = LOGBOOK_FREE;
	req.is_emergency = true;
	req.title = log_form_get(f, "title");
	req.mode = log_form_get(f, "mode");
	req.order_by = log_form_get(f, "order_by");
	req.order_ref = log_form_get(f, "order_ref");
	return logbook_add(lf->app, &req, out_seq, err);
}

static bool save_incident(struct log_form *lf, struct form *f,
			  int64_t *out_seq, struct err *err)
{
	struct logbook_incident req = {.kind = form_value(f, "kind")};

	if (!log_form_time(lf, f, "start", &req.start_at, err) ||
	    !log_form_time(lf, f, "end", &req.end_at, err))
		return false;
	if (req.end_at != LOG_NONE && req.end_at < req.start_at)
		return log_form_refuse(f, "end", err,
				       _("It cannot end before it began"));
	req.coverage = log_form_get(f, "coverage");
	req.note = log_form_get(f, "note");
	return logbook_incident(lf->app, &req, out_seq, err);
}

/* ---- the fields ----------------------------------------------------------- */

static void add_start(struct log_form *lf, struct form *f, const char *value)
{
	char now[32];

	when_format(lf->app, app_now(lf->app), now);
	log_form_need(f, "start", _("Start"), value != NULL ? value : now,
		      _("17:25 is today; or 28/3 17:25, 2024-03-28 17:25"));
}

/* Modes a segment or announcement can have: all but relay. */
static void add_mode(struct form *f, const char *value, const char *first)
{
	struct word table[8];
	size_t n = 0;

	for (const struct word *w = log_modes(); w->code != NULL && n < 7; w++)
		if (strcmp(w->code, "relay") != 0)
			table[n++] = *w;
	table[n] = (struct word){NULL, NULL, NULL};
	log_form_words(f, "mode", _("Mode"), table, value, first);
}

static const char *take_presenter(const struct segment_view *v)
{
	for (size_t i = 0; i < v->takes.count; i++)
		if (v->takes.rows[i].id == v->segment.take_id)
			return v->takes.rows[i].presenter;
	return NULL;
}

static void add_known_segment(struct log_form *lf, struct form *f,
			      const struct segment_view *v)
{
	if (v->segment.length_ms != MODEL_NONE)
		duration_format(v->segment.length_ms, lf->length);
	add_start(lf, f, NULL);
	log_form_need(f, "length", _("Length"), lf->length,
		      _("What was really heard: 2:36 or 1:02:03"));
	add_mode(f, v->segment.take_id != 0 ? "recorded" : "live", NULL);
	log_form_text(f, "presenter", _("Presenter"), take_presenter(v), NULL);
	log_form_coverage(f, "Toàn xã");
	log_form_note(f, NULL);
	log_form_text(f, "reason", _("Reason"), NULL,
		      v->approval_id != 0
			      ? _("Only if something was out of the ordinary")
			      : _("Not approved: why was it broadcast all the "
				  "same? The book marks it"));
}

static void add_any_segment(struct log_form *lf, struct form *f,
			    const char *start)
{
	log_form_need(f, "code", _("Segment"), NULL,
		      _("Its code, or words of its title"));
	add_start(lf, f, start);
	log_form_text(f, "length", _("Length"), NULL,
		      _("What was really heard; empty: the recording's"));
	add_mode(f, NULL, _("as the segment is"));
	log_form_text(f, "presenter", _("Presenter"), NULL,
		      _("Empty: who is on the recording"));
	log_form_coverage(f, "Toàn xã");
	log_form_note(f, NULL);
	log_form_text(f, "reason", _("Reason"), NULL,
		      _("Needed for what was not approved; the book marks it"));
}

/* Relay sources in force today; false: there are none. */
static bool add_sources(struct log_form *lf, struct form *f)
{
	const struct profile *p = &lf->app->profile;
	const char **codes = mem_array(p->n_relay_sources + 1, sizeof *codes);
	const char **names = mem_array(p->n_relay_sources + 1, sizeof *names);
	char today[32];
	size_t n = 0;

	app_today(lf->app, today);
	for (size_t i = 0; i < p->n_relay_sources; i++) {
		if (!validity_covers(&p->relay_sources[i].valid, today))
			continue;
		codes[n] = p->relay_sources[i].code;
		names[n++] = p->relay_sources[i].name;
	}
	struct form_field field = {
		.kind = FORM_CHOICE,
		.key = "code",
		.label = _("Source"),
		.choices = codes,
		.choice_labels = names,
		.hint = _("Left and right choose"),
	};
	if (n > 0)
		form_add(f, &field);
	free(codes);
	free(names);
	return n > 0;
}

static void add_relay(struct log_form *lf, struct form *f)
{
	if (!add_sources(lf, f))
		log_form_need(f, "code", _("Source"), NULL,
			      _("The station has no relay source in force"));
	add_start(lf, f, NULL);
	log_form_text(f, "length", _("Length"), NULL,
		      _("Empty: the usual length of the source"));
	log_form_text(f, "title", _("Programme"), NULL,
		      _("Empty: the name of the source"));
	log_form_coverage(f, "Toàn xã");
	log_form_note(f, NULL);
}

static void add_emergency(struct log_form *lf, struct form *f)
{
	log_form_need(f, "title", _("Announced"), NULL,
		      _("What was announced, in one line"));
	add_start(lf, f, NULL);
	log_form_need(f, "length", _("Length"), NULL, _("For example 1:30"));
	log_form_need(f, "order_by", _("Ordered by"), NULL,
		      _("The person who ordered it: name and post"));
	log_form_text(f, "order_ref", _("Order"), NULL,
		      _("Number of the document, or \"by telephone\""));
	log_form_text(f, "received", _("Received"), NULL,
		      _("When the order came: 13:40, or 28/3 13:40"));
	log_form_text(f, "repeat", _("Every (min)"), NULL,
		      _("Repeated every so many minutes; empty: once"));
	add_mode(f, "live", NULL);
	log_form_coverage(f, "Toàn xã");
	log_form_note(f, NULL);
}

static void add_incident(struct log_form *lf, struct form *f)
{
	log_form_words(f, "kind", _("What"), log_incidents(), NULL, NULL);
	add_start(lf, f, NULL);
	log_form_text(f, "end", _("Until"), NULL,
		      _("Empty: it is not over, or nobody knows"));
	log_form_coverage(f, "Toàn xã");
	log_form_note(f, NULL);
}

/* ---- opening -------------------------------------------------------------- */

void log_form_open_what(struct stack *s, struct app *a,
			enum log_form_what what, struct log_saved saved)
{
	static const struct {
		const char *title;
		log_form_save save;
	} kinds[] = {
		[LOG_FORM_NOW] = {N_("Log an airing"), save_segment},
		[LOG_FORM_LATE] = {N_("Late entry"), save_segment},
		[LOG_FORM_RELAY] = {N_("Log a relay"), save_relay},
		[LOG_FORM_EMERGENCY] = {N_("Log an emergency"), save_emergency},
		[LOG_FORM_INCIDENT] = {N_("Log an incident"), save_incident},
	};
	struct log_form *lf = log_form_new(s, a, saved, kinds[what].save);
	struct form *f = log_form_begin(lf, _(kinds[what].title), NULL);
	char today[32];

	app_today(a, today);
	switch (what) {
	case LOG_FORM_NOW:
		add_any_segment(lf, f, NULL);
		break;
	case LOG_FORM_LATE:
		add_any_segment(lf, f, today);
		break;
	case LOG_FORM_RELAY:
		add_relay(lf, f);
		break;
	case LOG_FORM_EMERGENCY:
		add_emergency(lf, f);
		break;
	case LOG_FORM_INCIDENT:
		add_incident(lf, f);
		break;
	}
	form_open(f, s);
}

void log_form_open(struct stack *s, struct app *a, const char *segment_code)
{
	struct log_saved nobody = {NULL, NULL};
	struct segment_view v = {0};
	struct err err;

	if (segment_code == NULL) {
		log_form_open_what(s, a, LOG_FORM_NOW, nobody);
		return;
	}
	if (!catalogue_show(a, segment_code, &v, &err)) {
		stack_error(s, &err);
		return;
	}
	struct log_form *lf = log_form_new(s, a, nobody, save_segment);
	lf->code = mem_dup(v.segment.code);
	char *title = mem_printf(_("Log %s: %s"), v.segment.code,
				 v.segment.title);
	struct form *f = log_form_begin(lf, title, NULL);
	add_known_segment(lf, f, &v);
	form_open(f, s);
	free(title);
	segment_view_finish(&v);
}
