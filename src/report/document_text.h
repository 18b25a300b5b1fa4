#ifndef REPORT_DOCUMENT_TEXT_H
#define REPORT_DOCUMENT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/*
 * The text of an office document, to be read out: paragraphs as lines, lists
 * with their marks, tables cell by cell. Nothing in the document is executed
 * or fetched; headers, footers, notes, comments, pictures and what was struck
 * out are left alone.
 */
enum document_kind { DOCUMENT_DOCX, DOCUMENT_ODT };

/*
 * Read it out of the file's bytes.
 *
 * out      UTF-8 as it stands in the document, not cleaned; yours
 * Errors   ERR_FORMAT: not that kind of document, damaged, encrypted, a part
 *          that unpacks to more than 32 MB or 200 times its size, XML with a
 *          document type, deeper than 256 or longer than any script
 * Source   ECMA-376 part 1 (17.2 to 17.9), OASIS OpenDocument 1.3 part 3 (5, 6)
 */
bool document_text(enum document_kind kind, const void *bytes, size_t len,
		   char **out, struct err *err);

#endif
