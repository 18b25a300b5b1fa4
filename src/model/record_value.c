/* One value of a file, checked as its field asks. See record_value.h. */
#include "config.h"

#include "model/record_value.h"

#include <assert.h>
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"

/* Refuse for a reason without values of its own. */
static bool refuse(const struct record_value *v, struct err *err,
		   const char *reason)
{
	return record_refuse(v->src, v->place, err, "%s", reason);
}

/* ---- texts ---------------------------------------------------------------- */

static size_t count_chars(const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

static size_t count_backslashes(const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += *s == '\\';
	return n;
}

/*
 * The text as text_clean() gives it, or NULL when that had to write an
 * escape: a hidden character in a file of this kind is a mistake, and an
 * escape of ours is not for people to write.
 */
static char *clean_or_null(const char *s, enum text_lines lines)
{
	char *clean = text_clean(s, strlen(s), lines);

	if (count_backslashes(clean) == count_backslashes(s) &&
	    text_is_clean(clean, strlen(clean), lines))
		return clean;
	free(clean);
	return NULL;
}

static bool check_length(const struct record_value *v, const char *s,
			 struct err *err)
{
	size_t n = count_chars(s);

	if (n == 0)
		return refuse(v, err, _("is empty"));
	if (n > RECORD_TEXT_MAX)
		return record_refuse(v->src, v->place, err,
				     _("is longer than %d characters"),
				     RECORD_TEXT_MAX);
	return true;
}

static bool read_text(const struct record_value *v, enum text_lines lines,
		      char **out, struct err *err)
{
	char *clean = clean_or_null(js_str(v->json), lines);

	if (clean == NULL)
		return refuse(v, err,
			      _("holds a control character or another "
				"character that cannot be seen"));
	if (!check_length(v, clean, err)) {
		free(clean);
		return false;
	}
	*out = clean;
	return true;
}

/* ---- texts of a fixed form ------------------------------------------------ */

static bool is_code(const char *s)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "abcdefghijklmnopqrstuvwxyz"
				      "0123456789-._";

	return isalnum((unsigned char)*s) && s[strspn(s, allowed)] == '\0' &&
	       strlen(s) <= RECORD_CODE_MAX;
}

static bool is_date(const char *s)
{
	struct date d;

	return strlen(s) == 10 && s[4] == '-' && date_parse(s, &d, NULL);
}

static bool is_month(const char *s)
{
	int year;
	int month;

	return month_parse(s, &year, &month, NULL);
}

static bool is_clock(const char *s)
{
	int second;

	return strlen(s) == 5 && clock_parse(s, &second, NULL);
}

static bool read_form(const struct record_value *v, char **out,
		      struct err *err)
{
	static const struct {
		bool (*fits)(const char *s);
		const char *reason;
	} forms[] = {
		[RECORD_CODE] = {is_code,
			N_("is not a code; write letters without marks, "
			   "digits, \"-\", \".\" or \"_\", 64 at most")},
		[RECORD_DATE] = {is_date,
			N_("is not a date; write it like 2024-03-05")},
		[RECORD_MONTH] = {is_month,
			N_("is not a month; write it like 2024-03")},
		[RECORD_CLOCK] = {is_clock,
			N_("is not a time of day; write it like 05:00")},
	};
	const char *s = js_str(v->json);

	assert(forms[v->field->type].fits != NULL);
	if (!forms[v->field->type].fits(s))
		return refuse(v, err, _(forms[v->field->type].reason));
	*out = mem_dup(s);
	return true;
}

static bool refuse_word(const struct record_value *v, struct err *err)
{
	struct buf words;

	buf_init(&words);
	for (const char *const *w = v->field->words; *w != NULL; w++)
		buf_printf(&words, "%s%s", words.len > 0 ? ", " : "", *w);
	record_refuse(v->src, v->place, err, _("must be one of %s"),
		      words.data);
	buf_finish(&words);
	return false;
}

static bool read_word(const struct record_value *v, char **out,
		      struct err *err)
{
	for (const char *const *w = v->field->words; *w != NULL; w++) {
		if (strcmp(*w, js_str(v->json)) == 0) {
			*out = mem_dup(*w);
			return true;
		}
	}
	return refuse_word(v, err);
}

static bool read_string(const struct record_value *v, char **out,
			struct err *err)
{
	if (js_type(v->json) != JS_STRING)
		return refuse(v, err, _("must be a text in quotes"));
	switch (v->field->type) {
	case RECORD_TEXT:
		return read_text(v, TEXT_ONE_LINE, out, err);
	case RECORD_LINES:
		return read_text(v, TEXT_MANY_LINES, out, err);
	case RECORD_WORD:
		return read_word(v, out, err);
	default:
		return read_form(v, out, err);
	}
}

/* ---- numbers -------------------------------------------------------------- */

static bool read_number(const struct record_value *v, int *out,
			struct err *err)
{
	const struct record_field *f = v->field;

	if (js_type(v->json) != JS_INT)
		return refuse(v, err,
			      v->src->text == NULL
				      ? _("must be a whole number")
				      : _("must be a whole number without "
					  "quotes"));
	int64_t n = js_int(v->json);
	if (n < f->min || n > f->max)
		return record_refuse(v->src, v->place, err,
				     _("must lie between %d and %d"), f->min,
				     f->max);
	*out = (int)n;
	return true;
}

static bool read_wide_number(const struct record_value *v, int64_t unit,
			     int64_t *out, struct err *err)
{
	int n = 0;

	if (!read_number(v, &n, err))
		return false;
	*out = n * unit;
	return true;
}

static bool read_bool(const struct record_value *v, bool *out,
		      struct err *err)
{
	if (js_type(v->json) != JS_BOOL)
		return refuse(v, err,
			      _("must be true or false without quotes"));
	*out = js_bool(v->json);
	return true;
}

bool record_value_read(const struct record_value *v, void *row,
		       struct err *err)
{
	void *slot = (char *)row + v->field->offset;

	switch (v->field->type) {
	case RECORD_BOOL:
		return read_bool(v, slot, err);
	case RECORD_INT:
		return read_number(v, slot, err);
	case RECORD_COUNT:
		return read_wide_number(v, 1, slot, err);
	case RECORD_MINUTES:
		return read_wide_number(v, RECORD_MINUTE_MS, slot, err);
	default:
		return read_string(v, slot, err);
	}
}
