/* Planning an item. See schedule_form.h. */
#include "config.h"

#include "view/schedule_form.h"

#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "app/schedule.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/form.h"
#include "view/stack.h"

struct schedule_form {
	struct app *app;
	struct stack *stack;
	char *day, *slot_code;
	size_t at;
};

static bool read_length(struct form *f, int64_t *out_ms, struct err *err)
{
	const char *text = form_filled(f, "length");

	if (text == NULL || duration_parse(text, out_ms, err))
		return true;
	form_blame(f, "length");
	return false;
}

static bool submit(void *ctx, struct form *f, struct err *err)
{
	struct schedule_form *sf = ctx;
	const struct schedule_place p = { sf->day, sf->slot_code, 0 };
	const char *words = form_filled(f, "segment");
	struct rundown_item item = {
		.relay_code = words == NULL ? (char *)form_filled(f, "relay") : NULL,
		.title = (char *)form_filled(f, "title"),
	};
	struct segment_view v = {0};
	bool ok = read_length(f, &item.planned_ms, err);

	if (ok && words != NULL) {
		ok = catalogue_find(sf->app, words, &v, err);
		item.segment_code = v.segment.code;
		if (!ok)
			form_blame(f, "segment");
	}
	ok = ok && schedule_add(sf->app, p, sf->at, &item, err);
	segment_view_finish(&v);
	if (!ok)
		return false;
	topics_bump(sf->stack->topics, TOPIC_SCHEDULE);
	return true;
}

static void finish(void *ctx)
{
	struct schedule_form *sf = ctx;

	free(sf->day);
	free(sf->slot_code);
	free(sf);
}

static const struct form_ops ops = { .submit = submit, .finish = finish };

/* The relay sources in force that day, after "none". */
static void add_relays(struct schedule_form *sf, struct form *f)
{
	const struct profile *p = &sf->app->profile;
	const char **codes = mem_array(p->n_relay_sources + 2, sizeof *codes);
	const char **labels = mem_array(p->n_relay_sources + 2, sizeof *labels);
	size_t n = 1;

	codes[0] = "";
	labels[0] = _("none");
	for (size_t i = 0; i < p->n_relay_sources; i++) {
		const struct relay_source *r = &p->relay_sources[i];
		if (!validity_covers(&r->valid, sf->day))
			continue;
		codes[n] = r->code;
		labels[n++] = r->name;
	}
	form_add(f, &(struct form_field){
		.kind = FORM_CHOICE, .key = "relay", .label = _("Relay"),
		.choices = codes, .choice_labels = labels,
		.hint = _("Left and right choose a source to relay instead"),
	});
	free(codes);
	free(labels);
}

void schedule_form_open(struct stack *s, struct app *a, const char *day,
			const char *slot_code, const char *heading, size_t at)
{
	struct schedule_form *sf = mem_alloc(sizeof *sf);

	sf->app = a;
	sf->stack = s;
	sf->day = mem_dup(day);
	sf->slot_code = mem_dup(slot_code);
	sf->at = at;
	struct form *f = form_new(heading, _("Plan it"), &ops, sf);
	form_add(f, &(struct form_field){
		.kind = FORM_TEXT, .key = "segment", .label = _("Segment"),
		.hint = _("Its code, or words of its title"),
	});
	add_relays(sf, f);
	form_add(f, &(struct form_field){
		.kind = FORM_TEXT, .key = "title", .label = _("Title"),
		.hint = _("Only for what is neither a segment nor a relay"),
	});
	form_add(f, &(struct form_field){
		.kind = FORM_TEXT, .key = "length", .label = _("Length"),
		.hint = _("Planned: 2:30; empty: the recording's or the "
			  "source's"),
	});
	form_keep_as(f, a, "rundown.add %s %s", day, slot_code);
	form_open(f, s);
}
