#ifndef MODEL_RECORD_VALUE_H
#define MODEL_RECORD_VALUE_H

#include <stdbool.h>

#include "base/err.h"
#include "model/record.h"

struct json;

/* One value of a file on its way into a row. */
struct record_value {
	const struct record_source *src;
	struct record_place place;	/* of the value, for refusals */
	const struct record_field *field;
	const struct json *json;
};

/*
 * Read the value into its place in the row, as its field asks.
 * Errors   ERR_FORMAT with line, place and reason
 */
bool record_value_read(const struct record_value *v, void *row,
		       struct err *err);

#endif
