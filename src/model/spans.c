/* Parts of a recording as a set. See spans.h. */
#include "config.h"

#include "model/spans.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Rows that touch the new one: [*out_first, the returned end). */
static size_t touching(const struct span_list *l, const struct span *s,
		       size_t *out_first)
{
	size_t first = 0;

	while (first < l->count && l->rows[first].to_ms < s->from_ms)
		first++;
	size_t end = first;
	while (end < l->count && l->rows[end].from_ms <= s->to_ms)
		end++;
	*out_first = first;
	return end;
}

void span_list_add(struct span_list *l, int64_t from_ms, int64_t to_ms)
{
	struct span s = { from_ms, to_ms };
	size_t first;

	if (to_ms <= from_ms)
		return;
	size_t end = touching(l, &s, &first);
	if (end == first) {
		l->rows = mem_grow(l->rows, l->count + 1, sizeof *l->rows);
	} else {
		if (l->rows[first].from_ms < s.from_ms)
			s.from_ms = l->rows[first].from_ms;
		if (l->rows[end - 1].to_ms > s.to_ms)
			s.to_ms = l->rows[end - 1].to_ms;
	}
	memmove(l->rows + first + 1, l->rows + end,
		(l->count - end) * sizeof *l->rows);
	l->rows[first] = s;
	l->count = l->count - (end - first) + 1;
}

int64_t span_list_within(const struct span_list *l, int64_t from_ms,
			 int64_t to_ms)
{
	int64_t sum = 0;

	for (size_t i = 0; i < l->count; i++) {
		const struct span *s = &l->rows[i];
		int64_t from = s->from_ms > from_ms ? s->from_ms : from_ms;
		int64_t to = s->to_ms < to_ms ? s->to_ms : to_ms;
		sum += to > from ? to - from : 0;
	}
	return sum;
}

void span_list_finish(struct span_list *l)
{
	free(l->rows);
	*l = (struct span_list){0};
}

int span_percent(int64_t heard_ms, int64_t length_ms)
{
	if (length_ms <= 0 || heard_ms <= 0)
		return 0;
	return heard_ms >= length_ms ? 100 : (int)(heard_ms * 100 / length_ms);
}
