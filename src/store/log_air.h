#ifndef STORE_LOG_AIR_H
#define STORE_LOG_AIR_H

#include "model/log_entry.h"
#include "store/store.h"

/*
 * For store/ only: inside the transaction of an append, let the table on_air
 * follow what the entry says. ERR_REFUSED: something is on air already, or
 * what is on air would be struck.
 */
bool log_air_follow(struct store *s, const struct log_entry *e,
		    struct err *err);

#endif
