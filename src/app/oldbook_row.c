/* One row of an old book. See oldbook_row.h. */
#include "config.h"

#include "app/oldbook_row.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "app/dating.h"
#include "app/logbook_entry.h"
#include "app/oldbook_value.h"
#include "base/buf.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"

/* ---- the head ------------------------------------------------------------- */

/* How the columns are called in books, as old_plain() gives it. */
static const struct {
	enum oldbook_column column;
	const char *name;
} names[] = {
	{OLD_DATE, "ngay"}, {OLD_DATE, "ngay phat"},
	{OLD_DATE, "ngay thang"}, {OLD_DATE, "ngay phat song"},
	{OLD_DATE, "date"},
	{OLD_TIME, "gio"}, {OLD_TIME, "gio phat"},
	{OLD_TIME, "gio phat song"}, {OLD_TIME, "bat dau"},
	{OLD_TIME, "thoi gian phat"}, {OLD_TIME, "time"},
	{OLD_LENGTH, "thoi luong"}, {OLD_LENGTH, "do dai"},
	{OLD_LENGTH, "thoi luong phut"}, {OLD_LENGTH, "so phut"},
	{OLD_LENGTH, "thoi luong giay"}, {OLD_LENGTH, "length"},
	{OLD_TITLE, "ten tin bai"}, {OLD_TITLE, "tin bai"},
	{OLD_TITLE, "ten bai"}, {OLD_TITLE, "tieu de"},
	{OLD_TITLE, "ten chuong trinh"}, {OLD_TITLE, "chuong trinh"},
	{OLD_TITLE, "ten tin bai chuong trinh"},
	{OLD_TITLE, "noi dung"}, {OLD_TITLE, "noi dung phat"},
	{OLD_TITLE, "noi dung tuyen truyen"}, {OLD_TITLE, "title"},
	{OLD_SLOT, "buoi"}, {OLD_SLOT, "khung gio"},
	{OLD_GENRE, "the loai"}, {OLD_ORIGIN, "nguon"},
	{OLD_ORIGIN, "nguon tin"},
	{OLD_MODE, "hinh thuc"}, {OLD_MODE, "hinh thuc the hien"},
	{OLD_PLAN, "noi dung kh"}, {OLD_PLAN, "ma noi dung"},
	{OLD_PLAN, "ma nd"}, {OLD_PLAN, "noi dung ke hoach"},
	{OLD_APPROVER, "nguoi duyet"}, {OLD_APPROVER, "nguoi ky duyet"},
	{OLD_PRESENTER, "nguoi thuc hien"}, {OLD_PRESENTER, "nguoi doc"},
	{OLD_PRESENTER, "phat thanh vien"},
	{OLD_COVERAGE, "dia ban"}, {OLD_COVERAGE, "cum loa"},
	{OLD_COVERAGE, "dia ban cum loa"}, {OLD_COVERAGE, "pham vi"},
	{OLD_NOTE, "ghi chu"}, {OLD_NOTE, "ghi chu su co"},
};

static const struct {
	enum oldbook_column column;
	const char *title;
} needed[] = {
	{OLD_DATE, "Ngày"}, {OLD_TIME, "Giờ phát"},
	{OLD_LENGTH, "Thời lượng"}, {OLD_TITLE, "Tên tin, bài"},
};

static bool find_column(const char *plain, enum oldbook_column *out)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(names[i].name, plain) != 0)
			continue;
		*out = names[i].column;
		return true;
	}
	return false;
}

static bool check_needed(const struct oldbook_head *h, struct err *err)
{
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (h->at[needed[i].column] == OLD_ABSENT)
			return err_set(err, ERR_FORMAT,
				       _("the first line names no column "
					 "\"%s\"; a book needs Ngày, Giờ phát, "
					 "Thời lượng and Tên tin, bài"),
				       needed[i].title);
	return true;
}

bool oldbook_head_read(const struct csv_row *row, struct oldbook_head *out,
		       char **out_ignored, struct err *err)
{
	struct oldbook_head h = {.bare_ms = 0};
	struct buf ignored;

	buf_init(&ignored);
	for (int i = 0; i < OLD_COLUMNS; i++)
		h.at[i] = OLD_ABSENT;
	h.n_columns = row->count;
	h.has_name = mem_array(row->count, sizeof *h.has_name);
	for (size_t i = 0; i < row->count; i++) {
		char *plain = old_plain(row->cells[i]);
		enum oldbook_column column;
		h.has_name[i] = plain[0] != '\0';
		if (find_column(plain, &column) && h.at[column] == OLD_ABSENT) {
			h.at[column] = i;
			if (column == OLD_LENGTH)
				h.bare_ms = strstr(plain, "phut") ? 60000
					    : strstr(plain, "giay") ? 1000 : 0;
		} else if (plain[0] != '\0') {
			buf_printf(&ignored, "%s%s",
				   ignored.len > 0 ? ", " : "", row->cells[i]);
		}
		free(plain);
	}
	bool ok = check_needed(&h, err);
	if (ok) {
		*out = h;
		*out_ignored = ignored.len > 0 ? buf_take(&ignored) : NULL;
	} else {
		oldbook_head_finish(&h);
	}
	buf_finish(&ignored);
	return ok;
}

void oldbook_head_finish(struct oldbook_head *h)
{
	free(h->has_name);
	*h = (struct oldbook_head){.bare_ms = 0};
}

/* ---- a row ---------------------------------------------------------------- */

static void begin_fault(struct buf *faults)
{
	if (faults->len > 0)
		buf_puts(faults, " · ");
}

/* Keep what is wrong and go on: all faults of a row are told at once. */
static bool tell(struct buf *faults, bool ok, const struct err *why)
{
	if (!ok) {
		begin_fault(faults);
		buf_puts(faults, why->text);
	}
	return ok;
}

static const char *cell(const struct oldbook_head *h,
			const struct csv_row *row, enum oldbook_column column)
{
	const char *text = h->at[column] == OLD_ABSENT
				   ? "" : csv_cell(row, h->at[column]);

	return text + strspn(text, " \t\r\n");
}

/* A book may be old, but a spreadsheet's empty date is of 1899 or 1970. */
static bool read_start(struct app *a, const char *day, const char *clock,
		       int64_t *out, struct buf *faults)
{
	enum { FIRST_YEAR = 1990 };
	struct civil when = {0};
	int second = 0;
	struct err why;
	bool ok = tell(faults, old_date(day, &when.date, &why), &why);

	ok = tell(faults, old_clock(clock, &second, &why), &why) && ok;
	if (ok && when.date.year < FIRST_YEAR)
		ok = tell(faults, err_set(&why, ERR_INVALID,
			  _("the year %d is no year of a station"),
			  when.date.year), &why);
	if (!ok)
		return false;
	*out = civil_utc(when, a->offset_min) + second;
	return tell(faults, dating_allows(a, *out, true, &why), &why);
}

/* The code of a word table that the cell means; empty: *slot stays. */
static bool read_word(const struct word *table, const char *label,
		      const char *text, char **slot, struct err *err)
{
	struct buf known;

	if (text[0] == '\0')
		return true;
	const struct word *w = old_word(table, text);
	if (w != NULL) {
		mem_set(slot, w->code);
		return true;
	}
	buf_init(&known);
	for (w = table; w->code != NULL; w++)
		buf_printf(&known, "%s%s", known.len > 0 ? ", " : "",
			   w->vietnamese);
	err_set(err, ERR_INVALID, _("%s \"%s\" is not known; there are: %s"),
		label, text, known.data);
	buf_finish(&known);
	return false;
}

/* "Sáng", "SANG": the profile's name or code. */
static bool read_slot(struct app *a, const char *text, struct log_entry *e,
		      struct err *err)
{
	const struct profile *p = &a->profile;
	char *plain = old_plain(text);
	bool found = false;

	for (size_t i = 0; i < p->n_slots && !found; i++) {
		found = old_is(plain, p->slots[i].name) ||
			old_is(plain, p->slots[i].code);
		if (found)
			mem_set(&e->slot, p->slots[i].code);
	}
	bool unplanned = strcmp(plain, "dot xuat") == 0;
	free(plain);
	if (unplanned)
		mem_set(&e->slot, "DOT_XUAT");
	else if (text[0] == '\0')
		entry_set_slot(a, e);
	else if (!found)
		return entry_know_slot(a, text, err);
	return true;
}

/* A relay is told by its source: code or name, in its column or the title. */
static const struct relay_source *find_relay(const struct app *a,
					     const char *text)
{
	const struct profile *p = &a->profile;
	const struct relay_source *found = NULL;
	char *plain = old_plain(text);

	for (size_t i = 0; i < p->n_relay_sources && found == NULL; i++)
		if (old_is(plain, p->relay_sources[i].code) ||
		    old_is(plain, p->relay_sources[i].name))
			found = &p->relay_sources[i];
	free(plain);
	return found;
}

static bool read_origin(struct app *a, const char *text, struct log_entry *e,
			struct err *err)
{
	const struct relay_source *r = find_relay(a, text);

	if (r == NULL && text[0] == '\0' && e->title != NULL)
		r = find_relay(a, e->title);
	if (r != NULL) {
		mem_set(&e->origin, r->code);
		mem_set(&e->origin_name, r->name);
		mem_set(&e->mode, "relay");
		return true;
	}
	mem_set(&e->origin, "TSX");
	return read_word(origins(), _("origin"), text, &e->origin, err);
}

static bool read_mode(const char *text, struct log_entry *e, struct err *err)
{
	bool is_relay = e->mode != NULL;

	if (!is_relay)
		mem_set(&e->mode, "live");
	if (!read_word(log_modes(), _("mode"), text, &e->mode, err))
		return false;
	if (strcmp(e->mode, "relay") != 0 || is_relay)
		return true;
	return err_set(err, ERR_INVALID,
		       _("a relay needs its source in the column Nguồn, by a "
			 "code or name of the station's"));
}

static bool read_plan(struct app *a, const char *text, struct log_entry *e,
		      struct err *err)
{
	if (text[0] == '\0')
		return true;
	char *code = mem_dup_n(text, strcspn(text, " \t\r\n"));
	bool ok = entry_copy_plan(a, code, e, err);
	free(code);
	return ok;
}

static bool read_words(struct app *a, const struct oldbook_head *h,
		       const struct csv_row *row, struct log_entry *e,
		       struct err *err)
{
	const char *coverage = cell(h, row, OLD_COVERAGE);

	entry_set_text(&e->presenter, cell(h, row, OLD_PRESENTER));
	entry_set_text(&e->approver, cell(h, row, OLD_APPROVER));
	entry_set_text(&e->note, cell(h, row, OLD_NOTE));
	coverage = coverage[0] != '\0' ? coverage : "Toàn xã";
	entry_put_places(a, &e->coverage, coverage);
	if (e->approver != NULL)
		mem_set(&e->approval, "approved");
	else if (e->mode != NULL && strcmp(e->mode, "relay") == 0)
		mem_set(&e->approval, "exempt");
	return entry_know_places(a, coverage, err);
}

/* What an old book calls aired was aired whole: it knows no other length. */
static bool read_length(const struct oldbook_head *h,
			const struct csv_row *row, struct log_entry *e,
			struct err *err)
{
	if (!old_length(cell(h, row, OLD_LENGTH), h->bare_ms, &e->played_ms,
			err))
		return false;
	e->planned_ms = e->played_ms;
	e->end_at = e->start_at + (e->played_ms + 500) / 1000;
	mem_set(&e->outcome, "full");
	return true;
}

/* false: a cell would be left out, as one that follows from a bare comma. */
static bool check_cells(const struct oldbook_head *h,
			const struct csv_row *row, struct buf *faults)
{
	for (size_t i = 0; i < row->count; i++) {
		const char *text = row->cells[i] +
				   strspn(row->cells[i], " \t\r\n");
		if ((i < h->n_columns && h->has_name[i]) || text[0] == '\0')
			continue;
		begin_fault(faults);
		buf_printf(faults,
			   _("\"%s\" stands under no heading of the first "
			     "line; a text that holds the table's separator "
			     "must stand in quotation marks"), text);
		return false;
	}
	return true;
}

/* What needs no other column. */
static void read_bare(struct app *a, const struct oldbook_head *h,
		      const struct csv_row *row, struct log_entry *e,
		      struct buf *faults)
{
	struct err why;

	mem_set(&e->source, "oldbook");
	mem_set(&e->priority, "normal");
	entry_set_text(&e->title, cell(h, row, OLD_TITLE));
	if (e->title == NULL)
		tell(faults, err_set(&why, ERR_INVALID,
				     _("the row has no title")), &why);
	tell(faults, read_length(h, row, e, &why), &why);
	tell(faults, read_word(genres(), _("genre"), cell(h, row, OLD_GENRE),
			       &e->genre, &why), &why);
	if (tell(faults, read_origin(a, cell(h, row, OLD_ORIGIN), e, &why),
		 &why))
		tell(faults, read_mode(cell(h, row, OLD_MODE), e, &why), &why);
	else
		tell(faults, read_word(log_modes(), _("mode"),
				       cell(h, row, OLD_MODE), &e->mode, &why),
		     &why);
	tell(faults, read_words(a, h, row, e, &why), &why);
}

static void fill(struct app *a, const struct oldbook_head *h,
		 const struct csv_row *row, struct log_entry *e,
		 struct buf *faults)
{
	int64_t start = 0;
	struct err why;

	/* behind it every cell may be another column's */
	if (!check_cells(h, row, faults))
		return;
	bool has_start = read_start(a, cell(h, row, OLD_DATE),
				    cell(h, row, OLD_TIME), &start, faults);
	entry_begin(a, LOG_AIRING, start, e);
	read_bare(a, h, row, e, faults);
	if (!has_start)
		return;
	tell(faults, read_slot(a, cell(h, row, OLD_SLOT), e, &why), &why);
	tell(faults, read_plan(a, cell(h, row, OLD_PLAN), e, &why), &why);
	if (faults->len == 0)
		tell(faults, log_entry_check(e, &why), &why);
}

bool oldbook_row_read(struct app *a, const struct oldbook_head *head,
		      const struct csv_row *row, struct log_entry *out,
		      struct buf *faults)
{
	struct log_entry e;

	log_entry_init(&e);
	fill(a, head, row, &e, faults);
	if (faults->len > 0) {
		log_entry_finish(&e);
		return false;
	}
	*out = e;
	return true;
}
