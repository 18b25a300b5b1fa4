#ifndef APP_SCHEDULE_PAPER_H
#define APP_SCHEDULE_PAPER_H

#include "app/app.h"
#include "base/buf.h"

/* Lines of a printed page; the next begins with a form feed. */
enum { SCHEDULE_PAPER_LINES = 60, SCHEDULE_PAPER_COLS = 80 };

/*
 * The rundowns of so many days from that one, as text to print and hang up:
 * always Vietnamese, as all that goes on paper.
 *
 * out  appended to
 */
bool schedule_paper(struct app *a, const char *day, int days, struct buf *out,
		    struct err *err);

/* A name for its file, "lich-phat-2024-03-25.txt"; yours. */
char *schedule_paper_name(const char *day, int days);

#endif
