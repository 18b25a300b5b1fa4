#ifndef STORE_STORE_SALVAGE_H
#define STORE_STORE_SALVAGE_H

#include "model/salvage.h"
#include "store/store.h"

/*
 * Read what is whole of a log whose copies may both be damaged: every number
 * from 1 to the highest, with the copy it stands in. Nothing is written, and
 * nothing need be sound: a database that cannot be opened has no entries.
 *
 * each    false ends it, and is no error
 * Errors  ERR_NOTFOUND there is neither a database nor a readable copy
 */
bool store_salvage(struct io io, struct source src, const char *dir,
		   bool (*each)(void *ctx, const struct salvage_row *row),
		   void *ctx, struct salvage_sums *out, struct err *err);

#endif
