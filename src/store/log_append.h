#ifndef STORE_LOG_APPEND_H
#define STORE_LOG_APPEND_H

#include "model/log_entry.h"
#include "store/store.h"

/*
 * For store/ only: append as store_log_append() does, and write what belongs
 * to the entry in the same transaction. also() is called when the entry is
 * numbered, sealed and inserted; false takes everything back.
 */
typedef bool log_also(struct store *s, const struct log_entry *e, void *ctx,
		      struct err *err);

/* also NULL: the entry alone. */
bool log_append_with(struct store *s, struct log_entry *entry, log_also *also,
		     void *ctx, int64_t *out_seq, struct err *err);

#endif
