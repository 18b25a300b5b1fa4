/*
 * All lines of the text copy in the order of their numbers, in constant
 * memory: one file is open at a time, and of the others only the place and the
 * number of their next line are kept. The reader changes files only where its
 * own does not go on with the next number, which happens at month's end and
 * where the clock jumped.
 *
 * A damaged line may begin with any number, or with none. So a number is
 * believed only where it follows its forerunner's and no other file goes on
 * with it, or where its line is a whole entry. A line that is not believed is
 * handed out where the number that is due stands nowhere else.
 */
#include "config.h"

#include "store/log_text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
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
	int64_t seq;		/* of a damaged line its forerunner's and one */
	size_t len;
	bool is_believed;	/* seq is the entry's number, see above */
	bool has_end;
	bool is_over;
};

struct text_reader {
	struct io io;
	struct text_files files;
	struct place *places;
	struct place *current;	/* whose bytes are loaded; NULL at first */
	int64_t due;		/* the number behind the highest handed out */
	int64_t rival;		/* the lowest number another file has next */
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

static bool is_entry(const char *line, size_t len)
{
	struct log_entry e;
	struct err ignored;

	if (!log_entry_from_line(line, len, &e, &ignored))
		return false;
	log_entry_finish(&e);
	return true;
}

/* What number is it, and is it to be believed? Reading it whole is rare. */
static void read_number(struct place *p, const char *line)
{
	int64_t follows = p->seq + 1;
	int64_t seq = leading_number(line, p->len);

	p->is_believed = (seq == follows && seq > 1) ||
			 (seq > 0 && is_entry(line, p->len));
	p->seq = p->is_believed ? seq : follows;
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
			read_number(p, line);
			return true;
		}
		p->offset += (int64_t)p->len + (p->has_end ? 1 : 0);
	}
}

/* Bring the bytes of p's line back, after other files were read. */
static bool measure_again(struct text_reader *r, struct place *p,
			  struct err *err)
{
	return measure_line(r, p) >= 0 ||
	       err_sys(err, errno, _("%s cannot be read"), p->path);
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
	r->due = 1;
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

/*
 * Which of two next lines comes first? What was passed over already, then the
 * number that is due, then what is not believed, then what is beyond it.
 */
static int turn_of(const struct text_reader *r, const struct place *p)
{
	if (!p->is_believed)
		return 2;
	return p->seq < r->due ? 0 : p->seq == r->due ? 1 : 3;
}

/* The file whose next line comes first; of several alike the lowest number's. */
static struct place *best_place(const struct text_reader *r)
{
	struct place *best = NULL;

	for (size_t i = 0; i < r->files.count; i++) {
		struct place *p = &r->places[i];
		if (p->is_over)
			continue;
		int turn = turn_of(r, p);
		int best_turn = best == NULL ? INT_MAX : turn_of(r, best);
		if (turn < best_turn ||
		    (turn == best_turn && p->seq < best->seq))
			best = p;
	}
	return best;
}

static struct place *choose(struct text_reader *r)
{
	struct place *best = best_place(r);

	r->rival = INT64_MAX;
	for (size_t i = 0; i < r->files.count; i++) {
		const struct place *p = &r->places[i];
		if (p != best && !p->is_over && p->seq < r->rival)
			r->rival = p->seq;
	}
	return best;
}

/* Does the file at hand go on with the number that is due? */
static bool goes_on(const struct text_reader *r, struct place *p)
{
	if (p == NULL || p->is_over || !p->is_believed || p->seq != r->due)
		return false;
	if (p->seq == r->rival)
		p->is_believed = is_entry(r->bytes + (p->offset - r->at),
					  p->len);
	return p->is_believed;
}

/* Behind the line that was handed out. */
static bool pass_on(struct text_reader *r, struct err *err)
{
	struct place *p = r->current;

	r->has_given = false;
	if (!p->is_believed)
		r->due++;
	else if (p->seq >= r->due)
		r->due = p->seq + 1;
	p->offset += (int64_t)p->len + (p->has_end ? 1 : 0);
	return settle(r, p, err);
}

/* Move on to the line to hand out; current is NULL when none is left. */
static bool advance(struct text_reader *r, struct err *err)
{
	struct place *before = r->current;

	if (r->has_given && !pass_on(r, err))
		return false;
	if (goes_on(r, before))
		return true;
	r->current = choose(r);
	if (r->current == NULL || r->current == before)
		return true;
	/* Its line is loaded anew, and known already. */
	struct place *p = r->current;
	return load(r, p, err) && measure_again(r, p, err);
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
