/* What to air next, over screen 3. See view_web.h and app/next.h. */
#include "config.h"

#include "view/view_web.h"

#include <stdint.h>
#include <stdlib.h>

#include "app/next.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/log_form.h"
#include "view/stack.h"
#include "view/view_catalogue.h"
#include "view/view_table.h"

enum { SCREEN_CATALOGUE = 1 };

static const struct list_column columns[] = {
	{ N_("Content"), 8, 0, TEXT_LEFT, 0 },
	{ N_("Segment"), 12, 0, TEXT_LEFT, 0 },
	{ N_("Title"), 14, 2, TEXT_LEFT, 1 },
	{ N_("Why"), 20, 3, TEXT_LEFT, 2 },
};

static void add_row(struct table_rows *out, const struct next_choice *c)
{
	struct table_row *row = table_rows_push(out);
	bool is_ready = c->segment_code != NULL;

	row->id = c->item_id;
	row->cells[0] = mem_dup(c->item_code);
	row->cells[1] = mem_dup(is_ready ? c->segment_code : "–");
	row->cells[2] = mem_dup(is_ready ? c->segment_title : c->item_title);
	row->cells[3] = mem_dup(c->reason);
	row->detail = mem_printf("%s: %s", c->item_title, c->reason);
	row->style = is_ready ? STYLE_NORMAL : STYLE_WARNING;
}

static bool read_rows(void *ctx, struct app *a, struct table_rows *out,
		      struct err *err)
{
	struct next_list list = { 0 };

	(void)ctx;
	if (!next_read(a, SIZE_MAX, &list, err))
		return false;
	for (size_t i = 0; i < list.count; i++)
		add_row(out, &list.rows[i]);
	next_list_finish(&list);
	return true;
}

/* The code of the segment chosen for that item; yours, NULL: none. */
static char *segment_of(struct view_table *t, int64_t id)
{
	struct next_list list = { 0 };
	char *code = NULL;
	struct err err;

	if (!next_read(view_table_app(t), SIZE_MAX, &list, &err)) {
		stack_error(view_table_stack(t), &err);
		return NULL;
	}
	for (size_t i = 0; i < list.count; i++)
		if (list.rows[i].item_id == id)
			code = mem_dup(list.rows[i].segment_code);
	next_list_finish(&list);
	if (code == NULL)
		stack_notice(view_table_stack(t), NOTICE_INFO, "%s",
			     _("Nothing is ready for this content"));
	return code;
}

static void open_segment(struct view_table *t, const char *code)
{
	struct stack *s = view_table_stack(t);

	if (stack_go(s, SCREEN_CATALOGUE))
		view_catalogue_select(s->piles[SCREEN_CATALOGUE].views[0],
				      code);
}

static bool act(void *ctx, struct view_table *t, enum action a, int64_t id)
{
	(void)ctx;
	if (id == -1 || (a != ACTION_OPEN && a != ACTION_LOG_NOW))
		return false;
	char *code = segment_of(t, id);
	if (code != NULL && a == ACTION_OPEN)
		open_segment(t, code);
	else if (code != NULL)
		log_form_open(view_table_stack(t), view_table_app(t), code);
	free(code);
	return true;
}

static const enum action hints[] = {
	ACTION_OPEN, ACTION_LOG_NOW, ACTION_BACK, ACTION_NONE
};

static const struct table_ops ops = {
	.name = "next",
	.title = N_("What to air next"),
	.empty = N_("No content lags behind"),
	.columns = columns,
	.n_columns = sizeof columns / sizeof *columns,
	.hints = hints,
	.read = read_rows,
	.action = act,
};

struct view *view_next_new(struct app *a)
{
	return view_table_new(a, &ops, CONTEXT_PLAN, NULL);
}
