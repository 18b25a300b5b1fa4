#ifndef MODEL_REPORT_FACTS_H
#define MODEL_REPORT_FACTS_H

#include <stddef.h>
#include <stdint.h>

/* What a report prints besides the log: plain rows that own their texts. */

/* Something done under another of the plan's forms than radio. */
struct report_activity {
	char *form_code;	/* HT-4 */
	char *on_date;		/* "YYYY-MM-DD" */
	char *unit;		/* who did it; NULL */
	int64_t people;		/* 0: not counted */
	char *note;		/* what was done */
};
struct report_activity_list { struct report_activity *rows; size_t count; };
void report_activity_list_finish(struct report_activity_list *l);

/* What a person wrote in place of a section's generated words. */
struct report_text {
	char *section;
	char *text;		/* paragraphs, one a line */
	char *generated;	/* what the figures gave then; NULL: not known */
};
struct report_text_list { struct report_text *rows; size_t count; };
void report_text_list_finish(struct report_text_list *l);
/* Borrowed; NULL: nobody wrote anything. */
const char *report_text_of(const struct report_text_list *l,
			   const char *section);

#endif
