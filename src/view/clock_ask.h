#ifndef VIEW_CLOCK_ASK_H
#define VIEW_CLOCK_ASK_H

struct app;
struct stack;

/*
 * From now on the desk asks about a clock that is hard to believe before an
 * action that writes into the log (NEED_CLOCK); yes is written down, and the
 * action goes on. The app is borrowed for as long as the stack lives.
 */
void clock_ask_watch(struct stack *s, struct app *a);

#endif
