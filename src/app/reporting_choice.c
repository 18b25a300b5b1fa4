/* The period of a report in a person's words. See reporting_choice.h. */
#include "config.h"

#include "app/reporting_choice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/reporting_closed.h"
#include "app/reporting_spoken.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/report_period.h"

/* What may be shown of a period, and how its file is called. */
static const struct report_kind {
	const char *name, *file, *format;
} report_kinds[] = {
	{ "book", "so-nhat-ky", "docx" },
	{ "month", "bao-cao", "docx" },
	{ "coverage", "theo-doi-ke-hoach", "csv" },
	{ "slip", "phieu-duyet", "docx" },
};
enum { N_REPORT_KINDS = sizeof report_kinds / sizeof report_kinds[0] };

static size_t report_kind_of(const struct report_choice *c)
{
	for (size_t i = 0; i < N_REPORT_KINDS; i++)
		if (c->kind != NULL && strcmp(report_kinds[i].name, c->kind) == 0)
			return i;
	return 0;
}

/* The names of the command line; the rows' order is that of guessing. */
static const struct choice_kind {
	const char *name;
	enum report_period_kind kind;
	int months;		/* one step; 0: weeks and ranges */
} kinds[] = {
	{ "month", PERIOD_MONTH, 1 },
	{ "quarter", PERIOD_QUARTER, 3 },
	{ "half", PERIOD_HALF, 6 },
	{ "week", PERIOD_WEEK, 0 },
	{ "year", PERIOD_YEAR, 12 },
	{ "nine-months", PERIOD_NINE_MONTHS, 12 },
	{ "from", PERIOD_RANGE, 0 },
};
enum { N_KINDS = sizeof kinds / sizeof kinds[0] };

static const struct choice_kind *kind_by_name(const char *name)
{
	for (size_t i = 0; i < N_KINDS; i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	return NULL;
}

static enum report_period_rule rule_of(const struct report_choice *c)
{
	return strcmp(c->rule, "gov15") == 0 ? PERIOD_GOV15 : PERIOD_CALENDAR;
}

/* today matters for "last" only, which a choice never holds. */
static bool read_days(const struct report_choice *c, struct report_period *out,
		      struct err *err)
{
	const struct choice_kind *k = kind_by_name(c->name);

	/* a choice never holds another name than those of the table */
	if (k == NULL)
		return err_set(err, ERR_INVALID, "%s", c->name);
	if (k->kind == PERIOD_RANGE)
		return report_period_range(c->value, c->to, out, err);
	return report_period_parse(k->kind, c->value, rule_of(c),
				   (struct date){ 2024, 1, 1 }, out, err);
}

void report_choice_init(struct report_choice *c, struct date today)
{
	struct date day = date_add_days(month_first(today.year, today.month),
					-1);

	*c = (struct report_choice){ .name = "month", .rule = "calendar",
				     .kind = report_kinds[0].name };
	snprintf(c->value, sizeof c->value, "%04d-%02d", day.year, day.month);
}

/* ---- reading -------------------------------------------------------------- */

/* Copies one word; false: it is longer than any right one. */
static bool set_text(char out[CHOICE_TEXT], const char *word)
{
	size_t len = strlen(word);

	if (len >= CHOICE_TEXT)
		return false;
	memcpy(out, word, len + 1);
	return true;
}

/* The slot a name's value goes to; NULL: no such name. */
static char *slot_for(struct report_choice *c, const char *name)
{
	while (*name == '-')
		name++;
	if (strcmp(name, "period") == 0)
		return c->rule;
	if (strcmp(name, "to") == 0)
		return c->to;
	if (kind_by_name(name) == NULL || c->name[0] != '\0')
		return NULL;
	set_text(c->name, name);
	return c->value;
}

/* A value without a name: the first kind that can read it. */
static bool guess_kind(struct report_choice *c, const char *word)
{
	struct report_period unused;

	if (c->name[0] != '\0' || !set_text(c->value, word))
		return false;
	for (size_t i = 0; i < N_KINDS; i++) {
		set_text(c->name, kinds[i].name);
		if (kinds[i].kind != PERIOD_RANGE &&
		    read_days(c, &unused, NULL))
			return true;
	}
	return false;
}

/* Takes the words one by one; writes into them. */
static bool take_words(char *words, struct report_choice *c)
{
	char *slot = NULL;

	for (char *word = words; *word != '\0';) {
		size_t len = strcspn(word, " =");
		char *next = word + len;
		if (*next != '\0')
			*next++ = '\0';
		if (len == 0) {
			word = next;
			continue;
		}
		if (slot != NULL) {
			if (!set_text(slot, word))
				return false;
			slot = NULL;
		} else {
			slot = slot_for(c, word);
			if (slot == NULL && !guess_kind(c, word))
				return false;
		}
		word = next;
	}
	return slot == NULL;
}

bool report_choice_read(const char *words, struct date today,
			struct report_choice *out, struct err *err)
{
	struct report_choice c = { .rule = "calendar",
				   .kind = report_kinds[0].name };
	enum report_period_rule rule;
	struct report_period period = {0};
	char *clean = text_clean(words, strlen(words), TEXT_ONE_LINE);
	char *copy = reporting_spoken(clean);
	bool is_read = take_words(copy, &c);

	free(copy);
	if (strcmp(c.value, "last") == 0) {
		struct report_choice last;
		report_choice_init(&last, today);
		set_text(c.name, "month");
		set_text(c.value, last.value);
	}
	is_read = is_read && c.name[0] != '\0' &&
		  (strcmp(c.name, "from") == 0) == (c.to[0] != '\0') &&
		  report_period_rule_from_code(c.rule, &rule);
	if (!is_read)
		err_set(err, ERR_INVALID,
			_("\"%s\" is no period; one is 2024-03, 2024-Q1, "
			  "2024-W10, 2024, from DATE to DATE"), clean);
	free(clean);
	if (!is_read || !read_days(&c, &period, err))
		return false;
	*out = c;
	return true;
}

/* "tháng 3/2024 kỳ gov15", "quý I/2024", "từ 01/03/2024 đến 15/03/2024" */
static void show_vi(const struct report_choice *c,
		    const struct report_period *p, struct buf *out)
{
	static const char *const quarters[] = { "I", "II", "III", "IV" };
	char from[CIVIL_TEXT], to[CIVIL_TEXT];
	int year = p->to.year;
	int month = p->to.month;

	switch (p->kind) {
	case PERIOD_MONTH:
		buf_printf(out, "tháng %d/%d", month, year);
		break;
	case PERIOD_QUARTER:
		buf_printf(out, "quý %s/%d", quarters[(month - 1) / 3], year);
		break;
	case PERIOD_HALF:
		buf_printf(out, "6 tháng %s năm %d",
			   month <= 6 ? "đầu" : "cuối", year);
		break;
	case PERIOD_NINE_MONTHS:
		buf_printf(out, "9 tháng năm %d", year);
		break;
	case PERIOD_YEAR:
		buf_printf(out, "năm %d", year);
		break;
	case PERIOD_WEEK:
		buf_printf(out, "tuần %d/%.4s", (int)strtol(c->value + 6, NULL,
							    10), c->value);
		break;
	case PERIOD_RANGE:
		date_format_vi(p->from, from);
		date_format_vi(p->to, to);
		buf_printf(out, "từ %s đến %s", from, to);
		break;
	}
}

void report_choice_show(const struct report_choice *c, struct buf *out)
{
	bool is_vi = i18n_lang() == I18N_VI;
	struct report_period p = {0};

	if (is_vi && read_days(c, &p, NULL)) {
		show_vi(c, &p, out);
	} else {
		buf_printf(out, "%s %s", c->name, c->value);
		if (c->to[0] != '\0')
			buf_printf(out, " to %s", c->to);
	}
	if (strcmp(c->rule, "calendar") != 0)
		buf_printf(out, is_vi ? " kỳ %s" : " period %s", c->rule);
}

/* ---- stepping ------------------------------------------------------------- */

static void set_day(char out[CHOICE_TEXT], struct date d)
{
	snprintf(out, CHOICE_TEXT, "%04d-%02d-%02d", d.year % 10000,
		 d.month % 100, d.day % 100);
}

static int days_between(struct date from, struct date to)
{
	int64_t a = civil_utc((struct civil){ .date = from }, 0);
	int64_t b = civil_utc((struct civil){ .date = to }, 0);

	return (int)((b - a) / 86400);
}

/* The week that holds the day. Its Thursday tells year and number. */
static void set_week(struct report_choice *c, struct date day)
{
	int after_monday = (date_weekday(day) + 6) % 7;
	struct date thursday = date_add_days(day, 3 - after_monday);
	int week = days_between((struct date){ thursday.year, 1, 1 },
				thursday) / 7 + 1;

	snprintf(c->value, sizeof c->value, "%04d-W%02d", thursday.year % 10000,
		 week % 100);
}

/* Months counted from the year 0, at the period's end of the calendar. */
static void set_months(struct report_choice *c, const struct choice_kind *k,
		       int month_index)
{
	int year = month_index / 12 % 10000;
	int part = month_index % 12 / k->months + 1;

	switch (k->kind) {
	case PERIOD_MONTH:
		snprintf(c->value, sizeof c->value, "%04d-%02d", year,
			 part % 100);
		break;
	case PERIOD_QUARTER:
		snprintf(c->value, sizeof c->value, "%04d-Q%d", year,
			 part % 10);
		break;
	case PERIOD_HALF:
		snprintf(c->value, sizeof c->value, "%04d-H%d", year,
			 part % 10);
		break;
	default:
		snprintf(c->value, sizeof c->value, "%04d", year);
		break;
	}
}

/* A step out of the years the calendar knows is not taken. */
static void step_to(struct report_choice *c, const struct report_choice *next)
{
	struct report_period unused;

	if (read_days(next, &unused, NULL))
		*c = *next;
}

void report_choice_step(struct report_choice *c, int by)
{
	const struct choice_kind *k = kind_by_name(c->name);
	struct report_choice next = *c;
	struct report_period p = {0};

	if (k == NULL || !read_days(c, &p, NULL))
		return;
	if (k->kind == PERIOD_WEEK) {
		set_week(&next, date_add_days(p.from, 7 * by));
	} else if (k->kind == PERIOD_RANGE) {
		int days = days_between(p.from, p.to) + 1;
		set_day(next.value, date_add_days(p.from, days * by));
		set_day(next.to, date_add_days(p.to, days * by));
	} else {
		/* under both rules a period ends in its last month */
		int last = p.to.year * 12 + p.to.month - 1;
		set_months(&next, k, last + k->months * by);
	}
	step_to(c, &next);
}

void report_choice_turn_rule(struct report_choice *c)
{
	set_text(c->rule, rule_of(c) == PERIOD_GOV15 ? "calendar" : "gov15");
}

void report_choice_turn_kind(struct report_choice *c)
{
	c->kind = report_kinds[(report_kind_of(c) + 1) % N_REPORT_KINDS].name;
}

bool report_choice_is_slip(const struct report_choice *c)
{
	return strcmp(c->kind, "slip") == 0;
}

bool report_choice_set_segment(struct report_choice *c, const char *code)
{
	char *clean = text_clean(code, strlen(code), TEXT_ONE_LINE);
	size_t len = strlen(clean);

	if (len < CHOICE_SEGMENT)
		memcpy(c->segment, clean, len + 1);
	free(clean);
	return len < CHOICE_SEGMENT;
}

/* ---- what others ask ------------------------------------------------------ */

bool report_choice_days(const struct report_choice *c, struct date *out_from,
			struct date *out_to, struct err *err)
{
	struct report_period p = {0};

	if (!read_days(c, &p, err))
		return false;
	*out_from = p.from;
	*out_to = p.to;
	return true;
}

/* ---- the paper ------------------------------------------------------------ */

bool report_choice_has_number(const struct report_choice *c)
{
	return strcmp(c->kind, "month") == 0;
}

bool report_choice_may_have_later(const struct report_choice *c,
				  struct app *a)
{
	bool is_kept = strcmp(c->kind, "month") == 0 ||
		       strcmp(c->kind, "book") == 0;
	struct report_period p = {0};
	int64_t entry = 0;

	return is_kept && read_days(c, &p, NULL) &&
	       reporting_closed_by(a, &p, &entry, NULL) && entry != 0;
}

const char *report_choice_format(const struct report_choice *c)
{
	return report_kinds[report_kind_of(c)].format;
}

bool report_choice_set_paper(struct report_choice *c, const char *number,
			     const char *date, bool *out_is_date,
			     struct err *err)
{
	bool has_number = number != NULL && *number != '\0' &&
			  report_choice_has_number(c);
	bool has_date = date != NULL && *date != '\0';
	struct date day = { 0 };

	*out_is_date = false;
	if (has_number && !reporting_check_number(number, err))
		return false;
	*out_is_date = true;
	if (has_date && !date_parse(date, &day, err))
		return false;
	c->number[0] = '\0';
	c->date[0] = '\0';
	if (has_number)
		set_text(c->number, number);
	if (has_date)
		set_day(c->date, day);
	return true;
}

void report_choice_request(const struct report_choice *c, const char *format,
			   struct report_request *out)
{
	const char **const slots[N_KINDS] = {
		&out->month, &out->quarter, &out->half, &out->week,
		&out->year, &out->nine_months, &out->from,
	};

	*out = (struct report_request){ .kind = c->kind, .format = format };
	if (c->date[0] != '\0')
		out->date = c->date;
	if (c->number[0] != '\0' && report_choice_has_number(c))
		out->number = c->number;
	if (report_choice_is_slip(c)) {
		out->segment = c->segment[0] != '\0' ? c->segment : NULL;
		return;
	}
	out->rule = c->rule;
	out->with_later = c->with_later;
	*slots[kind_by_name(c->name) - kinds] = c->value;
	if (c->to[0] != '\0')
		out->to = c->to;
}

size_t report_choice_words(const struct report_choice *c,
			   const char *out[CHOICE_WORDS])
{
	static const struct { const char *name, *option; } options[] = {
		{ "month", "--month" }, { "quarter", "--quarter" },
		{ "half", "--half" }, { "week", "--week" },
		{ "year", "--year" }, { "nine-months", "--nine-months" },
		{ "from", "--from" },
	};
	size_t n = 0;

	out[n++] = "report";
	out[n++] = c->kind;
	if (c->date[0] != '\0') {
		out[n++] = "--date";
		out[n++] = c->date;
	}
	if (c->number[0] != '\0' && report_choice_has_number(c)) {
		out[n++] = "--number";
		out[n++] = c->number;
	}
	if (report_choice_is_slip(c)) {
		out[n++] = c->segment;
		return n;
	}
	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		if (strcmp(options[i].name, c->name) == 0) {
			out[n++] = options[i].option;
			out[n++] = c->value;
		}
	if (c->to[0] != '\0') {
		out[n++] = "--to";
		out[n++] = c->to;
	}
	out[n++] = "--period";
	out[n++] = c->rule;
	if (c->with_later)
		out[n++] = "--with-later";
	return n;
}

char *report_choice_file(const struct report_choice *c, const char *format)
{
	bool is_nine = strcmp(c->name, "nine-months") == 0;

	if (report_choice_is_slip(c))
		return mem_printf("%s-%s.%s",
				  report_kinds[report_kind_of(c)].file,
				  c->segment, format);
	return mem_printf("%s-%s%s%s%s%s.%s",
			  report_kinds[report_kind_of(c)].file, c->value,
			  is_nine ? "-9-thang" : "",
			  c->to[0] != '\0' ? "_" : "", c->to,
			  rule_of(c) == PERIOD_GOV15 ? "-ky-15" : "", format);
}
