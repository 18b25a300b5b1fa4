/* Changing the station's dated facts. See profile_edit.h. */
#include "config.h"

#include "model/profile_edit.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/record_edit.h"

/* The members that every dated row has. */
static const char from_name[] = "valid_from";
static const char to_name[] = "valid_to";

static char *row_at(struct profile *p, enum profile_part part, size_t row)
{
	const struct record_list *l = profile_part_list(part);
	size_t count;
	char *rows = record_rows(l, p, &count);

	assert(row < count);
	return rows + row * l->row_size;
}

/* Room for one more; *out_row is its place. */
static char *push_row(struct profile *p, enum profile_part part,
		      size_t *out_row)
{
	const struct record_list *l = profile_part_list(part);
	size_t count;
	char *rows = record_rows(l, p, &count);

	rows = mem_grow(rows, count + 1, l->row_size);
	memset(rows + count * l->row_size, 0, l->row_size);
	record_set_rows(l, p, rows, count + 1);
	*out_row = count;
	return rows + count * l->row_size;
}

static bool set_member(enum profile_part part, void *row, const char *name,
		       const char *text, const char **out_blame,
		       struct err *err)
{
	const struct record_field *f =
		record_field_find(profile_part_list(part)->fields, name);

	*out_blame = name;
	if (f == NULL)
		return err_set(err, ERR_INVALID, _("%s has no \"%s\""),
			       _(profile_part_info(part)->one), name);
	return record_set(f, row, text, err) ||
	       err_prefix(err, "%s: ", _(profile_label(name)));
}

static bool set_values(const struct profile_change *c, void *row,
		       const char **out_blame, struct err *err)
{
	for (size_t i = 0; i < c->n_values; i++)
		if (!set_member(c->part, row, c->values[i].name,
				c->values[i].text, out_blame, err))
			return false;
	return true;
}

static bool check_required(enum profile_part part, const void *row,
			   const char **out_blame, struct err *err)
{
	const struct record_list *l = profile_part_list(part);

	for (const struct record_field *f = l->fields; f->name != NULL; f++) {
		if (!f->is_required || f->type > RECORD_WORD ||
		    record_text(l->fields, row, f->name) != NULL)
			continue;
		*out_blame = f->name;
		return err_set(err, ERR_INVALID, _("%s: is empty"),
			       _(profile_label(f->name)));
	}
	return true;
}

static struct record_period period_of(enum profile_part part, const void *row)
{
	const struct record_field *fields = profile_part_list(part)->fields;

	return (struct record_period){
		.from = record_text(fields, row, from_name),
		.to = record_text(fields, row, to_name),
	};
}

/* Refuse a row that says the same as another on one day. */
static bool check_alone(struct profile *p, enum profile_part part, size_t row,
			const char **out_blame, struct err *err)
{
	const struct record_list *l = profile_part_list(part);
	const char *me = row_at(p, part, row);
	const char *name = l->key != NULL ? record_text(l->fields, me, l->key)
					  : "";

	if (l->key == NULL && !l->holds_one_at_a_time)
		return true;
	for (size_t i = 0; i < profile_part_count(p, part); i++) {
		const char *other = row_at(p, part, i);
		if (i == row ||
		    !record_periods_overlap(period_of(part, me),
					    period_of(part, other)) ||
		    (l->key != NULL &&
		     strcmp(name, record_text(l->fields, other, l->key)) != 0))
			continue;
		*out_blame = profile_part_info(part)->is_dated ? from_name
							       : l->key;
		return err_set(err, ERR_INVALID,
			       _("%s %s is in force on these days already; end "
				 "it first, or change it from a day on"),
			       _(profile_part_info(part)->one), name);
	}
	return true;
}

static bool check_order(enum profile_part part, const void *row,
			const char **out_blame, struct err *err)
{
	struct record_period p = period_of(part, row);

	char from[CIVIL_TEXT], to[CIVIL_TEXT];
	*out_blame = to_name;
	return p.from == NULL || p.to == NULL || strcmp(p.from, p.to) <= 0 ||
	       err_set(err, ERR_INVALID, _("it would end on %s, before it "
					   "begins on %s"),
		       date_said(p.to, to), date_said(p.from, from));
}

/* "ends: must be later": the member's name in the words of the form. */
static bool blame_member(enum profile_part part, const char **out_blame,
			 struct err *err)
{
	const struct record_field *f = profile_part_list(part)->fields;

	if (err == NULL)
		return false;
	struct err named = *err;
	for (; f->name != NULL; f++) {
		size_t len = strlen(f->name);
		if (strncmp(named.text, f->name, len) != 0 ||
		    strncmp(named.text + len, ": ", 2) != 0)
			continue;
		*out_blame = f->name;
		return err_set(err, named.code, "%s: %s",
			       _(profile_label(f->name)),
			       named.text + len + 2);
	}
	return false;
}

static bool check_row(struct profile *p, enum profile_part part, size_t row,
		      const char **out_blame, struct err *err)
{
	if (!check_required(part, row_at(p, part, row), out_blame, err) ||
	    !check_order(part, row_at(p, part, row), out_blame, err) ||
	    !check_alone(p, part, row, out_blame, err))
		return false;
	*out_blame = NULL;
	return profile_check(p, err) || blame_member(part, out_blame, err);
}

/* What stands in an order on paper comes last. */
static void set_ord(struct profile *p, enum profile_part part, size_t row)
{
	switch (part) {
	case PART_SIGNER:
		p->signers[row].ord = (int)row + 1;
		break;
	case PART_RECIPIENT:
		p->recipients[row].ord = (int)row + 1;
		break;
	case PART_SLOT:
		p->slots[row].ord = (int)row + 1;
		break;
	default:
		break;
	}
}

bool profile_add_row(struct profile *p, const struct profile_change *c,
		     size_t *out_row, const char **out_blame, struct err *err)
{
	size_t row;
	char *place = push_row(p, c->part, &row);

	*out_blame = NULL;
	set_ord(p, c->part, row);
	if (!set_values(c, place, out_blame, err) ||
	    !check_row(p, c->part, row, out_blame, err))
		return false;
	*out_row = row;
	return true;
}

/* Its code is what everything else calls it by. */
static bool check_key_stays(struct profile *p, size_t row,
			    const struct profile_change *c,
			    const char **out_blame, struct err *err)
{
	const struct record_list *l = profile_part_list(c->part);

	for (size_t i = 0; l->key != NULL && i < c->n_values; i++) {
		if (strcmp(c->values[i].name, l->key) != 0 ||
		    strcmp(c->values[i].text,
			   record_text(l->fields, row_at(p, c->part, row),
				       l->key)) == 0)
			continue;
		*out_blame = l->key;
		return err_set(err, ERR_INVALID,
			       _("the code of what is there stays; add another "
				 "one with the new code and end this one"));
	}
	return true;
}

/* The row goes on until the day before; its copy begins on that day. */
static bool split_row(struct profile *p, enum profile_part part, size_t row,
		      const char *from, size_t *out_row, struct err *err)
{
	const struct record_list *l = profile_part_list(part);
	char eve[CIVIL_TEXT];
	struct date day;
	size_t next;

	if (!date_parse(from, &day, err))
		return false;
	date_format(date_add_days(day, -1), eve);
	char *copy = push_row(p, part, &next);
	char *old = row_at(p, part, row);
	record_copy(l->fields, old, l->row_size, copy);
	*out_row = next;
	return record_set(record_field_find(l->fields, to_name), old, eve,
			  err) &&
	       record_set(record_field_find(l->fields, from_name), copy, from,
			  err);
}

static bool begins_before(struct record_period p, const char *day)
{
	return p.from == NULL || strcmp(p.from, day) < 0;
}

bool profile_change_row(struct profile *p, size_t row,
			const struct profile_change *c, size_t *out_row,
			const char **out_blame, struct err *err)
{
	struct record_period old = period_of(c->part, row_at(p, c->part, row));
	char over[CIVIL_TEXT];
	size_t next = row;

	*out_blame = NULL;
	if (!check_key_stays(p, row, c, out_blame, err))
		return false;
	if (c->from != NULL && old.to != NULL && strcmp(old.to, c->from) < 0)
		return err_set(err, ERR_REFUSED,
			       _("it was over on %s; what held then can only be "
				 "corrected, or added anew"),
			       date_said(old.to, over));
	if (c->from != NULL && profile_part_info(c->part)->is_dated &&
	    begins_before(old, c->from) &&
	    !split_row(p, c->part, row, c->from, &next, err))
		return false;
	if (!set_values(c, row_at(p, c->part, next), out_blame, err) ||
	    !check_row(p, c->part, next, out_blame, err))
		return false;
	*out_row = next;
	return true;
}
