/* The registry of documents, over the plan's screen. See view_web.h. */
#include "config.h"

#include "view/view_web.h"

#include <stdlib.h>

#include "app/catalogue.h"
#include "app/documents.h"
#include "app/filtering.h"
#include "app/listing.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/confirm.h"
#include "view/date_words.h"
#include "view/document_form.h"
#include "view/stack.h"
#include "view/view_table.h"

static const struct list_column columns[] = {
	{ N_("Number"), 14, 0, TEXT_LEFT, 0 },
	{ N_("Date"), 10, 0, TEXT_LEFT, 2 },
	{ N_("Subject"), 16, 3, TEXT_LEFT, 1 },
	{ N_("In force"), 16, 0, TEXT_LEFT, 0 },
	{ N_("Replaced by"), 14, 0, TEXT_LEFT, 3 },
};

static void add_row(struct table_rows *out, const struct document *d,
		    const char *today)
{
	struct table_row *row = table_rows_push(out);
	enum document_state state = document_state(d, today);
	char *from = date_words(d->in_force_from);
	char *to = date_words(d->in_force_to);

	row->id = d->id;
	row->cells[0] = mem_dup(d->number);
	row->cells[1] = date_words(d->issued_on);
	row->cells[2] = mem_dup(d->subject);
	row->cells[3] = mem_dup(document_state_label(state));
	row->cells[4] = mem_dup(d->replaced_by);
	bool has_dates = *from != '\0' || *to != '\0';
	row->detail = mem_printf("%s %s: %s%s%s%s%s%s",
				 d->issuer != NULL ? d->issuer : "", d->number,
				 d->subject != NULL ? d->subject : "",
				 has_dates ? " (" : "", from,
				 has_dates ? " – " : "", to,
				 has_dates ? ")" : "");
	row->style = document_state_code(state) != NULL ? STYLE_WARNING
							: STYLE_NORMAL;
	free(from);
	free(to);
}

static bool read_rows(void *ctx, struct app *a, struct table_rows *out,
		      struct err *err)
{
	struct document_list list = { 0 };
	char today[CIVIL_TEXT];

	(void)ctx;
	if (!catalogue_documents(a, &list, err))
		return false;
	app_today(a, today);
	for (size_t i = 0; i < list.count; i++)
		add_row(out, &list.rows[i], today);
	document_list_finish(&list);
	return true;
}

static bool make_sheet(void *ctx, struct app *a, const char *query,
		       struct sheet **out, struct err *err)
{
	struct document_list list = { 0 };

	(void)ctx;
	if (!filtering_documents(a, query, &list, err))
		return false;
	*out = listing_documents(a, &list, list.count);
	document_list_finish(&list);
	return true;
}

/* The question of a removal outlives the key. */
struct documents {
	struct view_table *table;
	char *number, *issued_on;	/* of the one asked about */
};

static void finish(void *ctx)
{
	struct documents *v = ctx;

	free(v->number);
	free(v->issued_on);
	free(v);
}

/* Is the row still there? issued_on: "" when no date is known. */
static bool pick(struct documents *v, int64_t id)
{
	struct document_list list = { 0 };
	bool is_found = false;
	struct err err;

	if (!catalogue_documents(view_table_app(v->table), &list, &err)) {
		stack_error(view_table_stack(v->table), &err);
		return false;
	}
	for (size_t i = 0; i < list.count; i++) {
		const struct document *d = &list.rows[i];
		if (d->id != id)
			continue;
		is_found = true;
		mem_set(&v->number, d->number);
		mem_set(&v->issued_on,
			d->issued_on != NULL ? d->issued_on : "");
	}
	document_list_finish(&list);
	return is_found;
}

static void remove_answered(void *ctx, bool is_yes)
{
	struct documents *v = ctx;
	struct stack *s = view_table_stack(v->table);
	struct err err;

	if (!is_yes)
		return;
	if (!documents_remove(view_table_app(v->table), v->number,
			      v->issued_on, &err)) {
		stack_error(s, &err);
		return;
	}
	topics_bump(s->topics, TOPIC_PLAN);
	view_table_reload(v->table, -1);
	stack_notice(s, NOTICE_GOOD, _("document %s: taken away"), v->number);
}

static void ask_removal(struct documents *v)
{
	char *text = mem_printf(_("Take %s out of the registry? Only what was "
				  "typed by mistake should go; the history "
				  "keeps it."), v->number);
	const struct confirm_question q = {
		.title = _("Document"),
		.text = text,
		.is_dangerous = true,
		.done = remove_answered,
		.ctx = v,
	};

	confirm_open(view_table_stack(v->table), &q);
	free(text);
}

static bool act(void *ctx, struct view_table *t, enum action a, int64_t id)
{
	struct documents *v = ctx;

	v->table = t;
	if (a == ACTION_ADD) {
		document_form_open(view_table_stack(t), view_table_app(t),
				   NULL, NULL);
		return true;
	}
	if (id == -1 || (a != ACTION_OPEN && a != ACTION_EDIT &&
			 a != ACTION_TRASH))
		return false;
	if (!pick(v, id))
		return true;
	if (a == ACTION_TRASH)
		ask_removal(v);
	else
		document_form_open(view_table_stack(t), view_table_app(t),
				   v->number, v->issued_on);
	return true;
}

static const enum action hints[] = {
	ACTION_ADD, ACTION_EDIT, ACTION_TRASH, ACTION_FILTER, ACTION_EXPORT,
	ACTION_BACK, ACTION_NONE
};

static const struct table_ops ops = {
	.name = "documents",
	.title = N_("Registry of documents"),
	.empty = N_("No document is known yet"),
	.columns = columns,
	.n_columns = sizeof columns / sizeof *columns,
	.hints = hints,
	.read = read_rows,
	.sheet = make_sheet,
	.target = FILTER_DOCUMENTS,
	.action = act,
	.finish = finish,
};

struct view *view_documents_new(struct app *a)
{
	return view_table_new(a, &ops, CONTEXT_LIST,
			      mem_alloc(sizeof(struct documents)));
}
