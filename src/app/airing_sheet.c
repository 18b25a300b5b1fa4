/* Rows of the log as a sheet. See airing_sheet.h. */
#include "config.h"

#include "app/airing_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "model/log_entry.h"

static const struct sheet_column columns[] = {
	{"seq", N_("No."), SHEET_INT, 0},
	{"start_at", N_("Start"), SHEET_TIME, 0},
	{"slot", N_("Slot"), SHEET_CODE, 0},
	{"played_ms", N_("Length"), SHEET_LENGTH, 0},
	{"segment", N_("Code"), SHEET_CODE, 0},
	{"title", N_("Title"), SHEET_TEXT, 56},
	{"plan_item", N_("Plan"), SHEET_CODE, 0},
	{"mode", N_("Mode"), SHEET_TEXT, 0},
	{"airing_no", N_("Airing no."), SHEET_INT, 0},
	{"state", N_("State"), SHEET_TEXT, 0},
	{"presenter", N_("Presenter"), SHEET_TEXT, 24},
	{"end_at", N_("End"), SHEET_TIME, 0},
	{"planned_ms", N_("Planned"), SHEET_LENGTH, 0},
	{"outcome", N_("Outcome"), SHEET_TEXT, 0},
	{"villages", N_("Villages"), SHEET_TEXT, 40},
	{"priority", N_("Priority"), SHEET_TEXT, 0},
	{"approval", N_("Approval"), SHEET_TEXT, 0},
	{"approver", N_("Approved by"), SHEET_TEXT, 24},
	{"incident", N_("Incident"), SHEET_TEXT, 0},
	{"operator", N_("Typed in by"), SHEET_TEXT, 24},
	{NULL, NULL, SHEET_TEXT, 0},
};

/* On a line of the terminal; --columns shows the others. */
static const char brief[] = "seq start_at slot played_ms segment title plan_item "
			    "mode airing_no state presenter";

static const char *word_label(const struct word *table, const char *code,
			      bool is_json)
{
	const struct word *w = code != NULL ? word_find(table, code) : NULL;

	return w != NULL && !is_json ? _(w->english) : code;
}

static void join(struct buf *out, const char *words)
{
	if (words == NULL)
		return;
	buf_printf(out, "%s%s", out->len > 0 ? ", " : "", words);
}

static bool is_code(const char *text, const char *code)
{
	return text != NULL && strcmp(text, code) == 0;
}

/* All that is out of the ordinary: what became of it does not hide the rest. */
static char *state_words(const struct airing *a)
{
	const struct log_entry *e = &a->entry;
	struct buf out;

	buf_init(&out);
	join(&out, airing_state_label(airing_state(a)));
	if (is_code(e->priority, "emergency"))
		join(&out, word_label(log_priorities(), e->priority, false));
	if (airing_awaits_approval(a) || is_code(e->approval, "unapproved"))
		join(&out, word_label(log_approvals(), e->approval, false));
	if (is_code(e->source, "late") &&
	    !is_code(airing_state(a), "late"))
		join(&out, airing_state_label("late"));
	if (is_code(e->source, "oldbook"))
		join(&out, word_label(log_sources(), e->source, false));
	char *words = out.len > 0 ? buf_take(&out) : NULL;
	buf_finish(&out);
	return words;
}

/* What was approved after its broadcast is approved. */
static const char *approval_of(const struct airing *a)
{
	return a->later_approver != NULL ? "approved" : a->entry.approval;
}

/* The columns that the terminal leaves out. */
static void add_rest(struct sheet *s, const struct airing *a, bool is_json)
{
	const struct log_entry *e = &a->entry;

	sheet_int(s, e->end_at);
	sheet_int(s, e->planned_ms);
	sheet_text(s, word_label(log_outcomes(), e->outcome, is_json));
	sheet_text(s, e->coverage);
	sheet_text(s, word_label(log_priorities(), e->priority, is_json));
	sheet_text(s, word_label(log_approvals(), approval_of(a), is_json));
	sheet_text(s, a->later_approver != NULL ? a->later_approver
						: e->approver);
	sheet_text(s, word_label(log_incidents(), e->incident, is_json));
	sheet_text(s, e->operator);
}

static void add_row(struct sheet *s, const struct airing *a, bool is_json)
{
	const struct log_entry *e = &a->entry;
	char *title = airing_title(a);
	char *state = is_json ? NULL : state_words(a);

	sheet_int(s, e->seq);
	sheet_int(s, e->start_at);
	sheet_text(s, e->slot);
	sheet_int(s, e->played_ms);
	sheet_text(s, e->segment_code);
	sheet_text(s, title);
	sheet_text(s, e->plan_code);
	sheet_text(s, word_label(log_modes(), e->mode, is_json));
	sheet_int(s, a->airing_no > 0 ? a->airing_no : INT64_MIN);
	sheet_text(s, is_json ? airing_state(a) : state);
	sheet_text(s, e->presenter);
	add_rest(s, a, is_json);
	free(state);
	free(title);
}

struct sheet *airing_sheet(const struct app *a, const struct airing_list *list,
			   enum sheet_format format)
{
	struct sheet *s = sheet_new(columns, a->offset_min);

	for (size_t i = 0; i < list->count; i++)
		add_row(s, &list->rows[i], format == SHEET_AS_JSON);
	if (format == SHEET_AS_TEXT)
		sheet_choose(s, brief, NULL);
	return s;
}
