/*
 * Records by table: release, refuse, write, reach. See record.h; the strict
 * reader is in record_reader.c and record_value.c, the rules for rows side
 * by side in record_rows.c.
 */
#include "config.h"

#include "model/record.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/json.h"
#include "base/text.h"

enum { WRITE_INDENT = 2, REASON_MAX = 512, SHOWN_COLS = 60 };

static bool is_text(enum record_type type)
{
	return type <= RECORD_WORD;
}

static const void *member_at(const struct record_field *f, const void *row)
{
	return (const char *)row + f->offset;
}

void record_finish(const struct record_field *fields, void *row)
{
	for (const struct record_field *f = fields; f->name != NULL; f++) {
		if (!is_text(f->type))
			continue;
		char **slot = (void *)((char *)row + f->offset);
		free(*slot);
		*slot = NULL;
	}
}

void *record_rows(const struct record_list *list, const void *file,
		  size_t *out_count)
{
	void *rows;

	memcpy(&rows, (const char *)file + list->rows_offset, sizeof rows);
	memcpy(out_count, (const char *)file + list->count_offset,
	       sizeof *out_count);
	return rows;
}

void record_set_rows(const struct record_list *list, void *file, void *rows,
		     size_t count)
{
	memcpy((char *)file + list->rows_offset, &rows, sizeof rows);
	memcpy((char *)file + list->count_offset, &count, sizeof count);
}

static void finish_list(const struct record_list *list, void *file)
{
	size_t count;
	char *rows = record_rows(list, file, &count);

	for (size_t i = 0; i < count; i++)
		record_finish(list->fields, rows + i * list->row_size);
	free(rows);
	record_set_rows(list, file, NULL, 0);
}

void record_finish_file(const struct record_shape *shape, void *file)
{
	record_finish(shape->fields, file);
	for (const struct record_list *l = shape->lists; l->name != NULL; l++)
		finish_list(l, file);
}

const char *record_text(const struct record_field *fields, const void *row,
			const char *name)
{
	for (const struct record_field *f = fields; f->name != NULL; f++)
		if (is_text(f->type) && strcmp(f->name, name) == 0)
			return *(char *const *)member_at(f, row);
	return NULL;
}

static void place_path(struct record_place p, char out[RECORD_PATH_MAX])
{
	const char *dot = p.list != NULL && p.member != NULL ? "." : "";
	const char *member = p.member != NULL ? p.member : "";

	if (p.list != NULL)
		snprintf(out, RECORD_PATH_MAX, "%s[%zu]%s%s", p.list, p.row,
			 dot, member);
	else
		snprintf(out, RECORD_PATH_MAX, "%s", member);
}

/* A member that is not there begins where its object begins. */
static int place_line(const struct record_source *src, struct record_place p)
{
	char path[RECORD_PATH_MAX];

	place_path(p, path);
	int line = js_line(src->text, src->len, path);
	if (line == 0) {
		p.member = NULL;
		place_path(p, path);
		line = js_line(src->text, src->len, path);
	}
	return line > 0 ? line : 1;
}

/* Names may come from the file: show them clean and short. */
static char *shown(const char *text)
{
	char *clean = text_clean(text, strlen(text), TEXT_ONE_LINE);

	clean[text_fit(clean, SHOWN_COLS)] = '\0';
	return clean;
}

bool record_refuse(const struct record_source *src, struct record_place place,
		   struct err *err, const char *fmt, ...)
{
	char path[RECORD_PATH_MAX];
	char reason[REASON_MAX];
	va_list args;

	if (src->text == NULL)
		place.list = NULL;	/* rows of a form have no number */
	place_path(place, path);
	va_start(args, fmt);
	vsnprintf(reason, sizeof reason, fmt, args);
	va_end(args);
	char *name = shown(path);
	int line = src->text != NULL ? place_line(src, place) : 0;
	if (src->text == NULL && *name != '\0')
		err_set(err, ERR_INVALID, "%s: %s", name, reason);
	else if (src->text == NULL)
		err_set(err, ERR_INVALID, "%s", reason);
	else if (*name != '\0')
		err_set(err, ERR_FORMAT, _("line %d, %s: %s"), line, name,
			reason);
	else
		err_set(err, ERR_FORMAT, _("line %d: %s"), line, reason);
	free(name);
	return false;
}

/* An optional number or truth of 0 is an absent one. */
static void write_number(const struct record_field *f, int64_t n,
			 struct json *object)
{
	if (n != 0 || f->is_required)
		js_set_int(object, f->name, n);
}

static void write_field(const struct record_field *f, const void *row,
			struct json *object)
{
	const void *at = member_at(f, row);

	switch (f->type) {
	case RECORD_INT:
		write_number(f, *(const int *)at, object);
		break;
	case RECORD_COUNT:
		write_number(f, *(const int64_t *)at, object);
		break;
	case RECORD_MINUTES:
		write_number(f, *(const int64_t *)at / RECORD_MINUTE_MS, object);
		break;
	case RECORD_BOOL:
		if (*(const bool *)at || f->is_required)
			js_set_bool(object, f->name, *(const bool *)at);
		break;
	default:
		if (*(char *const *)at != NULL)
			js_set_str(object, f->name, *(char *const *)at);
	}
}

static void write_fields(const struct record_field *fields, const void *row,
			 struct json *object)
{
	for (const struct record_field *f = fields; f->name != NULL; f++)
		write_field(f, row, object);
}

void record_write_row(const struct record_field *fields, const void *row,
		      struct buf *out)
{
	struct json *object = js_new_object();

	write_fields(fields, row, object);
	js_write(object, 0, out);
	js_free(object);
}

static void write_list(const struct record_list *list, const void *file,
		       struct json *root)
{
	size_t count;
	const char *rows = record_rows(list, file, &count);
	struct json *array = js_new_array();

	for (size_t i = 0; i < count; i++) {
		struct json *object = js_new_object();
		write_fields(list->fields, rows + i * list->row_size, object);
		js_push(array, object);
	}
	if (count > 0 || list->is_required)
		js_set(root, list->name, array);
	else
		js_free(array);
}

void record_write(const struct record_shape *shape, const void *file,
		  struct buf *out)
{
	struct json *root = js_new_object();

	js_set_int(root, shape->format, shape->version);
	write_fields(shape->fields, file, root);
	for (const struct record_list *l = shape->lists; l->name != NULL; l++)
		write_list(l, file, root);
	js_write(root, WRITE_INDENT, out);
	buf_putc(out, '\n');
	js_free(root);
}
