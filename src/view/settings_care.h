#ifndef VIEW_SETTINGS_CARE_H
#define VIEW_SETTINGS_CARE_H

#include "app/app.h"
#include "view/settings_rows.h"

/*
 * What is done from screen 7 for the station's safety, each in a process
 * beside the desk: one at a time.
 */
struct stack;
struct job;

struct settings_care {
	struct app *app;	/* borrowed */
	struct stack *stack;	/* borrowed; set when something is started */
	struct job *job;	/* under way; NULL */
	char *path;		/* of the backup asked about */
};

/* What Enter does there; translated. */
const char *settings_care_help(enum settings_deed deed);
/* Say that one is under way, or start the deed. */
void settings_care_do(struct settings_care *c, struct stack *s,
		      enum settings_deed deed);
/* Ask whether this backup is to be brought back, and do it. */
void settings_care_restore(struct settings_care *c, struct stack *s,
			   const char *path);
void settings_care_finish(struct settings_care *c);

#endif
