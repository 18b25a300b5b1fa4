#ifndef REPORT_PDF_HOST_H
#define REPORT_PDF_HOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/report_words.h"

/*
 * Between the program and the module that writes PDF. cairo and pango bring
 * forty shared objects with them; the module is loaded on first use, and knows
 * of the program what stands here.
 */
struct buf;
struct report_doc;
struct report_figures;
struct report_lines;
struct report_table;

struct pdf_host {
	const char *(*country)(void);
	const char *(*motto)(void);
	char *(*number_line)(const struct report_doc *doc);	/* free() */
	char *(*place_line)(const struct report_doc *doc);	/* free() */
	/* borrowed, or NULL; the agency's rule is a part of it */
	const char *(*ruled_line)(const struct report_doc *doc, bool *is_bold);
	int rule_percent;
	char *(*annex_note)(const struct report_doc *doc);	/* free() */
	char *(*figures_said)(const struct report_figures *f);	/* free() */
	char *(*lines_said)(const struct report_lines *l);	/* free() */
	void (*widths)(const struct report_table *t, int total, double room,
		       int *out);
	bool (*is_wide)(const struct report_table *t);
	void (*row_done)(const struct report_table *t);
	struct count_text (*count)(int64_t n);	/* "4.464" */
	void (*write)(struct buf *out, const void *bytes, size_t len);
};

enum pdf_result {
	PDF_DONE,
	PDF_NO_FONT,	/* none that has Vietnamese */
	PDF_FAILED
};

/* The module's only name, PDF_SYMBOL; gives an enum pdf_result. */
typedef int pdf_render_fn(const struct pdf_host *host,
			  const struct report_doc *doc,
			  struct buf *out);
#define PDF_SYMBOL "daixa_pdf_render"
pdf_render_fn daixa_pdf_render;

#endif
