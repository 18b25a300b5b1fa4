/*
 * A helper that misbehaves as its "file" tells it to. The first line of the
 * file is what to do at the end; the rest is the reply, said word for word
 * first. Ends: bye, hang, close (the pipe, then hang), flood, crash, fail,
 * drip (advance one millisecond for ever).
 */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static void say(const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t n = write(STDOUT_FILENO, bytes, len);
		if (n <= 0)
			_exit(1);
		bytes += n;
		len -= (size_t)n;
	}
}

static void hang(void)
{
	for (;;)
		pause();
}

static void flood(void)
{
	static char block[65536];

	memset(block, 'x', sizeof block);
	for (;;)
		say(block, sizeof block);
}

/* Faster than any sound is decoded, and for ever. */
static void drip(void)
{
	char line[64];

	for (unsigned i = 1; ; i++) {
		int n = snprintf(line, sizeof line, "progress %u 1\n",
				 i % 1000);
		say(line, (size_t)n);
	}
}

static void crash(void)
{
	struct rlimit none = {0};

	setrlimit(RLIMIT_CORE, &none);
	signal(SIGSEGV, SIG_DFL);
	raise(SIGSEGV);
}

int main(void)
{
	static char script[65536];
	ssize_t n = pread(STDIN_FILENO, script, sizeof script - 1, 0);

	if (n <= 0)
		return 2;
	char *end = memchr(script, '\n', (size_t)n);
	if (end == NULL)
		return 2;
	*end = '\0';
	say(end + 1, (size_t)(script + n - (end + 1)));
	if (strcmp(script, "hang") == 0)
		hang();
	if (strcmp(script, "flood") == 0)
		flood();
	if (strcmp(script, "drip") == 0)
		drip();
	if (strcmp(script, "crash") == 0)
		crash();
	if (strcmp(script, "close") == 0) {
		close(STDOUT_FILENO);
		hang();
	}
	return strcmp(script, "bye") == 0 ? 0 : 1;
}
