/* The activities of the plan's other forms, over screen 3. See view_web.h. */
#include "config.h"

#include "view/view_web.h"

#include <stdlib.h>

#include "app/activities.h"
#include "app/filtering.h"
#include "app/listing.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/activity_form.h"
#include "view/confirm.h"
#include "view/date_words.h"
#include "view/stack.h"
#include "view/view_table.h"

static const struct list_column columns[] = {
	{ N_("Date"), 10, 0, TEXT_LEFT, 0 },
	{ N_("Form"), 9, 0, TEXT_LEFT, 1 },
	{ N_("What was done"), 14, 3, TEXT_LEFT, 0 },
	{ N_("Unit"), 14, 1, TEXT_LEFT, 3 },
	{ N_("Took part"), 9, 0, TEXT_RIGHT, 2 },
};

/* The question of a removal outlives the key. */
struct activities {
	struct view_table *table;
	int64_t asked_id;
};

static void add_row(struct table_rows *out, const struct activity *act)
{
	struct table_row *row = table_rows_push(out);

	row->id = act->id;
	row->cells[0] = date_words(act->on_date);
	row->cells[1] = mem_dup(act->form_code);
	row->cells[2] = mem_dup(act->note);
	row->cells[3] = mem_dup(act->unit);
	if (act->people > 0)
		row->cells[4] = mem_printf("%lld", (long long)act->people);
	row->detail = mem_printf("%s (%s, %s)", act->note, act->plan_number,
				 act->created_by);
	row->style = STYLE_NORMAL;
}

static bool read_rows(void *ctx, struct app *a, struct table_rows *out,
		      struct err *err)
{
	struct activity_list list = { 0 };

	(void)ctx;
	if (!activities_list(a, 0, NULL, NULL, NULL, &list, err))
		return false;
	for (size_t i = list.count; i > 0; i--)
		add_row(out, &list.rows[i - 1]);
	activity_list_finish(&list);
	return true;
}

static bool make_sheet(void *ctx, struct app *a, const char *query,
		       struct sheet **out, struct err *err)
{
	struct activity_list list = { 0 };

	(void)ctx;
	if (!activities_list(a, 0, NULL, NULL, NULL, &list, err))
		return false;
	bool ok = filtering_activities(a, query, &list, err);
	for (size_t i = 0; ok && i < list.count / 2; i++) {
		struct activity other = list.rows[list.count - 1 - i];
		list.rows[list.count - 1 - i] = list.rows[i];
		list.rows[i] = other;
	}
	if (ok)
		*out = listing_activities(a, &list);
	activity_list_finish(&list);
	return ok;
}

static void remove_answered(void *ctx, bool is_yes)
{
	struct activities *v = ctx;
	struct stack *s = view_table_stack(v->table);
	struct err err;

	if (!is_yes)
		return;
	if (!activities_remove(view_table_app(v->table), v->asked_id, &err)) {
		stack_error(s, &err);
		return;
	}
	topics_bump(s->topics, TOPIC_PLAN);
	view_table_reload(v->table, -1);
}

static void ask_removal(struct activities *v, int64_t id)
{
	const struct confirm_question q = {
		.title = _("Activity"),
		.text = _("Take this activity away? Only what was typed by "
			  "mistake should go; the history keeps it."),
		.is_dangerous = true,
		.done = remove_answered,
		.ctx = v,
	};

	v->asked_id = id;
	confirm_open(view_table_stack(v->table), &q);
}

static bool act(void *ctx, struct view_table *t, enum action a, int64_t id)
{
	struct activities *v = ctx;

	v->table = t;
	switch (a) {
	case ACTION_ADD:
		activity_form_open(view_table_stack(t), view_table_app(t), 0);
		return true;
	case ACTION_OPEN:
	case ACTION_EDIT:
		if (id != -1)
			activity_form_open(view_table_stack(t),
					   view_table_app(t), id);
		return true;
	case ACTION_TRASH:
		if (id != -1)
			ask_removal(v, id);
		return true;
	default:
		return false;
	}
}

static const enum action hints[] = {
	ACTION_ADD, ACTION_EDIT, ACTION_TRASH, ACTION_FILTER, ACTION_EXPORT,
	ACTION_BACK, ACTION_NONE
};

static const struct table_ops ops = {
	.name = "activities",
	.title = N_("Activities of the plan's other forms"),
	.empty = N_("No activity was written down yet"),
	.columns = columns,
	.n_columns = sizeof columns / sizeof *columns,
	.hints = hints,
	.read = read_rows,
	.sheet = make_sheet,
	.target = FILTER_ACTIVITIES,
	.action = act,
	.finish = free,
};

struct view *view_activities_new(struct app *a)
{
	return view_table_new(a, &ops, CONTEXT_PLAN,
			      mem_alloc(sizeof(struct activities)));
}
