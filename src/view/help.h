#ifndef VIEW_HELP_H
#define VIEW_HELP_H

struct view;
struct stack;

/*
 * The keys of one view as they are bound now: its own first, then those of
 * every list or text, then those of everywhere.
 */
struct view *help_new(const struct stack *s, const struct view *of);

#endif
