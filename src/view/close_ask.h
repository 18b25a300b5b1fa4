#ifndef VIEW_CLOSE_ASK_H
#define VIEW_CLOSE_ASK_H

struct app;
struct stack;

/*
 * Ask whether that month ("2024-03") shall be closed, and close it. What
 * stands in the way is said instead. month NULL or "": the oldest that is
 * over and open.
 */
void close_ask(struct stack *s, struct app *a, const char *month);

#endif
