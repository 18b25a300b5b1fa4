#ifndef VIEW_FRAME_PRIV_H
#define VIEW_FRAME_PRIV_H

#include "view/canvas.h"
#include "view/stack.h"

/* The lines around the views, for frame.c only. Each paints one row. */
void frame_paint_tabs(const struct stack *s, struct area a);
void frame_paint_status(const struct stack *s, struct area a);
void frame_paint_hints(const struct stack *s, struct area a);

#endif
