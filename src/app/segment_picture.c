/* A segment as it was or is, for the audit trail. See segment_picture.h. */
#include "config.h"

#include "app/segment_picture.h"

#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "base/json.h"
#include "base/mem.h"
#include "store/store.h"
#include "store/store_browse.h"
#include "store/store_catalogue.h"

bool segment_picture_take(struct app *a, int64_t id, struct segment_picture *out,
			 struct err *err)
{
	struct segment_picture p = {0};
	struct segment_list list = {0};

	if (!store_segment_rows(a->store, &id, 1, &list, err))
		return false;
	p.segment = list.rows[0];
	free(list.rows);
	if (p.segment.revision_id != 0 &&
	    !store_revision_get(a->store, p.segment.revision_id, &p.revision,
				err)) {
		segment_finish(&p.segment);
		return false;
	}
	if (!catalogue_also(a, id, &p.also, err)) {
		segment_picture_finish(&p);
		return false;
	}
	*out = p;
	return true;
}

void segment_picture_finish(struct segment_picture *p)
{
	segment_finish(&p->segment);
	revision_finish(&p->revision);
	free(p->also);
}

static bool is_same(const char *a, const char *b)
{
	return strcmp(a == NULL ? "" : a, b == NULL ? "" : b) == 0;
}

struct described {
	const char *key;
	const char *before, *after;
};

void segment_picture_describe(const struct segment_picture *old,
			      const struct segment_picture *now,
			      char **out_before, char **out_after)
{
	const struct segment *x = &old->segment, *y = &now->segment;
	const struct described d[] = {
		{ "title", x->title, y->title },
		{ "genre", x->genre, y->genre },
		{ "plan", x->plan_code, y->plan_code },
		{ "also", old->also, now->also },
		{ "form", x->form_code, y->form_code },
		{ "priority", x->priority, y->priority },
		{ "author", x->author, y->author },
		{ "editor", x->editor, y->editor },
		{ "valid_from", x->valid_from, y->valid_from },
		{ "valid_to", x->valid_to, y->valid_to },
		{ "evergreen", x->is_evergreen ? "yes" : NULL,
		  y->is_evergreen ? "yes" : NULL },
		{ "note", x->note, y->note },
	};
	struct json *before = js_new_object(), *after = js_new_object();
	struct buf b, c;

	for (size_t i = 0; i < sizeof d / sizeof *d; i++) {
		if (is_same(d[i].before, d[i].after))
			continue;
		js_set_str(before, d[i].key, d[i].before);
		js_set_str(after, d[i].key, d[i].after);
	}
	if (old->revision.id != now->revision.id) {
		js_set_int(before, "revision", old->revision.no);
		js_set_int(after, "revision", now->revision.no);
	}
	buf_init(&b);
	buf_init(&c);
	js_write(before, 0, &b);
	js_write(after, 0, &c);
	js_free(before);
	js_free(after);
	*out_before = buf_take(&b);
	*out_after = buf_take(&c);
}

bool segment_picture_audit(struct app *a, int64_t id, const struct segment_picture *old,
		  struct err *err)
{
	const struct segment_picture nothing = {0};
	struct segment_picture now = {0};
	char *before = NULL, *after = NULL;

	if (!segment_picture_take(a, id, &now, err))
		return false;
	segment_picture_describe(old != NULL ? old : &nothing, &now, &before,
				 &after);
	bool ok = store_audit(a->store, a->env->operator_name,
			      old != NULL ? "edit" : "add", now.segment.code,
			      old != NULL ? before : NULL, after, err);
	free(before);
	free(after);
	segment_picture_finish(&now);
	return ok;
}

