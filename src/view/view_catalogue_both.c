/*
 * Two people edited one segment on screen 2: the second one sees both and
 * chooses. What was overwritten stays in the history.
 */
#include "config.h"

#include "view/view_catalogue_priv.h"

#include <stdlib.h>
#include <string.h>

#include "app/browse.h"
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

static void ask(struct view_catalogue *c, struct form *f)
{
	const struct segment *s = &c->form.theirs;
	const struct version_pair pairs[] = {
		{ _("Title"), s->title, form_value(f, "title") },
		{ _("Genre"), s->genre, form_value(f, "genre") },
		{ _("Plan item"), s->plan_code, form_value(f, "plan") },
		{ _("Author"), s->author, form_value(f, "author") },
		{ _("For the presenter"), s->note, form_value(f, "note") },
	};
	char *words = intro(c);
	struct versions_question q = {
		.title = s->code,
		.intro = words,
		.pairs = pairs,
		.n_pairs = sizeof pairs / sizeof *pairs,
		.done = answered,
		.ctx = c,
	};

	c->form.open = f;
	versions_open(c->view.stack, &q);
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
