/* As run against as planned, to read. See schedule_compared.h. */
#include "config.h"

#include "view/schedule_compared.h"

#include <stdlib.h>
#include <string.h>

#include "app/schedule_compare.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/day_words.h"
#include "view/pager.h"
#include "view/stack.h"
#include "view/view_text.h"

enum { INDENT = 2 };

static const enum style styles[COMPARE_COUNT] = {
	[COMPARE_KEPT] = STYLE_GOOD,
	[COMPARE_OFF_TIME] = STYLE_WARNING,
	[COMPARE_PARTIAL] = STYLE_WARNING,
	[COMPARE_CUT] = STYLE_ERROR,
	[COMPARE_REPLACED] = STYLE_WARNING,
	[COMPARE_MISSED] = STYLE_ERROR,
	[COMPARE_AHEAD] = STYLE_DIM,
	[COMPARE_EXTRA] = STYLE_NORMAL,
};

/* "05:40", or as many blanks. */
static void put_clock(const struct app *a, int64_t at, struct buf *out)
{
	if (at == LOG_NONE) {
		buf_puts(out, "  -  ");
		return;
	}
	struct civil c = civil_at(at, a->offset_min);
	buf_printf(out, "%02d:%02d", c.hour, c.minute);
}

/* "05:00  05:40  Chữ ký số dùng để làm gì?: 40 min late". */
static void add_row(const struct app *a, const struct compare_row *r,
		    struct pager *out)
{
	char *words = compare_words(r);
	struct buf text;

	buf_init(&text);
	put_clock(a, r->planned_at, &text);
	buf_puts(&text, "  ");
	put_clock(a, r->aired_at, &text);
	buf_printf(&text, "  %s: %s", r->title != NULL ? r->title : "", words);
	pager_add(out, styles[r->verdict], INDENT, text.data);
	buf_finish(&text);
	free(words);
}

static void add_day(const char *day, struct pager *out)
{
	struct date d = schedule_date(day);
	char words[CIVIL_TEXT];

	date_format_vi(d, words);
	pager_add(out, STYLE_NORMAL, 0, "");
	pager_addf(out, STYLE_HEADING, 0, "%s, %s", day_word(d), words);
}

static void write_rows(const struct app *a, const struct compare *c,
		       struct pager *out)
{
	const char *day = "";

	if (c->count == 0) {
		pager_add(out, STYLE_DIM, 0,
			  _("nothing was planned, and nothing was aired"));
		return;
	}
	char *total = compare_total(c);
	pager_add(out, STYLE_STRONG, 0, total);
	free(total);
	pager_add(out, STYLE_DIM, 0,
		  _("Planned and aired at, and what became of it:"));
	for (size_t i = 0; i < c->count; i++) {
		if (strcmp(day, c->rows[i].day) != 0)
			add_day(c->rows[i].day, out);
		day = c->rows[i].day;
		add_row(a, &c->rows[i], out);
	}
}

void schedule_compared_open(struct stack *s, struct app *a, const char *day,
			    int days)
{
	struct compare c;
	struct err err;

	if (!schedule_compare(a, day, days, &c, &err)) {
		stack_error(s, &err);
		return;
	}
	struct view *v = view_text_new(_("As run against as planned"));
	write_rows(a, &c, view_text_pager(v));
	compare_finish(&c);
	stack_push(s, v);
}
