#ifndef VIEW_CLOCK_ASK_H
#define VIEW_CLOCK_ASK_H

#include <stdbool.h>

struct app;
struct stack;

/*
 * From now on the desk asks about a clock that is hard to believe before an
 * action that writes into the log (NEED_CLOCK); yes is written down, and the
 * action goes on. The app is borrowed for as long as the stack lives.
 */
void clock_ask_watch(struct stack *s, struct app *a);

/*
 * Look at the clock when the desk begins. One that cannot be right is asked
 * about; one far ahead may only mean a station that rested, and is said, as
 * everything is where nothing may be written.
 *
 * answered  called once when it is asked: true when the clock is right
 * Returns   false: it is being asked
 */
bool clock_ask_now(struct stack *s, struct app *a,
		   void (*answered)(void *ctx, bool is_yes), void *ctx);

#endif
