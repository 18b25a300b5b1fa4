/*
 * Profile files: reading, and the rules that tie their rows together. See
 * profile.h and daixa(5).
 */
#include "config.h"

#include "model/profile.h"

#include <string.h>

#include "base/i18n.h"
#include "model/profile_shape.h"

static bool check_successor(const struct profile *p, size_t i,
			    const struct record_source *src, struct err *err)
{
	const struct record_place place = {"org_units", i, "successor"};
	const char *code = p->org_units[i].successor;

	if (code == NULL)
		return true;
	for (size_t j = 0; j < p->n_org_units; j++)
		if (j != i && strcmp(p->org_units[j].code, code) == 0)
			return true;
	return record_refuse(src, place, err,
			     _("there is no other unit \"%s\" in this "
			       "profile"), code);
}

static bool check_cluster(const struct profile *p, size_t i,
			  const struct record_source *src, struct err *err)
{
	const struct record_place place = {"clusters", i, "village"};
	const char *code = p->clusters[i].village;

	if (code == NULL)
		return true;
	for (size_t j = 0; j < p->n_villages; j++)
		if (strcmp(p->villages[j].code, code) == 0)
			return true;
	return record_refuse(src, place, err,
			     _("there is no village \"%s\" in this profile"),
			     code);
}

static bool are_both_in_force(const struct slot *a, const struct slot *b)
{
	const struct record_period pa = {a->valid.from, a->valid.to};
	const struct record_period pb = {b->valid.from, b->valid.to};

	return record_periods_overlap(pa, pb);
}

/* Clock times "HH:MM" compare as text. */
static bool hours_overlap(const struct slot *a, const struct slot *b)
{
	return strcmp(a->starts, b->ends) < 0 &&
	       strcmp(b->starts, a->ends) < 0;
}

/* A person who types knows the other slot by its code. */
static bool refuse_hours(const struct profile *p, size_t other,
			 const struct record_source *src,
			 struct record_place place, struct err *err)
{
	if (src->text == NULL)
		return record_refuse(src, place, err,
				     _("the hours overlap those of %s"),
				     p->slots[other].code);
	return record_refuse(src, place, err,
			     _("the hours overlap those of slots[%zu]"),
			     other);
}

static bool check_slot(const struct profile *p, size_t i,
		       const struct record_source *src, struct err *err)
{
	const struct slot *s = &p->slots[i];
	struct record_place place = {"slots", i, "ends"};

	if (strcmp(s->ends, s->starts) <= 0)
		return record_refuse(src, place, err,
				     _("must be later than the beginning, on "
				       "the same day"));
	place.member = "limit_min";
	if (s->limit_ms != 0 && s->limit_ms < s->warn_ms)
		return record_refuse(src, place, err,
				     _("is less than the length that is warned of"));
	place.member = "starts";
	for (size_t j = 0; j < i; j++)
		if (hours_overlap(&p->slots[j], s) &&
		    are_both_in_force(&p->slots[j], s))
			return refuse_hours(p, j, src, place, err);
	return true;
}

static bool check_profile(const struct profile *p,
			  const struct record_source *src, struct err *err)
{
	for (size_t i = 0; i < p->n_org_units; i++)
		if (!check_successor(p, i, src, err))
			return false;
	for (size_t i = 0; i < p->n_clusters; i++)
		if (!check_cluster(p, i, src, err))
			return false;
	for (size_t i = 0; i < p->n_slots; i++)
		if (!check_slot(p, i, src, err))
			return false;
	return true;
}

bool profile_check(const struct profile *p, struct err *err)
{
	const struct record_source typed = {NULL, 0};

	return record_check_rows(&profile_shape, p, &typed, err) &&
	       check_profile(p, &typed, err);
}

/* What stands in an order on paper keeps the order of the file, from 1. */
static void number_rows(struct profile *p)
{
	for (size_t i = 0; i < p->n_signers; i++)
		p->signers[i].ord = (int)i + 1;
	for (size_t i = 0; i < p->n_recipients; i++)
		p->recipients[i].ord = (int)i + 1;
	for (size_t i = 0; i < p->n_slots; i++)
		p->slots[i].ord = (int)i + 1;
}

bool profile_parse(const char *text, size_t len, struct profile *out,
		   struct err *err)
{
	struct profile p = {0};
	struct record_source src;

	if (!record_read(&profile_shape, text, len, &p, &src, err) ||
	    !check_profile(&p, &src, err)) {
		profile_finish(&p);
		return false;
	}
	number_rows(&p);
	*out = p;
	return true;
}
