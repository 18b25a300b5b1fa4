/* Bars, one below the other. See pdf_paper.h. */
#include "config.h"

#include "report/pdf_paper.h"

#include <cairo.h>
#include <inttypes.h>
#include <stdio.h>

enum { ROW = 15, LABEL = 90, VALUE = 60, GAP = 5 };

double paper_chart_height(const struct report_chart *c)
{
	return (double)c->labels.count * ROW + 10;
}

void paper_chart(struct paper *p, const struct report_chart *c)
{
	const struct look label = { .size = 11, .align = TEXT_RIGHT };
	const struct look value = { .size = 11 };
	double longest = paper_text_width(p) - LABEL - VALUE;
	int64_t most = 1;

	for (size_t i = 0; i < c->labels.count; i++)
		most = c->values[i] > most ? c->values[i] : most;
	for (size_t i = 0; i < c->labels.count; i++) {
		double bar = longest * (double)c->values[i] / (double)most;
		double x = PAPER_LEFT + LABEL;
		char text[64];
		paper_need(p, ROW);
		paper_text(p, &label, PAPER_LEFT, p->y, LABEL - GAP,
			   c->labels.lines[i]);
		cairo_set_source_rgb(p->cr, 0.35, 0.35, 0.35);
		cairo_rectangle(p->cr, x, p->y + 2, bar, ROW - 5);
		cairo_fill(p->cr);
		cairo_set_source_rgb(p->cr, 0, 0, 0);
		snprintf(text, sizeof text, "%" PRId64 " %s", c->values[i],
			 c->unit);
		paper_text(p, &value, x + bar + GAP, p->y, VALUE, text);
		p->y += ROW;
	}
	p->y += 10;
}
