#ifndef APP_HEARING_H
#define APP_HEARING_H

#include "app/app.h"
#include "model/hearing.h"
#include "model/segment.h"
#include "model/spans.h"

struct segment_view;

/*
 * Evidence of listening: which parts of a take were really heard, by whom.
 * The person is the operator, whose name is recorded and not authenticated.
 */

/* Who has heard this take, most first; *out is yours. */
bool hearing_of(struct app *a, const struct take *t, struct hearing_list *out,
		struct err *err);
/* "heard: Hoa 94 %, Minh 10 %"; yours. NULL: nobody has. */
char *hearing_words(const struct hearing_list *l);

/*
 * The station's rule: the current take must have been heard by one person at
 * least so far (option hear_percent) before it is approved or goes on air.
 * Without the option, or without a recording, there is nothing to object.
 *
 * Errors  ERR_REFUSED it was not; names how much was and what to do
 */
bool hearing_allows(struct app *a, const struct segment_view *v,
		    struct err *err);
bool hearing_allows_code(struct app *a, const char *code, struct err *err);

/* ---- while a take is heard (for preview.c) ---- */

struct hearing_now {
	struct app *app;	/* NULL: nothing is kept */
	int64_t take_id;
	int64_t begin_ms, end_ms;	/* what is to be heard */
	char *person;
	struct span_list heard;		/* kept and pending */
	struct span_list pending;	/* not kept yet */
	int64_t due_ms;			/* with so much pending it is time */
};

/* All zero is one that keeps nothing. What was pending must be kept before. */
bool hearing_begin(struct hearing_now *h, struct app *a, const struct take *t,
		   struct err *err);
/* Frames [from, to) were heard. */
void hearing_add(struct hearing_now *h, int64_t from_frame, int64_t to_frame,
		 int rate);
/*
 * Is so much pending that it should be kept while it plays on? After a
 * failure only when as much has come again.
 */
bool hearing_is_due(const struct hearing_now *h);
/*
 * Write down what is pending. *out_is_news: there was something. On failure
 * it stays pending.
 */
bool hearing_keep(struct hearing_now *h, bool *out_is_news, struct err *err);
/* What is pending was none of it. */
void hearing_drop(struct hearing_now *h);
/* -1: nothing is kept of it. */
int hearing_percent(const struct hearing_now *h);
void hearing_end(struct hearing_now *h);

#endif
