/*
 * What a recording says of itself, offered once a file has become a segment:
 * its title, who speaks and when, as its tags have it, to be put right before
 * it is forgotten. The findings and the level stand above. Esc leaves it as
 * the file says; several files at once are not asked about.
 */
#include "config.h"

#include "view/view_catalogue_priv.h"

#include <stdlib.h>
#include <string.h>

#include "app/browse.h"
#include "app/catalogue.h"
#include "app/catalogue_edit.h"
#include "app/import.h"
#include "app/loudness.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/form.h"
#include "view/saved_notice.h"
#include "view/segment_form.h"

struct said {
	struct view_catalogue *c;	/* borrowed */
	struct segment old;		/* as it was imported */
};

static void finish(void *ctx)
{
	struct said *s = ctx;

	segment_finish(&s->old);
	free(s);
}

static bool submit(void *ctx, struct form *f, struct err *err)
{
	struct said *s = ctx;
	const struct segment_fields fields = {
		.title = form_value(f, "title"),
		.genre = form_value(f, "genre"),
	};
	enum segment_field blame = SEGMENT_FIELD_NONE;
	bool has_lost = false;

	if (!take_day_check(form_value(f, "recorded"), err)) {
		form_blame(f, "recorded");
		return false;
	}
	if (!catalogue_edit(s->c->app, &s->old, &fields, &has_lost, &blame,
			    err)) {
		form_blame(f, "title");
		return false;
	}
	if (!catalogue_describe_take(s->c->app, s->old.code, 0,
				     form_value(f, "presenter"),
				     form_value(f, "recorded"), err))
		return false;
	saved_notice(s->c->view.stack, s->old.code, has_lost);
	return true;
}

static const struct form_ops ops = { .submit = submit, .finish = finish };

/* How loud it is, and what a technician would say. */
static void add_notes(struct app *a, struct form *f, const struct media *m)
{
	struct loudness_aim aim = loudness_aim(a);
	struct loudness l = loudness_of(m, &aim);
	char *level = loudness_words(&l);

	if (level != NULL)
		form_note(f, loudness_is_good(&l) ? STYLE_GOOD : STYLE_WARNING,
			  level);
	free(level);
	for (size_t i = 0; i < m->n_findings; i++) {
		char *words = import_finding_text(&m->findings[i]);
		form_note(f, STYLE_WARNING, words);
		free(words);
	}
}

static void open_form(struct said *s, const struct take *t)
{
	char *title = mem_printf(_("Imported: %s"), s->old.code);
	struct form *f = form_new(title, NULL, &ops, s);

	add_notes(s->c->app, f, &t->media);
	/* first, because it takes no letters: who typed on changes no title */
	segment_form_genre(f, SEGMENT_FORM_ONE, s->old.genre);
	form_add(f, &(struct form_field){
		.kind = FORM_TEXT, .key = "title", .label = _("Title"),
		.value = s->old.title, .is_required = true,
		.hint = _("From the file's tag, else its name"),
	});
	catalogue_add_take_words(f, t);
	form_open(f, s->c->view.stack);
	free(title);
}

void catalogue_said_offer(struct view_catalogue *c, const char *code)
{
	struct segment_view v = {0};
	struct segment_list fresh = {0};
	struct err err;

	if (!catalogue_show(c->app, code, &v, &err)) {
		stack_error(c->view.stack, &err);
		return;
	}
	const struct take *t = NULL;
	for (size_t i = 0; i < v.takes.count; i++)
		if (v.takes.rows[i].id == v.segment.take_id)
			t = &v.takes.rows[i];
	if (t != NULL &&
	    !browse_rows(c->app, &v.segment.id, 1, &fresh, &err))
		stack_error(c->view.stack, &err);
	if (fresh.count == 1) {
		struct said *s = mem_alloc(sizeof *s);
		s->c = c;
		s->old = fresh.rows[0];
		free(fresh.rows);
		open_form(s, t);
	}
	segment_view_finish(&v);
}
