/*
 * Taking a script in from the screen. See view_script_import.h. Left and Right
 * choose the encoding, Tab what to do with capitals, Enter takes it in.
 */
#include "config.h"

#include "view/view_script_import.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/script_import.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "view/cited_offer.h"
#include "view/pager.h"
#include "view/stack.h"

enum { WISH_COLS = 76, WISH_ROWS = 1000, HEAD_ROWS = 4 };

struct script_chooser {
	struct view view;
	struct view_ops ops;	/* with a title of its own */
	struct app *app;	/* borrowed */
	struct script_file file;
	char *segment;		/* NULL: a new one */
	enum encoding choices[ENCODING_COUNT];	/* the likeliest first */
	size_t chosen;
	enum encoding_capitals capitals;
	struct script_result foretold;
	bool can_read;		/* foretold says what would follow */
	struct pager pager;
};

static struct script_chooser *chooser_of(const struct view *v)
{
	return (struct script_chooser *)v;
}

static struct script_reading reading_now(const struct script_chooser *c)
{
	return (struct script_reading){c->choices[c->chosen], c->capitals};
}

static bool run(struct script_chooser *c, bool is_dry_run,
		struct script_result *out, struct err *err)
{
	struct script_reading how = reading_now(c);
	struct script_request req = {
		.segment = c->segment,
		.reading = &how,
		.is_dry_run = is_dry_run,
	};

	return script_import(c->app, &c->file, &req, out, err);
}

/* ---- what it would be ----------------------------------------------------- */

static void show(struct script_chooser *c)
{
	struct err err;
	char *text = NULL;

	pager_clear(&c->pager);
	if (script_file_text(&c->file, reading_now(c), &text, &err))
		pager_add(&c->pager, STYLE_NORMAL, 0, text);
	else
		pager_add(&c->pager, STYLE_ERROR, 0, err.text);
	free(text);
	script_result_finish(&c->foretold);
	c->can_read = run(c, true, &c->foretold, &err) &&
		      c->foretold.outcome != SCRIPT_REFUSED;
}

static void put_consequences(const struct script_chooser *c, struct buf *out)
{
	const struct script_result *r = &c->foretold;

	if (!c->can_read)
		return;
	if (r->outcome == SCRIPT_SAME) {
		buf_puts(out, _("The segment has this very text already."));
		return;
	}
	if (c->segment == NULL)
		buf_printf(out, _("Becomes a new segment: %s"), r->title);
	else
		buf_printf(out, _("Becomes revision %" PRId64 " of %s"),
			   r->revision_no, c->segment);
	if (r->loses_approval)
		buf_puts(out, _("; the approval loses its effect"));
	if (r->outdates_take)
		buf_puts(out, _("; the recording is then older"));
}

/* ---- choosing ------------------------------------------------------------- */

static bool is_guess(const struct script_chooser *c, enum encoding e)
{
	for (size_t i = 0; i < c->file.n_guesses; i++)
		if (c->file.guesses[i].encoding == e)
			return true;
	return false;
}

/* All of them, the guesses in front. */
static void list_choices(struct script_chooser *c)
{
	size_t n = 0;

	for (; n < c->file.n_guesses; n++)
		c->choices[n] = c->file.guesses[n].encoding;
	for (int e = 0; e < ENCODING_COUNT; e++)
		if (!is_guess(c, (enum encoding)e))
			c->choices[n++] = (enum encoding)e;
}

static void go(struct script_chooser *c, size_t by)
{
	c->chosen = (c->chosen + by) % ENCODING_COUNT;
	c->capitals = c->choices[c->chosen] == ENCODING_TCVN3
			      ? CAPITALS_MEND : CAPITALS_AS_THEY_ARE;
	show(c);
}

static void tell(struct stack *s, const struct script_result *r)
{
	if (r->outcome == SCRIPT_REFUSED)
		stack_notice(s, NOTICE_ERROR, "%s", r->err.text);
	else if (r->outcome == SCRIPT_SAME)
		stack_notice(s, NOTICE_INFO,
			     _("The segment has this very text already."));
	else if (r->loses_approval)
		stack_notice(s, NOTICE_WARNING,
			     _("%s is saved. Its approval was for another text "
			       "and is without effect."), r->segment_code);
	else
		stack_notice(s, NOTICE_GOOD, _("%s is saved"),
			     r->segment_code);
}

static void accept(struct script_chooser *c)
{
	struct stack *s = c->view.stack;
	struct script_result r = {0};
	struct err err;

	if (!c->can_read)
		return;
	if (!run(c, false, &r, &err)) {
		stack_error(s, &err);
		return;
	}
	topics_bump(s->topics, TOPIC_SEGMENTS);
	stack_close(s, &c->view);
	tell(s, &r);
	if (r.outcome == SCRIPT_STORED)
		cited_offer_open(s, c->app, r.segment_code, NULL);
	script_result_finish(&r);
}

static bool action(struct view *v, enum action a)
{
	struct script_chooser *c = chooser_of(v);

	switch (a) {
	case ACTION_MOVE_RIGHT:
		go(c, 1);
		return true;
	case ACTION_MOVE_LEFT:
		go(c, ENCODING_COUNT - 1);
		return true;
	case ACTION_NEXT_PANE:
		c->capitals = (c->capitals + 1) % CAPITALS_COUNT;
		show(c);
		return true;
	case ACTION_ACCEPT:
		accept(c);
		return true;
	case ACTION_CANCEL:
	case ACTION_BACK:
	case ACTION_NO:
		stack_close(v->stack, v);
		return true;
	default:
		return pager_action(&c->pager, a);
	}
}

static bool event(struct view *v, const struct event *e)
{
	return pager_event(&chooser_of(v)->pager, e);
}

/* ---- the picture ---------------------------------------------------------- */

static void layout(struct view *v, int rows, int cols)
{
	pager_layout(&chooser_of(v)->pager, rows - HEAD_ROWS - 1, cols);
}

static void wish(const struct view *v, int *rows, int *cols)
{
	(void)v;
	*rows = WISH_ROWS;
	*cols = WISH_COLS;
}

struct consequence_lines {
	struct area area;
	int row;
};

static void paint_consequence(void *ctx, const char *s, size_t len)
{
	struct consequence_lines *l = ctx;

	area_put_n(l->area, l->row++, 0, STYLE_WARNING, s, len);
}

static void paint(const struct view *v, struct area a)
{
	const struct script_chooser *c = chooser_of(v);
	enum encoding e = c->choices[c->chosen];
	struct area head = area_cut_top(&a, HEAD_ROWS);
	struct buf words;

	buf_init(&words);
	buf_printf(&words, _("Read as: < %s >  %d %% Vietnamese"),
		   encoding_label(e),
		   script_file_permille(&c->file, e) / 10);
	area_put_in(head, 0, 0, head.cols, TEXT_LEFT, STYLE_STRONG,
		    words.data);
	buf_clear(&words);
	buf_printf(&words, _("Capitals (Tab): %s"),
		   encoding_capitals_label(c->capitals));
	area_put_in(head, 1, 0, head.cols, TEXT_LEFT, STYLE_NORMAL,
		    words.data);
	buf_clear(&words);
	put_consequences(c, &words);
	struct consequence_lines lines = {head, 2};
	if (head.cols > 0)
		text_wrap(words.data, (size_t)head.cols, paint_consequence,
			  &lines);
	buf_finish(&words);
	area_hline(area_cut_top(&a, 1), 0, STYLE_BORDER);
	pager_paint(&c->pager, a);
}

static void status(const struct view *v, struct buf *out)
{
	const struct pager *p = &chooser_of(v)->pager;

	buf_printf(out, "%zu/%zu", p->n_lines > 0 ? p->top + 1 : 0,
		   p->n_lines);
}

static void finish(struct view *v)
{
	struct script_chooser *c = chooser_of(v);

	script_file_finish(&c->file);
	script_result_finish(&c->foretold);
	pager_finish(&c->pager);
	free(c->segment);
	free(c);
}

static const enum action hints[] = {
	ACTION_ACCEPT, ACTION_MOVE_RIGHT, ACTION_CANCEL, ACTION_PAGE_DOWN,
	ACTION_NONE,
};

static const struct view_ops chooser_ops = {
	.name = "script-import",
	.place = VIEW_DIALOG,
	.context = CONTEXT_PAGER,
	.base = CONTEXT_DIALOG,
	.hints = hints,
	.event = event,
	.action = action,
	.layout = layout,
	.wish = wish,
	.paint = paint,
	.status = status,
	.finish = finish,
};

void view_script_import_open(struct stack *s, struct app *a, const char *path,
			     const char *segment)
{
	struct script_file f;
	struct err err;

	if (!script_file_read(path, &f, &err)) {
		stack_error(s, &err);
		return;
	}
	struct script_chooser *c = mem_alloc(sizeof *c);
	c->file = f;
	c->app = a;
	c->segment = mem_dup(segment);
	c->ops = chooser_ops;
	c->ops.title = c->file.name;
	c->view.ops = &c->ops;
	c->capitals = script_file_guess(&c->file).capitals;
	pager_init(&c->pager);
	list_choices(c);
	show(c);
	stack_push(s, &c->view);
}
