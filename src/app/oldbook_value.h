#ifndef APP_OLDBOOK_VALUE_H
#define APP_OLDBOOK_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/civil.h"
#include "base/err.h"
#include "model/log_entry.h"

/* Inside app/: what people write into the cells of a book. */

/* Letters and digits only, without marks and capitals, words by one blank; yours. */
char *old_plain(const char *text);
/* Is this what the name comes to? */
bool old_is(const char *plain, const char *name);

/* "5/3/2024", "T3, 05/03/24", "5.3.2024", "2024-03-05": the day comes first. */
bool old_date(const char *text, struct date *out, struct err *err);
/* "17:00", "17h", "17h05", "17 giờ 5", "17:00:30"; seconds of the day. */
bool old_clock(const char *text, int *out_s, struct err *err);
/*
 * "2:36", "15 phút", "2'30", "1 giờ 5 phút", "90 giây"; a bare number is so
 * many times bare_ms (0: nobody can tell).
 */
bool old_length(const char *text, int64_t bare_ms, int64_t *out_ms,
		struct err *err);

/* By code, by the book's word, or by its first words ("bài"); NULL: none. */
const struct word *old_word(const struct word *table, const char *text);

#endif
