#ifndef VIEW_VIEW_TABLE_H
#define VIEW_VIEW_TABLE_H

#include "app/app.h"
#include "app/sheet.h"
#include "model/filter.h"
#include "view/list.h"
#include "view/style.h"

/*
 * A table opened over a screen: a line of title, rows that are read whole,
 * and the selected one in full below. What its keys do is its owner's.
 */
enum { TABLE_CELLS = 8 };

struct table_row {
	int64_t id;			/* unique, never -1 */
	char *cells[TABLE_CELLS];	/* as many as there are columns; NULL: blank */
	char *detail;			/* NULL: none */
	enum style style;
};

struct table_rows {
	struct table_row *rows;
	size_t count;
};

/* One more row, zeroed. Borrowed until the next. */
struct table_row *table_rows_push(struct table_rows *r);
void table_rows_finish(struct table_rows *r);

struct view_table;

struct table_ops {
	const char *name;		/* as struct view_ops has it */
	const char *title;		/* N_(): of the view, and above the rows */
	const char *empty;		/* N_(): shown when there are no rows */
	const struct list_column *columns;
	int n_columns;
	const enum action *hints;
	bool (*read)(void *ctx, struct app *a, struct table_rows *out,
		     struct err *err);
	/*
	 * The rows of a query as a sheet, in the order of the table; NULL query:
	 * all. Without it the rows are neither filtered nor exported; with it
	 * their ids are those of `target`.
	 */
	bool (*sheet)(void *ctx, struct app *a, const char *query_or_null,
		      struct sheet **out, struct err *err);
	enum filter_target target;
	/*
	 * A key. id: of the selected row, -1: none. true: done. The table's
	 * own moves come after it.
	 */
	bool (*action)(void *ctx, struct view_table *t, enum action a,
		       int64_t id);
	void (*finish)(void *ctx);	/* release ctx; may be NULL */
};

/* ops and app are borrowed; ctx is the table's from here. */
struct view *view_table_new(struct app *a, const struct table_ops *ops,
			    enum context context, void *ctx);

/* For the owner's actions. */
struct stack *view_table_stack(struct view_table *t);
struct app *view_table_app(struct view_table *t);
/* After a deed: read again, and select this row (-1: leave it). */
void view_table_reload(struct view_table *t, int64_t id);
/* Leave it; it lives until the end of the turn. */
void view_table_close(struct view_table *t);

#endif
