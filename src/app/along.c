/* The text beside the sound. See along.h. */
#include "config.h"

#include "app/along.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_catalogue.h"

/* Take the current take out of the view; false: there is none. */
static bool take_current(struct segment_view *v, struct take *out)
{
	for (size_t i = 0; i < v->takes.count; i++) {
		struct take *t = &v->takes.rows[i];
		if (t->id != v->segment.take_id)
			continue;
		*out = *t;
		*t = (struct take){0};
		return true;
	}
	return false;
}

/*
 * Silence at the ends is no speech. Trim points do not count: the text must
 * not run away under the hand that sets them.
 */
static void find_voice(struct along *l)
{
	const struct take *t = &l->take;
	int64_t begin = 0;
	int64_t end = t->media.length_ms;

	for (size_t i = 0; i < t->media.n_findings; i++) {
		const struct media_finding *f = &t->media.findings[i];
		int64_t f_end = f->start_ms + f->length_ms;
		if (strcmp(f->kind, "silence-head") == 0 && f_end > begin)
			begin = f_end;
		if (strcmp(f->kind, "silence-tail") == 0 && f->start_ms < end)
			end = f->start_ms;
	}
	if (begin >= end) {
		begin = 0;
		end = t->media.length_ms;
	}
	l->begin_ms = begin;
	l->end_ms = end;
}

static bool read_text(struct app *a, const struct segment_view *v,
		      struct along *l, struct err *err)
{
	struct revision own = {0};
	int64_t id = l->take.revision_id;

	l->is_guess = id == 0;
	l->is_text_newer = v->is_text_newer;
	if (id == 0)
		id = v->revision.id;
	if (id == 0)
		return err_set(err, ERR_NOTFOUND,
			       _("%s has no text to read; write or import one "
				 "first"), v->segment.code);
	if (!store_revision_get(a->store, id, &own, err))
		return false;
	bool ok = prompting_make(a, &v->segment, &own, l->take.presenter,
				 &l->reading, err);
	revision_finish(&own);
	return ok;
}

bool along_open(struct app *a, const char *code, struct along *out,
		struct err *err)
{
	struct segment_view v = {0};
	struct along l = {0};

	if (!catalogue_show(a, code, &v, err))
		return false;
	bool ok = take_current(&v, &l.take) ||
		  err_set(err, ERR_NOTFOUND, _("%s has no recording yet: there "
			  "is nothing to hear."), v.segment.code);
	ok = ok && read_text(a, &v, &l, err);
	if (ok) {
		find_voice(&l);
		*out = l;
	} else {
		take_finish(&l.take);
	}
	segment_view_finish(&v);
	return ok;
}

void along_finish(struct along *l)
{
	prompting_finish(&l->reading);
	take_finish(&l->take);
}

/* How long the reading would take, which is spread over the voice. */
static int64_t whole_ms(const struct along *l)
{
	const struct reading_track *t = &l->reading.track;

	return reading_track_ms(t, t->n - 1, READING_RATE);
}

size_t along_mark(const struct along *l, int64_t file_ms)
{
	int64_t voice = l->end_ms - l->begin_ms;
	int64_t at = file_ms - l->begin_ms;

	if (voice <= 0 || at < 0)
		at = 0;
	else
		at = at * whole_ms(l) / voice;
	return reading_track_find(&l->reading.track, at, READING_RATE);
}

/* Rounded up, so that the way back finds the same word. */
int64_t along_ms(const struct along *l, size_t mark)
{
	int64_t whole = whole_ms(l);
	int64_t at = reading_track_ms(&l->reading.track, mark, READING_RATE);

	if (whole <= 0)
		return l->begin_ms;
	return l->begin_ms +
	       (at * (l->end_ms - l->begin_ms) + whole - 1) / whole;
}
