/* Two people changed the same. See view_versions.h. */
#include "config.h"

#include "view/view_versions.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "view/pager.h"
#include "view/stack.h"

enum { WISH_COLS = 70, ANSWERS = 3, INDENT = 2 };

struct versions {
	struct view view;
	struct view_ops ops;	/* with a title of its own */
	char *title;
	struct pager text;
	enum versions_answer answer;	/* what is highlighted */
	void (*done)(void *ctx, enum versions_answer answer);
	void *ctx;
};

static struct versions *versions_of(const struct view *v)
{
	return (struct versions *)v;
}

static void answer(struct versions *v, enum versions_answer a)
{
	stack_close(v->view.stack, &v->view);
	v->done(v->ctx, a);
}

static bool versions_action(struct view *view, enum action a)
{
	struct versions *v = versions_of(view);

	switch (a) {
	case ACTION_ACCEPT:
		answer(v, v->answer);
		return true;
	case ACTION_CANCEL:
		answer(v, VERSIONS_BACK);
		return true;
	case ACTION_MOVE_RIGHT:
	case ACTION_NEXT_PANE:
		v->answer = (v->answer + 1) % ANSWERS;
		return true;
	case ACTION_MOVE_LEFT:
	case ACTION_PREVIOUS_PANE:
		v->answer = (v->answer + ANSWERS - 1) % ANSWERS;
		return true;
	default:
		return pager_action(&v->text, a);
	}
}

static bool versions_event(struct view *v, const struct event *e)
{
	return pager_event(&versions_of(v)->text, e);
}

static const char *answer_words(int i)
{
	static const char *const words[ANSWERS] = {
		[VERSIONS_BACK] = N_("Back"),
		[VERSIONS_MINE] = N_("Save mine"),
		[VERSIONS_THEIRS] = N_("Keep theirs"),
	};

	return _(words[i]);
}

static void versions_layout(struct view *v, int rows, int cols)
{
	pager_layout(&versions_of(v)->text, rows > 3 ? rows - 2 : rows - 1,
		     cols);
}

static void versions_wish(const struct view *v, int *rows, int *cols)
{
	*rows = (int)versions_of(v)->text.n_lines + 2;
	*cols = WISH_COLS;
}

static int answers_width(void)
{
	int width = ANSWERS - 1;

	for (int i = 0; i < ANSWERS; i++)
		width += (int)text_width(answer_words(i)) + 2;
	return width;
}

/* All side by side; where that is too wide, the one that Enter means. */
static void paint_answers(const struct versions *v, struct area a)
{
	int col = 0;

	if (answers_width() > a.cols) {
		area_putf(a, 0, 0, STYLE_SELECTED, "< %s >",
			  answer_words((int)v->answer));
		return;
	}
	for (int i = 0; i < ANSWERS; i++)
		col += area_putf(a, 0, col,
				 (int)v->answer == i ? STYLE_SELECTED
						     : STYLE_NORMAL,
				 "[%s]", answer_words(i)) + 1;
}

static void versions_paint(const struct view *view, struct area a)
{
	const struct versions *v = versions_of(view);

	paint_answers(v, area_cut_bottom(&a, 1));
	pager_paint(&v->text, area_sub(a, 0, 0, a.rows > 2 ? a.rows - 1 : a.rows,
				       a.cols));
}

static void versions_finish(struct view *v)
{
	pager_finish(&versions_of(v)->text);
	free(versions_of(v)->title);
	free(v);
}

static const enum action hints[] = {
	ACTION_ACCEPT, ACTION_MOVE_RIGHT, ACTION_CANCEL, ACTION_NONE,
};

static const struct view_ops versions_ops = {
	.name = "versions",
	.place = VIEW_DIALOG,
	.context = CONTEXT_DIALOG,
	.base = CONTEXT_PAGER,
	.hints = hints,
	.event = versions_event,
	.action = versions_action,
	.layout = versions_layout,
	.wish = versions_wish,
	.paint = versions_paint,
	.finish = versions_finish,
};

static const char *or_nothing(const char *text)
{
	return text != NULL && *text != '\0' ? text : "–";
}

static void add_pair(struct pager *p, const struct version_pair *pair)
{
	if (strcmp(or_nothing(pair->theirs), or_nothing(pair->mine)) == 0)
		return;
	pager_add(p, STYLE_HEADING, 0, pair->label);
	pager_addf(p, STYLE_NORMAL, INDENT, _("Now: %s"),
		   or_nothing(pair->theirs));
	pager_addf(p, STYLE_STRONG, INDENT, _("Mine: %s"),
		   or_nothing(pair->mine));
}

void versions_open(struct stack *s, const struct versions_question *q)
{
	struct versions *v = mem_alloc(sizeof *v);

	v->title = mem_dup(q->title);
	v->ops = versions_ops;
	v->ops.title = v->title;
	v->view.ops = &v->ops;
	v->done = q->done;
	v->ctx = q->ctx;
	pager_init(&v->text);
	pager_add(&v->text, STYLE_WARNING, 0, q->intro);
	if (q->differs != NULL) {
		pager_add(&v->text, STYLE_HEADING, 0,
			  _("What differs: only theirs [-so-], only mine "
			    "{+so+}"));
		pager_add(&v->text, STYLE_NORMAL, INDENT, q->differs);
	}
	for (size_t i = 0; i < q->n_pairs; i++)
		add_pair(&v->text, &q->pairs[i]);
	pager_layout(&v->text, 1, WISH_COLS);	/* for the wish */
	stack_push(s, &v->view);
}
