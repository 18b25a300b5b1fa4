/*
 * Screen 6: reports. See view_report.h.
 *
 * The preview is the txt rendering, byte for byte: its lines are never
 * wrapped, a window moves over them.
 */
#include "config.h"

#include "view/view_report.h"

#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/reporting_choice.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "view/close_ask.h"
#include "view/prompt.h"
#include "view/report_export.h"
#include "view/report_words.h"
#include "view/stack.h"
#include "view/view.h"

enum { STEP_COLS = 8 };

struct view_report {
	struct view view;
	struct app *app;		/* borrowed */
	struct report_choice choice;
	struct buf text;		/* the rendering; line ends are NULs */
	size_t *lines;			/* where each begins in text */
	size_t n_lines;
	int text_cols;			/* of the widest line */
	bool has_report;
	struct err trouble;		/* why there is none */
	size_t top;
	int left;
	int rows, cols;			/* of the preview */
	int head_rows;
};

/* ---- the text ------------------------------------------------------------- */

static void add_line(struct view_report *r, size_t begin)
{
	int cols = (int)text_width(r->text.data + begin);

	if ((r->n_lines & (r->n_lines + 1)) == 0)
		r->lines = mem_grow(r->lines, r->n_lines * 2 + 2,
				    sizeof *r->lines);
	r->lines[r->n_lines++] = begin;
	r->text_cols = cols > r->text_cols ? cols : r->text_cols;
}

static void cut_lines(struct view_report *r)
{
	size_t begin = 0;

	r->n_lines = 0;
	r->text_cols = 0;
	for (size_t i = 0; i < r->text.len; i++) {
		if (r->text.data[i] != '\n')
			continue;
		r->text.data[i] = '\0';
		add_line(r, begin);
		begin = i + 1;
	}
	if (begin < r->text.len)
		add_line(r, begin);
}

static void keep_in_range(struct view_report *r)
{
	size_t page = r->rows > 0 ? (size_t)r->rows : 1;
	size_t last = r->n_lines > page ? r->n_lines - page : 0;
	int last_left = r->text_cols > r->cols ? r->text_cols - r->cols : 0;

	if (r->top > last)
		r->top = last;
	if (r->left > last_left)
		r->left = last_left;
	if (r->left < 0)
		r->left = 0;
}

static void read_report(struct view_report *r)
{
	struct report_request req;

	buf_clear(&r->text);
	report_choice_request(&r->choice, "txt", &req);
	r->has_report = reporting_render(r->app, &req, &r->text, &r->trouble);
	cut_lines(r);
	keep_in_range(r);
}

static void reload(struct view *v, const struct topics *topics)
{
	struct view_report *r = (struct view_report *)v;
	const unsigned *seen = v->seen.changed;
	bool is_same = topics->changed[TOPIC_LOG] == seen[TOPIC_LOG] &&
		       topics->changed[TOPIC_PLAN] == seen[TOPIC_PLAN] &&
		       topics->changed[TOPIC_PROFILE] == seen[TOPIC_PROFILE];

	if (!v->is_loaded || !is_same)
		read_report(r);
}

/* ---- deeds ---------------------------------------------------------------- */

static void show_period(struct view_report *r)
{
	r->top = 0;
	r->left = 0;
	read_report(r);
}

static void today(const struct view_report *r, struct date *out)
{
	char text[CIVIL_TEXT];

	app_today(r->app, text);
	date_parse(text, out, NULL);
}

static void choose_done(void *ctx, const char *text)
{
	struct view_report *r = ctx;
	struct date day = { 2024, 1, 1 };
	struct err err;

	if (text == NULL)
		return;
	today(r, &day);
	const char *kind = r->choice.kind;
	if (report_choice_read(text, day, &r->choice, &err)) {
		r->choice.kind = kind;
		show_period(r);
	}
	else
		stack_error(r->view.stack, &err);
}

static void choose(struct view_report *r)
{
	static const struct prompt_ops ops = { .done = choose_done };
	struct buf words;

	buf_init(&words);
	report_choice_show(&r->choice, &words);
	prompt_open(r->view.stack, _("Period: "), words.data, &ops, r);
	buf_finish(&words);
}

/* The month that is shown; of a longer period, the next one due. */
static void close_month(struct view_report *r)
{
	bool is_month = strcmp(r->choice.name, "month") == 0 &&
			strcmp(r->choice.rule, "gov15") != 0;

	close_ask(r->view.stack, r->app, is_month ? r->choice.value : NULL);
}

static void scroll(struct view_report *r, ptrdiff_t lines, int cols)
{
	ptrdiff_t top = (ptrdiff_t)r->top + lines;

	r->top = top > 0 ? (size_t)top : 0;
	r->left += cols;
	keep_in_range(r);
}

static bool move(struct view_report *r, enum action a)
{
	ptrdiff_t page = r->rows > 1 ? r->rows - 1 : 1;
	ptrdiff_t all = (ptrdiff_t)r->n_lines;
	ptrdiff_t lines = 0;
	int cols = 0;

	switch (a) {
	case ACTION_MOVE_DOWN: lines = 1; break;
	case ACTION_MOVE_UP: lines = -1; break;
	case ACTION_PAGE_DOWN: lines = page; break;
	case ACTION_PAGE_UP: lines = -page; break;
	case ACTION_HALF_DOWN: lines = (page + 1) / 2; break;
	case ACTION_HALF_UP: lines = -(page + 1) / 2; break;
	case ACTION_MOVE_FIRST: lines = -all; break;
	case ACTION_MOVE_LAST: lines = all; break;
	case ACTION_MOVE_LEFT: cols = -STEP_COLS; break;
	case ACTION_MOVE_RIGHT: cols = STEP_COLS; break;
	default: return false;
	}
	scroll(r, lines, cols);
	return true;
}

static bool action(struct view *v, enum action a)
{
	struct view_report *r = (struct view_report *)v;

	switch (a) {
	case ACTION_PERIOD_BEFORE:
	case ACTION_PERIOD_AFTER:
		report_choice_step(&r->choice,
				   a == ACTION_PERIOD_AFTER ? 1 : -1);
		show_period(r);
		return true;
	case ACTION_PERIOD_RULE:
		report_choice_turn_rule(&r->choice);
		show_period(r);
		return true;
	case ACTION_REPORT_KIND:
		report_choice_turn_kind(&r->choice);
		show_period(r);
		return true;
	case ACTION_REPORT_WORDS:
		report_words_open(v->stack, r->app, &r->choice);
		return true;
	case ACTION_PERIOD_CHOOSE:
		choose(r);
		return true;
	case ACTION_CLOSE_MONTH:
		close_month(r);
		return true;
	case ACTION_EXPORT:
	case ACTION_OPEN:
		report_export_open(v->stack, r->app, &r->choice);
		return true;
	default:
		return move(r, a);
	}
}

static unsigned meets(const struct view *v)
{
	const struct view_report *r = (const struct view_report *)v;

	return NEED_WRITE | NEED_SOUND | (r->has_report ? NEED_ROW : 0);
}

static bool event(struct view *v, const struct event *e)
{
	enum { WHEEL_ROWS = 3 };
	struct view_report *r = (struct view_report *)v;

	if (e->type != EVENT_MOUSE || e->mouse.action == MOUSE_PRESS ||
	    e->mouse.action == MOUSE_DOUBLE)
		return false;
	bool is_up = e->mouse.action == MOUSE_WHEEL_UP;
	scroll(r, is_up ? -WHEEL_ROWS : WHEEL_ROWS, 0);
	return true;
}

/* ---- the picture ---------------------------------------------------------- */

static void layout(struct view *v, int rows, int cols)
{
	struct view_report *r = (struct view_report *)v;

	r->head_rows = rows >= 6 ? 1 : 0;
	r->rows = rows - r->head_rows;
	r->cols = cols;
	keep_in_range(r);
}

/* The names a choice may have, for the catalogue of words. */
static const char *const period_names[] = {
	N_("month"), N_("quarter"), N_("half"), N_("week"), N_("year"),
	N_("nine-months"), N_("from"),
};

static const char *period_name(const struct report_choice *c)
{
	size_t n = sizeof period_names / sizeof *period_names;

	for (size_t i = 0; i < n; i++)
		if (strcmp(period_names[i], c->name) == 0)
			return _(period_names[i]);
	return c->name;
}

static const char *kind_name(const struct report_choice *c)
{
	if (strcmp(c->kind, "month") == 0)
		return _("Report on the plan");
	return strcmp(c->kind, "coverage") == 0 ? _("Coverage of the plan")
						: _("Book");
}

/* "Book · month 2024-03 · 01/03/2024 – 31/03/2024". */
static void paint_head(const struct view_report *r, struct area a)
{
	char from[CIVIL_TEXT], to[CIVIL_TEXT];
	struct date first, last;
	struct buf text;

	buf_init(&text);
	buf_printf(&text, "%s", kind_name(&r->choice));
	if (r->choice.to[0] == '\0')
		buf_printf(&text, " · %s %s", period_name(&r->choice),
			   r->choice.value);
	if (report_choice_days(&r->choice, &first, &last, NULL)) {
		date_format_vi(first, from);
		date_format_vi(last, to);
		buf_printf(&text, " · %s – %s", from, to);
	}
	if (strcmp(r->choice.rule, "gov15") == 0)
		buf_printf(&text, " · %s", _("15-14"));
	area_fill(a, STYLE_HEADING);
	area_put_in(a, 0, 1, a.cols - 2, TEXT_LEFT, STYLE_HEADING, text.data);
	buf_finish(&text);
}

static void paint_trouble_line(void *ctx, const char *text, size_t len)
{
	struct area *a = ctx;

	area_put_n(*a, 0, 0, STYLE_ERROR, text, len);
	area_cut_top(a, 1);
}

static void paint(const struct view *v, struct area a)
{
	const struct view_report *r = (const struct view_report *)v;

	if (r->head_rows > 0)
		paint_head(r, area_cut_top(&a, 1));
	if (!r->has_report) {
		struct area in = area_sub(a, 0, 1, a.rows, a.cols - 2);
		text_wrap(r->trouble.text, in.cols > 0 ? (size_t)in.cols : 1,
			  paint_trouble_line, &in);
		return;
	}
	for (int row = 0; row < a.rows; row++) {
		size_t i = r->top + (size_t)row;
		if (i >= r->n_lines)
			break;
		const char *line = r->text.data + r->lines[i];
		area_put(a, row, 0, STYLE_NORMAL,
			 line + text_fit(line, (size_t)r->left));
	}
}

static void status(const struct view *v, struct buf *out)
{
	const struct view_report *r = (const struct view_report *)v;
	size_t last = r->top + (size_t)(r->rows > 0 ? r->rows : 0);
	int right = r->left + r->cols;

	if (!r->has_report)
		return;
	buf_printf(out, _("lines %zu-%zu/%zu"), r->top + 1,
		   last < r->n_lines ? last : r->n_lines, r->n_lines);
	if (r->text_cols > r->cols)
		buf_printf(out, _(" columns %d-%d/%d"), r->left + 1,
			   right < r->text_cols ? right : r->text_cols,
			   r->text_cols);
}

static void finish(struct view *v)
{
	struct view_report *r = (struct view_report *)v;

	buf_finish(&r->text);
	free(r->lines);
	free(r);
}

static const enum action hints[] = {
	ACTION_PERIOD_BEFORE, ACTION_PERIOD_AFTER, ACTION_PERIOD_CHOOSE,
	ACTION_PERIOD_RULE, ACTION_REPORT_KIND, ACTION_EXPORT,
	ACTION_REPORT_WORDS, ACTION_NONE
};

static const struct view_ops ops = {
	.name = "reports",
	.title = N_("Reports"),
	.place = VIEW_SCREEN,
	.context = CONTEXT_REPORTS,
	.base = CONTEXT_LIST,
	.hints = hints,
	.reload = reload,
	.event = event,
	.action = action,
	.meets = meets,
	.layout = layout,
	.paint = paint,
	.status = status,
	.finish = finish,
};

struct view *view_report_new(struct app *a)
{
	struct view_report *r = mem_alloc(sizeof *r);
	struct date day = { 2024, 1, 1 };

	r->view.ops = &ops;
	r->app = a;
	today(r, &day);
	report_choice_init(&r->choice, day);
	buf_init(&r->text);
	return &r->view;
}
