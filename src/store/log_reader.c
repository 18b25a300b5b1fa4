/*
 * All lines of the text copy in the order of their numbers, in constant
 * memory: one file is open at a time, and of the others only the place and the
 * number of their next line are kept. The reader changes files only when
 * another one holds a smaller number, which happens at month's end and where
 * the clock jumped.
 */
#include "config.h"

#include "store/log_text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/db.h"

enum { CHUNK = 64 * 1024 };

/* One month's file and where its next entry line begins. */
struct place {
	const char *path;	/* of reader.files */
	int64_t offset;
	int64_t limit;		/* size when the reader was opened */
	int64_t line_no;
	int64_t seq;		/* sorts the line; a damaged one follows its forerunner */
	size_t len;
	bool has_end;
	bool is_over;
};

struct text_reader {
	struct io io;
	struct text_files files;
	struct place *places;
	struct place *current;	/* whose bytes are loaded; NULL at first */
	int64_t switch_at;	/* another file has this number next */
	bool has_given;		/* current's line was handed out */
	int file;
	char *bytes;		/* len bytes of current's file from `at` */
	size_t len, cap;
	int64_t at;
};

/* Read on behind the loaded bytes, dropping those before `from`. 1, 0 at the end, -1. */
static int load_more(struct text_reader *r, int64_t from, int64_t limit)
{
	size_t dropped = (size_t)(from - r->at);

	memmove(r->bytes, r->bytes + dropped, r->len - dropped);
	r->len -= dropped;
	r->at = from;
	if (r->len + CHUNK > r->cap) {
		r->cap = r->cap * 2 + CHUNK;
		r->bytes = mem_grow(r->bytes, r->cap, 1);
	}
	int64_t at = r->at + (int64_t)r->len;
	size_t wanted = limit - at < CHUNK ? (size_t)(limit - at) : CHUNK;
	ssize_t n = wanted == 0 ? 0 :
		r->io.ops->read(r->io.ctx, r->file, r->bytes + r->len, wanted,
				at);
	if (n > 0)
		r->len += (size_t)n;
	return n < 0 ? -1 : n > 0;
}

/* Digits at the front; 0 when there are none, or too many to be a number. */
static int64_t leading_number(const char *s, size_t len)
{
	int64_t n = 0;

	for (size_t i = 0; i < len && s[i] >= '0' && s[i] <= '9'; i++) {
		if (i >= 18)
			return 0;
		n = n * 10 + (s[i] - '0');
	}
	return n;
}

/*
 * Find the end of the line at p->offset. 1; 0 when the file is over; -1.
 * The search goes on where it stopped when more bytes had to be read.
 */
static int measure_line(struct text_reader *r, struct place *p)
{
	size_t searched = 0;

	for (;;) {
		size_t start = (size_t)(p->offset - r->at);
		const char *from = r->bytes + start;
		size_t have = r->len - start;
		const char *end = have == searched ? NULL :
			memchr(from + searched, '\n', have - searched);
		p->has_end = end != NULL;
		p->len = end != NULL ? (size_t)(end - from) : have;
		if (end != NULL)
			return 1;
		searched = have;
		int more = load_more(r, p->offset, p->limit);
		if (more < 0)
			return -1;
		if (more == 0)
			return p->len > 0;
	}
}

/* Bring p to its next entry line at or after p->offset. */
static bool settle(struct text_reader *r, struct place *p, struct err *err)
{
	for (;;) {
		int got = measure_line(r, p);
		if (got < 0)
			return err_sys(err, errno, _("%s cannot be read"),
				       p->path);
		if (got == 0) {
			p->is_over = true;
			return true;
		}
		const char *line = r->bytes + (p->offset - r->at);
		p->line_no++;
		if (p->len == 0 || line[0] != '#') {
			int64_t seq = leading_number(line, p->len);
			p->seq = seq > 0 ? seq : p->seq + 1;
			return true;
		}
		p->offset += (int64_t)p->len + (p->has_end ? 1 : 0);
	}
}

static bool load(struct text_reader *r, struct place *p, struct err *err)
{
	if (r->file >= 0)
		r->io.ops->close(r->io.ctx, r->file);
	r->file = r->io.ops->open(r->io.ctx, p->path, O_RDONLY | O_NOFOLLOW,
				  0);
	r->len = 0;
	r->at = p->offset;
	if (r->file < 0 || (p->limit == 0 &&
	    r->io.ops->size(r->io.ctx, r->file, &p->limit) < 0))
		return err_sys(err, errno, _("%s cannot be read"), p->path);
	return true;
}

bool text_reader_open(const struct store *s, struct text_reader **out,
		      struct err *err)
{
	struct text_reader *r = mem_alloc(sizeof *r);

	r->io = s->io;
	r->file = -1;
	r->bytes = mem_alloc(CHUNK);
	r->cap = CHUNK;
	bool ok = text_files_list(s, &r->files, err);
	r->places = mem_array(r->files.count, sizeof *r->places);
	for (size_t i = 0; ok && i < r->files.count; i++) {
		struct place *p = &r->places[i];
		p->path = r->files.paths[i];
		ok = load(r, p, err) && settle(r, p, err);
	}
	if (!ok) {
		text_reader_close(r);
		return false;
	}
	*out = r;
	return true;
}

void text_reader_close(struct text_reader *r)
{
	if (r == NULL)
		return;
	if (r->file >= 0)
		r->io.ops->close(r->io.ctx, r->file);
	text_files_finish(&r->files);
	free(r->places);
	free(r->bytes);
	free(r);
}

/* The file with the smallest next number; *out_second gets the runner-up's. */
static struct place *smallest(const struct text_reader *r, int64_t *out_second)
{
	struct place *best = NULL;

	*out_second = INT64_MAX;
	for (size_t i = 0; i < r->files.count; i++) {
		struct place *p = &r->places[i];
		if (p->is_over)
			continue;
		if (best == NULL || p->seq < best->seq) {
			if (best != NULL)
				*out_second = best->seq;
			best = p;
		} else if (p->seq < *out_second) {
			*out_second = p->seq;
		}
	}
	return best;
}

/* Move on to the line to hand out; current is NULL when none is left. */
static bool advance(struct text_reader *r, struct err *err)
{
	struct place *p = r->current;

	if (p != NULL && r->has_given) {
		r->has_given = false;
		p->offset += (int64_t)p->len + (p->has_end ? 1 : 0);
		if (!settle(r, p, err))
			return false;
	}
	if (p != NULL && !p->is_over && p->seq <= r->switch_at)
		return true;
	r->current = smallest(r, &r->switch_at);
	if (r->current == NULL || r->current == p)
		return true;
	/* Loading anew counts its line again. */
	r->current->line_no--;
	p = r->current;
	int64_t seq = p->seq;
	bool ok = load(r, p, err) && settle(r, p, err);
	p->seq = seq;
	return ok;
}

int text_reader_next(struct text_reader *r, struct text_line *out,
		     struct err *err)
{
	if (!advance(r, err))
		return -1;
	const struct place *p = r->current;
	if (p == NULL)
		return 0;
	*out = (struct text_line){
		.bytes = r->bytes + (p->offset - r->at),
		.len = p->len,
		.has_end = p->has_end,
		.seq = leading_number(r->bytes + (p->offset - r->at), p->len),
		.path = p->path,
		.line_no = p->line_no,
	};
	r->has_given = true;
	return 1;
}
