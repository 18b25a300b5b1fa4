#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * CSV as a spreadsheet of this country opens it: UTF-8 with a byte order
 * mark, RFC 4180 quoting, CRLF. A text cell that a spreadsheet would take for a
 * formula (= + - @ TAB CR first) gets an apostrophe in front; numbers stay
 * numbers.
 * Source   RFC 4180; CWE-1236
 */
void csv_begin(struct buf *out);
/* Append a cell; is_first says that no comma goes before it. NULL is empty. */
void csv_text(struct buf *out, const char *text_or_null, bool is_first);
void csv_int(struct buf *out, int64_t n, bool is_first);
void csv_end_row(struct buf *out);

#endif
