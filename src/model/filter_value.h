#ifndef MODEL_FILTER_VALUE_H
#define MODEL_FILTER_VALUE_H

#include "model/filter.h"

/* For filter*.c only: one value of a field. */

/*
 * Read a value that stands between commas, without its quotes.
 *
 * out  set on success; text inside is the caller's
 */
bool filter_value_read(enum filter_field field, const char *text,
		       const struct filter_now *now, struct filter_value *out,
		       struct err *err);
/* Days of one word: "2024-03" is the month; false: it is none. */
bool filter_days_read(const char *text, const struct filter_now *now,
		      struct date *out_from, struct date *out_to);
/* Put the two days into a value, in all its forms. */
void filter_days_set(struct filter_value *v, struct date from, struct date to,
		     int offset_min);

/* The words of a choice, by their stored code; ends with code NULL. */
const struct word *filter_choices(enum filter_field field);
/* Lower case, without marks, blanks and signs: "thusan"; yours. */
char *filter_squeeze(const char *text);

#endif
