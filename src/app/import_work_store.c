/* Writing an examined recording down. See import_work_priv.h. */
#include "config.h"

#include "app/catalogue.h"
#include "app/import_work_priv.h"

#include <stdlib.h>
#include <string.h>

#include "app/catalogue_edit.h"
#include "app/import_facts.h"
#include "app/import_tags.h"
#include "base/buf.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/store.h"

enum { SLUG_MAX = 60 };

const char *import_twin_digest(const struct import_work *w)
{
	return probe_has_finding(&w->facts, FINDING_UNREAD)
		       ? NULL : w->facts.pcm_sha256;
}

/* What is known of the sound that is here already. */
static void copy_facts(const struct media *twin, struct media *out)
{
	if (out->frames > 0)
		return;
	mem_set(&out->container, twin->container);
	out->rate_hz = twin->rate_hz;
	out->channels = twin->channels;
	out->frames = twin->frames;
	out->length_ms = twin->length_ms;
	out->loudness_clufs = twin->loudness_clufs;
	out->peak_cdb = twin->peak_cdb;
	out->true_peak_cdb = twin->true_peak_cdb;
}

bool import_find_twin(struct import_work *w, const char *pcm_sha256,
		      bool *out_found, struct err *err)
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
		copy_facts(&t->media, &w->result.media);
	}
	take_list_finish(&takes);
	return true;
}

/* What the file says, if that is to count; yours or NULL. */
static char *import_tag(const struct import_work *w, enum proto_tag tag)
{
	const char *text = w->req->is_tagless ? NULL : w->facts.tags[tag];

	if (tag != TAG_DATE)
		return import_tag_words(text);
	char today[32];
	char *day = import_tag_day(text);
	app_today(w->a, today);
	/* nothing was recorded in the future: that clock was wrong */
	if (day != NULL && strcmp(day, today) > 0)
		mem_set(&day, NULL);
	return day;
}

/* import_check() has looked at it; yours. */
static char *asked_day(const char *text)
{
	struct err ignored;
	char *day = NULL;

	return take_day_read(text, &day, &ignored) ? day : NULL;
}

void import_choose_words(struct import_work *w)
{
	struct import_result *r = &w->result;

	free(r->presenter);
	free(r->recorded_on);
	r->presenter = w->req->presenter != NULL
			       ? text_clean(w->req->presenter,
					    strlen(w->req->presenter),
					    TEXT_ONE_LINE)
			       : import_tag(w, TAG_ARTIST);
	r->recorded_on = w->req->recorded_on != NULL
				 ? asked_day(w->req->recorded_on)
				 : import_tag(w, TAG_DATE);
}

char *import_choose_title(const struct import_work *w)
{
	char *tag = import_tag(w, TAG_TITLE);

	if (w->req->title != NULL) {
		free(tag);
		return text_clean(w->req->title, strlen(w->req->title),
				  TEXT_ONE_LINE);
	}
	if (tag != NULL)
		return tag;
	char *title = mem_dup(w->result.name);
	char *dot = strrchr(title, '.');
	while (dot != NULL && dot > title + 1 && dot[-1] == ' ')
		dot--;
	if (dot != NULL && dot != title)
		*dot = '\0';
	return title;
}

static bool add_segment(struct import_work *w, struct segment *s, struct err *err)
{
	struct plan plan = {0};
	const char *item = w->req->plan_item;

	s->title = import_choose_title(w);
	s->genre = mem_dup(w->req->genre != NULL ? w->req->genre : "BAI");
	s->origin = mem_dup("TSX");
	s->priority = mem_dup("normal");
	s->trashed_at = MODEL_NONE;
	if (!segment_check(s, err) ||
	    !store_segment_add(w->a->store, s, &s->id, err))
		return false;
	if (item == NULL)
		return true;
	if (!catalogue_plan(w->a, NULL, &plan, err))
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
		.recorded_on = mem_dup(w->result.recorded_on),
		.presenter = mem_dup(w->result.presenter),
	};

	bool ok = store_media_add(w->a->store, &w->result.media, &media_id,
				  err) &&
		  store_take_add(w->a->store, &t, media_id, true, &take_id,
				 err);
	take_finish(&t);
	return ok;
}

/* The number it was given. */
static bool read_take_no(struct import_work *w, const struct segment *s,
			 struct err *err)
{
	struct take_list takes = {0};

	if (!store_take_list(w->a->store, s->id, &takes, err))
		return false;
	for (size_t i = 0; i < takes.count; i++)
		if (takes.rows[i].no > w->result.take_no)
			w->result.take_no = takes.rows[i].no;
	take_list_finish(&takes);
	return true;
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

/*
 * Looked for before it was listened to, and now again, while nobody else can
 * write: whoever was faster has a file, and ours gets no place beside it.
 */
static bool is_still_new(struct import_work *w, struct err *err)
{
	const struct media *m = &w->result.media;
	int64_t id = 0;

	if (!store_media_find(w->a->store, m->sha256,
			      import_twin_digest(w), &id, err))
		return false;
	return id == 0 ? true :
		err_set(err, ERR_EXISTS,
			_("The recording %s was taken in by somebody else a "
			  "moment ago."), m->original_name);
}

bool import_store_take(struct import_work *w, struct err *err)
{
	struct segment s = {0};
	bool ok = store_begin(w->a->store, err) && is_still_new(w, err) &&
		  find_segment(w, &s, err) && place_file(w, s.title, err) &&
		  add_take(w, &s, err) && read_take_no(w, &s, err);

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
