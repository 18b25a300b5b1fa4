#ifndef MODEL_AIRING_H
#define MODEL_AIRING_H

#include <stdbool.h>
#include <stdint.h>

#include "model/log_entry.h"

/*
 * A row of the book: one airing or incident, put together from its entries
 * (start and finish; or a typed-in fact), with what later entries did to it.
 */
struct airing {
	/* the start or the typed-in fact; played_ms, end_at, outcome are the finish's */
	struct log_entry entry;
	int64_t finish_seq;		/* LOG_NONE when not a pair */
	int64_t struck_by;		/* seq of the strike or correction; LOG_NONE */
	char *struck_reason;		/* and its reason, person, time */
	char *struck_operator;
	int64_t struck_at;
	int64_t later_seq;		/* the note that approved it; 0: none did */
	char *later_approver;		/* who, and when; NULL: it was not approved so */
	char *later_post;		/* NULL: not written down */
	int64_t later_at;
	int64_t corrects;		/* seq of the row this one replaces; LOG_NONE */
	int64_t closed_until;		/* written when its month was closed: the end of
					   the last closed one, UTC s; else 0 */
	int64_t airing_no;		/* 1 new, >= 2 repeat; 0 for relay, incident, struck, cut */
	int64_t year_row;		/* STT: rank of (start_at, seq) among the year's rows */
};

struct airing_list {
	struct airing *rows;
	size_t count;
};

void airing_finish(struct airing *a);
void airing_list_finish(struct airing_list *list);

bool airing_is_struck(const struct airing *a);
/* An incident without an airing: its own kind, or the correction of one. */
bool airing_is_incident(const struct airing *a);

/* Aired in an emergency, and nobody has approved it since. */
bool airing_awaits_approval(const struct airing *a);

/* Begun and not finished: on air, or left so by a power cut. */
bool airing_is_open(const struct airing *a);

/* Counts: over, not struck, not an incident, outcome not cut. */
bool airing_counts(const struct airing *a);
/*
 * What a manager must see of a row at once: "struck", "correction",
 * "after_close", "incident", "partial", "cut", "late"; NULL: nothing.
 */
const char *airing_state(const struct airing *a);
/* That in words, translated; NULL gives NULL. */
const char *airing_state_label(const char *state);
/* The title, or in words what the incident was; yours. */
char *airing_title(const struct airing *a);
/* Relayed: counted in hours, never in works. */
bool airing_is_relay(const struct airing *a);

#endif
