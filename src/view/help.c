/*
 * The keys of a view. See help.h.
 *
 * Walks the table of actions against the live key table: what is bound is
 * listed, and nothing else.
 */
#include "config.h"

#include "view/help.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "view/pager.h"
#include "view/prompt.h"
#include "view/stack.h"

struct help {
	struct view view;
	struct pager pager;
	char *words;	/* looked for last; NULL: nothing */
};

enum { KEYS_COLS = 18, WISH_COLS = 72 };

static struct help *help_of(const struct view *v)
{
	return (struct help *)v;
}

/* ---- what it says --------------------------------------------------------- */

/* One section: the actions whose first key is found in this context. */
struct section {
	const struct stack *s;
	const enum context *contexts;	/* all that are asked */
	size_t n_contexts;
	enum context context;		/* the one of this section */
};

static bool is_of_section(const struct section *sec, enum action a,
			  struct buf *keys)
{
	struct buf all;

	/* Bound here, and not hidden by an inner context. */
	buf_init(&all);
	bool is_bound = keymap_keys(sec->s->keymap, &sec->context, 1, a, 0, keys);
	bool is_live = keymap_keys(sec->s->keymap, sec->contexts,
				   sec->n_contexts, a, 0, &all);
	if (is_bound && is_live) {
		buf_clear(keys);
		buf_puts(keys, all.data);
	}
	buf_finish(&all);
	return is_bound && is_live;
}

static void add_action(struct pager *p, enum action a, const char *keys)
{
	struct buf line;

	buf_init(&line);
	if (text_width(keys) <= KEYS_COLS)
		text_pad(&line, keys, KEYS_COLS, TEXT_LEFT);
	else
		buf_puts(&line, keys);
	buf_puts(&line, "  ");
	buf_puts(&line, action_help(a));
	pager_add(p, STYLE_NORMAL, 2, line.data);
	buf_finish(&line);
}

static void add_section(struct help *h, const struct section *sec,
			bool *is_listed)
{
	bool is_titled = false;
	struct buf keys;

	buf_init(&keys);
	for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++) {
		buf_clear(&keys);
		if (is_listed[i] ||
		    !is_of_section(sec, (enum action)i, &keys))
			continue;
		if (!is_titled)
			pager_add(&h->pager, STYLE_HEADING, 0,
				  context_title(sec->context));
		is_titled = true;
		is_listed[i] = true;
		add_action(&h->pager, (enum action)i, keys.data);
	}
	if (is_titled)
		pager_add(&h->pager, STYLE_NORMAL, 0, "");
	buf_finish(&keys);
}

static bool is_among(const enum action *list, enum action a)
{
	while (list != NULL && *list != ACTION_NONE && *list != a)
		list++;
	return list != NULL && *list == a;
}

static bool is_ignored(const struct view *of, enum action a)
{
	return is_among(of->ops->ignored, a) ||
	       (of->ops->only != NULL && !is_among(of->ops->only, a));
}

static void write_help(struct help *h, const struct stack *s,
		       const struct view *of)
{
	enum context contexts[KEYMAP_CONTEXTS_MAX];
	bool is_listed[ACTION_COUNT] = { false };
	size_t n = stack_contexts(s, of, contexts);

	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		is_listed[a] = is_ignored(of, (enum action)a);
	for (size_t i = 0; i < n; i++) {
		struct section sec = { s, contexts, n, contexts[i] };
		add_section(h, &sec, is_listed);
	}
}

/* ---- the view ------------------------------------------------------------- */

static void found(void *ctx, const char *text)
{
	struct help *h = ctx;

	if (text == NULL || text[0] == '\0')
		return;
	mem_set(&h->words, text);
	if (!pager_find(&h->pager, text, false))
		stack_notice(h->view.stack, NOTICE_INFO, _("Not found: %s"), text);
}

static bool help_action(struct view *v, enum action a)
{
	static const struct prompt_ops ops = { .done = found };
	struct help *h = help_of(v);

	if (pager_action(&h->pager, a))
		return true;
	switch (a) {
	case ACTION_CANCEL:
	case ACTION_HELP:
	case ACTION_ACCEPT:
		stack_close(v->stack, v);
		return true;
	case ACTION_FIND:
		prompt_open(v->stack, "/", "", &ops, h);
		return true;
	case ACTION_FIND_NEXT:
	case ACTION_FIND_PREVIOUS:
		if (h->words != NULL)
			pager_find(&h->pager, h->words, a == ACTION_FIND_PREVIOUS);
		return true;
	default:
		return false;
	}
}

static bool help_event(struct view *v, const struct event *e)
{
	return pager_event(&help_of(v)->pager, e);
}

static void help_layout(struct view *v, int rows, int cols)
{
	pager_layout(&help_of(v)->pager, rows, cols);
}

static void help_wish(const struct view *v, int *rows, int *cols)
{
	(void)v;
	*rows = 1000;
	*cols = WISH_COLS;
}

static void help_paint(const struct view *v, struct area a)
{
	pager_paint(&help_of(v)->pager, a);
}

static void help_status(const struct view *v, struct buf *out)
{
	const struct pager *p = &help_of(v)->pager;

	buf_printf(out, "%zu/%zu", p->n_lines > 0 ? p->top + 1 : 0, p->n_lines);
}

static void help_finish(struct view *v)
{
	pager_finish(&help_of(v)->pager);
	free(help_of(v)->words);
	free(v);
}

static const enum action hints[] = {
	ACTION_CANCEL, ACTION_PAGE_DOWN, ACTION_FIND, ACTION_NONE,
};

static const struct view_ops help_ops = {
	.name = "help",
	.title = N_("Keys"),
	.place = VIEW_DIALOG,
	.context = CONTEXT_PAGER,
	.base = CONTEXT_DIALOG,
	.hints = hints,
	.event = help_event,
	.action = help_action,
	.layout = help_layout,
	.wish = help_wish,
	.paint = help_paint,
	.status = help_status,
	.finish = help_finish,
};

struct view *help_new(const struct stack *s, const struct view *of)
{
	struct help *h = mem_alloc(sizeof *h);

	h->view.ops = &help_ops;
	pager_init(&h->pager);
	write_help(h, s, of);
	return &h->view;
}
