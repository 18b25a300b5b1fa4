/* Long reports, and stopping them. See report_stops.h. */
#include "config.h"

#include "report_stops.h"

#include <check.h>
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "picture.h"
#include "station_desk.h"

static struct station_desk *d;
static void (*show)(void);

enum { ROOM = 100, LIMIT_TURNS = 12000, TURN_MS = 5 };

/* Leave room for a few lines; returns how many bytes lie in it. */
static int narrow(int read_end, const char *first_line)
{
	char *path = mem_printf("/proc/self/fd/%d", read_end);
	int write_end = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
	int size = fcntl(read_end, F_SETPIPE_SZ, 4096);
	struct buf filling;

	free(path);
	ck_assert_int_ge(write_end, 0);
	ck_assert_int_ge(size, 4096);
	buf_init(&filling);
	buf_puts(&filling, first_line);
	while (filling.len < (size_t)size - ROOM)
		buf_putc(&filling, '\n');
	ck_assert_int_eq(write(write_end, filling.data, filling.len),
			 (ssize_t)filling.len);
	close(write_end);
	int filled = (int)filling.len;
	buf_finish(&filling);
	return filled;
}

/* Until it has said something of its progress: then it stands still soon. */
static void wait_for_more(int read_end, int filled)
{
	int there = 0;

	for (int i = 0; i < LIMIT_TURNS && there <= filled; i++) {
		poll(NULL, 0, TURN_MS);
		ck_assert_int_eq(ioctl(read_end, FIONREAD, &there), 0);
	}
	ck_assert_int_gt(there, filled);
}

/* Neither the file nor a part of it under a private name. */
static void assert_no_file(const char *dir, const char *name)
{
	DIR *folder = opendir(dir);

	ck_assert_ptr_nonnull(folder);
	for (struct dirent *e = readdir(folder); e != NULL; e = readdir(folder))
		ck_assert_msg(strncmp(e->d_name, name, strlen(name)) != 0,
			      "%s is there", e->d_name);
	closedir(folder);
}

/* ---- the command line ---------------------------------------------------------- */

static pid_t start_report(const char *path, int said)
{
	char *words[] = {
		mem_dup("daixa"), mem_dup("-C"), mem_dup(d->world.station),
		mem_dup("-L"), mem_dup("en"), mem_dup("report"),
		mem_dup("month"), mem_dup("--year"), mem_dup("2024"),
		mem_dup("--format"), mem_dup("html"), mem_dup("--progress"),
		mem_dup("-o"), mem_dup(path), NULL
	};
	posix_spawn_file_actions_t files;
	pid_t pid = 0;

	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_adddup2(&files, said, 2);
	ck_assert_int_eq(posix_spawn(&pid, TOP_BUILDDIR "/src/daixa", &files,
				     NULL, words, environ), 0);
	posix_spawn_file_actions_destroy(&files);
	for (size_t i = 0; words[i] != NULL; i++)
		free(words[i]);
	return pid;
}

static void read_all(int fd, struct buf *out)
{
	char chunk[4096];
	ssize_t n;

	do {
		n = read(fd, chunk, sizeof chunk);
		if (n > 0)
			buf_add(out, chunk, (size_t)n);
	} while (n > 0);
}

static const int stops[] = { SIGINT, SIGTERM, SIGHUP };

START_TEST(a_report_is_stopped_by_a_signal_at_once)
{
	char *path = mem_printf("%s/stopped.html", d->world.dir);
	struct buf said;
	int ends[2], status = 0;

	ck_assert_int_eq(pipe2(ends, O_CLOEXEC), 0);
	int filled = narrow(ends[0], "");
	pid_t pid = start_report(path, ends[1]);
	close(ends[1]);
	wait_for_more(ends[0], filled);
	ck_assert_int_eq(kill(pid, stops[_i]), 0);
	buf_init(&said);
	read_all(ends[0], &said);
	close(ends[0]);
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);

	ck_assert(WIFEXITED(status));
	ck_assert_int_eq(WEXITSTATUS(status), 130);
	ck_assert_ptr_nonnull(strstr(said.data, "daixa: progress 0\n"));
	ck_assert_ptr_null(strstr(said.data, "progress 500"));
	ck_assert_ptr_nonnull(strstr(said.data, "nothing was written\n"));
	assert_no_file(d->world.dir, "stopped.html");
	buf_finish(&said);
	free(path);
}
END_TEST

/* ---- the desk --------------------------------------------------------------------- */

/* So that the report begins only when its pipe is narrow. */
static sqlite3 *hold_station(void)
{
	char *path = mem_printf("%s/station.db", d->world.station);
	sqlite3 *db = NULL;

	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db, "BEGIN EXCLUSIVE", NULL, NULL, NULL),
			 SQLITE_OK);
	free(path);
	return db;
}

START_TEST(a_long_report_is_stopped_by_escape_at_once)
{
	show();
	station_desk_play(d, "6tm<C-u>2024<Enter>E<wait 1>", 24, 120);
	sqlite3 *held = hold_station();
	station_desk_play(d, "<C-s>", 24, 120);
	ck_assert_uint_eq(d->jobs.n, 1);
	int fd = d->jobs.all[0]->fd;
	int filled = narrow(fd, "daixa: progress 350\n");
	sqlite3_close(held);
	wait_for_more(fd, filled);

	struct pollfd ready = { .fd = fd, .events = POLLIN };
	ck_assert_int_eq(poll(&ready, 1, 0), 1);
	/* a part of what lies in the pipe: it stays full */
	jobs_step(&d->jobs, 0, &ready, 1);
	station_desk_play(d, "", 24, 120);
	ck_assert(station_desk_shows(d, "writing the report  35 %  Esc stops"));
	station_desk_play(d, "<Esc>", 24, 120);
	station_desk_finish_jobs(d);
	ck_assert_str_eq(d->stack->notice.text, "nothing was written");
	assert_no_file(d->world.dir, "bao-cao-2024.docx");
}
END_TEST

START_TEST(a_long_report_is_written_beside_the_desk)
{
	char *path = mem_printf("%s/so-nhat-ky-2024.csv", d->world.dir);
	size_t len = 0;

	show();
	station_desk_play(d, "6m<C-u>2024<Enter>Ec<C-s>", 24, 120);
	ck_assert_uint_eq(d->jobs.n, 1);
	station_desk_finish_jobs(d);
	ck_assert_ptr_nonnull(strstr(d->stack->notice.text, "written to"));
	char *bytes = picture_slurp(path, &len);
	ck_assert_ptr_nonnull(bytes);
	ck_assert_ptr_nonnull(strstr(bytes, "DT-2024-005"));
	free(bytes);
	/* one that is there is asked about, here too */
	station_desk_play(d, "Ec<C-s><wait 1>", 24, 120);
	ck_assert_uint_eq(d->jobs.n, 0);
	ck_assert(station_desk_shows(d, "Replace the file"));
	station_desk_play(d, "y", 24, 120);
	ck_assert_uint_eq(d->jobs.n, 1);
	station_desk_finish_jobs(d);
	unlink(path);
	free(path);
}
END_TEST

void report_stops_add(TCase *tc, struct station_desk *desk,
		      void (*show_screen)(void))
{
	d = desk;
	show = show_screen;
	tcase_add_loop_test(tc, a_report_is_stopped_by_a_signal_at_once, 0,
			    sizeof stops / sizeof *stops);
	tcase_add_test(tc, a_long_report_is_written_beside_the_desk);
	tcase_add_test(tc, a_long_report_is_stopped_by_escape_at_once);
}
