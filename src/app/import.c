/*
 * Bringing a recording in: copy, look for the same bytes, probe the copy, look
 * for the same sound, give it its place, write the rows. See import.h.
 */
#include "config.h"

#include "app/import.h"

#include <stdlib.h>
#include <string.h>

#include "app/import_facts.h"
#include "audio/probe.h"
#include "base/buf.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/store.h"
#include "store/store_catalogue.h"

enum { SLUG_MAX = 60 };

/* One import under way. */
struct work {
	struct app *a;
	const struct import_request *req;
	import_progress progress;
	void *ctx;
	struct media_import *copy;
	struct probe_facts facts;
	bool has_facts;
	struct import_result *result;
};

void import_result_finish(struct import_result *r)
{
	free(r->name);
	free(r->segment_code);
	free(r->title);
	media_finish(&r->media);
	*r = (struct import_result){0};
}

static bool go_on(const struct work *w, enum import_phase phase, int permille)
{
	const struct app_env *env = w->a->env;

	if (env->is_stopped != NULL && env->is_stopped())
		return false;
	return w->progress == NULL || w->progress(w->ctx, phase, permille);
}

static bool on_copy(void *ctx, int64_t done, int64_t total)
{
	return go_on(ctx, IMPORT_COPYING,
		     total > 0 ? (int)(done * 1000 / total) : 0);
}

static bool on_probe(void *ctx, int permille)
{
	return go_on(ctx, IMPORT_PROBING, permille);
}

static bool probe_copy(struct work *w, struct err *err)
{
	struct audio_helper own;
	const struct audio_helper *helper = w->a->env->helper;
	int fd = media_import_descriptor(w->copy, err);

	if (fd < 0)
		return false;
	if (helper == NULL) {
		if (!audio_helper_find(&own, err))
			return false;
		helper = &own;
	}
	w->has_facts = audio_probe(helper, fd,
				   (struct probe_progress){on_probe, w},
				   &w->facts, err);
	return w->has_facts;
}

/* Is this sound here already? Then say where. */
static bool find_twin(struct work *w, const char *pcm_sha256, bool *out_found,
		      struct err *err)
{
	struct take_list takes = {0};
	int64_t media_id = 0;

	*out_found = false;
	if (!store_media_find(w->a->store, media_import_sha256(w->copy),
			      pcm_sha256, &media_id, err))
		return false;
	if (media_id == 0)
		return true;
	*out_found = true;
	w->result->outcome = IMPORT_DUPLICATE;
	if (!store_take_list(w->a->store, 0, &takes, err))
		return false;
	for (size_t i = 0; i < takes.count; i++) {
		const struct take *t = &takes.rows[i];
		if (t->media.id != media_id)
			continue;
		mem_set(&w->result->segment_code, t->segment_code);
		w->result->take_no = t->no;
	}
	take_list_finish(&takes);
	return true;
}

/* The title asked for, the file's own tag, or its name without the ending. */
static char *choose_title(const struct work *w)
{
	const char *tag = w->facts.tags[TAG_TITLE];

	if (w->req->title != NULL)
		return text_clean(w->req->title, strlen(w->req->title),
				  TEXT_ONE_LINE);
	if (tag != NULL && tag[0] != '\0')
		return mem_dup(tag);
	char *title = mem_dup(w->result->name);
	char *dot = strrchr(title, '.');
	if (dot != NULL && dot != title)
		*dot = '\0';
	return title;
}

static bool add_segment(struct work *w, struct segment *s, struct err *err)
{
	struct plan plan = {0};
	char today[CIVIL_TEXT];
	const char *item = w->req->plan_item;

	s->title = choose_title(w);
	s->genre = mem_dup(w->req->genre != NULL ? w->req->genre : "BAI");
	s->origin = mem_dup("TSX");
	s->priority = mem_dup("normal");
	s->trashed_at = MODEL_NONE;
	if (!segment_check(s, err) ||
	    !store_segment_add(w->a->store, s, &s->id, err))
		return false;
	if (item == NULL)
		return true;
	app_today(w->a, today);
	if (!store_plan_get(w->a->store, NULL, today, &plan, err))
		return false;
	bool ok = store_segment_link(w->a->store, s->id, plan.number, item,
				     true, err);
	plan_finish(&plan);
	return ok;
}

/* The segment the take belongs to: the one named, or a new one. */
static bool find_segment(struct work *w, struct segment *out, struct err *err)
{
	struct segment fresh = {0};

	if (w->req->segment != NULL)
		return store_segment_get(w->a->store, w->req->segment, out,
					 err);
	if (!add_segment(w, &fresh, err)) {
		segment_finish(&fresh);
		return false;
	}
	struct segment_list list = {0};
	bool ok = store_segment_list(w->a->store, fresh.id + 1, 1, &list, err);
	if (ok && list.count == 1)
		ok = store_segment_get(w->a->store, list.rows[0].code, out,
				       err);
	segment_list_finish(&list);
	segment_finish(&fresh);
	return ok;
}

static bool add_take(struct work *w, const struct segment *s, struct err *err)
{
	int64_t media_id = 0;
	int64_t take_id = 0;
	struct take t = {
		.segment_id = s->id,
		.revision_id = s->revision_id,
		.trim_start_ms = MODEL_NONE,
		.trim_end_ms = MODEL_NONE,
		.created_by = mem_dup(w->a->env->operator_name),
		.recorded_on = mem_dup(w->facts.tags[TAG_DATE]),
	};

	if (w->req->presenter != NULL)
		t.presenter = text_clean(w->req->presenter,
					 strlen(w->req->presenter),
					 TEXT_ONE_LINE);
	else
		t.presenter = mem_dup(w->facts.tags[TAG_ARTIST]);
	bool ok = store_media_add(w->a->store, &w->result->media, &media_id,
				  err) &&
		  store_take_add(w->a->store, &t, media_id, true, &take_id,
				 err);
	take_finish(&t);
	return ok;
}

static bool place_file(struct work *w, const char *title, struct err *err)
{
	char day[CIVIL_TEXT];
	char *slug = text_slug(title, SLUG_MAX);

	app_today(w->a, day);
	free(w->result->media.path);
	w->result->media.path = NULL;
	bool ok = media_import_commit(w->copy, day, slug,
				      import_extension(&w->facts),
				      &w->result->media.path, err);
	free(slug);
	return ok;
}

static bool audit_import(struct work *w, struct err *err)
{
	struct buf after;
	struct json *o = js_new_object();

	js_set_str(o, "file", w->result->name);
	js_set_str(o, "path", w->result->media.path);
	js_set_str(o, "sha256", w->result->media.sha256);
	buf_init(&after);
	js_write(o, 0, &after);
	js_free(o);
	bool ok = store_audit(w->a->store, w->a->env->operator_name, "import",
			      w->result->segment_code, NULL, after.data, err);
	buf_finish(&after);
	return ok;
}

/* The file first, then the rows: a row without a file must never be. */
static bool store_take(struct work *w, struct err *err)
{
	struct segment s = {0};
	bool ok = store_begin(w->a->store, err) && find_segment(w, &s, err) &&
		  place_file(w, s.title, err) && add_take(w, &s, err);

	if (ok) {
		mem_set(&w->result->segment_code, s.code);
		mem_set(&w->result->title, s.title);
		ok = audit_import(w, err) && store_commit(w->a->store, err);
	}
	if (!ok)
		store_rollback(w->a->store);
	segment_finish(&s);
	return ok;
}

/* Everything between the copy and the rows. */
static bool examine(struct work *w, struct err *err)
{
	bool is_known = false;

	if (!find_twin(w, NULL, &is_known, err) || is_known)
		return is_known;
	if (!probe_copy(w, err))
		return false;
	import_take_facts(w->a, &w->facts, media_import_sha256(w->copy),
			  media_import_size(w->copy), w->result->name,
			  &w->result->media);
	if (!find_twin(w, w->facts.pcm_sha256, &is_known, err) || is_known)
		return is_known;
	if (w->req->is_dry_run) {
		w->result->title = choose_title(w);
		mem_set(&w->result->segment_code, w->req->segment);
		w->result->outcome = IMPORT_WOULD_STORE;
		return true;
	}
	w->result->outcome = IMPORT_STORED;
	return store_take(w, err);
}

/* Some failures are the file's own, others stop the whole work. */
static bool is_files_own(enum err_code code)
{
	switch (code) {
	case ERR_FORMAT:
	case ERR_REFUSED:
	case ERR_NOTFOUND:
	case ERR_INVALID:
	case ERR_EXISTS:
		return true;
	default:
		return false;
	}
}

static char *clean_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash != NULL && slash[1] != '\0' ? slash + 1
							     : path;

	return text_clean(name, strlen(name), TEXT_ONE_LINE);
}

bool import_file(struct app *a, const char *path,
		 const struct import_request *req, import_progress progress,
		 void *ctx, struct import_result *out, struct err *err)
{
	struct import_result result = {.name = clean_name(path)};
	struct work w = {
		.a = a,
		.req = req,
		.progress = progress,
		.ctx = ctx,
		.result = &result,
	};
	bool ok = media_import_begin(a->store, path, on_copy, &w, &w.copy,
				     err) &&
		  examine(&w, err);

	media_import_free(w.copy);
	if (w.has_facts)
		probe_facts_finish(&w.facts);
	if (!ok && is_files_own(err->code)) {
		result.outcome = IMPORT_REFUSED;
		result.err = *err;
		ok = true;
	}
	if (ok)
		*out = result;
	else
		import_result_finish(&result);
	return ok;
}
