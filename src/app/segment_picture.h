#ifndef APP_SEGMENT_PICTURE_H
#define APP_SEGMENT_PICTURE_H

#include "app/app.h"
#include "model/segment.h"

/*
 * A segment as it stands inside a transaction, so that the audit trail can
 * tell what differs afterwards.
 */
struct segment_picture {
	struct segment segment;
	struct revision revision;	/* id 0: no script */
	char *also;	/* secondary items, "ND-1, ND-2"; NULL: none */
};

/* Release with segment_picture_finish(). */
bool segment_picture_take(struct app *a, int64_t id,
			  struct segment_picture *out, struct err *err);
void segment_picture_finish(struct segment_picture *p);

/* What differs, as two JSON objects of the same fields; yours. */
void segment_picture_describe(const struct segment_picture *old,
			      const struct segment_picture *now,
			      char **out_before, char **out_after);

/*
 * Write down what differs now from `old`: two JSON objects of the fields that
 * changed. old NULL: the segment is new.
 */
bool segment_picture_audit(struct app *a, int64_t id,
			   const struct segment_picture *old, struct err *err);

#endif
