#ifndef VIEW_VIEW_SCRIPT_H
#define VIEW_VIEW_SCRIPT_H

#include "app/app.h"

struct stack;

/*
 * Write a segment's text on the whole screen. What was not saved when the
 * program ended is offered first. F4 takes the text to an editor of the
 * operator's own (external_editor.h).
 */
void view_script_open(struct stack *s, struct app *a, const char *code);

/*
 * Show by word what the current revision of the text changed; left and right
 * compare it with the others, also with what was kept beside it.
 */
void view_script_diff(struct stack *s, struct app *a, const char *code);

#endif
