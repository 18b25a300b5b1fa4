#ifndef APP_PROMPTING_H
#define APP_PROMPTING_H

#include "app/app.h"
#include "app/reading_time.h"
#include "model/reading.h"

/*
 * Reading a segment's text aloud: what is read, by whom, how fast, and in
 * which lines. The screen (view_prompter) and `daixa prompt` show the same.
 */
struct prompting {
	char *code;
	char *title;
	char *text;		/* of the current revision, not empty */
	int64_t revision_no;
	char *presenter;	/* who will read */
	struct reading_speed speed;	/* as it is known of the presenter */
	struct reading_track track;
};

/*
 * presenter  NULL: who reads the current take, else the operator
 * out        set on success only; release with prompting_finish()
 * Errors     ERR_NOTFOUND no such segment, or it has no text
 */
bool prompting_open(struct app *a, const char *code, const char *presenter,
		    struct prompting *out, struct err *err);
/* Of this text of the segment. presenter NULL: nobody in particular. */
bool prompting_make(struct app *a, const struct segment *s,
		    const struct revision *text, const char *presenter,
		    struct prompting *out, struct err *err);
void prompting_finish(struct prompting *p);

/* A line of the text, broken for so many columns. */
struct prompting_line {
	const char *text;	/* borrowed from the prompting, not ended by NUL */
	size_t len;
	size_t mark;		/* of the track: the first word in it or after */
};

/* Break the text; returns how many, *out is yours. cols at least 1. */
size_t prompting_lines(const struct prompting *p, size_t cols,
		       struct prompting_line **out);
/* The line that holds this mark. */
size_t prompting_line_of(const struct prompting_line *lines, size_t n,
			 size_t mark);

#endif
