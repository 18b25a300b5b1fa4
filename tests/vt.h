#ifndef TESTS_VT_H
#define TESTS_VT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/buf.h"

/*
 * A terminal within the test: a pty, a shell of one job, and libvterm as the
 * screen. The shell says "CHILD pid" before the job runs, "STOPPED" when it
 * stops (Enter continues it) and "EXIT code" or "KILLED signal", then the
 * terminal's modes as "MODES echo icanon", when it ends.
 */
struct vt;

/* Run `job` on a new terminal; its result is the exit code. */
struct vt *vt_start(int (*job)(void *ctx), void *ctx, int rows, int cols,
		    const char *term_name);
/* Ends the job if it still runs. */
void vt_free(struct vt *v);

/* Wait until the text stands in one row of the screen; false after 10 s. */
bool vt_wait(struct vt *v, const char *text);
/* Wait until the screen shows it no more. */
bool vt_wait_gone(struct vt *v, const char *text);
/* The text after `prefix` in the row that begins with it; "" when none does. */
void vt_after(struct vt *v, const char *prefix, char *out, size_t size);
/* Let so many milliseconds pass; returns the bytes the job wrote meanwhile. */
size_t vt_listen(struct vt *v, int ms);

void vt_send(struct vt *v, const char *bytes, size_t len);
void vt_type(struct vt *v, const char *text);
void vt_resize(struct vt *v, int rows, int cols);
/* Tell the job of a size that the picture here does not take on. */
void vt_tell_size(struct vt *v, int rows, int cols);
/* The screen as text, rows ended by line ends. */
void vt_dump(struct vt *v, struct buf *out);

bool vt_cursor_visible(const struct vt *v);
bool vt_alternate_screen(const struct vt *v);
/* Everything that was written, raw. */
const struct buf *vt_raw(const struct vt *v);
/* Is the last of the two sequences written the first of them? */
bool vt_last_is(const struct vt *v, const char *this, const char *that);

#endif
