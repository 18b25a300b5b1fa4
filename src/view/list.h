#ifndef VIEW_LIST_H
#define VIEW_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/action.h"
#include "base/buf.h"
#include "view/canvas.h"
#include "view/event.h"

/*
 * A table that knows nothing of its rows: it asks for them. Rows are 0 to
 * count-1 in the order shown; every row has an id that outlives a reload, and
 * selection and marks are kept by id.
 */
struct list_source {
	size_t (*count)(void *ctx);
	/* Ids are unique and never -1. */
	int64_t (*id)(void *ctx, size_t row);
	/* Append the text of one cell (one line). */
	void (*cell)(void *ctx, size_t row, int column, struct buf *out);
	/* Optional: the style of a cell on a row that is not selected. */
	enum style (*style)(void *ctx, size_t row, int column);
	/* Optional: these rows are about to be shown; false calls are cheap. */
	void (*need)(void *ctx, size_t first, size_t n);
	/* Optional: the row of an id, or -1. Without it the rows are searched. */
	ptrdiff_t (*row_of)(void *ctx, int64_t id);
};

struct list_column {
	const char *title;	/* N_() */
	int min_cols;
	int weight;		/* share of the columns left over; 0: none */
	enum text_align align;
	int rank;		/* 0 always shown; the highest goes first when narrow */
	const char *key;	/* by which it is chosen; NULL: it cannot be */
};

enum { LIST_COLUMNS_MAX = 16 };

struct list {
	const struct list_source *source;
	void *ctx;
	const struct list_column *all;	/* as made; borrowed, n_all */
	int n_all;
	struct list_column columns[LIST_COLUMNS_MAX];	/* those shown */
	int places[LIST_COLUMNS_MAX];	/* of the shown ones in `all` */
	int n_columns;
	const char *empty_text;	/* shown when there are no rows; borrowed or NULL */
	size_t count;
	size_t selected;	/* < count, or 0 */
	int64_t selected_id;	/* -1: no rows */
	size_t top;		/* the first row shown */
	int page_rows;		/* rows shown, from the last layout */
	int64_t *marks;		/* sorted, n_marks */
	size_t n_marks;
	int64_t range_id;	/* where `v` began, -1: no range */
	int sort_column;	/* -1: none shown */
	bool is_descending;
};

void list_init(struct list *l, const struct list_source *source, void *ctx,
	       const struct list_column *columns, int n_columns);
void list_finish(struct list *l);
/*
 * Show these columns (model/column_choice.h) in this order; "" or nothing that is
 * known: all, as made. One of width has exactly that. When there is no room
 * for all, those at the right go first.
 */
void list_arrange(struct list *l, const char *spec);
/* The same as text, "code title:40"; of what is shown now. Append. */
void list_arrangement(const struct list *l, struct buf *out);

/* The rows changed: keep selection and marks by id, else stay near. */
void list_reload(struct list *l);
/* Make the selected row visible in so many rows (header included). */
void list_layout(struct list *l, int rows);
/* moves, marks; true: it was mine. */
bool list_action(struct list *l, enum action action);
/* A click or the wheel inside the area the list was painted in. */
bool list_mouse(struct list *l, const struct event *e, struct area a);
void list_paint(const struct list *l, struct area a, bool has_focus);

/* The selected id, or -1. */
int64_t list_selected(const struct list *l);
void list_select_row(struct list *l, size_t row);
/* false: no such id; nothing changes. */
bool list_select_id(struct list *l, int64_t id);

bool list_is_marked(const struct list *l, int64_t id);
void list_unmark_all(struct list *l);
/*
 * What a deed is done to: the marked ids, else the selected one.
 * *out is yours (free); returns how many.
 */
size_t list_targets(const struct list *l, int64_t **out);
/* Show the arrow of the sort in that column's header; -1: none. */
void list_set_sort(struct list *l, int column, bool is_descending);

#endif
