#ifndef TERM_TERM_H
#define TERM_TERM_H

#include <poll.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "view/canvas.h"
#include "view/event.h"

/*
 * A terminal: gives events, shows a canvas. Two kinds: curses for people and
 * a script of keys for tests.
 */
struct term;

struct term_ops {
	void (*size)(struct term *t, int *out_rows, int *out_cols);
	void (*wait)(struct term *t, int timeout_ms, struct pollfd *fds,
		     size_t n_fds, struct event *out);
	void (*present)(struct term *t, const struct canvas *c);
	void (*redraw)(struct term *t);
	void (*suspend)(struct term *t);
	void (*resume)(struct term *t);
	void (*stop)(struct term *t);
	void (*bell)(struct term *t);
	void (*finish)(struct term *t);
};

struct term {
	const struct term_ops *ops;
	enum glyphs glyphs;	/* what it can show; fixed after open */
	int ended_by;		/* the signal behind EVENT_HANGUP; 0: none */
};

static inline void term_size(struct term *t, int *out_rows, int *out_cols)
{
	t->ops->size(t, out_rows, out_cols);
}

/*
 * The next event. Waits at most timeout_ms (0: not at all, -1: for ever) for
 * keys, signals or one of fds, whose revents are set. Release out with
 * event_finish().
 */
static inline void term_wait(struct term *t, int timeout_ms, struct pollfd *fds,
			     size_t n_fds, struct event *out)
{
	t->ops->wait(t, timeout_ms, fds, n_fds, out);
}

/* Make the terminal show the canvas; writes only what differs. */
static inline void term_present(struct term *t, const struct canvas *c)
{
	t->ops->present(t, c);
}

/* Forget what the terminal shows; the next present() writes everything. */
static inline void term_redraw(struct term *t)
{
	t->ops->redraw(t);
}

/* Give the terminal back to others (an editor), and take it again. */
static inline void term_suspend(struct term *t)
{
	t->ops->suspend(t);
}

static inline void term_resume(struct term *t)
{
	t->ops->resume(t);
}

/* Stop the process as ^Z does; returns when it is continued. */
static inline void term_stop(struct term *t)
{
	t->ops->stop(t);
}

static inline void term_bell(struct term *t)
{
	t->ops->bell(t);
}

/* Restore the terminal and release t. NULL is fine. */
static inline void term_finish(struct term *t)
{
	if (t != NULL)
		t->ops->finish(t);
}

/*
 * Has a terminal of that name (TERM) the signs of UTF-8: lines, braille dots?
 * Old ones and the bare console have not, whatever letters they show.
 */
bool term_has_signs(const char *name);

struct term_options {
	int log_fd;		/* takes fd 2 during the session; -1: /dev/null */
	bool is_mono;		/* no colours although there are some */
	bool is_ascii;		/* no line drawing */
	bool has_mouse;
};

/*
 * Take the terminal of this process: fd 0 and 1. The locale is set already.
 * One at a time. Signals, aborting and dying of memory restore it.
 *
 * out      set on success only; release with term_finish()
 * Errors   ERR_DEVICE: no terminal, or one that cannot place its cursor
 */
bool term_open_curses(const struct term_options *options, struct term **out,
		      struct err *err);

/*
 * A terminal for tests that types `script` and keeps what it was shown:
 * text as it is, <Enter> <Esc> <C-a> <F1> ... as in a key file, <lt> for "<",
 * <size 80x24>, <paste words>, <click 3,10>, <wait 1500> (milliseconds pass),
 * <hangup>. After the end of the script every wait is EVENT_HANGUP.
 * ERR_INVALID names the word that is not known.
 */
bool term_open_script(const char *script, int rows, int cols,
		      struct term **out, struct err *err);
/* The canvas shown last (NULL: none yet), borrowed; how many were shown. */
const struct canvas *term_script_shown(const struct term *t);
unsigned term_script_frames(const struct term *t);
/* What the script's <wait> added up to: a clock for the loop. */
int64_t term_script_now_ms(const struct term *t);

#endif
