/* Saved filters. See view_filters.h. */
#include "config.h"

#include "view/view_filters.h"

#include <stdlib.h>
#include <string.h>

#include "app/saved.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/filter_prompt.h"
#include "view/form.h"
#include "view/stack.h"
#include "view/undo_keys.h"
#include "view/view_table.h"

struct filters {
	struct filter_prompt *prompt;	/* borrowed */
	char *query;			/* what is shown below; NULL: all */
	struct saved_filter_list list;	/* as the table shows it */
};

static const struct list_column columns[] = {
	{ N_("Name"), 18, 1, TEXT_LEFT, 0 },
	{ N_("Query"), 18, 2, TEXT_LEFT, 0 },
};

static const struct saved_filter *find(const struct filters *f, int64_t id)
{
	for (size_t i = 0; i < f->list.count; i++)
		if (f->list.rows[i].id == id)
			return &f->list.rows[i];
	return NULL;
}

static bool read_rows(void *ctx, struct app *a, struct table_rows *out,
		      struct err *err)
{
	struct filters *f = ctx;
	struct saved_filter_list list;

	if (!saved_list(a, f->prompt->target, &list, err))
		return false;
	saved_filter_list_finish(&f->list);
	f->list = list;
	for (size_t i = 0; i < list.count; i++) {
		struct table_row *row = table_rows_push(out);
		row->id = list.rows[i].id;
		row->cells[0] = mem_dup(list.rows[i].name);
		row->cells[1] = mem_dup(list.rows[i].query);
		row->detail = mem_dup(list.rows[i].query);
		row->style = STYLE_NORMAL;
	}
	return true;
}

/* ---- keeping and changing ------------------------------------------------- */

/* Outlives the table: the form lies over it, and goes first. */
struct filter_form {
	struct app *app;	/* borrowed, as the stack */
	struct stack *stack;
	enum filter_target target;
	char *old_name;		/* NULL: a new one */
};

static void form_finish(void *ctx)
{
	struct filter_form *x = ctx;

	free(x->old_name);
	free(x);
}

static bool submit(void *ctx, struct form *f, struct err *err)
{
	struct filter_form *x = ctx;
	const char *name = form_value(f, "name");
	const char *query = form_value(f, "query");
	const char *blame = NULL;
	bool ok = x->old_name == NULL
			  ? saved_keep(x->app, x->target, name, query, false,
				       &blame, err)
			  : saved_change(x->app, x->target, x->old_name, name,
					 query, &blame, err);

	if (!ok) {
		if (blame != NULL)
			form_blame(f, blame);
		return false;
	}
	topics_bump(x->stack->topics, TOPIC_OPTIONS);
	stack_notice(x->stack, NOTICE_GOOD, _("kept as @%s"), name);
	return true;
}

static void add_field(struct form *f, const char *key, const char *label,
		      const char *value, const char *hint)
{
	form_add(f, &(struct form_field){
		.kind = FORM_TEXT,
		.key = key,
		.label = label,
		.value = value,
		.hint = hint,
		.max_bytes = 2000,
		.is_required = true,
	});
}

static void open_form(struct view_table *t, const struct filters *all,
		      const struct saved_filter *old)
{
	static const struct form_ops ops = { .submit = submit,
					     .finish = form_finish };
	struct filter_form *x = mem_alloc(sizeof *x);

	x->app = view_table_app(t);
	x->stack = view_table_stack(t);
	x->target = all->prompt->target;
	x->old_name = old != NULL ? mem_dup(old->name) : NULL;
	struct form *f = form_new(old != NULL ? _("Saved filter")
					      : _("Save the filter"),
				  NULL, &ops, x);
	add_field(f, "name", _("Name"), old != NULL ? old->name : NULL,
		  _("Behind @ it stands for the query, wherever one is typed"));
	add_field(f, "query", _("Query"),
		  old != NULL ? old->query : all->query, NULL);
	form_open(f, x->stack);
}

/* ---- keys ----------------------------------------------------------------- */

/* The table closes; what was chosen is shown below. */
static void use(struct filters *f, struct view_table *t,
		const struct saved_filter *chosen)
{
	struct stack *s = view_table_stack(t);

	if (filter_prompt_apply(f->prompt, s, chosen->query))
		view_table_close(t);
}

static void remove_row(struct view_table *t, const struct saved_filter *row)
{
	struct stack *s = view_table_stack(t);
	struct err err;

	if (!saved_remove(view_table_app(t), row->target, row->name, &err)) {
		stack_error(s, &err);
		return;
	}
	stack_notice(s, NOTICE_GOOD,
		     _("'%s' is taken away; u brings it back"), row->name);
	topics_bump(s->topics, TOPIC_OPTIONS);
}

static bool act(void *ctx, struct view_table *t, enum action a, int64_t id)
{
	struct filters *f = ctx;
	const struct saved_filter *row = find(f, id);

	if (a == ACTION_ADD) {
		open_form(t, f, NULL);
		return true;
	}
	if (undo_keys_action(view_table_stack(t), view_table_app(t), a))
		return true;
	if (row == NULL)
		return false;
	switch (a) {
	case ACTION_OPEN:
		use(f, t, row);
		return true;
	case ACTION_EDIT:
		open_form(t, f, row);
		return true;
	case ACTION_TRASH:
		remove_row(t, row);
		return true;
	default:
		return false;
	}
}

static void finish(void *ctx)
{
	struct filters *f = ctx;

	saved_filter_list_finish(&f->list);
	free(f->query);
	free(f);
}

static const enum action hints[] = {
	ACTION_OPEN, ACTION_ADD, ACTION_EDIT, ACTION_TRASH, ACTION_BACK,
	ACTION_NONE
};

static const struct table_ops ops = {
	.name = "filters",
	.title = N_("Saved filters"),
	.empty = N_("None is saved yet: a saves the filter shown below, or a "
		    "new one."),
	.columns = columns,
	.n_columns = sizeof columns / sizeof *columns,
	.hints = hints,
	.read = read_rows,
	.action = act,
	.finish = finish,
};

void view_filters_open(struct stack *s, struct app *a, struct filter_prompt *p,
		       const char *query_or_null)
{
	struct filters *f = mem_alloc(sizeof *f);

	f->prompt = p;
	f->query = query_or_null != NULL ? mem_dup(query_or_null) : NULL;
	stack_push(s, view_table_new(a, &ops, CONTEXT_LIST, f));
}
