#ifndef REPORT_REPORT_BOOK_H
#define REPORT_REPORT_BOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/civil.h"
#include "base/err.h"
#include "model/log_verdict.h"
#include "report/report.h"

struct airing_list;
struct letterhead;
struct report_lines;
struct report_period;
struct slot;

/*
 * The book: "Sổ nhật ký chương trình phát thanh", one row per airing or
 * incident, fifteen columns. Columns and counting rules: daixa-report(7).
 */

/*
 * Entries that a paper counts though their month was closed before they came:
 * of its period, the period before, and since the start of the year.
 */
struct report_later { int64_t now, before, year; };

/* What the book is made of; everything is borrowed. */
struct report_book_input {
	const struct report_period *period;
	/* by (start_at, seq), struck rows included, all starting in the period */
	const struct airing_list *airings;
	const struct letterhead *letterhead; /* on the last day; NULL: none */
	const char *station_name;	/* if the letterhead has no station line */
	const struct slot *slots;	/* the profile's, all dates */
	size_t n_slots;
	int offset_min;		/* the station's, for rows without their own */
	struct log_head head;		/* newest entry written before the end */
	struct log_head previous;	/* and before the beginning; seq 0: none */
	struct date date;		/* for the signature; year 0: dots */
	/* the first entry it rests on that is not whole; 0: all are */
	int64_t bad_entry;
	enum log_state state;		/* of the log's two copies */
	struct report_later later;	/* of a book only now */
};

/*
 * Build the book.
 *
 * out      set on success only; release with report_doc_finish()
 * Errors   ERR_CORRUPT a row has a time or length that cannot be; the entry
 *          is named
 * Source   the columns are those a district's inspectors look for; no law
 *          prescribes them
 */
bool report_book_build(const struct report_book_input *in,
		       struct report_doc *out, struct err *err);

/*
 * Say in the notes what is wrong with the log itself, in plain words; nothing
 * when nothing is.
 */
void report_note_chain(int64_t bad_entry, enum log_state state,
		       struct report_lines *notes);

#endif
