/*
 * The words of the report: its sections, and the sentences that the figures
 * give. Plain sentences; nothing is said that was not counted.
 */
#include "config.h"

#include "report/month_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/airing.h"
#include "model/plan.h"
#include "model/profile.h"
#include "report/report_later.h"
#include "report/report_period.h"
#include "report/report_words.h"

/* How many, for a sentence that is made at once. */
#define N(n) (report_count((int64_t)(n)).text)

char *month_days_words(const struct report_period *p)
{
	char from[CIVIL_TEXT], to[CIVIL_TEXT];

	date_format_vi(p->from, from);
	date_format_vi(p->to, to);
	if (date_compare(p->from, p->to) == 0)
		return mem_printf("ngày %s", from);
	return mem_printf("từ ngày %s đến ngày %s", from, to);
}

/* "Tháng 3 năm 2024 (kỳ ...)" without the bracket, in lower case. */
char *month_period_words(const struct report_period *p)
{
	size_t len = strcspn(p->name, "(");

	if (p->name[0] == '\0')
		return month_days_words(p);
	while (len > 0 && p->name[len - 1] == ' ')
		len--;
	char *name = mem_dup_n(p->name, len);
	char *lower = text_lower(name);
	free(name);
	if (p->kind == PERIOD_QUARTER) {
		/* "quý II" keeps its Roman number */
		const char *number = p->name + strlen("Quý ");
		size_t digits = strcspn(number, " ");
		for (size_t i = 0; i < digits; i++)
			lower[strlen("quý ") + i] = number[i];
	}
	return lower;
}

/* "40 giây", "24 phút", "1 giờ 51 phút" */
static char *length_words(int64_t ms)
{
	int64_t minutes = (ms + 30000) / 60000;

	if (minutes == 0)
		return mem_printf("%d giây", (int)((ms + 500) / 1000));
	if (minutes < 60)
		return mem_printf("%d phút", (int)minutes);
	if (minutes % 60 == 0)
		return mem_printf("%s giờ", report_count(minutes / 60).text);
	return mem_printf("%s giờ %02d phút", report_count(minutes / 60).text,
			  (int)(minutes % 60));
}

char *month_plan_words(const struct plan *plan)
{
	struct date d = { 0 };
	bool has_day = plan->issued_on != NULL &&
		       date_parse(plan->issued_on, &d, NULL);
	char *day = report_signing_day(d);
	char *words = mem_printf("Kế hoạch số %s%s%s của %s", plan->number,
				 has_day ? " " : "", has_day ? day : "",
				 plan->issuer);

	free(day);
	return words;
}

bool report_may_cite(const struct plan *plan, const char *day)
{
	return plan->issued_on == NULL || strcmp(plan->issued_on, day) <= 0;
}

const struct plan *month_cited(const struct report_month_input *in)
{
	return in->plan != NULL && report_may_cite(in->plan, in->now->day)
		? in->plan : NULL;
}

/* As on the period's last day, whatever the paper's date. */
static const char *station_of(const struct report_month_input *in)
{
	const struct letterhead *l = profile_letterhead(in->profile,
							in->now->day);

	if (l != NULL && l->station_line != NULL)
		return l->station_line;
	return in->book.station_name != NULL ? in->book.station_name
					     : "Đài truyền thanh xã";
}

/* ---- one function per section ------------------------------------------------------ */

/* In a sentence, or at its beginning: "từ ngày", "trong ngày". */
static void add_days(const struct report_period *p, bool is_inside,
		     const char *days, struct buf *out)
{
	bool is_one = date_compare(p->from, p->to) == 0;

	buf_printf(out, "%s%s", is_inside ? "t" : "T",
		   is_one ? "rong " : days + 1);
	if (is_one)
		buf_puts(out, days);
}

static void write_situation(const struct report_month_input *in,
			    struct buf *out)
{
	const struct month_sums *s = in->now;
	const struct plan *cited = month_cited(in);
	char *period = month_period_words(in->book.period);
	char *days = month_days_words(in->book.period);
	bool has_name = in->book.period->name[0] != '\0';

	if (cited != NULL) {
		char *plan = month_plan_words(cited);
		buf_printf(out, "Thực hiện %s, ", plan);
		free(plan);
	}
	if (has_name)
		buf_printf(out, "%s %s", cited != NULL ? "trong" : "Trong",
			   period);
	else
		add_days(in->book.period, cited != NULL, days, out);
	if (has_name)
		buf_printf(out, " (%s)", days);
	if (s->days.count == 0)
		buf_printf(out, ", %s không ghi nhận buổi phát thanh nào.\n",
			   station_of(in));
	else
		buf_printf(out, ", %s đã phát thanh %s ngày với %s buổi.\n",
			   station_of(in), N(s->days.count), N(s->slots.count));
	free(period);
	free(days);
}

/* What can be said of approvals: nothing, all had one, or all but some. */
static const char *approval_words(const struct month_sums *s)
{
	int64_t other = s->unapproved + s->approved_later + s->self_approved;

	if (s->own.airings <= other)
		return "";
	return other == 0 ? "; tin, bài tự sản xuất được lãnh đạo duyệt trước "
			    "khi phát"
			  : "; tin, bài tự sản xuất được lãnh đạo duyệt trước "
			    "khi phát, trừ các lượt nêu dưới đây";
}

static void write_direction(const struct report_month_input *in,
			    struct buf *out)
{
	const struct month_sums *s = in->now;
	const struct plan *cited = month_cited(in);

	if (cited != NULL && s->planned.airings == 0)
		buf_printf(out, "Kế hoạch số %s có %zu nội dung; trong kỳ không "
				"có lượt phát nào theo kế hoạch được tính.\n",
			   cited->number, month_leaves(cited));
	else if (cited != NULL)
		buf_printf(out, "Đài phát thanh theo %zu nội dung của Kế hoạch "
				"số %s%s.\n",
			   month_leaves(cited), cited->number,
			   approval_words(s));
	else if (in->plan != NULL && s->planned.airings > 0)
		buf_printf(out, "Đài phát thanh theo %zu nội dung nêu tại mục 3 "
				"dưới đây%s.\n",
			   month_leaves(in->plan), approval_words(s));
	if (s->unapproved > 0)
		buf_printf(out, "Có %s lượt phát khi chưa duyệt.\n",
			   N(s->unapproved));
	if (s->approved_later > 0)
		buf_printf(out, "Có %s lượt phát khẩn cấp chờ duyệt "
				"sau.\n", N(s->approved_later));
	if (s->self_approved > 0)
		buf_printf(out, "Có %s lượt phát do người viết tự "
				"duyệt.\n", N(s->self_approved));
	if (out->len == 0)
		buf_puts(out, in->plan == NULL
			 ? "Trong kỳ không có kế hoạch nào có hiệu lực.\n"
			 : "Trong kỳ không có lượt phát nào theo kế hoạch.\n");
}

/* "tăng 3 lượt", "giảm 3 lượt", "bằng"; nothing is no measure */
static char *change_words(int64_t now, int64_t before)
{
	if (before == 0)
		return mem_dup("kỳ trước không ghi nhận lượt phát nào");
	if (now == before)
		return mem_dup("bằng kỳ trước");
	return mem_printf("%s %s lượt so với kỳ trước",
			  now > before ? "tăng" : "giảm",
			  N(now > before ? now - before : before - now));
}

/* How many were new, how many repeats; nothing is said of none. */
static char *split_words(const struct tally *t)
{
	if (t->repeats == 0 || t->firsts == 0)
		return mem_printf("đều phát %s",
				  t->repeats == 0 ? "mới" : "lại");
	return mem_printf("%s phát mới, %s phát lại", N(t->firsts),
			  N(t->repeats));
}

/* "có 4", "không có" */
static char *some(const char *before, int64_t n)
{
	return n == 0 ? mem_dup("không có")
		      : mem_printf("%s%s", before, N(n));
}

static void write_radio(const struct report_month_input *in, struct buf *out)
{
	const struct month_sums *s = in->now;
	char *played = length_words(s->own.played_ms);
	char *relayed = length_words(s->relay_ms);
	char *change = change_words(s->own.airings, in->before->own.airings);
	char *split = split_words(&s->own);
	char *works = some("có ", s->own.works);
	char *year_works = some("", in->year->own.works);

	if (s->own.airings == 0)
		buf_puts(out, "Trong kỳ không có lượt phát tin, bài nào "
			      "được tính.\n");
	else
		buf_printf(out, "Đã phát %s lượt tin, bài, chương trình (%s), "
			   "tổng thời lượng %s, %s; %s tin, bài mới. Lũy kế từ "
			   "đầu năm: %s lượt, %s tin, bài mới.\n",
			   N(s->own.airings), split, played, change,
			   works, N(in->year->own.airings), year_works);
	if (s->relays > 0)
		buf_printf(out, "Tiếp âm các đài cấp trên %s lượt, thời "
			   "lượng %s.\n", N(s->relays), relayed);
	if (s->emergencies > 0)
		buf_printf(out, "Phát khẩn cấp %s lượt.\n",
			   N(s->emergencies));
	char *later = report_later_words(&in->book.later);
	if (later != NULL)
		buf_printf(out, "%s\n", later);
	free(later);
	free(split);
	free(works);
	free(year_works);
	free(played);
	free(relayed);
	free(change);
}

static void write_items(const struct report_month_input *in, struct buf *out)
{
	size_t leaves = month_leaves(in->plan);
	char *played = length_words(in->now->planned.played_ms);
	struct buf gaps;

	buf_init(&gaps);
	size_t n = month_gaps(in, &gaps);
	if (leaves == 0)
		buf_puts(out, "Trong kỳ không có kế hoạch nào có hiệu lực.\n");
	else if (in->now->planned.airings == 0)
		buf_puts(out, "Trong kỳ không có lượt phát nào theo kế hoạch "
			      "được tính.\n");
	else
		buf_printf(out, "Theo kế hoạch đã phát %s lượt, thời "
			   "lượng %s, cho %zu/%zu nội dung.\n",
			   N(in->now->planned.airings), played, leaves - n,
			   leaves);
	if (n > 0)
		buf_printf(out, "Nội dung chưa thực hiện trong kỳ: %s.\n",
			   gaps.data);
	buf_finish(&gaps);
	free(played);
}

static void write_forms(const struct report_month_input *in, struct buf *out)
{
	if (in->activities->count > 0)
		buf_printf(out, "Ngoài phát thanh, trong kỳ đã ghi nhận %s hoạt "
			   "động tuyên truyền khác.\n",
			   N(in->activities->count));
	else
		buf_puts(out, "Ngoài phát thanh, trong kỳ chưa ghi nhận hoạt "
			      "động tuyên truyền nào khác.\n");
}

static void write_difficulties(const struct report_month_input *in,
			       struct buf *out)
{
	const struct month_sums *s = in->now;
	struct buf gaps;

	buf_init(&gaps);
	size_t n = month_gaps(in, &gaps);
	if (s->incidents > 0)
		buf_printf(out, "Trong kỳ xảy ra %s sự cố làm ảnh hưởng "
			   "đến việc phát thanh.\n", N(s->incidents));
	if (s->cut > 0)
		buf_printf(out, "Có %s lượt phát gián đoạn, không được "
			   "tính vào kết quả.\n", N(s->cut));
	if (s->partial > 0)
		buf_printf(out, "Có %s lượt chỉ phát được một phần.\n",
			   N(s->partial));
	if (n > 0)
		buf_printf(out, "Còn %zu nội dung của kế hoạch chưa có tin, bài "
			   "phát trong kỳ (%s).\n", n, gaps.data);
	if (out->len == 0)
		buf_puts(out, "Trong kỳ không ghi nhận tồn tại, khó khăn.\n");
	buf_finish(&gaps);
}

static void write_next(const struct report_month_input *in, struct buf *out)
{
	struct buf gaps;

	buf_init(&gaps);
	if (month_cited(in) != NULL)
		buf_printf(out, "Tiếp tục thực hiện Kế hoạch số %s.\n",
			   in->plan->number);
	else
		buf_puts(out, "Tiếp tục duy trì lịch phát thanh.\n");
	if (month_gaps(in, &gaps) > 0)
		buf_printf(out, "Ưu tiên tin, bài cho các nội dung chưa thực "
			   "hiện: %s.\n", gaps.data);
	buf_finish(&gaps);
}

static void write_proposals(const struct report_month_input *in,
			    struct buf *out)
{
	(void)in;
	buf_puts(out, "Không.\n");
}

/* ---- the table -------------------------------------------------------------------------- */

static const struct report_section sections[] = {
	{ "situation", "I. TÌNH HÌNH CHUNG", false },
	{ "direction", "1. Công tác chỉ đạo, triển khai", true },
	{ "radio", "2. Kết quả phát thanh", true },
	{ "items", "3. Kết quả theo nội dung kế hoạch", true },
	{ "forms", "4. Các hình thức tuyên truyền khác", true },
	{ "difficulties", "III. TỒN TẠI, KHÓ KHĂN", false },
	{ "next", "IV. PHƯƠNG HƯỚNG KỲ SAU", false },
	{ "proposals", "V. KIẾN NGHỊ", false },
	{ NULL, NULL, false },
};

static void (*const writers[])(const struct report_month_input *,
			       struct buf *) = {
	write_situation, write_direction, write_radio, write_items,
	write_forms, write_difficulties, write_next, write_proposals,
};

const struct report_section *report_sections(void)
{
	return sections;
}

char *report_section_text(const struct report_month_input *in,
			  const char *section)
{
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; sections[i].key != NULL; i++)
		if (strcmp(sections[i].key, section) == 0)
			writers[i](in, &out);
	return buf_take(&out);
}
