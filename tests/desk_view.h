#ifndef TESTS_DESK_VIEW_H
#define TESTS_DESK_VIEW_H

#include "view/stack.h"

/*
 * A screen for the tests of the frame: a list of made-up segments with a
 * filter, a form, a question and a reload that can move rows.
 */
struct view *desk_view_new(size_t n_rows);
/* A plain text screen. */
struct view *desk_text_new(void);

/* What the form gave last, "" before; and the answer to the question, -1 none. */
const char *desk_view_saved(const struct view *v);
int desk_view_answer(const struct view *v);
/* Put a new row before all others at the next reload. */
void desk_view_grow(struct view *v);
struct list *desk_view_list(struct view *v);
/* How often the filter was applied. */
unsigned desk_view_searches(const struct view *v);

#endif
