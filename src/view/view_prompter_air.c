/*
 * Reading on air from the prompter. See view_prompter.h.
 *
 * What is on air belongs to view_air, below; this view only shows the text
 * and hands the wish to end it down. Either may go first: the one that goes
 * tells the other, which then forgets it.
 */
#include "config.h"

#include "view/view_prompter_priv.h"

#include "base/i18n.h"
#include "view/stack.h"
#include "view/view_air.h"

bool prompter_is_on_air(const struct view_prompter *p)
{
	return p->air.ask_end != NULL;
}

/* Read it on air from here: the log is written as it happens. */
static void ask_start(struct view_prompter *p)
{
	struct stack *s = p->view.stack;
	const struct air_wish w = {
		.what = LOGBOOK_SEGMENT,
		.code = p->text.code,
		.mode = "live",
		.presenter = p->text.presenter,
		.planned_at = LOG_NONE,
		.planned_ms = LOG_NONE,
		.prompter = p,
	};

	if (p->elapsed_ms > 0 || p->job != NULL) {
		stack_notice(s, NOTICE_WARNING, "%s",
			     _("It is being read already: begin again first, "
			       "or finish and log it."));
		return;
	}
	air_form_open(s, p->app, &w);
}

void prompter_on_air(struct view_prompter *p)
{
	if (prompter_is_on_air(p))
		p->air.ask_end(p->air.ctx);
	else
		ask_start(p);
}

/* What is on air stays so: only its text is put away, until the same key. */
void prompter_put_away(struct view_prompter *p)
{
	static const enum context here[] = { CONTEXT_SCHEDULE };
	struct stack *s = p->view.stack;
	struct buf keys;

	*p->air.kept = (struct prompter_place){
		.rate = p->rate,
		.place_ms = p->place_ms, .elapsed_ms = p->elapsed_ms,
		.size = p->page.size, .wish_cols = p->page.wish_cols,
	};
	buf_init(&keys);
	if (keymap_keys(s->keymap, here, 1, ACTION_PROMPTER, 1, &keys))
		stack_notice(s, NOTICE_INFO,
			     _("Still on air; %s brings the text back"),
			     keys.data);
	buf_finish(&keys);
	stack_close(s, &p->view);
}

static void go_back(struct view_prompter *p, const struct prompter_place *k)
{
	p->rate = k->rate;
	p->place_ms = k->place_ms;
	p->elapsed_ms = k->elapsed_ms;
	p->page.size = k->size;
	p->page.wish_cols = k->wish_cols;
}

struct view_prompter *view_prompter_open_air(struct stack *s, struct app *a,
					     const char *code,
					     const char *presenter,
					     const struct prompter_air *air)
{
	struct prompting text;
	struct err ignored;

	if (!prompting_open(a, code, presenter, &text, &ignored))
		return NULL;
	struct view_prompter *p = prompter_new(a, text);
	p->air = *air;
	if (air->kept->rate != 0)
		go_back(p, air->kept);
	stack_push(s, &p->view);
	prompter_go(p);
	return p;
}

void view_prompter_follow(struct view_prompter *p,
			  struct view_prompter *before)
{
	if (p != NULL) {
		p->rate = before->rate;
		p->page.size = before->page.size;
		p->page.wish_cols = before->page.wish_cols;
	}
	stack_close(before->view.stack, &before->view);
}

void view_prompter_forget_air(struct view_prompter *p)
{
	p->air = (struct prompter_air){0};
}

void view_prompter_over(struct view_prompter *p)
{
	view_prompter_forget_air(p);
	prompter_pause(p);
	stack_close(p->view.stack, &p->view);
}
