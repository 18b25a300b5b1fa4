#ifndef APP_LISTING_H
#define APP_LISTING_H

#include "app/app.h"
#include "app/sheet.h"
#include "model/activity.h"
#include "model/document.h"
#include "model/filter.h"
#include "model/plan.h"
#include "model/segment.h"
#include "model/segment_order.h"

/*
 * Rows of the lists as sheets, for the command line and for what is exported
 * from a screen: one table of columns for both. Rows of the log:
 * airing_sheet.h. The sheets are yours; they keep nothing of the rows.
 */

/* as_codes: states as stable codes, else in words. */
struct sheet *listing_segments(const struct app *a,
			       const struct segment_list *list, size_t limit,
			       bool as_codes);
struct sheet *listing_takes(const struct app *a, const struct take_list *list,
			    size_t limit);
struct sheet *listing_documents(const struct app *a,
				const struct document_list *list,
				size_t limit);
struct sheet *listing_activities(const struct app *a,
				 const struct activity_list *found);

/*
 * The plan's items with what was done.
 *
 * ids  those that are listed (filtering_ids()); NULL: all
 */
struct sheet *listing_items(const struct app *a, const struct plan *plan,
			    const struct plan_count_list *counts,
			    const struct segment_ids *ids, size_t limit,
			    bool as_codes);

/* A sheet of these rows without any row: to ask for its columns. */
struct sheet *listing_none(const struct app *a, enum filter_target target);

#endif
