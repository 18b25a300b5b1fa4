#ifndef STORE_STORE_BESIDE_H
#define STORE_STORE_BESIDE_H

#include <stdbool.h>
#include <stdint.h>

#include "store/store.h"

struct err;

/*
 * An airing that stands beside entry seq: one of the same segment in the same
 * second, else one heard in the same villages for a minute or more of its
 * time; times are typed to the minute. Struck rows, incidents and what is on
 * air are none. *out_seq 0: there is none.
 */
bool store_log_beside(struct store *s, int64_t seq, int64_t *out_seq,
		      bool *out_is_double, struct err *err);

#endif
