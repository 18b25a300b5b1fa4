/* Screen 6: from its figures to the log. See view_report.h. */
#include "config.h"

#include "view/view_report_priv.h"

#include "base/i18n.h"
#include "model/airing.h"
#include "view/stack.h"
#include "view/view_lines.h"
#include "view/view_log.h"

const struct report_door *view_report_door(const struct view_report *r)
{
	return report_page_door(&r->page, r->cursor, r->column);
}

/* Bring the cell of a door into sight. */
static void go_to_door(struct view_report *r, const struct report_door *d)
{
	r->cursor = d->first_line;
	r->column = d->first_col;
	int end = (int)(d->first_col + d->n_cols) + 1;
	if (end > r->left + r->cols)
		r->left = end - r->cols;
	if (r->left > (int)d->first_col)
		r->left = (int)d->first_col;
	view_report_keep_in_range(r);
}

void view_report_turn_door(struct view_report *r, bool is_back)
{
	const struct report_page *p = &r->page;
	const struct report_door *here = view_report_door(r);
	size_t at = 0;

	if (p->n_doors == 0)
		return;
	if (here != NULL) {
		at = (size_t)(here - p->doors) +
		     (is_back ? p->n_doors - 1 : 1);
	} else {
		while (at < p->n_doors && p->doors[at].first_line < r->cursor)
			at++;
		at += is_back ? p->n_doors - 1 : 0;
	}
	go_to_door(r, &p->doors[at % p->n_doors]);
}

/* One line of the log, in full. */
static void open_entry(struct view_report *r, int64_t entry)
{
	struct airing row;
	struct err err;

	if (!reporting_entry(r->app, entry, &row, &err)) {
		stack_error(r->view.stack, &err);
		return;
	}
	stack_push(r->view.stack, log_detail_new(r->app, &row));
	airing_finish(&row);
}

void view_report_open_door(struct view_report *r)
{
	const struct report_door *door = view_report_door(r);

	if (door == NULL)
		stack_notice(r->view.stack, NOTICE_INFO,
			     _("nothing of the log is counted on this line; "
			       "Tab goes to a figure"));
	else if (door->entry > 0)
		open_entry(r, door->entry);
	else
		stack_push(r->view.stack,
			   view_lines_new(r->app, &r->choice, &door->cell,
					  door->title));
}
