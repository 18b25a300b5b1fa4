#ifndef VIEW_VIEW_VERSIONS_H
#define VIEW_VIEW_VERSIONS_H

#include <stddef.h>

struct stack;

/* One thing that two people changed; NULL is empty. */
struct version_pair {
	const char *label;	/* translated: "Title" */
	const char *theirs;	/* as it is now */
	const char *mine;	/* as this operator typed it */
};

enum versions_answer {
	VERSIONS_BACK,	/* go on typing; nothing is decided */
	VERSIONS_MINE,
	VERSIONS_THEIRS
};

/*
 * Somebody else was faster: both texts are shown, and the operator chooses.
 * done is called once, after the dialog is closed; ctx must outlive it.
 */
struct versions_question {
	const char *title;	/* translated, copied */
	const char *intro;	/* translated, copied: who, when */
	const char *differs;	/* copied: diff_words(); NULL: the pairs say it */
	const struct version_pair *pairs;	/* copied; equal ones are left out */
	size_t n_pairs;
	void (*done)(void *ctx, enum versions_answer answer);
	void *ctx;
};

void versions_open(struct stack *s, const struct versions_question *q);

#endif
