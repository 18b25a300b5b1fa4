/* A part of a file heard again and again. See lap.h. */
#include "config.h"

#include "audio/lap.h"

static int is_round(const struct lap *l)
{
	return l->loop >= 0 && l->end > l->loop;
}

bool lap_is_same(const struct lap *a, const struct lap *b)
{
	return a->first == b->first && a->end == b->end && a->loop == b->loop;
}

int64_t lap_frame(const struct lap *l, int64_t count)
{
	if (!is_round(l) || count < l->end)
		return count;
	return l->loop + (count - l->end) % (l->end - l->loop);
}

void lap_pieces(const struct lap *l, int64_t from, int64_t to,
		void (*each)(void *ctx, int64_t from, int64_t to), void *ctx)
{
	while (from < to) {
		int64_t at = lap_frame(l, from);
		int64_t left = to - from;
		if (is_round(l) && left > l->end - at)
			left = l->end - at;
		each(ctx, at, at + left);
		from += left;
	}
}
