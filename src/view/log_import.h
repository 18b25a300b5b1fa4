#ifndef VIEW_LOG_IMPORT_H
#define VIEW_LOG_IMPORT_H

struct app;
struct stack;

/*
 * Take over an old book from screen 5: its file is asked for and checked; what
 * is wrong is listed with its lines, else it is written after a question.
 */
struct log_import {
	struct stack *stack;	/* borrowed */
	struct app *app;	/* borrowed */
	char *path;		/* of the file asked about last; or NULL */
};

/* i belongs to the view below, and lives as long as it; zeroed at first. */
void log_import_open(struct log_import *i, struct stack *s, struct app *a);
void log_import_finish(struct log_import *i);

#endif
