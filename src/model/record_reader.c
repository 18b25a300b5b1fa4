/*
 * The strict reader of records. See record.h.
 *
 * What is read is checked in this order: bytes (UTF-8, no control
 * characters), JSON, the name and version of the format, then each object:
 * members nobody knows before members that are missing, because a misspelt
 * name is both and the first says more.
 */
#include "config.h"

#include "model/record.h"

#include <stdint.h>
#include <string.h>

#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/record_value.h"

/* One object being read: the file itself or a row of a list. */
struct reader {
	const struct record_source *src;
	const struct json *object;
	struct record_place place;	/* member NULL */
	struct err *err;
};

/* The members an object may have. */
struct members {
	const struct record_field *fields;
	const struct record_list *lists;	/* NULL in a row */
	const char *format;			/* NULL in a row */
};

/* ---- refusing ------------------------------------------------------------- */

static struct record_place at(const struct reader *r, const char *member)
{
	struct record_place p = r->place;

	p.member = member;
	return p;
}

/* Refuse a member of the object for a reason without values. */
static bool refuse(const struct reader *r, const char *member,
		   const char *reason)
{
	return record_refuse(r->src, at(r, member), r->err, "%s", reason);
}

static bool refuse_missing(const struct reader *r, const char *name)
{
	return record_refuse(r->src, r->place, r->err, _("\"%s\" is missing"),
			     name);
}

/* ---- objects -------------------------------------------------------------- */

static bool is_member(const struct members *m, const char *name)
{
	for (const struct record_field *f = m->fields; f->name != NULL; f++)
		if (strcmp(f->name, name) == 0)
			return true;
	if (m->lists == NULL)
		return false;
	for (const struct record_list *l = m->lists; l->name != NULL; l++)
		if (strcmp(l->name, name) == 0)
			return true;
	return strcmp(m->format, name) == 0;
}

static bool refuse_unknown(const struct reader *r, const struct members *m,
			   const char *name)
{
	struct buf known;

	buf_init(&known);
	for (const struct record_field *f = m->fields; f->name != NULL; f++)
		buf_printf(&known, "%s%s", f == m->fields ? "" : ", ",
			   f->name);
	for (const struct record_list *l = m->lists;
	     l != NULL && l->name != NULL; l++)
		buf_printf(&known, ", %s", l->name);
	record_refuse(r->src, at(r, name), r->err,
		      _("there is no member of this name; there are %s"),
		      known.data);
	buf_finish(&known);
	return false;
}

/*
 * Names in an object differ, so a stranger shows up among the first few
 * however long the object is.
 */
static bool refuse_strangers(const struct reader *r, const struct members *m)
{
	size_t i = 0;
	const char *name;

	for (name = js_key(r->object, 0); name != NULL && is_member(m, name);
	     name = js_key(r->object, ++i))
		;
	return name == NULL || refuse_unknown(r, m, name);
}

static bool read_fields(const struct reader *r,
			const struct record_field *fields, void *row)
{
	for (const struct record_field *f = fields; f->name != NULL; f++) {
		const struct json *json = js_get(r->object, f->name);
		const struct record_value v = {r->src, at(r, f->name), f,
					       json};
		if (json == NULL && f->is_required)
			return refuse_missing(r, f->name);
		if (json != NULL && !record_value_read(&v, row, r->err))
			return false;
	}
	return true;
}

static bool read_row(const struct reader *r, const struct record_list *list,
		     void *row)
{
	const struct members m = {.fields = list->fields};

	if (js_type(r->object) != JS_OBJECT)
		return refuse(r, NULL, _("must be an object { }"));
	return refuse_strangers(r, &m) && read_fields(r, list->fields, row);
}

static bool check_length(const struct reader *r,
			 const struct record_list *list, size_t count)
{
	if (count == 0 && list->is_required)
		return refuse(r, list->name, _("is empty"));
	if (count > list->max_rows)
		return record_refuse(r->src, at(r, list->name), r->err,
				     _("has %zu entries, more than %zu"),
				     count, list->max_rows);
	return true;
}

static bool read_list(const struct reader *r, const struct record_list *list,
		      void *file)
{
	const struct json *v = js_get(r->object, list->name);

	if (v == NULL)
		return !list->is_required || refuse_missing(r, list->name);
	if (js_type(v) != JS_ARRAY)
		return refuse(r, list->name, _("must be a list [ ]"));
	size_t count = js_len(v);
	if (!check_length(r, list, count))
		return false;
	char *rows = mem_array(count, list->row_size);
	record_set_rows(list, file, rows, count);
	for (size_t i = 0; i < count; i++) {
		struct reader row = *r;
		row.object = js_at(v, i);
		row.place = (struct record_place){list->name, i, NULL};
		if (!read_row(&row, list, rows + i * list->row_size))
			return false;
	}
	return true;
}

/* ---- files ---------------------------------------------------------------- */

static bool check_format(const struct reader *r,
			 const struct record_shape *shape)
{
	const struct json *v = js_get(r->object, shape->format);

	if (v == NULL)
		return record_refuse(r->src, r->place, r->err,
				     _("this is another kind of file; it must "
				       "begin with { \"%s\": %d"),
				     shape->format, shape->version);
	if (js_type(v) != JS_INT || js_int(v) != shape->version)
		return record_refuse(r->src, at(r, shape->format), r->err,
				     _("this daixa reads version %d only"),
				     shape->version);
	return true;
}

static bool read_file(const struct reader *r, const struct record_shape *shape,
		      void *file)
{
	const struct members m = {shape->fields, shape->lists, shape->format};

	if (js_type(r->object) != JS_OBJECT)
		return refuse(r, NULL, _("must be an object { }"));
	if (!check_format(r, shape) || !refuse_strangers(r, &m) ||
	    !read_fields(r, shape->fields, file))
		return false;
	for (const struct record_list *l = shape->lists; l->name != NULL; l++)
		if (!read_list(r, l, file))
			return false;
	return record_check_rows(shape, file, r->src, r->err);
}

static struct record_source behind_mark(const char *text, size_t len)
{
	static const char mark[] = "\xEF\xBB\xBF";
	size_t skip = len >= 3 && memcmp(text, mark, 3) == 0 ? 3 : 0;

	return (struct record_source){text + skip, len - skip};
}

/* Said here rather than by the JSON parser, which has no words for it. */
static bool check_bytes(const struct record_source *src, struct err *err)
{
	int line = 1;
	size_t used;

	for (size_t i = 0; i < src->len; i += used) {
		int32_t cp;
		used = utf8_decode(src->text + i, src->len - i, &cp);
		bool is_bad = cp == UTF8_BAD && used == 1;
		if (is_bad)
			return err_set(err, ERR_FORMAT,
				       _("line %d: not UTF-8; save the file "
					 "as Unicode (UTF-8)"), line);
		if (cp < ' ' && cp != '\t' && cp != '\n' && cp != '\r')
			return err_set(err, ERR_FORMAT,
				       _("line %d: a control character "
					 "(code %d)"), line, (int)cp);
		line += cp == '\n';
	}
	return true;
}

bool record_read(const struct record_shape *shape, const char *text,
		 size_t len, void *file, struct record_source *out_src,
		 struct err *err)
{
	struct json *root = NULL;

	*out_src = behind_mark(text, len);
	if (len > RECORD_FILE_MAX)
		return err_set(err, ERR_FORMAT,
			       _("the file is larger than %d MB"),
			       RECORD_FILE_MAX >> 20);
	if (!check_bytes(out_src, err) ||
	    !js_parse(out_src->text, out_src->len, &root, err))
		return false;
	const struct reader r = {
		.src = out_src,
		.object = root,
		.err = err,
	};
	bool ok = read_file(&r, shape, file);
	js_free(root);
	return ok;
}
