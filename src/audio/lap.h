#ifndef AUDIO_LAP_H
#define AUDIO_LAP_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Which frame of the file is heard, when a part of it is heard again and
 * again: frames are counted straight on from `first`, and what is counted from
 * `end` on is `loop` again. loop below 0: nothing is repeated.
 */
struct lap {
	int64_t first, end, loop;
};

bool lap_is_same(const struct lap *a, const struct lap *b);
/* The frame of the file that is the count-th. */
int64_t lap_frame(const struct lap *l, int64_t count);
/*
 * Tell the pieces of the file between two counts, in order; each ends where
 * the next begins again, or at the end.
 */
void lap_pieces(const struct lap *l, int64_t from, int64_t to,
		void (*each)(void *ctx, int64_t from, int64_t to), void *ctx);

#endif
