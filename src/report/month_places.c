/* Which villages a coverage reaches. See month_places.h. */
#include "config.h"

#include "report/month_places.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/profile.h"
#include "report/tally.h"

/* One coverage being read: no village is called twice. */
struct places {
	const struct profile *profile;
	const char *day;
	struct tally_map seen;
	void (*village)(void *ctx, const char *name);
	void *ctx;
};

static void call_once(struct places *p, const char *name)
{
	struct tally *t = tally_at(&p->seen, name);

	if (t->airings++ == 0)
		p->village(p->ctx, name);
}

static bool is_named(const char *word, const char *code, const char *name)
{
	return strcmp(word, code) == 0 || strcmp(word, name) == 0;
}

/* The village of that code or name; of a cluster, the one it stands in. */
static const char *village_of(const struct places *p, const char *word)
{
	const struct profile *of = p->profile;

	for (size_t i = 0; i < of->n_villages; i++) {
		const struct village *v = &of->villages[i];
		if (validity_covers(&v->valid, p->day) &&
		    is_named(word, v->code, v->name))
			return v->code;
	}
	for (size_t i = 0; i < of->n_clusters; i++) {
		const struct cluster *c = &of->clusters[i];
		if (validity_covers(&c->valid, p->day) && c->village != NULL &&
		    is_named(word, c->code, c->name))
			return c->village;
	}
	return word;
}

static void call_all(struct places *p)
{
	for (size_t i = 0; i < p->profile->n_villages; i++)
		if (validity_covers(&p->profile->villages[i].valid, p->day))
			call_once(p, p->profile->villages[i].code);
}

static void call_word(struct places *p, const char *s, size_t len)
{
	while (len > 0 && *s == ' ') {
		s++;
		len--;
	}
	while (len > 0 && s[len - 1] == ' ')
		len--;
	if (len == 0)
		return;
	char *word = mem_dup_n(s, len);
	char *folded = text_fold(word);
	if (strcmp(folded, "toan xa") == 0)
		call_all(p);
	else
		call_once(p, village_of(p, word));
	free(folded);
	free(word);
}

void month_places(const struct profile *profile, const char *day,
		  const char *coverage,
		  void (*village)(void *ctx, const char *name), void *ctx)
{
	struct places p = {
		.profile = profile, .day = day, .village = village, .ctx = ctx
	};

	if (profile == NULL)
		return;
	if (coverage == NULL || *coverage == '\0')
		call_all(&p);
	/* a cluster's name may hold a comma; then semicolons stand between */
	const char *between = coverage != NULL && strchr(coverage, ';') != NULL
				      ? ";" : ",;";
	for (const char *s = coverage; s != NULL && *s != '\0';) {
		size_t len = strcspn(s, between);
		call_word(&p, s, len);
		s += len + (s[len] != '\0');
	}
	tally_map_finish(&p.seen);
}
