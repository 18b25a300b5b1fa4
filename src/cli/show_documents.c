/* The documents of a segment in words and JSON. See show_documents.h. */
#include "config.h"

#include "cli/show_documents.h"

#include <stdlib.h>

#include "base/i18n.h"

static void put_link(const struct document_link *l, struct buf *out)
{
	const struct document *d = &l->document;

	buf_printf(out, "  %s%s%s%s%s (%s)\n", d->number,
		   d->issued_on != NULL ? ", " : "",
		   d->issued_on != NULL ? d->issued_on : "",
		   d->subject != NULL ? ": " : "",
		   d->subject != NULL ? d->subject : "",
		   document_state_label(l->state));
	if (document_link_stops(l)) {
		char *stop = document_stop_text(l);
		buf_printf(out, "    %s\n", stop);
		free(stop);
	} else if (l->reason != NULL) {
		buf_printf(out, "    %s: %s\n", l->person, l->reason);
	}
}

void show_documents(const struct segment_view *v, struct buf *out)
{
	if (v->documents.count + v->cited.count == 0)
		return;
	buf_printf(out, "\n%s:\n", _("Documents"));
	for (size_t i = 0; i < v->documents.count; i++)
		put_link(&v->documents.rows[i], out);
	for (size_t i = 0; i < v->cited.count; i++)
		buf_printf(out, "  %s%s%s (%s)\n", v->cited.rows[i].number,
			   v->cited.rows[i].issued_on != NULL ? ", " : "",
			   v->cited.rows[i].issued_on != NULL
				   ? v->cited.rows[i].issued_on
				   : "",
			   v->cited.rows[i].is_known
				   ? _("cited, not linked")
				   : _("cited, not in the registry"));
}

struct json *show_documents_json(const struct segment_view *v)
{
	struct json *array = js_new_array();

	for (size_t i = 0; i < v->documents.count; i++) {
		const struct document_link *l = &v->documents.rows[i];
		const char *code = document_state_code(l->state);
		struct json *o = js_new_object();
		js_set_str(o, "number", l->document.number);
		js_set_str(o, "issued_on", l->document.issued_on);
		js_set_str(o, "replaced_by", l->document.replaced_by);
		js_set_str(o, "stops_as", code);
		js_set_bool(o, "stops", document_link_stops(l));
		js_set_str(o, "override_reason", l->reason);
		js_set_str(o, "override_by", l->person);
		js_push(array, o);
	}
	return array;
}

struct json *show_cited_json(const struct segment_view *v)
{
	struct json *array = js_new_array();

	for (size_t i = 0; i < v->cited.count; i++) {
		struct json *o = js_new_object();
		js_set_str(o, "number", v->cited.rows[i].number);
		js_set_str(o, "issued_on", v->cited.rows[i].issued_on);
		js_set_bool(o, "is_known", v->cited.rows[i].is_known);
		js_push(array, o);
	}
	return array;
}
