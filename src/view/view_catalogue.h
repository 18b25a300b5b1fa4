#ifndef VIEW_VIEW_CATALOGUE_H
#define VIEW_VIEW_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

struct app;
struct view;

/*
 * Screen 2: the table of segments, and beside or below it everything about
 * the selected one. a is borrowed and must outlive it.
 */
struct view *view_catalogue_new(struct app *a);

/* The selected segment's code, borrowed until the next turn; NULL: none. */
const char *view_catalogue_code(const struct view *v);

/*
 * The codes of the marked segments, else of the selected one; *out and each
 * are yours.
 */
size_t view_catalogue_targets(struct view *v, char ***out);

/* Select the next (+1) or previous (-1) row; false: there is none. */
bool view_catalogue_move(struct view *v, int step);
/* Select the segment of that code, even when the filter would hide it. */
void view_catalogue_select(struct view *v, const char *code);

#endif
