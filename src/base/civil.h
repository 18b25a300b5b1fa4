#ifndef BASE_CIVIL_H
#define BASE_CIVIL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

/*
 * Calendar and clock as people write them (rule R11). An instant is Unix
 * seconds UTC plus an offset in minutes east; a date alone is a struct date.
 * Nothing here reads TZ or the clock. Years 1900..9999, proleptic Gregorian.
 */
struct date {
	int year, month, day;	/* month and day from 1 */
};

struct civil {
	struct date date;
	int hour, minute, second;
};

enum { CIVIL_TEXT = 32 };

bool date_is_valid(struct date d);
int date_compare(struct date a, struct date b);
int date_weekday(struct date d);		/* 0 Sunday .. 6 Saturday */
struct date date_add_days(struct date d, int days);
struct date month_first(int year, int month);
struct date month_last(int year, int month);
/* "2024-03-05"; the Vietnamese way "05/03/2024". */
void date_format(struct date d, char out[CIVIL_TEXT]);
void date_format_vi(struct date d, char out[CIVIL_TEXT]);
/*
 * A stored date ("2024-03-05") as sentences write it ("05/03/2024"); what is
 * no date stays as it is. Returns out.
 */
const char *date_said(const char *iso, char out[CIVIL_TEXT]);
/* Accepts YYYY-MM-DD and D/M/YYYY. ERR_INVALID names the text. */
bool date_parse(const char *text, struct date *out, struct err *err);
/* "YYYY-MM". */
bool month_parse(const char *text, int *out_year, int *out_month, struct err *err);

struct civil civil_at(int64_t utc, int offset_min);
int64_t civil_utc(struct civil c, int offset_min);
/* "YYYY-MM-DD HH:MM[:SS]" (blank or T between). */
bool civil_parse(const char *text, struct civil *out, struct err *err);
/* "2024-03-05 17:00:00". */
void civil_format(struct civil c, char out[CIVIL_TEXT]);
/* "05/03/2024 17:00", with is_exact ":SS" behind it unless it is :00. */
void civil_format_vi(struct civil c, bool is_exact, char out[CIVIL_TEXT]);
/* "2024-03-05T17:00:00+07:00". */
void civil_iso(int64_t utc, int offset_min, char out[CIVIL_TEXT]);

/* "HH:MM[:SS]" to seconds of the day, 0..86399. */
bool clock_parse(const char *text, int *out_s, struct err *err);

/*
 * A length of time: "2:36", "1:02:03", "90s", "5m", "1h30m", "2m36s",
 * "2:36.500", or bare seconds. Result in milliseconds, 1..86,400,000.
 */
bool duration_parse(const char *text, int64_t *out_ms, struct err *err);
/* Rounded to the second: "02:36", from one hour "1:02:03". */
void duration_format(int64_t ms, char out[CIVIL_TEXT]);
/* The same with milliseconds, when there are any: "02:36.500". */
void duration_format_exact(int64_t ms, char out[CIVIL_TEXT]);

#endif
