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
	{NULL, NULL, SHEET_TEXT, 0},
};

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
	if (is_code(e->source, "oldbook"))
		join(&out, word_label(log_sources(), e->source, false));
	char *words = out.len > 0 ? buf_take(&out) : NULL;
	buf_finish(&out);
	return words;
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
	free(state);
	free(title);
}

struct sheet *airing_sheet(const struct app *a, const struct airing_list *list,
			   bool is_json)
{
	struct sheet *s = sheet_new(columns, a->offset_min);

	for (size_t i = 0; i < list->count; i++)
		add_row(s, &list->rows[i], is_json);
	return s;
}
