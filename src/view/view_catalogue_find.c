/* Filter, find, sort and export of screen 2. See view_catalogue_priv.h. */
#include "config.h"

#include "view/view_catalogue_priv.h"

#include <stdlib.h>

#include "app/catalogue.h"
#include "app/listing.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/prompt.h"
#include "view/undo_keys.h"
#include "view/view_filters.h"

/* ---- filter --------------------------------------------------------------- */

bool catalogue_apply_filter(void *ctx, const char *text, size_t *out_at,
			    struct err *err)
{
	struct view_catalogue *c = ctx;
	bool ok = catalogue_rows_filter(&c->rows, text, out_at, err);

	if (ok)
		catalogue_rows_changed(c);
	return ok;
}

/* ---- find ----------------------------------------------------------------- */

static void find_in_detail(struct view_catalogue *c, bool is_backward)
{
	if (!pager_find(&c->detail, c->words, is_backward))
		stack_notice(c->view.stack, NOTICE_INFO,
			     _("'%s' is not in this text"), c->words);
}

static void find(struct view_catalogue *c, bool is_backward)
{
	struct err err;
	size_t row = 0;

	if (c->words == NULL)
		return;
	if (c->focus == PANE_DETAIL) {
		find_in_detail(c, is_backward);
		return;
	}
	if (!catalogue_rows_find(&c->rows, c->words, c->list.selected,
				 is_backward, &row, &err))
		stack_error(c->view.stack, &err);
	else if (row >= c->list.count)
		stack_notice(c->view.stack, NOTICE_INFO,
			     _("No title with '%s'"), c->words);
	else
		list_select_row(&c->list, row);
}

static void find_done(void *ctx, const char *text_or_null)
{
	struct view_catalogue *c = ctx;

	if (text_or_null == NULL || text_or_null[0] == '\0')
		return;
	mem_set(&c->words, text_or_null);
	find(c, false);
}

/* ---- sort ----------------------------------------------------------------- */

/* Numbers and days begin with the largest: that is what is looked for. */
static bool begins_large(enum segment_order order)
{
	return order == SEGMENT_BY_AGE || order >= SEGMENT_BY_AIRINGS;
}

static void sort(struct view_catalogue *c, enum segment_order order,
		 bool is_descending)
{
	struct err err;

	if (!catalogue_rows_sort(&c->rows, order, is_descending, &err)) {
		stack_error(c->view.stack, &err);
		return;
	}
	list_set_sort(&c->list, catalogue_column_of(order), is_descending);
	catalogue_rows_changed(c);
	stack_notice(c->view.stack, NOTICE_INFO, "%s",
		     catalogue_order_label(order));
}

/* ---- for others ----------------------------------------------------------- */

/* All that is shown, in its order. */
static bool make_sheet(void *ctx, bool as_codes, struct sheet **out,
		       struct err *err)
{
	struct view_catalogue *c = ctx;
	const struct segment_ids *ids = catalogue_rows_shown(&c->rows);
	struct segment_list rows = {0};

	if (!browse_rows(c->app, ids->at, ids->count, &rows, err))
		return false;
	*out = listing_segments(c->app, &rows, rows.count, as_codes);
	segment_list_finish(&rows);
	return true;
}

void catalogue_share_init(struct view_catalogue *c)
{
	c->share = (struct rows_share){ .app = c->app, .list = &c->list,
					.target = FILTER_SEGMENTS,
					.make = make_sheet, .ctx = c };
}

/* ---- actions -------------------------------------------------------------- */

bool catalogue_find_action(struct view_catalogue *c, enum action a)
{
	static const struct prompt_ops find_ops = { NULL, find_done };
	enum segment_order next =
		(c->rows.order + 1) % SEGMENT_ORDER_COUNT;

	switch (a) {
	case ACTION_FILTER:
		filter_prompt_open(&c->filter, c->view.stack, c->rows.filter);
		return true;
	case ACTION_SAVED_FILTERS:
		view_filters_open(c->view.stack, c->app, &c->filter,
				  c->rows.filter);
		return true;
	case ACTION_FIND:
		prompt_open(c->view.stack, "/", "", &find_ops, c);
		return true;
	case ACTION_FIND_NEXT:
	case ACTION_FIND_PREVIOUS:
		find(c, a == ACTION_FIND_PREVIOUS);
		return true;
	case ACTION_SORT:
		sort(c, next, begins_large(next));
		return true;
	case ACTION_SORT_REVERSE:
		sort(c, c->rows.order, !c->rows.is_descending);
		return true;
	default:
		return false;
	}
}

/* ---- one row --------------------------------------------------------------- */

/* From the rows just read; the filter goes when it would hide the row. */
static void show_id(struct view_catalogue *c, int64_t id)
{
	struct err err;
	size_t at;

	catalogue_rows_changed(c);
	if (!list_select_id(&c->list, id) &&
	    catalogue_rows_filter(&c->rows, NULL, &at, &err)) {
		catalogue_rows_changed(c);
		list_select_id(&c->list, id);
	}
}

void catalogue_show_code(struct view_catalogue *c, const char *code)
{
	struct segment_view v = {0};
	struct err err;

	if (!catalogue_rows_load(&c->rows, &err) ||
	    !catalogue_show(c->app, code, &v, &err)) {
		stack_error(c->view.stack, &err);
		return;
	}
	show_id(c, v.segment.id);
	segment_view_finish(&v);
}

/* The cursor goes where something happened; what is gone has no row. */
bool catalogue_undo(struct view_catalogue *c, enum action a)
{
	struct segment_view v = {0};
	char *code;
	struct err err;
	bool is_mine = undo_keys_subject(c->view.stack, c->app, a, &code);

	if (code != NULL && catalogue_show(c->app, code, &v, &err) &&
	    v.segment.trashed_at == MODEL_NONE &&
	    catalogue_rows_load(&c->rows, &err))
		show_id(c, v.segment.id);
	segment_view_finish(&v);
	free(code);
	return is_mine;
}
