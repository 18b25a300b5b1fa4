/* The file being read. See input.h. */
#include "config.h"

#include "audiod/input.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

bool input_init(struct input *in, int fd)
{
	struct stat st;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		return false;
	*in = (struct input){ .fd = fd, .size = (int64_t)st.st_size };
	return true;
}

size_t input_at(struct input *in, int64_t at, void *out, size_t len)
{
	unsigned char *p = out;
	size_t got = 0;

	if (at < 0 || at >= in->size)
		return 0;
	if ((int64_t)len > in->size - at)
		len = (size_t)(in->size - at);
	while (got < len) {
		ssize_t n = pread(in->fd, p + got, len - got,
				  (off_t)(at + (int64_t)got));
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			in->is_failed = true;
		if (n <= 0)
			break;
		got += (size_t)n;
	}
	return got;
}

size_t input_read(struct input *in, void *out, size_t len)
{
	size_t got = input_at(in, in->pos, out, len);

	in->pos += (int64_t)got;
	return got;
}

bool input_exact(struct input *in, int64_t at, void *out, size_t len)
{
	return input_at(in, at, out, len) == len;
}

int input_permille(const struct input *in)
{
	if (in->size <= 0 || in->pos <= 0)
		return 0;
	if (in->pos >= in->size)
		return 1000;
	return (int)((double)in->pos * 1000 / (double)in->size);
}

uint32_t get_le32(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	       (uint32_t)p[3] << 24;
}

uint32_t get_be32(const unsigned char *p)
{
	return (uint32_t)p[3] | (uint32_t)p[2] << 8 | (uint32_t)p[1] << 16 |
	       (uint32_t)p[0] << 24;
}

uint16_t get_le16(const unsigned char *p)
{
	return (uint16_t)(p[0] | p[1] << 8);
}

uint16_t get_be16(const unsigned char *p)
{
	return (uint16_t)(p[1] | p[0] << 8);
}

uint64_t get_le64(const unsigned char *p)
{
	return (uint64_t)get_le32(p) | (uint64_t)get_le32(p + 4) << 32;
}
