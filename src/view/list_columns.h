#ifndef VIEW_LIST_COLUMNS_H
#define VIEW_LIST_COLUMNS_H

#include "view/list.h"

/*
 * Share cols among the columns, one blank between them. Columns of the
 * highest rank go first when there is no room; a width of 0 is a column that
 * is not shown.
 */
void list_widths(const struct list_column *columns, int n_columns, int cols,
		 int out[LIST_COLUMNS_MAX]);

/* For list*.c only: what is marked once the open range is added. */
struct list_range {
	size_t first, last;
	bool is_open;
};
struct list_range list_range_of(const struct list *l);
/* Marks; true: it was one of theirs. */
bool list_mark_action(struct list *l, enum action action);
/* The row of an id, or -1. */
ptrdiff_t list_row_of(const struct list *l, int64_t id);

#endif
