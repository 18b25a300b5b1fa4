#ifndef VIEW_VIEW_SCHEDULE_PRIV_H
#define VIEW_VIEW_SCHEDULE_PRIV_H

#include <stdint.h>

#include "app/schedule.h"
#include "view/list.h"
#include "view/view.h"

/* For view_schedule*.c: screen 4, its rows and its deeds. */
struct view_schedule {
	struct view view;
	struct app *app;	/* borrowed */
	struct schedule_week week;
	int day;		/* of the week, from Monday */
	size_t slot;
	struct schedule_slot rundown;
	bool has_rundown;
	char today[CIVIL_TEXT];
	struct list list;
	int head_rows;		/* the week and the line below it */
	size_t adding_at;	/* where the form will put an item; SIZE_MAX */
};

/* Of the selected slot. */
enum { SCHEDULE_COLUMNS = 5 };
extern const struct list_column schedule_columns[SCHEDULE_COLUMNS];
extern const struct list_source schedule_source;

const struct slot *schedule_selected_slot(const struct view_schedule *v);
const char *schedule_selected_day(const struct view_schedule *v);
/* "Friday 29/03/2024, Sáng"; yours. */
char *schedule_place_words(const struct view_schedule *v);
void schedule_paint(const struct view *view, struct area a);

/* What needs a slot, and a row where the table of actions says so. */
bool schedule_deed(struct view_schedule *v, enum action a);

#endif
