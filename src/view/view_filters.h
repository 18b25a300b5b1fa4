#ifndef VIEW_VIEW_FILTERS_H
#define VIEW_VIEW_FILTERS_H

struct app;
struct filter_prompt;
struct stack;

/*
 * The saved filters of the rows that p chooses, over its view: use one, keep
 * the present one, change, take away.
 *
 * p              lives as long as the view below
 * query_or_null  what is shown now
 */
void view_filters_open(struct stack *s, struct app *a, struct filter_prompt *p,
		       const char *query_or_null);

#endif
