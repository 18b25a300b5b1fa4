#ifndef STORE_STORE_REPORT_H
#define STORE_STORE_REPORT_H

#include "model/airing_brief.h"
#include "model/report_facts.h"
#include "store/store.h"

/* What the reports read besides the book's rows. */

/*
 * Call each() for every row of the book whose start lies in [from, to) (UTC
 * seconds), by (start_at, seq), struck ones too. Nothing is kept: a brief's
 * texts are good until each() returns.
 *
 * until  as the log was when this entry was the newest; INT64_MAX: as it is
 */
bool store_log_each(struct store *s, int64_t from, int64_t to, int64_t until,
		    void (*each)(void *ctx, const struct airing_brief *row),
		    void *ctx, struct err *err);

/*
 * The plan's other activities, "YYYY-MM-DD" to "YYYY-MM-DD", both included,
 * by date. plan_id 0: of all plans.
 */
bool store_report_activities(struct store *s, int64_t plan_id,
			     const char *from, const char *to,
			     struct report_activity_list *out, struct err *err);
/* Those of all plans that were typed in after that instant (UTC s). */
bool store_report_later_activities(struct store *s, const char *from,
				   const char *to, int64_t after,
				   struct report_activity_list *out,
				   struct err *err);

/* key names the period. */
bool store_report_texts(struct store *s, const char *key,
			struct report_text_list *out, struct err *err);
/*
 * Its section, text and generated; text NULL: the generated words again.
 * Inside the caller's transaction.
 */
bool store_report_set_text(struct store *s, const char *key,
			   const struct report_text *text,
			   const char *person, struct err *err);

/*
 * What was kept of a closed month ("2024-03") with its digest; *out is yours,
 * NULL: it is not closed. out_entry, the closing entry, may be NULL.
 * ERR_CORRUPT: it is not what the digest says.
 */
bool store_report_closed(struct store *s, const char *month, char **out,
			 int64_t *out_entry, struct err *err);

#endif
