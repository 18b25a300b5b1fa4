/* How it ends. See view_air_priv.h. */
#include "config.h"

#include "view/view_air_priv.h"

#include <stdlib.h>

#include "app/air.h"
#include "app/preview.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/confirm.h"
#include "view/stack.h"
#include "view/view_prompter.h"

void view_air_bump(struct view_air *v)
{
	topics_bump(v->stack->topics, TOPIC_LOG);
	topics_bump(v->stack->topics, TOPIC_SCHEDULE);
}

static void tell_end(struct view_air *v, int64_t seq)
{
	char length[CIVIL_TEXT];

	duration_format(v->played_ms, length);
	stack_notice(v->stack, NOTICE_GOOD,
		     _("off air after %s; saved as entry %lld"), length,
		     (long long)seq);
}

void view_air_give_up(struct view_air *v)
{
	air_free(v->air);
	v->air = NULL;
	preview_free(v->preview);
	v->preview = NULL;
}

bool view_air_end(struct view_air *v, const struct air_end *how)
{
	struct air_end now = *how;
	struct err err;
	int64_t seq = 0;

	if (v->air == NULL)
		return true;
	if (!air_has_begun(v->air)) {
		view_air_give_up(v);
		return true;
	}
	if (v->preview == NULL)
		v->played_ms = air_elapsed_ms(v->air);
	now.played_ms = v->played_ms;
	if (now.note == NULL)
		now.note = air_sound_note(v->preview);
	if (!air_end(v->air, &now, &seq, &err)) {
		stack_error(v->stack, &err);
		return false;
	}
	air_free(v->air);
	v->air = NULL;
	preview_free(v->preview);
	v->preview = NULL;
	view_air_bump(v);
	tell_end(v, seq);
	return true;
}

bool view_air_off(struct view_air *v, const char *note)
{
	const struct air_end how = { .note = note };

	return view_air_end(v, &how);
}

void view_air_close(struct view_air *v)
{
	v->stack->is_on_air = false;
	v->stack->is_sound_taken = false;
	if (v->prompter != NULL)
		view_prompter_over(v->prompter);
	v->prompter = NULL;
	if (v->stack->on_air == &v->view)
		v->stack->on_air = NULL;
	stack_close(v->stack, &v->view);
}

void view_air_lose(struct view_air *v, const struct err *why)
{
	struct err copy = *why;

	/* the sentence of the player goes on for longer than the line */
	if (v->air != NULL && !air_has_begun(v->air) &&
	    copy.code == ERR_DEVICE)
		err_set(&copy, ERR_DEVICE, "%s",
			_("Not on air: no sound device; plug one in, or "
			  "choose another mode"));
	if (!view_air_off(v, air_lost_note(&copy)))
		return;
	stack_error(v->stack, &copy);
	view_air_close(v);
}

struct view_air *view_air_now(const struct stack *s)
{
	return (struct view_air *)s->on_air;
}

/* ---- asking ----------------------------------------------------------------- */

static void answered_whole(void *ctx, bool is_yes)
{
	struct view_air *v = view_air_now(ctx);
	const struct air_end how = { .is_whole = is_yes };

	if (v != NULL && view_air_end(v, &how))
		view_air_close(v);
}

/* Shorter than the text should take: only who read it knows whether all. */
static void ask_whole(struct view_air *v)
{
	const struct confirm_question q = {
		.title = _("Off air"),
		.text = _("That was quicker than the text should take. Was all "
			  "of it read? If not, the log says \"partial\"."),
		.yes = _("All of it"),
		.no = _("A part"),
		.done = answered_whole,
		.ctx = v->stack,
	};

	confirm_open(v->stack, &q);
}

static void answered(void *ctx, bool is_yes)
{
	struct view_air *v = view_air_now(ctx);

	if (v == NULL || v->air == NULL || !is_yes)
		return;
	if (air_has_begun(v->air) && air_may_be_whole(v->air, v->played_ms))
		ask_whole(v);
	else if (view_air_off(v, NULL))
		view_air_close(v);
}

void view_air_ask(struct view_air *v)
{
	if (v->air == NULL)
		return;
	if (!air_has_begun(v->air)) {
		view_air_give_up(v);
		view_air_close(v);
		return;
	}
	char *text = mem_printf(_("On air: %s\n\nFinish what is on air now? "
				  "The log keeps how long it was heard."),
				air_entry(v->air)->title);
	const struct confirm_question q = {
		.title = _("Off air"),
		.text = text,
		.yes = _("Finish"),
		.no = _("Stay on air"),
		.done = answered,
		.ctx = v->stack,
	};

	confirm_open(v->stack, &q);
	free(text);
}
