#ifndef VIEW_ROWS_SHARE_H
#define VIEW_ROWS_SHARE_H

#include <stdbool.h>

#include "app/action.h"
#include "app/sheet.h"
#include "model/filter.h"

struct app;
struct list;
struct stack;

/*
 * What is common to the lists that show rows of a kind: which columns, and
 * exactly what is shown to a file or to a command. Kept by the view it
 * belongs to, filled in when that is made.
 */
struct rows_share {
	struct app *app;		/* borrowed, as the list */
	struct list *list;
	enum filter_target target;
	/*
	 * The rows that are shown, in their order; all columns. as_codes: for
	 * JSON. The sheet is the caller's.
	 */
	bool (*make)(void *ctx, bool as_codes, struct sheet **out,
		     struct err *err);
	void *ctx;
	struct stack *stack;		/* since the first key */
	char *command;			/* typed behind |, while it runs; owned */
};

void rows_share_finish(struct rows_share *r);
/* The keys for it; false: it is another action. */
bool rows_share_action(struct rows_share *r, struct stack *s, enum action a);
/* Take over the columns the station remembers. */
void rows_share_recall(struct rows_share *r);
/* What is shown, with the columns that are shown. */
bool rows_share_sheet(struct rows_share *r, bool as_codes, struct sheet **out,
		      struct err *err);

/* rows_export.c: ask for format and file, and write. */
void rows_export_open(struct rows_share *r);
/* view_columns.c: choose the columns. */
void view_columns_open(struct rows_share *r);

#endif
