/* A program on a pseudo-terminal. See terminal.h. */
#include "config.h"

#include "terminal.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LIMIT_MS = 10000 };

double terminal_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void begin(struct terminal *t)
{
	buf_clear(&t->painted);
	t->first_ms = -1;
	t->last_ms = -1;
	t->seen_ms = -1;
	t->sent_at = terminal_now();
}

bool terminal_start(struct terminal *t, char *const *argv, int rows, int cols)
{
	struct winsize size = {
		.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols,
	};

	buf_init(&t->painted);
	t->limit_ms = LIMIT_MS;
	begin(t);
	t->pid = forkpty(&t->fd, NULL, NULL, &size);
	if (t->pid != 0)
		return t->pid > 0;
	setenv("TERM", "xterm-256color", 1);
	unsetenv("LINES");
	unsetenv("COLUMNS");
	execv(argv[0], argv);
	_exit(127);
}

void terminal_send(struct terminal *t, const char *keys)
{
	begin(t);
	if (write(t->fd, keys, strlen(keys)) < 0)
		perror("bench_desk");
}

/* One more read, if something comes within wait_ms; false: nothing did. */
static bool take(struct terminal *t, double wait_ms)
{
	struct pollfd p = {.fd = t->fd, .events = POLLIN};
	char chunk[65536];

	if (poll(&p, 1, wait_ms < 0 ? 0 : (int)wait_ms + 1) <= 0)
		return false;
	ssize_t n = read(t->fd, chunk, sizeof chunk);
	if (n <= 0)
		return false;
	t->last_ms = terminal_now() - t->sent_at;
	if (t->first_ms < 0)
		t->first_ms = t->last_ms;
	buf_add(&t->painted, chunk, (size_t)n);
	return true;
}

bool terminal_wait(struct terminal *t, const char *text, int quiet_ms)
{
	double end = t->sent_at + t->limit_ms;
	bool is_seen = false;

	while (!is_seen) {
		double left = end - terminal_now();
		if (left <= 0 || !take(t, left))
			return false;
		is_seen = text == NULL ||
			  strstr(t->painted.data, text) != NULL;
	}
	t->seen_ms = t->last_ms;
	while (take(t, quiet_ms) && terminal_now() < end)
		;
	return true;
}

void terminal_look(struct terminal *t, int wait_ms)
{
	take(t, wait_ms - 1);
}

void terminal_stop(struct terminal *t)
{
	kill(t->pid, SIGTERM);
	close(t->fd);
	waitpid(t->pid, NULL, 0);
	buf_finish(&t->painted);
}

long terminal_status(const struct terminal *t, const char *name)
{
	char path[64];
	char line[256];
	long value = 0;

	snprintf(path, sizeof path, "/proc/%d/status", (int)t->pid);
	FILE *f = fopen(path, "r");
	if (f == NULL)
		return 0;
	while (fgets(line, sizeof line, f) != NULL)
		if (strncmp(line, name, strlen(name)) == 0)
			value = strtol(line + strlen(name), NULL, 10);
	fclose(f);
	return value;
}

double terminal_cpu_ms(const struct terminal *t)
{
	char path[64];
	unsigned long long ns = 0;

	snprintf(path, sizeof path, "/proc/%d/schedstat", (int)t->pid);
	FILE *f = fopen(path, "r");
	if (f == NULL)
		return 0;
	char line[128] = "";
	if (fgets(line, sizeof line, f) != NULL)
		ns = strtoull(line, NULL, 10);
	fclose(f);
	return (double)ns / 1e6;
}
