/* Where a segment is used, and its history. See catalogue_past.h. */
#include "config.h"

#include "view/catalogue_past.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/browse.h"
#include "app/history.h"
#include "base/civil.h"
#include "base/i18n.h"

enum { HISTORY_SHOWN = 100, INDENT = 2 };

static void heading(struct pager *p, const char *words)
{
	pager_add(p, STYLE_NORMAL, 0, "");
	pager_add(p, STYLE_HEADING, 0, words);
}

/* ---- where used ----------------------------------------------------------- */

static void write_day(int64_t at, const struct app *a, char out[CIVIL_TEXT])
{
	date_format_vi(civil_at(at, a->offset_min).date, out);
}

static void write_log_use(struct app *a, const struct segment_use *u,
			  struct pager *p)
{
	char first[CIVIL_TEXT], last[CIVIL_TEXT];

	write_day(u->first_at, a, first);
	write_day(u->last_at, a, last);
	pager_addf(p, STYLE_NORMAL, INDENT,
		   _("Log: %" PRId64 " entries, %s – %s"), u->count, first,
		   last);
}

static void write_use(struct app *a, const struct segment_use *u,
		      struct pager *p)
{
	switch (u->kind) {
	case USE_LOG:
		write_log_use(a, u, p);
		break;
	case USE_RUNDOWN:
		pager_addf(p, STYLE_NORMAL, INDENT, _("Rundown: %s, %s"),
			   u->name, u->detail);
		break;
	}
}

static bool write_uses(struct app *a, const struct segment *s, struct pager *p,
		       struct err *err)
{
	struct segment_use_list list = {0};

	if (!browse_uses(a, s, &list, err))
		return false;
	heading(p, _("Where used"));
	for (size_t i = 0; i < list.count; i++)
		write_use(a, &list.rows[i], p);
	if (list.count == 0)
		pager_add(p, STYLE_DIM, INDENT, _("Nowhere yet."));
	segment_use_list_finish(&list);
	return true;
}

/* ---- history -------------------------------------------------------------- */

static void write_line(struct app *a, const struct audit_line *line,
		       struct pager *p)
{
	char at[CIVIL_TEXT];
	char *change = history_change(line);

	civil_format_vi(civil_at(line->done_at, a->offset_min), false, at);
	pager_addf(p, STYLE_DIM, INDENT, "%s  %s: %s%s%s", at,
		   line->operator_name, history_deed(line->deed),
		   change != NULL ? ". " : "", change != NULL ? change : "");
	free(change);
}

static bool write_history(struct app *a, const struct segment *s,
			  struct pager *p, struct err *err)
{
	struct audit_list list = {0};

	if (!browse_history(a, s, HISTORY_SHOWN, &list, err))
		return false;
	if (list.count > 0)
		heading(p, _("History"));
	for (size_t i = 0; i < list.count; i++)
		write_line(a, &list.rows[i], p);
	audit_list_finish(&list);
	return true;
}

bool catalogue_past_write(struct app *a, const struct segment *s,
			  struct pager *p, struct err *err)
{
	return write_uses(a, s, p, err) && write_history(a, s, p, err);
}
