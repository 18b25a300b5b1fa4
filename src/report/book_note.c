/*
 * The last column of the book: everything about a row that is not as usual,
 * in the order in which an inspector asks.
 */
#include "config.h"

#include "report/book_row.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "report/report_words.h"

static bool is_code(const char *text, const char *code)
{
	return text != NULL && strcmp(text, code) == 0;
}

void book_join(struct buf *out, const char *text)
{
	if (text == NULL || *text == '\0')
		return;
	if (out->len > 0)
		buf_puts(out, "; ");
	buf_puts(out, text);
}

static void join_taken(struct buf *out, char *text)
{
	book_join(out, text);
	free(text);
}

bool book_is_late(const struct log_entry *e)
{
	return is_code(e->source, "late") || is_code(e->source, "oldbook");
}

bool book_is_open(const struct airing *a)
{
	return is_code(a->entry.kind, "start") && a->finish_seq == LOG_NONE;
}

/*
 * "STT 12" when the entry is a row of this book. What is none, as one that
 * only strikes, is named by its number in the log, which is no STT.
 */
static char *place_of(const struct book_row *r, int64_t seq)
{
	const struct airing_list *list = r->in->airings;

	for (size_t i = 0; i < list->count; i++)
		if (list->rows[i].entry.seq == seq)
			return mem_printf("STT %" PRId64,
					  list->rows[i].year_row);
	return mem_printf("mục %" PRId64 " của nhật ký gốc", seq);
}

static const char *or_empty(const char *text)
{
	return text != NULL ? text : "";
}

static void note_correction(const struct book_row *r, struct buf *out)
{
	const struct airing *a = r->airing;

	if (airing_is_struck(a)) {
		char *when = a->struck_at == LOG_NONE
			? mem_dup("(không rõ ngày)")
			: report_moment(a->struck_at, r->offset_min);
		char *where = place_of(r, a->struck_by);
		join_taken(out, mem_printf("Đính chính: %s (%s, %s), xem %s",
					   or_empty(a->struck_reason),
					   or_empty(a->struck_operator), when,
					   where));
		free(when);
		free(where);
	}
	if (a->corrects != LOG_NONE) {
		char *where = place_of(r, a->corrects);
		join_taken(out, mem_printf("thay %s", where));
		free(where);
	}
}

/* "17:40"; with its date when that is another day. */
static char *end_of(const struct book_row *r)
{
	char *day = report_day(r->e->end_at, r->offset_min);
	char *first_day = report_day(r->e->start_at, r->offset_min);
	bool is_same_day = strcmp(day, first_day) == 0;

	free(day);
	free(first_day);
	if (!is_same_day)
		return report_moment(r->e->end_at, r->offset_min);
	return report_clock(civil_at(r->e->end_at, r->offset_min));
}

/* "mất điện từ 17:05 đến 17:40"; the incident of an airing has no times. */
static void note_incident(const struct book_row *r, struct buf *out)
{
	const struct log_entry *e = r->e;

	if (e->incident == NULL)
		return;
	const char *word = report_word(log_incidents(), e->incident);
	if (!airing_is_incident(r->airing) || e->end_at == LOG_NONE) {
		book_join(out, word);
		return;
	}
	char *from = report_clock(r->start);
	char *to = end_of(r);
	join_taken(out, mem_printf("%s từ %s đến %s", word, from, to));
	free(from);
	free(to);
}

static void note_emergency(const struct book_row *r, struct buf *out)
{
	const struct log_entry *e = r->e;

	if (is_code(e->priority, "priority"))
		book_join(out, "ưu tiên");
	if (!is_code(e->priority, "emergency"))
		return;
	book_join(out, "KHẨN CẤP");
	if (e->order_by != NULL)
		join_taken(out, mem_printf("theo lệnh của %s", e->order_by));
	book_join(out, e->order_ref);
	if (e->received_at != LOG_NONE) {
		char *when = report_moment(e->received_at, r->offset_min);
		join_taken(out, mem_printf("nhận lệnh %s", when));
		free(when);
	}
	if (e->repeat_min != LOG_NONE)
		join_taken(out, mem_printf("phát lại sau mỗi %" PRId64 " phút",
					   e->repeat_min));
}

static void note_source(const struct book_row *r, struct buf *out)
{
	const struct log_entry *e = r->e;

	if (r->airing->closed_until != 0)
		book_join(out, "bổ sung sau chốt sổ");
	if (is_code(e->source, "oldbook"))
		book_join(out, "nhập từ sổ cũ");
	if (!is_code(e->source, "late"))
		return;
	int offset = e->entered_offset_min != LOG_NONE
			     ? (int)e->entered_offset_min : r->offset_min;
	char *day = report_day(e->entered_at, offset);
	join_taken(out, mem_printf("ghi bổ sung ngày %s", day));
	free(day);
}

/* Why it is as it is: unapproved, in no catalogue, written down late. */
static void note_reason(const struct log_entry *e, struct buf *out)
{
	if (is_code(e->kind, "airing") && e->reason != NULL)
		join_taken(out, mem_printf("lý do: %s", e->reason));
}

void book_note(const struct book_row *r, struct buf *out)
{
	const struct log_entry *e = r->e;

	note_correction(r, out);
	note_incident(r, out);
	if (is_code(e->outcome, "partial"))
		book_join(out, "phát một phần");
	if (is_code(e->outcome, "cut"))
		book_join(out, "gián đoạn, không tính");
	if (book_is_open(r->airing))
		book_join(out, "chưa ghi lúc kết thúc");
	note_emergency(r, out);
	note_source(r, out);
	note_reason(e, out);
	book_join(out, e->note);
}
