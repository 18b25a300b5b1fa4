#ifndef APP_LOGBOOK_H
#define APP_LOGBOOK_H

#include "app/app.h"
#include "model/airing.h"
#include "model/log_entry.h"
#include "model/log_verdict.h"

/*
 * Writing down what aired. Each function builds one entry that copies all
 * its line prints (rule R5) and appends it (rules R3 to R6).
 */

enum logbook_what { LOGBOOK_SEGMENT, LOGBOOK_RELAY, LOGBOOK_FREE };

/*
 * A fact typed in. Absent text is NULL, an absent number LOG_NONE. Local
 * times are the station's. Everything is borrowed and cleaned here.
 */
struct logbook_airing {
	enum logbook_what what;
	const char *code;	/* of the segment or relay source */
	const char *title;	/* LOGBOOK_FREE, or instead of the source's name */
	const char *genre;	/* LOGBOOK_FREE; NULL: none, emergency KHA */
	const char *origin;	/* LOGBOOK_FREE, origins(); NULL: TSX, of an
				   emergency TBA */
	const char *plan_item;	/* LOGBOOK_FREE; NULL: outside the plan */
	int64_t start_at;	/* UTC s */
	int64_t played_ms;	/* LOG_NONE: the take's or source's own length */
	int64_t planned_ms;	/* LOG_NONE: the same; what is read out has its
				   reading time */
	const char *mode;	/* NULL: recorded with a take, live without, relay */
	const char *slot;	/* NULL: by the hour */
	const char *presenter;
	const char *coverage;	/* NULL: "Toàn xã" */
	const char *note;
	const char *reason;	/* needed for what was not approved */
	bool is_emergency;
	const char *order_by;
	const char *order_ref;
	int64_t received_at;
	int64_t repeat_min;
	bool is_part;		/* not all of it was aired; else who types it in
				   says that it was (a text may be read faster
				   than planned) */
	bool is_sure;		/* an unlikely start was asked about */
	bool cuts;		/* app/air.h: what is on air gives way to an
				   emergency */
};

/* Nothing said yet. */
void logbook_airing_init(struct logbook_airing *r);

/*
 * Log an airing. Self-produced and not approved needs a reason and is marked;
 * so does all that is in no catalogue. A start before today is marked as a late
 * entry; one in the future is refused, an unlikely one too unless is_sure
 * (dating.h); an emergency needs the ordering person.
 */
bool logbook_add(struct app *a, const struct logbook_airing *req,
		 int64_t *out_seq, struct err *err);

struct logbook_incident {
	const char *kind;	/* log_incidents() */
	int64_t start_at;
	int64_t end_at;		/* LOG_NONE: not over, or unknown */
	const char *coverage;
	const char *note;
	bool is_sure;		/* as above */
};
bool logbook_incident(struct app *a, const struct logbook_incident *req,
		      int64_t *out_seq, struct err *err);

bool logbook_strike(struct app *a, int64_t seq, const char *reason,
		    int64_t *out_seq, struct err *err);

/*
 * Fields to change; NULL and LOG_NONE keep the old entry's. An incident has
 * only what is marked (i), an airing all but its kind and end.
 */
struct logbook_change {
	int64_t start_at;	/* (i) */
	int64_t played_ms;
	const char *incident;	/* (i) its kind */
	int64_t end_at;		/* (i) */
	bool has_no_end;	/* (i) not over, or unknown */
	const char *title;
	const char *mode;
	const char *slot;
	const char *presenter;
	const char *coverage;	/* (i) */
	const char *note;	/* (i) */
	bool is_sure;		/* as above */
};
void logbook_change_init(struct logbook_change *c);
/* A new entry that takes the old one's place; both stay, the old one struck. */
bool logbook_correct(struct app *a, int64_t seq,
		     const struct logbook_change *change, const char *reason,
		     int64_t *out_seq, struct err *err);

/* Rows of the book between two instants, oldest first. */
bool logbook_rows(struct app *a, int64_t from, int64_t to,
		  struct airing_list *out, struct err *err);
/* The newest rows, newest first. */
bool logbook_newest(struct app *a, size_t limit, struct airing_list *out,
		    struct err *err);
/* Number, hash and instant of the newest entry; seq 0 for an empty log. */
bool logbook_head(struct app *a, struct log_head *out, struct err *err);
/* What start-up found wrong with the log: a sentence, borrowed; NULL: nothing. */
const char *logbook_fault(const struct app *a);
/* The readable copy has what the database lacks: rebuild brings it back. */
bool logbook_can_rebuild(const struct app *a);
bool logbook_verify(struct app *a, const char *anchor,
		    struct log_verdict *out, struct err *err);

/* Restore a station's log from its text copy (store_rebuild). */
bool logbook_rebuild(const struct app_env *env, const char *dir,
		     int64_t *out_entries, struct err *err);

#endif
