/* The line at the bottom: questions and commands. See prompt.h. */
#include "config.h"

#include "view/prompt.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "view/field.h"
#include "view/prompt_complete.h"
#include "view/stack.h"

enum { LINE_MAX_BYTES = 2000 };

struct prompt {
	struct view view;
	char *label;
	struct field field;
	const struct prompt_ops *ops;	/* NULL: the command line */
	void *ctx;
	size_t history_at;	/* history.n: the line being typed */
	char *draft;		/* that line, while older ones are shown */
	char *tab_start;	/* what Tab completes; NULL: not cycling */
	size_t tab_next;
	char *fault;		/* what is wrong with the text; NULL: nothing */
	size_t fault_at;	/* its byte */
	bool is_untold;		/* the owner does not know the text yet */
};

static struct prompt *prompt_of(const struct view *v)
{
	return (struct prompt *)v;
}

/* ---- commands ------------------------------------------------------------- */

static void remember(struct history *h, const char *line)
{
	if (line[0] == '\0' ||
	    (h->n > 0 && strcmp(h->lines[h->n - 1], line) == 0))
		return;
	if (h->n == HISTORY_MAX) {
		free(h->lines[0]);
		memmove(h->lines, h->lines + 1, (h->n - 1) * sizeof(char *));
		h->n--;
	}
	h->lines[h->n++] = mem_dup(line);
}

/* An action by its name, or by a beginning that only one name has. */
static enum action action_meant(const struct stack *s, const char *line)
{
	struct candidates c;
	enum action action = action_by_name(line);

	if (action != ACTION_NONE)
		return action;
	candidates_find(s, line, &c);
	if (c.n == 1)
		action = action_by_name(c.names[0]);
	candidates_finish(&c);
	return action;
}

static void run_command(struct stack *s, const char *line)
{
	struct err err = { ERR_NOTFOUND, "" };

	if (line[0] == '\0')
		return;
	enum action action = action_by_name(line);
	if (action == ACTION_NONE && s->commands.run != NULL &&
	    s->commands.run(s->commands.ctx, s, line, &err))
		return;
	if (action == ACTION_NONE && err.code == ERR_NOTFOUND)
		action = action_meant(s, line);
	if (action != ACTION_NONE)
		stack_action(s, action);
	else if (err.text[0] != '\0')
		stack_error(s, &err);
	else
		stack_notice(s, NOTICE_ERROR,
			     _("There is no command '%s'; Tab shows the names"),
			     line);
}

/* ---- Tab ------------------------------------------------------------------ */

static void end_cycle(struct prompt *p)
{
	free(p->tab_start);
	p->tab_start = NULL;
	p->tab_next = 0;
}

static void complete(struct prompt *p)
{
	struct candidates c;
	const char *typed = field_text(&p->field);

	candidates_find(p->view.stack, p->tab_start != NULL ? p->tab_start : typed,
			&c);
	size_t common = candidates_common(&c);
	if (c.n == 0) {
		p->view.stack->wants_bell = true;
	} else if (p->tab_start == NULL && common > strlen(typed)) {
		char *start = mem_dup_n(c.names[0], common);
		field_set(&p->field, start);
		free(start);
	} else {
		if (p->tab_start == NULL)
			p->tab_start = mem_dup(typed);
		field_set(&p->field, c.names[p->tab_next % c.n]);
		p->tab_next++;
	}
	candidates_finish(&c);
}

/*
 * The owner is told in a pause between keys: what is typed shows at once,
 * however long a search takes, and a burst of letters is one search.
 */
static void note_change(struct prompt *p)
{
	mem_set(&p->fault, NULL);
	p->is_untold = p->ops != NULL && p->ops->changed != NULL;
	p->view.stack->wants_rest |= p->is_untold;
}

/* Tell the owner what stands there now. */
static void tell_changed(struct view *v)
{
	struct prompt *p = prompt_of(v);

	if (!p->is_untold)
		return;
	p->is_untold = false;
	char *line = field_value(&p->field);
	p->ops->changed(p->ctx, line);
	free(line);
}

/* ---- Tab in other lines --------------------------------------------------- */

struct ways {
	char **items;
	size_t count;
};

static void take_way(void *ctx, const char *whole)
{
	struct ways *w = ctx;

	w->items = mem_grow(w->items, w->count + 1, sizeof *w->items);
	w->items[w->count++] = mem_dup(whole);
}

static void ways_finish(struct ways *w)
{
	for (size_t i = 0; i < w->count; i++)
		free(w->items[i]);
	free(w->items);
}

/* Bytes that all ways have in common. */
static size_t ways_common(const struct ways *w)
{
	struct candidates c = { mem_array(w->count, sizeof *c.names), w->count };

	for (size_t i = 0; i < w->count; i++)
		c.names[i] = w->items[i];
	size_t common = candidates_common(&c);
	candidates_finish(&c);
	return common;
}

/* Put `len` bytes of a way in the place of the word before the cursor. */
static void put_way(struct prompt *p, size_t start, const char *way,
		    size_t len)
{
	const char *text = field_text(&p->field);
	size_t cursor = p->field.cursor;
	char *line = mem_printf("%.*s%.*s", (int)start, text, (int)len, way);
	char *rest = mem_dup(text + cursor);

	field_set(&p->field, line);
	size_t end = p->field.cursor;
	field_insert(&p->field, rest, strlen(rest));
	p->field.cursor = end;
	free(rest);
	free(line);
}

/* Tab goes on as far as it is certain, then round the ways. */
static void complete_word(struct prompt *p)
{
	struct ways ways = { 0 };
	size_t start = 0;
	bool is_cycling = p->tab_start != NULL;
	const char *text = is_cycling ? p->tab_start : field_text(&p->field);
	size_t at = is_cycling ? strlen(text) : p->field.cursor;
	char *typed = mem_dup_n(text, at);

	p->ops->complete(p->ctx, typed, at, &start, take_way, &ways);
	size_t common = ways.count > 0 ? ways_common(&ways) : 0;
	if (ways.count == 0) {
		p->view.stack->wants_bell = true;
	} else if (!is_cycling && common > at - start) {
		put_way(p, start, ways.items[0], common);
	} else {
		const char *way = ways.items[p->tab_next++ % ways.count];
		if (!is_cycling)
			p->tab_start = mem_dup(typed);
		put_way(p, start, way, strlen(way));
	}
	ways_finish(&ways);
	free(typed);
	note_change(p);
}

/* ---- history -------------------------------------------------------------- */

static void show_history(struct prompt *p, size_t at)
{
	const struct history *h = &p->view.stack->history;

	if (p->history_at == h->n)
		mem_set(&p->draft, field_text(&p->field));
	p->history_at = at;
	field_set(&p->field, at == h->n ? p->draft : h->lines[at]);
}

static void go_history(struct prompt *p, bool is_up)
{
	const struct history *h = &p->view.stack->history;

	if (p->ops != NULL)
		return;
	if (is_up && p->history_at > 0)
		show_history(p, p->history_at - 1);
	else if (!is_up && p->history_at < h->n)
		show_history(p, p->history_at + 1);
}

/* ---- the view ------------------------------------------------------------- */

/* Close first: what follows may open something else. */
static void finish_line(struct prompt *p, bool is_accepted)
{
	struct stack *s = p->view.stack;
	char *line = is_accepted ? field_value(&p->field) : NULL;

	stack_close(s, &p->view);
	if (p->ops != NULL) {
		if (p->ops->done != NULL)
			p->ops->done(p->ctx, line);
	} else if (line != NULL) {
		remember(&s->history, line);
		run_command(s, line);
	}
	free(line);
}

static bool prompt_event(struct view *v, const struct event *e)
{
	struct prompt *p = prompt_of(v);
	bool was_empty = field_text(&p->field)[0] == '\0';
	enum field_result result = field_event(&p->field, e);

	if (e->type == EVENT_KEY && e->key.code == KEYSYM_BACKSPACE && was_empty) {
		finish_line(p, false);
		return true;
	}
	if (result == FIELD_IGNORED)
		return false;
	end_cycle(p);
	if (result == FIELD_CHANGED)
		note_change(p);
	return true;
}

static bool prompt_action(struct view *v, enum action a)
{
	struct prompt *p = prompt_of(v);

	switch (a) {
	case ACTION_ACCEPT:
	case ACTION_SUBMIT:
		finish_line(p, true);
		return true;
	case ACTION_CANCEL:
		finish_line(p, false);
		return true;
	case ACTION_COMPLETE:
		if (p->ops == NULL)
			complete(p);
		else if (p->ops->complete != NULL)
			complete_word(p);
		return true;
	case ACTION_HISTORY_UP:
	case ACTION_HISTORY_DOWN:
		go_history(p, a == ACTION_HISTORY_UP);
		return true;
	default:
		return false;
	}
}

static bool prompt_is_typing(const struct view *v)
{
	(void)v;
	return true;
}

static void prompt_paint(const struct view *v, struct area a)
{
	const struct prompt *p = prompt_of(v);

	if (a.rows == 0)
		return;
	struct area line = field_paint_line(&p->field, p->label, a);
	if (p->fault == NULL)
		return;
	char *before = mem_dup_n(field_text(&p->field), p->fault_at);
	int at = (int)text_width(before);
	/* A field that is scrolled keeps its fault to the words below. */
	if ((int)text_width(field_text(&p->field)) < line.cols)
		area_restyle(area_sub(line, 0, at, 1, 1), STYLE_ERROR);
	free(before);
}

static const char *prompt_fault_of(const struct view *v)
{
	return prompt_of(v)->fault;
}

static void prompt_finish(struct view *v)
{
	struct prompt *p = prompt_of(v);

	field_finish(&p->field);
	free(p->label);
	free(p->draft);
	free(p->tab_start);
	free(p->fault);
	free(p);
}

static const enum action hints[] = {
	ACTION_ACCEPT, ACTION_CANCEL, ACTION_NONE,
};

static const enum action command_hints[] = {
	ACTION_ACCEPT, ACTION_COMPLETE, ACTION_HISTORY_UP, ACTION_CANCEL,
	ACTION_NONE,
};

#define PROMPT_OPS(its_name, its_hints)                                      \
	{                                                                    \
		.name = its_name, .title = N_("Line"), .place = VIEW_LINE,   \
		.context = CONTEXT_FIELD, .base = CONTEXT_FIELD,             \
		.hints = its_hints, .event = prompt_event,                   \
		.is_typing = prompt_is_typing, .action = prompt_action,      \
		.rest = tell_changed, .paint = prompt_paint,                 \
		.fault = prompt_fault_of,                                    \
		.finish = prompt_finish,                                     \
	}

static const struct view_ops prompt_view_ops = PROMPT_OPS("prompt", hints);
static const struct view_ops command_view_ops =
	PROMPT_OPS("command", command_hints);

static void open_line(struct stack *s, const struct view_ops *view_ops,
		      const char *label, const char *start_text,
		      const struct prompt_ops *ops, void *ctx)
{
	struct prompt *p = mem_alloc(sizeof *p);

	p->view.ops = view_ops;
	p->label = mem_dup(label);
	field_init(&p->field, LINE_MAX_BYTES);
	field_set(&p->field, start_text);
	p->ops = ops;
	p->ctx = ctx;
	p->history_at = s->history.n;
	s->notice.text[0] = '\0';
	stack_push(s, &p->view);
}

void prompt_open(struct stack *s, const char *label, const char *start_text,
		 const struct prompt_ops *ops, void *ctx)
{
	open_line(s, &prompt_view_ops, label, start_text, ops, ctx);
}

void prompt_fault(struct stack *s, size_t at, const char *sentence)
{
	struct view *top = stack_top(s);

	if (top == NULL || top->ops != &prompt_view_ops)
		return;
	struct prompt *p = prompt_of(top);
	size_t len = strlen(field_text(&p->field));

	mem_set(&p->fault, sentence);
	p->fault_at = at < len ? at : len;
}

void prompt_open_command(struct stack *s)
{
	open_line(s, &command_view_ops, ":", NULL, NULL, NULL);
}
