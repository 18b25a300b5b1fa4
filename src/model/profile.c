/* The station's own facts on a day. See profile.h. */
#include "config.h"

#include "model/profile.h"

#include <string.h>

#include "base/civil.h"
#include "model/profile_shape.h"

void profile_finish(struct profile *p)
{
	if (p != NULL)
		record_finish_file(&profile_shape, p);
}

/* Dates are ISO: their order is that of their bytes. */
bool validity_covers(const struct validity *v, const char *day)
{
	return (v->from == NULL || strcmp(v->from, day) <= 0) &&
	       (v->to == NULL || strcmp(day, v->to) <= 0);
}

/* One without a first day has been there always. */
static bool validity_is_newer(const struct validity *a,
			      const struct validity *b)
{
	return a->from != NULL &&
	       (b->from == NULL || strcmp(a->from, b->from) > 0);
}

const struct signer *profile_signer(const struct profile *p, const char *day)
{
	const struct signer *best = NULL;

	for (size_t i = 0; i < p->n_signers; i++) {
		const struct signer *s = &p->signers[i];
		if (validity_covers(&s->valid, day) &&
		    (best == NULL || validity_is_newer(&s->valid,
						       &best->valid)))
			best = s;
	}
	return best;
}

/* From the first second of `starts` up to, not including, `ends`. */
static bool slot_holds(const struct slot *s, int second_of_day)
{
	int starts;
	int ends;

	return clock_parse(s->starts, &starts, NULL) &&
	       clock_parse(s->ends, &ends, NULL) &&
	       starts <= second_of_day && second_of_day < ends;
}

const struct slot *profile_slot_at(const struct profile *p, const char *day,
				   int second_of_day)
{
	for (size_t i = 0; i < p->n_slots; i++)
		if (validity_covers(&p->slots[i].valid, day) &&
		    slot_holds(&p->slots[i], second_of_day))
			return &p->slots[i];
	return NULL;
}

const struct relay_source *profile_relay(const struct profile *p,
					 const char *code, const char *day)
{
	for (size_t i = 0; i < p->n_relay_sources; i++)
		if (strcmp(p->relay_sources[i].code, code) == 0 &&
		    validity_covers(&p->relay_sources[i].valid, day))
			return &p->relay_sources[i];
	return NULL;
}

const struct letterhead *profile_letterhead(const struct profile *p,
					    const char *day)
{
	const struct letterhead *best = NULL;

	for (size_t i = 0; i < p->n_letterheads; i++) {
		const struct letterhead *l = &p->letterheads[i];
		if (validity_covers(&l->valid, day) &&
		    (best == NULL || validity_is_newer(&l->valid,
						       &best->valid)))
			best = l;
	}
	return best;
}
