/* The built program on a terminal. See real_desk.h. */
#include "config.h"

#include "real_desk.h"

#include <check.h>
#include <fcntl.h>
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"

enum { NOBODY = 65534, ROWS = 24, COLS = 80 };

/* What the program's process needs before it becomes the program. */
struct start {
	const struct real_desk *desk;
	int pid_fd;
};

/* Permission bits do not bind root. */
static bool become_nobody(void)
{
	return setgroups(0, NULL) == 0 && setresgid(NOBODY, NOBODY, NOBODY) == 0 &&
	       setresuid(NOBODY, NOBODY, NOBODY) == 0;
}

/* In the program's process; returns only when it cannot start. */
static int become_daixa(void *ctx)
{
	const struct start *s = ctx;
	const struct real_desk *d = s->desk;
	char name[] = "daixa";
	char option[] = "-C";
	char *argv[] = { name, option, mem_dup(d->world.station), NULL };
	pid_t pid = getpid();
	/* opened first: nobody may be kept out of the folders above it */
	int fd = open(TOP_BUILDDIR "/src/daixa", O_PATH | O_CLOEXEC);

	setenv("HOME", d->world.home, 1);
	setenv("LC_ALL", d->locale != NULL ? d->locale : "C.UTF-8", 1);
	setenv("LANGUAGE", "en", 1);
	setenv("DAIXA_OPERATOR", "Tester", 1);
	/* a hangup that meets the leak checker's own thread stops it for ever */
	setenv("ASAN_OPTIONS", "detect_leaks=0", 0);
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("XDG_DATA_HOME");
	if (chdir(d->world.home) != 0 ||
	    write(s->pid_fd, &pid, sizeof pid) != sizeof pid)
		return 97;
	close(s->pid_fd);
	if (d->is_guest && !become_nobody())
		return 98;
	fexecve(fd, argv, environ);
	return 99;
}

void real_desk_begin(struct real_desk *d, const struct world *from)
{
	*d = (struct real_desk){ 0 };
	world_init(&d->world);
	if (from != NULL)
		copy_station(&d->world, from);
}

void real_desk_open(struct real_desk *d, const char *text)
{
	struct start s = { .desk = d };
	int ends[2];

	ck_assert_int_eq(pipe2(ends, O_CLOEXEC), 0);
	s.pid_fd = ends[1];
	d->vt = vt_start(become_daixa, &s, ROWS, COLS,
			 d->term != NULL ? d->term : "xterm-256color");
	close(ends[1]);
	ck_assert_int_eq(read(ends[0], &d->pid, sizeof d->pid), sizeof d->pid);
	close(ends[0]);
	real_desk_expect(d, text);
}

void real_desk_close(struct real_desk *d)
{
	if (d->vt != NULL)
		vt_free(d->vt);
	d->vt = NULL;
}

void real_desk_end(struct real_desk *d)
{
	real_desk_close(d);
	world_finish(&d->world);
}

int64_t real_desk_now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void real_desk_expect_in(struct real_desk *d, const char *text, int limit_ms)
{
	int64_t end = real_desk_now_ms() + limit_ms;
	struct buf screen;

	do {
		if (vt_wait(d->vt, text))
			return;
	} while (real_desk_now_ms() < end);
	buf_init(&screen);
	vt_dump(d->vt, &screen);
	ck_abort_msg("'%s' does not appear; the screen is:\n%s", text,
		     screen.data);
}

void real_desk_expect(struct real_desk *d, const char *text)
{
	real_desk_expect_in(d, text, 0);
}

void real_desk_type(struct real_desk *d, const char *keys)
{
	vt_type(d->vt, keys);
}

void real_desk_trust_clock(struct real_desk *d)
{
	real_desk_expect(d, "Is the clock right?");
	real_desk_type(d, "y");
}

void real_desk_expect_sane(struct real_desk *d)
{
	real_desk_expect(d, "MODES echo icanon");
	ck_assert(vt_cursor_visible(d->vt));
	ck_assert(!vt_alternate_screen(d->vt));
	ck_assert(vt_last_is(d->vt, "\033[?2004l", "\033[?2004h"));
	ck_assert(vt_last_is(d->vt, "\033[?1000l", "\033[?1000h"));
}

void real_desk_expect_end(struct real_desk *d, const char *words)
{
	real_desk_expect(d, words);
	real_desk_expect_sane(d);
}

void real_desk_expect_whole_log(struct real_desk *d)
{
	struct run r = daixa(&d->world, "log", "verify", NULL);

	ck_assert_msg(r.code == 0, "log verify: %s%s", r.out, r.err);
	ck_assert_ptr_nonnull(strstr(r.out, "the chain is whole"));
	run_finish(&r);
}
