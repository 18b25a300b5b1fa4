#ifndef REPORT_REPORT_WORDS_H
#define REPORT_REPORT_WORDS_H

#include <stdint.h>

#include "base/civil.h"
#include "model/log_entry.h"

struct airing;
struct report_cell;

/*
 * How reports write days, times and lengths. Results are the caller's.
 */

/* "CN", "T2" ... "T7", as timetables have it. */
const char *report_weekday(struct date d);
/* "05/03/2024"; with clock "05/03/2024 17:00". */
char *report_day(int64_t utc, int offset_min);
char *report_moment(int64_t utc, int offset_min);
/* The same as a cell's text, with what programs read behind it. */
void report_cell_moment(struct report_cell *cell, int64_t utc, int offset_min);
/* And a day. */
void report_cell_day(struct report_cell *cell, int64_t utc, int offset_min);
/* "17:00", and "17:00:05" when there are seconds. */
char *report_clock(struct civil at);
/*
 * "4.464": how many of something. What names a thing (STT, an entry's number,
 * a year) is not written so. To be used at once: f(report_count(n).text).
 * Source   Law on Accounting 88/2015, article 11: a point behind thousands
 */
struct count_text { char text[32]; };
struct count_text report_count(int64_t n);
/* "1 giờ 02 phút 03 giây", rounded to the second. */
char *report_length(int64_t ms);
/*
 * "ngày 05 tháng 3 năm 2024"; year 0: dots to fill in.
 * Source   Decree 30/2020, annex I: days < 10 and months 1 and 2 are padded
 */
char *report_signing_day(struct date d);
/* "đã duyệt: Trần Văn Mẫu, Chủ tịch, 05/03/2024 17:00"; NULL: by no note. */
char *report_later_approval(const struct airing *a, int offset_min);
/* The Vietnamese of a coded word, the code when it has none; NULL stays. Borrowed. */
const char *report_word(const struct word *table, const char *code);

#endif
