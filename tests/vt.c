/* A terminal within the test. See vt.h. */
#include "config.h"

#include "vt.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#include "base/mem.h"
#include "base/text.h"

enum { PATIENCE_MS = 60000, QUIET_MS = 20 };

struct vt {
	int fd;
	pid_t shell;
	VTerm *term;
	VTermScreen *screen;
	int rows, cols;
	bool is_cursor_visible, is_alternate, is_closed;
	struct buf raw;
};

/* ---- the shell of one job -------------------------------------------------- */

static void say(const char *text, int number)
{
	char line[64];
	int n = snprintf(line, sizeof line, "\r\n%s %d\r\n", text, number);
	ssize_t ignored = write(STDOUT_FILENO, line, (size_t)n);

	(void)ignored;
}

static void say_modes(void)
{
	struct termios modes;
	char line[64];

	tcgetattr(STDIN_FILENO, &modes);
	int n = snprintf(line, sizeof line, "MODES %s %s\r\n",
			 (modes.c_lflag & ECHO) != 0 ? "echo" : "-",
			 (modes.c_lflag & ICANON) != 0 ? "icanon" : "-");
	ssize_t ignored = write(STDOUT_FILENO, line, (size_t)n);
	(void)ignored;
}

/* What keys send is for the job alone, also while it is stopped. */
static void take_keys_with(void (*handler)(int sig))
{
	static const int numbers[] = { SIGINT, SIGQUIT, SIGTSTP, SIGTTOU };

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		signal(numbers[i], handler);
}

static pid_t start_job(int (*job)(void *ctx), void *ctx)
{
	pid_t pid = fork();

	if (pid != 0)
		return pid;
	setpgid(0, 0);
	tcsetpgrp(STDIN_FILENO, getpid());
	take_keys_with(SIG_DFL);
	_exit(job(ctx));
}

static void continue_job(pid_t pid)
{
	char byte;

	tcsetpgrp(STDIN_FILENO, getpid());
	say("STOPPED", 0);
	say_modes();
	ssize_t ignored = read(STDIN_FILENO, &byte, 1);
	(void)ignored;
	tcsetpgrp(STDIN_FILENO, pid);
	kill(-pid, SIGCONT);
}

_Noreturn static void be_shell(int (*job)(void *ctx), void *ctx)
{
	int status = 0;

	take_keys_with(SIG_IGN);
	say("CHILD", 0);
	pid_t pid = start_job(job, ctx);
	setpgid(pid, pid);
	for (;;) {
		if (waitpid(pid, &status, WUNTRACED) < 0)
			_exit(99);
		if (!WIFSTOPPED(status))
			break;
		continue_job(pid);
	}
	tcsetpgrp(STDIN_FILENO, getpid());
	if (WIFSIGNALED(status))
		say("KILLED", WTERMSIG(status));
	else
		say("EXIT", WEXITSTATUS(status));
	say_modes();
	pause();
	_exit(0);
}

/* ---- the screen ------------------------------------------------------------ */

static void reply(const char *bytes, size_t len, void *ctx)
{
	const struct vt *v = ctx;
	ssize_t ignored = write(v->fd, bytes, len);

	(void)ignored;
}

static int note_property(VTermProp prop, VTermValue *value, void *ctx)
{
	struct vt *v = ctx;

	if (prop == VTERM_PROP_CURSORVISIBLE)
		v->is_cursor_visible = value->boolean != 0;
	else if (prop == VTERM_PROP_ALTSCREEN)
		v->is_alternate = value->boolean != 0;
	return 1;
}

static const VTermScreenCallbacks callbacks = { .settermprop = note_property };

struct vt *vt_start(int (*job)(void *ctx), void *ctx, int rows, int cols,
		    const char *term_name)
{
	struct vt *v = mem_alloc(sizeof *v);
	struct winsize size = { .ws_row = (unsigned short)rows,
				.ws_col = (unsigned short)cols };

	v->rows = rows;
	v->cols = cols;
	buf_init(&v->raw);
	v->is_cursor_visible = true;
	v->term = vterm_new(rows, cols);
	vterm_set_utf8(v->term, 1);
	vterm_output_set_callback(v->term, reply, v);
	v->screen = vterm_obtain_screen(v->term);
	vterm_screen_set_callbacks(v->screen, &callbacks, v);
	vterm_screen_enable_altscreen(v->screen, 1);
	vterm_screen_reset(v->screen, 1);
	v->shell = forkpty(&v->fd, NULL, NULL, &size);
	if (v->shell == 0) {
		unsetenv("LINES");
		unsetenv("COLUMNS");
		if (term_name != NULL)
			setenv("TERM", term_name, 1);
		else
			unsetenv("TERM");
		be_shell(job, ctx);
	}
	return v;
}

void vt_free(struct vt *v)
{
	if (v->shell > 0) {
		/* The whole session ends with its terminal. */
		close(v->fd);
		kill(v->shell, SIGKILL);
		waitpid(v->shell, NULL, 0);
	}
	vterm_free(v->term);
	buf_finish(&v->raw);
	free(v);
}

static long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Read what is there, waiting at most so long for the first of it. */
static size_t pump(struct vt *v, int ms)
{
	char bytes[16384];
	struct pollfd p = { .fd = v->fd, .events = POLLIN };

	if (v->is_closed || poll(&p, 1, ms) <= 0)
		return 0;
	ssize_t n = read(v->fd, bytes, sizeof bytes);
	if (n <= 0) {
		v->is_closed = true;
		return 0;
	}
	buf_add(&v->raw, bytes, (size_t)n);
	vterm_input_write(v->term, bytes, (size_t)n);
	return (size_t)n;
}

size_t vt_listen(struct vt *v, int ms)
{
	long end = now_ms() + ms;
	size_t total = 0;

	for (long left = ms; left > 0; left = end - now_ms())
		total += pump(v, (int)left);
	return total;
}

static int add_cell(struct vt *v, int row, int col, struct buf *out)
{
	VTermPos pos = { row, col };
	VTermScreenCell cell;
	char bytes[4];

	vterm_screen_get_cell(v->screen, pos, &cell);
	if (cell.chars[0] == 0)
		buf_putc(out, ' ');
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; i++)
		buf_add(out, bytes, utf8_encode((int32_t)cell.chars[i], bytes));
	return cell.width > 1 ? cell.width : 1;
}

void vt_dump(struct vt *v, struct buf *out)
{
	for (int row = 0; row < v->rows; row++) {
		size_t start = out->len;
		for (int col = 0; col < v->cols;)
			col += add_cell(v, row, col, out);
		while (out->len > start && out->data[out->len - 1] == ' ')
			out->data[--out->len] = '\0';
		buf_putc(out, '\n');
	}
}

static bool shows(struct vt *v, const char *text)
{
	struct buf screen;

	buf_init(&screen);
	vt_dump(v, &screen);
	bool is_there = strstr(screen.data, text) != NULL;
	buf_finish(&screen);
	return is_there;
}

static bool wait_until(struct vt *v, const char *text, bool is_wanted)
{
	long end = now_ms() + PATIENCE_MS;

	while (shows(v, text) != is_wanted) {
		if (now_ms() > end || v->is_closed)
			return false;
		pump(v, QUIET_MS);
	}
	return true;
}

bool vt_wait(struct vt *v, const char *text)
{
	return wait_until(v, text, true);
}

bool vt_wait_gone(struct vt *v, const char *text)
{
	return wait_until(v, text, false);
}

void vt_after(struct vt *v, const char *prefix, char *out, size_t size)
{
	struct buf screen;

	buf_init(&screen);
	vt_dump(v, &screen);
	const char *found = strstr(screen.data, prefix);
	out[0] = '\0';
	if (found != NULL) {
		found += strlen(prefix);
		snprintf(out, size, "%.*s", (int)strcspn(found, "\n"), found);
	}
	buf_finish(&screen);
}

/* The job may be busy: read while the pty takes no more. */
void vt_send(struct vt *v, const char *bytes, size_t len)
{
	long end = now_ms() + 3L * PATIENCE_MS;

	while (len > 0 && now_ms() < end && !v->is_closed) {
		struct pollfd p = { .fd = v->fd, .events = POLLIN | POLLOUT };
		poll(&p, 1, PATIENCE_MS);
		if ((p.revents & POLLIN) != 0)
			pump(v, 0);
		if ((p.revents & POLLOUT) == 0)
			continue;
		ssize_t n = write(v->fd, bytes, len < 256 ? len : 256);
		if (n <= 0)
			return;
		bytes += n;
		len -= (size_t)n;
	}
}

void vt_type(struct vt *v, const char *text)
{
	vt_send(v, text, strlen(text));
}

void vt_tell_size(struct vt *v, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows,
				.ws_col = (unsigned short)cols };

	ioctl(v->fd, TIOCSWINSZ, &size);
}

void vt_resize(struct vt *v, int rows, int cols)
{
	while (pump(v, 0) > 0)
		;
	v->rows = rows;
	v->cols = cols;
	vterm_set_size(v->term, rows, cols);
	vt_tell_size(v, rows, cols);
}

bool vt_cursor_visible(const struct vt *v)
{
	return v->is_cursor_visible;
}

bool vt_alternate_screen(const struct vt *v)
{
	return v->is_alternate;
}

const struct buf *vt_raw(const struct vt *v)
{
	return &v->raw;
}

static const char *last_of(const char *text, const char *wanted)
{
	const char *found = NULL;

	for (const char *at = strstr(text, wanted); at != NULL;
	     at = strstr(at + 1, wanted))
		found = at;
	return found;
}

bool vt_last_is(const struct vt *v, const char *this, const char *that)
{
	const char *one = last_of(v->raw.data, this);
	const char *other = last_of(v->raw.data, that);

	return one != NULL && (other == NULL || one > other);
}
