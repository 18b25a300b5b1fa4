/* Following a voice through a text. See reading.h. */
#include "config.h"

#include "model/reading.h"

#include <assert.h>
#include <stdlib.h>

void reading_track_finish(struct reading_track *t)
{
	free(t->marks);
	*t = (struct reading_track){0};
}

int64_t reading_track_ms(const struct reading_track *t, size_t i, int64_t rate)
{
	assert(i < t->n);
	struct reading spoken = {
		.syllables = t->marks[i].syllables,
		.pauses_ms = t->marks[i].pauses_ms,
	};

	return reading_length_ms(&spoken, rate);
}

size_t reading_track_find(const struct reading_track *t, int64_t ms,
			  int64_t rate)
{
	size_t low = 0;
	size_t high = t->n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (reading_track_ms(t, middle, rate) <= ms)
			low = middle;
		else
			high = middle;
	}
	return low;
}

size_t reading_track_at(const struct reading_track *t, size_t at)
{
	size_t low = 0;
	size_t high = t->n - 1;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (t->marks[middle].at < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
