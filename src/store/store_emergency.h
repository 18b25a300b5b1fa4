#ifndef STORE_STORE_EMERGENCY_H
#define STORE_STORE_EMERGENCY_H

#include "store/store.h"

/* What a note in the log that ends the repeats of an order says. */
#define EMERGENCY_END_NOTE "thôi phát lại"

/* An emergency broadcast of the log that is not struck. */
struct emergency_row {
	int64_t seq;
	bool is_cut;		/* too little of it was heard to count */
	bool is_ended;		/* a note ended its repeats */
	bool is_approved;	/* a note approved it afterwards */
};

/* Those that began since then (UTC s), oldest first. *out is yours. */
bool store_emergency_rows(struct store *s, int64_t since,
			  struct emergency_row **out, size_t *out_count,
			  struct err *err);

/*
 * The numbers of the notes on that entry and on what it corrects, oldest
 * first. *out is yours.
 */
bool store_emergency_notes(struct store *s, int64_t seq, int64_t **out,
			   size_t *out_count, struct err *err);

/* So far apart may airings of one order lie. */
enum { EMERGENCY_ORDER_S = 7 * 86400 };

/*
 * Fill later_* of a row with the approval that a note gave it afterwards, if
 * one did: a note on it, what it corrects, or another of the same text on the same
 * order. Only what was aired with the approval to follow is looked for.
 */
struct airing;
bool store_emergency_approval(struct store *s, struct airing *row,
			      struct err *err);

#endif
