/*
 * Lengths of time as people write them: with colons ("1:02:03"), with units
 * ("1h30m") or as bare seconds. Declared in civil.h.
 */
#include "config.h"

#include "base/civil.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

enum { DURATION_MAX_MS = 86400000, MAX_DIGITS = 9 };

/* A number of at most MAX_DIGITS digits; *out_digits tells how many. */
static bool take_number(const char **s, int64_t *out, int *out_digits)
{
	const char *p = *s;
	int64_t n = 0;

	for (; isdigit((unsigned char)*p) && p - *s <= MAX_DIGITS; p++)
		n = n * 10 + (*p - '0');
	if (p == *s || p - *s > MAX_DIGITS)
		return false;
	*out = n;
	*out_digits = (int)(p - *s);
	*s = p;
	return true;
}

/* ".5", ".50" or ".500" behind the seconds, if it is there. */
static bool take_fraction(const char **s, int64_t *ms)
{
	int64_t n;
	int digits;

	if (**s != '.')
		return true;
	(*s)++;
	if (!take_number(s, &n, &digits) || digits > 3)
		return false;
	for (; digits < 3; digits++)
		n *= 10;
	*ms += n;
	return true;
}

/* M:SS or H:MM:SS, both with a fraction, and bare seconds. */
static bool parse_colons(const char *s, int64_t *out_ms)
{
	int64_t total;
	int digits;

	if (!take_number(&s, &total, &digits))
		return false;
	for (int colons = 0; *s == ':' && colons < 2; colons++) {
		int64_t n;
		s++;
		if (!take_number(&s, &n, &digits) || digits != 2 || n >= 60)
			return false;
		total = total * 60 + n;
	}
	total *= 1000;
	if (!take_fraction(&s, &total) || *s != '\0')
		return false;
	*out_ms = total;
	return true;
}

/* "1h30m", "5m", "2m36.5s": each unit at most once, the greater first. */
static bool parse_units(const char *s, int64_t *out_ms)
{
	static const struct {
		char name;
		int64_t ms;
	} units[] = {{'h', 3600000}, {'m', 60000}, {'s', 1000}};
	enum { COUNT = sizeof units / sizeof units[0] };
	int64_t total = 0;
	size_t next = 0;

	while (*s != '\0') {
		int64_t n;
		int64_t fraction = 0;
		int digits;
		if (!take_number(&s, &n, &digits) ||
		    !take_fraction(&s, &fraction))
			return false;
		while (next < COUNT && units[next].name != *s)
			next++;
		if (next == COUNT || (fraction > 0 && *s != 's'))
			return false;
		total += n * units[next].ms + fraction;
		next++;
		s++;
	}
	*out_ms = total;
	return true;
}

bool duration_parse(const char *text, int64_t *out_ms, struct err *err)
{
	int64_t ms;

	if (!parse_colons(text, &ms) && !parse_units(text, &ms))
		return err_set(err, ERR_INVALID,
			       _("\"%s\" is not a length of time; write 2:36, "
				 "1:02:03, 90s or 5m"),
			       text);
	if (ms < 1 || ms > DURATION_MAX_MS)
		return err_set(err, ERR_INVALID,
			       _("\"%s\": a length of time is more than 0 and "
				 "at most 24 hours"),
			       text);
	*out_ms = ms;
	return true;
}

void duration_format(int64_t ms, char out[CIVIL_TEXT])
{
	long long s = (long long)(ms + 500) / 1000;

	if (s < 3600)
		snprintf(out, CIVIL_TEXT, "%02lld:%02lld", s / 60, s % 60);
	else
		snprintf(out, CIVIL_TEXT, "%lld:%02lld:%02lld", s / 3600,
			 s / 60 % 60, s % 60);
}

void duration_format_exact(int64_t ms, char out[CIVIL_TEXT])
{
	int rest = (int)(ms % 1000);

	duration_format(ms - rest, out);
	size_t len = strlen(out);
	if (rest > 0)
		snprintf(out + len, CIVIL_TEXT - len, ".%03d", rest);
}
