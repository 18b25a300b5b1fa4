/*
 * Writing down what is no segment: a relay, an emergency, what is in no
 * catalogue, an incident.
 */
#include "config.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "view/log_form_priv.h"
#include "view/segment_form.h"
#include "view/stack.h"

/* ---- saving --------------------------------------------------------------- */

static bool save_relay(struct log_form *lf, struct form *f, int64_t *out_seq,
		       struct err *err)
{
	struct logbook_airing req;

	if (!log_form_read(lf, f, &req, err))
		return false;
	req.what = LOGBOOK_RELAY;
	req.code = form_filled(f, "code");
	req.title = form_filled(f, "title");
	return logbook_add(lf->app, &req, out_seq, err);
}

/* Said here with the field's name; the use case would name an option. */
static bool save_free(struct log_form *lf, struct form *f, int64_t *out_seq,
		      struct err *err)
{
	struct logbook_airing req;

	if (!log_form_read(lf, f, &req, err))
		return false;
	req.what = LOGBOOK_FREE;
	req.title = form_filled(f, "title");
	req.origin = form_filled(f, "origin");
	req.genre = form_filled(f, "genre");
	req.plan_item = form_filled(f, "plan");
	req.is_part = form_filled(f, "part") != NULL;
	req.mode = form_filled(f, "mode");
	req.presenter = form_filled(f, "presenter");
	req.reason = form_filled(f, "reason");
	return logbook_add(lf->app, &req, out_seq, err);
}

bool log_form_repeat(struct form *f, int64_t *out_min, struct err *err)
{
	const char *text = form_filled(f, "repeat");

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

	if (!log_form_read(lf, f, &req, err) ||
	    !log_form_time(lf, f, "received", &req.received_at, err) ||
	    !log_form_repeat(f, &req.repeat_min, err))
		return false;
	req.what = LOGBOOK_FREE;
	req.is_emergency = true;
	req.title = form_filled(f, "title");
	req.mode = form_filled(f, "mode");
	req.order_by = form_filled(f, "order_by");
	req.order_ref = form_filled(f, "order_ref");
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
	req.is_sure = log_form_is_sure(lf, req.start_at);
	req.coverage = form_filled(f, "coverage");
	req.note = form_filled(f, "note");
	return logbook_incident(lf->app, &req, out_seq, err);
}

/* ---- the fields ----------------------------------------------------------- */

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
	log_form_start(lf, f, NULL);
	log_form_text(f, "length", _("Length"), NULL,
		      _("Empty: the usual length of the source"));
	log_form_text(f, "title", _("Programme"), NULL,
		      _("Empty: the name of the source"));
	log_form_coverage(f, "Toàn xã");
	log_form_note(f, NULL);
}

static void add_free(struct log_form *lf, struct form *f)
{
	log_form_need(f, "title", _("Title"), NULL,
		      _("What was aired; it is in no catalogue"));
	log_form_start(lf, f, NULL);
	log_form_need(f, "length", _("Length"), NULL, _("For example 1:30"));
	log_form_part(f);
	log_form_words(f, "origin", _("Origin"), origins(), "TSX", NULL);
	log_form_words(f, "genre", _("Genre"), genres(), NULL, _("none"));
	segment_form_plan(f, SEGMENT_FORM_ONE, lf->app, NULL);
	log_form_mode(f, "live", NULL);
	log_form_text(f, "presenter", _("Presenter"), NULL, NULL);
	log_form_coverage(f, "Toàn xã");
	log_form_note(f, NULL);
	log_form_need(f, "reason", _("Reason"), NULL,
		      _("Why it was aired without being in the catalogue; the "
			"book prints it"));
}

static void add_emergency(struct log_form *lf, struct form *f)
{
	log_form_need(f, "title", _("Announced"), NULL,
		      _("What was announced, in one line"));
	log_form_start(lf, f, NULL);
	log_form_need(f, "length", _("Length"), NULL, _("For example 1:30"));
	log_form_need(f, "order_by", _("Ordered by"), NULL,
		      _("The person who ordered it: name and post"));
	log_form_text(f, "order_ref", _("Order"), NULL,
		      _("Number of the document, or \"by telephone\""));
	log_form_text(f, "received", _("Received"), NULL,
		      _("When the order came: 13:40, or 28/3 13:40"));
	log_form_text(f, "repeat", _("Every (min)"), NULL,
		      _("Repeated every so many minutes; empty: once"));
	log_form_mode(f, "live", NULL);
	log_form_coverage(f, "Toàn xã");
	log_form_note(f, NULL);
}

static void add_incident(struct log_form *lf, struct form *f)
{
	log_form_words(f, "kind", _("What"), log_incidents(), NULL, NULL);
	log_form_start(lf, f, NULL);
	log_form_text(f, "end", _("Until"), NULL,
		      _("Empty: it is not over, or nobody knows"));
	log_form_coverage(f, "Toàn xã");
	log_form_note(f, NULL);
}

/* ---- opening -------------------------------------------------------------- */

void log_form_open_event(struct stack *s, struct app *a,
			 enum log_form_what what, struct log_saved saved)
{
	static const struct {
		const char *title, *name;	/* name: of its draft */
		log_form_save save;
		void (*add)(struct log_form *lf, struct form *f);
	} kinds[] = {
		[LOG_FORM_RELAY] = {N_("Log a relay"), "log.relay",
				    save_relay, add_relay},
		[LOG_FORM_EMERGENCY] = {N_("Log an emergency"),
					"log.emergency", save_emergency,
					add_emergency},
		[LOG_FORM_FREE] = {N_("Log what is in no catalogue"),
				   "log.free", save_free, add_free},
		[LOG_FORM_INCIDENT] = {N_("Log an incident"), "log.incident",
				       save_incident, add_incident},
	};
	assert(kinds[what].add != NULL);
	struct log_form *lf = log_form_new(s, a, saved, kinds[what].save);
	struct form *f = log_form_begin(lf, _(kinds[what].title), NULL);

	kinds[what].add(lf, f);
	form_keep_as(f, a, "%s", kinds[what].name);
	form_open(f, s);
}
