/* A queue between two threads. See ring.h. */
#include "config.h"

#include "audiod/ring.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* The weakened form is only for the test that must notice it. */
#ifdef RING_WEAKENED
#define ORDER_PUBLISH memory_order_relaxed
#else
#define ORDER_PUBLISH memory_order_release
#endif

void ring_init(struct ring *r, size_t min_samples)
{
	size_t size = 1;

	assert(min_samples > 0);
	while (size < min_samples)
		size *= 2;
	r->samples = mem_array(size, sizeof *r->samples);
	r->size = size;
	atomic_init(&r->written, 0);
	atomic_init(&r->taken, 0);
	atomic_init(&r->dropped, 0);
}

void ring_finish(struct ring *r)
{
	free(r->samples);
	r->samples = NULL;
}

size_t ring_space(const struct ring *r)
{
	size_t written = atomic_load_explicit(&r->written,
					      memory_order_relaxed);
	size_t taken = atomic_load_explicit(&r->taken, memory_order_acquire);

	return r->size - (written - taken);
}

size_t ring_write(struct ring *r, const float *samples, size_t n)
{
	size_t written = atomic_load_explicit(&r->written,
					      memory_order_relaxed);
	size_t space = ring_space(r);

	if (n > space)
		n = space;
	if (n == 0)
		return 0;	/* samples may be NULL then: memcpy would mind */
	size_t at = written & (r->size - 1);
	size_t before_end = r->size - at < n ? r->size - at : n;
	memcpy(r->samples + at, samples, before_end * sizeof *samples);
	memcpy(r->samples, samples + before_end,
	       (n - before_end) * sizeof *samples);
	atomic_store_explicit(&r->written, written + n, ORDER_PUBLISH);
	return n;
}

void ring_drop(struct ring *r)
{
	size_t written = atomic_load_explicit(&r->written,
					      memory_order_relaxed);

	atomic_store_explicit(&r->dropped, written, memory_order_release);
}

size_t ring_read(struct ring *r, float *out, size_t n)
{
	size_t taken = atomic_load_explicit(&r->taken, memory_order_relaxed);
	size_t dropped = atomic_load_explicit(&r->dropped,
					      memory_order_acquire);

	if (dropped > taken)
		taken = dropped;
	size_t written = atomic_load_explicit(&r->written,
					      memory_order_acquire);
	if (n > written - taken)
		n = written - taken;
	size_t at = taken & (r->size - 1);
	size_t before_end = r->size - at < n ? r->size - at : n;
	memcpy(out, r->samples + at, before_end * sizeof *out);
	memcpy(out + before_end, r->samples, (n - before_end) * sizeof *out);
	atomic_store_explicit(&r->taken, taken + n, ORDER_PUBLISH);
	return n;
}

size_t ring_written(const struct ring *r)
{
	return atomic_load_explicit(&r->written, memory_order_acquire);
}

size_t ring_taken(const struct ring *r)
{
	return atomic_load_explicit(&r->taken, memory_order_acquire);
}
