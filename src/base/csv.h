#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <stdbool.h>

#include "base/buf.h"

/*
 * CSV as a spreadsheet opens it: RFC 4180 quoting, CRLF. A text that a
 * spreadsheet would take for a formula (= + - @ TAB CR LF first, or a wide
 * form of the signs) gets an apostrophe in front; numbers stay numbers.
 * Source   RFC 4180; CWE-1236
 */
#define CSV_BOM "\xEF\xBB\xBF"	/* tells Excel that this is UTF-8 */
#define CSV_EOL "\r\n"

/* Append one value, quoted where needed. is_text: guard it against formulas. */
void csv_value(struct buf *out, const char *text, bool is_text,
	       char separator);

#endif
