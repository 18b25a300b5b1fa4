#ifndef VIEW_SCHEDULE_COMPARED_H
#define VIEW_SCHEDULE_COMPARED_H

struct app;
struct stack;

/* Show what was aired against what was planned, `days` days from that one. */
void schedule_compared_open(struct stack *s, struct app *a, const char *day,
			    int days);

#endif
