/* Airings counted under names. See tally.h. */
#include "config.h"

#include "report/tally.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* FNV-1a: the names are short and come from one station. */
static uint64_t hash_of(const char *name)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (; *name != '\0'; name++)
		h = (h ^ (unsigned char)*name) * UINT64_C(1099511628211);
	return h;
}

/* The slot of that name, or the free one where it belongs. */
static size_t slot_of(const struct tally_map *m, const char *name)
{
	size_t at = (size_t)hash_of(name) & (m->n_slots - 1);

	while (m->slots[at] != 0 &&
	       strcmp(m->rows[m->slots[at] - 1].name, name) != 0)
		at = (at + 1) & (m->n_slots - 1);
	return at;
}

/* At most half of the slots are taken, so a search always ends. */
static void make_room(struct tally_map *m)
{
	enum { FIRST = 16 };

	if (m->count * 2 < m->n_slots)
		return;
	free(m->slots);
	m->n_slots = m->n_slots > 0 ? m->n_slots * 2 : FIRST;
	m->slots = mem_array(m->n_slots, sizeof *m->slots);
	m->rows = mem_grow(m->rows, m->n_slots, sizeof *m->rows);
	for (size_t i = 0; i < m->count; i++)
		m->slots[slot_of(m, m->rows[i].name)] = i + 1;
}

struct tally *tally_at(struct tally_map *m, const char *name)
{
	make_room(m);
	size_t at = slot_of(m, name);
	if (m->slots[at] == 0) {
		m->rows[m->count] = (struct tally){ .name = mem_dup(name) };
		m->slots[at] = ++m->count;
	}
	return &m->rows[m->slots[at] - 1];
}

struct tally tally_of(const struct tally_map *m, const char *name)
{
	struct tally none = { 0 };

	if (m->n_slots == 0)
		return none;
	size_t at = slot_of(m, name);
	return m->slots[at] != 0 ? m->rows[m->slots[at] - 1] : none;
}

void tally_map_finish(struct tally_map *m)
{
	for (size_t i = 0; i < m->count; i++)
		free(m->rows[i].name);
	free(m->rows);
	free(m->slots);
	*m = (struct tally_map){ 0 };
}

void tally_add(struct tally *to, struct tally t)
{
	to->airings += t.airings;
	to->firsts += t.firsts;
	to->repeats += t.repeats;
	to->works += t.works;
	to->played_ms += t.played_ms;
	to->first_ms += t.first_ms;
}
