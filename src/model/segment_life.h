#ifndef MODEL_SEGMENT_LIFE_H
#define MODEL_SEGMENT_LIFE_H

#include "model/segment.h"

/*
 * The life of a segment: which step leads from which state to which. One
 * table is the truth; screens, command line and tests walk it.
 */
enum segment_step {
	STEP_SUBMIT,
	STEP_APPROVE,
	STEP_RETURN,
	STEP_WITHDRAW,
	STEP_RETIRE,
	STEP_COUNT
};

const char *segment_step_code(enum segment_step s);	/* "submit" */
bool segment_step_from_code(const char *code, enum segment_step *out);
/* What it does, translated: "submit". */
const char *segment_step_verb(enum segment_step s);
/* Does the step need a reason? */
bool segment_step_needs_reason(enum segment_step s);

/* false: not from here. */
bool segment_step_leads(enum segment_state from, enum segment_step s,
			enum segment_state *out);
/* ERR_REFUSED names the segment, where it stands and what is possible. */
bool segment_step_check(const char *code, enum segment_state from,
			enum segment_step s, struct err *err);

/*
 * Must this be approved before it goes on air? What the station makes itself;
 * what comes from the source information system, and notices, come approved.
 */
bool segment_needs_approval(const char *origin);

/* Is there a name in it, blanks and signs aside? NULL: no. */
bool person_is_named(const char *name);
/*
 * Wherever somebody must be named: what is nobody's name is refused, and never
 * becomes the operator's.
 * Errors  ERR_INVALID
 */
bool person_check(const char *name, struct err *err);
/* The same name, letter case and place of tones aside; either may be NULL: false. */
bool person_is(const char *a, const char *b);
/* Is this person one of the authors ("A", "A, B", "A và B")? */
bool person_is_among(const char *person, const char *authors);

#endif
