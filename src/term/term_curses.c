/*
 * The terminal of people. See term.h. Only this file and curses_read.c know
 * curses. Signals come through a pipe, so that there is one place to wait and
 * no race between looking and sleeping.
 */
#include "config.h"

#include "term/term.h"

#include <curses.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "term/curses_read.h"
#include "term/keys.h"
#include "term/session.h"
#include "term/term_restore.h"

enum {
	PASTE_WAIT_MS = 2000,	/* a paste without an end is over */
	FDS_MAX = 32
};

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";
static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1000l";

struct term_curses {
	struct term base;
	struct term_options options;
	SCREEN *screen;
	enum palette palette;
	struct keys keys;
	struct canvas *shown;	/* what the terminal shows; NULL: unknown */
	struct termios modes;	/* as found */
	struct session session;
	int empty_reads;
	bool is_gone;		/* the terminal has hung up */
	bool is_resized, is_resumed;
};

static struct term_curses *curses_of(struct term *t)
{
	return (struct term_curses *)t;
}

/* Ready, and nothing to read, again and again: nobody is there. */
static void read_keys(struct term_curses *t)
{
	t->empty_reads = curses_read_keys(&t->keys) ? 0 : t->empty_reads + 1;
	if (t->empty_reads > 3)
		t->is_gone = true;
}

/* ---- modes of the session ------------------------------------------------- */

static void send_mode(const char *bytes)
{
	putp(bytes);
	fflush(stdout);
}

static void modes_on(struct term_curses *t)
{
	send_mode(paste_on);
	if (t->options.has_mouse)
		send_mode(mouse_on);
}

static void modes_off(struct term_curses *t)
{
	if (t->options.has_mouse)
		send_mode(mouse_off);
	send_mode(paste_off);
}

static void add_capability(struct buf *out, const char *name)
{
	const char *bytes = tigetstr(name);

	if (bytes != NULL && bytes != (const char *)-1)
		buf_puts(out, bytes);
}

/* Sudden ends write these bytes; everything here is safe to send twice. */
static void arm(struct term_curses *t)
{
	struct buf bytes;

	buf_init(&bytes);
	buf_puts(&bytes, mouse_off);
	buf_puts(&bytes, paste_off);
	add_capability(&bytes, "sgr0");
	add_capability(&bytes, "cnorm");
	add_capability(&bytes, "rmkx");
	add_capability(&bytes, "rmcup");
	restore_arm(&t->modes, bytes.data, bytes.len, t->session.stderr_fd);
	buf_finish(&bytes);
}

/* ---- looks ---------------------------------------------------------------- */

static short pair_of(enum style style)
{
	return (short)(style + 1);
}

static void init_looks(struct term_curses *t)
{
	int n_colours = 0;

	if (has_colors() && start_color() == OK) {
		n_colours = COLORS;
		use_default_colors();
	}
	if (t->options.is_mono)
		n_colours = 0;
	t->palette = style_palette(n_colours, getenv("NO_COLOR"));
	for (int s = 0; t->palette == PALETTE_COLOUR && s < STYLE_COUNT; s++) {
		const struct look *look = style_look((enum style)s, t->palette);
		init_pair(pair_of((enum style)s), (short)look->fg,
			  (short)look->bg);
	}
}

static attr_t attributes_of(const struct look *look)
{
	attr_t attributes = A_NORMAL;

	if (look->is_bold)
		attributes |= A_BOLD;
	if (look->is_dim)
		attributes |= A_DIM;
	if (look->is_underlined)
		attributes |= A_UNDERLINE;
	if (look->is_reverse)
		attributes |= A_REVERSE;
	return attributes;
}

/* ---- presenting ----------------------------------------------------------- */

static void put_cell(struct term_curses *t, int row, int col,
		     const struct cell *cell)
{
	wchar_t wide[CCHARW_MAX + 1];
	enum style style = (enum style)cell->style;
	const struct look *look = style_look(style, t->palette);
	short pair = t->palette == PALETTE_COLOUR ? pair_of(style) : 0;
	size_t len = strlen(cell->text);
	size_t n = 0;
	cchar_t complex;

	for (size_t i = 0; i < len && n < CCHARW_MAX;) {
		int32_t cp;
		i += utf8_decode(cell->text + i, len - i, &cp);
		wide[n++] = (wchar_t)cp;
	}
	wide[n] = L'\0';
	if (setcchar(&complex, wide, attributes_of(look), pair, NULL) == OK)
		mvadd_wch(row, col, &complex);
}

static void put_row(struct term_curses *t, const struct canvas *c, int row)
{
	for (int col = 0; col < c->cols; col++) {
		const struct cell *cell = canvas_cell(c, row, col);
		if (cell->width > 0)
			put_cell(t, row, col, cell);
	}
}

static void curses_present(struct term *base, const struct canvas *c)
{
	struct term_curses *t = curses_of(base);
	bool is_known = t->shown != NULL && t->shown->rows == c->rows &&
			t->shown->cols == c->cols;

	if (is_known && canvas_equals(t->shown, c))
		return;
	if (!is_known)
		erase();
	for (int row = 0; row < c->rows; row++) {
		if (!is_known || !canvas_row_equals(t->shown, c, row))
			put_row(t, c, row);
	}
	if (c->cursor_row >= 0)
		move(c->cursor_row, c->cursor_col);
	curs_set(c->cursor_row >= 0);
	refresh();
	if (t->shown == NULL)
		t->shown = canvas_new(c->rows, c->cols);
	canvas_copy(t->shown, c);
}

static void curses_redraw(struct term *base)
{
	struct term_curses *t = curses_of(base);

	canvas_free(t->shown);
	t->shown = NULL;
	clearok(curscr, TRUE);
}

/* ---- leaving and coming back ---------------------------------------------- */

static void curses_suspend(struct term *base)
{
	struct term_curses *t = curses_of(base);

	modes_off(t);
	curs_set(1);
	endwin();
	session_end(&t->session);
	restore_disarm();
}

static void read_size(struct term_curses *t)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 ||
	    size.ws_col == 0)
		return;
	if (size.ws_row != getmaxy(stdscr) || size.ws_col != getmaxx(stdscr)) {
		resizeterm(size.ws_row, size.ws_col);
		canvas_free(t->shown);
		t->shown = NULL;
	}
}

static void curses_resume(struct term *base)
{
	struct term_curses *t = curses_of(base);

	session_begin(&t->session);
	arm(t);
	modes_on(t);
	refresh();
	read_size(t);
	curses_redraw(base);
}

static void curses_stop(struct term *base)
{
	struct sigaction stop = { .sa_handler = SIG_DFL };
	struct sigaction former;

	curses_suspend(base);
	sigaction(SIGTSTP, &stop, &former);
	raise(SIGTSTP);
	sigaction(SIGTSTP, &former, NULL);
	curses_resume(base);
}

/* ---- waiting -------------------------------------------------------------- */

/* The signal a byte of term_restore.h stands for; 0: one that ends nothing. */
static int ending_of(char byte)
{
	return byte == 'h' ? SIGHUP : byte == 'e' ? SIGTERM :
	       byte == 'i' ? SIGINT : 0;
}

static void read_signals(struct term_curses *t)
{
	char bytes[64];
	ssize_t n = read(t->session.wake[0], bytes, sizeof bytes);

	for (ssize_t i = 0; i < n; i++) {
		int ending = ending_of(bytes[i]);
		if (ending != 0) {
			t->is_gone = true;
			t->base.ended_by = ending;
		} else if (bytes[i] == 'w') {
			t->is_resized = true;
		} else if (bytes[i] == 't') {
			curses_stop(&t->base);
			t->is_resumed = true;
		}
	}
}

/* What happened besides keys; false: nothing. */
static bool take_news(struct term_curses *t, struct event *out)
{
	if (t->is_resized) {
		t->is_resized = false;
		read_size(t);
		out->type = EVENT_RESIZE;
	} else if (t->is_resumed) {
		t->is_resumed = false;
		out->type = EVENT_RESUME;
	} else if (keys_next(&t->keys, out)) {
		return true;
	} else if (t->is_gone) {
		out->type = EVENT_HANGUP;
	}
	return out->type != EVENT_NONE;
}

/* Wait for anything; returns how many of fds are ready. */
static int poll_all(struct term_curses *t, int timeout_ms, struct pollfd *fds,
		    size_t n_fds)
{
	struct pollfd all[FDS_MAX + 2] = {
		{ .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = t->session.wake[0], .events = POLLIN },
	};
	size_t n = n_fds < FDS_MAX ? n_fds : FDS_MAX;
	int n_ready = 0;

	if (n > 0)
		memcpy(all + 2, fds, n * sizeof *fds);
	int rc = poll(all, n + 2, timeout_ms);
	for (size_t i = 0; i < n; i++) {
		fds[i].revents = rc > 0 ? all[i + 2].revents : (short)0;
		n_ready += fds[i].revents != 0;
	}
	if (rc <= 0)
		return 0;
	if (all[1].revents != 0)
		read_signals(t);
	if ((all[0].revents & POLLIN) != 0)
		read_keys(t);
	else if (all[0].revents != 0)
		t->is_gone = true;
	return n_ready;
}

static void curses_wait(struct term *base, int timeout_ms, struct pollfd *fds,
			size_t n_fds, struct event *out)
{
	struct term_curses *t = curses_of(base);

	*out = (struct event){ .type = EVENT_NONE };
	if (n_fds == 0 && take_news(t, out))
		return;
	if (t->keys.n > 0 || t->is_gone)
		timeout_ms = 0;
	bool is_paste = keys_in_paste(&t->keys);
	if (is_paste && (timeout_ms < 0 || timeout_ms > PASTE_WAIT_MS))
		timeout_ms = PASTE_WAIT_MS;
	size_t before = t->keys.paste.len;
	int n_ready = poll_all(t, timeout_ms, fds, n_fds);
	if (is_paste && timeout_ms == PASTE_WAIT_MS &&
	    keys_in_paste(&t->keys) && t->keys.paste.len == before)
		keys_end_paste(&t->keys);
	if (!take_news(t, out) && n_ready > 0)
		out->type = EVENT_WAKE;
}

static void curses_size(struct term *base, int *out_rows, int *out_cols)
{
	(void)base;
	getmaxyx(stdscr, *out_rows, *out_cols);
}

static void curses_bell(struct term *base)
{
	(void)base;
	beep();
}

/* ---- opening and closing -------------------------------------------------- */

static void curses_finish(struct term *base)
{
	struct term_curses *t = curses_of(base);

	curses_suspend(base);
	restore_release_signals();
	tcsetattr(STDIN_FILENO, TCSANOW, &t->modes);
	delscreen(t->screen);
	session_close(&t->session);
	keys_finish(&t->keys);
	canvas_free(t->shown);
	free(t);
}

static const struct term_ops curses_ops = {
	.size = curses_size,
	.wait = curses_wait,
	.present = curses_present,
	.redraw = curses_redraw,
	.suspend = curses_suspend,
	.resume = curses_resume,
	.stop = curses_stop,
	.bell = curses_bell,
	.finish = curses_finish,
};

/*
 * The signals are ours before curses begins: it leaves alone what it finds
 * caught, else it would ignore SIGTSTP while it paints, and a stop that came
 * just then would be lost.
 */
static bool open_screen(struct term_curses *t, struct err *err)
{
	tcgetattr(STDIN_FILENO, &t->modes);
	restore_catch_signals(t->session.wake[1]);
	t->screen = newterm(NULL, stdout, stdin);
	const char *place = t->screen != NULL ? tigetstr("cup") : NULL;
	if (place != NULL && place != (const char *)-1)
		return true;
	if (t->screen != NULL) {
		endwin();
		delscreen(t->screen);
	}
	restore_release_signals();
	return err_set(err, ERR_DEVICE,
		       _("the terminal '%s' is not known or cannot place its "
			 "cursor; try TERM=xterm, or the commands: daixa help"),
		       getenv("TERM"));
}

static void set_up(struct term_curses *t)
{
	session_begin(&t->session);
	arm(t);
	raw();
	noecho();
	nonl();
	intrflush(stdscr, FALSE);
	curses_read_set_up();
	init_looks(t);
	curs_set(0);
	modes_on(t);
	read_size(t);
}

bool term_open_curses(const struct term_options *options, struct term **out,
		      struct err *err)
{
	struct session session;

	if (!session_open(options->log_fd, &session, err))
		return false;
	struct term_curses *t = mem_alloc(sizeof *t);
	t->base.ops = &curses_ops;
	t->base.glyphs = options->is_ascii ? GLYPHS_ASCII : GLYPHS_UNICODE;
	t->options = *options;
	t->session = session;
	if (!open_screen(t, err)) {
		session_close(&session);
		free(t);
		return false;
	}
	keys_init(&t->keys);
	set_up(t);
	*out = &t->base;
	return true;
}
