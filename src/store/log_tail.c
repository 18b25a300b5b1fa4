/*
 * How a month's file ends, without reading all of it: the last chunk is
 * enough nearly always, and grows when it holds no good line.
 *
 * What may follow the last good line:
 *   nothing or comments          the file is in order
 *   no line end, or NUL bytes    a write the power cut off (invariant 1 of
 *                                log_text.c; lost sectors read as NUL)
 *   a whole line, no entry       somebody changed the file
 */
#include "config.h"

#include "store/log_text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/db.h"

enum { FIRST_CHUNK = 8 * 1024 };

/* Read exactly len bytes at `at`; a file that shrank meanwhile is an error. */
static bool read_exactly(const struct store *s, int file, char *out,
			 size_t len, int64_t at)
{
	size_t done = 0;

	while (done < len) {
		ssize_t n = s->io.ops->read(s->io.ctx, file, out + done,
					    len - done, at + (int64_t)done);
		if (n < 0)
			return false;
		if (n == 0) {
			errno = EIO;
			return false;
		}
		done += (size_t)n;
	}
	return true;
}

static bool is_entry(const char *line, size_t len, struct text_tail *t)
{
	struct log_entry e;
	struct err ignored;

	if (!log_entry_from_line(line, len, &e, &ignored))
		return false;
	t->seq = e.seq;
	memcpy(t->hash, e.hash, sizeof t->hash);
	log_entry_finish(&e);
	return true;
}

/*
 * Judge the last bytes of the file, walking lines from its end. Returns true
 * when the answer is known, false when more of the file is needed.
 */
static bool judge(const char *bytes, size_t len, int64_t at,
		  struct text_tail *t)
{
	size_t end = len;

	t->is_torn = len > 0 && bytes[len - 1] != '\n';
	t->good_end = at + (int64_t)len;
	while (end > 0) {
		/* [start, end) is one line, its line end included. */
		size_t start = end - 1;
		while (start > 0 && bytes[start - 1] != '\n')
			start--;
		if (start == 0 && at > 0)
			return false;
		size_t n = end - start - (bytes[end - 1] == '\n' ? 1 : 0);
		bool is_last_piece = bytes[end - 1] != '\n';
		if (memchr(bytes + start, '\0', n) != NULL) {
			t->is_torn = true;
		} else if (!is_last_piece && bytes[start] != '#') {
			if (is_entry(bytes + start, n, t)) {
				if (t->is_torn)
					t->good_end = at + (int64_t)end;
				return true;
			}
			t->is_damaged = true;
			return true;
		}
		end = start;
	}
	if (t->is_torn)
		t->good_end = 0;
	return true;
}

static bool read_tail(const struct store *s, int file, struct text_tail *t)
{
	int64_t chunk = FIRST_CHUNK;
	bool known = false;

	while (!known) {
		if (chunk > t->size)
			chunk = t->size;
		char *bytes = mem_alloc((size_t)chunk);
		int64_t at = t->size - chunk;
		if (!read_exactly(s, file, bytes, (size_t)chunk, at)) {
			free(bytes);
			return false;
		}
		known = judge(bytes, (size_t)chunk, at, t);
		free(bytes);
		chunk *= 4;
	}
	return true;
}

bool text_tail_read(const struct store *s, const char *path,
		    struct text_tail *out, struct err *err)
{
	const struct io_ops *ops = s->io.ops;
	struct text_tail t = {0};

	int file = ops->open(s->io.ctx, path, O_RDONLY | O_NOFOLLOW, 0);
	if (file < 0 && errno == ENOENT) {
		*out = t;
		return true;
	}
	bool ok = file >= 0 && ops->size(s->io.ctx, file, &t.size) == 0 &&
		  read_tail(s, file, &t);
	if (!ok)
		err_sys(err, errno, _("%s cannot be read"), path);
	if (file >= 0)
		ops->close(s->io.ctx, file);
	if (ok)
		*out = t;
	return ok;
}
