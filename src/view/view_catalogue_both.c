/*
 * Two people edited one segment on screen 2: the second one sees both and
 * chooses. What was overwritten stays in the history.
 */
#include "config.h"

#include "view/view_catalogue_priv.h"

#include <stdlib.h>
#include <string.h>

#include "app/browse.h"
#include "app/bulk.h"
#include "app/catalogue.h"
#include "app/history.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/form.h"
#include "view/view_versions.h"

static void answered(void *ctx, enum versions_answer answer)
{
	struct view_catalogue *c = ctx;
	struct form *f = c->form.open;

	c->form.open = NULL;
	if (answer == VERSIONS_THEIRS) {
		form_leave(f);
		topics_bump(c->view.stack->topics, TOPIC_SEGMENTS);
	} else if (answer == VERSIONS_MINE) {
		segment_finish(&c->form.old);
		c->form.old = c->form.theirs;
		c->form.theirs = (struct segment){0};
		form_submit(f);
	}
}

/* Who changed it last, and when; yours. */
static char *intro(struct view_catalogue *c)
{
	struct audit_list list = {0};
	struct err ignored;
	char at[CIVIL_TEXT];
	char *text;

	if (!browse_history(c->app, &c->form.theirs, 1, &list, &ignored) ||
	    list.count == 0) {
		audit_list_finish(&list);
		return mem_dup(_("Somebody else changed it meanwhile."));
	}
	civil_format_vi(civil_at(list.rows[0].done_at, c->app->offset_min),
			false, at);
	text = mem_printf(_("%s changed it meanwhile, %s."),
			  list.rows[0].operator_name, at);
	audit_list_finish(&list);
	return text;
}

/* What they made of it, in the order of the form; yours. */
static char *theirs(const struct view_catalogue *c, const char *key)
{
	const struct segment *s = &c->form.theirs;
	const struct {
		const char *key, *value;
	} values[] = {
		{ "title", s->title }, { "genre", s->genre },
		{ "plan", s->plan_code }, { "author", s->author },
		{ "note", s->note }, { "editor", s->editor },
		{ "form", s->form_code }, { "priority", s->priority },
		{ "valid_from", s->valid_from }, { "valid_to", s->valid_to },
		{ "evergreen", s->is_evergreen ? "yes" : "no" },
	};
	struct err ignored;
	char *also = NULL;

	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		if (strcmp(values[i].key, key) == 0)
			return history_value(key, values[i].value);
	/* what cannot be read is not compared */
	catalogue_also(c->app, s->id, &also, &ignored);
	return also != NULL ? also : mem_dup("–");
}

static void ask(struct view_catalogue *c, struct form *f)
{
	static const char *const keys[] = {
		"title", "genre", "plan", "author", "note", "editor", "also",
		"form", "priority", "valid_from", "valid_to", "evergreen",
	};
	enum { KEYS = sizeof keys / sizeof *keys };
	struct version_pair pairs[KEYS];
	char *words = intro(c);
	struct versions_question q = {
		.title = c->form.theirs.code,
		.intro = words,
		.pairs = pairs,
		.n_pairs = KEYS,
		.done = answered,
		.ctx = c,
	};

	for (size_t i = 0; i < KEYS; i++)
		pairs[i] = (struct version_pair){
			strcmp(keys[i], "note") == 0 ? _("For the presenter")
						     : bulk_field_label(keys[i]),
			theirs(c, keys[i]),
			history_value(keys[i], form_value(f, keys[i])),
		};
	c->form.open = f;
	versions_open(c->view.stack, &q);
	for (size_t i = 0; i < KEYS; i++) {
		free((char *)pairs[i].theirs);
		free((char *)pairs[i].mine);
	}
	free(words);
}

void catalogue_both_ask(struct view_catalogue *c, struct form *f)
{
	struct segment_list fresh = {0};
	struct err err;

	if (!browse_rows(c->app, &c->form.old.id, 1, &fresh, &err)) {
		stack_error(c->view.stack, &err);
		return;
	}
	segment_finish(&c->form.theirs);
	c->form.theirs = fresh.rows[0];
	free(fresh.rows);
	if (c->form.theirs.id != 0)
		ask(c, f);
}
