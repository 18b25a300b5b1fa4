#ifndef VIEW_VIEW_LOG_H
#define VIEW_VIEW_LOG_H

#include <stdbool.h>
#include <stdint.h>

struct airing;
struct app;
struct log_list;
struct stack;
struct view;

/* Screen 5, the log: airings newest first, struck ones shown struck. */

/* app is borrowed. */
struct view *view_log_new(struct app *a);

/*
 * Show the row of that entry; v is the view of view_log_new(). A filter that
 * hides it is taken away. false: the log has no such row.
 */
bool view_log_select(struct view *v, int64_t seq);

/* The segment of the selected row; NULL: it has none. Borrowed until the next turn. */
const char *view_log_code(struct view *v);
/* Select the next (+1) or previous (-1) row; false: there is none. */
bool view_log_move(struct view *v, int step);

/* Everything one row says, to read. The row is copied into words. */
struct view *log_detail_new(struct app *a, const struct airing *row);
/* The same of the selected row, put on the stack; without a row nothing. */
void log_detail_open(struct stack *s, struct app *a, const struct log_list *l);

#endif
