/* What is counted of a row of the book. See airing_brief.h. */
#include "config.h"

#include "model/airing_brief.h"

#include <string.h>

#include "model/airing.h"

struct airing_brief airing_brief(const struct airing *a)
{
	const struct log_entry *e = &a->entry;

	return (struct airing_brief){
		.seq = e->seq,
		.start_at = e->start_at,
		.start_offset_min = e->start_offset_min,
		.played_ms = e->played_ms,
		.slot = e->slot,
		.genre = e->genre,
		.origin = e->origin,
		.origin_name = e->origin_name,
		.mode = e->mode,
		.priority = e->priority,
		.plan_number = e->plan_number,
		.plan_code = e->plan_code,
		.form_code = e->form_code,
		.outcome = e->outcome,
		.coverage = e->coverage,
		.incident = e->incident,
		.source = e->source,
		.approval = a->later_approver != NULL ? "approved"
						      : e->approval,
		.segment_code = e->segment_code,
		.is_struck = airing_is_struck(a),
		.is_incident = airing_is_incident(a),
		.is_open = airing_is_open(a),
		.is_repeat = a->airing_no >= 2,
	};
}

bool airing_brief_counts(const struct airing_brief *b)
{
	return !b->is_struck && !b->is_incident && !b->is_open &&
	       (b->outcome == NULL || strcmp(b->outcome, "cut") != 0);
}
