#ifndef APP_APPROVING_H
#define APP_APPROVING_H

#include "app/objection.h"

/*
 * The steps of a segment's life, and the trash. Names are recorded, not
 * proved; who typed them is recorded beside them.
 */
struct approving_request {
	const char *code;
	enum segment_step step;
	const char *person;	/* NULL: the operator, but nobody approves so */
	const char *post;	/* NULL: the one the station has for that name */
	const char *reason;	/* needed for a return */
	bool is_self_agreed;	/* approving one's own is recorded as such */
	const char *digest;	/* of what the person saw; NULL: as it is now */
};

/*
 * Take one step. What the step's objections allow is told in *out_told (may
 * be NULL), which is yours and is set on success only.
 *
 * Errors  ERR_REFUSED  not from where it stands; an objection is too heavy;
 *                      it changed since the person saw it
 *         ERR_INVALID  the reason or the name is missing
 */
bool approving_step(struct app *a, const struct approving_request *r,
		    struct objection_list *out_told, struct err *err);

/*
 * After another author was written down: a translated sentence when that made
 * an approval that holds a self-approval, else NULL. Yours.
 */
bool approving_author_note(struct app *a, const char *code, char **out,
			   struct err *err);

/* The post the station has for a name today; borrowed, NULL: none. */
const char *approving_post(const struct app *a, const char *name);
/* The digest of the segment as it is now, for approving_request. */
bool approving_digest(struct app *a, int64_t segment_id,
		      char out[SHA256_HEX + 1], struct err *err);

/*
 * Into the trash, or out of it. row_version 0: as it is now.
 * ERR_REFUSED: it is on its way to an approval (withdraw it first), there
 * already, or was changed meanwhile.
 */
bool approving_trash(struct app *a, const char *code, int64_t row_version,
		     bool into, struct err *err);
/* What is in the trash, newest first; yours. */
bool approving_trashed(struct app *a, struct segment_list *out,
		       struct err *err);

#endif
