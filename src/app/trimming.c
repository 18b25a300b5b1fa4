/* The trim points of a take. See trimming.h. */
#include "config.h"

#include "app/trimming.h"

#include <stdlib.h>

#include "app/catalogue.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "store/store.h"
#include "store/store_catalogue.h"

static const struct take *find_take(const struct segment_view *v, int64_t no)
{
	for (size_t i = 0; i < v->takes.count; i++) {
		const struct take *t = &v->takes.rows[i];
		if (no == 0 ? t->id == v->segment.take_id : t->no == no)
			return t;
	}
	return NULL;
}

static void set_point(struct json *o, const char *key, int64_t ms)
{
	char text[CIVIL_TEXT];

	if (ms != MODEL_NONE)
		duration_format_exact(ms, text);
	js_set_str(o, key, ms != MODEL_NONE ? text : NULL);
}

/* {"take": 1, "trim_start": "00:01.500", "trim_end": null}; yours. */
static char *describe(const struct take *t, int64_t start_ms, int64_t end_ms)
{
	struct json *o = js_new_object();
	struct buf out;

	js_set_int(o, "take", t->no);
	set_point(o, "trim_start", start_ms);
	set_point(o, "trim_end", end_ms);
	buf_init(&out);
	js_write(o, 0, &out);
	js_free(o);
	return buf_take(&out);
}

static bool write_down(struct app *a, const char *code, const struct take *t,
		       int64_t start_ms, int64_t end_ms, struct err *err)
{
	char *before = describe(t, t->trim_start_ms, t->trim_end_ms);
	char *after = describe(t, start_ms, end_ms);
	bool ok = store_take_trim(a->store, t->id, start_ms, end_ms, err) &&
		  store_audit(a->store, a->env->operator_name, "trim", code,
			      before, after, err);

	free(before);
	free(after);
	return ok;
}

static bool check(const struct take *t, int64_t start_ms, int64_t end_ms,
		  struct err *err)
{
	char length[CIVIL_TEXT];
	int64_t from = start_ms != MODEL_NONE ? start_ms : 0;
	int64_t to = end_ms != MODEL_NONE ? end_ms : t->media.length_ms;

	duration_format(t->media.length_ms, length);
	if (from < 0 || to > t->media.length_ms)
		return err_set(err, ERR_INVALID,
			       _("The recording is %s long: it cannot be "
				 "trimmed outside of it."), length);
	if (to - from < TRIM_LEAST_MS)
		return err_set(err, ERR_INVALID,
			       _("Nothing would be left: the end must be later "
				 "than the start."));
	return true;
}

/* The ends of the file are no trim. */
static int64_t wanted(int64_t asked, int64_t now, int64_t nothing)
{
	if (asked == TRIM_KEEP)
		return now;
	return asked == nothing ? MODEL_NONE : asked;
}

static bool trim(struct app *a, const struct trimming *what,
		 const struct segment_view *v, bool *out_lost, struct err *err)
{
	const struct take *t = find_take(v, what->take_no);
	struct approval now = {0};

	if (t == NULL)
		return err_set(err, ERR_NOTFOUND,
			       what->take_no == 0
				       ? _("%s has no recording to trim.")
				       : _("%s has no such recording."),
			       v->segment.code);
	int64_t start = wanted(what->start_ms, t->trim_start_ms, 0);
	int64_t end = wanted(what->end_ms, t->trim_end_ms, t->media.length_ms);
	if (!check(t, start, end, err) ||
	    !write_down(a, v->segment.code, t, start, end, err) ||
	    !store_approval_current(a->store, v->segment.id, &now, err))
		return false;
	*out_lost = v->approval_id != 0 && now.id == 0;
	approval_finish(&now);
	return true;
}

bool trimming_set(struct app *a, const struct trimming *t,
		  bool *out_lost_approval, struct err *err)
{
	struct segment_view v = {0};
	bool has_lost = false;
	bool ok = store_begin(a->store, err) &&
		  catalogue_show(a, t->code, &v, err) &&
		  trim(a, t, &v, &has_lost, err) &&
		  store_commit(a->store, err);

	if (ok)
		*out_lost_approval = has_lost;
	else
		store_rollback(a->store);
	segment_view_finish(&v);
	return ok;
}
