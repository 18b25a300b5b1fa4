#ifndef APP_ACTIVITIES_H
#define APP_ACTIVITIES_H

#include "app/app.h"
#include "model/activity.h"

/*
 * What was done for the plan's forms besides radio. Everything typed is
 * borrowed and cleaned here; "" and NULL are absent.
 */
struct activity_fields {
	const char *plan;	/* number; absent: the plan in force on that day */
	const char *form;	/* HT-3 */
	const char *on_date;	/* "2024-03-08" or 8/3/2024; absent: today */
	const char *unit;	/* absent: the unit that leads the form */
	const char *people;	/* a number; absent: not counted */
	const char *note;	/* what was done */
};

/* The field an error is about, by its name here, or NULL. */
bool activities_add(struct app *a, const struct activity_fields *f,
		    int64_t *out_id, const char **out_blame, struct err *err);
/*
 * Change an activity that was read as `old`; NULL leaves a field as it is.
 * ERR_REFUSED: somebody else changed it meanwhile.
 */
bool activities_change(struct app *a, const struct activity *old,
		       const struct activity_fields *f, const char **out_blame,
		       struct err *err);
/* What was typed by mistake; the audit trail keeps it. */
bool activities_remove(struct app *a, int64_t id, struct err *err);

bool activities_get(struct app *a, int64_t id, struct activity *out,
		    struct err *err);
/*
 * Oldest first; release with activity_list_finish().
 *
 * plan_id   0: of all plans
 * form      NULL: of all forms
 * from, to  days, both included; NULL: open
 */
bool activities_list(struct app *a, int64_t plan_id, const char *form,
		     const char *from, const char *to,
		     struct activity_list *out, struct err *err);

#endif
