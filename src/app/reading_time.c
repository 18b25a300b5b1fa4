/* How long a presenter will read a text. See reading_time.h. */
#include "config.h"

#include "app/reading_time.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_catalogue.h"
#include "store/store_reading.h"

enum { TAKES_MAX = 12, TAKES_MIN = 3 };

struct learning {
	const struct profile *profile;
	int64_t rates[TAKES_MAX];
	size_t n;
};

static void learn(void *ctx, const char *text, int64_t length_ms)
{
	struct learning *l = ctx;
	struct reading r = reading_of(text, l->profile);
	int64_t rate = reading_rate(&r, length_ms);

	if (rate > 0 && l->n < TAKES_MAX)
		l->rates[l->n++] = rate;
}

static int by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a;
	int64_t y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

static const struct person *person_of(const struct app *a, const char *name)
{
	for (size_t i = 0; i < a->profile.n_people; i++)
		if (strcmp(a->profile.people[i].name, name) == 0 &&
		    a->profile.people[i].syllables_per_min > 0)
			return &a->profile.people[i];
	return NULL;
}

bool reading_speed_of(struct app *a, const char *presenter,
		      struct reading_speed *out, struct err *err)
{
	struct learning l = {.profile = &a->profile};
	struct reading_speed speed = {.rate = READING_RATE};

	if (presenter == NULL || *presenter == '\0') {
		*out = speed;
		return true;
	}
	if (!store_reading_walk(a->store, presenter, TAKES_MAX, learn, &l,
				err))
		return false;
	const struct person *p = person_of(a, presenter);
	if (l.n >= TAKES_MIN) {
		qsort(l.rates, l.n, sizeof *l.rates, by_size);
		speed = (struct reading_speed){l.rates[l.n / 2],
					       READING_LEARNT, l.n};
	} else if (p != NULL) {
		speed.rate = p->syllables_per_min;
		speed.source = READING_BY_PERSON;
	}
	*out = speed;
	return true;
}

static const struct take *current_take(const struct segment_view *v)
{
	for (size_t i = 0; i < v->takes.count; i++)
		if (v->takes.rows[i].id == v->segment.take_id)
			return &v->takes.rows[i];
	return NULL;
}

bool reading_time_of(struct app *a, const struct segment_view *v,
		     struct reading_time *out, struct err *err)
{
	struct reading_time t = {0};
	const struct take *take = current_take(v);

	if (v->revision.id != 0)
		t.reading = reading_of(v->revision.text, &a->profile);
	if (!reading_speed_of(a, take != NULL ? take->presenter : NULL,
			      &t.speed, err))
		return false;
	t.length_ms = reading_length_ms(&t.reading, t.speed.rate);
	t.has_take = take != NULL;
	t.differs = t.has_take && t.reading.syllables > 0 &&
		    reading_differs(t.length_ms, take_length_ms(take));
	*out = t;
	return true;
}

bool reading_length_of(struct app *a, int64_t revision_id,
		       const char *presenter, int64_t *out_ms, struct err *err)
{
	struct revision r = {0};
	struct reading_speed speed;

	*out_ms = MODEL_NONE;
	if (revision_id == 0)
		return true;
	if (!reading_speed_of(a, presenter, &speed, err) ||
	    !store_revision_get(a->store, revision_id, &r, err))
		return false;
	struct reading reading = reading_of(r.text, &a->profile);
	if (reading.syllables > 0)
		*out_ms = reading_length_ms(&reading, speed.rate);
	revision_finish(&r);
	return true;
}

bool segment_length_of(struct app *a, const struct segment *s,
		       int64_t *out_ms, bool *out_is_read, struct err *err)
{
	*out_ms = s->length_ms;
	*out_is_read = s->length_ms == MODEL_NONE;
	return !*out_is_read ||
	       reading_length_of(a, s->revision_id, NULL, out_ms, err);
}

char *reading_time_words(const struct reading_time *t)
{
	char length[CIVIL_TEXT];

	duration_format(t->length_ms, length);
	switch (t->speed.source) {
	case READING_LEARNT:
		return mem_printf(_("%" PRId64 " syllables, about %s (%" PRId64
				    " a minute, as in %zu recordings)"),
				  t->reading.syllables, length, t->speed.rate,
				  t->speed.takes);
	case READING_BY_PERSON:
		return mem_printf(_("%" PRId64 " syllables, about %s (%" PRId64
				    " a minute, as set for the presenter)"),
				  t->reading.syllables, length, t->speed.rate);
	case READING_BY_DEFAULT:
		break;
	}
	return mem_printf(_("%" PRId64 " syllables, about %s (%" PRId64
			    " a minute)"),
			  t->reading.syllables, length, t->speed.rate);
}
