/*
 * bench_sound KEYS PLAY SEEK PAUSE PROGRAM ARGUMENT...: from a key to the
 * sound card, for one player on a terminal of its own: KEYS bring it to where
 * PLAY begins to play, SEEK goes five seconds on, PAUSE pauses.
 * bench_sound.sh makes the sound and runs daixa, mpv and cmus.
 *
 * bench_sound --first KEYS PLAY PROGRAM ARGUMENT...: only PLAY, in a program
 * started anew each time, the middle of seven.
 *
 * bench_sound --make WAV writes the sound: the samples of each second are one
 * number that tells which second it is, so that what reaches the card says
 * where in the file it comes from.
 *
 * The card is a pipe that ALSA writes into and that is emptied here, at the
 * speed of a card: 48,000 frames a second of two S16 samples, with 21 ms in
 * the pipe. A pause of seconds ends with the key that began it. What is told
 * of a player counts it and its helpers.
 */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "terminal.h"

enum {
	RATE = 48000, FRAME_BYTES = 4, PIPE_BYTES = 4096, SECONDS = 300,
	FIRST_LEVEL = 1000, LEVEL_STEP = 50, ROUNDS = 7,
	PLAY_MS = 5000, REST_MS = 4000, IDLE_MS = 5000, LIMIT_MS = 8000,
	TREE_MAX = 32
};

struct card {
	char dir[32];		/* of the pipe and ALSA's configuration */
	int fd;
	double began, taken;	/* ms; bytes since then */
	int second;		/* of the file, heard last; -1: silence */
};

struct player {
	struct terminal t;
	struct card card;
	const char *play, *seek, *pause;
};

static void fail(const char *what)
{
	fprintf(stderr, "bench_sound: %s\n", what);
	exit(1);
}

/* ---- the sound ------------------------------------------------------------ */

static void put_number(FILE *f, uint32_t n, int bytes)
{
	for (int i = 0; i < bytes; i++)
		fputc((int)(n >> 8 * i & 0xff), f);
}

static int make_sound(const char *path)
{
	uint32_t bytes = (uint32_t)SECONDS * RATE * FRAME_BYTES;
	FILE *f = fopen(path, "wb");

	if (f == NULL)
		fail(path);
	fputs("RIFF", f);
	put_number(f, 36 + bytes, 4);
	fputs("WAVEfmt ", f);
	put_number(f, 16, 4);
	put_number(f, 1, 2);
	put_number(f, 2, 2);
	put_number(f, RATE, 4);
	put_number(f, RATE * FRAME_BYTES, 4);
	put_number(f, FRAME_BYTES, 2);
	put_number(f, 16, 2);
	fputs("data", f);
	put_number(f, bytes, 4);
	for (uint32_t i = 0; i < (uint32_t)SECONDS * RATE; i++) {
		uint32_t level = FIRST_LEVEL + LEVEL_STEP * (i / RATE);
		put_number(f, level | level << 16, 4);
	}
	return fclose(f) == 0 ? 0 : 1;
}

/* ---- the card ------------------------------------------------------------- */

static void write_config(const char *path, const char *dir)
{
	FILE *f = fopen(path, "w");

	if (f == NULL)
		fail(path);
	fprintf(f, "pcm.!default { type plug slave { pcm \"card\" "
		   "format S16_LE channels 2 rate %d } }\n"
		   "pcm.card { type file slave.pcm { type null } "
		   "file \"%s/card\" format \"raw\" }\n", RATE, dir);
	fclose(f);
}

static void open_card(struct card *c)
{
	char path[64];

	*c = (struct card){ .dir = "/tmp/daixa-bench-XXXXXX", .second = -1 };
	if (mkdtemp(c->dir) == NULL)
		fail(c->dir);
	snprintf(path, sizeof path, "%s/asound.conf", c->dir);
	write_config(path, c->dir);
	setenv("ALSA_CONFIG_PATH", path, 1);
	setenv("JACK_NO_START_SERVER", "1", 1);
	snprintf(path, sizeof path, "%s/card", c->dir);
	if (mkfifo(path, 0600) != 0)
		fail(path);
	c->fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
	if (c->fd < 0 || fcntl(c->fd, F_SETPIPE_SZ, PIPE_BYTES) < 0)
		fail(path);
}

static void close_card(struct card *c)
{
	char path[64];

	close(c->fd);
	snprintf(path, sizeof path, "%s/asound.conf", c->dir);
	unlink(path);
	snprintf(path, sizeof path, "%s/card", c->dir);
	unlink(path);
	rmdir(c->dir);
}

/* Take what a card would have played by now. */
static void turn_card(struct card *c)
{
	const double bytes_per_ms = (double)RATE * FRAME_BYTES / 1000;
	unsigned char block[PIPE_BYTES];
	double due = (terminal_now() - c->began) * bytes_per_ms - c->taken;

	if (due < FRAME_BYTES)
		return;
	size_t wanted = due < sizeof block ? (size_t)due : sizeof block;
	ssize_t n = read(c->fd, block, wanted / FRAME_BYTES * FRAME_BYTES);
	if (n < FRAME_BYTES) {
		/* a card without sound is not owed any later */
		c->began = terminal_now();
		c->taken = 0;
		return;
	}
	c->taken += (double)n;
	int level = (int16_t)(block[n - 2] | block[n - 1] << 8);
	int second = (level - FIRST_LEVEL + LEVEL_STEP / 2) / LEVEL_STEP;
	c->second = level < FIRST_LEVEL / 2 ? -1 : second;
}

/* ---- the player and its helpers ------------------------------------------- */

static pid_t parent_of(pid_t pid)
{
	char path[32];
	char line[512] = "";
	int parent = 0;

	snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
	FILE *f = fopen(path, "r");
	if (f == NULL)
		return 0;
	const char *got = fgets(line, sizeof line, f);
	fclose(f);
	const char *end = got != NULL ? strrchr(line, ')') : NULL;
	if (end == NULL || sscanf(end, ") %*c %d", &parent) != 1)
		return 0;
	return parent;
}

/* The program and all below it; returns how many. */
static size_t family(pid_t root, pid_t out[TREE_MAX])
{
	DIR *d = opendir("/proc");
	size_t n = 0;

	out[n++] = root;
	if (d == NULL)
		return n;
	for (struct dirent *e = readdir(d); e != NULL; e = readdir(d)) {
		pid_t pid = (pid_t)strtol(e->d_name, NULL, 10);
		pid_t up = pid > 0 && pid != root ? parent_of(pid) : 0;
		while (up > 1 && up != root)
			up = parent_of(up);
		if (up == root && n < TREE_MAX)
			out[n++] = pid;
	}
	closedir(d);
	return n;
}

static double cpu_of(pid_t pid)
{
	clockid_t clock;
	struct timespec t;

	if (clock_getcpuclockid(pid, &clock) != 0 ||
	    clock_gettime(clock, &t) != 0)
		return 0;
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Of all threads: how often they slept, which is how often they woke. */
static long wakeups_of(pid_t pid)
{
	char path[300];
	long sum = 0;

	snprintf(path, sizeof path, "/proc/%d/task", (int)pid);
	DIR *d = opendir(path);
	if (d == NULL)
		return 0;
	for (struct dirent *e = readdir(d); e != NULL; e = readdir(d)) {
		char line[128];
		snprintf(path, sizeof path, "/proc/%d/task/%s/status",
			 (int)pid, e->d_name);
		FILE *f = e->d_name[0] != '.' ? fopen(path, "r") : NULL;
		while (f != NULL && fgets(line, sizeof line, f) != NULL)
			if (strncmp(line, "voluntary", 9) == 0)
				sum += strtol(strchr(line, ':') + 1, NULL, 10);
		if (f != NULL)
			fclose(f);
	}
	closedir(d);
	return sum;
}

/* ---- measuring ------------------------------------------------------------ */

/* Let the player work and the card play for so long. */
static void run(struct player *p, double ms)
{
	double end = terminal_now() + ms;

	while (terminal_now() < end) {
		turn_card(&p->card);
		terminal_look(&p->t, 1);
	}
}

/* A player that waits for a card would not hear that it shall end. */
static void stop(struct player *p)
{
	close_card(&p->card);
	terminal_stop(&p->t);
}

/* The key, then the time until the card plays a second of the file from..to. */
static double key_to_card(struct player *p, const char *key, int from, int to)
{
	p->card.second = -1;
	terminal_send(&p->t, key);
	double begin = terminal_now();
	while (p->card.second < from || p->card.second > to) {
		if (terminal_now() - begin > LIMIT_MS) {
			stop(p);
			fail("no sound");
		}
		turn_card(&p->card);
		terminal_look(&p->t, 1);
	}
	return terminal_now() - begin;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a;
	double y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double median(double *all)
{
	qsort(all, ROUNDS, sizeof *all, by_size);
	return all[ROUNDS / 2];
}

static double seek_latency(struct player *p)
{
	double took[ROUNDS];

	for (int i = 0; i < ROUNDS; i++) {
		run(p, 700);
		/* five seconds on; a second may have passed on the way */
		int from = p->card.second + 4;
		took[i] = key_to_card(p, p->seek, from, SECONDS);
	}
	return median(took);
}

/* Processor time of all of them over the wall's, in percent. */
static void over_time(struct player *p, double ms, double *out_cpu,
		      double *out_wakeups)
{
	pid_t all[TREE_MAX];
	size_t n = family(p->t.pid, all);
	double cpu = 0;
	long wakeups = 0;

	for (size_t i = 0; i < n; i++) {
		cpu -= cpu_of(all[i]);
		wakeups -= wakeups_of(all[i]);
	}
	terminal_send(&p->t, "");
	run(p, ms);
	for (size_t i = 0; i < n; i++) {
		cpu += cpu_of(all[i]);
		wakeups += wakeups_of(all[i]);
	}
	*out_cpu = 100 * cpu / ms;
	*out_wakeups = 1000 * (double)wakeups / ms;
}

static void start(struct player *p, char **argv, const char *keys)
{
	open_card(&p->card);
	if (!terminal_start(&p->t, argv, 24, 80))
		fail(argv[0]);
	run(p, 2000);
	/* one after the other, as somebody types them */
	for (const char *key = keys; *key != '\0'; key++) {
		char one[2] = { *key, '\0' };
		terminal_send(&p->t, one);
		run(p, *key == '\r' ? 500 : 50);
	}
	run(p, 1000);
}

static void measure(struct player *p)
{
	double cpu, wakeups;

	double first = key_to_card(p, p->play, 0, 1);
	printf("key to first sample   %8.1f ms\n", first);
	printf("seek to sample        %8.1f ms\n", seek_latency(p));
	over_time(p, PLAY_MS, &cpu, &wakeups);
	printf("playing: processor    %8.2f %%\n", cpu);
	printf("playing: wake-ups     %8.1f /s\n", wakeups);
	printf("playing: painted      %8.0f bytes/s\n",
	       1000.0 * (double)p->t.painted.len / PLAY_MS);
	terminal_send(&p->t, p->pause);
	/* some go on for a while and then stop the card */
	run(p, REST_MS);
	over_time(p, IDLE_MS, &cpu, &wakeups);
	printf("paused: processor     %8.2f %%\n", cpu);
	printf("paused: wake-ups      %8.1f /s\n", wakeups);
	printf("paused: painted       %8zu bytes\n", p->t.painted.len);
	printf("resumed to sample     %8.1f ms\n",
	       key_to_card(p, p->pause, 0, SECONDS));
	/* one that plays does not end without a card */
	terminal_send(&p->t, p->pause);
	run(p, REST_MS);
}

static void measure_first(char **argv)
{
	double took[ROUNDS];

	for (int i = 0; i < ROUNDS; i++) {
		struct player p = { 0 };
		start(&p, argv + 2, argv[0]);
		took[i] = key_to_card(&p, argv[1], 0, 1);
		stop(&p);
	}
	double middle = median(took);
	printf("key to first sample   %8.1f ms (%.1f to %.1f)\n", middle,
	       took[0], took[ROUNDS - 1]);
}

int main(int argc, char **argv)
{
	struct player p = { 0 };

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc == 3 && strcmp(argv[1], "--make") == 0)
		return make_sound(argv[2]);
	if (argc < 6)
		return 2;
	if (strcmp(argv[1], "--first") == 0) {
		measure_first(argv + 2);
		return 0;
	}
	p.play = argv[2];
	p.seek = argv[3];
	p.pause = argv[4];
	start(&p, argv + 5, argv[1]);
	measure(&p);
	stop(&p);
	return 0;
}
