/* Rows of records as a person types them. See record_edit.h. */
#include "config.h"

#include "model/record_edit.h"

#include <errno.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "model/record_value.h"

static bool is_text(const struct record_field *f)
{
	return f->type <= RECORD_WORD;
}

static char **text_of(const struct record_field *f, void *row)
{
	return (void *)((char *)row + f->offset);
}

const struct record_field *record_field_find(const struct record_field *fields,
					     const char *name)
{
	for (const struct record_field *f = fields; f->name != NULL; f++)
		if (strcmp(f->name, name) == 0)
			return f;
	return NULL;
}

void record_copy(const struct record_field *fields, const void *from,
		 size_t size, void *to)
{
	memcpy(to, from, size);
	for (const struct record_field *f = fields; f->name != NULL; f++)
		if (is_text(f))
			*text_of(f, to) = mem_dup(*text_of(f, to));
}

static int64_t number_of(const struct record_field *f, const void *row)
{
	const void *at = (const char *)row + f->offset;

	switch (f->type) {
	case RECORD_INT:
		return *(const int *)at;
	case RECORD_MINUTES:
		return *(const int64_t *)at / RECORD_MINUTE_MS;
	default:
		return *(const int64_t *)at;
	}
}

/* Lines of a block stand in one line, with a bar between them. */
static void show_lines(const char *text, struct buf *out)
{
	for (; *text != '\0'; text++)
		if (*text == '\n')
			buf_puts(out, " | ");
		else
			buf_putc(out, *text);
}

void record_show(const struct record_field *f, const void *row,
		 struct buf *out)
{
	const void *at = (const char *)row + f->offset;

	if (is_text(f)) {
		const char *text = *(char *const *)at;
		show_lines(text != NULL ? text : "", out);
	} else if (f->type == RECORD_BOOL) {
		buf_puts(out, *(const bool *)at ? "1" : "");
	} else if (number_of(f, row) != 0) {
		buf_printf(out, "%" PRId64, number_of(f, row));
	}
}

static bool take_away(const struct record_field *f, void *row,
		      struct err *err)
{
	void *at = (char *)row + f->offset;

	if (f->is_required)
		return err_set(err, ERR_INVALID, "%s", _("is empty"));
	if (is_text(f)) {
		mem_set(at, NULL);
		return true;
	}
	switch (f->type) {
	case RECORD_INT:
		*(int *)at = 0;
		break;
	case RECORD_BOOL:
		*(bool *)at = false;
		break;
	default:
		*(int64_t *)at = 0;
	}
	return true;
}

/* The other way: the blanks around a bar are not the lines'. */
static void put_lines(const struct record_field *f, const char *text,
		      struct json *object)
{
	struct buf lines;

	buf_init(&lines);
	for (; *text != '\0'; text++) {
		if (*text != '|') {
			buf_putc(&lines, *text);
			continue;
		}
		while (lines.len > 0 && lines.data[lines.len - 1] == ' ')
			lines.data[--lines.len] = '\0';
		buf_putc(&lines, '\n');
		while (text[1] == ' ')
			text++;
	}
	js_set_str(object, f->name, lines.data);
	buf_finish(&lines);
}

/* The ways people write dates and times that a file does not allow. */
static void put_text(const struct record_field *f, const char *text,
		     struct json *object)
{
	char iso[CIVIL_TEXT];
	struct date d;
	int second;

	if (f->type == RECORD_DATE && date_parse(text, &d, NULL)) {
		date_format(d, iso);
		text = iso;
	} else if (f->type == RECORD_CLOCK && clock_parse(text, &second, NULL) &&
		   second % 60 == 0) {
		snprintf(iso, sizeof iso, "%02d:%02d", second / 3600,
			 second / 60 % 60);
		text = iso;
	}
	js_set_str(object, f->name, text);
}

/* Not a number: the text itself, which its reader refuses. */
static void put_number(const struct record_field *f, const char *text,
		       struct json *object)
{
	char *end = NULL;

	errno = 0;
	long long n = strtoll(text, &end, 10);
	if (errno == 0 && end != text && *end == '\0')
		js_set_int(object, f->name, n);
	else
		js_set_str(object, f->name, text);
}

bool record_set(const struct record_field *f, void *row, const char *text,
		struct err *err)
{
	const struct record_source typed = {NULL, 0};

	if (*text == '\0')
		return take_away(f, row, err);
	struct json *object = js_new_object();
	if (f->type == RECORD_LINES)
		put_lines(f, text, object);
	else if (is_text(f))
		put_text(f, text, object);
	else if (f->type == RECORD_BOOL)
		js_set_bool(object, f->name, true);
	else
		put_number(f, text, object);
	const struct record_value value = {
		.src = &typed, .field = f, .json = js_get(object, f->name),
	};
	char *old = is_text(f) ? *text_of(f, row) : NULL;
	bool ok = record_value_read(&value, row, err);
	if (ok && is_text(f))
		free(old);
	js_free(object);
	return ok;
}
