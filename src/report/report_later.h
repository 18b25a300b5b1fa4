#ifndef REPORT_REPORT_LATER_H
#define REPORT_REPORT_LATER_H

#include "base/err.h"
#include "model/report_facts.h"
#include "report/report.h"
#include "report/report_book.h"

/*
 * Add what was written down after the month was closed: rows of the book, in
 * a part of their own at the end.
 *
 * in  airings: only those entered, struck or approved after the close
 */
bool report_add_later(struct report_doc *doc,
		      const struct report_book_input *in, struct err *err);

/*
 * And the activities that were typed in after the close, in the same part;
 * nothing for an empty list.
 */
void report_add_later_activities(struct report_doc *doc,
				 const struct report_activity_list *l);

/* The date and number of the paper, put in after it was built. */
void report_set_paper(struct report_doc *doc, struct date date,
		      const char *number);

/* Take the first table of a book into another report; the rest is freed. */
void report_take_book_table(struct report_doc *doc, struct report_doc *book);

/*
 * "Số liệu kỳ này (3 mục), ... tính cả các mục ghi sau khi chốt sổ, ...": that
 * they differ from what was signed; NULL when there are none. Yours.
 */
char *report_later_words(const struct report_later *later);
/* The same among the notes. */
void report_note_later(const struct report_later *later,
		       struct report_lines *notes);

#endif
