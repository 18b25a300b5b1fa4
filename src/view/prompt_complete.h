#ifndef VIEW_PROMPT_COMPLETE_H
#define VIEW_PROMPT_COMPLETE_H

#include <stddef.h>

struct stack;

/* Names that begin alike, sorted; the strings are borrowed. */
struct candidates {
	const char **names;
	size_t n;
};

/* The actions and commands whose names begin with `start`. */
void candidates_find(const struct stack *s, const char *start,
		     struct candidates *out);
void candidates_finish(struct candidates *c);
/* Bytes that all of them have in common; 0 when there are none. */
size_t candidates_common(const struct candidates *c);

#endif
