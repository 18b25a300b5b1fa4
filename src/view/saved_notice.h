#ifndef VIEW_SAVED_NOTICE_H
#define VIEW_SAVED_NOTICE_H

#include <stdbool.h>

struct stack;

/*
 * Say that a segment is saved, and whether that cost it its approval; what
 * shows segments reads them again.
 *
 * code  of the segment
 */
void saved_notice(struct stack *s, const char *code, bool has_lost_approval);

#endif
