/* Files as shared pages. See sim_image.h. */
#include "config.h"

#include "sim/sim_image.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { PAGE = 4096 };

struct sim_page {
	int owners;
	unsigned char bytes[PAGE];
};

static void drop(struct sim_page *p)
{
	if (p != NULL && --p->owners == 0)
		free(p);
}

/* The page alone for its owner, to be written. */
static struct sim_page *own(struct sim_page **slot)
{
	struct sim_page *p = *slot;

	if (p != NULL && p->owners == 1)
		return p;
	struct sim_page *fresh = mem_alloc(sizeof *fresh);
	fresh->owners = 1;
	if (p != NULL)
		memcpy(fresh->bytes, p->bytes, PAGE);
	drop(p);
	*slot = fresh;
	return fresh;
}

void sim_image_finish(struct sim_image *i)
{
	for (size_t n = 0; n < i->count; n++)
		drop(i->pages[n]);
	free(i->pages);
	*i = (struct sim_image){0};
}

void sim_image_copy(struct sim_image *to, const struct sim_image *from)
{
	struct sim_image copy = { .count = from->count, .size = from->size };

	copy.pages = mem_array(copy.count, sizeof(struct sim_page *));
	for (size_t n = 0; n < copy.count; n++) {
		copy.pages[n] = from->pages[n];
		if (copy.pages[n] != NULL)
			copy.pages[n]->owners++;
	}
	sim_image_finish(to);
	*to = copy;
}

/* Pages beyond the size are kept zero, so that growing shows zeros. */
void sim_image_resize(struct sim_image *i, int64_t size)
{
	size_t count = (size_t)((size + PAGE - 1) / PAGE);

	for (size_t n = count; n < i->count; n++)
		drop(i->pages[n]);
	if (count > i->count) {
		i->pages = mem_grow(i->pages, count, sizeof(struct sim_page *));
		for (size_t n = i->count; n < count; n++)
			i->pages[n] = NULL;
	}
	i->count = count;
	if (size < i->size && size % PAGE != 0 && i->pages[count - 1] != NULL)
		memset(own(&i->pages[count - 1])->bytes + size % PAGE, 0,
		       (size_t)(PAGE - size % PAGE));
	i->size = size;
}

size_t sim_image_read(const struct sim_image *i, void *out, size_t len,
		      int64_t at)
{
	unsigned char *to = out;
	size_t done = 0;

	if (at >= i->size)
		return 0;
	if ((int64_t)len > i->size - at)
		len = (size_t)(i->size - at);
	while (done < len) {
		size_t inside = (size_t)((at + (int64_t)done) % PAGE);
		size_t n = PAGE - inside < len - done ? PAGE - inside :
			len - done;
		const struct sim_page *p =
			i->pages[(size_t)(at + (int64_t)done) / PAGE];
		if (p == NULL)
			memset(to + done, 0, n);
		else
			memcpy(to + done, p->bytes + inside, n);
		done += n;
	}
	return len;
}

void sim_image_write(struct sim_image *i, const void *bytes, size_t len,
		     int64_t at)
{
	const unsigned char *from = bytes;
	size_t done = 0;

	if (at + (int64_t)len > i->size)
		sim_image_resize(i, at + (int64_t)len);
	while (done < len) {
		size_t where = (size_t)(at + (int64_t)done);
		size_t inside = where % PAGE;
		size_t n = PAGE - inside < len - done ? PAGE - inside :
			len - done;
		memcpy(own(&i->pages[where / PAGE])->bytes + inside,
		       from + done, n);
		done += n;
	}
}
