#ifndef TESTS_SIM_SIM_IMAGE_H
#define TESTS_SIM_SIM_IMAGE_H

#include <stddef.h>
#include <stdint.h>

/*
 * The bytes of a file in shared pages, so that a copy costs a list of
 * pointers and a page is duplicated only when one of its owners writes.
 */
struct sim_page;
struct sim_image {
	struct sim_page **pages;
	size_t count;
	int64_t size;
};

void sim_image_finish(struct sim_image *i);
/* *to is finished first. */
void sim_image_copy(struct sim_image *to, const struct sim_image *from);
size_t sim_image_read(const struct sim_image *i, void *out, size_t len,
		      int64_t at);
void sim_image_write(struct sim_image *i, const void *bytes, size_t len,
		     int64_t at);
void sim_image_resize(struct sim_image *i, int64_t size);

#endif
