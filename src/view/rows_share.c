/* The rows of a list for others. See rows_share.h. */
#include "config.h"

#include "view/rows_share.h"

#include <stdlib.h>

#include "app/columns.h"
#include "app/piping.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/list.h"
#include "view/pager.h"
#include "view/prompt.h"
#include "view/stack.h"
#include "view/view_text.h"

void rows_share_finish(struct rows_share *r)
{
	free(r->command);
	r->command = NULL;
}

void rows_share_recall(struct rows_share *r)
{
	struct err ignored;
	char *spec = NULL;

	if (!columns_get(r->app, r->target, &spec, &ignored))
		return;
	list_arrange(r->list, spec);
	free(spec);
}

bool rows_share_sheet(struct rows_share *r, bool as_codes, struct sheet **out,
		      struct err *err)
{
	struct sheet *s = NULL;
	struct buf keys;

	if (!r->make(r->ctx, as_codes, &s, err))
		return false;
	buf_init(&keys);
	list_arrangement(r->list, &keys);
	/* a list whose columns have no keys is written whole */
	bool ok = keys.len == 0 || sheet_choose(s, keys.data, err);
	buf_finish(&keys);
	if (ok)
		*out = s;
	else
		sheet_free(s);
	return ok;
}

/* ---- a command ------------------------------------------------------------ */

/* What it said; nothing is no dialog. */
static void show_output(struct rows_share *r, const char *text)
{
	struct view *v = view_text_new(r->command);

	pager_add(view_text_pager(v), STYLE_NORMAL, 0, text);
	stack_push(r->stack, v);
}

/* The loop has given the terminal back. */
static void run(void *ctx)
{
	struct rows_share *r = ctx;
	struct sheet *rows = NULL;
	struct err err;
	char *said = NULL;
	bool ok = rows_share_sheet(r, false, &rows, &err) &&
		  piping_run(r->app, r->command, rows, &said, &err);

	if (!ok)
		stack_error(r->stack, &err);
	else
		stack_notice(r->stack, NOTICE_GOOD,
			     _("given to '%s' (rows: %zu)"), r->command,
			     sheet_rows(rows));
	if (said != NULL && *said != '\0')
		show_output(r, said);
	free(said);
	sheet_free(rows);
}

static void typed(void *ctx, const char *text_or_null)
{
	struct rows_share *r = ctx;

	if (text_or_null == NULL || text_or_null[0] == '\0')
		return;
	mem_set(&r->command, text_or_null);
	stack_lend_terminal(r->stack, run, r);
}

bool rows_share_action(struct rows_share *r, struct stack *s, enum action a)
{
	static const struct prompt_ops ops = { NULL, typed };

	r->stack = s;
	switch (a) {
	case ACTION_EXPORT:
		rows_export_open(r);
		return true;
	case ACTION_PIPE:
		prompt_open(s, "|", "", &ops, r);
		return true;
	case ACTION_COLUMNS:
		view_columns_open(r);
		return true;
	default:
		return false;
	}
}
