/* Head and tail. See ends.h. */
#include "config.h"

#include "app/ends.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { PIECE_MS = 5000 };

struct ends {
	char **codes;
	size_t count;
	size_t at;		/* the one that plays; starts before the first */
	bool has_begun;
	bool is_tail_due;	/* of the one that plays */
};

struct ends *ends_new(const char *const *codes, size_t count)
{
	struct ends *e = mem_alloc(sizeof *e);

	e->codes = mem_array(count, sizeof *e->codes);
	e->count = count;
	for (size_t i = 0; i < count; i++)
		e->codes[i] = mem_dup(codes[i]);
	return e;
}

void ends_free(struct ends *e)
{
	if (e == NULL)
		return;
	for (size_t i = 0; i < e->count; i++)
		free(e->codes[i]);
	free(e->codes);
	free(e);
}

static bool play(struct preview *p, const char *code, int64_t from_ms,
		 int64_t to_ms)
{
	const struct preview_part part = { from_ms, to_ms };
	struct err ignored;

	return preview_play_segment(p, code, part, &ignored);
}

/* The next that has a recording, from its start. */
static bool start_next(struct ends *e, struct preview *p)
{
	size_t i = e->has_begun ? e->at + 1 : 0;

	for (; i < e->count; i++) {
		if (!play(p, e->codes[i], 0, PIECE_MS))
			continue;
		int64_t length_ms = preview_look(p).length_ms;
		e->has_begun = true;
		e->at = i;
		e->is_tail_due = length_ms > 2 * (int64_t)PIECE_MS;
		return e->is_tail_due ||
		       play(p, e->codes[i], 0, PREVIEW_UNKNOWN);
	}
	return false;
}

bool ends_step(struct ends *e, struct preview *p)
{
	struct preview_view v = preview_look(p);

	if (e->has_begun && v.state == PREVIEW_LOST)
		return false;
	if (e->has_begun && v.state != PREVIEW_ENDED &&
	    v.state != PREVIEW_IDLE)
		return true;
	if (!e->has_begun || !e->is_tail_due)
		return start_next(e, p);
	e->is_tail_due = false;
	return play(p, e->codes[e->at], v.length_ms - PIECE_MS,
		    PREVIEW_UNKNOWN);
}

size_t ends_at(const struct ends *e, size_t *out_count)
{
	*out_count = e->count;
	return e->has_begun ? e->at + 1 : 0;
}
