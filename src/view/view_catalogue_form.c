/* Adding and editing a segment on screen 2. */
#include "config.h"

#include "view/view_catalogue_priv.h"

#include <stdlib.h>
#include <string.h>

#include "app/approving.h"
#include "app/catalogue.h"
#include "app/catalogue_edit.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/date_words.h"
#include "view/form.h"
#include "view/saved_notice.h"
#include "view/segment_form.h"

enum { TITLE_BYTES = 1000, NOTE_BYTES = 2000 };

/* The keys of the fields: those of enum segment_field, and one more. */
static const char *const keys[] = {
	[SEGMENT_FIELD_TITLE] = "title",
	[SEGMENT_FIELD_GENRE] = "genre",
	[SEGMENT_FIELD_PLAN] = "plan",
	[SEGMENT_FIELD_AUTHOR] = "author",
	[SEGMENT_FIELD_NOTE] = "note",
	[SEGMENT_FIELD_ALSO] = "also",
	[SEGMENT_FIELD_FORM] = "form",
	[SEGMENT_FIELD_PRIORITY] = "priority",
	[SEGMENT_FIELD_EDITOR] = "editor",
	[SEGMENT_FIELD_VALID] = "valid_from",
	[SEGMENT_FIELD_EVERGREEN] = "evergreen",
	[SEGMENT_FIELD_EVERGREEN + 1] = "valid_to",
};
enum { KEYS = sizeof keys / sizeof *keys };

void catalogue_form_finish(struct catalogue_form *f)
{
	segment_finish(&f->old);
	segment_finish(&f->theirs);
	free(f->also);
	*f = (struct catalogue_form){0};
}

/* ---- what the form does --------------------------------------------------- */

/* Further items may be of an older plan: untouched, they are not looked up. */
static struct segment_fields read_fields(const struct view_catalogue *c,
					 const struct form *f)
{
	const char *also = form_value(f, "also");
	bool is_same = strcmp(also, c->form.also != NULL ? c->form.also
							 : "") == 0;

	return (struct segment_fields){
		.title = form_value(f, "title"),
		.genre = form_value(f, "genre"),
		.plan_item = form_value(f, "plan"),
		.also = is_same ? NULL : also,
		.form = form_value(f, "form"),
		.priority = form_value(f, "priority"),
		.author = form_value(f, "author"),
		.editor = form_value(f, "editor"),
		.valid_from = form_value(f, "valid_from"),
		.valid_to = form_value(f, "valid_to"),
		.evergreen = form_value(f, "evergreen"),
		.note = form_value(f, "note"),
	};
}

/* An approval may be by the author now. */
static void tell_author(struct view_catalogue *c, const char *code)
{
	char *note = NULL;
	struct err err;

	if (!approving_author_note(c->app, code, &note, &err))
		stack_error(c->view.stack, &err);
	else if (note != NULL)
		stack_notice(c->view.stack, NOTICE_WARNING, "%s", note);
	free(note);
}

static bool submit(void *ctx, struct form *f, struct err *err)
{
	struct view_catalogue *c = ctx;
	struct segment_fields fields = read_fields(c, f);
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
	else if (!has_lost)
		tell_author(c, code);
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

/* What most segments never need comes last. */
static void add_rarer(struct view_catalogue *c, struct form *f)
{
	const struct segment *old = &c->form.old;
	char *from = date_words(old->valid_from);
	char *to = date_words(old->valid_to);
	const struct form_field also = {
		.kind = FORM_TEXT,
		.key = "also",
		.label = _("Further items"),
		.value = c->form.also,
		.hint = _("codes of further plan items, for example ND-1, "
			  "ND-5.2"),
	};

	add_text(f, "editor", _("Editor"), old->editor, 0, false);
	form_add(f, &also);
	segment_form_form(f, SEGMENT_FORM_ONE, c->app, old->form_code);
	segment_form_priority(f, SEGMENT_FORM_ONE, old->priority);
	add_text(f, "valid_from", _("Valid from"), from, 0, false);
	add_text(f, "valid_to", _("Valid to"), to, 0, false);
	segment_form_evergreen(f, SEGMENT_FORM_ONE, old->is_evergreen);
	free(from);
	free(to);
}

/* ---- opening -------------------------------------------------------------- */

static void open_form(struct view_catalogue *c)
{
	const struct segment *old = &c->form.old;
	char *title = c->form.is_edit ? mem_printf(_("Edit %s"), old->code)
				      : mem_dup(_("New segment"));
	struct form *f = form_new(title, NULL, &ops, c);

	add_text(f, "title", _("Title"), old->title, TITLE_BYTES, true);
	segment_form_genre(f, SEGMENT_FORM_ONE,
			   old->genre != NULL ? old->genre : "TIN");
	segment_form_plan(f, SEGMENT_FORM_ONE, c->app, old);
	add_text(f, "author", _("Author"), old->author, 0, false);
	add_text(f, "note", _("For the presenter"), old->note, NOTE_BYTES,
		 false);
	add_rarer(c, f);
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
	if (c->form.old.id != 0 &&
	    !catalogue_also(c->app, c->form.old.id, &c->form.also, &err)) {
		stack_error(c->view.stack, &err);
		return;
	}
	if (c->form.old.id == 0) {
		stack_notice(c->view.stack, NOTICE_WARNING,
			     _("This segment is gone."));
		return;
	}
	open_form(c);
}
