/*
 * One recording on its way in, step by step. See import_work.h.
 *
 *   OPEN -> COPY -> KNOWN -> PROBE -> STORE -> OVER
 *              \-> OVER (here already)  \-> OVER (refused, or only looked at)
 *
 * The probe's helper is polled for; every other state has something to do.
 */
#include "config.h"

#include "app/import_work_priv.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "app/import_facts.h"
#include "app/paths.h"
#include "base/mem.h"
#include "base/text.h"

/* ---- steps ---------------------------------------------------------------- */

static bool step_copy(struct import_work *w, struct err *err)
{
	bool is_done = false;

	if (!media_import_copy(w->copy, &is_done, err))
		return false;
	if (is_done)
		w->state = IMPORT_STATE_KNOWN;
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
	w->state = IMPORT_STATE_PROBE;
	return true;
}

/* The same bytes need not be listened to. */
static bool step_known(struct import_work *w, struct err *err)
{
	bool is_known = false;

	if (!import_find_twin(w, NULL, &is_known, err))
		return false;
	if (!is_known)
		return start_probe(w, err);
	w->state = IMPORT_STATE_OVER;
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
	if (!import_find_twin(w, import_twin_digest(w), &is_known, err))
		return false;
	if (!is_known)
		import_choose_words(w);
	w->state = is_known || w->req->is_dry_run ? IMPORT_STATE_OVER : IMPORT_STATE_STORE;
	if (!is_known && w->req->is_dry_run) {
		w->result.title = import_choose_title(w);
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
	w->state = IMPORT_STATE_OVER;
	return import_store_take(w, err);
}

static bool step(struct import_work *w, struct err *err)
{
	switch (w->state) {
	case IMPORT_STATE_OPEN:
		w->state = IMPORT_STATE_COPY;
		return media_import_open(w->a->store, w->path, &w->copy, err);
	case IMPORT_STATE_COPY:
		return step_copy(w, err);
	case IMPORT_STATE_KNOWN:
		return step_known(w, err);
	case IMPORT_STATE_PROBE:
		return step_probe(w, err);
	case IMPORT_STATE_STORE:
		return step_store(w, err);
	case IMPORT_STATE_OVER:
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
		w->state = IMPORT_STATE_OVER;
		if (!is_files_own(why.code)) {
			if (err != NULL)
				*err = why;
			return IMPORT_FAILED;
		}
		w->result.outcome = IMPORT_REFUSED;
		w->result.err = why;
	}
	if (w->state == IMPORT_STATE_OVER)
		return IMPORT_OVER;
	return w->state == IMPORT_STATE_PROBE ? IMPORT_WAITS : IMPORT_MORE;
}

/* ---- the rest ------------------------------------------------------------- */

static char *clean_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash != NULL && slash[1] != '\0' ? slash + 1
							     : path;

	return text_clean(name, strlen(name), TEXT_ONE_LINE);
}

static char *clean_path(const char *path)
{
	char *whole = paths_whole(path);
	char *clean = text_clean(whole, strlen(whole), TEXT_ONE_LINE);

	free(whole);
	return clean;
}

struct import_work *import_work_new(struct app *a, const char *path,
				    const struct import_request *req)
{
	struct import_work *w = mem_alloc(sizeof *w);

	w->a = a;
	w->req = req;
	w->path = mem_dup(path);
	w->result.name = clean_name(path);
	w->result.path = clean_path(path);
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
	return w->state <= IMPORT_STATE_COPY ? IMPORT_COPYING : IMPORT_PROBING;
}

int import_work_permille(const struct import_work *w)
{
	if (w->state <= IMPORT_STATE_COPY)
		return w->copy != NULL ? media_import_permille(w->copy) : 0;
	return w->probe != NULL ? audio_probe_permille(w->probe) : 1000;
}

const char *import_work_name(const struct import_work *w)
{
	return w->result.name;
}

void import_work_take(struct import_work *w, struct import_result *out)
{
	assert(w->state == IMPORT_STATE_OVER);
	*out = w->result;
	w->result = (struct import_result){0};
}
