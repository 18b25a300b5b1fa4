/*
 * Writing a segment's text. See view_script.h.
 *
 * Saving makes a new revision. When somebody else saved meanwhile both texts
 * are shown (view_script_both.c). While something is unsaved it is kept as a
 * draft, at the latest twenty seconds after it was typed, so that neither a
 * crash nor a lost terminal takes much.
 */
#include "config.h"

#include "view/view_script_priv.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/draft.h"
#include "app/script_file.h"
#include "app/script_save.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "view/cited_offer.h"
#include "view/confirm.h"
#include "view/prompt.h"
#include "view/view_script.h"

enum {
	KEEP_AFTER_MS = 20000,
	COUNTED_BYTES = 256 << 10,	/* longer texts are not counted as one types */
	HEAD_ROWS = 1,
	TEXT_COLS_MAX = 100,
};

static struct view_script *script_of(const struct view *v)
{
	return (struct view_script *)v;
}

static bool is_changed(const struct view_script *s)
{
	return strcmp(textbox_text(&s->text), s->stored) != 0;
}

/* ---- drafts --------------------------------------------------------------- */

void script_keep_draft(struct view_script *s)
{
	struct json *fields = js_new_object();
	struct err err;

	js_set_str(fields, "text", textbox_text(&s->text));
	if (draft_keep(s->app, s->draft_name, fields, &err))
		s->has_draft = true;
	else
		stack_error(s->view.stack, &err);
	js_free(fields);
	s->kept_ms = s->view.stack->now_ms;
}

static void forget_draft(struct view_script *s)
{
	struct err err;

	if (s->has_draft && !draft_forget(s->app, s->draft_name, &err))
		stack_error(s->view.stack, &err);
	s->has_draft = false;
}

void script_text_changed(struct view_script *s)
{
	s->is_counted = false;
	if (s->view.stack->now_ms - s->kept_ms >= KEEP_AFTER_MS)
		script_keep_draft(s);
}

static void hangup(struct view *v)
{
	if (is_changed(script_of(v)))
		script_keep_draft(script_of(v));
}

/* ---- saving and leaving --------------------------------------------------- */

void script_leave(struct view_script *s)
{
	forget_draft(s);
	stack_close(s->view.stack, &s->view);
}

static void tell_saved(struct view_script *s, bool has_lost)
{
	const char *code = s->segment.code;

	if (has_lost)
		stack_notice(s->view.stack, NOTICE_WARNING,
			     _("%s is saved. Its approval was for another text "
			       "and is without effect."), code);
	else
		stack_notice(s->view.stack, NOTICE_GOOD, _("%s is saved"),
			     code);
}

void script_store(struct view_script *s)
{
	char *text = NULL;
	bool has_lost = false, is_conflict = false;
	struct err err;
	const char *typed = textbox_text(&s->text);
	bool ok = script_clean(typed, strlen(typed), &text, &err) &&
		  script_save(s->app, &s->segment, text, &has_lost,
			      &is_conflict, &err);

	free(text);
	if (ok) {
		topics_bump(s->view.stack->topics, TOPIC_SEGMENTS);
		tell_saved(s, has_lost);
		script_leave(s);
		cited_offer_open(s->view.stack, s->app, s->segment.code,
				 &s->offered);
	} else if (is_conflict) {
		script_both(s, &err);
	} else {
		stack_error(s->view.stack, &err);
	}
}

static void leave_answered(void *ctx, bool is_yes)
{
	if (is_yes)
		script_leave(ctx);
}

static void cancel(struct view_script *s)
{
	if (is_changed(s))
		confirm_leave(s->view.stack, _("Text"), leave_answered, s);
	else
		script_leave(s);
}

static bool may_close(struct view *v)
{
	if (!is_changed(script_of(v)))
		return true;
	cancel(script_of(v));
	return false;
}

/* ---- keys ----------------------------------------------------------------- */

static void find_again(struct view_script *s)
{
	if (s->words != NULL && !textbox_find(&s->text, s->words))
		stack_notice(s->view.stack, NOTICE_WARNING,
			     _("Not found: %s"), s->words);
}

static void words_given(void *ctx, const char *text)
{
	struct view_script *s = ctx;

	if (text == NULL || *text == '\0')
		return;
	mem_set(&s->words, text);
	find_again(s);
}

static void find(struct view_script *s)
{
	static const struct prompt_ops ops = {.done = words_given};

	prompt_open(s->view.stack, "/", s->words, &ops, s);
}

static void undo(struct view_script *s, bool is_redo)
{
	bool is_done = is_redo ? textbox_redo(&s->text)
			       : textbox_undo(&s->text);

	if (is_done)
		script_text_changed(s);
	else
		stack_notice(s->view.stack, NOTICE_INFO,
			     is_redo ? _("Nothing to do again")
				     : _("Nothing to undo"));
}

static bool action(struct view *v, enum action a)
{
	struct view_script *s = script_of(v);

	switch (a) {
	case ACTION_SUBMIT:
		script_store(s);
		return true;
	case ACTION_CANCEL:
	case ACTION_BACK:
		cancel(s);
		return true;
	case ACTION_UNDO:
	case ACTION_REDO:
		undo(s, a == ACTION_REDO);
		return true;
	case ACTION_FIND:
		find(s);
		return true;
	case ACTION_FIND_NEXT:
		find_again(s);
		return true;
	case ACTION_EXTERNAL_EDITOR:
		script_edit_outside(s);
		return true;
	default:
		return false;
	}
}

static bool event(struct view *v, const struct event *e)
{
	struct view_script *s = script_of(v);
	struct event below = *e;

	if (e->type == EVENT_MOUSE) {
		if (e->mouse.row < HEAD_ROWS)
			return false;
		below.mouse.row -= HEAD_ROWS;
	}
	enum field_result result = textbox_event(&s->text, &below);
	if (result == FIELD_CHANGED)
		script_text_changed(s);
	return result != FIELD_IGNORED;
}

static bool is_typing(const struct view *v)
{
	(void)v;
	return true;
}

/* ---- the picture ---------------------------------------------------------- */

static void layout(struct view *v, int rows, int cols)
{
	struct view_script *s = script_of(v);

	textbox_layout(&s->text, rows - HEAD_ROWS,
		       cols < TEXT_COLS_MAX ? cols : TEXT_COLS_MAX);
	if (s->is_counted || s->text.text.len > COUNTED_BYTES)
		return;
	s->reading = reading_of(textbox_text(&s->text), &s->app->profile);
	s->is_counted = true;
}

static void paint(const struct view *v, struct area a)
{
	const struct view_script *s = script_of(v);
	struct area head = area_cut_top(&a, HEAD_ROWS);
	char *words = mem_printf("%s  %s", s->segment.code, s->segment.title);

	area_put_in(head, 0, 0, head.cols, TEXT_LEFT, STYLE_HEADING, words);
	free(words);
	textbox_paint(&s->text, a);
}

static void status(const struct view *v, struct buf *out)
{
	const struct view_script *s = script_of(v);
	char length[CIVIL_TEXT];
	size_t lines;
	size_t line = textbox_line(&s->text, &lines);

	duration_format(reading_length_ms(&s->reading, s->speed.rate), length);
	if (is_changed(s))
		buf_puts(out, _("not saved  "));
	if (s->is_counted)
		buf_printf(out, _("%" PRId64 " syllables, %s  "),
			   s->reading.syllables, length);
	buf_printf(out, "%zu/%zu", line, lines);
}

static void finish(struct view *v)
{
	struct view_script *s = script_of(v);

	textbox_finish(&s->text);
	segment_finish(&s->segment);
	segment_finish(&s->theirs);
	document_offer_list_finish(&s->offered);
	free(s->stored);
	free(s->words);
	free(s->draft_name);
	free(s);
}

static const enum action hints[] = {
	ACTION_SUBMIT, ACTION_UNDO, ACTION_FIND, ACTION_EXTERNAL_EDITOR,
	ACTION_CANCEL, ACTION_NONE,
};

/* of the words of a report */
static const enum action ignored[] = {
	ACTION_WORDS_GENERATED, ACTION_SECTION_NEXT, ACTION_SECTION_BEFORE,
	ACTION_NONE,
};

static const struct view_ops script_ops = {
	.name = "script",
	.title = N_("Text"),
	.place = VIEW_SCREEN,
	.context = CONTEXT_EDITOR,
	.base = CONTEXT_FIELD,
	.hints = hints,
	.ignored = ignored,
	.event = event,
	.is_typing = is_typing,
	.action = action,
	.layout = layout,
	.paint = paint,
	.status = status,
	.hangup = hangup,
	.may_close = may_close,
	.finish = finish,
};

struct view_script *view_script_new(struct app *a, struct segment_view *v)
{
	struct view_script *s = mem_alloc(sizeof *s);
	const char *text = v->revision.id != 0 ? v->revision.text : "";

	s->view.ops = &script_ops;
	s->app = a;
	s->segment = v->segment;
	v->segment = (struct segment){0};
	s->offered = v->cited;
	v->cited = (struct document_offer_list){0};
	s->draft_name = mem_printf("script.edit %s", s->segment.code);
	s->speed.rate = READING_RATE;
	textbox_init(&s->text, SCRIPT_TEXT_MAX);
	textbox_set(&s->text, text);
	s->stored = mem_dup(textbox_text(&s->text));
	return s;
}
