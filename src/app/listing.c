/* Lists as sheets. See listing.h. */
#include "config.h"

#include "app/listing.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/airing_sheet.h"
#include "app/filtering.h"
#include "app/planning.h"
#include "base/i18n.h"
#include "base/mem.h"

static const struct sheet_column segment_columns[] = {
	{"code", N_("Code"), SHEET_CODE, 0},
	{"title", N_("Title"), SHEET_TEXT, 60},
	{"genre", N_("Genre"), SHEET_CODE, 0},
	{"plan_item", N_("Plan"), SHEET_CODE, 0},
	{"state", N_("State"), SHEET_CODE, 0},
	{"length_ms", N_("Length"), SHEET_LENGTH, 0},
	{"airings", N_("Airings"), SHEET_INT, 0},
	{"last_aired_at", N_("Last aired"), SHEET_TIME, 0},
	{NULL, NULL, SHEET_TEXT, 0},
};

static void add_segment(struct sheet *sheet, const struct segment *s,
			bool as_codes)
{
	sheet_text(sheet, s->code);
	sheet_text(sheet, s->title);
	sheet_text(sheet, s->genre);
	sheet_text(sheet, s->plan_code);
	sheet_text(sheet, as_codes ? segment_state_code(s->state)
				   : segment_state_label(s->state));
	sheet_int(sheet, s->length_ms);
	sheet_int(sheet, s->airings);
	sheet_int(sheet, s->last_aired_at);
}

struct sheet *listing_segments(const struct app *a,
			       const struct segment_list *list, size_t limit,
			       bool as_codes)
{
	struct sheet *s = sheet_new(segment_columns, a->offset_min);

	for (size_t i = 0; i < list->count && i < limit; i++)
		add_segment(s, &list->rows[i], as_codes);
	return s;
}

static const struct sheet_column take_columns[] = {
	{"segment", N_("Segment"), SHEET_CODE, 0},
	{"no", N_("Take"), SHEET_INT, 0},
	{"length_ms", N_("Length"), SHEET_LENGTH, 0},
	{"format", N_("Format"), SHEET_CODE, 0},
	{"rate_hz", N_("Hz"), SHEET_INT, 0},
	{"channels", N_("Ch"), SHEET_INT, 0},
	{"loudness_clufs", N_("LUFS"), SHEET_CENTI, 0},
	{"true_peak_cdb", N_("dBTP"), SHEET_CENTI, 0},
	{"findings", N_("Findings"), SHEET_INT, 0},
	{"presenter", N_("Presenter"), SHEET_TEXT, 24},
	{"path", N_("File"), SHEET_CODE, 0},
	{NULL, NULL, SHEET_TEXT, 0},
};

static void add_take(struct sheet *s, const struct take *t)
{
	sheet_text(s, t->segment_code);
	sheet_int(s, t->no);
	sheet_int(s, take_length_ms(t));
	sheet_text(s, t->media.container);
	sheet_int(s, t->media.rate_hz);
	sheet_int(s, t->media.channels);
	sheet_int(s, t->media.loudness_clufs);
	sheet_int(s, t->media.true_peak_cdb);
	sheet_int(s, (int64_t)t->media.n_findings);
	sheet_text(s, t->presenter);
	sheet_text(s, t->media.path);
}

struct sheet *listing_takes(const struct app *a, const struct take_list *list,
			    size_t limit)
{
	struct sheet *s = sheet_new(take_columns, a->offset_min);

	for (size_t i = 0; i < list->count && i < limit; i++)
		add_take(s, &list->rows[i]);
	return s;
}

static const struct sheet_column document_columns[] = {
	{"number", N_("Number"), SHEET_CODE, 0},
	{"issued_on", N_("Date"), SHEET_CODE, 0},
	{"issuer", N_("Issuer"), SHEET_TEXT, 40},
	{"subject", N_("Subject"), SHEET_TEXT, 70},
	{"in_force_from", N_("In force from"), SHEET_CODE, 0},
	{"in_force_to", N_("to"), SHEET_CODE, 0},
	{"replaced_by", N_("Replaced by"), SHEET_CODE, 0},
	{NULL, NULL, SHEET_TEXT, 0},
};

struct sheet *listing_documents(const struct app *a,
				const struct document_list *list, size_t limit)
{
	struct sheet *s = sheet_new(document_columns, a->offset_min);

	for (size_t i = 0; i < list->count && i < limit; i++) {
		const struct document *d = &list->rows[i];
		sheet_text(s, d->number);
		sheet_text(s, d->issued_on);
		sheet_text(s, d->issuer);
		sheet_text(s, d->subject);
		sheet_text(s, d->in_force_from);
		sheet_text(s, d->in_force_to);
		sheet_text(s, d->replaced_by);
	}
	return s;
}

static const struct sheet_column activity_columns[] = {
	{"id", N_("Id"), SHEET_INT, 0},
	{"date", N_("Date"), SHEET_CODE, 0},
	{"form", N_("Form"), SHEET_CODE, 0},
	{"unit", N_("Unit"), SHEET_TEXT, 30},
	{"people", N_("Took part"), SHEET_INT, 0},
	{"note", N_("What was done"), SHEET_TEXT, 70},
	{"plan", N_("Plan"), SHEET_CODE, 0},
	{NULL, NULL, SHEET_TEXT, 0},
};

struct sheet *listing_activities(const struct app *a,
				 const struct activity_list *found)
{
	struct sheet *s = sheet_new(activity_columns, a->offset_min);

	for (size_t i = 0; i < found->count; i++) {
		const struct activity *act = &found->rows[i];
		sheet_int(s, act->id);
		sheet_text(s, act->on_date);
		sheet_text(s, act->form_code);
		sheet_text(s, act->unit);
		sheet_int(s, act->people > 0 ? act->people : INT64_MIN);
		sheet_text(s, act->note);
		sheet_text(s, act->plan_number);
	}
	return s;
}

static const struct sheet_column item_columns[] = {
	{"code", N_("Code"), SHEET_CODE, 0},
	{"title", N_("Content"), SHEET_TEXT, 80},
	{"area", N_("Area"), SHEET_CODE, 0},
	{"airings", N_("Airings"), SHEET_INT, 0},
	{"played_ms", N_("Length"), SHEET_LENGTH, 0},
	{"target_airings", N_("Target"), SHEET_INT, 0},
	{"target_ms", N_("Target length"), SHEET_LENGTH, 0},
	{"gap", N_("Gap"), SHEET_TEXT, 0},
	{NULL, NULL, SHEET_TEXT, 0},
};

/* Of the item alone, or with what is under it. */
static struct planning_cell done_of(const struct plan_count_list *counts,
				    const char *code, bool with_under)
{
	struct planning_cell done = {0};
	size_t len = strlen(code);

	for (size_t i = 0; i < counts->count; i++) {
		const struct plan_count *n = &counts->rows[i];
		if (strncmp(n->code, code, len) != 0 ||
		    (n->code[len] != '\0' &&
		     !(with_under && n->code[len] == '.')))
			continue;
		done.airings += n->airings;
		done.played_ms += n->played_ms;
	}
	return done;
}

/* What is still to be done; yours, NULL: nothing. */
static char *gap_words(const struct planning_cell *done,
		       const struct planning_cell *target, bool is_leaf,
		       bool as_codes)
{
	if (is_leaf && done->airings == 0)
		return mem_dup(as_codes ? "not_done" : _("not done yet"));
	if (done->airings >= target->airings &&
	    done->played_ms >= target->played_ms)
		return NULL;
	if (as_codes)
		return mem_dup("below_target");
	if (done->airings < target->airings)
		return mem_printf(_("airings short: %" PRId64),
				  target->airings - done->airings);
	return mem_dup(_("too short"));
}

static int64_t or_none(int64_t n)
{
	return n > 0 ? n : MODEL_NONE;
}

static void add_item(struct sheet *s, const struct plan *plan,
		     const struct plan_item *item,
		     const struct plan_count_list *counts, bool as_codes)
{
	struct planning_cell target = planning_target(plan, item->code);
	struct planning_cell done = done_of(counts, item->code, false);
	struct planning_cell whole = done_of(counts, item->code, true);
	char *gap = gap_words(&whole, &target, plan_item_is_leaf(plan, item),
			      as_codes);

	sheet_text(s, item->code);
	sheet_text(s, item->title);
	sheet_text(s, item->area);
	sheet_int(s, done.airings);
	sheet_int(s, done.played_ms);
	sheet_int(s, or_none(target.airings));
	sheet_int(s, or_none(target.played_ms));
	sheet_text(s, gap);
	free(gap);
}

struct sheet *listing_items(const struct app *a, const struct plan *plan,
			    const struct plan_count_list *counts,
			    const struct segment_ids *ids, size_t limit,
			    bool as_codes)
{
	struct sheet *s = sheet_new(item_columns, a->offset_min);

	for (size_t i = 0; i < plan->n_items && sheet_rows(s) < limit; i++) {
		const struct plan_item *item = &plan->items[i];
		if (ids == NULL || filtering_has(ids, item->id))
			add_item(s, plan, item, counts, as_codes);
	}
	return s;
}

struct sheet *listing_none(const struct app *a, enum filter_target target)
{
	switch (target) {
	case FILTER_SEGMENTS:
		return sheet_new(segment_columns, a->offset_min);
	case FILTER_AIRINGS:
		return airing_sheet(a, &(struct airing_list){ 0 },
				    SHEET_AS_TEXT);
	case FILTER_TAKES:
		return sheet_new(take_columns, a->offset_min);
	case FILTER_DOCUMENTS:
		return sheet_new(document_columns, a->offset_min);
	case FILTER_ACTIVITIES:
		return sheet_new(activity_columns, a->offset_min);
	case FILTER_ITEMS:
		return sheet_new(item_columns, a->offset_min);
	case FILTER_TARGET_COUNT:
		break;
	}
	return NULL;
}
