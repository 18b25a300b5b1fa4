#ifndef VIEW_LOOK_OVER_H
#define VIEW_LOOK_OVER_H

struct app;
struct stack;

/*
 * The look at the whole station that would hold up the start: once a day, in
 * a pause between keys, a process of the lowest priority reads the pages of
 * the database and looks for every file (`daixa check --quick`). What it
 * found stands on screen 1; bad news are a notice too. Whoever has to wait
 * for the database ends it, and it is begun anew in a later pause.
 */
struct look_over;
/* Both borrowed; from now on it is told when the station's database is busy. */
struct look_over *look_over_new(struct stack *stack, struct app *app);
/* Begin it when it is due; cheap enough to be called every second. */
void look_over_turn(struct look_over *l);
/* Ends it. Before the station is closed; NULL is nobody. */
void look_over_free(struct look_over *l);

#endif
