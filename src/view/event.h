#ifndef VIEW_EVENT_H
#define VIEW_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/key.h"

/*
 * What can happen to the screen, one thing at a time and in order. A burst
 * of text (an input method sends deletions and letters in one go) is a row
 * of EVENT_KEY; the loop paints only when nothing more is waiting.
 */
enum event_type {
	EVENT_NONE,	/* the time given to wait ran out */
	EVENT_KEY,
	EVENT_PASTE,
	EVENT_MOUSE,
	EVENT_RESIZE,	/* ask the terminal for its new size */
	EVENT_WAKE,	/* one of the other descriptors is ready */
	EVENT_HANGUP,	/* SIGHUP, SIGTERM or the terminal is gone: keep drafts, end */
	EVENT_RESUME	/* back after a stop: everything must be painted */
};

enum mouse_action { MOUSE_PRESS, MOUSE_DOUBLE, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

struct event {
	enum event_type type;
	struct key key;			/* EVENT_KEY */
	struct {
		char *bytes;		/* owned; any bytes, a NUL after them */
		size_t len;
	} paste;			/* EVENT_PASTE */
	struct {
		enum mouse_action action;
		int row, col;		/* from 0 */
	} mouse;			/* EVENT_MOUSE */
};

/* Release what the event owns. */
static inline void event_finish(struct event *e)
{
	free(e->paste.bytes);
	e->paste.bytes = NULL;
	e->paste.len = 0;
}

#endif
