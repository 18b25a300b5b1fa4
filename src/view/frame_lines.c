/* The tabs, the status line and the key hints. See frame.h. */
#include "config.h"

#include "view/frame.h"

#include <stdio.h>

#include "base/i18n.h"
#include "base/text.h"
#include "view/frame_priv.h"

/* ---- tabs ----------------------------------------------------------------- */

/* TABS_TIGHT: all names still, in 80 columns of Vietnamese. */
enum tab_form { TABS_ALL, TABS_TIGHT, TABS_NUMBERS, TABS_ONE };

static const struct view *screen_of(const struct stack *s, size_t i)
{
	return s->piles[i].n > 0 ? s->piles[i].views[0] : NULL;
}

/* What one tab shows; "" when it is left out in this form. */
static void tab_text(const struct stack *s, size_t i, enum tab_form form,
		     char *out, size_t size)
{
	const struct view *v = screen_of(s, i);
	bool is_active = i == s->screen;

	out[0] = '\0';
	if (v == NULL || (form == TABS_ONE && !is_active))
		return;
	if (form == TABS_NUMBERS && !is_active)
		snprintf(out, size, " %zu ", i + 1);
	else
		snprintf(out, size, " %zu %s%s", i + 1, _(v->ops->title),
			 form == TABS_TIGHT ? "" : " ");
}

static int tabs_cols(const struct stack *s, enum tab_form form)
{
	char text[128];
	int cols = 0;

	for (size_t i = 0; i < STACK_SCREENS; i++) {
		tab_text(s, i, form, text, sizeof text);
		cols += (int)text_width(text);
	}
	return cols;
}

static enum tab_form form_for(const struct stack *s, int cols)
{
	enum tab_form form = TABS_ALL;

	while (form < TABS_ONE && tabs_cols(s, form) > cols)
		form++;
	return form;
}

/* What stands at the right end: what must be known, else the station's name. */
static const char *right_words(const struct stack *s)
{
	return s->is_on_air	   ? _("ON AIR") :
	       s->is_read_only	   ? _("read only") :
	       s->heading != NULL ? *s->heading :
				     NULL;
}

/* The tabs end here: what is on air is said even where one would stand. */
static int tabs_end(const struct stack *s, int cols)
{
	return s->is_on_air ? cols - (int)text_width(right_words(s)) - 1
			    : cols;
}

/* A tab in what is left of the line: its number, if there is room for that. */
static void fit_tab(const struct stack *s, size_t i, enum tab_form form,
		    int room, char *out, size_t size)
{
	tab_text(s, i, form, out, size);
	if ((int)text_width(out) <= room)
		return;
	out[0] = '\0';
	if (room >= 3)
		snprintf(out, size, " %zu ", i + 1);
}

void frame_paint_tabs(const struct stack *s, struct area a)
{
	enum tab_form form = form_for(s, a.cols);
	const char *words = right_words(s);
	int width = words != NULL ? (int)text_width(words) : 0;
	int end = tabs_end(s, a.cols);
	char text[128];
	int col = 0;

	area_fill(a, STYLE_TAB);
	for (size_t i = 0; i < STACK_SCREENS; i++) {
		fit_tab(s, i, form, end - col, text, sizeof text);
		col += area_put(a, 0, col,
				i == s->screen ? STYLE_TAB_ACTIVE : STYLE_TAB,
				text);
	}
	if (words != NULL && (s->is_on_air || col + width + 2 <= a.cols))
		area_put(a, 0, a.cols - width - 1,
			 s->is_on_air ? STYLE_LIVE : STYLE_TAB, words);
}

int frame_tab_at(const struct stack *s, int cols, int col)
{
	enum tab_form form = form_for(s, cols);
	char text[128];
	int end = 0;

	if (s->rows < 4)
		return -1;
	for (size_t i = 0; i < STACK_SCREENS; i++) {
		fit_tab(s, i, form, tabs_end(s, cols) - end, text,
			sizeof text);
		end += (int)text_width(text);
		if (col < end)
			return (int)i;
	}
	return -1;
}

/* ---- status --------------------------------------------------------------- */

static enum style notice_style(enum notice_kind kind)
{
	switch (kind) {
	case NOTICE_GOOD:
		return STYLE_GOOD;
	case NOTICE_WARNING:
		return STYLE_WARNING;
	case NOTICE_ERROR:
		return STYLE_ERROR;
	case NOTICE_INFO:
		break;
	}
	return STYLE_NOTICE;
}

/* The sign says the kind to those who see no colours. */
static const char *notice_sign(const struct canvas *c, enum notice_kind kind)
{
	switch (kind) {
	case NOTICE_GOOD:
		return canvas_glyph(c, GLYPH_GOOD);
	case NOTICE_WARNING:
		return "!";
	case NOTICE_ERROR:
		return canvas_glyph(c, GLYPH_BAD);
	case NOTICE_INFO:
		break;
	}
	return "";
}

static void paint_notice(const struct stack *s, struct area a)
{
	enum style style = notice_style(s->notice.kind);
	const char *sign = notice_sign(a.canvas, s->notice.kind);
	int col = 0;

	area_fill(a, style);
	if (sign[0] != '\0') {
		area_put(a, 0, 0, style, sign);
		col = 2;
	}
	area_put_in(a, 0, col, a.cols - col, TEXT_LEFT, style, s->notice.text);
}

static void add_job(const struct job *job, struct buf *out)
{
	buf_puts(out, job->title);
	if (job->permille >= 0)
		buf_printf(out, "  %d %%", job->permille / 10);
}

/* What runs, and the keys of a sequence pressed so far. */
static void left_words(const struct stack *s, struct buf *out)
{
	const struct job *job = jobs_shown(s->jobs);

	if (s->n_keys > 0) {
		for (size_t i = 0; i < s->n_keys; i++)
			key_show(s->keys[i], out);
		buf_puts(out, " ...");
	} else if (job != NULL) {
		add_job(job, out);
		/* over the screen Esc is first for what lies there */
		if (s->piles[s->screen].n <= 1)
			buf_printf(out, "  %s", _("Esc stops"));
	}
}

/* What the view says of itself, at the right; returns what is left of it. */
static struct area paint_own_words(const struct view *top, struct area a)
{
	struct buf words;

	area_fill(a, STYLE_STATUS);
	buf_init(&words);
	if (top != NULL && top->ops->status != NULL)
		top->ops->status(top, &words);
	int right = (int)text_width(words.data);
	if (right < a.cols)
		area_put(a, 0, a.cols - right, STYLE_STATUS, words.data);
	else
		area_put_in(a, 0, 0, a.cols, TEXT_LEFT, STYLE_STATUS,
			    words.data);
	buf_finish(&words);
	a.cols = right + 1 < a.cols ? a.cols - right - 1 : 0;
	return a;
}

/*
 * A notice leaves the view its own words, unless it is long: a sentence cut
 * off would not say what to do.
 */
static bool fits_beside(const struct stack *s, struct area left)
{
	return left.cols >= (int)text_width(s->notice.text) + 2;
}

void frame_paint_status(const struct stack *s, struct area a)
{
	struct area left = paint_own_words(stack_top(s), a);
	struct buf words;

	if (s->notice.text[0] != '\0') {
		paint_notice(s, fits_beside(s, left) ? left : a);
		return;
	}
	buf_init(&words);
	left_words(s, &words);
	if (words.len > 0 && left.cols > 0)
		area_put_in(left, 0, 0, left.cols, TEXT_LEFT, STYLE_STATUS,
			    words.data);
	buf_finish(&words);
}

/* ---- hints ---------------------------------------------------------------- */

struct hints {
	const struct stack *s;
	struct area area;
	enum context contexts[KEYMAP_CONTEXTS_MAX];
	size_t n_contexts;
	unsigned met;
	int col;
};

enum { HINT_GAP = 2 };

/* Its key, when there is one and it makes sense now; false: no hint. */
static bool hint_keys(const struct hints *h, enum action action,
		      struct buf *keys)
{
	return (action_needs(action) & ~h->met) == 0 &&
	       keymap_keys(h->s->keymap, h->contexts, h->n_contexts, action, 1,
			   keys);
}

static int hint_width(const struct hints *h, enum action action)
{
	struct buf keys;
	int width = 0;

	buf_init(&keys);
	if (hint_keys(h, action, &keys))
		width = (int)(text_width(keys.data) +
			      text_width(action_label(action))) + 1;
	buf_finish(&keys);
	return width;
}

/* One hint, when there is room for it before column `end`. */
static void paint_hint(struct hints *h, enum action action, int end)
{
	struct buf keys;
	int width = hint_width(h, action);

	if (width == 0 || h->col + width > end)
		return;
	buf_init(&keys);
	if (hint_keys(h, action, &keys)) {
		h->col += area_put(h->area, 0, h->col, STYLE_HINT_KEY,
				   keys.data);
		h->col += 1 + area_put(h->area, 0, h->col + 1, STYLE_HINT,
				       action_label(action));
		h->col += HINT_GAP;
	}
	buf_finish(&keys);
}

void frame_paint_hints(const struct stack *s, struct area a)
{
	const struct view *top = stack_top(s);
	struct hints h = { .s = s, .area = a };

	area_fill(a, STYLE_HINT);
	if (top == NULL)
		return;
	const char *fault = top->ops->fault != NULL ? top->ops->fault(top)
						    : NULL;
	if (fault != NULL) {
		area_put_in(a, 0, 0, a.cols, TEXT_LEFT, STYLE_ERROR, fault);
		return;
	}
	h.n_contexts = stack_contexts(s, top, h.contexts);
	h.met = stack_meets(s, top);
	/* Where there are many, the way to all of them keeps its place. */
	int end = a.cols - hint_width(&h, ACTION_HELP) - HINT_GAP;
	for (const enum action *action = top->ops->hints;
	     action != NULL && *action != ACTION_NONE; action++)
		paint_hint(&h, *action, end);
	paint_hint(&h, ACTION_HELP, a.cols);
}
