#ifndef STORE_STORE_FILTER_H
#define STORE_STORE_FILTER_H

#include "base/buf.h"
#include "model/filter.h"
#include "model/segment_order.h"
#include "store/db.h"
#include "store/store.h"

/*
 * A query (model/filter.h) asked of the database. Its conditions are put
 * together from fixed pieces of SQL, one table of them for each kind of row;
 * what a person typed is only ever bound.
 */

/*
 * Ids of the rows that pass, smallest first: of segments (those outside
 * the trash, or those in it), takes, documents or activities, as the filter says; not of
 * airings, whose keys come from store_log_keys(). release with free(out->at).
 */
bool store_filter_ids(struct store *s, const struct filter *f,
		      struct segment_ids *out, struct err *err);

/* ---- for store/ only ---- */

/*
 * Append " AND (...)" for every test. Parameters are numbered from `first`
 * on. Airings: the entry is `a`.
 */
void filter_sql_put(const struct filter *f, int first, struct buf *out);
/* Bind what filter_sql_put() numbered. */
bool filter_sql_bind(struct store *s, const struct filter *f, int first,
		     sqlite3_stmt *stmt, struct err *err);

#endif
