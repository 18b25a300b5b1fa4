#ifndef VIEW_VIEW_H
#define VIEW_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "app/action.h"
#include "app/topic.h"
#include "view/canvas.h"
#include "view/event.h"

/*
 * A view: one screen, one dialog. It keeps its own copy of what it shows,
 * moves its own cursor, calls app/ for a deed and paints itself from const.
 * Embed struct view as the first member and fill in an ops table.
 *
 * One turn calls, in this order: event() for what is typed into fields, or
 * action() for a key that is bound; reload() when a topic has moved;
 * layout() with the size; paint().
 */
struct view;
struct stack;
struct buf;

/* Where a view stands. */
enum view_place {
	VIEW_SCREEN,	/* all of the content area */
	VIEW_DIALOG,	/* a box in the middle of it, with the keys to itself */
	VIEW_LINE	/* the bottom line, with the keys to itself */
};

/* What the frame around a dialog takes. */
enum { DIALOG_FRAME_ROWS = 2, DIALOG_FRAME_COLS = 4 };

struct view_ops {
	const char *name;	/* for tests and the manual; never translated */
	const char *title;	/* N_(); for tabs and help */
	enum view_place place;
	enum context context;
	/* Looked in next: CONTEXT_LIST, _PAGER, _FIELD; CONTEXT_ALL: none. */
	enum context base;
	/* Shown in the bottom line; ends with ACTION_NONE; NULL: none. */
	const enum action *hints;
	/* All below may be NULL. */

	/*
	 * What the base context binds and action() leaves alone here, so that
	 * the help does not offer it; ends with ACTION_NONE.
	 */
	const enum action *ignored;
	/* All it answers, for the help; ends with ACTION_NONE; NULL: any. */
	const enum action *only;

	/* Topics moved (all of them the first time): read again what is shown. */
	void (*reload)(struct view *v, const struct topics *topics);
	/*
	 * A key before the key table is asked, a paste, or a click in the
	 * view's own coordinates. true: used up. While is_typing() only
	 * control and function keys are looked up in the key table after this.
	 */
	bool (*event)(struct view *v, const struct event *e);
	bool (*is_typing)(const struct view *v);
	/* true: done; false: somebody else's (the stack's). */
	bool (*action)(struct view *v, enum action a);
	/*
	 * The enum need bits that hold now. Without it: NEED_WRITE. The stack
	 * takes NEED_WRITE away from a station that is read only, and asks
	 * the player strip about NEED_SOUND.
	 */
	unsigned (*meets)(const struct view *v);
	/* The size it will be painted in; make the cursor visible. */
	void (*layout)(struct view *v, int rows, int cols);
	/*
	 * The size a dialog would like, its frame not included; comes in as
	 * what there is, frame included.
	 */
	void (*wish)(const struct view *v, int *rows, int *cols);
	void (*paint)(const struct view *v, struct area a);
	/* What is wrong with what is typed, instead of the hints; or NULL. */
	const char *(*fault)(const struct view *v);
	/*
	 * The picture stands and no key waits, after the view has set
	 * stack.wants_rest: read what could wait. layout() and paint() follow.
	 */
	void (*rest)(struct view *v);
	/* Words for the right end of the status line: "12/345". */
	void (*status)(const struct view *v, struct buf *out);
	/* The program ends without asking (SIGHUP): keep drafts. */
	void (*hangup)(struct view *v);
	/* false: something would be lost; the view has asked by itself. */
	bool (*may_close)(struct view *v);
	void (*finish)(struct view *v);	/* release v itself */
};

struct view {
	const struct view_ops *ops;
	struct stack *stack;	/* set when pushed; borrowed */
	struct topics seen;	/* of the last reload */
	bool is_loaded;		/* reload() has been called once */
	struct area place;	/* on the screen, of the last layout (canvas NULL) */
	struct view *next_dead;	/* for the stack: closed views of this turn */
};

#endif
