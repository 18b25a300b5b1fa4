/*
 * Rewriting a report's sentences. See report_words.h.
 *
 * Each section has a text of its own with its own undo; what was typed is kept
 * as a draft now and then, as a segment's text is.
 */
#include "config.h"

#include "view/report_words.h"

#include <stdlib.h>
#include <string.h>

#include "app/draft.h"
#include "app/topic.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "view/confirm.h"
#include "view/pager.h"
#include "view/report_words_then.h"
#include "view/stack.h"
#include "view/textbox.h"
#include "view/view_text.h"

enum {
	WORDS_MAX = 64 << 10,	/* of a section, in bytes */
	KEEP_AFTER_MS = 20000,
	HEAD_ROWS = 1,
	TEXT_COLS_MAX = 100,
};

struct section {
	const struct report_words *words;	/* borrowed from the list */
	char *stored;		/* as it was read, as a textbox has it */
	char *generated;
	struct textbox box;
};

struct words {
	struct view view;
	struct app *app;	/* borrowed */
	struct report_choice choice;
	struct report_words_list list;
	struct section *sections;	/* as many as the list has */
	size_t at;		/* the one that is shown */
	int head_rows;		/* its title, and that it is outdated */
	char *draft_name;
	bool has_draft;
	int64_t kept_ms;	/* when it was last */
};

static struct words *words_of(const struct view *v)
{
	return (struct words *)v;
}

static struct section *shown(const struct words *w)
{
	return &w->sections[w->at];
}

/* Lines without the end of the last one; yours. */
static char *without_end(const char *text)
{
	size_t len = strlen(text);

	while (len > 0 && text[len - 1] == '\n')
		len--;
	return mem_dup_n(text, len);
}

static bool is_section_changed(const struct section *s)
{
	return strcmp(textbox_text(&s->box), s->stored) != 0;
}

static bool is_changed(const struct words *w)
{
	for (size_t i = 0; i < w->list.count; i++)
		if (is_section_changed(&w->sections[i]))
			return true;
	return false;
}

/* The words that the figures give, or none at all, which gives the same. */
static bool is_generated(const struct section *s)
{
	const char *text = textbox_text(&s->box);

	return text[strspn(text, " \t\n")] == '\0' ||
	       strcmp(text, s->generated) == 0;
}

/* ---- drafts --------------------------------------------------------------- */

static void keep_draft(struct words *w)
{
	struct json *fields = js_new_object();
	struct err err;

	for (size_t i = 0; i < w->list.count; i++)
		if (is_section_changed(&w->sections[i]))
			js_set_str(fields, w->list.rows[i].key,
				   textbox_text(&w->sections[i].box));
	if (draft_keep(w->app, w->draft_name, fields, &err))
		w->has_draft = true;
	else
		stack_error(w->view.stack, &err);
	js_free(fields);
	w->kept_ms = w->view.stack->now_ms;
}

static void forget_draft(struct words *w)
{
	struct err err;

	if (w->has_draft && !draft_forget(w->app, w->draft_name, &err))
		stack_error(w->view.stack, &err);
	w->has_draft = false;
}

static void draft_answered(void *ctx, bool is_yes)
{
	struct words *w = ctx;
	struct json *draft = NULL;

	if (is_yes && draft_find(w->app, w->draft_name, &draft, NULL) &&
	    draft != NULL) {
		for (size_t i = 0; i < w->list.count; i++) {
			const char *text =
				js_str(js_get(draft, w->list.rows[i].key));
			if (text != NULL)
				textbox_replace_all(&w->sections[i].box, text);
		}
	}
	js_free(draft);
}

static void offer_draft(struct words *w)
{
	struct json *draft = NULL;
	struct confirm_question q = {
		.title = _("Words of the report"),
		.text = _("These words were not saved when the program ended. "
			  "Go on with what was typed then?"),
		.yes = _("Go on"),
		.no = _("Begin anew"),
		.done = draft_answered,
		.ctx = w,
	};

	if (!draft_find(w->app, w->draft_name, &draft, NULL) || draft == NULL)
		return;
	w->has_draft = true;
	js_free(draft);
	confirm_open(w->view.stack, &q);
}

static void text_changed(struct words *w)
{
	if (w->view.stack->now_ms - w->kept_ms >= KEEP_AFTER_MS)
		keep_draft(w);
}

static void hangup(struct view *v)
{
	if (is_changed(words_of(v)))
		keep_draft(words_of(v));
}

/* ---- saving and leaving --------------------------------------------------- */

static void leave(struct words *w)
{
	forget_draft(w);
	stack_close(w->view.stack, &w->view);
}

static bool store_section(struct words *w, struct section *s, struct err *err)
{
	struct report_request req;

	/* who has seen both and saves stands by the words */
	bool is_confirmed = s->words->is_outdated && s == shown(w);
	if (!is_section_changed(s) && !is_confirmed)
		return true;
	report_choice_request(&w->choice, "txt", &req);
	if (!reporting_set_words_for(w->app, &req, s->words->key,
				     is_generated(s) ? NULL
						     : textbox_text(&s->box),
				     s->words->generated, err))
		return false;
	mem_set(&s->stored, textbox_text(&s->box));
	return true;
}

static void store(struct words *w)
{
	struct err err;

	for (size_t i = 0; i < w->list.count; i++) {
		if (store_section(w, &w->sections[i], &err))
			continue;
		w->at = i;
		stack_error(w->view.stack, &err);
		return;
	}
	topics_bump(w->view.stack->topics, TOPIC_PLAN);
	stack_notice(w->view.stack, NOTICE_GOOD,
		     _("the words are kept for this period"));
	leave(w);
}

static void leave_answered(void *ctx, bool is_yes)
{
	if (is_yes)
		leave(ctx);
}

static void cancel(struct words *w)
{
	if (is_changed(w))
		confirm_leave(w->view.stack, _("Words of the report"),
			      leave_answered, w);
	else
		leave(w);
}

static bool may_close(struct view *v)
{
	if (!is_changed(words_of(v)))
		return true;
	cancel(words_of(v));
	return false;
}

/* ---- keys ----------------------------------------------------------------- */

static void undo(struct words *w, bool is_redo)
{
	struct textbox *box = &shown(w)->box;

	if (is_redo ? textbox_redo(box) : textbox_undo(box))
		text_changed(w);
	else
		stack_notice(w->view.stack, NOTICE_INFO,
			     is_redo ? _("Nothing to do again")
				     : _("Nothing to undo"));
}

static void generate(struct words *w)
{
	struct section *s = shown(w);

	textbox_replace_all(&s->box, s->generated);
	text_changed(w);
	stack_notice(w->view.stack, NOTICE_INFO,
		     _("these are the words of the figures; undo brings "
		       "yours back"));
}

static void turn(struct words *w, bool is_back)
{
	size_t n = w->list.count;

	w->at = (w->at + (is_back ? n - 1 : 1)) % n;
}

static bool action(struct view *v, enum action a)
{
	struct words *w = words_of(v);

	switch (a) {
	case ACTION_SUBMIT:
		store(w);
		return true;
	case ACTION_CANCEL:
	case ACTION_BACK:
		cancel(w);
		return true;
	case ACTION_UNDO:
	case ACTION_REDO:
		undo(w, a == ACTION_REDO);
		return true;
	case ACTION_SECTION_NEXT:
	case ACTION_SECTION_BEFORE:
		turn(w, a == ACTION_SECTION_BEFORE);
		return true;
	case ACTION_WORDS_GENERATED:
		generate(w);
		return true;
	default:
		return false;
	}
}

static bool event(struct view *v, const struct event *e)
{
	struct words *w = words_of(v);
	struct event below = *e;

	if (e->type == EVENT_MOUSE) {
		if (e->mouse.row < w->head_rows)
			return false;
		below.mouse.row -= w->head_rows;
	}
	enum field_result result = textbox_event(&shown(w)->box, &below);
	if (result == FIELD_CHANGED)
		text_changed(w);
	return result != FIELD_IGNORED;
}

static bool is_typing(const struct view *v)
{
	(void)v;
	return true;
}

/* ---- the picture ---------------------------------------------------------- */

/* At most half of the screen. */
static int head_rows(const struct section *s, int rows, int cols)
{
	const struct area nowhere = { NULL, 0, 0, 0, cols };
	int wanted = report_words_then(s->words, nowhere);

	return HEAD_ROWS + (wanted < rows / 2 ? wanted : rows / 2);
}

static void layout(struct view *v, int rows, int cols)
{
	struct words *w = words_of(v);

	cols = cols < TEXT_COLS_MAX ? cols : TEXT_COLS_MAX;
	w->head_rows = head_rows(shown(w), rows, cols);
	textbox_layout(&shown(w)->box, rows - w->head_rows, cols);
}

static void paint(const struct view *v, struct area a)
{
	const struct words *w = words_of(v);
	const struct section *s = shown(w);
	struct area head = area_cut_top(&a, HEAD_ROWS);
	struct area told = area_cut_top(&a, w->head_rows - HEAD_ROWS);
	char *title = mem_printf("%zu/%zu  %s", w->at + 1, w->list.count,
				 s->words->title);

	area_put_in(head, 0, 0, head.cols, TEXT_LEFT, STYLE_HEADING, title);
	free(title);
	told.cols = told.cols < TEXT_COLS_MAX ? told.cols : TEXT_COLS_MAX;
	report_words_then(s->words, told);
	textbox_paint(&s->box, a);
}

static void status(const struct view *v, struct buf *out)
{
	const struct words *w = words_of(v);
	const struct section *s = shown(w);
	size_t lines;
	size_t line = textbox_line(&s->box, &lines);

	if (is_changed(w))
		buf_puts(out, _("not saved  "));
	buf_printf(out, "%s  %zu/%zu",
		   is_generated(s) ? _("from the figures") : _("rewritten"),
		   line, lines);
}

static void finish(struct view *v)
{
	struct words *w = words_of(v);

	for (size_t i = 0; w->sections != NULL && i < w->list.count; i++) {
		textbox_finish(&w->sections[i].box);
		free(w->sections[i].stored);
		free(w->sections[i].generated);
	}
	free(w->sections);
	report_words_list_finish(&w->list);
	free(w->draft_name);
	free(w);
}

static const enum action hints[] = {
	ACTION_SUBMIT, ACTION_SECTION_NEXT, ACTION_WORDS_GENERATED, ACTION_UNDO,
	ACTION_CANCEL, ACTION_NONE,
};

static const enum action ignored[] = {
	ACTION_FIND, ACTION_FIND_NEXT, ACTION_EXTERNAL_EDITOR, ACTION_NONE,
};

static const struct view_ops ops = {
	.name = "report-words",
	.title = N_("Words of the report"),
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

/* ---- opening -------------------------------------------------------------- */

/* To be read only: what a closed month printed stays. */
static void show_kept(struct stack *s, const struct report_words_list *list)
{
	struct view *v = view_text_new(_("Words of the report"));
	struct pager *p = view_text_pager(v);

	pager_add(p, STYLE_DIM, 0,
		  _("This month is closed: its report is kept as it was, and "
		    "these are its words."));
	for (size_t i = 0; i < list->count; i++) {
		pager_add(p, STYLE_NORMAL, 0, "");
		pager_add(p, STYLE_HEADING, 0, list->rows[i].title);
		char *text = without_end(list->rows[i].text);
		pager_add(p, STYLE_NORMAL, 2, text);
		free(text);
	}
	stack_push(s, v);
}

static void make_sections(struct words *w)
{
	w->sections = mem_array(w->list.count, sizeof *w->sections);
	for (size_t i = 0; i < w->list.count; i++) {
		struct section *s = &w->sections[i];
		char *text = without_end(w->list.rows[i].text);

		s->words = &w->list.rows[i];
		s->generated = without_end(s->words->generated);
		textbox_init(&s->box, WORDS_MAX);
		textbox_set(&s->box, text);
		s->stored = mem_dup(textbox_text(&s->box));
		free(text);
	}
}

void report_words_open(struct stack *s, struct app *a,
		       const struct report_choice *choice)
{
	struct report_words_list list = { 0 };
	struct report_request req;
	struct err err;

	report_choice_request(choice, "txt", &req);
	if (!reporting_words(a, &req, &list, &err)) {
		stack_error(s, &err);
		return;
	}
	if (list.is_kept) {
		show_kept(s, &list);
		report_words_list_finish(&list);
		return;
	}
	struct words *w = mem_alloc(sizeof *w);
	w->view.ops = &ops;
	w->app = a;
	w->choice = *choice;
	w->list = list;
	w->draft_name = mem_printf("report.words %s %s %s %s", choice->name,
				   choice->value, choice->to, choice->rule);
	w->kept_ms = s->now_ms;
	make_sections(w);
	stack_push(s, &w->view);
	offer_draft(w);
}
