#ifndef VIEW_PATH_PROMPT_H
#define VIEW_PATH_PROMPT_H

struct stack;

/*
 * Ask for a file or folder at the bottom line; Tab completes names. done is
 * called once: the path as it is on the disk, NULL on Esc or when nothing was
 * typed. ctx must outlive the prompt: the view below does.
 */
void path_prompt_open(struct stack *s, const char *label, const char *start,
		      void (*done)(void *ctx, const char *path_or_null),
		      void *ctx);

#endif
