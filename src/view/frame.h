#ifndef VIEW_FRAME_H
#define VIEW_FRAME_H

#include "view/canvas.h"
#include "view/stack.h"

/*
 * The whole picture: tabs above, the views, the player strip, the status line
 * and the key hints below. What does not fit is left out, in the order hints,
 * strip, tabs, status; at one row and one column something is still shown.
 */

/* Tell every visible view its size. */
void frame_layout(struct stack *s, int rows, int cols);
/* Paint everything; the canvas has the size of the last layout. */
void frame_paint(const struct stack *s, struct canvas *c);
/* The screen (from 0) whose tab is at that column of the first row; -1: none. */
int frame_tab_at(const struct stack *s, int cols, int col);

#endif
