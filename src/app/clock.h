#ifndef APP_CLOCK_H
#define APP_CLOCK_H

#include "app/app.h"

/*
 * Is the machine's clock to be believed? (rule R11) The log's order is its
 * numbers, so a wrong clock spoils no evidence; but it is said before it is
 * printed, and written into the log when an entry is made under it.
 */
enum clock_fault {
	CLOCK_GOOD,
	CLOCK_BEHIND,		/* more than a minute before the last entry */
	CLOCK_AHEAD,		/* more than 90 days behind it: years, perhaps */
	CLOCK_IMPOSSIBLE	/* before there was this program: a dead battery */
};

struct clock_look {
	enum clock_fault fault;
	int64_t now;
	int64_t last;	/* when the last entry was written down; 0 none */
	bool has_jumped;	/* since then */
};

bool clock_look(struct app *a, struct clock_look *out, struct err *err);

/* What to say of a fault, and what to do; NULL: good. Yours. */
char *clock_words(const struct app *a, const struct clock_look *c);

/* Both in one: what to say now, or NULL. Yours. */
char *clock_warning(struct app *a);

/* Behind or impossible; one far ahead may only mean a station that rested. */
bool clock_is_wrong(const struct clock_look *c);

/*
 * What must be asked before the log is written: the words of a fault that
 * nobody has vouched for. NULL: nothing. Yours.
 */
char *clock_question(struct app *a);

/* The operator vouches for the clock; a jump is written into the log. */
bool clock_confirm(struct app *a, struct err *err);

#endif
