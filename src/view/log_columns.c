/* The columns of the log's list. See log_columns.h. */
#include "config.h"

#include "view/log_columns.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/when.h"
#include "base/civil.h"
#include "base/i18n.h"

enum { MARK, NUMBER, START, LENGTH, CODE, TITLE, PLAN, MODE, PRESENTER, AIRING };

const struct list_column log_columns[LOG_COLUMNS_NUMBERED] = {
	[MARK] = {"", 1, 0, TEXT_LEFT, 0, "state"},
	[NUMBER] = {N_("No."), 5, 0, TEXT_RIGHT, 3, "seq"},
	[START] = {N_("Start"), 16, 0, TEXT_LEFT, 0, "start_at"},
	[LENGTH] = {N_("Length"), 7, 0, TEXT_RIGHT, 2, "played_ms"},
	[CODE] = {N_("Code"), 11, 0, TEXT_LEFT, 1, "segment"},
	[TITLE] = {N_("Title"), 30, 4, TEXT_LEFT, 0, "title"},
	[PLAN] = {N_("Plan"), 8, 0, TEXT_LEFT, 5, "plan_item"},
	[MODE] = {N_("Mode"), 14, 0, TEXT_LEFT, 4, "mode"},
	[PRESENTER] = {N_("Presenter"), 16, 1, TEXT_LEFT, 6, "presenter"},
	[AIRING] = {N_("Nth"), 3, 0, TEXT_RIGHT, 1, "airing_no"},
};

static bool is(const char *text, const char *code)
{
	return text != NULL && strcmp(text, code) == 0;
}

static bool is_unapproved(const struct airing *row)
{
	return is(row->entry.approval, "unapproved");
}

static bool is_emergency(const struct airing *row)
{
	return is(row->entry.priority, "emergency");
}

/*
 * What must be seen of a row at once, in words: its state, that it was written
 * down late, or aired without approval. An incident's title says what it is.
 */
static void put_state(const struct airing *row, struct buf *out)
{
	const char *state = airing_state(row);
	bool is_cut = is(state, "cut") || is(state, "partial") ||
		      is(state, "open");

	if (state != NULL && !is(state, "incident"))
		buf_printf(out, "%s · ", airing_state_label(state));
	if (is_cut && is(row->entry.source, "late"))
		buf_printf(out, "%s · ", airing_state_label("late"));
	if (state == NULL && is_unapproved(row))
		buf_printf(out, "%s · ", _("not approved"));
	/* who approved it says as much */
	if ((state == NULL || is_cut) && is_emergency(row) &&
	    row->later_approver == NULL)
		buf_printf(out, "%s · ", _("emergency"));
}

/* A sign in front, so that the eye finds these rows without colour. */
static const char *mark_of(const struct airing *row)
{
	const char *state = airing_state(row);

	if (airing_is_struck(row))
		return "x";
	if (airing_is_incident(row) || is_unapproved(row) || is_emergency(row))
		return "!";
	if (state == NULL || is(state, "late"))
		return " ";
	if (is(state, "after_close"))
		return "+";
	return is(state, "correction") ? "=" : "/";
}

static void put_time(const struct app *a, int64_t at, struct buf *out)
{
	char text[32];

	when_format(a, at, text);
	buf_puts(out, text);
}

static void put_length(int64_t ms, struct buf *out)
{
	char text[CIVIL_TEXT];

	if (ms == LOG_NONE)
		return;
	duration_format(ms, text);
	buf_puts(out, text);
}

/* Who approved an emergency afterwards, and on which day. */
static void put_approver(const struct app *a, const struct airing *row,
			 struct buf *out)
{
	struct date d = civil_at(row->later_at, a->offset_min).date;

	buf_printf(out, _("approved %d/%d, %s"), d.day, d.month,
		   row->later_approver);
	buf_puts(out, " · ");
}

static void put_title(const struct app *a, const struct airing *row,
		      struct buf *out)
{
	char *title = airing_title(row);

	put_state(row, out);
	if (row->later_approver != NULL)
		put_approver(a, row, out);
	if (title != NULL)
		buf_puts(out, title);
	if (airing_awaits_approval(row))
		buf_printf(out, " · %s", _("approval to follow"));
	free(title);
}

static void put_text(const char *text, struct buf *out)
{
	if (text != NULL)
		buf_puts(out, text);
}

static void put_mode(const char *code, struct buf *out)
{
	const struct word *w = word_find(log_modes(), code);

	put_text(w != NULL ? _(w->english) : code, out);
}

void log_cell(const struct app *a, const struct airing *row, int column,
	      struct buf *out)
{
	const struct log_entry *e = &row->entry;

	switch (column) {
	case MARK:
		buf_puts(out, mark_of(row));
		break;
	case NUMBER:
		buf_printf(out, "%" PRId64, e->seq);
		break;
	case START:
		put_time(a, e->start_at, out);
		break;
	case LENGTH:
		put_length(e->played_ms, out);
		break;
	case CODE:
		put_text(e->segment_code, out);
		break;
	case TITLE:
		put_title(a, row, out);
		break;
	case PLAN:
		put_text(e->plan_code, out);
		break;
	case MODE:
		put_mode(e->mode, out);
		break;
	case PRESENTER:
		put_text(e->presenter, out);
		break;
	case AIRING:
		if (row->airing_no > 0)
			buf_printf(out, "%" PRId64, row->airing_no);
		break;
	default:
		break;
	}
}

enum style log_cell_style(const struct airing *row, int column)
{
	if (airing_is_struck(row))
		return STYLE_STRUCK;
	if (column == MARK)
		return STYLE_WARNING;
	if (airing_is_incident(row) || is_unapproved(row))
		return column == TITLE ? STYLE_WARNING : STYLE_NORMAL;
	return airing_is_relay(row) ? STYLE_DIM : STYLE_NORMAL;
}
