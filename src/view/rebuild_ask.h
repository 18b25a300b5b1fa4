#ifndef VIEW_REBUILD_ASK_H
#define VIEW_REBUILD_ASK_H

#include <stdbool.h>

struct app_env;
struct stack;

/*
 * Ask whether the log shall be restored from its readable copy, and do it in a
 * process beside us (rule R6: the screen asks). The stack's loop ends once it
 * is restored, or, where the station can be looked at as it is, after a no.
 *
 * why          the sentence that told what is wrong; copied
 * can_go_on    a no leads to the desk
 * out_rebuilt  set to true when it is restored; outlives the stack, as dir
 */
void rebuild_ask(struct stack *s, const struct app_env *env, const char *dir,
		 const char *why, bool can_go_on, bool *out_rebuilt);

#endif
