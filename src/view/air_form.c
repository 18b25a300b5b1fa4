/* Going on air: the questions before it. See view_air.h. */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/air.h"
#include "app/catalogue.h"
#include "app/emergency.h"
#include "app/when.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/form.h"
#include "view/log_form_priv.h"
#include "view/stack.h"
#include "view/view_air.h"

struct air_form {
	struct app *app;
	struct stack *stack;
	enum logbook_what what;
	char *code, *title, *slot;
	int64_t planned_at, planned_ms;
	bool is_emergency;
	struct view_prompter *prompter;	/* below the form; or NULL */
	int64_t busy_seq;	/* on air when it was opened; 0: nothing */
};

/* ---- submitting ----------------------------------------------------------- */

static bool read_received(const struct air_form *af, struct form *f,
			  int64_t *out_at, struct err *err)
{
	const char *text = form_filled(f, "received");

	if (text == NULL || when_parse(af->app, text, out_at, err))
		return true;
	form_blame(f, "received");
	return false;
}

/* Who is named as ordering it makes it an emergency. */
static bool read_order(const struct air_form *af, struct form *f,
		       struct logbook_airing *req, struct err *err)
{
	req->order_by = form_filled(f, "by");
	req->order_ref = form_filled(f, "ref");
	req->is_emergency = af->is_emergency || req->order_by != NULL;
	req->cuts = af->busy_seq != 0 &&
		    strcmp(form_value(f, "busy"), "cut") == 0;
	if (req->is_emergency && req->order_by == NULL)
		return log_form_refuse(f, "by", err,
				       _("Who orders it? An emergency needs "
					 "the person's name"));
	return read_received(af, f, &req->received_at, err) &&
	       log_form_repeat(f, &req->repeat_min, err);
}

static bool submit(void *ctx, struct form *f, struct err *err)
{
	struct air_form *af = ctx;
	struct logbook_airing req;

	logbook_airing_init(&req);
	req.what = af->what;
	req.code = af->code;
	req.title = af->title;
	/* an announcement without a title asks for it */
	if (af->what == LOGBOOK_FREE && af->title == NULL)
		req.title = form_filled(f, "title");
	req.slot = af->slot;
	req.planned_ms = af->planned_ms;
	/* a relay has no choice of mode, and no such field */
	if (af->what != LOGBOOK_RELAY)
		req.mode = form_filled(f, "mode");
	req.presenter = form_filled(f, "presenter");
	req.coverage = form_filled(f, "coverage");
	req.note = form_filled(f, "note");
	return read_order(af, f, &req, err) &&
	       view_air_start(af->stack, af->app, &req, af->planned_at,
			      af->prompter, err);
}

static void finish(void *ctx)
{
	struct air_form *af = ctx;

	free(af->code);
	free(af->title);
	free(af->slot);
	free(af);
}

static const struct form_ops ops = { .submit = submit, .finish = finish };

static void add_text(struct form *f, const char *key, const char *label,
		     const char *value, const char *hint)
{
	form_add(f, &(struct form_field){
		.kind = FORM_TEXT, .key = key, .label = label, .value = value,
		.hint = hint,
	});
}

/* All but relay, the fitting one first. */
static void add_mode(struct form *f, const char *first)
{
	const char *codes[8];
	const char *labels[8];
	size_t n = 0;

	for (const struct word *w = log_modes(); w->code != NULL; w++) {
		if (strcmp(w->code, "relay") == 0)
			continue;
		codes[n] = w->code;
		labels[n++] = _(w->english);
	}
	codes[n] = NULL;
	form_add(f, &(struct form_field){
		.kind = FORM_CHOICE, .key = "mode", .label = _("Mode"),
		.value = first, .choices = codes, .choice_labels = labels,
		.hint = _("A recording is heard from this machine; anything "
			  "else goes by the clock"),
	});
}

/* What is asked only of an emergency, with what is known of the order. */
static void add_order(const struct air_form *af, struct form *f,
		      const struct emergency *e)
{
	char received[32] = "";
	char repeat[32] = "";

	if (e != NULL && e->received_at != LOG_NONE)
		when_format_exact(af->app, e->received_at, received);
	if (e != NULL && e->repeat_min != LOG_NONE)
		snprintf(repeat, sizeof repeat, "%" PRId64, e->repeat_min);
	add_text(f, "by", _("Ordered by"), e != NULL ? e->order_by : NULL,
		 _("Only in an emergency: who orders it; then it may go out "
		   "before it is approved"));
	add_text(f, "ref", _("Order"), e != NULL ? e->order_ref : NULL,
		 _("Only in an emergency: document number or telephone call"));
	add_text(f, "received", _("Received"), received,
		 _("When the order came: 13:40, or 28/3 13:40"));
	add_text(f, "repeat", _("Every (min)"), repeat,
		 _("Repeated every so many minutes; empty: once, or the last "
		   "time"));
}

/* An emergency does not wait, but what gives way to it is asked about. */
static void add_busy(struct air_form *af, struct form *f)
{
	static const char *const codes[] = { "cut", "go_on", NULL };
	const char *labels[] = { _("cut it short"), _("let it go on"), NULL };
	struct air_status st;
	struct err err;

	if (!af->is_emergency || !air_status(af->app, &st, &err))
		return;
	af->busy_seq = st.is_alive ? st.seq : 0;
	if (af->busy_seq != 0) {
		char *hint = mem_printf(_("Cut short, the log calls it "
					  "interrupted: %s"), st.start.title);
		form_add(f, &(struct form_field){
			.kind = FORM_CHOICE, .key = "busy",
			.label = _("On air now"), .value = codes[0],
			.choices = codes, .choice_labels = labels,
			.hint = hint,
		});
		free(hint);
	}
	air_status_finish(&st);
}

/* Who reads or read it. */
static const char *presenter_of(const struct segment_view *v)
{
	for (size_t i = 0; v != NULL && i < v->takes.count; i++)
		if (v->takes.rows[i].id == v->segment.take_id)
			return v->takes.rows[i].presenter;
	return NULL;
}

static const char *mode_of(const struct air_wish *w,
			   const struct segment_view *v)
{
	if (w->mode != NULL)
		return w->mode;
	return v != NULL && v->segment.take_id != 0 ? "recorded" : "live";
}

static void add_fields(struct air_form *af, struct form *f,
		       const struct segment_view *v, const struct air_wish *w)
{
	const struct emergency *e = w->again;
	const char *coverage = e != NULL && e->coverage != NULL ? e->coverage
								: "Toàn xã";

	if (af->what == LOGBOOK_FREE && af->title == NULL)
		add_text(f, "title", _("Announced"), NULL,
			 _("What is announced, in one line"));
	/* in an emergency the order comes first */
	if (af->is_emergency) {
		add_order(af, f, e);
		add_busy(af, f);
	}
	if (af->what != LOGBOOK_RELAY)
		add_mode(f, mode_of(w, v));
	add_text(f, "presenter", _("Presenter"),
		 w->presenter != NULL ? w->presenter : presenter_of(v), NULL);
	add_text(f, "coverage", _("Villages or clusters"), coverage, NULL);
	add_text(f, "note", _("Note"), NULL, NULL);
	if (!af->is_emergency)
		add_order(af, f, e);
}

/* The title above the questions; v NULL: no segment. */
static char *heading(const struct air_wish *w, const struct segment_view *v)
{
	if (v != NULL)
		return mem_printf(_("On air: %s %s"), v->segment.code,
				  v->segment.title);
	if (w->title == NULL && w->code == NULL)
		return mem_dup(_("Emergency, on air now"));
	return mem_printf(_("On air: %s"),
			  w->title != NULL ? w->title : w->code);
}

void air_form_open(struct stack *s, struct app *a, const struct air_wish *w)
{
	bool is_segment = w->what == LOGBOOK_SEGMENT;
	struct segment_view v = {0};
	struct err err;

	if (is_segment && !catalogue_show(a, w->code, &v, &err)) {
		stack_error(s, &err);
		return;
	}
	struct air_form *af = mem_alloc(sizeof *af);
	af->app = a;
	af->stack = s;
	af->what = w->what;
	mem_set(&af->code, w->code);
	mem_set(&af->title, w->what == LOGBOOK_FREE ? w->title : NULL);
	mem_set(&af->slot, w->slot);
	af->planned_at = w->planned_at;
	af->planned_ms = w->planned_ms;
	af->is_emergency = w->is_emergency;
	af->prompter = w->prompter;
	char *title = heading(w, is_segment ? &v : NULL);
	struct form *f = form_new(title, _("Go on air"), &ops, af);
	add_fields(af, f, is_segment ? &v : NULL, w);
	form_open(f, s);
	free(title);
	segment_view_finish(&v);
}

void air_form_emergency(struct stack *s, struct app *a)
{
	const struct air_wish w = {
		.what = LOGBOOK_FREE,
		.planned_at = LOG_NONE,
		.planned_ms = LOG_NONE,
		.is_emergency = true,
	};

	air_form_open(s, a, &w);
}

void air_form_again(struct stack *s, struct app *a, const struct emergency *e)
{
	const struct air_wish w = {
		.what = e->segment_code != NULL ? LOGBOOK_SEGMENT
						: LOGBOOK_FREE,
		.code = e->segment_code,
		.title = e->title,
		.planned_at = e->due_at,
		.planned_ms = LOG_NONE,
		.is_emergency = true,
		.again = e,
	};

	air_form_open(s, a, &w);
}
