/*
 * The documents of one segment: what it is linked to and what its text cites
 * beyond that. See view_web.h. Ids: of the documents, or below -1 for what is
 * only cited.
 */
#include "config.h"

#include "view/view_web.h"

#include <stdlib.h>

#include "app/catalogue.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/date_words.h"
#include "view/document_form.h"
#include "view/stack.h"
#include "view/view_table.h"

enum { FIRST_CITED = -2 };

static const struct list_column columns[] = {
	{ N_("Number"), 14, 0, TEXT_LEFT, 0 },
	{ N_("Date"), 10, 0, TEXT_LEFT, 1 },
	{ N_("State"), 20, 1, TEXT_LEFT, 0 },
	{ N_("Subject"), 16, 2, TEXT_LEFT, 2 },
};

struct cited {
	char *segment;	/* code */
};

static void add_link(struct table_rows *out, const struct document_link *l)
{
	struct table_row *row = table_rows_push(out);
	bool stops = document_link_stops(l);

	row->id = l->document.id;
	row->cells[0] = mem_dup(l->document.number);
	row->cells[1] = date_words(l->document.issued_on);
	row->cells[2] = l->document.replaced_by != NULL
				? mem_printf(_("replaced by %s"),
					     l->document.replaced_by)
				: mem_dup(document_state_label(l->state));
	row->cells[3] = mem_dup(l->document.subject);
	if (stops)
		row->detail = document_stop_text(l);
	else if (l->reason != NULL)
		row->detail = mem_printf("%s: %s", l->person, l->reason);
	else
		row->detail = mem_dup(l->document.subject);
	row->style = stops ? STYLE_ERROR : STYLE_NORMAL;
}

static void add_offer(struct table_rows *out, const struct document_offer *o,
		      size_t i)
{
	struct table_row *row = table_rows_push(out);

	row->id = FIRST_CITED - (int64_t)i;
	row->cells[0] = mem_dup(o->number);
	row->cells[1] = date_words(o->issued_on);
	row->cells[2] = mem_dup(o->is_known ? _("cited, not linked")
					    : _("cited, not in the registry"));
	row->detail = mem_dup(_("a links the segment to all that its text "
				"cites"));
	row->style = STYLE_WARNING;
}

static bool read_rows(void *ctx, struct app *a, struct table_rows *out,
		      struct err *err)
{
	const struct cited *c = ctx;
	struct segment_view v;

	if (!catalogue_show(a, c->segment, &v, err))
		return false;
	for (size_t i = 0; i < v.documents.count; i++)
		add_link(out, &v.documents.rows[i]);
	for (size_t i = 0; i < v.cited.count; i++)
		add_offer(out, &v.cited.rows[i], i);
	segment_view_finish(&v);
	return true;
}

static void done(struct view_table *t)
{
	topics_bump(view_table_stack(t)->topics, TOPIC_SEGMENTS);
	view_table_reload(t, -1);
}

static void link_all(struct cited *c, struct view_table *t)
{
	size_t n = 0;
	struct err err;

	if (!documents_link_offered(view_table_app(t), c->segment, &n, &err)) {
		stack_error(view_table_stack(t), &err);
		return;
	}
	stack_notice(view_table_stack(t), NOTICE_GOOD,
		     _("%s: documents linked: %zu"), c->segment, n);
	done(t);
}

/* The link with that id; false: it is only cited, or gone. */
static bool find_link(const struct cited *c, struct view_table *t, int64_t id,
		      struct segment_view *out, const struct document_link **l)
{
	struct err err;

	*l = NULL;
	if (!catalogue_show(view_table_app(t), c->segment, out, &err)) {
		stack_error(view_table_stack(t), &err);
		return false;
	}
	for (size_t i = 0; i < out->documents.count; i++)
		if (out->documents.rows[i].document.id == id)
			*l = &out->documents.rows[i];
	return true;
}

static void do_row(struct cited *c, struct view_table *t, enum action a,
		   int64_t id)
{
	struct stack *s = view_table_stack(t);
	struct app *app = view_table_app(t);
	const struct document_link *l;
	struct segment_view v;
	struct err err;

	if (!find_link(c, t, id, &v, &l))
		return;
	if (l == NULL) {
		link_all(c, t);
	} else if (a == ACTION_TRASH) {
		if (documents_unlink(app, c->segment, l->document.number, &err))
			done(t);
		else
			stack_error(s, &err);
	} else if (a == ACTION_OPEN && document_link_stops(l)) {
		override_form_open(s, app, c->segment, l->document.number);
	} else {
		document_form_open(s, app, l->document.number,
				   l->document.issued_on);
	}
	segment_view_finish(&v);
}

static bool act(void *ctx, struct view_table *t, enum action a, int64_t id)
{
	if (a == ACTION_ADD) {
		link_all(ctx, t);
		return true;
	}
	if (id == -1 ||
	    (a != ACTION_OPEN && a != ACTION_EDIT && a != ACTION_TRASH))
		return false;
	do_row(ctx, t, a, id);
	return true;
}

static void finish(void *ctx)
{
	struct cited *c = ctx;

	free(c->segment);
	free(c);
}

static const enum action hints[] = {
	ACTION_OPEN, ACTION_ADD, ACTION_EDIT, ACTION_TRASH, ACTION_BACK,
	ACTION_NONE
};

static const struct table_ops ops = {
	.name = "cited",
	.title = N_("Documents of the segment"),
	.empty = N_("The text cites no document"),
	.columns = columns,
	.n_columns = sizeof columns / sizeof *columns,
	.hints = hints,
	.read = read_rows,
	.action = act,
	.finish = finish,
};

struct view *view_cited_new(struct app *a, const char *segment)
{
	struct cited *c = mem_alloc(sizeof *c);

	c->segment = mem_dup(segment);
	return view_table_new(a, &ops, CONTEXT_LIST, c);
}
