#ifndef VIEW_PROMPT_H
#define VIEW_PROMPT_H

#include <stdbool.h>

struct stack;

/*
 * A line typed at the bottom. `changed` is told the text after every change
 * (live filter), `done` once: the text as composed on Enter, NULL on Esc.
 * Both may be NULL. ctx must outlive the prompt: the view below does.
 */
struct prompt_ops {
	void (*changed)(void *ctx, const char *text);
	void (*done)(void *ctx, const char *text_or_null);
};

/* Ask: "/" find, "\" filter or any other words before the field. */
void prompt_open(struct stack *s, const char *label, const char *start_text,
		 const struct prompt_ops *ops, void *ctx);

/* The command line: actions and commands by name, Tab, history. */
void prompt_open_command(struct stack *s);

#endif
