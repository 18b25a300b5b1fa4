/* One change to many segments. See bulk.h. */
#include "config.h"

#include "app/bulk.h"

#include <stdlib.h>
#include <string.h>

#include "app/approving.h"
#include "app/browse.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "store/store.h"
#include "store/store_browse.h"

static void row_finish(struct bulk_row *r)
{
	for (size_t i = 0; i < r->count; i++) {
		free(r->changes[i].field);
		free(r->changes[i].before);
		free(r->changes[i].after);
	}
	free(r->changes);
	free(r->code);
	free(r->title);
	free(r->self_note);
}

void bulk_list_finish(struct bulk_list *l)
{
	if (l == NULL)
		return;
	for (size_t i = 0; i < l->count; i++)
		row_finish(&l->rows[i]);
	free(l->rows);
	*l = (struct bulk_list){ 0 };
}

const char *bulk_field_label(const char *field)
{
	static const struct {
		const char *key, *label;
	} labels[] = {
		{ "title", N_("Title") },
		{ "genre", N_("Genre") },
		{ "plan", N_("Plan item") },
		{ "also", N_("Further items") },
		{ "form", N_("Form") },
		{ "priority", N_("Priority") },
		{ "author", N_("Author") },
		{ "editor", N_("Editor") },
		{ "valid_from", N_("Valid from") },
		{ "valid_to", N_("Valid to") },
		{ "evergreen", N_("All year round") },
		{ "note", N_("Note") },
	};

	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (strcmp(labels[i].key, field) == 0)
			return _(labels[i].label);
	return field;
}

static bool asks_for_something(const struct segment_fields *f)
{
	return f->title != NULL || f->genre != NULL || f->plan_item != NULL ||
	       f->also != NULL || f->form != NULL || f->priority != NULL ||
	       f->author != NULL || f->editor != NULL ||
	       f->valid_from != NULL || f->valid_to != NULL ||
	       f->evergreen != NULL || f->note != NULL || f->script != NULL;
}

/* ---- what would change ---------------------------------------------------- */

static char *word_of(const struct json *v)
{
	return mem_dup(js_str(v));
}

/* The audit line the edit has just written tells it all. */
static bool read_changes(struct app *a, const char *code, struct bulk_row *row,
			 struct err *err)
{
	struct audit_list list;
	struct json *before = NULL, *after = NULL;

	if (!store_audit_list(a->store, code, 1, &list, err))
		return false;
	bool ok = list.count == 1 && list.rows[0].before != NULL &&
		  js_parse(list.rows[0].before, strlen(list.rows[0].before),
			   &before, err) &&
		  js_parse(list.rows[0].after, strlen(list.rows[0].after),
			   &after, err);
	size_t n = ok ? js_len(after) : 0;

	row->changes = mem_array(n, sizeof *row->changes);
	for (; row->count < n; row->count++) {
		const char *key = js_key(after, row->count);
		row->changes[row->count] = (struct bulk_change){
			.field = mem_dup(key),
			.before = word_of(js_get(before, key)),
			.after = word_of(js_get(after, key)),
		};
	}
	js_free(before);
	js_free(after);
	audit_list_finish(&list);
	return ok;
}

static bool edit_one(struct app *a, const struct segment *s,
		     const struct segment_fields *f, bool *out_lost,
		     struct err *err)
{
	enum segment_field blame;

	if (s->id == 0)
		return err_set(err, ERR_REFUSED,
			_("one of these segments is gone; look again"));
	return catalogue_edit_inside(a, s, f, out_lost, &blame, err) ||
	       err_prefix(err, "%s: ", s->code);
}

static bool look_at(struct app *a, const struct segment *s,
		    const struct segment_fields *f, struct bulk_list *l,
		    struct err *err)
{
	struct bulk_row row = { .id = s->id, .row_version = s->row_version };

	if (!edit_one(a, s, f, &row.has_lost, err) ||
	    !read_changes(a, s->code, &row, err) ||
	    (f->author != NULL &&
	     !approving_author_note(a, s->code, &row.self_note, err))) {
		row_finish(&row);
		return false;
	}
	if (row.count == 0) {
		row_finish(&row);
		l->same++;
		return true;
	}
	row.code = mem_dup(s->code);
	row.title = mem_dup(s->title);
	l->rows[l->count++] = row;
	return true;
}

bool bulk_preview(struct app *a, const int64_t *ids, size_t n,
		  const struct segment_fields *f, struct bulk_list *out,
		  struct err *err)
{
	struct segment_list list;
	struct bulk_list l = { .rows = mem_array(n, sizeof *l.rows) };

	if (!asks_for_something(f) || !browse_rows(a, ids, n, &list, err)) {
		free(l.rows);
		return asks_for_something(f) ? false
			: err_set(err, ERR_INVALID,
				_("say what to change in them"));
	}
	bool ok = store_begin(a->store, err);
	for (size_t i = 0; ok && i < n; i++)
		ok = look_at(a, &list.rows[i], f, &l, err);
	store_rollback(a->store);
	segment_list_finish(&list);
	if (ok)
		*out = l;
	else
		bulk_list_finish(&l);
	return ok;
}

/* ---- doing it ------------------------------------------------------------- */

static bool apply_rows(struct app *a, const struct bulk_list *what,
		       const struct segment_list *now,
		       const struct segment_fields *f, struct err *err)
{
	bool lost;

	for (size_t i = 0; i < what->count; i++) {
		struct segment seen = now->rows[i];

		seen.row_version = what->rows[i].row_version;
		if (!edit_one(a, &seen, f, &lost, err))
			return false;
	}
	return store_commit(a->store, err);
}

bool bulk_apply(struct app *a, const struct bulk_list *what,
		const struct segment_fields *f, struct err *err)
{
	int64_t *ids = mem_array(what->count, sizeof *ids);
	struct segment_list now;

	for (size_t i = 0; i < what->count; i++)
		ids[i] = what->rows[i].id;
	bool ok = browse_rows(a, ids, what->count, &now, err);
	free(ids);
	if (!ok)
		return false;
	ok = store_begin(a->store, err) && apply_rows(a, what, &now, f, err);
	if (!ok)
		store_rollback(a->store);
	segment_list_finish(&now);
	return ok;
}
