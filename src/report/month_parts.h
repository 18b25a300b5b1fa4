#ifndef REPORT_MONTH_PARTS_H
#define REPORT_MONTH_PARTS_H

#include "base/buf.h"
#include "report/report_month.h"
#include "report/tally.h"

struct plan_item;

/* Inside the month's report: its tables, each under the next number. */
struct month_paper {
	const struct report_month_input *in;
	struct report_doc *doc;
	int n_tables;		/* captions given so far */
};

/* "Bảng 3. Theo thể loại", for the table just filled. */
void month_caption(struct month_paper *p, const char *title);

/* The row of what was aired for another plan. */
#define MONTH_OTHER_PLAN "Theo kế hoạch khác"

/* What a row of table 1 says, by its key; of a share what it is a part. */
int64_t month_summary_value(const char *figure, const struct month_sums *s);

void month_table_summary(struct month_paper *p);
void month_table_items(struct month_paper *p);
void month_table_genres(struct month_paper *p);
void month_table_origins(struct month_paper *p);
void month_table_villages(struct month_paper *p);
void month_table_emergencies(struct month_paper *p);
void month_table_areas(struct month_paper *p);
void month_table_forms(struct month_paper *p);
void month_table_incidents(struct month_paper *p);
void month_table_works(struct month_paper *p);

void month_chart_items(struct month_paper *p);
void month_chart_weeks(struct month_paper *p);

/* What an item has: its own, and with it that of all items below it. */
struct tally month_item_tally(const struct tally_map *map,
			      const struct plan *plan,
			      const struct plan_item *item);
/* "gồm các nội dung con"; NULL: it has none. Yours. */
char *month_parent_note(const struct plan *plan, const struct plan_item *item,
			int64_t own_airings);
/* The number of the row that counts it too, when a table has a row an item. */
size_t month_part_of(const struct plan *plan, const struct plan_item *item);

/* Leaves of the plan nothing was aired for: "ND-5.1, ND-5.3"; how many. */
size_t month_gaps(const struct report_month_input *in, struct buf *out);
size_t month_leaves(const struct plan *plan);

/* The plan that the paper may name; NULL: none. */
const struct plan *month_cited(const struct report_month_input *in);

/* "tháng 3 năm 2024"; the exact days of a range. Yours. */
char *month_period_words(const struct report_period *p);
/* "từ ngày 01/03/2024 đến ngày 31/03/2024". Yours. */
char *month_days_words(const struct report_period *p);

/*
 * "Kế hoạch số 16/KH-UBND ngày 20 tháng 02 năm 2024 của UBND xã Đức Tân": a
 * plan as a paper cites it first. Yours.
 * Source   Decree 30/2020, annex I, on citing a document: kind, number, date,
 *          issuer
 */
char *month_plan_words(const struct plan *plan);

/* Vietnamese of a field: "Cải cách thủ tục hành chính". */
const char *month_area_name(const char *area);

#endif
