/* Bars, one below the other. See pdf_paper.h. */
#include "config.h"

#include "report/pdf_paper.h"

#include <cairo.h>
#include <stdio.h>

enum { LABEL = 90, VALUE = 60, GAP = 5 };

/* Of one bar: the weeks of a year stand on one page. */
static double row_height(const struct report_chart *c)
{
	enum { MANY = 40 };

	return c->labels.count > MANY ? 12.2 : 15;
}

double paper_chart_height(const struct report_chart *c)
{
	return (double)c->labels.count * row_height(c) + 10;
}

void paper_chart(struct paper *p, const struct report_chart *c)
{
	const struct look label = { .size = 11, .align = TEXT_RIGHT };
	const struct look value = { .size = 11 };
	double row = row_height(c);
	double longest = paper_text_width(p) - LABEL - VALUE;
	int64_t most = 1;

	for (size_t i = 0; i < c->labels.count; i++)
		most = c->values[i] > most ? c->values[i] : most;
	for (size_t i = 0; i < c->labels.count; i++) {
		double bar = longest * (double)c->values[i] / (double)most;
		double x = PAPER_LEFT + LABEL;
		char text[64];
		paper_need(p, row);
		paper_text(p, &label, PAPER_LEFT, p->y, LABEL - GAP,
			   c->labels.lines[i]);
		cairo_set_source_rgb(p->cr, 0.35, 0.35, 0.35);
		cairo_rectangle(p->cr, x, p->y + 2, bar, row - 5);
		cairo_fill(p->cr);
		cairo_set_source_rgb(p->cr, 0, 0, 0);
		snprintf(text, sizeof text, "%s %s",
			 p->host->count(c->values[i]).text, c->unit);
		paper_text(p, &value, x + bar + GAP, p->y, VALUE, text);
		p->y += row;
	}
	p->y += 10;
}
