#ifndef REPORT_RENDER_DOCX_H
#define REPORT_RENDER_DOCX_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

struct report_doc;

/*
 * A report as a .docx that an office edits and signs: real styles, tables
 * whose titles repeat, page numbers centred on top from page 2, everything in
 * the measures of Decree 30/2020/NĐ-CP, annex I. The same report gives the
 * same bytes.
 */
bool report_render_docx(const struct report_doc *doc, struct buf *out,
			struct err *err);

#endif
