/*
 * fake_card FIFO OUT BYTES_PER_S: a sound card for tests. Makes FIFO, takes
 * from it as fast as a card would (0: as fast as it comes), appends all to
 * OUT, says "ready" first and ends when its stdin is closed. SIGUSR1: stop
 * taking, as a card that was pulled out does.
 */
#include "config.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { DEPTH = 4096, BLOCK = 2048, BEHIND_MS = 20 };

static volatile sig_atomic_t is_pulled;

static void pull(int sig)
{
	(void)sig;
	is_pulled = 1;
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void sleep_s(double s)
{
	struct timespec t = { (time_t)s, (long)((s - (double)(time_t)s) * 1e9) };

	nanosleep(&t, NULL);
}

/* Wait for sound; false: the test is over. */
static bool wait_for_sound(int in)
{
	struct pollfd fds[] = {
		{ .fd = is_pulled ? -1 : in, .events = POLLIN },
		{ .fd = STDIN_FILENO, .events = POLLIN },
	};

	poll(fds, 2, -1);
	return fds[1].revents == 0;
}

static int play(int in, int out, double bytes_per_s)
{
	char block[BLOCK];
	double start = 0;
	double done = 0;

	while (wait_for_sound(in)) {
		if (is_pulled)
			continue;
		ssize_t n = read(in, block, sizeof block);
		if (n <= 0)
			continue;
		if (write(out, block, (size_t)n) != n)
			return 1;
		if (bytes_per_s <= 0)
			continue;
		double ahead = start + done / bytes_per_s - now();
		if (ahead < -BEHIND_MS / 1000.0) {
			start = now();
			done = 0;
		}
		done += (double)n;
		ahead = start + done / bytes_per_s - now();
		if (ahead > 0)
			sleep_s(ahead);
	}
	return 0;
}

int main(int argc, char **argv)
{
	struct sigaction action = { .sa_handler = pull };

	if (argc != 4 || mkfifo(argv[1], 0600) != 0)
		return 2;
	sigaction(SIGUSR1, &action, NULL);
	/* Both ends, so that a player that ends does not end the card. */
	int in = open(argv[1], O_RDWR | O_CLOEXEC | O_NONBLOCK);
	int out = open(argv[2], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (in < 0 || out < 0)
		return 2;
	fcntl(in, F_SETPIPE_SZ, DEPTH);
	if (write(STDOUT_FILENO, "ready\n", 6) != 6)
		return 2;
	return play(in, out, strtod(argv[3], NULL));
}
