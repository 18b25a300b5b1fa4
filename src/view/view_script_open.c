/* Opening a segment's text. See view_script.h. */
#include "config.h"

#include "view/view_script.h"

#include <stdlib.h>

#include "app/draft.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/confirm.h"
#include "view/view_script_priv.h"

/* ---- opening -------------------------------------------------------------- */

/* Who reads the current take will read the text. */
static void find_speed(struct view_script *s, const struct segment_view *v)
{
	struct reading_time t;

	if (reading_time_of(s->app, v, &t, NULL))
		s->speed = t.speed;
}

static void draft_answered(void *ctx, bool is_yes)
{
	struct view_script *s = ctx;
	struct json *draft = NULL;

	if (is_yes && draft_find(s->app, s->draft_name, &draft, NULL) &&
	    draft != NULL) {
		const char *text = js_str(js_get(draft, "text"));
		if (text != NULL)
			textbox_replace_all(&s->text, text);
		script_text_changed(s);
	}
	js_free(draft);
}

static void offer_draft(struct view_script *s)
{
	struct json *draft = NULL;
	struct confirm_question q = {
		.title = _("Text"),
		.text = _("This text was not saved when the program ended. Go "
			  "on with what was typed then?"),
		.yes = _("Go on"),
		.no = _("Begin anew"),
		.done = draft_answered,
		.ctx = s,
	};

	if (!draft_find(s->app, s->draft_name, &draft, NULL) || draft == NULL)
		return;
	s->has_draft = true;
	js_free(draft);
	confirm_open(s->view.stack, &q);
}

void view_script_open(struct stack *stack, struct app *a, const char *code)
{
	struct segment_view v = {0};
	struct err err;

	if (!catalogue_show(a, code, &v, &err)) {
		stack_error(stack, &err);
		return;
	}
	struct segment seg = v.segment;
	struct view_script *s = view_script_new(a, &v);
	v.segment.take_id = seg.take_id;
	find_speed(s, &v);
	segment_view_finish(&v);
	s->kept_ms = stack->now_ms;
	stack_push(stack, &s->view);
	offer_draft(s);
}
