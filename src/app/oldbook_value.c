/* What people write into the cells of a book. See oldbook_value.h. */
#include "config.h"

#include "app/oldbook_value.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

char *old_plain(const char *text)
{
	char *folded = text_fold(text);
	struct buf out;

	buf_init(&out);
	for (const char *p = folded; *p != '\0'; p++) {
		if (isalnum((unsigned char)*p))
			buf_putc(&out, *p);
		else if (out.len > 0 && out.data[out.len - 1] != ' ')
			buf_putc(&out, ' ');
	}
	free(folded);
	while (out.len > 0 && out.data[out.len - 1] == ' ')
		out.len--;
	char *plain = mem_dup_n(out.len > 0 ? out.data : "", out.len);
	buf_finish(&out);
	return plain;
}

bool old_is(const char *plain, const char *name)
{
	char *other = old_plain(name);
	bool same = plain[0] != '\0' && strcmp(plain, other) == 0;

	free(other);
	return same;
}

/* ---- words ---------------------------------------------------------------- */

/* Does `name` begin with these words? */
static bool begins(const char *name, const char *plain)
{
	size_t len = strlen(plain);

	return strncmp(name, plain, len) == 0 &&
	       (name[len] == '\0' || name[len] == ' ');
}

const struct word *old_word(const struct word *table, const char *text)
{
	const struct word *found = NULL;
	char *plain = old_plain(text);

	for (const struct word *w = table;
	     w->code != NULL && found == NULL && plain[0] != '\0'; w++) {
		char *name = old_plain(w->vietnamese);
		if (begins(name, plain) || old_is(plain, w->code))
			found = w;
		free(name);
	}
	free(plain);
	return found;
}

/* ---- numbers -------------------------------------------------------------- */

enum { NUMBERS_MAX = 3, DIGITS_MAX = 5 };

/* The numbers of a text, at most three; -1: more, or one is too long. */
static int take_numbers(const char *text, int out[NUMBERS_MAX])
{
	int n = 0;

	for (const char *p = text; *p != '\0';) {
		if (!isdigit((unsigned char)*p)) {
			p++;
			continue;
		}
		size_t len = strspn(p, "0123456789");
		if (n == NUMBERS_MAX || len > DIGITS_MAX)
			return -1;
		out[n++] = (int)strtol(p, NULL, 10);
		p += len;
	}
	return n;
}

/* Behind the day of the week: "Thứ 3, 05/03/2024", "CN 10/3/2024". */
static const char *behind_weekday(const char *text)
{
	const char *at = text;

	for (const char *p = text; *p != '\0'; p++)
		if ((*p == ' ' || *p == ',') && strpbrk(p, "/.-") != NULL &&
		    isdigit((unsigned char)p[strspn(p, " ,")]))
			at = p + strspn(p, " ,");
	return at;
}

bool old_date(const char *text, struct date *out, struct err *err)
{
	const char *at = behind_weekday(text);
	size_t digits = strspn(at, "0123456789");
	size_t len = strspn(at, "0123456789/.-");
	int n[NUMBERS_MAX];
	char *day = mem_dup_n(at, len);
	bool ok = at[len + strspn(at + len, " ")] == '\0' &&
		  take_numbers(day, n) == 3;

	free(day);
	if (ok) {
		struct date d = digits == 4
					? (struct date){n[0], n[1], n[2]}
					: (struct date){n[2], n[1], n[0]};
		d.year += d.year < 100 ? 2000 : 0;
		ok = date_is_valid(d);
		if (ok)
			*out = d;
	}
	return ok || err_set(err, ERR_INVALID,
			     _("\"%s\" is no date; write day/month/year, for "
			       "example 5/3/2024"), text);
}

bool old_clock(const char *text, int *out_s, struct err *err)
{
	int n[NUMBERS_MAX] = {0, 0, 0};
	char *folded = text_fold(text);
	int count = take_numbers(folded, n);
	/* nothing but numbers and what stands between them */
	bool ok = count >= 1 && folded[strspn(folded, "0123456789:.hgiophut ")]
					== '\0' &&
		  (count > 1 || strpbrk(folded, "hg") != NULL) &&
		  n[0] < 24 && n[1] < 60 && n[2] < 60;

	free(folded);
	if (!ok)
		return err_set(err, ERR_INVALID,
			       _("\"%s\" is no time of day; write 17:00 or "
				 "17h00"), text);
	*out_s = n[0] * 3600 + n[1] * 60 + n[2];
	return true;
}

/* ---- lengths -------------------------------------------------------------- */

/* How long the unit at *at is, and step behind it; 0: no unit. */
static int64_t take_unit(const char **at)
{
	static const struct { const char *name; int64_t ms; } units[] = {
		{"gio", 3600000}, {"h", 3600000}, {"phut", 60000},
		{"ph", 60000}, {"p", 60000}, {"'", 60000}, {"m", 60000},
		{"giay", 1000}, {"s", 1000}, {"\"", 1000},
	};

	*at += strspn(*at, " ");
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		size_t len = strlen(units[i].name);
		if (strncmp(*at, units[i].name, len) != 0)
			continue;
		*at += len;
		return units[i].ms;
	}
	return 0;
}

/* "2 phut 30 giay", "2'30": a last number without unit is of the next smaller. */
static bool take_units(const char *at, int64_t *out_ms)
{
	int64_t total = 0, unit = 0;

	for (at += strspn(at, " "); *at != '\0'; at += strspn(at, " ")) {
		size_t len = strspn(at, "0123456789");
		if (len == 0 || len > DIGITS_MAX)
			return false;
		int64_t n = strtol(at, NULL, 10);
		at += len;
		int64_t next = take_unit(&at);
		if (next == 0)
			next = *at == '\0' ? unit / 60 : 0;
		if (next < 1000 || (unit != 0 && next >= unit))
			return false;
		total += n * next;
		unit = next;
	}
	*out_ms = total;
	return total > 0;
}

bool old_length(const char *text, int64_t bare_ms, int64_t *out_ms,
		struct err *err)
{
	enum { LONGEST_MS = 24 * 3600 * 1000 };
	size_t digits = strspn(text, "0123456789");
	struct err ignored;
	int64_t ms = 0;

	if (digits > 0 && text[digits + strspn(text + digits, " ")] == '\0') {
		if (bare_ms == 0)
			return err_set(err, ERR_INVALID,
				       _("\"%s\": minutes or seconds? Write 15 "
					 "phút, or call the column Thời lượng "
					 "(phút)"), text);
		ms = digits <= DIGITS_MAX
			     ? strtol(text, NULL, 10) * bare_ms : 0;
	} else if (!duration_parse(text, &ms, &ignored)) {
		char *folded = text_fold(text);
		ms = take_units(folded, &ms) ? ms : 0;
		free(folded);
	}
	if (ms < 1 || ms > LONGEST_MS)
		return err_set(err, ERR_INVALID,
			       _("\"%s\" is no length of time; write 2:36 or "
				 "15 phút, at most 24 hours"), text);
	*out_ms = ms;
	return true;
}
