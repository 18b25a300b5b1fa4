/*
 * One recording on its way in, step by step. See import_work.h.
 *
 *   OPEN -> COPY -> KNOWN -> PROBE -> STORE -> OVER
 *              \-> OVER (here already)  \-> OVER (refused, or only looked at)
 *
 * The probe's helper is polled for; every other state has something to do.
 */
#include "config.h"

#include "app/import_work.h"

#include <assert.h>
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

enum state { OPEN, COPY, KNOWN, PROBE, STORE, OVER };

struct import_work {
	struct app *a;
	const struct import_request *req;
	char *path;
	enum state state;
	struct media_import *copy;
	struct audio_probe *probe;
	struct probe_facts facts;
	bool has_facts;
	struct import_result result;
};

/* Is this sound here already? Then say where. */
static bool find_twin(struct import_work *w, const char *pcm_sha256, bool *out_found,
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
	w->result.outcome = IMPORT_DUPLICATE;
	if (!store_take_list(w->a->store, 0, &takes, err))
		return false;
	for (size_t i = 0; i < takes.count; i++) {
		const struct take *t = &takes.rows[i];
		if (t->media.id != media_id)
			continue;
		mem_set(&w->result.segment_code, t->segment_code);
		w->result.take_no = t->no;
	}
	take_list_finish(&takes);
	return true;
}

/* The title asked for, the file's own tag, or its name without the ending. */
static char *choose_title(const struct import_work *w)
{
	const char *tag = w->facts.tags[TAG_TITLE];

	if (w->req->title != NULL)
		return text_clean(w->req->title, strlen(w->req->title),
				  TEXT_ONE_LINE);
	if (tag != NULL && tag[0] != '\0')
		return mem_dup(tag);
	char *title = mem_dup(w->result.name);
	char *dot = strrchr(title, '.');
	if (dot != NULL && dot != title)
		*dot = '\0';
	return title;
}

static bool add_segment(struct import_work *w, struct segment *s, struct err *err)
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
static bool find_segment(struct import_work *w, struct segment *out, struct err *err)
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

static bool add_take(struct import_work *w, const struct segment *s, struct err *err)
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
	bool ok = store_media_add(w->a->store, &w->result.media, &media_id,
				  err) &&
		  store_take_add(w->a->store, &t, media_id, true, &take_id,
				 err);
	take_finish(&t);
	return ok;
}

static bool place_file(struct import_work *w, const char *title, struct err *err)
{
	char day[CIVIL_TEXT];
	char *slug = text_slug(title, SLUG_MAX);

	app_today(w->a, day);
	free(w->result.media.path);
	w->result.media.path = NULL;
	bool ok = media_import_commit(w->copy, day, slug,
				      import_extension(&w->facts),
				      &w->result.media.path, err);
	free(slug);
	return ok;
}

static bool audit_import(struct import_work *w, struct err *err)
{
	struct buf after;
	struct json *o = js_new_object();

	js_set_str(o, "file", w->result.name);
	js_set_str(o, "path", w->result.media.path);
	js_set_str(o, "sha256", w->result.media.sha256);
	buf_init(&after);
	js_write(o, 0, &after);
	js_free(o);
	bool ok = store_audit(w->a->store, w->a->env->operator_name, "import",
			      w->result.segment_code, NULL, after.data, err);
	buf_finish(&after);
	return ok;
}

/* The file first, then the rows: a row without a file must never be. */
static bool store_take(struct import_work *w, struct err *err)
{
	struct segment s = {0};
	bool ok = store_begin(w->a->store, err) && find_segment(w, &s, err) &&
		  place_file(w, s.title, err) && add_take(w, &s, err);

	if (ok) {
		mem_set(&w->result.segment_code, s.code);
		mem_set(&w->result.title, s.title);
		ok = audit_import(w, err) && store_commit(w->a->store, err);
	}
	if (!ok)
		store_rollback(w->a->store);
	segment_finish(&s);
	return ok;
}

/* ---- steps ---------------------------------------------------------------- */

static bool step_copy(struct import_work *w, struct err *err)
{
	bool is_done = false;

	if (!media_import_copy(w->copy, &is_done, err))
		return false;
	if (is_done)
		w->state = KNOWN;
	return true;
}

static bool start_probe(struct import_work *w, struct err *err)
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
	if (!audio_probe_start(helper, fd, &w->probe, err))
		return false;
	w->state = PROBE;
	return true;
}

/* The same bytes need not be listened to. */
static bool step_known(struct import_work *w, struct err *err)
{
	bool is_known = false;

	if (!find_twin(w, NULL, &is_known, err))
		return false;
	if (!is_known)
		return start_probe(w, err);
	w->state = OVER;
	return true;
}

/* Listened to: is the same sound here in another wrapping? */
static bool take_facts(struct import_work *w, struct err *err)
{
	bool is_known = false;

	w->has_facts = true;
	import_take_facts(w->a, &w->facts, media_import_sha256(w->copy),
			  media_import_size(w->copy), w->result.name,
			  &w->result.media);
	if (!find_twin(w, w->facts.pcm_sha256, &is_known, err))
		return false;
	w->state = is_known || w->req->is_dry_run ? OVER : STORE;
	if (!is_known && w->req->is_dry_run) {
		w->result.title = choose_title(w);
		mem_set(&w->result.segment_code, w->req->segment);
		w->result.outcome = IMPORT_WOULD_STORE;
	}
	return true;
}

static bool step_probe(struct import_work *w, struct err *err)
{
	switch (audio_probe_step(w->probe, &w->facts, err)) {
	case PROBE_RUNNING:
		return true;
	case PROBE_FAILED:
		return false;
	case PROBE_DONE:
		break;
	}
	audio_probe_free(w->probe);
	w->probe = NULL;
	return take_facts(w, err);
}

static bool step_store(struct import_work *w, struct err *err)
{
	w->result.outcome = IMPORT_STORED;
	w->state = OVER;
	return store_take(w, err);
}

static bool step(struct import_work *w, struct err *err)
{
	switch (w->state) {
	case OPEN:
		w->state = COPY;
		return media_import_open(w->a->store, w->path, &w->copy, err);
	case COPY:
		return step_copy(w, err);
	case KNOWN:
		return step_known(w, err);
	case PROBE:
		return step_probe(w, err);
	case STORE:
		return step_store(w, err);
	case OVER:
		break;
	}
	return true;
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

enum import_step import_work_step(struct import_work *w, struct err *err)
{
	struct err why = {0};

	if (!step(w, &why)) {
		w->state = OVER;
		if (!is_files_own(why.code)) {
			if (err != NULL)
				*err = why;
			return IMPORT_FAILED;
		}
		w->result.outcome = IMPORT_REFUSED;
		w->result.err = why;
	}
	if (w->state == OVER)
		return IMPORT_OVER;
	return w->state == PROBE ? IMPORT_WAITS : IMPORT_MORE;
}

/* ---- the rest ------------------------------------------------------------- */

static char *clean_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash != NULL && slash[1] != '\0' ? slash + 1
							     : path;

	return text_clean(name, strlen(name), TEXT_ONE_LINE);
}

struct import_work *import_work_new(struct app *a, const char *path,
				    const struct import_request *req)
{
	struct import_work *w = mem_alloc(sizeof *w);

	w->a = a;
	w->req = req;
	w->path = mem_dup(path);
	w->result.name = clean_name(path);
	return w;
}

void import_work_free(struct import_work *w)
{
	if (w == NULL)
		return;
	audio_probe_free(w->probe);
	media_import_free(w->copy);
	if (w->has_facts)
		probe_facts_finish(&w->facts);
	import_result_finish(&w->result);
	free(w->path);
	free(w);
}

int import_work_fd(const struct import_work *w)
{
	return w->probe != NULL ? audio_probe_fd(w->probe) : -1;
}

void import_work_wait(const struct import_work *w, int timeout_ms)
{
	if (w->probe != NULL)
		audio_probe_wait(w->probe, timeout_ms);
}

enum import_phase import_work_phase(const struct import_work *w)
{
	return w->state <= COPY ? IMPORT_COPYING : IMPORT_PROBING;
}

int import_work_permille(const struct import_work *w)
{
	if (w->state <= COPY)
		return w->copy != NULL ? media_import_permille(w->copy) : 0;
	return w->probe != NULL ? audio_probe_permille(w->probe) : 1000;
}

const char *import_work_name(const struct import_work *w)
{
	return w->result.name;
}

void import_work_take(struct import_work *w, struct import_result *out)
{
	assert(w->state == OVER);
	*out = w->result;
	w->result = (struct import_result){0};
}
