/* A sound card that is none. See card.h. */
#include "config.h"

#include "card.h"

#include <check.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

enum { CHANNELS = 2 };

static const struct {
	const char *name;
	size_t bytes;
	int bits;	/* the lowest of its bytes */
} formats[CARD_FORMATS] = {
	[CARD_FLOAT] = { "FLOAT_LE", 4, 32 },
	[CARD_S16] = { "S16_LE", 2, 16 },
	[CARD_S24] = { "S24_LE", 4, 24 },
	[CARD_S24_3] = { "S24_3LE", 3, 24 },
	[CARD_S32] = { "S32_LE", 4, 32 },
};

static size_t frame_bytes(const struct card *c)
{
	return formats[c->format].bytes * CHANNELS;
}

void card_config(struct card *c, const char *text)
{
	char path[96];

	*c = (struct card){ .stdin_fd = -1 };
	snprintf(c->dir, sizeof c->dir, "/tmp/daixa-card-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(c->dir));
	snprintf(path, sizeof path, "%s/asound.conf", c->dir);
	FILE *f = fopen(path, "w");
	ck_assert_ptr_nonnull(f);
	ck_assert_int_ge(fputs(text, f), 0);
	ck_assert_int_eq(fclose(f), 0);
	setenv("ALSA_CONFIG_PATH", path, 1);
	setenv("JACK_NO_START_SERVER", "1", 1);
}

void card_none(struct card *c)
{
	card_config(c, "pcm.!default { type hw card 31 }\n");
}

static void spawn_card(struct card *c, const char *fifo, int bytes_per_s)
{
	char speed[32];
	char name[] = "fake_card";
	char *argv[] = { name, mem_dup(fifo), c->out, speed, NULL };
	char ready[8] = "";
	int in[2];
	int out[2];
	posix_spawn_file_actions_t files;

	snprintf(speed, sizeof speed, "%d", bytes_per_s);
	ck_assert_int_eq(pipe2(in, O_CLOEXEC), 0);
	ck_assert_int_eq(pipe2(out, O_CLOEXEC), 0);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, in[0], STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, out[1], STDOUT_FILENO);
	ck_assert_int_eq(posix_spawn(&c->pid, TOP_BUILDDIR "/tests/fake_card",
				     &files, NULL, argv, environ), 0);
	posix_spawn_file_actions_destroy(&files);
	close(in[0]);
	close(out[1]);
	ck_assert_int_eq(read(out[0], ready, sizeof ready), 6);
	close(out[0]);
	c->stdin_fd = in[1];
	free(argv[1]);
}

static void start_card(struct card *c, int rate, enum card_format format,
		       int speed, bool is_strict)
{
	const char *name = formats[format].name;
	char path[96];

	card_config(c, "");
	c->format = format;
	snprintf(c->out, sizeof c->out, "%s/heard", c->dir);
	snprintf(path, sizeof path, "%s/fifo", c->dir);
	char *text = is_strict ? mem_printf(
		"pcm_type.strict { lib \"%s/tests/strict_card.so\" }\n"
		"pcm.!default { type strict pipe \"%s\" format %s rate %d }\n",
		TOP_BUILDDIR, path, name, rate) : mem_printf(
		"pcm.!default { type plug slave { pcm \"card\" "
		"format %s channels %d rate %d } }\n"
		"pcm.card { type file slave.pcm { type null } file \"%s\" "
		"format \"raw\" }\n", name, CHANNELS, rate, path);
	FILE *f = fopen(getenv("ALSA_CONFIG_PATH"), "w");
	ck_assert_ptr_nonnull(f);
	ck_assert_int_ge(fputs(text, f), 0);
	ck_assert_int_eq(fclose(f), 0);
	free(text);
	spawn_card(c, path, rate * (int)frame_bytes(c) * speed);
}

void card_start(struct card *c, int rate, enum card_format format, int speed)
{
	start_card(c, rate, format, speed, false);
}

void card_start_strict(struct card *c, int rate, enum card_format format,
		       int speed)
{
	start_card(c, rate, format, speed, true);
}

float card_quantise(enum card_format format, float sample)
{
	double full = rint((double)sample * 2147483648.0);
	double step = ldexp(1, 32 - formats[format].bits);

	full = full > 2147483647.0 ? 2147483647.0 :
	       full < -2147483648.0 ? -2147483648.0 : full;
	return (float)(floor(full / step) * step / 2147483648.0);
}

static void remove_file(const struct card *c, const char *name)
{
	char path[128];

	snprintf(path, sizeof path, "%s/%s", c->dir, name);
	unlink(path);
}

void card_stop(struct card *c)
{
	if (c->stdin_fd >= 0)
		close(c->stdin_fd);
	if (c->pid > 0)
		waitpid(c->pid, NULL, 0);
	remove_file(c, "heard");
	remove_file(c, "fifo");
	remove_file(c, "asound.conf");
	rmdir(c->dir);
}

void card_pull(struct card *c)
{
	ck_assert_int_eq(kill(c->pid, SIGUSR1), 0);
}

static float sample_at(const char *bytes, size_t i, enum card_format format)
{
	size_t size = formats[format].bytes;
	int32_t s = 0;
	float x;

	if (format == CARD_FLOAT) {
		memcpy(&x, bytes + i * sizeof x, sizeof x);
		return x;
	}
	memcpy(&s, bytes + i * size, size);
	s = (int32_t)((uint32_t)s << (32 - formats[format].bits));
	return (float)((double)s / 2147483648.0);
}

bool card_is_empty(const struct card *c)
{
	char path[96];
	int n = 0;

	snprintf(path, sizeof path, "%s/fifo", c->dir);
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(ioctl(fd, FIONREAD, &n), 0);
	close(fd);
	return n == 0;
}

size_t card_taken(const struct card *c)
{
	size_t frame = frame_bytes(c);
	struct stat st;

	ck_assert_int_eq(stat(c->out, &st), 0);
	return (size_t)st.st_size / frame * frame;
}

/* The bytes played since then, n of them; free it. */
static char *bytes_since(const struct card *c, size_t since, size_t n)
{
	int fd = open(c->out, O_RDONLY | O_CLOEXEC);
	char *bytes = mem_alloc(n + 1);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(pread(fd, bytes, n, (off_t)since), (ssize_t)n);
	close(fd);
	return bytes;
}

size_t card_silence(const struct card *c, size_t since)
{
	size_t frame = frame_bytes(c);
	size_t n = card_taken(c) - since;
	char *bytes = bytes_since(c, since, n);
	size_t i = 0;

	while (i < n && bytes[i] == 0)
		i++;
	free(bytes);
	return i / frame;
}

size_t card_span(const struct card *c, size_t since)
{
	size_t frame = frame_bytes(c);
	size_t n = card_taken(c) - since;
	char *bytes = bytes_since(c, since, n);
	size_t first = 0;

	while (first < n && bytes[first] == 0)
		first++;
	while (n > first && bytes[n - 1] == 0)
		n--;
	free(bytes);
	return (n + frame - 1) / frame - first / frame;
}

float *card_heard(const struct card *c, size_t since, size_t *out_frames)
{
	size_t n = (card_taken(c) - since) / frame_bytes(c);
	size_t len = n * frame_bytes(c);
	char *bytes = bytes_since(c, since, len);
	float *frames = mem_array(n * CHANNELS, sizeof *frames);
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		float left = sample_at(bytes, 2 * i, c->format);
		float right = sample_at(bytes, 2 * i + 1, c->format);
		if (left == 0 && right == 0)
			continue;
		frames[2 * kept] = left;
		frames[2 * kept + 1] = right;
		kept++;
	}
	free(bytes);
	*out_frames = kept;
	return frames;
}
