#ifndef VIEW_VIEW_PROMPTER_H
#define VIEW_VIEW_PROMPTER_H

#include <stdint.h>

struct app;
struct stack;
struct view_prompter;

/*
 * The prompter: a segment's text for who reads it live, large and moving on
 * by itself, with a timer. Finishing offers the log entry with the length
 * that was measured. What is wrong is said, and nothing opened.
 */
void view_prompter_open(struct stack *s, struct app *a, const char *code);

/* Where a reader was who put the text away. */
struct prompter_place {
	int64_t rate;		/* 0: nowhere yet */
	int64_t place_ms, elapsed_ms;
	int size, wish_cols;
};

/* Who has on air what is read. */
struct prompter_air {
	void (*ask_end)(void *ctx);	/* it is to be finished, if that is meant */
	void (*left)(void *ctx);	/* the prompter is gone, or will be */
	void *ctx;
	struct prompter_place *kept;	/* begun with and left in; borrowed */
};

/*
 * The same over what is on air already: the text moves at once, its end is
 * the airing's, and leaving the prompter leaves the airing as it is. NULL:
 * there is nothing to read from, which is not said. The result is good until
 * `left` is called.
 *
 * presenter  NULL: who is known to read it
 */
struct view_prompter *view_prompter_open_air(struct stack *s, struct app *a,
					     const char *code,
					     const char *presenter,
					     const struct prompter_air *air);
/* Take over how it looks and how fast it is, and close the one before. */
void view_prompter_follow(struct view_prompter *p_or_null,
			  struct view_prompter *before);
/* It is off air: close the prompter, without telling `left`. */
void view_prompter_over(struct view_prompter *p);
/* The same when the desk ends and closes all views itself. */
void view_prompter_forget_air(struct view_prompter *p);

#endif
