#ifndef MODEL_ACTIVITY_H
#define MODEL_ACTIVITY_H

#include <stddef.h>
#include <stdint.h>

/*
 * What was done for the plan besides radio: a meeting, a contest, a page of
 * the portal. Belongs to one form of a plan. Text is owned; NULL is absent.
 */
struct activity {
	int64_t id;
	int64_t row_version;
	int64_t form_id;
	char *form_code;	/* HT-3; joined when read */
	char *plan_number;	/* joined when read */
	char *on_date;		/* "YYYY-MM-DD" */
	char *unit;		/* who did it */
	int64_t people;		/* who took part; 0: not counted */
	char *note;		/* what was done */
	char *created_by;
};

void activity_finish(struct activity *a);

/* Owns its rows. */
struct activity_list {
	struct activity *rows;
	size_t count;
};

void activity_list_finish(struct activity_list *l);

#endif
