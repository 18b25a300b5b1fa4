/* What changes when a station passes to another profile. See profile_join.h. */
#include "config.h"

#include "model/profile_join.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "model/record_edit.h"

static bool is_date(const struct record_field *f)
{
	return strcmp(f->name, "valid_from") == 0 ||
	       strcmp(f->name, "valid_to") == 0;
}

/* All members but the dates, one a line; yours. */
static char *words_of(const struct profile *p, enum profile_part part,
		      size_t row)
{
	const void *at = profile_part_row(p, part, row);
	struct buf out;

	buf_init(&out);
	for (const struct record_field *f = profile_part_list(part)->fields;
	     f->name != NULL; f++) {
		if (is_date(f))
			continue;
		record_show(f, at, &out);
		buf_putc(&out, '\n');
	}
	return buf_take(&out);
}

static bool is_over(const struct validity *v, const char *from)
{
	return v->to != NULL && strcmp(v->to, from) < 0;
}

/* Does q have the same words in force on that day, or no dates at all? */
static bool has_same(const struct profile *q, enum profile_part part,
		     const char *words, const char *from)
{
	bool is_found = false;

	for (size_t i = 0; i < profile_part_count(q, part) && !is_found; i++) {
		struct validity v = profile_part_validity(q, part, i);
		char *other = words_of(q, part, i);
		is_found = strcmp(words, other) == 0 &&
			   validity_covers(&v, from);
		free(other);
	}
	return is_found;
}

/* An abbreviation that stands there already stays as the station has it. */
static bool has_key(const struct profile *p, enum profile_part part,
		    const void *row)
{
	const struct record_list *l = profile_part_list(part);
	const char *key = record_text(l->fields, row, l->key);

	for (size_t i = 0; i < profile_part_count(p, part); i++)
		if (strcmp(key, record_text(l->fields,
					    profile_part_row(p, part, i),
					    l->key)) == 0)
			return true;
	return false;
}

static struct profile_join_row *push(struct profile_join_row *rows,
				     size_t *count, enum profile_part part,
				     size_t row)
{
	rows = mem_grow(rows, *count + 1, sizeof *rows);
	rows[(*count)++] = (struct profile_join_row){ part, row };
	return rows;
}

static void plan_ends(const struct profile *p, const struct profile *other,
		      enum profile_part part, const char *from,
		      struct profile_join *j)
{
	for (size_t i = 0; i < profile_part_count(p, part); i++) {
		struct validity v = profile_part_validity(p, part, i);
		/* what begins then or later was typed with the change in mind */
		if (is_over(&v, from) ||
		    (v.from != NULL && strcmp(v.from, from) >= 0))
			continue;
		char *words = words_of(p, part, i);
		if (!has_same(other, part, words, from))
			j->ends = push(j->ends, &j->n_ends, part, i);
		free(words);
	}
}

static void plan_adds(const struct profile *p, const struct profile *other,
		      enum profile_part part, const char *from,
		      struct profile_join *j)
{
	bool is_dated = profile_part_info(part)->is_dated;

	for (size_t i = 0; i < profile_part_count(other, part); i++) {
		struct validity v = profile_part_validity(other, part, i);
		char *words = words_of(other, part, i);
		bool is_there =
			is_dated ? has_same(p, part, words, from)
				 : has_key(p, part,
					   profile_part_row(other, part, i));
		free(words);
		if (!is_over(&v, from) && !is_there)
			j->adds = push(j->adds, &j->n_adds, part, i);
	}
}

void profile_join_plan(const struct profile *p, const struct profile *other,
		       const char *from, struct profile_join *out)
{
	*out = (struct profile_join){ 0 };
	for (int i = 0; i < PART_COUNT; i++) {
		enum profile_part part = (enum profile_part)i;
		if (profile_part_info(part)->is_dated)
			plan_ends(p, other, part, from, out);
		plan_adds(p, other, part, from, out);
	}
}

void profile_join_finish(struct profile_join *j)
{
	free(j->ends);
	free(j->adds);
	*j = (struct profile_join){ 0 };
}
