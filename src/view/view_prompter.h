#ifndef VIEW_VIEW_PROMPTER_H
#define VIEW_VIEW_PROMPTER_H

struct app;
struct stack;

/*
 * The prompter: a segment's text for who reads it live, large and moving on
 * by itself, with a timer. Finishing offers the log entry with the length
 * that was measured. What is wrong is said, and nothing opened.
 */
void view_prompter_open(struct stack *s, struct app *a, const char *code);

#endif
