#ifndef VIEW_CATALOGUE_ROWS_H
#define VIEW_CATALOGUE_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "app/browse.h"
#include "view/list.h"

/*
 * What the table of segments shows: all ids in an order, the part of them
 * that passes the filter, and the rows around those on the screen. So the
 * size of the catalogue costs eight bytes a segment and nothing a key.
 */
struct catalogue_rows {
	struct app *app;		/* borrowed */
	enum segment_order order;
	bool is_descending;
	char *filter;			/* NULL: all are shown */
	struct segment_ids all;		/* in the order */
	struct segment_ids shown;	/* those that pass; unused without filter */
	size_t first;			/* of the window, among the shown */
	struct segment_list window;
	bool is_window_valid;
	struct err err;			/* of the window; ERR_NONE: fine */
};

enum catalogue_column {
	COLUMN_CODE,
	COLUMN_TITLE,
	COLUMN_GENRE,
	COLUMN_PLAN,
	COLUMN_STATE,
	COLUMN_LENGTH,
	COLUMN_AIRINGS,
	COLUMN_LAST_AIRED,
	COLUMN_COUNT
};

extern const struct list_column catalogue_columns[COLUMN_COUNT];
extern const struct list_source catalogue_source;	/* ctx: the rows */

void catalogue_rows_init(struct catalogue_rows *r, struct app *a);
void catalogue_rows_finish(struct catalogue_rows *r);

/* Read all again. On failure what is shown stays. */
bool catalogue_rows_load(struct catalogue_rows *r, struct err *err);
/* Forget the rows read so far, not their order. */
void catalogue_rows_refresh(struct catalogue_rows *r);
bool catalogue_rows_sort(struct catalogue_rows *r, enum segment_order order,
			 bool is_descending, struct err *err);
/*
 * text  a query (model/filter.h); NULL or "": show all. On failure nothing
 *       changes; out_at as in filtering_parse()
 */
bool catalogue_rows_filter(struct catalogue_rows *r, const char *text,
			   size_t *out_at, struct err *err);
/*
 * The next row whose title or code matches, round the end, from a row on
 * (not that row itself). *out is count when there is none.
 */
bool catalogue_rows_find(struct catalogue_rows *r, const char *words,
			 size_t from, bool is_backward, size_t *out,
			 struct err *err);

/* The ids that are shown, in their order; borrowed until the next read. */
const struct segment_ids *catalogue_rows_shown(const struct catalogue_rows *r);
size_t catalogue_rows_count(const struct catalogue_rows *r);
/* Have this row read. */
void catalogue_rows_need(struct catalogue_rows *r, size_t row);
/* A row of the window; NULL: not read, or gone. Borrowed until the next read. */
const struct segment *catalogue_rows_at(const struct catalogue_rows *r,
					size_t row);

/* The column an order is shown in; -1: in none. */
int catalogue_column_of(enum segment_order order);
/* Translated: "by title". */
const char *catalogue_order_label(enum segment_order order);

#endif
