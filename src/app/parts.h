#ifndef APP_PARTS_H
#define APP_PARTS_H

#include "app/app.h"
#include "model/profile_edit.h"

/*
 * Editing the station's dated facts: people, villages, clusters, relay
 * sources, slots, offices, letterheads, signers, recipients. a->profile holds
 * the new facts after a success; every change is audited.
 */

/* What was done, to say so. */
struct part_done {
	int64_t id;		/* of the row that holds the new fact */
	bool is_successor;	/* the old row ended the day before */
};

/* out_blame: the member an error is about, or NULL. ERR_INVALID. */
bool parts_add(struct app *a, const struct profile_change *c,
	       struct part_done *out, const char **out_blame, struct err *err);
/*
 * Change the row with that id from c->from on; c->from NULL corrects it, as
 * if it had always been so.
 *
 * Errors  ERR_NOTFOUND no longer there; ERR_INVALID; ERR_REFUSED it was over
 */
bool parts_change(struct app *a, int64_t id, const struct profile_change *c,
		  struct part_done *out, const char **out_blame,
		  struct err *err);

#endif
