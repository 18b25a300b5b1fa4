/* Changing many segments on the screen. See bulk_form.h. */
#include "config.h"

#include "view/bulk_form.h"

#include <stdlib.h>
#include <string.h>

#include "app/bulk.h"
#include "app/history.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/form.h"
#include "view/pager.h"
#include "view/segment_form.h"
#include "view/stack.h"

/* Its fields, by key. */
enum {
	GENRE, PLAN, AUTHOR, EDITOR, VALID_FROM, VALID_TO, NOTE, ALSO, FORM,
	PRIORITY, EVERGREEN, FIELDS
};
static const char *const keys[FIELDS] = {
	"genre", "plan", "author", "editor", "valid_from", "valid_to", "note",
	"also", "form", "priority", "evergreen",
};

/* One change, from the form to the end of the preview. */
struct bulk {
	struct app *app;
	struct stack *stack;
	int64_t *ids;
	size_t n;
	char *values[FIELDS];	/* NULL: left */
	struct bulk_list list;	/* what would change */
	bool is_shown;		/* the preview has it now */
	void (*done)(void *ctx);
	void *ctx;
};

static void bulk_free(struct bulk *b)
{
	for (int i = 0; i < FIELDS; i++)
		free(b->values[i]);
	bulk_list_finish(&b->list);
	free(b->ids);
	free(b);
}

static struct segment_fields fields_of(const struct bulk *b)
{
	return (struct segment_fields){
		.genre = b->values[GENRE],
		.plan_item = b->values[PLAN],
		.author = b->values[AUTHOR],
		.editor = b->values[EDITOR],
		.valid_from = b->values[VALID_FROM],
		.valid_to = b->values[VALID_TO],
		.note = b->values[NOTE],
		.also = b->values[ALSO],
		.form = b->values[FORM],
		.priority = b->values[PRIORITY],
		.evergreen = b->values[EVERGREEN],
	};
}

/* ---- before and after ----------------------------------------------------- */

struct preview {
	struct view view;
	struct pager pager;
	struct bulk *bulk;	/* owned */
};

static void add_change(struct preview *p, const struct bulk_change *c)
{
	char *before = history_value(c->field, c->before);
	char *after = history_value(c->field, c->after);

	pager_addf(&p->pager, STYLE_NORMAL, 4, "  %s: %s → %s",
		   bulk_field_label(c->field), before, after);
	free(before);
	free(after);
}

static void fill(struct preview *p)
{
	const struct bulk_list *l = &p->bulk->list;

	pager_addf(&p->pager, STYLE_STRONG, 0,
		   _("%zu change, %zu stay as they are. Enter does it, Esc "
		     "does not; u takes it back."),
		   l->count, l->same);
	for (size_t i = 0; i < l->count; i++) {
		const struct bulk_row *row = &l->rows[i];

		pager_addf(&p->pager, STYLE_HEADING, 2, "%s %s", row->code,
			   row->title);
		for (size_t c = 0; c < row->count; c++)
			add_change(p, &row->changes[c]);
		if (row->has_lost)
			pager_addf(&p->pager, STYLE_WARNING, 4, "  %s",
				   _("no longer approved"));
		if (row->self_note != NULL)
			pager_addf(&p->pager, STYLE_WARNING, 4, "  %s",
				   row->self_note);
	}
}

static void apply(struct preview *p)
{
	struct bulk *b = p->bulk;
	struct segment_fields f = fields_of(b);
	struct stack *s = b->stack;
	struct err err;

	if (!bulk_apply(b->app, &b->list, &f, &err)) {
		stack_error(s, &err);
		return;
	}
	stack_notice(s, NOTICE_GOOD, _("%zu segments changed; u takes it back"),
		     b->list.count);
	b->done(b->ctx);
}

static bool preview_action(struct view *v, enum action a)
{
	struct preview *p = (struct preview *)v;

	if (pager_action(&p->pager, a))
		return true;
	if (a != ACTION_CANCEL && a != ACTION_BACK && a != ACTION_ACCEPT &&
	    a != ACTION_YES && a != ACTION_NO)
		return false;
	stack_close(v->stack, v);
	if (a == ACTION_ACCEPT || a == ACTION_YES)
		apply(p);
	return true;
}

static bool preview_event(struct view *v, const struct event *e)
{
	return pager_event(&((struct preview *)v)->pager, e);
}

static void preview_layout(struct view *v, int rows, int cols)
{
	pager_layout(&((struct preview *)v)->pager, rows, cols);
}

static void preview_wish(const struct view *v, int *rows, int *cols)
{
	const struct pager *p = &((const struct preview *)v)->pager;

	*rows = p->n_lines > 0 ? (int)p->n_lines : 1000;
	*cols = 76;
}

static void preview_paint(const struct view *v, struct area a)
{
	pager_paint(&((const struct preview *)v)->pager, a);
}

static void preview_finish(struct view *v)
{
	struct preview *p = (struct preview *)v;

	pager_finish(&p->pager);
	bulk_free(p->bulk);
	free(p);
}

static const enum action hints[] = {
	ACTION_ACCEPT, ACTION_CANCEL, ACTION_PAGE_DOWN, ACTION_NONE,
};

static const struct view_ops preview_ops = {
	.name = "bulk",
	.title = N_("Before and after"),
	.place = VIEW_DIALOG,
	.context = CONTEXT_PAGER,
	.base = CONTEXT_DIALOG,
	.hints = hints,
	.event = preview_event,
	.action = preview_action,
	.layout = preview_layout,
	.wish = preview_wish,
	.paint = preview_paint,
	.finish = preview_finish,
};

static void show_preview(struct bulk *b)
{
	struct preview *p = mem_alloc(sizeof *p);

	p->view.ops = &preview_ops;
	p->bulk = b;
	b->is_shown = true;
	pager_init(&p->pager);
	fill(p);
	stack_push(b->stack, &p->view);
}

/* ---- the form ------------------------------------------------------------- */

static void read_fields(struct bulk *b, const struct form *f)
{
	for (int i = 0; i < FIELDS; i++) {
		const char *value = form_value(f, keys[i]);

		if (value[0] == '\0')
			mem_set(&b->values[i], NULL);
		else
			mem_set(&b->values[i],
				strcmp(value, SEGMENT_FORM_NONE) == 0 ? "" : value);
	}
}

static bool submit(void *ctx, struct form *form, struct err *err)
{
	struct bulk *b = ctx;

	read_fields(b, form);
	struct segment_fields f = fields_of(b);

	if (!bulk_preview(b->app, b->ids, b->n, &f, &b->list, err))
		return false;
	if (b->list.count > 0) {
		show_preview(b);
		return true;
	}
	bulk_list_finish(&b->list);
	return err_set(err, ERR_INVALID, _("they are all like this already"));
}

static void finish(void *ctx)
{
	struct bulk *b = ctx;

	if (!b->is_shown)
		bulk_free(b);
}

static void add_text(struct form *f, int key, const char *label)
{
	const struct form_field field = {
		.kind = FORM_TEXT,
		.key = keys[key],
		.label = label,
	};

	form_add(f, &field);
}

void bulk_form_open(struct stack *s, struct app *a, const int64_t *ids,
		    size_t n, void (*done)(void *ctx), void *ctx)
{
	static const struct form_ops ops = { .submit = submit,
					     .finish = finish };
	struct bulk *b = mem_alloc(sizeof *b);
	char *title = mem_printf(_("Change %zu segments"), n);

	b->app = a;
	b->stack = s;
	b->ids = mem_array(n, sizeof *ids);
	memcpy(b->ids, ids, n * sizeof *ids);
	b->n = n;
	b->done = done;
	b->ctx = ctx;

	struct form *f = form_new(title, _("Look"), &ops, b);

	form_note(f, STYLE_DIM,
		  _("An empty field is left as it is, - takes it away."));
	segment_form_genre(f, SEGMENT_FORM_MANY, NULL);
	segment_form_plan(f, SEGMENT_FORM_MANY, a, NULL);
	add_text(f, AUTHOR, _("Author"));
	add_text(f, EDITOR, _("Editor"));
	add_text(f, VALID_FROM, _("Valid from"));
	add_text(f, VALID_TO, _("Valid to"));
	add_text(f, NOTE, _("Note"));
	add_text(f, ALSO, _("Further items"));
	segment_form_form(f, SEGMENT_FORM_MANY, a, NULL);
	segment_form_priority(f, SEGMENT_FORM_MANY, NULL);
	segment_form_evergreen(f, SEGMENT_FORM_MANY, false);
	form_keep_as(f, a, "segment.bulk");
	form_open(f, s);
	free(title);
}
