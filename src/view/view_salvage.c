/* What can still be read. See view_salvage.h. */
#include "config.h"

#include "view/view_salvage.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/salvaging.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/pager.h"
#include "view/stack.h"
#include "view/view.h"

struct view_salvage {
	struct view view;
	struct pager pager;
};

static struct view_salvage *salvage_of(const struct view *v)
{
	return (struct view_salvage *)v;
}

static bool add_row(void *ctx, const struct salvage_row *row)
{
	struct pager *p = ctx;
	const struct log_entry *e = row->entry;
	char when[CIVIL_TEXT] = "";
	bool good = row->copy == SALVAGE_BOTH && row->is_linked;

	if (e == NULL) {
		pager_addf(p, STYLE_ERROR, 1, "%5" PRId64 "  %s", row->seq,
			   salvage_label(row->copy));
		return true;
	}
	if (e->start_at != LOG_NONE)
		civil_format_vi(civil_at(e->start_at,
					 (int)e->start_offset_min), false,
				when);
	pager_addf(p, good ? STYLE_NORMAL : STYLE_WARNING, 1,
		   "%5" PRId64 "  %-16s  %s%s%s%s", row->seq, when,
		   e->title != NULL ? e->title : log_kind_label(e->kind),
		   good ? "" : "  · ", good ? "" : salvage_label(row->copy),
		   row->is_linked ? "" : _(" · does not follow"));
	return true;
}

/* The first time the sums alone are wanted: they stand above the rows. */
static bool pass_over(void *ctx, const struct salvage_row *row)
{
	(void)ctx;
	(void)row;
	return true;
}

static void fill(struct view_salvage *s, const struct app_env *env,
		 const char *dir, const char *why)
{
	struct salvage_sums sums;
	struct err err;

	pager_add(&s->pager, STYLE_ERROR, 0, why);
	if (!salvaging_read(env, dir, pass_over, NULL, &sums, &err)) {
		pager_add(&s->pager, STYLE_ERROR, 0, err.text);
		return;
	}
	char *words = salvaging_words(&sums);
	pager_add(&s->pager, STYLE_STRONG, 0, words);
	pager_add(&s->pager, STYLE_DIM, 0,
		  _("What follows is read only; nothing was changed."));
	pager_add(&s->pager, STYLE_NORMAL, 0, "");
	free(words);
	salvaging_read(env, dir, add_row, &s->pager, &sums, NULL);
}

static bool action(struct view *v, enum action a)
{
	if (pager_action(&salvage_of(v)->pager, a))
		return true;
	if (a != ACTION_BACK && a != ACTION_CANCEL)
		return false;
	v->stack->wants_quit = true;
	return true;
}

static bool event(struct view *v, const struct event *e)
{
	return pager_event(&salvage_of(v)->pager, e);
}

static void layout(struct view *v, int rows, int cols)
{
	pager_layout(&salvage_of(v)->pager, rows, cols);
}

static void paint(const struct view *v, struct area a)
{
	pager_paint(&salvage_of(v)->pager, a);
}

static void status(const struct view *v, struct buf *out)
{
	const struct pager *p = &salvage_of(v)->pager;

	buf_printf(out, "%zu/%zu", p->n_lines > 0 ? p->top + 1 : 0, p->n_lines);
}

static void finish(struct view *v)
{
	pager_finish(&salvage_of(v)->pager);
	free(v);
}

static const enum action hints[] = {
	ACTION_PAGE_DOWN, ACTION_PAGE_UP, ACTION_QUIT, ACTION_NONE,
};

static const struct view_ops ops = {
	.name = "salvage",
	.title = N_("What can still be read"),
	.place = VIEW_SCREEN,
	.context = CONTEXT_PAGER,
	.base = CONTEXT_PAGER,
	.hints = hints,
	.event = event,
	.action = action,
	.layout = layout,
	.paint = paint,
	.status = status,
	.finish = finish,
};

struct view *view_salvage_new(const struct app_env *env, const char *dir,
			      const char *why)
{
	struct view_salvage *s = mem_alloc(sizeof *s);

	s->view.ops = &ops;
	pager_init(&s->pager);
	fill(s, env, dir, why);
	return &s->view;
}
