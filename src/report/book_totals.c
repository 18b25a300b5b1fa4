/*
 * The figures under the book and the rows that need a word.
 *
 * T1  A struck row counts nowhere but among the struck.
 * T2  An incident is no airing; an airing cut short is listed, not counted.
 * T3  Relays count in lengths, never in works.
 * T4  A composite programme is one programme; it is no new work.
 * T5  Lengths are summed in milliseconds and rounded once, when printed.
 */
#include "config.h"

#include "report/book_row.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "report/report_words.h"

struct sums {
	int64_t airings, firsts, repeats, works, programmes, partial;
	int64_t played_ms;
	int64_t relays, relay_ms;
	int64_t cut, incidents, struck, late;
};

static bool is_code(const char *text, const char *code)
{
	return text != NULL && strcmp(text, code) == 0;
}

static int64_t played(const struct airing *a)
{
	return a->entry.played_ms == LOG_NONE ? 0 : a->entry.played_ms;
}

static void sum_airing(const struct airing *a, struct sums *s)
{
	bool is_programme = is_code(a->entry.genre, "CTH");
	bool is_repeat = a->airing_no >= 2;

	s->airings++;
	s->played_ms += played(a);
	s->repeats += is_repeat;
	s->firsts += !is_repeat;
	s->programmes += is_programme;
	s->works += !is_repeat && !is_programme;
	s->partial += is_code(a->entry.outcome, "partial");
}

static void sum_row(const struct airing *a, struct sums *s)
{
	if (airing_is_struck(a)) {
		s->struck++;
		return;
	}
	s->incidents += a->entry.incident != NULL;
	s->late += book_is_late(&a->entry);
	if (!airing_counts(a)) {
		s->cut += !airing_is_incident(a) && !airing_is_open(a);
		return;
	}
	if (airing_is_relay(a)) {
		s->relays++;
		s->relay_ms += played(a);
		return;
	}
	sum_airing(a, s);
}

/* ---- printing --------------------------------------------------------------- */

static void add_count(struct report_figures *f, const char *key,
		      const char *label, bool is_part, int64_t n)
{
	report_cell_count(report_figures_add(f, key, label, REPORT_INT, is_part),
			n);
}

static void add_length(struct report_figures *f, const char *key,
		       const char *label, int64_t ms)
{
	struct report_cell *cell =
		report_figures_add(f, key, label, REPORT_DURATION, false);
	char *text = report_length(ms);

	report_cell_text(cell, text);
	cell->number = ms;
	free(text);
}

static void print_sums(const struct sums *s, int64_t rows,
		       struct report_figures *f)
{
	add_count(f, "rows", "Số dòng trong sổ", false, rows);
	add_count(f, "airings", "Lượt phát được tính (không kể tiếp âm)", false,
		  s->airings);
	add_count(f, "new_airings", "phát mới", true, s->firsts);
	add_count(f, "repeat_airings", "phát lại", true, s->repeats);
	add_count(f, "programmes", "là chương trình tổng hợp", true,
		  s->programmes);
	add_count(f, "partial_airings", "phát một phần", true, s->partial);
	add_count(f, "new_works", "Tin, bài mới", false, s->works);
	add_length(f, "played_ms", "Thời lượng phát (không kể tiếp âm)",
		   s->played_ms);
	add_count(f, "relays", "Lượt tiếp âm", false, s->relays);
	add_length(f, "relay_ms", "Thời lượng tiếp âm", s->relay_ms);
	add_count(f, "incidents", "Sự cố", false, s->incidents);
	add_count(f, "cut_airings", "Lượt gián đoạn (không tính)", false,
		  s->cut);
	add_count(f, "struck_rows", "Dòng đã gạch do đính chính (không tính)",
		  false, s->struck);
	add_count(f, "late_rows", "Dòng ghi bổ sung, nhập từ sổ cũ", false,
		  s->late);
}

/* ---- rows that need a word ---------------------------------------------------- */

static bool is_unapproved(const struct airing *a)
{
	return is_code(a->entry.approval, "unapproved");
}

static bool is_self_approved(const struct airing *a)
{
	return is_code(a->entry.approval, "self");
}

static bool is_late(const struct airing *a)
{
	return book_is_late(&a->entry);
}

/* "Phát khi chưa duyệt: STT 3, 7." */
static void list_rows(const struct airing_list *list, const char *label,
		      bool (*wanted)(const struct airing *),
		      struct report_lines *notes)
{
	struct buf text;

	buf_init(&text);
	for (size_t i = 0; i < list->count; i++) {
		const struct airing *a = &list->rows[i];

		if (!airing_is_struck(a) && wanted(a))
			buf_printf(&text, "%s%" PRId64,
				   text.len > 0 ? ", " : "", a->year_row);
	}
	if (text.len > 0) {
		char *line = mem_printf("%s: STT %s.", label, text.data);
		report_lines_add(notes, line);
		free(line);
	}
	buf_finish(&text);
}

void book_totals(const struct report_book_input *in, struct report_doc *doc)
{
	const struct airing_list *list = in->airings;
	struct sums s = { 0 };

	for (size_t i = 0; i < list->count; i++)
		sum_row(&list->rows[i], &s);
	print_sums(&s, (int64_t)list->count, &doc->totals);
	list_rows(list, "Phát khi chưa duyệt", is_unapproved, &doc->notes);
	list_rows(list, "Chờ duyệt sau khi phát", airing_awaits_approval,
		  &doc->notes);
	list_rows(list, "Người viết tự duyệt", is_self_approved, &doc->notes);
	list_rows(list, "Ghi bổ sung, nhập từ sổ cũ", is_late, &doc->notes);
	list_rows(list, "Chưa ghi lúc kết thúc", book_is_open, &doc->notes);
}
