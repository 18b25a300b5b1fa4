#ifndef MODEL_PROFILE_EDIT_H
#define MODEL_PROFILE_EDIT_H

#include "model/profile.h"
#include "model/record.h"

/*
 * Changing the station's dated facts without rewriting the past: a fact that
 * changes on a day ends the day before, and its successor begins on that day.
 */
enum profile_part {
	PART_UNIT,
	PART_LETTERHEAD,
	PART_SIGNER,
	PART_RECIPIENT,
	PART_VILLAGE,
	PART_CLUSTER,
	PART_SOURCE,
	PART_SLOT,
	PART_PERSON,
	PART_ABBREVIATION,
	PART_COUNT
};

struct profile_part_info {
	const char *word;	/* "village": on the command line */
	const char *list;	/* "villages": in a profile file */
	const char *title;	/* N_("Villages") */
	const char *one;	/* N_("Village") */
	const char *key;	/* the member it is called by; NULL: by its number */
	bool is_dated;
};

/* Borrowed for ever. */
const struct profile_part_info *profile_part_info(enum profile_part part);
const struct record_list *profile_part_list(enum profile_part part);
/* false: no part is called that. */
bool profile_part_find(const char *word, enum profile_part *out);
/* N_(): what a member is called in a form and at the head of a table. */
const char *profile_label(const char *member);
/* N_(): a word of a member that has a choice of them ("lanh_dao"). */
const char *profile_word_label(const char *word);

/* The rows of a part. Borrowed. */
size_t profile_part_count(const struct profile *p, enum profile_part part);
const void *profile_part_row(const struct profile *p, enum profile_part part,
			     size_t row);
int64_t profile_part_id(const struct profile *p, enum profile_part part,
			size_t row);
struct validity profile_part_validity(const struct profile *p,
				      enum profile_part part, size_t row);

/* One member as it was typed; "" takes its value away. Borrowed. */
struct profile_value {
	const char *name;
	const char *text;
};

struct profile_change {
	enum profile_part part;
	const struct profile_value *values;
	size_t n_values;
	/* Changing only: the first day of the new fact; NULL: it was always so. */
	const char *from;
};

/*
 * Add a row, the last of its list. The profile is spoilt after a failure:
 * change a copy.
 *
 * out_blame  the member the error is about, or NULL; set on failure
 * Errors     ERR_INVALID
 */
bool profile_add_row(struct profile *p, const struct profile_change *c,
		     size_t *out_row, const char **out_blame, struct err *err);
/*
 * Change row `row`. When it began before c->from it ends the day before and
 * its successor is *out_row, else *out_row is the row itself.
 *
 * Errors  ERR_INVALID; ERR_REFUSED it was over before c->from
 */
bool profile_change_row(struct profile *p, size_t row,
			const struct profile_change *c, size_t *out_row,
			const char **out_blame, struct err *err);

/*
 * The row called `key` (a code, a person's name, or "id:12"), that holds on
 * `day`, else the newest.
 *
 * Errors  ERR_NOTFOUND; ERR_INVALID several hold that day
 */
bool profile_find_row(const struct profile *p, enum profile_part part,
		      const char *key, const char *day, size_t *out_row,
		      struct err *err);

#endif
