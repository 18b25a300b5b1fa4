#ifndef STORE_LOG_NUMBER_H
#define STORE_LOG_NUMBER_H

#include "model/airing.h"
#include "store/store.h"

/* For store/ only: airing_no and year_row of rows that were read. */

/* All rows of the book in a stretch of its order; newest_first: as they stand. */
bool log_number_rows(struct store *s, struct airing_list *list,
		     bool newest_first, int offset_min, struct err *err);

/*
 * airing_no alone. rows: in the book's order, `first` among them the first;
 * they are put into another order.
 */
bool log_number_airings(struct store *s, struct airing **rows, size_t n,
			const struct log_entry *first, struct err *err);

#endif
