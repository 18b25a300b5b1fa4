#ifndef MODEL_SAVED_FILTER_H
#define MODEL_SAVED_FILTER_H

#include <stddef.h>

#include "model/filter.h"

/* A query kept under a name, for one kind of row. Strings are owned. */
struct saved_filter {
	int64_t id;
	enum filter_target target;
	char *name;
	char *query;
};

struct saved_filter_list {
	struct saved_filter *rows;
	size_t count;
};

void saved_filter_finish(struct saved_filter *f);
void saved_filter_list_finish(struct saved_filter_list *l);

/* "segments", "airings" ... as commands and the database call a target. */
const char *filter_target_name(enum filter_target t);
/* false: no such name. */
bool filter_target_by_name(const char *name, enum filter_target *out);
/* "segments", translated, as a person calls the rows. */
const char *filter_target_label(enum filter_target t);

/*
 * A query that begins with a saved one: @NAME or @"A NAME", and what else must
 * hold behind it.
 *
 * out_name  yours
 * out_rest  the byte of text behind the name
 * returns   false: the text does not begin so; nothing is set
 */
bool saved_filter_named(const char *text, char **out_name, size_t *out_rest);

#endif
