#ifndef VIEW_LOG_FORM_H
#define VIEW_LOG_FORM_H

#include <stdint.h>

struct airing;
struct app;
struct stack;

/*
 * The forms that write into the log. Each saves through app/logbook.h, bumps
 * TOPIC_LOG and says "saved as entry N"; what is refused stays in the form.
 */

/* Told the number of what was saved; may be zeroed. ctx outlives the form. */
struct log_saved {
	void (*tell)(void *ctx, int64_t seq);
	void *ctx;
};

/*
 * "Log now" for a segment: the time now, its take's length, mode and
 * presenter. segment_code NULL asks for it.
 */
void log_form_open(struct stack *s, struct app *a, const char *segment_code);

/* The same for what was just read live. Texts are borrowed during the call. */
struct log_read {
	const char *code;
	const char *presenter;
	int64_t start_at;	/* UTC s */
	int64_t length_ms;	/* as measured */
};
void log_form_open_read(struct stack *s, struct app *a,
			const struct log_read *read, struct log_saved saved);

enum log_form_what {
	LOG_FORM_NOW,		/* any segment, now */
	LOG_FORM_LATE,		/* any segment, in the past */
	LOG_FORM_RELAY,
	LOG_FORM_EMERGENCY,
	LOG_FORM_FREE,		/* what is in no catalogue */
	LOG_FORM_INCIDENT
};
void log_form_open_what(struct stack *s, struct app *a,
			enum log_form_what what, struct log_saved saved);

/* Take a row back, or put a new one in its place; the row is copied. */
void log_form_strike(struct stack *s, struct app *a, const struct airing *row,
		     struct log_saved saved);
void log_form_correct(struct stack *s, struct app *a,
		      const struct airing *row, struct log_saved saved);

#endif
