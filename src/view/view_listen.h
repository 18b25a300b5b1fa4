#ifndef VIEW_VIEW_LISTEN_H
#define VIEW_VIEW_LISTEN_H

struct app;
struct stack;

/*
 * Listening to a segment's recording with its text beside the sound: the line
 * that is heard stands out, and the facts of the recording stand next to it,
 * or behind Tab on a narrow screen. Plays it when it is not loaded. What is
 * wrong is said, and nothing opened.
 */
void view_listen_open(struct stack *s, struct app *a, const char *code);

#endif
