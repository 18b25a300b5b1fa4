/* The whole picture: who gets which part of the screen. See frame.h. */
#include "config.h"

#include "view/frame.h"

#include "base/i18n.h"
#include "view/frame_priv.h"

/* The parts; those without room have no rows. canvas is NULL. */
struct plan {
	struct area tabs, content, strip, status, hints;
};

static int min_int(int a, int b)
{
	return a < b ? a : b;
}

/* Does the status line have something to say that must be seen? */
static bool needs_status(const struct stack *s)
{
	const struct view *top = stack_top(s);

	return s->notice.text[0] != '\0' ||
	       (top != NULL && top->ops->place == VIEW_LINE);
}

static int strip_rows(const struct stack *s, int cols, int most)
{
	int rows = 0;
	int wish_cols = cols;

	if (s->strip != NULL && s->strip->ops->wish != NULL)
		s->strip->ops->wish(s->strip, &rows, &wish_cols);
	return min_int(rows, most);
}

static struct plan make_plan(const struct stack *s, int rows, int cols)
{
	struct area all = { NULL, 0, 0, rows, cols };
	struct plan p = { .content = all };

	if (rows == 1) {
		if (needs_status(s))
			p.status = area_cut_bottom(&p.content, 1);
		return p;
	}
	if (rows >= 4)
		p.tabs = area_cut_top(&p.content, 1);
	if (rows >= 8)
		p.hints = area_cut_bottom(&p.content, 1);
	p.status = area_cut_bottom(&p.content, 1);
	if (rows >= 8)
		p.strip = area_cut_bottom(&p.content,
					  strip_rows(s, cols, rows / 3));
	return p;
}

/* ---- dialogs -------------------------------------------------------------- */

/* The box of a dialog in the content; without a frame when there is no room. */
static struct area dialog_box(const struct view *v, struct area content,
			      bool *out_is_framed)
{
	int rows = content.rows;
	int cols = content.cols;

	*out_is_framed = content.rows >= 5 && content.cols >= 16;
	if (!*out_is_framed)
		return content;
	if (v->ops->wish != NULL)
		v->ops->wish(v, &rows, &cols);
	rows = min_int(rows + DIALOG_FRAME_ROWS, content.rows);
	cols = min_int(cols + DIALOG_FRAME_COLS, content.cols);
	return area_sub(content, (content.rows - rows) / 2,
			(content.cols - cols) / 2, rows, cols);
}

static struct area inside(struct area box, bool is_framed)
{
	return is_framed ? area_sub(box, 1, 2, box.rows - DIALOG_FRAME_ROWS,
				    box.cols - DIALOG_FRAME_COLS)
			 : box;
}

static struct area place_of(const struct view *v, const struct plan *p)
{
	bool is_framed;

	switch (v->ops->place) {
	case VIEW_LINE:
		return p->status;
	case VIEW_DIALOG: {
		struct area box = dialog_box(v, p->content, &is_framed);
		return inside(box, is_framed);
	}
	case VIEW_SCREEN:
		break;
	}
	return p->content;
}

static void lay_out(struct view *v, struct area place)
{
	v->place = place;
	if (v->ops->layout != NULL)
		v->ops->layout(v, place.rows, place.cols);
}

void frame_layout(struct stack *s, int rows, int cols)
{
	struct plan p = make_plan(s, rows, cols);
	struct view *views[STACK_DEPTH];
	size_t n = stack_visible(s, views);

	s->rows = rows;
	s->cols = cols;
	for (size_t i = 0; i < n; i++)
		lay_out(views[i], place_of(views[i], &p));
	if (s->strip != NULL)
		lay_out(s->strip, p.strip);
}

/* ---- painting ------------------------------------------------------------- */

/* A part of the plan on a canvas. */
static struct area on(struct canvas *c, struct area a)
{
	return area_sub(area_of(c), a.row, a.col, a.rows, a.cols);
}

static void paint_dialog(const struct view *v, struct area content)
{
	bool is_framed;
	struct area box = dialog_box(v, content, &is_framed);

	area_fill(box, STYLE_NORMAL);
	if (is_framed)
		area_box(box, STYLE_BORDER,
			 v->ops->title != NULL ? _(v->ops->title) : NULL);
	v->ops->paint(v, inside(box, is_framed));
}

static void paint_view(const struct view *v, const struct plan *p,
		       struct canvas *c)
{
	/* Only the view on top shows its cursor. */
	c->cursor_row = -1;
	if (v->ops->paint == NULL)
		return;
	if (v->ops->place == VIEW_DIALOG)
		paint_dialog(v, on(c, p->content));
	else
		v->ops->paint(v, on(c, place_of(v, p)));
}

void frame_paint(const struct stack *s, struct canvas *c)
{
	struct plan p = make_plan(s, c->rows, c->cols);
	struct view *views[STACK_DEPTH];
	size_t n = stack_visible(s, views);

	if (p.tabs.rows > 0)
		frame_paint_tabs(s, on(c, p.tabs));
	if (p.strip.rows > 0 && s->strip->ops->paint != NULL)
		s->strip->ops->paint(s->strip, on(c, p.strip));
	if (p.status.rows > 0)
		frame_paint_status(s, on(c, p.status));
	if (p.hints.rows > 0)
		frame_paint_hints(s, on(c, p.hints));
	for (size_t i = 0; i < n; i++)
		paint_view(views[i], &p, c);
}
