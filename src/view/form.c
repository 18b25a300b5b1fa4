/* A dialog of labelled fields. See form.h; the fields are form_fields.c. */
#include "config.h"

#include "view/form.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "view/confirm.h"
#include "view/form_priv.h"
#include "view/stack.h"

enum { WISH_COLS = 68, LABEL_COLS_MAX = 24, MESSAGE_ROWS = 2 };

static struct form *form_of(const struct view *v)
{
	return (struct form *)v;
}

static struct form_item *item_by_key(const struct form *f, const char *key)
{
	for (size_t i = 0; i < f->n; i++) {
		if (strcmp(f->items[i].key, key) == 0)
			return &f->items[i];
	}
	return NULL;
}

const char *form_value(const struct form *f, const char *key)
{
	struct form_item *item = item_by_key(f, key);

	assert(item != NULL);
	free(item->clean);
	item->clean = form_item_value(item);
	return item->clean;
}

const char *form_filled(const struct form *f, const char *key)
{
	const char *value = form_value(f, key);

	return value[0] != '\0' ? value : NULL;
}

void form_set(struct form *f, const char *key, const char *value)
{
	struct form_item *item = item_by_key(f, key);

	assert(item != NULL);
	form_item_set(item, value);
}

void form_blame(struct form *f, const char *key)
{
	for (size_t i = 0; i < f->n; i++) {
		if (strcmp(f->items[i].key, key) == 0)
			f->active = i;
	}
}

bool form_is_changed(const struct form *f)
{
	bool is_changed = false;

	for (size_t i = 0; i < f->n && !is_changed; i++) {
		char *value = form_item_value(&f->items[i]);
		is_changed = strcmp(value, f->items[i].start) != 0;
		free(value);
	}
	return is_changed;
}

/* ---- submitting and leaving ------------------------------------------------ */

/* Go to the first required field that is empty. */
static bool check_required(struct form *f)
{
	for (size_t i = 0; i < f->n; i++) {
		struct form_item *item = &f->items[i];
		if (!item->is_required || form_value(f, item->key)[0] != '\0')
			continue;
		f->active = i;
		snprintf(f->message, sizeof f->message,
			 _("%s must not be empty"), item->label);
		return false;
	}
	return true;
}

static void forget_draft(struct form *f)
{
	if (f->draft.ops != NULL)
		f->draft.ops->forget(f);
}

void form_submit(struct form *f)
{
	struct err err = { ERR_NONE, "" };

	f->message[0] = '\0';
	if (!check_required(f))
		return;
	if (f->deed->submit(f->ctx, f, &err)) {
		forget_draft(f);
		stack_close(f->view.stack, &f->view);
	} else {
		snprintf(f->message, sizeof f->message, "%s", err.text);
	}
}

void form_leave(struct form *f)
{
	forget_draft(f);
	stack_close(f->view.stack, &f->view);
	if (f->deed->cancelled != NULL)
		f->deed->cancelled(f->ctx);
}

static void leave_if_yes(void *ctx, bool is_yes)
{
	if (is_yes)
		form_leave(ctx);
}

static void cancel(struct form *f)
{
	if (form_is_changed(f))
		confirm_leave(f->view.stack, f->title, leave_if_yes, f);
	else
		form_leave(f);
}

/* ---- keys ----------------------------------------------------------------- */

static void go(struct form *f, size_t by)
{
	f->active = (f->active + by) % f->n;
}

static bool form_action(struct view *v, enum action a)
{
	struct form *f = form_of(v);

	switch (a) {
	case ACTION_ACCEPT:
		if (f->active + 1 == f->n)
			form_submit(f);
		else
			go(f, 1);
		return true;
	case ACTION_COMPLETE:
	case ACTION_HISTORY_DOWN:
		go(f, 1);
		return true;
	case ACTION_PREVIOUS_PANE:
	case ACTION_HISTORY_UP:
		go(f, f->n - 1);
		return true;
	case ACTION_SUBMIT:
		form_submit(f);
		return true;
	case ACTION_CANCEL:
		cancel(f);
		return true;
	default:
		return false;
	}
}

static bool form_event(struct view *v, const struct event *e)
{
	struct form *f = form_of(v);

	if (e->type == EVENT_MOUSE) {
		int row = e->mouse.row - f->note_rows;
		size_t i = f->top + (size_t)(row > 0 ? row : 0);
		if (e->mouse.action == MOUSE_PRESS && row >= 0 && i < f->n)
			f->active = i;
		return true;
	}
	enum field_result result = form_item_event(&f->items[f->active], e);
	if (result == FIELD_CHANGED) {
		f->message[0] = '\0';
		if (f->deed->changed != NULL)
			f->deed->changed(f->ctx, f);
	}
	return result != FIELD_IGNORED;
}

static bool form_is_typing(const struct view *v)
{
	(void)v;
	return true;
}

/* ---- the picture ---------------------------------------------------------- */

static void form_wish(const struct view *v, int *rows, int *cols)
{
	const struct form *f = form_of(v);

	*rows = (int)(f->n + f->notes.n_lines) + 1 + MESSAGE_ROWS;
	*cols = WISH_COLS;
}

/* Rows for fields; the message below them goes first when it is narrow. */
static int field_rows(const struct form *f, int rows)
{
	int need = (int)f->n;

	return rows > need + MESSAGE_ROWS ? need
	       : rows > MESSAGE_ROWS + 1  ? rows - MESSAGE_ROWS
					  : rows;
}

/* Notes take what the fields leave, and half where that is little. */
static void layout_notes(struct form *f, int rows, int cols)
{
	pager_layout(&f->notes, rows, cols);
	int all = (int)f->notes.n_lines;
	int left = rows - (int)f->n - MESSAGE_ROWS;
	int room = left > rows / 2 ? left : rows / 2;

	f->note_rows = all < room ? all : room;
}

static void form_layout(struct view *v, int rows, int cols)
{
	struct form *f = form_of(v);

	layout_notes(f, rows, cols);
	int shown = field_rows(f, rows - f->note_rows);
	size_t page = shown > 0 ? (size_t)shown : 1;

	if (f->active < f->top)
		f->top = f->active;
	else if (f->active >= f->top + page)
		f->top = f->active - page + 1;
	if (f->top + page > f->n)
		f->top = f->n > page ? f->n - page : 0;
}

static int label_cols(const struct form *f, int cols)
{
	int widest = 0;

	for (size_t i = 0; i < f->n; i++) {
		int width = (int)text_width(f->items[i].label);
		widest = width > widest ? width : widest;
	}
	widest = widest < LABEL_COLS_MAX ? widest : LABEL_COLS_MAX;
	return widest < cols / 2 ? widest : cols / 2;
}

struct message_painter {
	struct area area;
	int row;
	enum style style;
};

static void paint_message_line(void *ctx, const char *text, size_t len)
{
	struct message_painter *p = ctx;

	area_put_n(p->area, p->row++, 0, p->style, text, len);
}

/* "^S Save": how to submit, as bound now. */
static void add_how(const struct form *f, struct buf *out)
{
	const struct stack *s = f->view.stack;
	enum context contexts[KEYMAP_CONTEXTS_MAX];
	size_t n = stack_contexts(s, &f->view, contexts);

	if (keymap_keys(s->keymap, contexts, n, ACTION_SUBMIT, 1, out))
		buf_printf(out, " %s", f->submit_label);
}

/* The reason it was refused, else the hint of the field, else how to save. */
static void paint_message(const struct form *f, struct area a)
{
	struct message_painter p = { a, 0, STYLE_ERROR };
	const char *hint = f->items[f->active].hint;
	struct buf words;

	buf_init(&words);
	buf_puts(&words, f->message);
	if (words.len == 0) {
		p.style = STYLE_DIM;
		if (hint != NULL)
			buf_puts(&words, hint);
		else
			add_how(f, &words);
	}
	if (a.cols > 0)
		text_wrap(words.data, (size_t)a.cols, paint_message_line, &p);
	buf_finish(&words);
}

/* What does not fit is counted in the last row. */
static void paint_notes(const struct form *f, struct area a)
{
	int all = (int)f->notes.n_lines;
	int rows = all > a.rows ? a.rows - 1 : a.rows;

	pager_paint(&f->notes, area_sub(a, 0, 0, rows, a.cols));
	if (rows < a.rows)
		area_putf(a, rows, 0, STYLE_DIM, _("… %d more lines"),
			  all - rows);
}

static void form_paint(const struct view *v, struct area a)
{
	const struct form *f = form_of(v);

	if (f->note_rows > 0)
		paint_notes(f, area_cut_top(&a, f->note_rows));
	int shown = field_rows(f, a.rows);
	int label = label_cols(f, a.cols);

	for (int row = 0; row < shown; row++) {
		size_t i = f->top + (size_t)row;
		if (i >= f->n)
			break;
		bool is_active = i == f->active;
		area_put_in(a, row, 0, label, TEXT_LEFT,
			    is_active ? STYLE_STRONG : STYLE_NORMAL,
			    f->items[i].label);
		form_item_paint(&f->items[i],
				area_sub(a, row, label + 1, 1,
					 a.cols - label - 1), is_active);
	}
	int below = a.rows - shown;
	int first = below > MESSAGE_ROWS ? a.rows - MESSAGE_ROWS : shown;
	paint_message(f, area_sub(a, first, 0, MESSAGE_ROWS, a.cols));
}

static void form_status(const struct view *v, struct buf *out)
{
	const struct form *f = form_of(v);

	buf_printf(out, "%zu/%zu", f->active + 1, f->n);
}

static void form_hangup(struct view *v)
{
	struct form *f = form_of(v);

	if (f->draft.ops != NULL)
		f->draft.ops->keep(f);
}

static bool form_may_close(struct view *v)
{
	struct form *f = form_of(v);

	if (!form_is_changed(f))
		return true;
	cancel(f);
	return false;
}

static void form_finish(struct view *v)
{
	struct form *f = form_of(v);

	if (f->deed->finish != NULL)
		f->deed->finish(f->ctx);
	for (size_t i = 0; i < f->n; i++)
		form_item_finish(&f->items[i]);
	free(f->items);
	pager_finish(&f->notes);
	if (f->draft.ops != NULL)
		f->draft.ops->finish(f);
	free(f->title);
	free(f->submit_label);
	free(f);
}

/* ---- making --------------------------------------------------------------- */

static const enum action hints[] = {
	ACTION_SUBMIT, ACTION_CANCEL, ACTION_ACCEPT, ACTION_NONE,
};

static const struct view_ops form_ops = {
	.name = "form",
	.place = VIEW_DIALOG,
	.context = CONTEXT_FIELD,
	.base = CONTEXT_FIELD,
	.hints = hints,
	.event = form_event,
	.is_typing = form_is_typing,
	.action = form_action,
	.layout = form_layout,
	.wish = form_wish,
	.paint = form_paint,
	.status = form_status,
	.hangup = form_hangup,
	.may_close = form_may_close,
	.finish = form_finish,
};

struct form *form_new(const char *title, const char *submit_label,
		      const struct form_ops *ops, void *ctx)
{
	struct form *f = mem_alloc(sizeof *f);

	f->title = mem_dup(title);
	f->submit_label = mem_dup(submit_label != NULL ? submit_label : _("Save"));
	f->ops = form_ops;
	f->ops.title = f->title;
	f->view.ops = &f->ops;
	f->deed = ops;
	f->ctx = ctx;
	pager_init(&f->notes);
	return f;
}

void form_note(struct form *f, enum style style, const char *text)
{
	pager_add(&f->notes, style, 0, text);
	pager_layout(&f->notes, 1, WISH_COLS);	/* for the wish */
}

void form_add(struct form *f, const struct form_field *field)
{
	f->items = mem_grow(f->items, f->n + 1, sizeof *f->items);
	form_item_init(&f->items[f->n++], field);
}

void form_open(struct form *f, struct stack *s)
{
	assert(f->n > 0);
	stack_push(s, &f->view);
	if (f->draft.ops != NULL)
		f->draft.ops->offer(f);
}
