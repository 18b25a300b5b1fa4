/* The values of the query language. See filter_value.h. */
#include "config.h"

#include "model/filter_value.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/log_entry.h"

enum { NUMBER_DIGITS = 9 };

/* ---- words ---------------------------------------------------------------- */

char *filter_squeeze(const char *text)
{
	char *folded = text_fold(text);
	size_t n = 0;

	for (const char *c = folded; *c != '\0'; c++)
		if (isalnum((unsigned char)*c))
			folded[n++] = *c;
	folded[n] = '\0';
	return folded;
}

/* "khong", "none": the field is empty. */
static bool is_none(const char *text)
{
	char *word = filter_squeeze(text);
	bool yes = strcmp(word, "khong") == 0 || strcmp(word, "none") == 0;

	free(word);
	return yes;
}

/* "5.2", "nd-5.2" and "ND-5.2" are the item ND-5.2. */
static char *read_item(enum filter_field field, const char *text)
{
	char *upper = text_upper(text);
	char *out;

	if (!isdigit((unsigned char)*upper))
		return upper;
	out = mem_printf("%s-%s", field == FILTER_FORM ? "HT" : "ND", upper);
	free(upper);
	return out;
}

/* ---- choices -------------------------------------------------------------- */

static const struct word *states(void)
{
	static const struct word table[] = {
		{ "draft", "nháp", NULL },
		{ "draft", "bản nháp", NULL },
		{ "submitted", "chờ", NULL },
		{ "submitted", "chờ duyệt", NULL },
		{ "submitted", "waiting", NULL },
		{ "approved", "duyệt", NULL },
		{ "approved", "đã duyệt", NULL },
		{ "changed", "đổi", NULL },
		{ "changed", "đã sửa", NULL },
		{ "returned", "trả lại", NULL },
		{ "withdrawn", "rút", NULL },
		{ "withdrawn", "đã rút", NULL },
		{ "retired", "thôi", NULL },
		{ "retired", "thôi dùng", NULL },
		{ NULL, NULL, NULL },
	};

	return table;
}

static const struct word *things(void)
{
	static const struct word table[] = {
		{ "script", "bản viết", NULL },
		{ "take", "bản thu", NULL },
		{ "note", "ghi chú", NULL },
		{ "dates", "hiệu lực", NULL },
		{ "document", "văn bản", NULL },
		{ "evergreen", "quanh năm", NULL },
		{ "findings", "lỗi", NULL },
		{ "struck", "gạch", NULL },
		{ "replaced", "thay thế", NULL },
		{ NULL, NULL, NULL },
	};

	return table;
}

const struct word *filter_choices(enum filter_field field)
{
	switch (field) {
	case FILTER_GENRE:
		return genres();
	case FILTER_ORIGIN:
		return origins();
	case FILTER_PRIORITY:
		return log_priorities();
	case FILTER_STATE:
		return states();
	case FILTER_HAS:
		return things();
	case FILTER_MODE:
		return log_modes();
	case FILTER_OUTCOME:
		return log_outcomes();
	case FILTER_INCIDENT:
		return log_incidents();
	default:
		return NULL;
	}
}

static bool means(const char *typed, const char *word)
{
	char *squeezed = filter_squeeze(word);
	bool same = strcmp(typed, squeezed) == 0;

	free(squeezed);
	return same;
}

/* The stored code of what was typed; NULL: unknown. */
static const char *choice_of(enum filter_field field, const char *text)
{
	const struct word *w = filter_choices(field);
	const char *code = NULL;
	char *typed = filter_squeeze(text);

	for (; w != NULL && code == NULL && w->code != NULL; w++)
		if (means(typed, w->code) || means(typed, w->vietnamese))
			code = w->code;
	free(typed);
	return code;
}

/* ---- days ----------------------------------------------------------------- */

static bool take_number(const char **text, int *out)
{
	size_t n = strspn(*text, "0123456789");

	if (n == 0 || n > NUMBER_DIGITS)
		return false;
	*out = (int)strtol(*text, NULL, 10);
	*text += n;
	return true;
}

/* The same day of another month; the last one where there is none. */
static struct date add_months(struct date d, int months)
{
	int m = d.year * 12 + d.month - 1 + months;
	struct date last = month_last(m / 12, m % 12 + 1);

	last.day = d.day < last.day ? d.day : last.day;
	return last;
}

/* "-1m", "+14n": so far from today. */
static bool relative_read(const char *text, struct date today,
			  struct date *out)
{
	static const struct {
		const char *name;
		int days, months;
	} units[] = {
		{ "n", 1, 0 }, { "d", 1, 0 }, { "ngay", 1, 0 },
		{ "t", 7, 0 }, { "w", 7, 0 }, { "tuan", 7, 0 },
		{ "m", 0, 1 }, { "th", 0, 1 }, { "thang", 0, 1 },
		{ "y", 0, 12 }, { "nam", 0, 12 },
	};
	int sign = *text == '-' ? -1 : 1;
	int n;

	if (*text != '-' && *text != '+')
		return false;
	text++;
	if (!take_number(&text, &n) || n > 9999)
		return false;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		if (strcmp(text, units[i].name) != 0)
			continue;
		int months = sign * n * units[i].months;
		if (months < -12000 || months > 12000)
			return false;
		*out = units[i].days > 0
			       ? date_add_days(today,
					       sign * n * units[i].days)
			       : add_months(today, months);
		return out->year >= 1900 && out->year <= 9999;
	}
	return false;
}

static void months_span(int year, int month, int months, struct date *from,
			struct date *to)
{
	*from = month_first(year, month);
	*to = date_add_days(add_months(*from, months), -1);
}

/* "2024", "2024-03", "3/2024", "2024-q1". */
static bool span_read(const char *text, struct date *from, struct date *to)
{
	struct err ignored;
	const char *at = text;
	int a, b;

	if (month_parse(text, &a, &b, &ignored)) {
		months_span(a, b, 1, from, to);
		return true;
	}
	if (!take_number(&at, &a))
		return false;
	if (*at == '\0' && a >= 1900 && a < 9999) {
		months_span(a, 1, 12, from, to);
		return true;
	}
	if (strncmp(at, "-q", 2) == 0 && at[2] >= '1' && at[2] <= '4' &&
	    at[3] == '\0' && a >= 1900 && a < 9999) {
		months_span(a, 3 * (at[2] - '1') + 1, 3, from, to);
		return true;
	}
	if (*at++ != '/' || !take_number(&at, &b) || *at != '\0' || a < 1 ||
	    a > 12 || b < 1900 || b >= 9999)
		return false;
	months_span(b, a, 1, from, to);
	return true;
}

static bool named_read(const char *text, struct date today, struct date *from,
		       struct date *to)
{
	struct date last = add_months(today, -1);

	*from = *to = today;
	if (strcmp(text, "homnay") == 0 || strcmp(text, "today") == 0)
		return true;
	if (strcmp(text, "homqua") == 0 || strcmp(text, "yesterday") == 0) {
		*from = *to = date_add_days(today, -1);
		return true;
	}
	if (strcmp(text, "thangnay") == 0 || strcmp(text, "thismonth") == 0) {
		months_span(today.year, today.month, 1, from, to);
		return true;
	}
	if (strcmp(text, "thangtruoc") == 0 ||
	    strcmp(text, "lastmonth") == 0) {
		months_span(last.year, last.month, 1, from, to);
		return true;
	}
	return false;
}

bool filter_days_read(const char *text, const struct filter_now *now,
		      struct date *out_from, struct date *out_to)
{
	char *word = text_fold(text);
	struct date from = { 0, 0, 0 }, to = from;
	struct err ignored;
	bool ok = true;

	if (relative_read(word, now->today, &from) ||
	    date_parse(word, &from, &ignored))
		to = from;
	else
		ok = span_read(word, &from, &to) ||
		     named_read(word, now->today, &from, &to);
	free(word);
	if (ok) {
		*out_from = from;
		*out_to = to;
	}
	return ok;
}

void filter_days_set(struct filter_value *v, struct date from, struct date to,
		     int offset_min)
{
	struct civil begin = { .date = from };
	struct civil end = { .date = to, .hour = 23, .minute = 59,
			     .second = 59 };

	v->from = civil_utc(begin, offset_min);
	v->to = civil_utc(end, offset_min);
	date_format(from, v->from_day);
	date_format(to, v->to_day);
}

/* ---- ends of a range ------------------------------------------------------ */

static bool day_end(const char *text, const struct filter_now *now,
		    struct filter_value *out, struct err *err)
{
	struct date from, to;

	if (!filter_days_read(text, now, &from, &to))
		return err_set(err, ERR_INVALID,
			_("'%s' is no day: write 2024-03-05, 5/3/2024, 2024-03 "
			  "or -7n"), text);
	filter_days_set(out, from, to, now->offset_min);
	return true;
}

/* Lengths are meant as they are shown: rounded to the second. */
static bool length_end(const char *text, struct filter_value *out,
		       struct err *err)
{
	int64_t ms = 0;

	if (strcmp(text, "0") != 0 && !duration_parse(text, &ms, err))
		return false;
	out->from = ms - 500;
	out->to = ms + 499;
	return true;
}

static bool count_end(const char *text, struct filter_value *out,
		      struct err *err)
{
	const char *at = text;
	int n;

	if (!take_number(&at, &n) || *at != '\0')
		return err_set(err, ERR_INVALID, _("'%s' is no number"), text);
	out->from = out->to = n;
	return true;
}

static bool read_end(enum filter_kind kind, const char *text,
		     const struct filter_now *now, struct filter_value *out,
		     struct err *err)
{
	if (kind == FILTER_KIND_DAY)
		return day_end(text, now, out, err);
	return kind == FILTER_KIND_LENGTH ? length_end(text, out, err)
				     : count_end(text, out, err);
}

static bool read_range(enum filter_kind kind, const char *text,
		       const struct filter_now *now, struct filter_value *out,
		       struct err *err)
{
	const char *dots = strstr(text, "..");
	struct filter_value a = { .from = INT64_MIN, .from_day = "" };
	struct filter_value b = { .to = INT64_MAX, .to_day = "9999-12-31" };
	char *first;
	bool ok;

	if (dots == NULL)
		return read_end(kind, text, now, out, err);
	if (strcmp(text, "..") == 0)
		return err_set(err, ERR_INVALID,
			_("a range needs a beginning or an end"));
	first = mem_dup_n(text, (size_t)(dots - text));
	ok = (*first == '\0' || read_end(kind, first, now, &a, err)) &&
	     (dots[2] == '\0' || read_end(kind, dots + 2, now, &b, err));
	free(first);
	if (!ok)
		return false;
	if (a.from > b.to)
		return err_set(err, ERR_INVALID,
			_("the range ends before it begins"));
	a.to = b.to;
	memcpy(a.to_day, b.to_day, sizeof a.to_day);
	*out = a;
	return true;
}

/* "TA-VOV": stations name theirs themselves, so there is no list of them. */
static bool is_relay_source(const char *text)
{
	const char *dash = strchr(text, '-');

	return dash != NULL && dash > text && dash[1] != '\0' &&
	       strpbrk(text, " ,:\"") == NULL;
}

bool filter_value_read(enum filter_field field, const char *text,
		       const struct filter_now *now, struct filter_value *out,
		       struct err *err)
{
	struct filter_value v = { 0 };
	enum filter_kind kind = filter_kind(field);

	switch (kind) {
	case FILTER_KIND_WORDS:
	case FILTER_KIND_NAME:
		v.text = mem_dup(text);
		break;
	case FILTER_KIND_ITEM:
		v.text = is_none(text) ? NULL : read_item(field, text);
		break;
	case FILTER_KIND_CHOICE:
		v.text = mem_dup(choice_of(field, text));
		if (v.text == NULL && field == FILTER_ORIGIN &&
		    is_relay_source(text))
			v.text = text_upper(text);
		if (v.text == NULL)
			return err_set(err, ERR_INVALID,
				_("'%s' is no value here; there are: %s"),
				text, filter_help(field));
		break;
	case FILTER_KIND_LENGTH:
	case FILTER_KIND_DAY:
	case FILTER_KIND_COUNT:
		if (!read_range(kind, text, now, &v, err))
			return false;
		break;
	}
	*out = v;
	return true;
}
