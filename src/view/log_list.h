#ifndef VIEW_LOG_LIST_H
#define VIEW_LOG_LIST_H

#include <stdbool.h>
#include <stdint.h>

#include "app/log_rows.h"
#include "view/list.h"

struct stack;
struct log_loader;

/*
 * The list of screen 5. The first slice of keys is read at once; a background
 * job reads the rest, so that a log of a million rows is shown as fast as one
 * of a hundred. What cannot be read is said in the status line.
 */
struct log_list {
	struct app *app;		/* borrowed */
	struct stack *const *stack;	/* where the view keeps its stack */
	struct log_rows rows;
	struct list list;
	char *filter;			/* as typed; NULL: none */
	struct log_loader *loader;	/* NULL: all keys are here */
};

void log_list_init(struct log_list *l, struct app *a,
		   struct stack *const *stack);
/* For log_list_show(): with the column of the airing numbers. */
void log_list_init_numbered(struct log_list *l, struct app *a,
			    struct stack *const *stack);
void log_list_finish(struct log_list *l);

/* Read the log anew. */
void log_list_ask(struct log_list *l);
/* Show these rows and no others, which are never caught up. Takes the keys. */
void log_list_show(struct log_list *l, struct log_keys *keys);
/* Take in what was written since. */
void log_list_catch_up(struct log_list *l);
/* Show other rows (log_rows_ask); NULL or blank: all. On failure nothing moves. */
bool log_list_filter(struct log_list *l, const char *text, size_t *out_at,
		     struct err *err);

/* Select an entry, without the filter if it hides it. false: no such row. */
bool log_list_select(struct log_list *l, int64_t seq);
/* The selected row, borrowed until the next call; NULL: none. */
const struct airing *log_list_selected(struct log_list *l);

#endif
