/* The sample station's segments: scripts, recordings, approvals. */
#include "config.h"

#include "app/sample.h"

#include <stdlib.h>
#include <string.h>

#include "app/import.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/segment.h"
#include "store/store.h"
#include "store/store_catalogue.h"
#include "store/store_document.h"

static const char *member(const struct json *o, const char *key)
{
	return js_str(js_get(o, key));
}

static bool add_script(struct app *a, int64_t id, const struct json *o,
		       const char *sample_dir, struct err *err)
{
	char *bytes = NULL;
	size_t len = 0;
	int64_t revision = 0;

	if (member(o, "script") == NULL)
		return true;
	char *path = mem_printf("%s/%s", sample_dir, member(o, "script"));
	bool ok = app_read_file(path, &bytes, &len, err);
	free(path);
	if (!ok)
		return false;
	char *text = text_clean(bytes, len, TEXT_MANY_LINES);
	free(bytes);
	ok = store_revision_add(a->store, id, text, member(o, "author"), NULL,
				&revision, err);
	free(text);
	return ok;
}

static bool link_items(struct app *a, int64_t id, const struct json *o,
		       const char *plan, struct err *err)
{
	const struct json *secondary = js_get(o, "secondary");

	if (!store_segment_link(a->store, id, plan, member(o, "plan"), true,
				err))
		return false;
	for (size_t i = 0; i < js_len(secondary); i++)
		if (!store_segment_link(a->store, id, plan,
					js_str(js_at(secondary, i)), false,
					err))
			return false;
	return true;
}

/* What its text rests on; all of them are documents of the plan. */
static bool link_documents(struct app *a, int64_t id, const struct json *o,
			   struct err *err)
{
	const struct json *numbers = js_get(o, "documents");
	bool ok = true;

	for (size_t i = 0; ok && i < js_len(numbers); i++) {
		struct document d = {0};
		ok = store_document_get(a->store, js_str(js_at(numbers, i)),
					NULL, &d, err) &&
		     store_document_link(a->store, id, d.id, err);
		document_finish(&d);
	}
	return ok;
}

static bool add_segment(struct app *a, const struct json *o, const char *plan,
			const char *sample_dir, int64_t *out_id,
			struct err *err)
{
	struct segment s = {
		.code = mem_dup(member(o, "code")),
		.title = mem_dup(member(o, "title")),
		.genre = mem_dup(member(o, "genre")),
		.origin = mem_dup(member(o, "origin")),
		.priority = mem_dup("normal"),
		.form_code = mem_dup(member(o, "form")),
		.author = mem_dup(member(o, "author")),
		.editor = mem_dup(member(o, "editor")),
		.trashed_at = MODEL_NONE,
	};
	bool ok = store_begin(a->store, err) &&
		  store_segment_add(a->store, &s, out_id, err) &&
		  link_items(a, *out_id, o, plan, err) &&
		  link_documents(a, *out_id, o, err) &&
		  add_script(a, *out_id, o, sample_dir, err) &&
		  store_commit(a->store, err);

	if (!ok)
		store_rollback(a->store);
	segment_finish(&s);
	return ok;
}

static bool add_recording(struct app *a, const struct json *o,
			  const char *sample_dir, struct err *err)
{
	struct import_result result = {0};
	struct import_request req = {
		.segment = member(o, "code"),
		.presenter = member(o, "presenter"),
	};

	if (member(o, "audio") == NULL)
		return true;
	char *path = mem_printf("%s/%s", sample_dir, member(o, "audio"));
	bool ok = import_file(a, path, &req, NULL, NULL, &result, err);
	free(path);
	if (ok && result.outcome != IMPORT_STORED)
		ok = err_set(err, result.err.code, "%s", result.err.text);
	import_result_finish(&result);
	return ok;
}

/* One step of the segment's life as it stands now. */
static bool add_step(struct app *a, const char *code, const char *step,
		     const char *person, const char *post,
		     enum segment_state state, struct err *err)
{
	struct segment s = {0};
	struct approval p = {
		.step = mem_dup(step),
		.person = mem_dup(person),
		.post = mem_dup(post),
		.done_at = app_now(a),
		.typed_by = mem_dup(a->env->operator_name),
	};
	bool ok = store_begin(a->store, err) &&
		  store_segment_get(a->store, code, &s, err);

	if (ok) {
		p.segment_id = s.id;
		p.revision_id = s.revision_id;
		p.take_id = s.take_id;
		ok = store_segment_digest(a->store, s.id, p.digest, err) &&
		     store_approval_add(a->store, &p, err) &&
		     store_segment_set_state(a->store, s.id, state, err) &&
		     store_commit(a->store, err);
	}
	if (!ok)
		store_rollback(a->store);
	segment_finish(&s);
	approval_finish(&p);
	return ok;
}

static bool add_approval(struct app *a, struct sample_clock *clock,
			 const struct json *o, struct err *err)
{
	const char *state = member(o, "state");
	const struct json *approved = js_get(o, "approved");
	const char *code = member(o, "code");

	if (strcmp(state, "draft") == 0)
		return true;
	if (!add_step(a, code, "submit", member(o, "author"), NULL,
		      SEGMENT_SUBMITTED, err))
		return false;
	if (approved == NULL)
		return true;
	return sample_clock_set(clock, member(approved, "at"), a->offset_min,
				err) &&
	       add_step(a, code, "approve", member(approved, "by"),
			member(approved, "post"), SEGMENT_APPROVED, err);
}

static bool add_one(struct app *a, struct sample_clock *clock,
		    const struct json *o, const char *plan,
		    const char *sample_dir, struct err *err)
{
	int64_t id = 0;

	/* scripts are written in the morning, recorded the day they say */
	char *written = mem_printf("%s 09:00", member(o, "written_on"));
	char *recorded = mem_printf("%s 10:00",
				    member(o, "recorded_on") != NULL
					    ? member(o, "recorded_on")
					    : member(o, "written_on"));
	bool ok = sample_clock_set(clock, written, a->offset_min, err) &&
		  add_segment(a, o, plan, sample_dir, &id, err) &&
		  sample_clock_set(clock, recorded, a->offset_min, err) &&
		  add_recording(a, o, sample_dir, err) &&
		  add_approval(a, clock, o, err);

	free(written);
	free(recorded);
	return ok || err_prefix(err, "%s: ", member(o, "code"));
}

bool sample_add_segments(struct app *a, struct sample_clock *clock,
			 const struct json *segments, const char *sample_dir,
			 struct err *err)
{
	struct plan_list plans = {0};

	if (!store_plan_list(a->store, &plans, err))
		return false;
	bool ok = plans.count > 0 ||
		  err_set(err, ERR_NOTFOUND, _("the profile names no plan"));
	for (size_t i = 0; ok && i < js_len(segments); i++)
		ok = app_goes_on(a->env, err) &&
		     add_one(a, clock, js_at(segments, i),
			     plans.rows[0].number, sample_dir, err);
	plan_list_finish(&plans);
	return ok;
}
