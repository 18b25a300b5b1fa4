#ifndef VIEW_VIEW_AIR_PRIV_H
#define VIEW_VIEW_AIR_PRIV_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "view/view.h"
#include "view/view_prompter.h"

struct air;
struct air_end;
struct air_job;
struct app;
struct logbook_airing;
struct preview;
struct stack;

/* For view_air*.c: what is on air and its picture. */
struct view_air {
	struct view view;
	struct app *app;	/* borrowed */
	struct stack *stack;	/* borrowed */
	struct air *air;	/* NULL: it is over; not begun: its sound is
				   being opened */
	struct preview *preview;	/* NULL: by the clock */
	struct air_job *job;
	bool is_doubt_told;	/* an emergency's file is not the take */
	int64_t played_ms;
	struct view_prompter *prompter;	/* over this; NULL: none */
	struct prompter_place place;	/* in it, when it was put away */
	char *script;		/* to read from; NULL: none */
	int top, n_lines, page;	/* of the script: shown first, all, seen */
};

/* ---- the heart: view_air_heart.c --------------------------------------------- */

/* Until it is over, whichever screen is shown. */
void view_air_start_job(struct view_air *v);
/* The view goes, the job ends with its next turn. */
void view_air_forget_job(struct view_air *v);
/* The sound is ready and held, or there is none: now it is on air. */
void view_air_begin(struct view_air *v);
/* A recording is heard from here. false: it cannot be, and why is said. */
bool view_air_open_sound(struct view_air *v);

/* ---- the end: view_air_end.c ------------------------------------------------- */

/*
 * What is on air now, or NULL: it may be over by itself before a question is
 * answered.
 */
struct view_air *view_air_now(const struct stack *s);
/* Screens that show the log or the schedule read them again. */
void view_air_bump(struct view_air *v);
/* Write the finish, if it has begun. false: still on air, and why is said. */
bool view_air_end(struct view_air *v, const struct air_end *how);
/* The same for what was heard as it should be; note may be NULL. */
bool view_air_off(struct view_air *v, const char *note);
/* It never began: the log knows nothing of it. */
void view_air_give_up(struct view_air *v);
/*
 * The sound broke off: what was heard until then is the truth, and that is
 * nothing at all when it could not be opened.
 */
void view_air_lose(struct view_air *v, const struct err *why);
/* Ask whether to finish it. */
void view_air_ask(struct view_air *v);
/* After the end, whichever it was. */
void view_air_close(struct view_air *v);

/* ---- what gives way: view_air_cut.c ------------------------------------------ */

/*
 * An emergency that cuts does not wait for what this desk has on air. It is
 * asked first whether the emergency may go out at all. Errors: air_check()'s.
 */
bool view_air_cut_own(struct stack *s, struct app *a,
		      const struct logbook_airing *req, struct err *err);
/* Has another window, told to stop, let go of what it had on air? */
void view_air_await_place(struct view_air *v);

/* ---- the picture: view_air_paint.c ------------------------------------------- */

/* Keep what is read in sight. */
void view_air_scroll(struct view_air *v, int lines);
void view_air_layout(struct view *view, int rows, int cols);
void view_air_paint(const struct view *view, struct area a);

#endif
