/* Closing months: what stands in the way, what stays as it was (rule R7). */
#include "config.h"

#include <check.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/approving.h"
#include "app/closing.h"
#include "app/emergency.h"
#include "app/logbook.h"
#include "app/reporting.h"
#include "base/mem.h"
#include "closed_desk.h"
#include "report/report.h"
#include "report/report_format.h"
#include "station_desk.h"
#include "store/store_log.h"
#include "view/view_log.h"
#include "view/view_salvage.h"

enum { AN_HOUR = 3600, A_DAY = 86400 };

/* The sample station on 2 April 2024, 08:00, with screen 5. */
static void open_april(struct station_desk *d)
{
	station_desk_open(d);
	d->now = DESK_APRIL;
	stack_set_screen(d->stack, 4, view_log_new(d->app));
}

static void refused(struct station_desk *d, const char *month,
		    enum err_code code, const char *words)
{
	struct log_month m;
	struct err err = {0};

	ck_assert(!closing_close(d->app, month, &m, &err));
	ck_assert_msg(strstr(err.text, words) != NULL, "%s: %s", month,
		      err.text);
	ck_assert_int_eq(err.code, code);
}

static char *report(struct station_desk *d, const char *kind,
		    const char *month, const char *format, bool with_later)
{
	struct report_request req = {
		.kind = kind, .month = month, .format = format,
		.with_later = with_later, .date = "2024-04-02",
	};
	struct err err = {0};
	struct buf out;

	buf_init(&out);
	ck_assert_msg(reporting_render(d->app, &req, &out, &err), "%s %s: %s",
		      kind, format, err.text);
	return buf_take(&out);
}

static void run_sql(const char *sql)
{
	sqlite3 *db = NULL;
	char *why = NULL;

	ck_assert_int_eq(sqlite3_open("station/station.db", &db), SQLITE_OK);
	sqlite3_busy_timeout(db, 10000);
	ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, &why) == SQLITE_OK,
		      "%s: %s", sql, why);
	sqlite3_close(db);
}

static struct log_month month_of(struct station_desk *d, const char *month)
{
	struct log_month m;
	struct err err = {0};

	ck_assert_msg(closing_month(d->app, month, &m, &err), "%s", err.text);
	return m;
}

/* ---- what stands in the way ----------------------------------------------- */

START_TEST(months_are_closed_in_their_order_once_and_when_they_are_over)
{
	struct station_desk d;

	open_april(&d);
	refused(&d, "2024-02", ERR_REFUSED, "2024-01 is still open");
	refused(&d, "2023-12", ERR_REFUSED, "holds nothing of 2023-12");
	refused(&d, "2024-04", ERR_REFUSED, "is not over yet");
	refused(&d, "2025-01", ERR_REFUSED, "01/02/2025");
	refused(&d, "2024-13", ERR_INVALID, "");
	refused(&d, "märz", ERR_INVALID, "");
	closed_desk_month(&d, "2024-01");
	refused(&d, "2024-01", ERR_EXISTS, "was closed already, by entry 140");
	closed_desk_month(&d, "2024-02");
	refused(&d, "2023-12", ERR_REFUSED, "2024-02 was closed already");
	station_desk_close(&d);
}
END_TEST

START_TEST(a_month_with_an_airing_that_has_no_end_is_not_closed)
{
	struct station_desk d;
	struct log_entry e;
	struct err err = {0};
	int64_t seq = 0;

	open_april(&d);
	closed_desk_month(&d, "2024-01");
	log_entry_init(&e);
	mem_set(&e.kind, "start");
	mem_set(&e.source, "typed");
	mem_set(&e.operator, "Tester");
	mem_set(&e.title, "Đang phát");
	mem_set(&e.mode, "live");
	e.start_at = DESK_APRIL - 45 * A_DAY;
	e.start_offset_min = 420;
	ck_assert(store_log_append(d.app->store, &e, &seq, &err));
	log_entry_finish(&e);

	refused(&d, "2024-02", ERR_REFUSED, "is on air");
	station_desk_close(&d);
}
END_TEST

START_TEST(no_month_is_closed_under_a_clock_that_cannot_be)
{
	struct station_desk d;

	open_april(&d);
	d.now = DESK_NOW - 20 * A_DAY;
	refused(&d, "2024-01", ERR_REFUSED, "set the clock");
	station_desk_close(&d);
}
END_TEST

START_TEST(no_month_is_closed_on_a_log_that_was_altered)
{
	struct station_desk d;

	open_april(&d);
	run_sql("DROP TRIGGER log_keeps_values;"
		"UPDATE log_entry SET title = 'x' WHERE seq = 17");
	refused(&d, "2024-01", ERR_CORRUPT, "entry 17");
	station_desk_close(&d);
}
END_TEST

/* ---- what stays as it was -------------------------------------------------- */

static const char *const kinds[] = {"month", "book"};

/* All that could be done to what the month's report once was made of. */
static void change_all(struct station_desk *d)
{
	struct err err = {0};

	closed_desk_add_late(d, DESK_APRIL - 20 * A_DAY);
	closed_desk_add_late(d, DESK_APRIL - 50 * A_DAY);
	ck_assert_msg(logbook_strike(d->app, 100, "ghi nhầm", NULL, &err),
		      "%s", err.text);
	run_sql("UPDATE segment SET title = 'đổi tên', genre = 'CA',"
		" plan_item_id = (SELECT max(id) FROM plan_item);"
		"UPDATE segment SET trashed_at = 1 WHERE id % 2 = 0;"
		"UPDATE plan_item SET title = 'khác';"
		"UPDATE signer SET name = 'Người khác';"
		"UPDATE letterhead SET agency = 'Xã khác';"
		"UPDATE village SET name = 'Thôn khác'");
}

START_TEST(the_report_of_a_closed_month_never_changes)
{
	enum { MOST = 16 };
	char *before[2][MOST] = {{NULL}};
	struct station_desk d;
	const struct report_format *f = report_formats();

	open_april(&d);
	closed_desk_quarter(&d);
	for (int k = 0; k < 2; k++)
		for (int i = 0; f[i].name != NULL; i++)
			before[k][i] = report(&d, kinds[k], "2024-03",
					      f[i].name, false);
	change_all(&d);

	for (int k = 0; k < 2; k++)
		for (int i = 0; f[i].name != NULL; i++) {
			char *now = report(&d, kinds[k], "2024-03", f[i].name,
					   false);
			if (f[i].is_text)
				ck_assert_str_eq(now, before[k][i]);
			free(now);
			free(before[k][i]);
		}
	station_desk_close(&d);
}
END_TEST

/*
 * The letters are dated in April: the plan was issued after January's last day
 * and before that date, and the station has another line then.
 */
START_TEST(closing_changes_nothing_in_the_report)
{
	static const char *const months[] = { "2024-01", "2024-02", "2024-03" };
	struct station_desk d;
	struct err err = {0};

	open_april(&d);
	run_sql("UPDATE letterhead SET valid_to = '2024-03-31'"
		" WHERE valid_to IS NULL;"
		"INSERT INTO letterhead (superior, agency, place, symbol,"
		" station_line, valid_from) SELECT superior, agency,"
		" place, symbol, 'ĐÀI MỚI', '2024-04-01' FROM letterhead"
		" ORDER BY id DESC LIMIT 1");
	ck_assert(app_reload_profile(d.app, &err));
	for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
		char *before = report(&d, "month", months[i], "txt", false);
		closed_desk_month(&d, months[i]);
		char *after = report(&d, "month", months[i], "txt", false);

		ck_assert_str_eq(before, after);
		free(before);
		free(after);
	}
	station_desk_close(&d);
}
END_TEST

START_TEST(the_words_of_a_closed_month_are_shown_and_stay)
{
	struct report_request req = { .kind = "month", .month = "2024-03" };
	struct report_words_list list = { 0 };
	struct station_desk d;
	struct err err = {0};

	open_april(&d);
	ck_assert(reporting_set_words(d.app, &req, "proposals",
				      "Xin máy phát.\nXin loa.", &err));
	closed_desk_quarter(&d);
	ck_assert(!reporting_set_words(d.app, &req, "proposals", "Khác.",
				       &err));
	ck_assert_int_eq(err.code, ERR_REFUSED);
	ck_assert_msg(strstr(err.text, "2024-03 is closed") != NULL, "%s",
		      err.text);
	run_sql("UPDATE report_text SET text = 'Khác.'");

	ck_assert(reporting_words(d.app, &req, &list, &err));
	ck_assert_uint_eq(list.count, 8);
	ck_assert_str_eq(list.rows[7].text, "Xin máy phát.\nXin loa.\n");
	char *paper = report(&d, "month", "2024-03", "txt", false);
	ck_assert_ptr_nonnull(strstr(paper, "Xin loa./."));
	for (size_t i = 0; i < list.count; i++)
		ck_assert_msg(list.rows[i].text[0] != '\0', "%s",
			      list.rows[i].key);
	free(paper);
	report_words_list_finish(&list);
	station_desk_close(&d);
}
END_TEST

START_TEST(approval_is_claimed_only_when_all_had_it)
{
	static const char claim[] = "được lãnh đạo duyệt trước khi phát";
	static const char but[] = "trước khi phát, trừ các lượt nêu dưới đây.";
	struct logbook_airing req;
	struct station_desk d;
	struct err err = {0};
	int64_t seq = 0;

	open_april(&d);
	char *before = report(&d, "month", "2024-02", "json", false);
	logbook_airing_init(&req);
	req.code = "DT-2024-006";
	req.start_at = DESK_APRIL - 3 * A_DAY;
	req.played_ms = req.planned_ms = 60000;
	req.reason = "quên duyệt";
	ck_assert_msg(logbook_add(d.app, &req, &seq, &err), "%s", err.text);
	char *after = report(&d, "month", "2024-03", "json", false);
	char *empty = report(&d, "month", "2024-06", "json", false);

	ck_assert_ptr_nonnull(strstr(before, claim));
	ck_assert_ptr_null(strstr(before, but));
	ck_assert_ptr_nonnull(strstr(after, "1 lượt phát khi chưa duyệt"));
	ck_assert_ptr_nonnull(strstr(after, but));
	ck_assert_ptr_null(strstr(empty, claim));
	ck_assert_ptr_null(strstr(empty, "Đài phát thanh theo"));
	free(before);
	free(after);
	free(empty);
	station_desk_close(&d);
}
END_TEST

START_TEST(a_letter_of_a_closed_month_is_signed_on_its_date)
{
	struct report_request req = { .kind = "month", .month = "2024-03" };
	struct station_desk d;
	struct report_doc doc;
	struct err err = {0};

	open_april(&d);
	closed_desk_quarter(&d);
	run_sql("INSERT INTO signer (ord, authority, name, valid_from) VALUES "
		"(9, 'KT. CHỦ TỊCH' || char(10) || 'PHÓ CHỦ TỊCH', "
		"'Hà Thị Mới', '2024-04-01')");
	req.date = "2024-03-31";
	ck_assert_msg(reporting_build(d.app, &req, &doc, &err), "%s", err.text);
	ck_assert_str_ne(doc.official.signer, "Hà Thị Mới");
	report_doc_finish(&doc);
	req.date = "2024-04-05";
	ck_assert_msg(reporting_build(d.app, &req, &doc, &err), "%s", err.text);
	ck_assert_str_eq(doc.official.signer, "Hà Thị Mới");
	ck_assert_uint_eq(doc.official.authority.count, 2);
	report_doc_finish(&doc);
	station_desk_close(&d);
}
END_TEST

/* Fault 95. */
START_TEST(what_came_later_is_printed_apart_when_asked_for)
{
	struct station_desk d;

	open_april(&d);
	closed_desk_quarter(&d);
	char *closed = report(&d, "book", "2024-03", "txt", true);
	ck_assert_ptr_nonnull(strstr(closed, "Không có dòng nào"));
	free(closed);
	change_all(&d);
	char *later = report(&d, "book", "2024-03", "txt", true);
	ck_assert_ptr_nonnull(strstr(later, "BỔ SUNG SAU CHỐT SỔ"));
	ck_assert_ptr_null(strstr(later, "Không có dòng nào"));
	free(later);
	later = report(&d, "book", "2024-03", "csv", true);
	ck_assert_ptr_nonnull(strstr(later, "bổ sung sau chốt sổ"));
	free(later);
	station_desk_close(&d);
}
END_TEST

/* ---- approved after it was broadcast -------------------------------------- */

#define APPROVED "đã duyệt: Trần Văn Mẫu, Phó Chủ tịch, 02/04/2024 08:00"
#define WAITING "chờ duyệt sau"

static int64_t add_emergency(struct station_desk *d, int64_t start_at)
{
	struct logbook_airing req;
	struct err err = {0};
	int64_t seq = 0;

	logbook_airing_init(&req);
	req.what = LOGBOOK_FREE;
	req.title = "Mưa lũ";
	req.is_emergency = true;
	req.order_by = "Chủ tịch UBND xã";
	req.order_ref = "CV 12";
	req.start_at = start_at;
	req.played_ms = 60000;
	ck_assert_msg(logbook_add(d->app, &req, &seq, &err), "%s", err.text);
	return seq;
}

static void approve(struct station_desk *d, int64_t seq)
{
	struct err err = {0};
	int64_t noted = 0;

	ck_assert_msg(emergency_approve(d->app, seq, "Trần Văn Mẫu",
					"Phó Chủ tịch", &noted, &err), "%s",
		      err.text);
}

static size_t times(const char *text, const char *part)
{
	size_t n = 0;

	for (const char *at = strstr(text, part); at != NULL;
	     at = strstr(at + 1, part))
		n++;
	return n;
}

static size_t printed(struct station_desk *d, const char *kind,
		      const char *part)
{
	char *text = report(d, kind, "2024-03", "json", false);
	size_t n = times(text, part);

	free(text);
	return n;
}

START_TEST(a_report_says_who_approved_an_emergency_afterwards)
{
	const char *kind = kinds[_i];
	struct station_desk d;

	open_april(&d);
	size_t waiting = printed(&d, kind, WAITING);	/* others */
	int64_t seq = add_emergency(&d, DESK_APRIL - 3 * A_DAY);
	add_emergency(&d, DESK_APRIL - 2 * A_DAY);	/* the same again */
	ck_assert_uint_ge(printed(&d, kind, WAITING), waiting + 2);
	ck_assert_uint_eq(printed(&d, kind, APPROVED), 0);
	approve(&d, seq);

	ck_assert_uint_eq(printed(&d, kind, WAITING), waiting);
	ck_assert_uint_ge(printed(&d, kind, APPROVED), 2);
	station_desk_close(&d);
}
END_TEST

START_TEST(an_approval_after_the_close_is_printed_apart)
{
	struct station_desk d;

	open_april(&d);
	int64_t seq = add_emergency(&d, DESK_APRIL - 3 * A_DAY);
	closed_desk_quarter(&d);
	char *before = report(&d, "month", "2024-03", "txt", false);
	d.now += A_DAY;
	approve(&d, seq);
	char *after = report(&d, "month", "2024-03", "txt", false);

	ck_assert_str_eq(before, after);
	free(before);
	free(after);
	char *later = report(&d, "book", "2024-03", "json", true);
	ck_assert_uint_eq(times(later, "đã duyệt: Trần Văn Mẫu"), 1);
	ck_assert_uint_eq(times(later, "03/04/2024 08:00"), 1);
	free(later);
	station_desk_close(&d);
}
END_TEST

START_TEST(the_chain_binds_the_kept_report)
{
	struct station_desk d;
	struct report_request req = {.kind = "book", .month = "2024-03"};
	struct err err = {0};
	struct buf out;

	open_april(&d);
	closed_desk_quarter(&d);
	run_sql("DROP TRIGGER month_close_keeps_values;"
		"UPDATE month_close SET content = '{}', sha256 = "
		"'44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61ca"
		"aff8a' WHERE period = '2024-03'");
	buf_init(&out);
	ck_assert(!reporting_render(d.app, &req, &out, &err));
	ck_assert_int_eq(err.code, ERR_CORRUPT);
	buf_finish(&out);
	station_desk_close(&d);
}
END_TEST

START_TEST(a_closed_month_whose_report_is_gone_says_what_can_be_done)
{
	struct station_desk d;
	struct report_request month = {.kind = "book", .month = "2024-01"};
	struct report_request days = {
		.kind = "book", .from = "2024-01-01", .to = "2024-01-31",
	};
	struct err err = {0};
	struct buf out;

	open_april(&d);
	closed_desk_month(&d, "2024-01");
	run_sql("DROP TRIGGER month_close_keeps_rows;"
		"DELETE FROM month_close");
	buf_init(&out);
	ck_assert(!reporting_render(d.app, &month, &out, &err));
	ck_assert_int_eq(err.code, ERR_CORRUPT);
	ck_assert_ptr_nonnull(strstr(err.text, "--from and --to"));
	ck_assert(reporting_render(d.app, &days, &out, &err));
	buf_finish(&out);
	station_desk_close(&d);
}
END_TEST

/* ---- numbers that stand ----------------------------------------------------- */

struct numbers { int64_t seq, airing_no, year_row; };

static size_t numbers_of(struct station_desk *d, int64_t from, int64_t to,
			 struct numbers *out, size_t most)
{
	struct airing_list list;
	struct err err = {0};

	ck_assert_msg(logbook_rows(d->app, from, to, &list, &err), "%s",
		      err.text);
	size_t n = list.count;
	ck_assert_uint_lt(n, most);
	for (size_t i = 0; i < n; i++)
		out[i] = (struct numbers){list.rows[i].entry.seq,
					  list.rows[i].airing_no,
					  list.rows[i].year_row};
	airing_list_finish(&list);
	return n;
}

static const struct numbers *find(const struct numbers *l, size_t n,
				  int64_t seq)
{
	for (size_t i = 0; i < n; i++)
		if (l[i].seq == seq)
			return &l[i];
	return NULL;
}

START_TEST(numbers_of_a_closed_month_stand_whatever_is_written_later)
{
	enum { MOST = 300 };
	struct numbers before[MOST], after[MOST];
	struct station_desk d;
	struct logbook_change change;
	struct err err = {0};
	int64_t from = DESK_APRIL - 110 * A_DAY, correction = 0;

	open_april(&d);
	closed_desk_quarter(&d);
	size_t n = numbers_of(&d, from, DESK_APRIL, before, MOST);
	int64_t late = closed_desk_add_late(&d, DESK_APRIL - 20 * A_DAY);
	ck_assert(logbook_strike(d.app, 130, "ghi nhầm", NULL, &err));
	logbook_change_init(&change);
	change.note = "nghe rõ";
	ck_assert_msg(logbook_correct(d.app, 129, &change, "thiếu ghi chú",
				      &correction, &err), "%s", err.text);
	size_t m = numbers_of(&d, from, DESK_APRIL, after, MOST);

	ck_assert_uint_eq(m, n + 2);
	for (size_t i = 0; i < n; i++) {
		const struct numbers *now = find(after, m, before[i].seq);
		bool struck = now->seq == 129 || now->seq == 130;
		ck_assert_int_eq(now->year_row, before[i].year_row);
		ck_assert_int_eq(now->airing_no,
				 struck ? 0 : before[i].airing_no);
	}
	ck_assert_int_eq(find(after, m, correction)->airing_no,
			 find(before, n, 129)->airing_no);
	ck_assert_int_eq(find(after, m, late)->airing_no,
			 find(before, n, 129)->airing_no + 1);
	/* by (start, entry) behind all that was closed */
	ck_assert_int_eq(find(after, m, late)->year_row, (int64_t)n + 1);
	ck_assert_int_eq(find(after, m, correction)->year_row,
			 (int64_t)n + 2);
	station_desk_close(&d);
}
END_TEST

START_TEST(a_book_of_a_broken_chain_says_so)
{
	struct station_desk d;
	struct err err = {0};

	open_april(&d);
	closed_desk_month(&d, "2024-01");
	char *before = report(&d, "book", "2024-03", "txt", false);
	ck_assert_ptr_null(strstr(before, "CHUỖI CỦA NHẬT KÝ BỊ ĐỨT"));
	free(before);
	app_close(d.app);
	run_sql("DROP TRIGGER log_keeps_values;"
		"UPDATE log_entry SET title = 'x' WHERE seq = 100");
	ck_assert(app_open(&d.env, "station", APP_WRITE, &d.app, &err));
	char *march = report(&d, "book", "2024-03", "txt", false);
	ck_assert_ptr_nonnull(strstr(march, "ĐỨT ở mục ghi số 100"));
	char *february = report(&d, "book", "2024-02", "txt", false);
	ck_assert_ptr_nonnull(strstr(february, "BỊ ĐỨT sau kỳ này"));
	char *january = report(&d, "book", "2024-01", "txt", false);
	ck_assert_ptr_nonnull(strstr(january, "CHUỖI CỦA NHẬT KÝ BỊ ĐỨT"));
	free(march);
	free(february);
	free(january);
	station_desk_close(&d);
}
END_TEST

/* ---- anchors and states ---------------------------------------------------- */

/* Fault 52. */
START_TEST(the_anchors_of_closed_months_divide_the_log)
{
	struct station_desk d;
	struct log_verdict v;
	struct err err = {0};
	int64_t last = 0;
	static const char *const months[] = {"2024-01", "2024-02", "2024-03"};

	open_april(&d);
	closed_desk_quarter(&d);
	for (int i = 0; i < 3; i++) {
		struct log_month m = month_of(&d, months[i]);
		ck_assert_int_eq(m.first_seq, last + 1);
		last = m.last_seq;
		ck_assert(logbook_verify(d.app, m.head_hash, &v, &err));
		ck_assert_int_eq(v.anchor_seq, m.last_seq);
		ck_assert_int_eq(v.first_bad, LOG_NONE);
		log_verdict_finish(&v);
		log_month_finish(&m);
	}
	station_desk_close(&d);
}
END_TEST

/* Fault 95. */
START_TEST(a_closed_month_with_later_entries_says_so)
{
	struct station_desk d;

	open_april(&d);
	closed_desk_quarter(&d);
	int64_t seq = closed_desk_add_late(&d, DESK_APRIL - 20 * A_DAY);
	struct log_month march = month_of(&d, "2024-03");
	struct log_month february = month_of(&d, "2024-02");
	char *words = closing_words_for(d.app, seq);

	ck_assert_str_eq(log_month_state(&march), "later");
	ck_assert_int_eq(march.later, 1);
	ck_assert_str_eq(log_month_state(&february), "closed");
	ck_assert_ptr_nonnull(words);
	ck_assert_ptr_null(closing_words_for(d.app,
					     closed_desk_add_late(&d, DESK_APRIL -
							      AN_HOUR)));
	free(words);
	log_month_finish(&march);
	log_month_finish(&february);
	station_desk_close(&d);
}
END_TEST

/* ---- screens ---------------------------------------------------------------- */

START_TEST(keys_close_the_month_that_is_due)
{
	struct station_desk d;

	open_april(&d);
	station_desk_play(&d, "C<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "Close 2024-01"));
	station_desk_play(&d, "y<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "2024-01 is closed"));
	ck_assert(station_desk_shows(&d, "closed to 2024-01"));
	station_desk_play(&d, "m<wait 1>jC<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "Close 2024-02"));
	station_desk_play(&d, "y<wait 1>kC<wait 1>y<wait 1>C<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "2024-03 was closed already"));
	station_desk_play(&d, "<Enter><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "Only: 2024-03"));
	station_desk_play(&d, "<Esc>C<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "Every month that is over"));
	station_desk_close(&d);
}
END_TEST

START_TEST(who_closes_a_month_is_told_what_its_paper_will_lack)
{
	struct report_warnings w = {0};
	struct station_desk d;
	struct err err = {0};

	open_april(&d);
	ck_assert(closing_warnings(d.app, "2024-01", &w, &err));
	ck_assert_uint_eq(w.count, 0);
	report_warnings_finish(&w);
	run_sql("DELETE FROM letterhead; DELETE FROM recipient;"
		"UPDATE signer SET name = 'ThS. Trần Văn Mẫu'");
	ck_assert(app_reload_profile(d.app, &err));
	ck_assert(closing_warnings(d.app, "2024-01", &w, &err));
	ck_assert_uint_eq(w.count, 3);
	ck_assert_ptr_nonnull(strstr(w.lines[0], "31/01/2024"));
	report_warnings_finish(&w);
	station_desk_play(&d, "C<wait 1>", 40, 120);
	ck_assert(station_desk_shows(&d, "no letterhead is in force"));
	ck_assert(station_desk_shows(&d, "ThS. Trần Văn Mẫu"));
	station_desk_close(&d);
}
END_TEST

START_TEST(a_row_written_after_the_close_says_so)
{
	struct station_desk d;

	open_april(&d);
	closed_desk_quarter(&d);
	closed_desk_add_late(&d, DESK_APRIL - 6 * A_DAY);
	station_desk_play(&d, "<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "after the close · Các bước"));
	station_desk_play(&d, "gdNhầm<C-s><wait 1>", 24, 80);
	ck_assert(station_desk_shows(&d, "the months up to 2024-03 are"));
	station_desk_close(&d);
}
END_TEST

/* Entry 60 stands in neither copy, the rest of February in the database. */
START_TEST(what_can_still_be_read_looks_as_it_was_read)
{
	static const struct desk_picture wreck[] = {{"salvage", ""}};
	struct station_desk d;

	station_desk_open(&d);
	run_sql("DROP TRIGGER log_keeps_values;"
		"UPDATE log_entry SET title = 'x' WHERE seq = 60");
	ck_assert_int_eq(remove("station/log/2024-02.txt"), 0);
	picture_speak(_i);
	stack_set_screen(d.stack, 0,
			 view_salvage_new(&d.env, "station",
					  "station.db is damaged"));
	stack_go(d.stack, 0);
	d.stack->is_read_only = true;
	station_desk_picture(&d, wreck, _i);
	station_desk_close(&d);
}
END_TEST

static const struct desk_picture pictures[] = {
	{"close-ask", "mC"},
	{"close-months", "mG"},
};

enum { N_PICTURES = sizeof pictures / sizeof *pictures };

START_TEST(closed_months_look_as_they_were_read)
{
	struct station_desk d;
	struct err err = {0};

	open_april(&d);
	closed_desk_month(&d, "2024-01");
	closed_desk_month(&d, "2024-02");
	if (_i >= PICTURE_WAYS) {
		closed_desk_month(&d, "2024-03");
		closed_desk_add_late(&d, DESK_APRIL - 6 * A_DAY);
		ck_assert(logbook_strike(d.app, 20, "ghi nhầm", NULL, &err));
	}
	station_desk_picture(&d, pictures, _i);
	station_desk_close(&d);
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("close");
	TCase *t = tcase_create("close");

	tcase_set_timeout(t, 240);
	tcase_add_unchecked_fixture(t, station_desk_setup,
				    station_desk_teardown);
	tcase_add_test(t,
		months_are_closed_in_their_order_once_and_when_they_are_over);
	tcase_add_test(t,
		a_month_with_an_airing_that_has_no_end_is_not_closed);
	tcase_add_test(t, no_month_is_closed_under_a_clock_that_cannot_be);
	tcase_add_test(t, no_month_is_closed_on_a_log_that_was_altered);
	tcase_add_test(t, the_report_of_a_closed_month_never_changes);
	tcase_add_test(t, closing_changes_nothing_in_the_report);
	tcase_add_test(t, the_words_of_a_closed_month_are_shown_and_stay);
	tcase_add_test(t, a_letter_of_a_closed_month_is_signed_on_its_date);
	tcase_add_test(t, approval_is_claimed_only_when_all_had_it);
	tcase_add_test(t, what_came_later_is_printed_apart_when_asked_for);
	tcase_add_loop_test(
		t, a_report_says_who_approved_an_emergency_afterwards, 0, 2);
	tcase_add_test(t, an_approval_after_the_close_is_printed_apart);
	tcase_add_test(t, the_chain_binds_the_kept_report);
	tcase_add_test(t,
		a_closed_month_whose_report_is_gone_says_what_can_be_done);
	tcase_add_test(t,
		numbers_of_a_closed_month_stand_whatever_is_written_later);
	tcase_add_test(t, a_book_of_a_broken_chain_says_so);
	tcase_add_test(t, the_anchors_of_closed_months_divide_the_log);
	tcase_add_test(t, a_closed_month_with_later_entries_says_so);
	tcase_add_test(t, keys_close_the_month_that_is_due);
	tcase_add_test(t,
		who_closes_a_month_is_told_what_its_paper_will_lack);
	tcase_add_test(t, a_row_written_after_the_close_says_so);
	tcase_add_loop_test(t, what_can_still_be_read_looks_as_it_was_read, 0,
			    PICTURE_WAYS);
	tcase_add_loop_test(t, closed_months_look_as_they_were_read, 0,
			    N_PICTURES * PICTURE_WAYS);
	suite_add_tcase(s, t);
	return s;
}

int main(void)
{
	SRunner *r = srunner_create(suite());

	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
