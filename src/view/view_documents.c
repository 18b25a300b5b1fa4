/* The registry of documents, over the plan's screen. See view_web.h. */
#include "config.h"

#include "view/view_web.h"

#include <stdlib.h>

#include "app/catalogue.h"
#include "app/filtering.h"
#include "app/listing.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/date_words.h"
#include "view/document_form.h"
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

static void edit(struct view_table *t, int64_t id)
{
	struct document_list list = { 0 };
	struct err err;

	if (!catalogue_documents(view_table_app(t), &list, &err))
		return;
	for (size_t i = 0; i < list.count; i++)
		if (list.rows[i].id == id)
			document_form_open(view_table_stack(t),
					   view_table_app(t),
					   list.rows[i].number,
					   list.rows[i].issued_on);
	document_list_finish(&list);
}

static bool act(void *ctx, struct view_table *t, enum action a, int64_t id)
{
	(void)ctx;
	if (a == ACTION_ADD) {
		document_form_open(view_table_stack(t), view_table_app(t),
				   NULL, NULL);
		return true;
	}
	if (id == -1 || (a != ACTION_OPEN && a != ACTION_EDIT))
		return false;
	edit(t, id);
	return true;
}

static const enum action hints[] = {
	ACTION_ADD, ACTION_EDIT, ACTION_FILTER, ACTION_EXPORT, ACTION_BACK,
	ACTION_NONE
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
};

struct view *view_documents_new(struct app *a)
{
	return view_table_new(a, &ops, CONTEXT_LIST, NULL);
}
