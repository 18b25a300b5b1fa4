#ifndef MODEL_PROFILE_JOIN_H
#define MODEL_PROFILE_JOIN_H

#include "model/profile_edit.h"

/*
 * A station that passes to another profile on a day (a merged commune): what
 * is to be ended the day before, and what of the other profile begins. What
 * both say in the same words goes on; so does what begins on that day or later.
 */
struct profile_join {
	struct profile_join_row {
		enum profile_part part;
		size_t row;
	} *ends, *adds;		/* rows of the station's; rows of the other's */
	size_t n_ends, n_adds;
};

/*
 * from     the first day of the other profile, "YYYY-MM-DD"
 * out      release with profile_join_finish()
 */
void profile_join_plan(const struct profile *p, const struct profile *other,
		       const char *from, struct profile_join *out);
void profile_join_finish(struct profile_join *j);

#endif
