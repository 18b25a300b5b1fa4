/* Where a segment is used, and its history. See show_past.h. */
#include "config.h"

#include "cli/show_past.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/browse.h"
#include "app/history.h"
#include "base/civil.h"
#include "base/i18n.h"

/* ---- where used ----------------------------------------------------------- */

static const char *use_code(enum segment_use_kind kind)
{
	return kind == USE_LOG ? "log" : "rundown";
}

static void put_use(struct app *a, const struct segment_use *u,
		    struct buf *out)
{
	char first[CIVIL_TEXT], last[CIVIL_TEXT];

	switch (u->kind) {
	case USE_LOG:
		date_format(civil_at(u->first_at, a->offset_min).date, first);
		date_format(civil_at(u->last_at, a->offset_min).date, last);
		buf_printf(out, _("Log: %" PRId64 " entries, %s – %s"),
			   u->count, first, last);
		break;
	case USE_RUNDOWN:
		buf_printf(out, _("Rundown: %s, %s"), u->name, u->detail);
		break;
	}
	buf_putc(out, '\n');
}

bool show_uses_text(struct app *a, const struct segment *s, struct buf *out,
		    struct err *err)
{
	struct segment_use_list list = {0};

	if (!browse_uses(a, s, &list, err))
		return false;
	if (list.count > 0)
		buf_putc(out, '\n');
	for (size_t i = 0; i < list.count; i++)
		put_use(a, &list.rows[i], out);
	segment_use_list_finish(&list);
	return true;
}

static void set_time(struct json *o, const char *key, int64_t at,
		     const struct app *a)
{
	char iso[CIVIL_TEXT];

	civil_iso(at, a->offset_min, iso);
	js_set_str(o, key, iso);
}

bool show_uses_json(struct app *a, const struct segment *s, struct json *o,
		    struct err *err)
{
	struct segment_use_list list = {0};

	if (!browse_uses(a, s, &list, err))
		return false;
	struct json *used = js_new_array();
	for (size_t i = 0; i < list.count; i++) {
		const struct segment_use *u = &list.rows[i];
		struct json *row = js_new_object();
		js_set_str(row, "kind", use_code(u->kind));
		if (u->kind == USE_LOG) {
			js_set_int(row, "entries", u->count);
			set_time(row, "first_at", u->first_at, a);
			set_time(row, "last_at", u->last_at, a);
		} else {
			js_set_str(row, "name", u->name);
			js_set_str(row, "detail", u->detail);
		}
		js_push(used, row);
	}
	js_set(o, "used", used);
	segment_use_list_finish(&list);
	return true;
}

/* ---- history -------------------------------------------------------------- */

bool show_history_text(struct app *a, const struct segment *s,
		       struct buf *out, struct err *err)
{
	struct audit_list list = {0};
	char at[CIVIL_TEXT];

	if (!browse_history(a, s, SIZE_MAX >> 1, &list, err))
		return false;
	buf_printf(out, "\n%s\n", _("History"));
	for (size_t i = 0; i < list.count; i++) {
		const struct audit_line *line = &list.rows[i];
		char *change = history_change(line);
		civil_format(civil_at(line->done_at, a->offset_min), at);
		buf_printf(out, "%s  %s: %s%s%s\n", at, line->operator_name,
			   history_deed(line->deed),
			   change != NULL ? ". " : "",
			   change != NULL ? change : "");
		free(change);
	}
	audit_list_finish(&list);
	return true;
}

/* What is kept is JSON already; it goes into the document as such. */
static void set_kept(struct json *o, const char *key, const char *text)
{
	struct json *value = NULL;

	if (text != NULL && js_parse(text, strlen(text), &value, NULL))
		js_set(o, key, value);
	else
		js_set_str(o, key, text);
}

bool show_history_json(struct app *a, const struct segment *s, struct json *o,
		       struct err *err)
{
	struct audit_list list = {0};

	if (!browse_history(a, s, SIZE_MAX >> 1, &list, err))
		return false;
	struct json *rows = js_new_array();
	for (size_t i = 0; i < list.count; i++) {
		const struct audit_line *line = &list.rows[i];
		struct json *row = js_new_object();
		set_time(row, "done_at", line->done_at, a);
		js_set_str(row, "operator", line->operator_name);
		js_set_str(row, "deed", line->deed);
		set_kept(row, "before", line->before);
		set_kept(row, "after", line->after);
		js_push(rows, row);
	}
	js_set(o, "history", rows);
	audit_list_finish(&list);
	return true;
}
