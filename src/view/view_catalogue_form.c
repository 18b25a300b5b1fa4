/* Adding and editing a segment on screen 2. */
#include "config.h"

#include "view/view_catalogue_priv.h"

#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "app/catalogue_edit.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/log_entry.h"
#include "view/catalogue_words.h"
#include "view/form.h"
#include "view/saved_notice.h"

enum { CHOICES_MAX = 128, TITLE_BYTES = 1000, NOTE_BYTES = 2000 };

/* The keys of the fields, in the order of enum segment_field. */
static const char *const keys[] = {
	[SEGMENT_FIELD_TITLE] = "title",
	[SEGMENT_FIELD_GENRE] = "genre",
	[SEGMENT_FIELD_PLAN] = "plan",
	[SEGMENT_FIELD_AUTHOR] = "author",
	[SEGMENT_FIELD_NOTE] = "note",
};
enum { KEYS = sizeof keys / sizeof *keys };

void catalogue_form_finish(struct catalogue_form *f)
{
	segment_finish(&f->old);
	segment_finish(&f->theirs);
	*f = (struct catalogue_form){0};
}

/* ---- what the form does --------------------------------------------------- */

static struct segment_fields read_fields(const struct form *f)
{
	return (struct segment_fields){
		.title = form_value(f, "title"),
		.genre = form_value(f, "genre"),
		.plan_item = form_value(f, "plan"),
		.author = form_value(f, "author"),
		.note = form_value(f, "note"),
	};
}

static bool submit(void *ctx, struct form *f, struct err *err)
{
	struct view_catalogue *c = ctx;
	struct segment_fields fields = read_fields(f);
	enum segment_field blame = SEGMENT_FIELD_NONE;
	bool has_lost = false;
	char *code = NULL;
	bool ok = c->form.is_edit
			  ? catalogue_edit(c->app, &c->form.old, &fields,
					   &has_lost, &blame, err)
			  : catalogue_add(c->app, &fields, &code, &blame, err);

	if (!ok) {
		if (blame != SEGMENT_FIELD_NONE && (int)blame < KEYS)
			form_blame(f, keys[blame]);
		else if (blame == SEGMENT_FIELD_VERSION)
			catalogue_both_ask(c, f);
		return false;
	}
	if (c->form.is_edit)
		code = mem_dup(c->form.old.code);
	saved_notice(c->view.stack, code, has_lost);
	if (!c->form.is_edit)
		catalogue_show_code(c, code);
	free(code);
	return true;
}

static const struct form_ops ops = {
	.submit = submit,
};

/* ---- its fields ----------------------------------------------------------- */

static void add_text(struct form *f, const char *key, const char *label,
		     const char *value, size_t max_bytes, bool is_required)
{
	struct form_field field = {
		.kind = FORM_TEXT,
		.key = key,
		.label = label,
		.value = value,
		.max_bytes = max_bytes,
		.is_required = is_required,
	};

	form_add(f, &field);
}

void catalogue_add_genre(struct form *f, const char *value)
{
	const char *codes[CHOICES_MAX] = {0};
	const char *labels[CHOICES_MAX] = {0};
	struct form_field field = {
		.kind = FORM_CHOICE,
		.key = "genre",
		.label = _("Genre"),
		.value = value,
		.choices = codes,
		.choice_labels = labels,
	};
	size_t n = 0;

	for (const struct word *w = genres();
	     w->code != NULL && n + 1 < CHOICES_MAX; w++, n++) {
		codes[n] = w->code;
		labels[n] = catalogue_genre_label(w->code);
	}
	form_add(f, &field);
}

/* The choices of the plan field; labels are owned, codes borrowed. */
struct plan_choices {
	const char *codes[CHOICES_MAX];
	char *labels[CHOICES_MAX];
	size_t n;
};

static void add_choice(struct plan_choices *p, const char *code, char *label)
{
	if (p->n + 1 == CHOICES_MAX) {
		free(label);
		return;
	}
	p->codes[p->n] = code;
	p->labels[p->n++] = label;
}

/* Outside, where it is now (perhaps of an older plan), and the plan's leaves. */
static void fill_choices(struct plan_choices *p, const struct plan *plan,
			 const struct segment *old)
{
	bool is_there = old->plan_code == NULL;

	add_choice(p, "", mem_dup(_("outside the plan")));
	for (size_t i = 0; i < plan->n_items; i++) {
		const struct plan_item *item = &plan->items[i];
		if (!plan_item_is_leaf(plan, item))
			continue;
		add_choice(p, item->code, mem_printf("%s %s", item->code,
						     item->title));
		is_there = is_there || strcmp(item->code, old->plan_code) == 0;
	}
	if (!is_there)
		add_choice(p, old->plan_code,
			   mem_printf("%s %s (%s)", old->plan_code,
				      old->plan_title, old->plan_number));
}

static void add_plan(struct view_catalogue *c, struct form *f)
{
	struct plan plan = {0};
	struct plan_choices p = {0};
	struct err ignored;
	struct form_field field = {
		.kind = FORM_CHOICE,
		.key = "plan",
		.label = _("Plan item"),
		.value = c->form.old.plan_code,
		.choices = p.codes,
		.choice_labels = (const char *const *)p.labels,
	};

	/* a station without a plan has nothing to choose from */
	catalogue_plan(c->app, NULL, &plan, &ignored);
	fill_choices(&p, &plan, &c->form.old);
	form_add(f, &field);
	for (size_t i = 0; i < p.n; i++)
		free(p.labels[i]);
	plan_finish(&plan);
}

/* ---- opening -------------------------------------------------------------- */

static void open_form(struct view_catalogue *c)
{
	const struct segment *old = &c->form.old;
	char *title = c->form.is_edit ? mem_printf(_("Edit %s"), old->code)
				      : mem_dup(_("New segment"));
	struct form *f = form_new(title, NULL, &ops, c);

	add_text(f, "title", _("Title"), old->title, TITLE_BYTES, true);
	catalogue_add_genre(f, old->genre != NULL ? old->genre : "TIN");
	add_plan(c, f);
	add_text(f, "author", _("Author"), old->author, 0, false);
	add_text(f, "note", _("For the presenter"), old->note, NOTE_BYTES,
		 false);
	if (c->form.is_edit)
		form_keep_as(f, c->app, "segment.edit %s", old->code);
	else
		form_keep_as(f, c->app, "segment.add");
	form_open(f, c->view.stack);
	free(title);
}

void catalogue_form_add(struct view_catalogue *c)
{
	catalogue_form_finish(&c->form);
	open_form(c);
}

void catalogue_form_edit(struct view_catalogue *c)
{
	const struct segment *s = catalogue_selected(c);
	struct segment_list fresh = {0};
	struct err err;

	if (s == NULL)
		return;
	catalogue_form_finish(&c->form);
	/* as it is now, not as the table shows it */
	if (!browse_rows(c->app, &s->id, 1, &fresh, &err)) {
		stack_error(c->view.stack, &err);
		return;
	}
	c->form.is_edit = true;
	c->form.old = fresh.rows[0];
	free(fresh.rows);
	if (c->form.old.id == 0) {
		stack_notice(c->view.stack, NOTICE_WARNING,
			     _("This segment is gone."));
		return;
	}
	open_form(c);
}
