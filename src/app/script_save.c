/* Another text for a segment. See script_save.h. */
#include "config.h"

#include "app/script_save.h"

#include "app/catalogue_edit.h"
#include "base/json.h"
#include "store/store.h"
#include "store/store_catalogue.h"

bool script_save(struct app *a, const struct segment *seg, const char *text,
		 bool *out_lost, bool *out_conflict, struct err *err)
{
	enum segment_field blame = SEGMENT_FIELD_NONE;
	struct segment_fields fields = {.script = text};
	bool ok = catalogue_edit(a, seg, &fields, out_lost, &blame, err);

	*out_conflict = !ok && blame == SEGMENT_FIELD_VERSION;
	return ok;
}

static bool audit(struct app *a, const char *code, int64_t no,
		  struct err *err)
{
	struct json *after = js_new_object();
	struct buf text;

	js_set_int(after, "revision", no);
	buf_init(&text);
	js_write(after, 0, &text);
	js_free(after);
	bool ok = store_audit(a->store, a->env->operator_name, "keep", code,
			      NULL, text.data, err);
	buf_finish(&text);
	return ok;
}

bool script_keep_aside(struct app *a, const struct segment *seg,
		       const char *text, int64_t *out_no, struct err *err)
{
	struct revision r = {0};
	int64_t id = 0;
	bool ok = store_begin(a->store, err) &&
		  store_revision_keep(a->store, seg->id, text,
				      a->env->operator_name, NULL, &id, err) &&
		  store_revision_get(a->store, id, &r, err) &&
		  audit(a, seg->code, r.no, err) &&
		  store_commit(a->store, err);

	if (ok)
		*out_no = r.no;
	else
		store_rollback(a->store);
	revision_finish(&r);
	return ok;
}
