#ifndef REPORT_DOCUMENT_PART_H
#define REPORT_DOCUMENT_PART_H

#include "base/buf.h"
#include "report/document_lists.h"
#include "report/office_xml.h"
#include "report/office_zip.h"

/* For document_*.c only. */

/* Walk one part of the archive; *out_is_there false: it has none such. */
bool document_part(struct office_zip *z, const char *name,
		   const struct office_xml_ops *ops, void *ctx,
		   bool *out_is_there, struct err *err);

/* *out_is_there false: not a document of that kind. */
bool document_read_docx(struct office_zip *z, struct buf *out,
			bool *out_is_there, struct err *err);
bool document_read_odt(struct office_zip *z, struct buf *out,
		       bool *out_is_there, struct err *err);

#endif
