#ifndef VIEW_VIEW_PROMPTER_PRIV_H
#define VIEW_VIEW_PROMPTER_PRIV_H

#include "app/prompting.h"
#include "view/prompter_page.h"
#include "view/view.h"
#include "view/view_prompter.h"

/* For view_prompter*.c: the prompter, and reading on air from it. */
struct prompter_job;

struct view_prompter {
	struct view view;
	struct app *app;		/* borrowed */
	struct prompting text;
	struct prompter_page page;
	struct prompter_job *job;	/* NULL: not reading */
	int64_t rate;			/* syllables a minute */
	int64_t place_ms;		/* in the text, at this rate */
	int64_t elapsed_ms;		/* read so far, without the pauses */
	int64_t ticked_ms;		/* up to when both are right */
	int64_t started_at;		/* UTC s; 0: not yet */
	struct prompter_air air;	/* ask_end NULL: not on air */
};

/* Takes the text. */
struct view_prompter *prompter_new(struct app *a, struct prompting text);
/* Let the text move, and stop it; both do nothing when it is so. */
void prompter_go(struct view_prompter *p);
void prompter_pause(struct view_prompter *p);

bool prompter_is_on_air(const struct view_prompter *p);
/* The key of on and off air. */
void prompter_on_air(struct view_prompter *p);
/* Leave, but stay on air. */
void prompter_put_away(struct view_prompter *p);

#endif
