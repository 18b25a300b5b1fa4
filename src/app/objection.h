#ifndef APP_OBJECTION_H
#define APP_OBJECTION_H

#include "app/catalogue.h"
#include "model/segment_life.h"

/*
 * What speaks against a step of a segment's life: one list, which the
 * approval dialog shows, the command line prints and approving_step() weighs.
 * A new rule is one more function in objection.c.
 */
enum objection_weight {
	OBJECTION_TELL,		/* is said; the step goes on */
	OBJECTION_REASON,	/* the step needs a reason, which is kept */
	OBJECTION_SELF,		/* the step is recorded as self-approval (tự duyệt),
				   when the person agrees */
	OBJECTION_FORBID	/* the step is refused */
};

struct objection {
	enum objection_weight weight;
	bool is_bad;	/* a serious one among those that are only told */
	char *text;	/* a translated sentence; owned */
};

struct objection_list {
	struct objection *rows;
	size_t count;
};

void objection_list_finish(struct objection_list *l);

/*
 * What speaks against this step by this person, the heaviest first.
 *
 * person  NULL: nobody in particular
 */
bool objections_find(struct app *a, const struct segment_view *v,
		     enum segment_step step, const char *person,
		     struct objection_list *out, struct err *err);

/* Who wrote it: its author, else who entered the text; borrowed, may be NULL. */
const char *segment_authors(const struct segment_view *v);

#endif
