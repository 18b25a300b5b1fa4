#ifndef APP_LOGBOOK_ENTRY_H
#define APP_LOGBOOK_ENTRY_H

#include "app/logbook.h"

/*
 * For app/logbook*.c: putting a log entry together. Texts that come from
 * outside pass the one door of rule R10 here.
 */

/* *slot = a clean one-line copy of text, or NULL for NULL and blank text. */
void entry_set_text(char **slot, const char *text);
/* The same, but NULL keeps what is there. */
void entry_put_text(char **slot, const char *text_or_null);

/*
 * Begin an entry of this kind: operator, source ("typed", or "late" when it
 * began before today), priority normal. start_at LOG_NONE: no event.
 */
void entry_begin(struct app *a, enum log_kind kind, int64_t start_at,
		 struct log_entry *out);

/* Copy what the line prints of a segment: title, plan, approval, take. */
bool entry_copy_segment(struct app *a, const char *code, struct log_entry *e,
			struct err *err);
/* Copy what the line prints of a relay source in force that day. */
bool entry_copy_relay(struct app *a, const char *code, struct log_entry *e,
		      struct err *err);
/*
 * What is in no catalogue: the request's title, genre, origin and plan item.
 * Errors   ERR_INVALID, ERR_NOTFOUND naming what is known (logbook_free.c)
 */
bool entry_copy_free(struct app *a, const struct logbook_airing *req,
		     struct log_entry *e, struct err *err);
/* The item of the plan in force when it began; code NULL: outside the plan. */
bool entry_copy_plan(struct app *a, const char *code, struct log_entry *e,
		     struct err *err);
/* Slot by the hour: the profile's, or DOT_XUAT outside all of them. */
void entry_set_slot(struct app *a, struct log_entry *e);

/*
 * All an airing's request says, for an entry that is that airing whole
 * (LOG_AIRING) or its start (LOG_START: no length yet, and what was not
 * approved is refused but for an emergency).
 */
bool entry_fill(struct app *a, enum log_kind kind,
		const struct logbook_airing *req, struct log_entry *e,
		struct err *err);

/* Was a text read out, of which the length is only estimated? */
bool entry_is_read_out(const struct log_entry *e);
/*
 * The class of what was heard (daixa-report(7)): by the planned length;
 * of a text that was read faster than planned, whether it was all is what a
 * person says, as long as half of the time was heard.
 */
const char *entry_outcome(const struct log_entry *e, int64_t played_ms,
			  bool is_whole);

/* Note in the log that the clock jumped, when it did (rule R11). */
bool entry_note_clock(struct app *a, struct err *err);

/*
 * Does the station know this slot, and these villages or clusters (names or
 * codes, with commas between, "Toàn xã")? In the profile at any date, so that
 * an old book can be typed in; NULL is known. (logbook_known.c)
 * Errors   ERR_INVALID naming what is known
 */
bool entry_know_slot(const struct app *a, const char *slot, struct err *err);
bool entry_know_places(const struct app *a, const char *coverage,
		       struct err *err);
/*
 * Write them down by name, whichever way they were typed, with commas between,
 * or semicolons where a name has a comma ("Thôn Một; Cụm 03 – Thôn Hai, nhà
 * văn hóa"); NULL keeps what is there. The line of the log needs no list of
 * codes to be read (rule R5).
 */
void entry_put_places(const struct app *a, char **slot, const char *coverage);

#endif
