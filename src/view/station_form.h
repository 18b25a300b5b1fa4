#ifndef VIEW_STATION_FORM_H
#define VIEW_STATION_FORM_H

struct app;
struct stack;

/* Change the station's own name, and what the codes begin with. */
void station_form_open(struct stack *s, struct app *a);
/* Pass to another profile from a day on. */
void station_join_open(struct stack *s, struct app *a);

#endif
