/* The marks of a list: a sorted set of ids, and an open range. See list.h. */
#include "config.h"

#include "view/list.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "view/list_columns.h"

static int compare_ids(const void *a, const void *b)
{
	const int64_t *left = a;
	const int64_t *right = b;

	return *left < *right ? -1 : *left > *right;
}

/* Where id is, or belongs. */
static size_t place_of(const struct list *l, int64_t id)
{
	size_t low = 0;
	size_t high = l->n_marks;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (l->marks[middle] < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool list_is_marked(const struct list *l, int64_t id)
{
	size_t i = place_of(l, id);

	return i < l->n_marks && l->marks[i] == id;
}

void list_unmark_all(struct list *l)
{
	l->n_marks = 0;
	l->range_id = -1;
}

static void toggle(struct list *l, int64_t id)
{
	size_t i = place_of(l, id);
	size_t after = (l->n_marks - i) * sizeof *l->marks;

	if (list_is_marked(l, id)) {
		memmove(l->marks + i, l->marks + i + 1,
			after - sizeof *l->marks);
		l->n_marks--;
		return;
	}
	l->marks = mem_grow(l->marks, l->n_marks + 1, sizeof *l->marks);
	memmove(l->marks + i + 1, l->marks + i, after);
	l->marks[i] = id;
	l->n_marks++;
}

/* Add the ids of rows first..last; sorted once, not one by one. */
static void mark_rows(struct list *l, size_t first, size_t last)
{
	size_t n = l->n_marks + (last - first + 1);
	size_t kept = 0;

	l->marks = mem_grow(l->marks, n, sizeof *l->marks);
	for (size_t row = first; row <= last; row++)
		l->marks[l->n_marks++] = l->source->id(l->ctx, row);
	qsort(l->marks, n, sizeof *l->marks, compare_ids);
	for (size_t i = 0; i < n; i++) {
		if (kept == 0 || l->marks[kept - 1] != l->marks[i])
			l->marks[kept++] = l->marks[i];
	}
	l->n_marks = kept;
}

static bool all_are_marked(const struct list *l)
{
	for (size_t row = 0; row < l->count; row++) {
		if (!list_is_marked(l, l->source->id(l->ctx, row)))
			return false;
	}
	return true;
}

struct list_range list_range_of(const struct list *l)
{
	ptrdiff_t row = l->range_id >= 0 ? list_row_of(l, l->range_id) : -1;
	struct list_range range = { 0, 0, row >= 0 };

	if (!range.is_open)
		return range;
	size_t start = (size_t)row;
	range.first = start < l->selected ? start : l->selected;
	range.last = start < l->selected ? l->selected : start;
	return range;
}

static void close_range(struct list *l)
{
	struct list_range range = list_range_of(l);

	if (range.is_open)
		mark_rows(l, range.first, range.last);
	l->range_id = -1;
}

static void mark_selected(struct list *l)
{
	if (l->selected_id < 0)
		return;
	if (l->range_id >= 0)
		close_range(l);
	else
		toggle(l, l->selected_id);
	list_select_row(l, l->selected + 1);
}

bool list_mark_action(struct list *l, enum action action)
{
	switch (action) {
	case ACTION_MARK:
		mark_selected(l);
		return true;
	case ACTION_MARK_RANGE:
		if (l->range_id >= 0)
			close_range(l);
		else
			l->range_id = l->selected_id;
		return true;
	case ACTION_MARK_ALL:
		l->range_id = -1;
		if (l->count == 0 || all_are_marked(l))
			l->n_marks = 0;
		else
			mark_rows(l, 0, l->count - 1);
		return true;
	case ACTION_CANCEL:
		if (l->n_marks == 0 && l->range_id < 0)
			return false;
		list_unmark_all(l);
		return true;
	default:
		return false;
	}
}

size_t list_targets(const struct list *l, int64_t **out)
{
	struct list_range range = list_range_of(l);
	struct list all = *l;

	all.marks = NULL;
	all.n_marks = 0;
	if (l->n_marks > 0) {
		all.marks = mem_array(l->n_marks, sizeof *l->marks);
		memcpy(all.marks, l->marks, l->n_marks * sizeof *l->marks);
		all.n_marks = l->n_marks;
	}
	if (range.is_open)
		mark_rows(&all, range.first, range.last);
	if (all.n_marks == 0 && l->selected_id >= 0)
		toggle(&all, l->selected_id);
	*out = all.marks != NULL ? all.marks : mem_alloc(1);
	return all.n_marks;
}
