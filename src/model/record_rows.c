/* The rules for rows side by side. See record.h. */
#include "config.h"

#include "model/record.h"

#include <string.h>

#include "base/i18n.h"

static struct record_period period_of(const struct record_field *fields,
				      const void *row)
{
	return (struct record_period){
		.from = record_text(fields, row, "valid_from"),
		.to = record_text(fields, row, "valid_to"),
	};
}

static bool ends_before_it_begins(struct record_period p)
{
	return p.from != NULL && p.to != NULL && strcmp(p.to, p.from) < 0;
}

static bool begins_in_time(struct record_period a, struct record_period b)
{
	return a.from == NULL || b.to == NULL || strcmp(a.from, b.to) <= 0;
}

bool record_periods_overlap(struct record_period a, struct record_period b)
{
	return begins_in_time(a, b) && begins_in_time(b, a);
}

static bool check_period(const struct record_field *fields, const void *row,
			 const struct record_source *src,
			 struct record_place place, struct err *err)
{
	place.member = "valid_to";
	return !ends_before_it_begins(period_of(fields, row)) ||
	       record_refuse(src, place, err, _("lies before valid_from"));
}

static bool clash(const struct record_list *l, const void *a, const void *b)
{
	if (!record_periods_overlap(period_of(l->fields, a), period_of(l->fields, b)))
		return false;
	return l->holds_one_at_a_time ||
	       strcmp(record_text(l->fields, a, l->key),
		      record_text(l->fields, b, l->key)) == 0;
}

/* Refuse the row that clashes with an earlier one. */
static bool check_row(const struct record_list *l, const char *rows, size_t i,
		      const struct record_source *src, struct err *err)
{
	const struct record_place place = {l->name, i, l->key};
	const void *row = rows + i * l->row_size;

	for (size_t j = 0; j < i; j++) {
		if (!clash(l, rows + j * l->row_size, row))
			continue;
		if (l->key == NULL)
			return record_refuse(src, place, err,
				_("holds on the same day as %s[%zu]"),
				l->name, j);
		return record_refuse(src, place, err,
			_("\"%s\" is taken already by %s[%zu]"),
			record_text(l->fields, row, l->key), l->name, j);
	}
	return true;
}

static bool check_list(const struct record_list *l, const void *file,
		       const struct record_source *src, struct err *err)
{
	size_t count;
	const char *rows = record_rows(l, file, &count);

	for (size_t i = 0; i < count; i++) {
		const struct record_place place = {l->name, i, NULL};
		if (!check_period(l->fields, rows + i * l->row_size, src,
				  place, err))
			return false;
		if ((l->key != NULL || l->holds_one_at_a_time) &&
		    !check_row(l, rows, i, src, err))
			return false;
	}
	return true;
}

bool record_check_rows(const struct record_shape *shape, const void *file,
		       const struct record_source *src, struct err *err)
{
	const struct record_place whole = {NULL, 0, NULL};

	if (!check_period(shape->fields, file, src, whole, err))
		return false;
	for (const struct record_list *l = shape->lists; l->name != NULL; l++)
		if (!check_list(l, file, src, err))
			return false;
	return true;
}
