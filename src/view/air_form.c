/* Going on air: the questions before it. See view_air.h. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/form.h"
#include "view/stack.h"
#include "view/view_air.h"

struct air_form {
	struct app *app;
	struct stack *stack;
	enum logbook_what what;
	char *code, *title, *slot;
	int64_t planned_at, planned_ms;
};

static bool submit(void *ctx, struct form *f, struct err *err)
{
	struct air_form *af = ctx;
	struct logbook_airing req;

	logbook_airing_init(&req);
	req.what = af->what;
	req.code = af->code;
	req.title = af->title;
	req.slot = af->slot;
	req.planned_ms = af->planned_ms;
	/* a relay has no choice of mode, and no such field */
	if (af->what != LOGBOOK_RELAY)
		req.mode = form_filled(f, "mode");
	req.presenter = form_filled(f, "presenter");
	req.coverage = form_filled(f, "coverage");
	req.note = form_filled(f, "note");
	req.order_by = form_filled(f, "by");
	req.order_ref = form_filled(f, "ref");
	req.is_emergency = req.order_by != NULL;
	return view_air_start(af->stack, af->app, &req, af->planned_at, err);
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

static void add_fields(struct air_form *af, struct form *f,
		       const struct segment_view *v)
{
	const char *presenter = NULL;

	for (size_t i = 0; v != NULL && i < v->takes.count; i++)
		if (v->takes.rows[i].id == v->segment.take_id)
			presenter = v->takes.rows[i].presenter;
	if (af->what != LOGBOOK_RELAY)
		add_mode(f, v != NULL && v->segment.take_id != 0 ? "recorded"
								 : "live");
	add_text(f, "presenter", _("Presenter"), presenter, NULL);
	add_text(f, "coverage", _("Villages or clusters"), "Toàn xã", NULL);
	add_text(f, "note", _("Note"), NULL, NULL);
	add_text(f, "by", _("Ordered by"), NULL,
		 _("Only in an emergency: who orders it; then it may go out "
		   "before it is approved"));
	add_text(f, "ref", _("Order"), NULL,
		 _("Only in an emergency: document number or telephone call"));
}

/* The title above the questions; v NULL: no segment. */
static char *heading(const struct air_wish *w, const struct segment_view *v)
{
	if (v != NULL)
		return mem_printf(_("On air: %s %s"), v->segment.code,
				  v->segment.title);
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
	char *title = heading(w, is_segment ? &v : NULL);
	struct form *f = form_new(title, _("Go on air"), &ops, af);
	add_fields(af, f, is_segment ? &v : NULL);
	form_open(f, s);
	free(title);
	segment_view_finish(&v);
}
