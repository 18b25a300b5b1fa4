#ifndef REPORT_RENDER_PDF_H
#define REPORT_RENDER_PDF_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

struct report_doc;

/*
 * A report as PDF: the same paper as the .docx, text that can be selected,
 * fonts inside, charts as vectors. The same bytes for the same report, fonts
 * and libraries. The module with cairo and pango is loaded on first use.
 *
 * Errors  ERR_NOTFOUND the module or a Vietnamese font is not there, with what
 *         to install; ERR_IO
 */
bool report_render_pdf(const struct report_doc *doc, struct buf *out,
		       struct err *err);

#endif
