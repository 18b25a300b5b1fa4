/* Time and chance of this machine. See source.h. */
#include "config.h"

#include "base/source.h"

#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

static int64_t system_now(void *ctx)
{
	(void)ctx;
	return (int64_t)time(NULL);
}

static int64_t system_boot_ms(void *ctx)
{
	struct timespec t = {0};

	(void)ctx;
	clock_gettime(CLOCK_BOOTTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void system_random(void *ctx, void *out, size_t len)
{
	unsigned char *p = out;

	(void)ctx;
	while (len > 0) {
		ssize_t n = getrandom(p, len, 0);
		if (n > 0) {
			p += n;
			len -= (size_t)n;
		}
	}
}

static void read_boot_id(char *out, size_t size)
{
	int fd = open("/proc/sys/kernel/random/boot_id",
		      O_RDONLY | O_CLOEXEC);

	out[0] = '\0';
	if (fd < 0)
		return;
	ssize_t n = read(fd, out, size - 1);
	close(fd);
	out[n > 0 ? n : 0] = '\0';
	out[strcspn(out, "\n")] = '\0';
}

void source_system(struct source *out)
{
	*out = (struct source){
		.now = system_now,
		.boot_ms = system_boot_ms,
		.random = system_random,
	};
	read_boot_id(out->boot_id, sizeof out->boot_id);
}

void source_uid(const struct source *src, char out[UID_HEX + 1])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char raw[UID_HEX / 2];

	src->random(src->ctx, raw, sizeof raw);
	for (size_t i = 0; i < sizeof raw; i++) {
		out[2 * i] = digits[raw[i] >> 4];
		out[2 * i + 1] = digits[raw[i] & 15];
	}
	out[UID_HEX] = '\0';
}
