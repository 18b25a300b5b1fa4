#ifndef VIEW_REPORT_OUTSIDE_H
#define VIEW_REPORT_OUTSIDE_H

#include <stdbool.h>

struct app;
struct job;
struct report_choice;
struct stack;

/*
 * What becomes of a report outside of the desk: a file, a page from the
 * printer, a folder that is shown. Zeroed: nothing was written yet.
 */
struct report_outside {
	struct stack *stack;	/* borrowed */
	char *path;		/* of the last file; NULL */
	char *program;		/* about to be run with `word` */
	char *word;
	bool is_printing;	/* what is written next goes to the printer */
	struct app *app;	/* borrowed */
	struct job *job;	/* writing a long one; NULL */
	char *coming;		/* its path */
};

/*
 * Ask where to write it, write it, and with is_printing print it. One that
 * is_long is written in a process beside us: the keys go on, Esc stops it.
 */
void report_outside_export(struct report_outside *o, struct stack *s,
			   struct app *a, struct report_choice *choice,
			   bool is_printing, bool is_long);
/* Show the folder of the last file, or say where it is. */
void report_outside_folder(struct report_outside *o, struct stack *s);
void report_outside_finish(struct report_outside *o);

#endif
