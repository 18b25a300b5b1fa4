#ifndef REPORT_PDF_PAPER_H
#define REPORT_PDF_PAPER_H

#include "base/text.h"
#include "report/pdf_host.h"
#include "report/report.h"

/* cairo_t, cairo_surface_t and PangoLayout: this header compiles without them. */
struct _cairo;
struct _cairo_surface;
struct _PangoLayout;

/* Inside the module: one document being drawn. Lengths are points. */
struct paper {
	const struct pdf_host *host;
	const struct report_doc *doc;
	struct _cairo_surface *surface;
	struct _cairo *cr;
	double width, height;	/* of the page */
	double y;		/* where the next thing goes */
	int page;		/* from 1 */
};

/* Source: Decree 30/2020, annex I: 20, 15, 20, 30 mm. */
#define MM(x) ((x) * 72.0 / 25.4)
#define PAPER_TOP MM(20)
#define PAPER_RIGHT MM(15)
#define PAPER_BOTTOM MM(20)
#define PAPER_LEFT MM(30)

/* Letters of a register with many columns, and of what is said below it. */
#define PAPER_SMALL 8.5
#define PAPER_SMALLEST 8
/* Of a line's own height: its letters still keep clear of those above. */
#define PAPER_DENSE 0.94
/*
 * Letters of a register's heading, which gives its height to the rows: the
 * least that the decree allows for the agency, and for motto and title.
 */
#define PAPER_HEAD 12
#define PAPER_HEAD_TITLE 13

/* How text looks and where it stands. */
struct look {
	double size;		/* points */
	bool is_bold, is_italic, is_struck, is_justified;
	unsigned bold_bytes;	/* of the beginning, when the rest is not */
	enum text_align align;
	double indent;		/* of the first line */
	double line;		/* spacing, 1 is single; 0: 1 */
};

double paper_text_width(const struct paper *p);
/* What is left of the page. */
double paper_room(const struct paper *p);
void paper_begin(struct paper *p, bool is_landscape);
void paper_new_page(struct paper *p);
/* A new page unless `need` points are left; none before the first thing on one. */
void paper_need(struct paper *p, double need);

/* text NULL is "". Yours: g_object_unref(). */
struct _PangoLayout *paper_layout(const struct paper *p, const struct look *look,
			  double width, const char *text);
double layout_height(struct _PangoLayout *layout);
double paper_text_height(const struct paper *p, const struct look *look,
			 double width, const char *text);
/* Draws, returns the height. */
double paper_text(const struct paper *p, const struct look *look, double x,
		  double y, double width, const char *text);
void paper_line(const struct paper *p, double x, double y, double width);
/* A paragraph at y that goes on over the pages, and `after` points. */
void paper_paragraph(struct paper *p, const struct look *look, double after,
		     const char *text);

/* pdf_table.c */
/* tail: what must stand on one page with the last rows; 0: nothing. */
void paper_table(struct paper *p, const struct report_table *t, double tail);
/* pdf_chart.c */
double paper_chart_height(const struct report_chart *c);
void paper_chart(struct paper *p, const struct report_chart *c);

#endif
