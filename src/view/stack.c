/*
 * The seven screens and what lies over them. See stack.h; what keys do is in
 * stack_event.c.
 *
 * A closed view leaves its pile at once and is finished at the end of the
 * turn, because the call that closed it may still be running inside it.
 */
#include "config.h"

#include "view/stack.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct stack *stack_new(const struct keymap *keymap, struct topics *topics,
			struct jobs *jobs)
{
	struct stack *s = mem_alloc(sizeof *s);

	s->keymap = keymap;
	s->topics = topics;
	s->jobs = jobs;
	return s;
}

static void finish_view(struct view *v)
{
	if (v != NULL && v->ops->finish != NULL)
		v->ops->finish(v);
}

static void bury(struct stack *s)
{
	while (s->dead != NULL) {
		struct view *v = s->dead;
		s->dead = v->next_dead;
		finish_view(v);
	}
}

void stack_free(struct stack *s)
{
	if (s == NULL)
		return;
	bury(s);
	for (size_t i = 0; i < STACK_SCREENS; i++) {
		while (s->piles[i].n > 0)
			finish_view(s->piles[i].views[--s->piles[i].n]);
	}
	finish_view(s->strip);
	for (size_t i = 0; i < s->history.n; i++)
		free(s->history.lines[i]);
	free(s);
}

/* ---- views ---------------------------------------------------------------- */

void stack_set_screen(struct stack *s, size_t i, struct view *v)
{
	assert(i < STACK_SCREENS && s->piles[i].n == 0);
	v->stack = s;
	s->piles[i].views[0] = v;
	s->piles[i].n = 1;
	if (s->piles[s->screen].n == 0)
		s->screen = i;
}

void stack_set_strip(struct stack *s, struct view *v)
{
	finish_view(s->strip);
	v->stack = s;
	s->strip = v;
}

struct view *stack_top(const struct stack *s)
{
	const struct pile *p = &s->piles[s->screen];

	return p->n > 0 ? p->views[p->n - 1] : NULL;
}

bool stack_go(struct stack *s, size_t i)
{
	struct view *top = stack_top(s);

	if (i >= STACK_SCREENS || s->piles[i].n == 0 ||
	    (top != NULL && top->ops->place != VIEW_SCREEN))
		return false;
	s->screen = i;
	s->n_keys = 0;
	return true;
}

bool stack_go_on_air(struct stack *s)
{
	for (size_t i = 0; s->on_air != NULL && i < STACK_SCREENS; i++)
		for (size_t j = 0; j < s->piles[i].n; j++)
			if (s->piles[i].views[j] == s->on_air)
				return stack_go(s, i);
	return false;
}

void stack_push(struct stack *s, struct view *v)
{
	struct pile *p = &s->piles[s->screen];

	assert(p->n < STACK_DEPTH);
	v->stack = s;
	p->views[p->n++] = v;
	s->n_keys = 0;
}

static bool take_out(struct pile *p, const struct view *v)
{
	for (size_t i = 0; i < p->n; i++) {
		if (p->views[i] != v)
			continue;
		memmove(&p->views[i], &p->views[i + 1],
			(p->n - i - 1) * sizeof(struct view *));
		p->n--;
		return true;
	}
	return false;
}

void stack_close(struct stack *s, struct view *v)
{
	for (size_t i = 0; i < STACK_SCREENS; i++) {
		if (!take_out(&s->piles[i], v))
			continue;
		v->next_dead = s->dead;
		s->dead = v;
		s->n_keys = 0;
		return;
	}
}

size_t stack_visible(const struct stack *s, struct view **out)
{
	const struct pile *p = &s->piles[s->screen];
	size_t first = 0;

	for (size_t i = 0; i < p->n; i++) {
		if (p->views[i]->ops->place == VIEW_SCREEN)
			first = i;
	}
	for (size_t i = first; i < p->n; i++)
		out[i - first] = p->views[i];
	return p->n - first;
}

size_t stack_contexts(const struct stack *s, const struct view *v,
		      enum context out[KEYMAP_CONTEXTS_MAX])
{
	bool is_typing = v->ops->is_typing != NULL && v->ops->is_typing(v);
	size_t n = 0;

	(void)s;
	/* an editor's own keys come before those of every text field */
	bool is_editor = v->ops->context == CONTEXT_EDITOR;
	if (is_editor)
		out[n++] = v->ops->context;
	if (is_typing)
		out[n++] = CONTEXT_FIELD;
	if (!is_editor && (n == 0 || v->ops->context != CONTEXT_FIELD))
		out[n++] = v->ops->context;
	if (is_typing)
		return n;
	if (v->ops->base != CONTEXT_ALL && v->ops->base != v->ops->context)
		out[n++] = v->ops->base;
	if (v->ops->place == VIEW_SCREEN && v->ops->context != CONTEXT_ALL)
		out[n++] = CONTEXT_ALL;
	return n;
}

unsigned stack_meets(const struct stack *s, const struct view *v)
{
	unsigned met = v->ops->meets != NULL ? v->ops->meets(v) : NEED_WRITE;
	unsigned sound = 0;

	if (s->is_read_only)
		met &= ~(unsigned)NEED_WRITE;
	if (s->strip != NULL && s->strip->ops->meets != NULL)
		sound = s->strip->ops->meets(s->strip) & NEED_SOUND;
	/* asked about when it is done, not before it is shown */
	return met | sound | NEED_CLOCK;
}

/* ---- notices -------------------------------------------------------------- */

/* How long a notice is shown when no key is pressed. */
static int life_ms(enum notice_kind kind)
{
	switch (kind) {
	case NOTICE_ERROR:
		return 30000;
	case NOTICE_WARNING:
		return 10000;
	case NOTICE_INFO:
	case NOTICE_GOOD:
		break;
	}
	return 5000;
}

void stack_notice(struct stack *s, enum notice_kind kind, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vsnprintf(s->notice.text, sizeof s->notice.text, fmt, args);
	va_end(args);
	s->notice.kind = kind;
	s->notice.born_ms = s->now_ms;
	s->notice.is_answer = s->is_in_event;
}

void stack_error(struct stack *s, const struct err *err)
{
	stack_notice(s, NOTICE_ERROR, "%s", err->text);
}

static int64_t notice_left(const struct stack *s)
{
	return s->notice.born_ms + life_ms(s->notice.kind) - s->now_ms;
}

int stack_timeout(const struct stack *s)
{
	if (s->notice.text[0] == '\0')
		return -1;
	int64_t left = notice_left(s);
	return left > 0 ? (int)left : 0;
}

bool stack_tick(struct stack *s, int64_t now_ms)
{
	s->now_ms = now_ms;
	bury(s);
	if (s->notice.text[0] == '\0' || notice_left(s) > 0)
		return false;
	s->notice.text[0] = '\0';
	return true;
}

/* ---- topics and the end --------------------------------------------------- */

static bool reload_view(const struct stack *s, struct view *v)
{
	bool is_new = !v->is_loaded ||
		      memcmp(&v->seen, s->topics, sizeof v->seen) != 0;

	if (!is_new)
		return false;
	if (v->ops->reload != NULL)
		v->ops->reload(v, s->topics);
	v->seen = *s->topics;
	v->is_loaded = true;
	return true;
}

bool stack_reload(struct stack *s)
{
	struct view *views[STACK_DEPTH];
	size_t n = stack_visible(s, views);
	bool is_any = false;

	for (size_t i = 0; i < n; i++)
		is_any |= reload_view(s, views[i]);
	if (s->strip != NULL)
		is_any |= reload_view(s, s->strip);
	return is_any;
}

void stack_rest(struct stack *s)
{
	struct view *views[STACK_DEPTH];
	size_t n = stack_visible(s, views);

	s->wants_rest = false;
	for (size_t i = 0; i < n; i++)
		if (views[i]->ops->rest != NULL)
			views[i]->ops->rest(views[i]);
}

void stack_hangup(struct stack *s)
{
	for (size_t i = 0; i < STACK_SCREENS; i++) {
		for (size_t j = 0; j < s->piles[i].n; j++) {
			struct view *v = s->piles[i].views[j];
			if (v->ops->hangup != NULL)
				v->ops->hangup(v);
		}
	}
}

void stack_lend_terminal(struct stack *s, void (*run)(void *ctx), void *ctx)
{
	s->guest = run;
	s->guest_ctx = ctx;
}
