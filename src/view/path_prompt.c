/* The bottom line asking for a path. See path_prompt.h. */
#include "config.h"

#include "view/path_prompt.h"

#include <stdlib.h>
#include <string.h>

#include "app/path_complete.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/field.h"
#include "view/stack.h"

enum { PATH_MAX_BYTES = 4000 };

struct path_prompt {
	struct view view;
	char *label;
	struct field field;
	bool is_offer;		/* what stands there was not typed */
	struct path_choices choices;	/* gone through by Tab; empty: not yet */
	size_t next;
	void (*done)(void *ctx, const char *path_or_null);
	void *ctx;
};

static struct path_prompt *prompt_of(const struct view *v)
{
	return (struct path_prompt *)v;
}

static void end_cycle(struct path_prompt *p)
{
	path_choices_finish(&p->choices);
	p->next = 0;
}

static void show_next(struct path_prompt *p)
{
	field_set(&p->field, p->choices.paths[p->next % p->choices.count]);
	p->next++;
}

/* As far as all go together; from there, one after the other. */
static void complete(struct path_prompt *p)
{
	if (p->choices.count > 0) {
		show_next(p);
		return;
	}
	path_choices_find(field_text(&p->field), &p->choices);
	size_t common = path_choices_common(&p->choices);
	if (p->choices.count == 0) {
		p->view.stack->wants_bell = true;
	} else if (p->choices.count == 1 ||
		   common > strlen(field_text(&p->field))) {
		char *start = mem_dup_n(p->choices.paths[0], common);
		field_set(&p->field, start);
		free(start);
		end_cycle(p);
	} else {
		show_next(p);
	}
}

/* Close first: what follows may open something else. */
static void finish_line(struct path_prompt *p, bool is_accepted)
{
	const char *typed = field_text(&p->field);
	char *path = is_accepted && typed[0] != '\0' ? path_on_disk(typed)
						     : NULL;

	stack_close(p->view.stack, &p->view);
	p->done(p->ctx, path);
	free(path);
}

/* Does a whole path begin with this, not the rest of one? */
static bool begins_path(const struct event *e)
{
	if (e->type == EVENT_PASTE)
		return e->paste.len > 0 && (e->paste.bytes[0] == '/' ||
					    e->paste.bytes[0] == '~');
	return e->type == EVENT_KEY && key_is_text(e->key) &&
	       (e->key.code == '/' || e->key.code == '~');
}

static bool prompt_event(struct view *v, const struct event *e)
{
	struct path_prompt *p = prompt_of(v);

	/* Who types a whole path does not mean it inside the one offered. */
	if (p->is_offer && begins_path(e))
		field_set(&p->field, "");
	p->is_offer = false;
	if (field_event(&p->field, e) == FIELD_IGNORED)
		return false;
	end_cycle(p);
	return true;
}

static bool prompt_action(struct view *v, enum action a)
{
	struct path_prompt *p = prompt_of(v);

	switch (a) {
	case ACTION_ACCEPT:
	case ACTION_SUBMIT:
		finish_line(p, true);
		return true;
	case ACTION_CANCEL:
		finish_line(p, false);
		return true;
	case ACTION_COMPLETE:
		complete(p);
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
	const struct path_prompt *p = prompt_of(v);

	if (a.rows == 0)
		return;
	field_paint_line(&p->field, p->label, a);
}

static void prompt_finish(struct view *v)
{
	struct path_prompt *p = prompt_of(v);

	field_finish(&p->field);
	path_choices_finish(&p->choices);
	free(p->label);
	free(p);
}

static const enum action hints[] = {
	ACTION_ACCEPT, ACTION_COMPLETE, ACTION_CANCEL, ACTION_NONE,
};

static const struct view_ops path_prompt_ops = {
	.name = "path",
	.title = N_("Path"),
	.place = VIEW_LINE,
	.context = CONTEXT_FIELD,
	.base = CONTEXT_FIELD,
	.hints = hints,
	.event = prompt_event,
	.is_typing = prompt_is_typing,
	.action = prompt_action,
	.paint = prompt_paint,
	.finish = prompt_finish,
};

void path_prompt_open(struct stack *s, const char *label, const char *start,
		      void (*done)(void *ctx, const char *path_or_null),
		      void *ctx)
{
	struct path_prompt *p = mem_alloc(sizeof *p);

	p->view.ops = &path_prompt_ops;
	p->label = mem_dup(label);
	field_init(&p->field, PATH_MAX_BYTES);
	field_set(&p->field, start);
	p->is_offer = start != NULL;
	p->done = done;
	p->ctx = ctx;
	stack_push(s, &p->view);
}
