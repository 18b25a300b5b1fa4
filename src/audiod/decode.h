#ifndef AUDIOD_DECODE_H
#define AUDIOD_DECODE_H

#include <stdbool.h>
#include <stdint.h>

#include "audiod/input.h"

/* The role `decode`: a part of the sound as floats. See audio/proto.h. */

struct decode_range {
	int64_t first;	/* frames from the beginning of the file */
	int64_t end;	/* not included */
	int64_t loop;	/* goes on there after the end; -1: it does not */
};

/* FIRST, END and LOOP as words; the last two may be missing (NULL). */
bool decode_range_parse(char *const *words, struct decode_range *out);

/*
 * Write both lines and the frames. What cannot be read is refused there.
 * false: nobody reads any more, or the disk stopped delivering.
 *
 * in      opened with input_init(); NULL when that said it is no file
 */
bool decode_file(const struct input *in, struct decode_range range,
		 int out_fd);

#endif
