#ifndef MODEL_COLUMN_CHOICE_H
#define MODEL_COLUMN_CHOICE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The columns of a list, as text: "code title:40 state", divided by blanks or
 * commas. A column without a width has its own.
 */

/*
 * Take the next column out of such a choice.
 *
 * io_at      where it begins; moved behind it
 * out_key    borrowed from spec, out_len bytes
 * out_width  0: its own; -1: no width can be read there
 * returns    false: there are no more
 */
bool column_choice_next(const char *spec, size_t *io_at,
			const char **out_key, size_t *out_len, int *out_width);

#endif
