#ifndef APP_EMERGENCY_H
#define APP_EMERGENCY_H

#include "app/app.h"

/*
 * Emergency orders as the log knows them: who ordered what to be announced,
 * when it was aired, when it is to be aired again, and whether it has been
 * approved afterwards. Airings of the same text on the same order are one.
 *
 * The newest airing says whether and how often it is to be repeated; a note
 * in the log ends the repeats, another one approves. An order that was not
 * aired for EMERGENCY_DAYS is no longer looked at.
 */
enum { EMERGENCY_DAYS = 7 };

struct emergency {
	int64_t first_seq, last_seq;	/* its airings in the log */
	int64_t airings;		/* those that were heard */
	char *segment_code;		/* NULL: a text without a segment */
	char *title;
	char *order_by, *order_ref;	/* order_ref NULL */
	char *coverage;
	int64_t received_at;		/* LOG_NONE */
	int64_t last_at;		/* heard last; LOG_NONE: not yet */
	int64_t repeat_min;		/* LOG_NONE: not repeated (any more) */
	int64_t due_at;			/* LOG_NONE */
	bool is_approved;		/* afterwards, by a note in the log */
	bool is_unapproved;		/* "duyệt sau", and not yet */
};

struct emergency_list {
	struct emergency *rows;		/* the one due first before the others */
	size_t count;
};

bool emergency_read(struct app *a, struct emergency_list *out,
		    struct err *err);
void emergency_list_finish(struct emergency_list *l);

/* "due at 14:30", "overdue since 14:30"; translated, yours. NULL: not due. */
char *emergency_due_words(const struct app *a, const struct emergency *e);

/*
 * Its repeats end, by any of its airings; the log says who ended them and why.
 * Errors   ERR_INVALID no reason; ERR_REFUSED no emergency, or not repeated
 *          (any more)
 */
bool emergency_end(struct app *a, int64_t seq, const char *reason,
		   int64_t *out_seq, struct err *err);
/*
 * It is approved afterwards. post may be NULL. A segment that is approved in
 * the catalogue counts without this.
 * A corrected airing means what stands for it now.
 * Errors   ERR_INVALID nobody named; ERR_REFUSED it waits for no approval, was
 *          approved already, or is struck
 */
bool emergency_approve(struct app *a, int64_t seq, const char *person,
		       const char *post, int64_t *out_seq, struct err *err);

/*
 * What the notes of the log say of that airing: "Approved afterwards by ...",
 * a line for each; translated, yours. NULL: nothing.
 */
bool emergency_notes(struct app *a, int64_t seq, char **out, struct err *err);

#endif
