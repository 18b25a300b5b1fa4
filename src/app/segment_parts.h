#ifndef APP_SEGMENT_PARTS_H
#define APP_SEGMENT_PARTS_H

#include "app/catalogue_edit.h"

/*
 * The parts of a segment that are stored apart from its row: plan items and
 * script. Inside the caller's transaction; *out_blame is set on failure.
 *
 * old_item  its primary item now; NULL: outside the plan
 */
bool segment_parts_save(struct app *a, int64_t id, const char *old_item,
			const struct segment_fields *f,
			enum segment_field *out_blame, struct err *err);

#endif
