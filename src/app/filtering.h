#ifndef APP_FILTERING_H
#define APP_FILTERING_H

#include "app/app.h"
#include "model/activity.h"
#include "model/airing.h"
#include "model/filter.h"
#include "model/plan.h"
#include "model/segment.h"
#include "model/segment_order.h"

/*
 * One query (model/filter.h) for screens, lists, exports and bulk work:
 * parsed against the station's own day, asked of the database.
 */

/*
 * Parse; text NULL is "". Release with filter_finish().
 *
 * out_at  set on failure: the byte of text the error is about
 */
bool filtering_parse(struct app *a, enum filter_target target,
		     const char *text, struct filter *out, size_t *out_at,
		     struct err *err);

/*
 * Ids of the rows that pass, by id; not of airings (app/log_rows.h). Yours:
 * free(out->at). out_at as above; a failure of the database leaves it.
 */
bool filtering_ids(struct app *a, enum filter_target target, const char *text,
		   struct segment_ids *out, size_t *out_at, struct err *err);

/* Is it among them? They are sorted. */
bool filtering_has(const struct segment_ids *ids, int64_t id);

/*
 * The rows that pass, newest first; no more than `limit`. text NULL: all.
 */
bool filtering_segments(struct app *a, const char *text, size_t limit,
			struct segment_list *out, struct err *err);
bool filtering_takes(struct app *a, const char *text, struct take_list *out,
		     struct err *err);
bool filtering_airings(struct app *a, const char *text, size_t limit,
		       struct airing_list *out, struct err *err);
bool filtering_documents(struct app *a, const char *text,
			 struct document_list *out, struct err *err);
/* The same over the trash, newest first; text NULL: all. out_at as above. */
bool filtering_trash(struct app *a, const char *text,
		     struct segment_list *out, size_t *out_at, struct err *err);
/* Take those out of a list that do not pass. text NULL: none. */
bool filtering_activities(struct app *a, const char *text,
			  struct activity_list *io, struct err *err);

#endif
