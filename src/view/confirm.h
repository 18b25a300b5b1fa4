#ifndef VIEW_CONFIRM_H
#define VIEW_CONFIRM_H

#include <stdbool.h>

struct stack;

/*
 * A question answered by yes or no. Enter answers what is highlighted, which
 * is "no" at first when the deed is_dangerous. done is called once, after the
 * dialog is closed; ctx must outlive it.
 */
struct confirm_question {
	const char *title;	/* translated, copied */
	const char *text;	/* translated, copied; is wrapped */
	const char *yes, *no;	/* translated, copied; NULL: "Yes", "No" */
	bool is_dangerous;
	void (*done)(void *ctx, bool is_yes);
	/* The dialog is gone, answered or not: release ctx. May be NULL. */
	void (*finish)(void *ctx);
	void *ctx;
};

void confirm_open(struct stack *s, const struct confirm_question *q);

/* Shall what was typed under this title be lost? */
void confirm_leave(struct stack *s, const char *title,
		   void (*done)(void *ctx, bool is_yes), void *ctx);

#endif
