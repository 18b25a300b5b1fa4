#ifndef REPORT_RENDER_XLSX_H
#define REPORT_RENDER_XLSX_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

struct report_doc;

/*
 * A report as a workbook: the words on a sheet of their own, then one sheet
 * per table. Numbers, lengths, dates and times are typed; texts are texts,
 * whatever they begin with; the total rows are formulas that give the printed
 * sum. Titles repeat on paper. The same report gives the same bytes.
 *
 * Errors  ERR_IO, ERR_FULL
 */
bool report_render_xlsx(const struct report_doc *doc, struct buf *out,
			struct err *err);

#endif
