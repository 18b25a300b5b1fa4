/* How reports write days, times and lengths. See report_words.h. */
#include "config.h"

#include "report/report_words.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/airing.h"
#include "report/report.h"

const char *report_weekday(struct date d)
{
	static const char *const names[] = {
		"CN", "T2", "T3", "T4", "T5", "T6", "T7",
	};

	return names[date_weekday(d)];
}

/* A file that somebody altered may hold any number. */
static bool can_be_written(int64_t utc, int offset_min)
{
	return utc > -INT64_C(1000000000000) && utc < INT64_C(1000000000000) &&
	       date_is_valid(civil_at(utc, offset_min).date);
}

char *report_day(int64_t utc, int offset_min)
{
	char day[CIVIL_TEXT];

	if (!can_be_written(utc, offset_min))
		return mem_dup("(không rõ ngày)");
	date_format_vi(civil_at(utc, offset_min).date, day);
	return mem_dup(day);
}

char *report_moment(int64_t utc, int offset_min)
{
	char day[CIVIL_TEXT];

	if (!can_be_written(utc, offset_min))
		return mem_dup("(không rõ ngày)");
	struct civil at = civil_at(utc, offset_min);
	date_format_vi(at.date, day);
	return mem_printf("%s %02d:%02d", day, at.hour, at.minute);
}

void report_cell_moment(struct report_cell *cell, int64_t utc, int offset_min)
{
	char *text = report_moment(utc, offset_min);
	char *raw = NULL;

	if (can_be_written(utc, offset_min)) {
		struct civil at = civil_at(utc, offset_min);
		char day[CIVIL_TEXT];
		date_format(at.date, day);
		raw = mem_printf("%s %02d:%02d:%02d", day, at.hour, at.minute,
				 at.second);
	}
	report_cell_coded(cell, text, raw);
	free(text);
	free(raw);
}

void report_cell_day(struct report_cell *cell, int64_t utc, int offset_min)
{
	char *text = report_day(utc, offset_min);
	char raw[CIVIL_TEXT];
	bool ok = can_be_written(utc, offset_min);

	if (ok)
		date_format(civil_at(utc, offset_min).date, raw);
	report_cell_coded(cell, text, ok ? raw : NULL);
	free(text);
}

char *report_clock(struct civil at)
{
	if (at.second == 0)
		return mem_printf("%02d:%02d", at.hour, at.minute);
	return mem_printf("%02d:%02d:%02d", at.hour, at.minute, at.second);
}

struct count_text report_count(int64_t n)
{
	struct count_text out = { "" };
	char digits[24];
	size_t at = 0;

	snprintf(digits, sizeof digits, "%" PRId64, n);
	size_t left = strlen(digits) - (digits[0] == '-');
	for (const char *d = digits; *d != '\0'; d++) {
		out.text[at++] = *d;
		if (*d != '-' && --left > 0 && left % 3 == 0)
			out.text[at++] = '.';
	}
	return out;
}

char *report_length(int64_t ms)
{
	assert(ms >= 0);
	int64_t s = (ms + 500) / 1000;

	return mem_printf("%s giờ %02d phút %02d giây",
			  report_count(s / 3600).text, (int)(s / 60 % 60), (int)(s % 60));
}

char *report_signing_day(struct date d)
{
	if (d.year == 0)
		return mem_dup("ngày ..... tháng ..... năm ..........");
	return mem_printf("ngày %02d tháng %0*d năm %d", d.day,
			  d.month <= 2 ? 2 : 1, d.month, d.year);
}

const char *report_word(const struct word *table, const char *code)
{
	const struct word *w = word_find(table, code);

	return w != NULL ? w->vietnamese : code;
}

char *report_later_approval(const struct airing *a, int offset_min)
{
	bool has_post = a->later_post != NULL;

	if (a->later_approver == NULL)
		return NULL;
	char *when = report_moment(a->later_at, offset_min);
	char *text = mem_printf("đã duyệt: %s%s%s, %s", a->later_approver,
				has_post ? ", " : "",
				has_post ? a->later_post : "", when);
	free(when);
	return text;
}
