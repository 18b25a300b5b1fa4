#ifndef VIEW_VIEW_TODAY_H
#define VIEW_VIEW_TODAY_H

struct app;
struct stack;
struct view;

/*
 * What opens a row of another screen after that screen is shown; a member
 * that is NULL leaves it at the screen. Borrowed for ever.
 */
struct today_doors {
	void (*segment)(struct stack *s, const char *code);
	void (*plan_item)(struct stack *s, const char *code);
};

/*
 * Screen 1, today: where the station stands, each row a door to the screen
 * that can do something about it.
 *
 * app    borrowed
 * doors  NULL: screens only
 */
struct view *view_today_new(struct app *a, const struct today_doors *doors);

#endif
