#ifndef APP_REPORTING_CHOICE_H
#define APP_REPORTING_CHOICE_H

#include <stdbool.h>

#include "app/reporting.h"
#include "base/buf.h"
#include "base/civil.h"
#include "base/err.h"

/*
 * The period a person chose, in the words of the command line. Plain text, so
 * that screen and command line mean the same by it.
 */
enum { CHOICE_TEXT = 16, CHOICE_SEGMENT = 48 };

struct report_choice {
	char name[CHOICE_TEXT];	/* "month", "quarter", ...; "from" */
	char value[CHOICE_TEXT];	/* "2024-03"; the first day */
	char to[CHOICE_TEXT];	/* the last day of "from"; else "" */
	char rule[CHOICE_TEXT];	/* "calendar", "gov15" */
	const char *kind;	/* "book", "month", "coverage", "slip"; static */
	char segment[CHOICE_SEGMENT];	/* code, of a slip; "" none yet */
	char number[CHOICE_TEXT];	/* of the letter; "": left blank */
	char date[CHOICE_TEXT];	/* on the paper, "2024-04-05"; "": dots */
	bool with_later;	/* of a closed month: what came since, too */
};

/* The book of the month before today's. */
void report_choice_init(struct report_choice *c, struct date today);

/*
 * Read "month 2024-03", "quarter 2024-Q1", "half 2024-H1", "nine-months
 * 2024", "year 2024", "week 2024-W10" or "from 2024-03-01 to 2024-03-15",
 * each with "period gov15" (or calendar) behind it or not; a dash or two may
 * stand before each name, and "2024-03" alone is a month. So is what
 * reporting_spoken() knows: "tháng 3/2024", "quý I/2024".
 * Errors   ERR_INVALID
 */
bool report_choice_read(const char *words, struct date today,
			struct report_choice *out, struct err *err);
/*
 * Words for the same, in the language of the screen, as they are said: "tháng
 * 3/2024". report_choice_read() reads them back.
 */
void report_choice_show(const struct report_choice *c, struct buf *out);

/* The period before (by -1) or after (1), as long as this one. */
void report_choice_step(struct report_choice *c, int by);
/* The other way to count months: calendar, or from the 15th to the 14th. */
void report_choice_turn_rule(struct report_choice *c);

/* The next kind of report, for the same period. */
void report_choice_turn_kind(struct report_choice *c);
/* A slip is of one segment and has no period. */
bool report_choice_is_slip(const struct report_choice *c);
/* Which one; false: longer than a code can be. */
bool report_choice_set_segment(struct report_choice *c, const char *code);

/* The days it runs from and to, both included. */
bool report_choice_days(const struct report_choice *c, struct date *out_from,
			struct date *out_to, struct err *err);

/* Has this kind of paper a number? A date each has. */
bool report_choice_has_number(const struct report_choice *c);
/*
 * Put number and date, as typed, on the paper; "" and NULL leave them blank.
 * Errors   ERR_INVALID; *out_is_date: which of the two is wrong
 */
bool report_choice_set_paper(struct report_choice *c, const char *number,
			     const char *date, bool *out_is_date,
			     struct err *err);
/*
 * Can what was written after a close be printed with it? Of the book and the
 * report of a calendar month that is closed.
 */
bool report_choice_may_have_later(const struct report_choice *c,
				  struct app *a);
/* The format the paper is wanted in mostly: "docx", "csv". */
const char *report_choice_format(const struct report_choice *c);

/* What reporting_render() asks for; borrows from c. */
void report_choice_request(const struct report_choice *c, const char *format,
			   struct report_request *out);

enum { CHOICE_WORDS = 13 };
/*
 * The words of the command line for the same report: "report", "book",
 * "--month", "2024-03", "--period", "calendar". Borrowed from c; how many.
 */
size_t report_choice_words(const struct report_choice *c,
			   const char *out[CHOICE_WORDS]);

/* "so-nhat-ky-2024-03.csv", "bao-cao-2024-03.docx"; yours. */
char *report_choice_file(const struct report_choice *c, const char *format);

#endif
