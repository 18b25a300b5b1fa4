/* March 2024 by hand. See march.h. */
#include "config.h"

#include "march.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "model/log_verdict.h"
#include "model/profile.h"
#include "report/report_book.h"
#include "report/report_format.h"

/* ---- a month by hand ------------------------------------------------------- */

int64_t march_at(int day, int hour, int minute, int second)
{
	return civil_utc((struct civil){ { 2024, 3, day }, hour, minute,
					 second }, MARCH_OFFSET_MIN);
}

/* A row with what every row has; the rest is the caller's. */
struct log_entry *march_add(struct airing_list *list, const char *kind,
				 int64_t start_at)
{
	list->rows = mem_grow(list->rows, list->count + 1, sizeof *list->rows);
	struct airing *a = &list->rows[list->count++];

	*a = (struct airing){ .finish_seq = LOG_NONE, .struck_by = LOG_NONE,
			      .struck_at = LOG_NONE, .corrects = LOG_NONE,
			      .year_row = (int64_t)list->count + 40 };
	log_entry_init(&a->entry);
	a->entry.seq = (int64_t)list->count + 100;
	a->entry.start_at = start_at;
	a->entry.start_offset_min = MARCH_OFFSET_MIN;
	mem_set(&a->entry.kind, kind);
	mem_set(&a->entry.source, "typed");
	mem_set(&a->entry.operator, "Đỗ Văn Thử");
	return &a->entry;
}

void march_set_work(struct log_entry *e, const char *code, const char *title,
		     const char *genre, const char *plan_code)
{
	mem_set(&e->segment_code, code);
	mem_set(&e->title, title);
	mem_set(&e->genre, genre);
	mem_set(&e->plan_code, plan_code);
	mem_set(&e->origin, "TSX");
	mem_set(&e->mode, "recorded");
	mem_set(&e->outcome, "full");
	mem_set(&e->coverage, "Toàn xã");
	mem_set(&e->presenter, "Nguyễn Thị Thí Dụ");
	mem_set(&e->approval, "approved");
	mem_set(&e->approver, "Trần Văn Mẫu");
	e->approved_at = march_at(4, 9, 0, 0);
}

static void add_relay(struct airing_list *list)
{
	struct log_entry *e = march_add(list, "airing", march_at(5, 5, 0, 0));

	mem_set(&e->slot, "SANG");
	mem_set(&e->title, "Thời sự Đài Tiếng nói Việt Nam");
	mem_set(&e->origin, "TA-VOV");
	mem_set(&e->origin_name, "VOV1, Đài Tiếng nói Việt Nam");
	mem_set(&e->mode, "relay");
	mem_set(&e->outcome, "full");
	mem_set(&e->approval, "exempt");
	mem_set(&e->coverage, "Toàn xã");
	e->played_ms = 1800000;
}

static void add_struck_and_correction(struct airing_list *list)
{
	struct log_entry *e = march_add(list, "airing", march_at(6, 17, 0, 0));
	struct airing *struck = &list->rows[list->count - 1];

	mem_set(&e->slot, "CHIEU");
	march_set_work(e, "DT-2024-006",
		 "Bộ phận một cửa xã trả kết quả đúng hẹn trong quý I", "TIN",
		 "ND-5.2");
	e->played_ms = 54000;
	struck->struck_by = 104;
	struck->struck_at = march_at(7, 8, 15, 0);
	mem_set(&struck->struck_reason, "ghi nhầm giờ phát");
	mem_set(&struck->struck_operator, "Đỗ Văn Thử");

	e = march_add(list, "correction", march_at(6, 17, 10, 30));
	list->rows[list->count - 1].corrects = 103;
	list->rows[list->count - 1].airing_no = 1;
	mem_set(&e->slot, "CHIEU");
	mem_set(&e->source, "late");
	march_set_work(e, "DT-2024-006",
		 "Bộ phận một cửa xã trả kết quả đúng hẹn trong quý I", "TIN",
		 "ND-5.2");
	mem_set(&e->outcome, "partial");
	e->played_ms = 40400;
	e->entered_at = march_at(7, 8, 15, 0);
	e->entered_offset_min = MARCH_OFFSET_MIN;
}

static void add_emergency(struct airing_list *list)
{
	struct log_entry *e = march_add(list, "airing", march_at(8, 21, 5, 0));

	list->rows[list->count - 1].airing_no = 1;
	mem_set(&e->slot, "DOT_XUAT");
	march_set_work(e, NULL, "Mưa lớn, nước sông lên nhanh", "KHA", NULL);
	mem_set(&e->mode, "live");
	mem_set(&e->approval, "unapproved");
	mem_set(&e->approver, NULL);
	e->approved_at = LOG_NONE;
	mem_set(&e->priority, "emergency");
	mem_set(&e->order_by, "Trần Văn Mẫu");
	mem_set(&e->order_ref, "điện thoại");
	e->received_at = march_at(8, 21, 0, 0);
	e->played_ms = 95600;
}

void march_make(struct airing_list *list)
{
	*list = (struct airing_list){ 0 };
	add_relay(list);

	struct log_entry *e = march_add(list, "airing", march_at(5, 17, 0, 0));
	list->rows[1].airing_no = 2;
	mem_set(&e->slot, "CHIEU");
	march_set_work(e, "DT-2024-005",
		 "Các bước nộp hồ sơ khai sinh trực tuyến tại nhà", "HDN",
		 "ND-5.2");
	e->played_ms = 144000;

	add_struck_and_correction(list);

	e = march_add(list, "incident", march_at(7, 17, 5, 0));
	mem_set(&e->incident, "power");
	mem_set(&e->coverage, "C07");
	e->end_at = march_at(7, 17, 40, 0);

	add_emergency(list);
}

/* ---- the book of it --------------------------------------------------------- */

static const struct letterhead letterhead = {
	.superior = (char *)"UBND HUYỆN MẪU",
	.agency = (char *)"ỦY BAN NHÂN DÂN XÃ MẪU",
	.station_line = (char *)"ĐÀI TRUYỀN THANH XÃ",
};

struct report_period march_period(void)
{
	struct report_period p = { 0 };

	ck_assert(report_period_parse(PERIOD_MONTH, "2024-03", PERIOD_CALENDAR,
				      (struct date){ 2024, 4, 1 }, &p, NULL));
	return p;
}

void march_build(const struct airing_list *list, struct report_doc *doc)
{
	struct report_period period = march_period();
	struct err err = { 0 };
	struct report_book_input in = {
		.period = &period,
		.airings = list,
		.letterhead = &letterhead,
		.station_name = "Đài truyền thanh xã Mẫu",
		.offset_min = MARCH_OFFSET_MIN,
		.head = { 106, "", 0 },
		.previous = { 100, "", 0 },
	};

	memset(in.head.hash, 'a', SHA256_HEX);
	memcpy(in.head.hash, "0123456789", 10);
	memset(in.previous.hash, 'b', SHA256_HEX);
	ck_assert_msg(report_book_build(&in, doc, &err), "%s", err.text);
}

char *march_render(const struct airing_list *list, const char *format)
{
	struct report_doc doc;
	struct buf out;

	march_build(list, &doc);
	buf_init(&out);
	ck_assert(report_format_find(format)->render(&doc, &out, NULL));
	report_doc_finish(&doc);
	return out.data;
}

struct json *march_json(const struct airing_list *list)
{
	char *text = march_render(list, "json");
	struct json *root = NULL;
	struct err err = { 0 };

	ck_assert_msg(js_parse(text, strlen(text), &root, &err), "%s",
		      err.text);
	free(text);
	return root;
}
