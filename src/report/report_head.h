#ifndef REPORT_REPORT_HEAD_H
#define REPORT_REPORT_HEAD_H

#include "report/report.h"

struct letterhead;
struct profile;

/* Whose paper it is: its heading, and of a letter who gets and who signs it. */

/*
 * The heading of a register: agency, and the station below it, which is
 * station_name where the letterhead has no line of its own. l NULL: none is
 * in force. What the decree wants in capitals is, however it was typed.
 *
 * Source  Decree 30/2020, annex III
 */
void report_set_head(struct report_doc *doc, const struct letterhead *l,
		     const char *station_name);

/*
 * Of a letter: also symbol, place, recipients and signer, in force on day
 * ("YYYY-MM-DD"). What the report had of them goes.
 */
void report_set_office(struct report_doc *doc, const struct letterhead *l,
		       const char *station_name, const struct profile *p,
		       const char *day);

/* Who signs: the authority's lines joined by "\n", and the name. */
void report_set_signer(struct report_official *o, const char *authority,
		       const char *name);

#endif
