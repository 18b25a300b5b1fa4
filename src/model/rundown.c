/* The order of a slot. See rundown.h. */
#include "config.h"

#include "model/rundown.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void rundown_item_finish(struct rundown_item *i)
{
	free(i->segment_code);
	free(i->relay_code);
	free(i->title);
	*i = (struct rundown_item){0};
}

void rundown_finish(struct rundown *r)
{
	for (size_t i = 0; i < r->count; i++)
		rundown_item_finish(&r->items[i]);
	free(r->items);
	free(r->day);
	free(r->slot_code);
	*r = (struct rundown){0};
}

void rundown_insert(struct rundown *r, size_t at,
		    const struct rundown_item *item)
{
	if (at > r->count)
		at = r->count;
	r->items = mem_grow(r->items, r->count + 1, sizeof *r->items);
	memmove(&r->items[at + 1], &r->items[at],
		(r->count - at) * sizeof *r->items);
	r->items[at] = (struct rundown_item){ .planned_ms = item->planned_ms };
	mem_set(&r->items[at].segment_code, item->segment_code);
	mem_set(&r->items[at].relay_code, item->relay_code);
	mem_set(&r->items[at].title, item->title);
	r->count++;
}

void rundown_take_out(struct rundown *r, size_t at)
{
	assert(at < r->count);
	rundown_item_finish(&r->items[at]);
	r->count--;
	memmove(&r->items[at], &r->items[at + 1],
		(r->count - at) * sizeof *r->items);
}

void rundown_move_item(struct rundown *r, size_t from, size_t to)
{
	assert(from < r->count && to < r->count);
	struct rundown_item moved = r->items[from];

	if (from < to)
		memmove(&r->items[from], &r->items[from + 1],
			(to - from) * sizeof *r->items);
	else
		memmove(&r->items[to + 1], &r->items[to],
			(from - to) * sizeof *r->items);
	r->items[to] = moved;
}

int64_t rundown_offset_ms(const struct rundown *r, size_t at)
{
	int64_t sum = 0;

	for (size_t i = 0; i < at && i < r->count; i++)
		sum += r->items[i].planned_ms;
	return sum;
}

int64_t rundown_length_ms(const struct rundown *r)
{
	return rundown_offset_ms(r, r->count);
}
