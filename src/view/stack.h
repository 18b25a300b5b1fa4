#ifndef VIEW_STACK_H
#define VIEW_STACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/job.h"
#include "app/keymap.h"
#include "app/topic.h"
#include "base/err.h"
#include "view/view.h"

/*
 * The seven screens, each with the views opened over it, and what belongs to
 * the whole desk: notices, keys pressed so far, the wish to quit. Common
 * actions (screens, back, quit, help, command) are handled here, once.
 */
enum { STACK_SCREENS = 7, STACK_DEPTH = 8 };

enum notice_kind { NOTICE_INFO, NOTICE_GOOD, NOTICE_WARNING, NOTICE_ERROR };

struct notice {
	enum notice_kind kind;
	char text[ERR_TEXT_MAX];	/* "": none */
	int64_t born_ms;
	bool is_answer;			/* to a key: the next one takes it away */
};

/* What a typed command does; true: known and done or reported. */
struct commands {
	const char *const *names;	/* ends with NULL; for Tab */
	bool (*run)(void *ctx, struct stack *s, const char *line, struct err *err);
	void *ctx;
};

/* What is done alike on every screen that does not do it in its own way. */
struct deeds {
	bool (*run)(void *ctx, struct stack *s, enum action a);
	void *ctx;
};

enum { HISTORY_MAX = 100 };

struct history {
	char *lines[HISTORY_MAX];
	size_t n;
};

struct pile {
	struct view *views[STACK_DEPTH];
	size_t n;
};

struct stack {
	const struct keymap *keymap;	/* borrowed */
	struct topics *topics;		/* borrowed; the whole program's */
	struct jobs *jobs;		/* borrowed */
	struct commands commands;	/* zeroed: none */
	struct pile piles[STACK_SCREENS];	/* views[0] is the screen, may be missing */
	size_t screen;			/* the one shown, from 0 */
	struct view *strip;		/* the player strip, or NULL; owned */
	struct key keys[KEYMAP_SEQUENCE_MAX];
	size_t n_keys;			/* pressed so far of a sequence */
	struct notice notice;
	struct history history;		/* of the command line */
	struct view *dead;		/* closed; finished at the end of the turn */
	bool is_in_event;		/* a key is being answered */
	int64_t now_ms;			/* monotonic; set by stack_tick() */
	int64_t touched_ms;		/* the last event's now_ms */
	int rows, cols;			/* of the last layout */
	char *const *heading;		/* where the station's name stands, or NULL */
	bool is_read_only;
	bool is_on_air;			/* said on every screen */
	bool is_sound_taken;		/* a recording is heard on air from here:
					   nothing else may be played */
	/* before the log is written; false: a question is open that will do
	 * the action. NULL: it always may be */
	bool (*may_log)(void *ctx, struct stack *s, enum action a);
	void *may_log_ctx;
	struct view *on_air;		/* what is, or will be once its sound is
					   ready; NULL: nothing */
	struct deeds deeds;		/* zeroed: none */
	void (*guest)(void *ctx);	/* wants the terminal; NULL: nobody */
	void *guest_ctx;
	bool wants_quit, wants_stop, wants_redraw, wants_bell;	/* for the loop */
	bool wants_rest;		/* a view has left something for a pause */
};

struct stack *stack_new(const struct keymap *keymap, struct topics *topics,
			struct jobs *jobs);
/* Finishes all views. */
void stack_free(struct stack *s);

/* Give screen i (0..6) its view. Takes it. */
void stack_set_screen(struct stack *s, size_t i, struct view *v);
void stack_set_strip(struct stack *s, struct view *v);
/* Show what is on air, wherever it was begun; false: nothing of this desk. */
bool stack_go_on_air(struct stack *s);
/* Show screen i if there is one and no dialog is open. */
bool stack_go(struct stack *s, size_t i);
/* Open a view over the one shown. Takes it. */
void stack_push(struct stack *s, struct view *v);
/* Close a view; it lives until the end of the turn. */
void stack_close(struct stack *s, struct view *v);
/* The view that has the keys; NULL: no screens yet. */
struct view *stack_top(const struct stack *s);

/* Say something in the status line. */
void stack_notice(struct stack *s, enum notice_kind kind, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void stack_error(struct stack *s, const struct err *err);

/*
 * Give the terminal to somebody else (an editor) at the end of this turn:
 * run is called once, with the terminal as the shell had it.
 */
void stack_lend_terminal(struct stack *s, void (*run)(void *ctx), void *ctx);

/* ---- for the loop and the tests --------------------------------------- */

void stack_event(struct stack *s, const struct event *e);
/* Do an action as if its key had been pressed. */
void stack_action(struct stack *s, enum action a);
/* Time passes: notices fade, closed views are finished. true: repaint. */
bool stack_tick(struct stack *s, int64_t now_ms);
/* Milliseconds until something on the screen fades; -1: nothing. */
int stack_timeout(const struct stack *s);
/* Let every visible view whose topics moved reload. true: one did. */
bool stack_reload(struct stack *s);
/* A pause between keys: what is seen reads what it had left. */
void stack_rest(struct stack *s);
/* All views keep their drafts. */
void stack_hangup(struct stack *s);
/*
 * What is seen, from below to above: the screen view and what lies over it.
 * Returns how many; out has room for STACK_DEPTH.
 */
size_t stack_visible(const struct stack *s, struct view **out);
/* The enum need bits that hold for v now. */
unsigned stack_meets(const struct stack *s, const struct view *v);
/* The contexts a key is looked up in; returns how many. */
size_t stack_contexts(const struct stack *s, const struct view *v,
		      enum context out[KEYMAP_CONTEXTS_MAX]);

#endif
