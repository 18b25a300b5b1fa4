/*
 * From a figure to the log. See reporting_doors.h.
 *
 * What a report counts is told to the log in the words of the query language,
 * so that the operator sees, and can change, what is asked.
 */
#include "config.h"

#include "app/reporting_doors.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/airing.h"
#include "report/report.h"

/* Rules C2 and C3: not struck, not cut, no incident; C4: relayed or not. */
#define OWN "cach:thusan,doctructiep,maydoc,doctaithon !ketqua:giandoan"
#define ALL "cach:thusan,doctructiep,tiepam,maydoc,doctaithon !ketqua:giandoan"
#define RELAYED "cach:tiepam !ketqua:giandoan"

/*
 * What is asked: the row's own words first, where they are seen, then which
 * of the period's lines count at all.
 */
struct question {
	struct buf own;
	const char *which;
};

static const struct { const char *figure, *own, *which; } figures[] = {
	{ "days", "", ALL },
	{ "slots", "", ALL },
	{ "programmes", "theloai:CTH", OWN },
	{ "new_works", "", OWN },
	{ "airings", "", OWN },
	{ "new_airings", "", OWN },
	{ "repeat_airings", "", OWN },
	{ "played_ms", "", OWN },
	{ "plan_new_works", "!nd:khong", OWN },
	{ "plan_airings", "!nd:khong", OWN },
	{ "plan_played_ms", "!nd:khong", OWN },
	{ "plan_airings_permille", "!nd:khong", OWN },
	{ "plan_played_permille", "!nd:khong", OWN },
	{ "relays", "", RELAYED },
	{ "relay_ms", "", RELAYED },
	{ "emergencies", "uutien:khancap", ALL },
	{ "partial_airings", "ketqua:motphan", OWN },
	{ "cut_airings", "ketqua:giandoan", "" },
};

/* ---- cells ------------------------------------------------------------------ */

static const struct report_cell *cell_of(const struct report_table *t,
					 const struct report_row *row,
					 const char *key)
{
	for (size_t c = 0; c < t->n_columns; c++)
		if (strcmp(t->columns[c].key, key) == 0)
			return &row->cells[c];
	return NULL;
}

static const char *text_of(const struct report_table *t,
			   const struct report_row *row, const char *key)
{
	const struct report_cell *cell = cell_of(t, row, key);

	if (cell == NULL)
		return NULL;
	return cell->raw != NULL ? cell->raw : cell->text;
}

static bool is_zero(const struct report_table *t, const struct report_row *row,
		    const char *key)
{
	const struct report_cell *cell = cell_of(t, row, key);

	return cell != NULL && cell->number == 0;
}

/* ---- questions --------------------------------------------------------------- */

static void ask_incidents(struct question *q)
{
	const struct word *w = log_incidents();

	buf_puts(&q->own, "suco:");
	for (size_t i = 0; w[i].code != NULL; i++)
		buf_printf(&q->own, "%s%s", i > 0 ? "," : "", w[i].code);
	q->which = "";
}

static bool ask_summary(const struct report_table *t,
			const struct report_row *row, struct question *q)
{
	const char *figure = text_of(t, row, "figure");

	if (figure == NULL || is_zero(t, row, "now"))
		return false;
	if (strcmp(figure, "incidents") == 0) {
		ask_incidents(q);
		return true;
	}
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		if (strcmp(figures[i].figure, figure) == 0) {
			buf_puts(&q->own, figures[i].own);
			q->which = figures[i].which;
			return true;
		}
	return false;
}

/* "5" of "ND-5" */
static const char *number_of(const char *code)
{
	return strncmp(code, "ND-", 3) == 0 ? code + 3 : code;
}

/* An item finds what is under it too; its row counts only its own. */
static void ask_item(const struct report_table *t, const char *code,
		     struct question *q)
{
	size_t len = strlen(code);

	buf_printf(&q->own, "nd:%s", number_of(code));
	for (size_t r = 0; r < t->n_rows; r++) {
		const char *under = text_of(t, &t->rows[r], "plan_code");
		if (under != NULL && strncmp(under, code, len) == 0 &&
		    under[len] == '.' && !is_zero(t, &t->rows[r], "airings"))
			buf_printf(&q->own, " !nd:%s", number_of(under));
	}
}

static bool ask_items(const struct report_table *t, const struct report_row *row,
		      struct question *q)
{
	const char *code = text_of(t, row, "plan_code");
	const char *title = text_of(t, row, "plan_title");

	q->which = OWN;
	if (is_zero(t, row, "airings"))
		return false;
	if (code != NULL)
		ask_item(t, code, q);
	else if (title != NULL && strcmp(title, "Ngoài kế hoạch") == 0)
		buf_puts(&q->own, "nd:khong");
	else
		return row->is_total;	/* of another plan: no words for that */
	return true;
}

static bool ask_code(const struct report_table *t, const struct report_row *row,
		     const char *key, const char *field, struct question *q)
{
	const char *code = text_of(t, row, key);

	if (code != NULL)
		buf_printf(&q->own, "%s:%s", field, code);
	return !is_zero(t, row, "airings") && (code != NULL || row->is_total);
}

/*
 * Not of the forms: what names none belongs to the first of them. Not of the
 * villages: what was heard everywhere counts for each.
 */
static bool ask(const struct report_table *t, const struct report_row *row,
		struct question *q)
{
	q->which = OWN;
	if (strcmp(t->key, "summary") == 0)
		return ask_summary(t, row, q);
	if (strcmp(t->key, "items") == 0)
		return ask_items(t, row, q);
	if (strcmp(t->key, "genres") == 0)
		return ask_code(t, row, "genre_code", "theloai", q);
	if (strcmp(t->key, "works") == 0)
		return ask_code(t, row, "segment_code", "ma", q);
	q->which = ALL;
	return strcmp(t->key, "origins") == 0 &&
	       ask_code(t, row, "origin", "nguon", q);
}

/* The report's own period and nothing struck. */
static char *query_of(const struct report_doc *doc, const struct question *q)
{
	return mem_printf("%s%sphat:%s..%s !co:gach%s%s", q->own.data,
			  q->own.len > 0 ? " " : "", doc->from, doc->to,
			  q->which[0] != '\0' ? " " : "", q->which);
}

bool reporting_door(const struct report_doc *doc,
		    const struct report_table *table,
		    const struct report_row *row, int64_t *out_entry,
		    char **out_query)
{
	const struct report_cell *entry = cell_of(table, row, "entry");
	struct question q = { .which = "" };

	*out_query = NULL;
	*out_entry = 0;
	if (entry != NULL && entry->number != LOG_NONE && entry->number > 0) {
		*out_entry = entry->number;
		return true;
	}
	if (doc->from == NULL || doc->to == NULL)
		return false;
	buf_init(&q.own);
	bool has_door = ask(table, row, &q);
	if (has_door)
		*out_query = query_of(doc, &q);
	buf_finish(&q.own);
	return has_door;
}
