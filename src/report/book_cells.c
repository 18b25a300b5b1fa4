/*
 * The cells of a row of the book: one function per column of
 * book_columns.def, named after its key.
 */
#include "config.h"

#include "report/book_row.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/profile.h"
#include "report/report_words.h"

typedef void fill_fn(const struct book_row *r, struct report_cell *cell);

static bool is_code(const char *text, const char *code)
{
	return text != NULL && strcmp(text, code) == 0;
}

static void take_text(struct report_cell *cell, char *text)
{
	report_cell_text(cell, text);
	free(text);
}

/* ---- the form's columns ---------------------------------------------------- */

static void fill_row(const struct book_row *r, struct report_cell *cell)
{
	report_cell_int(cell, r->airing->year_row);
}

static void fill_date(const struct book_row *r, struct report_cell *cell)
{
	char day[CIVIL_TEXT];
	char iso[CIVIL_TEXT];

	date_format_vi(r->start.date, day);
	date_format(r->start.date, iso);
	char *text = mem_printf("%s %s", report_weekday(r->start.date), day);
	report_cell_coded(cell, text, iso);
	free(text);
}

/* The usual four have names of their own; others are the profile's. */
static const char *slot_name(const struct book_row *r)
{
	static const struct word usual[] = {
		{ "SANG", "Sáng", NULL },
		{ "TRUA", "Trưa", NULL },
		{ "CHIEU", "Chiều", NULL },
		{ "DOT_XUAT", "Đột xuất", NULL },
		{ NULL, NULL, NULL },
	};
	const char *code = r->e->slot;
	char day[CIVIL_TEXT];

	date_format(r->start.date, day);
	if (word_find(usual, code) != NULL)
		return report_word(usual, code);
	for (size_t i = 0; code != NULL && i < r->in->n_slots; i++) {
		const struct slot *s = &r->in->slots[i];

		if (is_code(s->code, code) && validity_covers(&s->valid, day))
			return s->name;
	}
	return code;
}

static void fill_slot(const struct book_row *r, struct report_cell *cell)
{
	report_cell_text(cell, slot_name(r));
}

static void fill_start(const struct book_row *r, struct report_cell *cell)
{
	char raw[CIVIL_TEXT];
	char *text = report_clock(r->start);

	snprintf(raw, sizeof raw, "%02d:%02d:%02d", r->start.hour,
		 r->start.minute, r->start.second);
	report_cell_coded(cell, text, raw);
	free(text);
}

static void fill_played_ms(const struct book_row *r, struct report_cell *cell)
{
	report_cell_duration(cell, r->e->played_ms);
}

static void fill_title(const struct book_row *r, struct report_cell *cell)
{
	const struct log_entry *e = r->e;
	char *text = NULL;

	if (e->title == NULL)
		text = mem_printf("Sự cố: %s", e->incident != NULL
			? report_word(log_incidents(), e->incident)
			: "(không ghi)");
	else if (e->segment_code != NULL)
		text = mem_printf("%s (%s)", e->title, e->segment_code);
	else
		text = mem_dup(e->title);
	report_cell_coded(cell, text, e->title);
	free(text);
}

static void fill_genre(const struct book_row *r, struct report_cell *cell)
{
	report_cell_text(cell, report_word(genres(), r->e->genre));
}

static void fill_origin(const struct book_row *r, struct report_cell *cell)
{
	report_cell_text(cell, r->e->origin);
}

static void fill_mode(const struct book_row *r, struct report_cell *cell)
{
	report_cell_text(cell, report_word(log_modes(), r->e->mode));
}

static void fill_plan_code(const struct book_row *r, struct report_cell *cell)
{
	report_cell_text(cell, r->e->plan_code);
}

/* "Trần Văn Mẫu, 04/03/2024", with what was out of order in front. */
static void fill_approval(const struct book_row *r, struct report_cell *cell)
{
	const struct log_entry *e = r->e;
	struct buf text;

	if (r->airing->later_approver != NULL) {
		take_text(cell, report_later_approval(r->airing,
						      r->offset_min));
		return;
	}
	buf_init(&text);
	if (e->approval != NULL && !is_code(e->approval, "approved"))
		buf_puts(&text, report_word(log_approvals(), e->approval));
	if (e->approver != NULL)
		buf_printf(&text, "%s%s", text.len > 0 ? ": " : "",
			   e->approver);
	if (e->approved_at != LOG_NONE) {
		char *day = report_day(e->approved_at, r->offset_min);
		buf_printf(&text, "%s%s", text.len > 0 ? ", " : "", day);
		free(day);
	}
	report_cell_text(cell, text.data);
	buf_finish(&text);
}

static void fill_people(const struct book_row *r, struct report_cell *cell)
{
	const char *presenter = r->e->presenter;
	const char *operator = r->e->operator;

	/* who took an old book over has broadcast nothing of it */
	if (r->e->source != NULL && strcmp(r->e->source, "oldbook") == 0)
		operator = presenter;
	if (presenter == NULL || operator == NULL ||
	    strcmp(presenter, operator) == 0)
		report_cell_text(cell, presenter != NULL ? presenter : operator);
	else
		take_text(cell, mem_printf("%s / %s", presenter, operator));
}

static void fill_coverage(const struct book_row *r, struct report_cell *cell)
{
	report_cell_text(cell, r->e->coverage);
}

static void fill_airing_no(const struct book_row *r, struct report_cell *cell)
{
	if (r->airing->airing_no > 0)
		report_cell_int(cell, r->airing->airing_no);
}

static void fill_note(const struct book_row *r, struct report_cell *cell)
{
	struct buf text;

	buf_init(&text);
	book_note(r, &text);
	report_cell_text(cell, text.data);
	buf_finish(&text);
}

/* ---- columns for tables and programs ---------------------------------------- */

static void fill_played_s(const struct book_row *r, struct report_cell *cell)
{
	if (r->e->played_ms != LOG_NONE)
		report_cell_int(cell, (r->e->played_ms + 500) / 1000);
}

static void fill_iso_date(const struct book_row *r, struct report_cell *cell)
{
	char iso[CIVIL_TEXT];

	date_format(r->start.date, iso);
	report_cell_text(cell, iso);
}

static void fill_is_counted(const struct book_row *r, struct report_cell *cell)
{
	report_cell_bool(cell, airing_counts(r->airing));
}

static void fill_is_struck(const struct book_row *r, struct report_cell *cell)
{
	report_cell_bool(cell, airing_is_struck(r->airing));
}

static void fill_entry(const struct book_row *r, struct report_cell *cell)
{
	report_cell_int(cell, r->e->seq);
}

static void fill_start_offset_min(const struct book_row *r,
				  struct report_cell *cell)
{
	report_cell_int(cell, r->offset_min);
}

static void fill_struck_by(const struct book_row *r, struct report_cell *cell)
{
	report_cell_int(cell, r->airing->struck_by);
}

static void fill_corrects(const struct book_row *r, struct report_cell *cell)
{
	report_cell_int(cell, r->airing->corrects);
}

/* Columns that hand on a field as it is stored. */
#define FILL_FIELD(key, setter, field)                                      \
	static void fill_##key(const struct book_row *r,                    \
			       struct report_cell *cell)                    \
	{                                                                   \
		report_cell_##setter(cell, r->e->field);                    \
	}
FILL_FIELD(segment_code, text, segment_code)
FILL_FIELD(start_at, int, start_at)
FILL_FIELD(slot_code, text, slot)
FILL_FIELD(genre_code, text, genre)
FILL_FIELD(origin_name, text, origin_name)
FILL_FIELD(mode_code, text, mode)
FILL_FIELD(plan_number, text, plan_number)
FILL_FIELD(plan_title, text, plan_title)
FILL_FIELD(approval_code, text, approval)
FILL_FIELD(presenter, text, presenter)
FILL_FIELD(operator, text, operator)
FILL_FIELD(outcome_code, text, outcome)
FILL_FIELD(incident_code, text, incident)
FILL_FIELD(priority_code, text, priority)
#undef FILL_FIELD

static void fill_approver(const struct book_row *r, struct report_cell *cell)
{
	const char *later = r->airing->later_approver;

	report_cell_text(cell, later != NULL ? later : r->e->approver);
}

static void fill_approved_at(const struct book_row *r,
			     struct report_cell *cell)
{
	report_cell_int(cell, r->airing->later_approver != NULL
				      ? r->airing->later_at
				      : r->e->approved_at);
}

/* ---- the table --------------------------------------------------------------- */

static const struct report_column columns[] = {
#define COLUMN(key, title, width, align, type, where) \
	{ #key, title, width, TEXT_##align, REPORT_##type, where },
#include "report/book_columns.def"
#undef COLUMN
};

static fill_fn *const fills[] = {
#define COLUMN(key, title, width, align, type, where) fill_##key,
#include "report/book_columns.def"
#undef COLUMN
};

enum { COLUMN_COUNT = sizeof columns / sizeof columns[0] };

const struct report_column *book_columns(size_t *out_count)
{
	*out_count = COLUMN_COUNT;
	return columns;
}

void book_cells_fill(const struct book_row *r, struct report_cell *cells)
{
	for (size_t i = 0; i < COLUMN_COUNT; i++)
		fills[i](r, &cells[i]);
}
