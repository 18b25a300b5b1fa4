#ifndef VIEW_PROMPT_H
#define VIEW_PROMPT_H

#include <stddef.h>

struct stack;

/* Given each way a word could go on. */
typedef void (*prompt_taker)(void *ctx, const char *whole);

/*
 * A line typed at the bottom. `changed` is told the text after a change, in
 * a pause between keys (live filter), `done` once: the text as composed on Enter, NULL on Esc.
 * `complete`, on Tab, gives take() every way the word before byte `at` could
 * go on, and where it begins. Each may be NULL. ctx must outlive the prompt:
 * the view below does.
 */
struct prompt_ops {
	void (*changed)(void *ctx, const char *text);
	void (*done)(void *ctx, const char *text_or_null);
	void (*complete)(void *ctx, const char *text, size_t at,
			 size_t *out_start, prompt_taker take, void *take_ctx);
};

/* Ask: "/" find, "\" filter or any other words before the field. */
void prompt_open(struct stack *s, const char *label, const char *start_text,
		 const struct prompt_ops *ops, void *ctx);

/*
 * While such a line is open: show that the byte `at` of its text is wrong, and
 * why in place of the hints, until the next change. Else nothing.
 */
void prompt_fault(struct stack *s, size_t at, const char *sentence);

/* The command line: actions and commands by name, Tab, history. */
void prompt_open_command(struct stack *s);

#endif
