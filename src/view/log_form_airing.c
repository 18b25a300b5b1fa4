/* Writing down that a segment was aired, now or late. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "app/when.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/date_words.h"
#include "view/log_form_priv.h"
#include "view/stack.h"

/* ---- which segment -------------------------------------------------------- */

/* The segment the form means: its own, by code, or by words of its title. */
static bool find_segment(struct log_form *lf, struct form *f,
			 struct segment_view *out, struct err *err)
{
	if (lf->code != NULL)
		return catalogue_show(lf->app, lf->code, out, err);
	if (catalogue_find(lf->app, form_value(f, "code"), out, err))
		return true;
	if (err->code == ERR_INVALID)
		form_blame(f, "code");
	return false;
}

/* ---- saving --------------------------------------------------------------- */

/* Read out, so that no recording tells how long it was? */
static bool is_read(const struct segment_view *v, const char *mode)
{
	return v->segment.length_ms == MODEL_NONE ||
	       (mode != NULL && (strcmp(mode, "live") == 0 ||
				 strcmp(mode, "village") == 0));
}

/* Said here with the field's name; the use case would name an option. */
static bool check_segment(struct form *f, const struct segment_view *v,
			  const struct logbook_airing *req, struct err *err)
{
	if (is_read(v, req->mode) && req->played_ms == LOG_NONE)
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

	if (!log_form_read(lf, f, &req, err) || !find_segment(lf, f, &v, err))
		return false;
	req.what = LOGBOOK_SEGMENT;
	req.code = v.segment.code;
	req.mode = form_filled(f, "mode");
	req.is_part = form_filled(f, "part") != NULL;
	/* left as the recording's it is the recording's to the millisecond,
	 * but not of somebody who read it */
	if (is_read(&v, req.mode) && !log_form_length(f, "length", &req.played_ms,
						      err)) {
		segment_view_finish(&v);
		return false;
	}
	/* an empty field is nobody only where a name had been filled in */
	req.presenter = lf->code != NULL ? form_value(f, "presenter")
					 : form_filled(f, "presenter");
	req.reason = form_filled(f, "reason");
	bool ok = check_segment(f, &v, &req, err) &&
		  logbook_add(lf->app, &req, out_seq, err);
	segment_view_finish(&v);
	return ok;
}

/* ---- the fields ----------------------------------------------------------- */

static const char *take_presenter(const struct segment_view *v)
{
	for (size_t i = 0; i < v->takes.count; i++)
		if (v->takes.rows[i].id == v->segment.take_id)
			return v->takes.rows[i].presenter;
	return NULL;
}

/* What the fields of a known segment begin with. */
struct first_values {
	const char *start;	/* NULL: now */
	const char *length, *mode, *presenter;
};

static void add_known_segment(struct log_form *lf, struct form *f,
			      const struct segment_view *v,
			      const struct first_values *first)
{
	log_form_start(lf, f, first->start);
	log_form_need(f, "length", _("Length"), first->length,
		      _("What was really heard: 2:36 or 1:02:03"));
	log_form_part(f);
	log_form_mode(f, first->mode, NULL);
	log_form_text(f, "presenter", _("Presenter"), first->presenter, NULL);
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
	log_form_start(lf, f, start);
	log_form_text(f, "length", _("Length"), NULL,
		      _("What was really heard; empty: the recording's"));
	log_form_part(f);
	log_form_mode(f, NULL, _("as the segment is"));
	log_form_text(f, "presenter", _("Presenter"), NULL,
		      _("Empty: who is on the recording"));
	log_form_coverage(f, "Toàn xã");
	log_form_note(f, NULL);
	log_form_text(f, "reason", _("Reason"), NULL,
		      _("Needed for what was not approved; the book marks it"));
}

/* ---- opening -------------------------------------------------------------- */

void log_form_open_what(struct stack *s, struct app *a,
			enum log_form_what what, struct log_saved saved)
{
	char today[32];
	bool is_late = what == LOG_FORM_LATE;

	if (what != LOG_FORM_NOW && !is_late) {
		log_form_open_event(s, a, what, saved);
		return;
	}
	struct log_form *lf = log_form_new(s, a, saved, save_segment);
	struct form *f = log_form_begin(lf, is_late ? _("Late entry")
						    : _("Log an airing"), NULL);

	app_today(a, today);
	char *day = date_words(today);
	add_any_segment(lf, f, is_late ? day : NULL);
	free(day);
	form_keep_as(f, a, is_late ? "log.late" : "log.now");
	form_open(f, s);
}

/* name: of its draft, before the code */
static void open_known(struct log_form *lf, const char *name,
		       const struct segment_view *v,
		       const struct first_values *first)
{
	char *title = mem_printf(_("Log %s: %s"), v->segment.code,
				 v->segment.title);
	struct form *f = log_form_begin(lf, title, NULL);

	lf->code = mem_dup(v->segment.code);
	add_known_segment(lf, f, v, first);
	form_keep_as(f, lf->app, "%s %s", name, lf->code);
	form_open(f, lf->stack);
	free(title);
}

void log_form_open_read(struct stack *s, struct app *a,
			const struct log_read *read, struct log_saved saved)
{
	struct segment_view v = {0};
	char start[32];
	char length[CIVIL_TEXT];
	struct err err;

	if (!catalogue_show(a, read->code, &v, &err)) {
		stack_error(s, &err);
		return;
	}
	when_format_exact(a, read->start_at, start);
	duration_format(read->length_ms / 1000 * 1000, length);
	const struct first_values first = {
		.start = start,
		.length = read->length_ms >= 1000 ? length : NULL,
		.mode = "live",
		.presenter = read->presenter,
	};
	open_known(log_form_new(s, a, saved, save_segment), "log.read", &v,
		   &first);
	segment_view_finish(&v);
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
	if (v.segment.length_ms != MODEL_NONE)
		duration_format(v.segment.length_ms, lf->length);
	const struct first_values first = {
		.length = lf->length,
		.mode = v.segment.take_id != 0 ? "recorded" : "live",
		.presenter = take_presenter(&v),
	};
	open_known(lf, "log.segment", &v, &first);
	segment_view_finish(&v);
}
