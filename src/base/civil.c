/*
 * Calendar and clock. See civil.h.
 *
 * Days are counted from 1970-01-01. The year begins in March here, so that
 * the leap day is the last day of a year and the months before it need no
 * exception; an era is 400 years, after which the calendar repeats itself.
 */
#include "config.h"

#include "base/civil.h"

#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

enum {
	FIRST_YEAR = 1900,
	LAST_YEAR = 9999,
	ERA_YEARS = 400,
	ERA_DAYS = 146097,
	EPOCH_DAYS = 719468,	/* 0000-03-01 to 1970-01-01 */
	EPOCH_WEEKDAY = 4,	/* a Thursday */
	DAY_S = 86400
};

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30,
				   31, 31, 30, 31, 30, 31};

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Divide towards minus infinity; *rest is never negative. */
static int64_t floor_div(int64_t a, int64_t b, int64_t *rest)
{
	int64_t q = a / b;

	if (a % b < 0)
		q--;
	*rest = a - q * b;
	return q;
}

static int64_t days_of(struct date d)
{
	int64_t year_of_era;
	int64_t year = d.month <= 2 ? d.year - 1 : d.year;
	int64_t era = floor_div(year, ERA_YEARS, &year_of_era);
	int month = d.month > 2 ? d.month - 3 : d.month + 9;
	int64_t day_of_year = (153 * month + 2) / 5 + d.day - 1;

	return era * ERA_DAYS + year_of_era * 365 + year_of_era / 4 -
	       year_of_era / 100 + day_of_year - EPOCH_DAYS;
}

static struct date date_of(int64_t days)
{
	int64_t day;
	int64_t era = floor_div(days + EPOCH_DAYS, ERA_DAYS, &day);
	int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
	int64_t day_of_year = day - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * day_of_year + 2) / 153;
	int in_next_year = month >= 10 ? 1 : 0;

	return (struct date){
		.year = (int)(year + era * ERA_YEARS) + in_next_year,
		.month = (int)(month < 10 ? month + 3 : month - 9),
		.day = (int)(day_of_year - (153 * month + 2) / 5) + 1,
	};
}

/* Read min..max digits and step over them; a further digit is refused. */
static bool take_digits(const char **s, int min, int max, int *out)
{
	const char *p = *s;
	int n = 0;
	int count = 0;

	for (; isdigit((unsigned char)*p) && count < max; p++, count++)
		n = n * 10 + (*p - '0');
	if (count < min || isdigit((unsigned char)*p))
		return false;
	*s = p;
	*out = n;
	return true;
}

static bool take_char(const char **s, char c)
{
	if (**s != c)
		return false;
	(*s)++;
	return true;
}

static bool take_iso_date(const char **s, struct date *out)
{
	return take_digits(s, 4, 4, &out->year) && take_char(s, '-') &&
	       take_digits(s, 2, 2, &out->month) && take_char(s, '-') &&
	       take_digits(s, 2, 2, &out->day) && date_is_valid(*out);
}

static bool take_vi_date(const char **s, struct date *out)
{
	return take_digits(s, 1, 2, &out->day) && take_char(s, '/') &&
	       take_digits(s, 1, 2, &out->month) && take_char(s, '/') &&
	       take_digits(s, 4, 4, &out->year) && date_is_valid(*out);
}

/* H:MM, HH:MM or HH:MM:SS; 24:00 is not a time of day. */
static bool take_clock(const char **s, struct civil *c)
{
	c->second = 0;
	if (!take_digits(s, 1, 2, &c->hour) || !take_char(s, ':') ||
	    !take_digits(s, 2, 2, &c->minute))
		return false;
	if (take_char(s, ':') && !take_digits(s, 2, 2, &c->second))
		return false;
	return c->hour < 24 && c->minute < 60 && c->second < 60;
}

bool date_is_valid(struct date d)
{
	return d.year >= FIRST_YEAR && d.year <= LAST_YEAR && d.month >= 1 &&
	       d.month <= 12 && d.day >= 1 &&
	       d.day <= month_days(d.year, d.month);
}

int date_compare(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

int date_weekday(struct date d)
{
	int64_t weekday;

	floor_div(days_of(d) + EPOCH_WEEKDAY, 7, &weekday);
	return (int)weekday;
}

struct date date_add_days(struct date d, int days)
{
	return date_of(days_of(d) + days);
}

struct date month_first(int year, int month)
{
	return (struct date){year, month, 1};
}

struct date month_last(int year, int month)
{
	assert(month >= 1 && month <= 12);
	return (struct date){year, month, month_days(year, month)};
}

void date_format(struct date d, char out[CIVIL_TEXT])
{
	snprintf(out, CIVIL_TEXT, "%04d-%02d-%02d", d.year, d.month, d.day);
}

void date_format_vi(struct date d, char out[CIVIL_TEXT])
{
	snprintf(out, CIVIL_TEXT, "%02d/%02d/%04d", d.day, d.month, d.year);
}

bool date_parse(const char *text, struct date *out, struct err *err)
{
	struct date d;
	const char *p = text;

	if (take_iso_date(&p, &d) && *p == '\0') {
		*out = d;
		return true;
	}
	p = text;
	if (take_vi_date(&p, &d) && *p == '\0') {
		*out = d;
		return true;
	}
	return err_set(err, ERR_INVALID,
		       _("\"%s\" is not a date; write 2024-03-05 or 5/3/2024"),
		       text);
}

bool month_parse(const char *text, int *out_year, int *out_month,
		 struct err *err)
{
	int year;
	int month;
	const char *p = text;

	if (!take_digits(&p, 4, 4, &year) || !take_char(&p, '-') ||
	    !take_digits(&p, 2, 2, &month) || *p != '\0' ||
	    !date_is_valid(month_first(year, month)))
		return err_set(err, ERR_INVALID,
			       _("\"%s\" is not a month; write 2024-03"),
			       text);
	*out_year = year;
	*out_month = month;
	return true;
}

struct civil civil_at(int64_t utc, int offset_min)
{
	int64_t rest;
	int64_t days = floor_div(utc + (int64_t)offset_min * 60, DAY_S, &rest);

	return (struct civil){
		.date = date_of(days),
		.hour = (int)(rest / 3600),
		.minute = (int)(rest / 60 % 60),
		.second = (int)(rest % 60),
	};
}

int64_t civil_utc(struct civil c, int offset_min)
{
	return days_of(c.date) * DAY_S + (int64_t)c.hour * 3600 +
	       ((int64_t)c.minute - offset_min) * 60 + c.second;
}

bool civil_parse(const char *text, struct civil *out, struct err *err)
{
	struct civil c;
	const char *p = text;

	if (!take_iso_date(&p, &c.date) ||
	    (!take_char(&p, ' ') && !take_char(&p, 'T')) ||
	    !take_clock(&p, &c) || *p != '\0')
		return err_set(err, ERR_INVALID,
			       _("\"%s\" is not a date and time; write "
				 "\"2024-03-05 17:00\""),
			       text);
	*out = c;
	return true;
}

void civil_format(struct civil c, char out[CIVIL_TEXT])
{
	snprintf(out, CIVIL_TEXT, "%04d-%02d-%02d %02d:%02d:%02d",
		 c.date.year, c.date.month, c.date.day, c.hour, c.minute,
		 c.second);
}

void civil_format_vi(struct civil c, bool is_exact, char out[CIVIL_TEXT])
{
	date_format_vi(c.date, out);
	size_t len = strlen(out);
	snprintf(out + len, CIVIL_TEXT - len, " %02d:%02d", c.hour, c.minute);
	if (!is_exact || c.second == 0)
		return;
	len = strlen(out);
	snprintf(out + len, CIVIL_TEXT - len, ":%02d", c.second);
}

void civil_iso(int64_t utc, int offset_min, char out[CIVIL_TEXT])
{
	int away = offset_min < 0 ? -offset_min : offset_min;

	assert(away < 24 * 60);
	civil_format(civil_at(utc, offset_min), out);
	out[strlen("2024-03-05")] = 'T';
	size_t len = strlen(out);
	snprintf(out + len, CIVIL_TEXT - len, "%c%02d:%02d",
		 offset_min < 0 ? '-' : '+', away / 60, away % 60);
}

bool clock_parse(const char *text, int *out_s, struct err *err)
{
	struct civil c;
	const char *p = text;

	if (!take_clock(&p, &c) || *p != '\0')
		return err_set(err, ERR_INVALID,
			       _("\"%s\" is not a time of day; write 17:00 "
				 "or 17:00:30"),
			       text);
	*out_s = c.hour * 3600 + c.minute * 60 + c.second;
	return true;
}

const char *date_said(const char *iso, char out[CIVIL_TEXT])
{
	struct date d;

	if (date_parse(iso, &d, NULL))
		date_format_vi(d, out);
	else
		snprintf(out, CIVIL_TEXT, "%s", iso);
	return out;
}
