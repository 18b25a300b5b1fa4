/* The schedule on paper. See schedule_paper.h. */
#include "config.h"

#include "app/schedule_paper.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/schedule.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/report_words.h"

enum { MARGIN = 26, TEXT_COLS = SCHEDULE_PAPER_COLS - MARGIN };

/* A page and what stands on it so far. */
struct paper {
	struct buf *out;
	int lines, page;
};

static void end_line(struct paper *p)
{
	buf_puts(p->out, "\n");
	p->lines++;
}

static void add_line(struct paper *p, const char *text)
{
	buf_puts(p->out, text);
	end_line(p);
}

static void add_centred(struct paper *p, const char *text)
{
	size_t cols = text_width(text);
	int left = cols < SCHEDULE_PAPER_COLS
			   ? (int)(SCHEDULE_PAPER_COLS - cols) / 2 : 0;

	buf_printf(p->out, "%*s%s", left, "", text);
	end_line(p);
}

/* Is there room for so many lines? Else the next page begins. */
static void need(struct paper *p, int lines)
{
	char text[32];

	if (p->lines + lines <= SCHEDULE_PAPER_LINES)
		return;
	buf_puts(p->out, "\f");
	p->lines = 0;
	snprintf(text, sizeof text, "Trang %d", ++p->page);
	add_centred(p, text);
	end_line(p);
}

/* "Thứ Sáu, ngày 29 tháng 3 năm 2024"; yours. */
static char *day_words(const char *day)
{
	static const char *const names[] = {
		"Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm",
		"Thứ Sáu", "Thứ Bảy",
	};
	struct date d = schedule_date(day);
	char *date = report_signing_day(d);
	char *text = mem_printf("%s, %s", names[date_weekday(d)], date);

	free(date);
	return text;
}

static void add_letterhead(const struct app *a, const char *day, int days,
			   struct paper *p)
{
	const struct letterhead *l = profile_letterhead(&a->profile, day);
	char last[CIVIL_TEXT];

	if (l != NULL) {
		add_line(p, l->agency);
		if (l->station_line != NULL)
			add_line(p, l->station_line);
		end_line(p);
	}
	add_centred(p, "LỊCH PHÁT THANH");
	if (days == 1)
		return;
	schedule_day_after(day, days - 1, last);
	struct date from = schedule_date(day);
	struct date to = schedule_date(last);
	char from_text[CIVIL_TEXT];
	char to_text[CIVIL_TEXT];
	date_format_vi(from, from_text);
	date_format_vi(to, to_text);
	char *text = mem_printf("từ ngày %s đến ngày %s", from_text, to_text);
	add_centred(p, text);
	free(text);
}

/* ---- items ----------------------------------------------------------------- */

struct wrapped {
	struct paper *paper;
	int n;
};

static void add_wrapped(void *ctx, const char *s, size_t len)
{
	struct wrapped *w = ctx;

	if (w->n++ > 0)
		buf_printf(w->paper->out, "%*s", MARGIN, "");
	buf_add(w->paper->out, s, len);
	end_line(w->paper);
}

static void add_item(const struct app *a, const struct schedule_item *i,
		     size_t no, struct paper *p)
{
	struct wrapped w = { .paper = p };
	struct civil c = civil_at(i->begins_at, a->offset_min);
	const char *code = i->item.segment_code;
	char length[CIVIL_TEXT] = "";

	need(p, 3);
	if (i->item.planned_ms > 0)
		duration_format(i->item.planned_ms, length);
	buf_printf(p->out, "  %3zu  %02d:%02d  %10s  ", no, c.hour, c.minute,
		   length);
	char *text = mem_printf("%s%s%s", code != NULL ? code : "",
				code != NULL ? "  " : "",
				i->item.title != NULL ? i->item.title : "");
	text_wrap(text, TEXT_COLS, add_wrapped, &w);
	free(text);
}

static void add_slot(const struct app *a, const struct schedule_slot *s,
		     struct paper *p)
{
	char planned[CIVIL_TEXT];

	if (s->count == 0)
		return;
	need(p, 5);
	duration_format(s->planned_ms, planned);
	end_line(p);
	buf_printf(p->out, "%s (%s–%s): %zu mục, %s", s->slot->name,
		   s->slot->starts, s->slot->ends, s->count, planned);
	end_line(p);
	add_line(p, "   TT  Giờ    Thời lượng  Nội dung");
	for (size_t i = 0; i < s->count; i++)
		add_item(a, &s->items[i], i + 1, p);
}

static bool add_day(struct app *a, const char *day, struct paper *p,
		    struct err *err)
{
	struct schedule_day d = {0};
	size_t n = 0;

	if (!schedule_read_day(a, day, &d, err))
		return false;
	need(p, 8);
	end_line(p);
	char *words = day_words(day);
	add_line(p, words);
	free(words);
	for (size_t i = 0; i < d.count; i++) {
		add_slot(a, &d.slots[i], p);
		n += d.slots[i].count;
	}
	if (n == 0)
		add_line(p, "  (không có lịch)");
	schedule_day_finish(&d);
	return true;
}

/* ---- all of it ------------------------------------------------------------ */

bool schedule_paper(struct app *a, const char *day, int days, struct buf *out,
		    struct err *err)
{
	struct buf text;
	struct paper p = { .out = &text, .page = 1 };
	bool ok = true;

	buf_init(&text);
	add_letterhead(a, day, days, &p);
	for (int i = 0; ok && i < days; i++) {
		char then[CIVIL_TEXT];
		schedule_day_after(day, i, then);
		ok = add_day(a, then, &p, err);
	}
	if (ok)
		buf_add(out, text.data, text.len);
	buf_finish(&text);
	return ok;
}

char *schedule_paper_name(const char *day, int days)
{
	return mem_printf(days > 1 ? "lich-phat-tuan-%s.txt"
				   : "lich-phat-%s.txt", day);
}
