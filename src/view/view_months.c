/* The months of the log. See view_months.h. */
#include "config.h"

#include "view/view_months.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/closing.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/close_ask.h"
#include "view/stack.h"
#include "view/view_table.h"

struct months {
	void (*show)(void *ctx, const char *month);
	void *ctx;
};

static const struct list_column columns[] = {
	{ N_("Month"), 7, 0, TEXT_LEFT, 0 },
	{ N_("State"), 12, 2, TEXT_LEFT, 0 },
	{ N_("Rows"), 7, 0, TEXT_RIGHT, 1 },
	{ N_("Later"), 7, 0, TEXT_RIGHT, 2 },
	{ N_("Closed on"), 10, 0, TEXT_LEFT, 2 },
	{ N_("Closed by"), 10, 1, TEXT_LEFT, 3 },
};

/* The row's id: 202403. */
static int64_t id_of(const char *period)
{
	return strtol(period, NULL, 10) * 100 + strtol(period + 5, NULL, 10);
}

static char *detail_of(const struct log_month *m)
{
	struct buf out;

	if (m->is_passed)
		return mem_dup(_("Never closed, and a later month is: what is "
				 "written about it is printed apart."));
	if (m->close_seq == 0)
		return mem_dup(_("Open: entries can still be made, corrected "
				 "and struck, and the report follows them."));
	buf_init(&out);
	if (m->first_seq > m->last_seq)
		buf_printf(&out, _("Closed by entry %" PRId64 "; nothing was "
				   "written down since the close before. "
				   "Anchor:"), m->close_seq);
	else
		buf_printf(&out, _("Closed by entry %" PRId64 ", over entries %"
				   PRId64 " to %" PRId64 ". Anchor:"),
			   m->close_seq, m->first_seq, m->last_seq);
	for (size_t i = 0; i < SHA256_HEX; i += 4)
		buf_printf(&out, " %.4s", m->head_hash + i);
	return buf_take(&out);
}

static void add_row(const struct app *a, const struct log_month *m,
		    struct table_rows *out)
{
	struct table_row *row = table_rows_push(out);
	bool closed = m->close_seq != 0;
	char day[CIVIL_TEXT] = "";

	if (closed)
		date_format_vi(civil_at(m->closed_at, a->offset_min).date,
			       day);
	row->id = id_of(m->period);
	row->cells[0] = mem_dup(m->period);
	row->cells[1] = mem_dup(log_month_label(m));
	row->cells[2] = mem_printf("%" PRId64, m->rows);
	row->cells[3] = m->later > 0 ? mem_printf("%" PRId64, m->later) : NULL;
	row->cells[4] = mem_dup(day);
	row->cells[5] = closed ? mem_dup(m->closed_by) : NULL;
	row->detail = detail_of(m);
	row->style = m->later > 0 ? STYLE_WARNING
		     : closed	  ? STYLE_GOOD
				  : STYLE_NORMAL;
}

static bool read_rows(void *ctx, struct app *a, struct table_rows *out,
		      struct err *err)
{
	struct log_months list;

	(void)ctx;
	if (!closing_months(a, &list, err))
		return false;
	for (size_t i = 0; i < list.count; i++)
		add_row(a, &list.rows[i], out);
	log_months_finish(&list);
	return true;
}

static bool act(void *ctx, struct view_table *t, enum action a, int64_t id)
{
	const struct months *m = ctx;
	struct stack *s = view_table_stack(t);
	char month[MONTH_TEXT];

	if (id == -1 || (a != ACTION_OPEN && a != ACTION_CLOSE_MONTH))
		return false;
	snprintf(month, sizeof month, "%04d-%02d", (int)(id / 100 % 10000),
		 (int)(id % 100));
	if (a == ACTION_CLOSE_MONTH) {
		close_ask(s, view_table_app(t), month);
		return true;
	}
	stack_close(s, stack_top(s));
	m->show(m->ctx, month);
	return true;
}

static const enum action hints[] = {
	ACTION_OPEN, ACTION_CLOSE_MONTH, ACTION_BACK, ACTION_NONE,
};

static const struct table_ops ops = {
	.name = "months",
	.title = N_("Months of the log"),
	.empty = N_("Nothing was broadcast yet"),
	.columns = columns,
	.n_columns = sizeof columns / sizeof *columns,
	.hints = hints,
	.read = read_rows,
	.action = act,
	.finish = free,
};

struct view *view_months_new(struct app *a,
			     void (*show)(void *ctx, const char *month),
			     void *ctx)
{
	struct months *m = mem_alloc(sizeof *m);

	*m = (struct months){show, ctx};
	return view_table_new(a, &ops, CONTEXT_LOG, m);
}
