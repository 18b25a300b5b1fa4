/*
 * Screen 6: reports. See view_report.h.
 *
 * The preview is the txt rendering, byte for byte: its lines are never
 * wrapped, a window moves over them. The cursor is on a line and a column;
 * where that is a row of a table, Enter shows the lines of the log behind the
 * figure nearest to it.
 */
#include "config.h"

#include "view/view_report.h"

#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/reporting_choice.h"
#include "app/reporting_page.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/airing.h"
#include "view/close_ask.h"
#include "view/prompt.h"
#include "view/report_head.h"
#include "view/report_outside.h"
#include "view/report_words.h"
#include "view/stack.h"
#include "view/view.h"
#include "view/view_lines.h"
#include "view/view_log.h"

enum { STEP_COLS = 8 };

struct view_report {
	struct view view;
	struct app *app;		/* borrowed */
	struct report_choice choice;
	struct report_page page;	/* line ends of its text are NULs */
	size_t *lines;			/* where each begins in text */
	size_t n_lines;
	int text_cols;			/* of the widest line */
	bool has_report;
	struct err trouble;		/* why there is none */
	size_t top;
	size_t cursor;			/* the line Enter is about */
	size_t column;			/* of the text: which figure of it */
	int left;
	int rows, cols;			/* of the preview */
	int head_rows;
	struct report_outside outside;
};

/* ---- the text ------------------------------------------------------------- */

static void add_line(struct view_report *r, size_t begin)
{
	int cols = (int)text_width(r->page.text.data + begin);

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
	for (size_t i = 0; i < r->page.text.len; i++) {
		if (r->page.text.data[i] != '\n')
			continue;
		r->page.text.data[i] = '\0';
		add_line(r, begin);
		begin = i + 1;
	}
	if (begin < r->page.text.len)
		add_line(r, begin);
}

static void keep_in_range(struct view_report *r)
{
	size_t page = r->rows > 0 ? (size_t)r->rows : 1;
	size_t last = r->n_lines > page ? r->n_lines - page : 0;
	int last_left = r->text_cols > r->cols ? r->text_cols - r->cols : 0;

	if (r->cursor >= r->n_lines)
		r->cursor = r->n_lines > 0 ? r->n_lines - 1 : 0;
	if (r->top > r->cursor)
		r->top = r->cursor;
	if (r->cursor >= r->top + page)
		r->top = r->cursor - page + 1;
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
	struct report_page page;

	report_choice_request(&r->choice, "txt", &req);
	r->has_report = reporting_page(r->app, &req, &page, &r->trouble);
	report_page_finish(&r->page);
	if (r->has_report)
		r->page = page;
	else
		buf_init(&r->page.text);
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
	r->cursor = 0;
	r->column = 0;
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
	struct report_choice was = r->choice;
	if (report_choice_read(text, day, &r->choice, &err)) {
		r->choice.kind = was.kind;
		memcpy(r->choice.segment, was.segment, sizeof was.segment);
		show_period(r);
	}
	else
		stack_error(r->view.stack, &err);
}

static void segment_done(void *ctx, const char *text)
{
	struct view_report *r = ctx;

	if (text != NULL && report_choice_set_segment(&r->choice, text))
		show_period(r);
}

/* A period; of a slip its segment. */
static void choose(struct view_report *r)
{
	static const struct prompt_ops slip_ops = { .done = segment_done };
	static const struct prompt_ops ops = { .done = choose_done };
	struct buf words;

	if (report_choice_is_slip(&r->choice)) {
		prompt_open(r->view.stack, _("Code of the segment: "),
			    r->choice.segment, &slip_ops, r);
		return;
	}
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

/* Moves the cursor, and with is_page what is seen along with it. */
static void scroll(struct view_report *r, ptrdiff_t lines, int cols,
		   bool is_page)
{
	ptrdiff_t cursor = (ptrdiff_t)r->cursor + lines;
	ptrdiff_t top = (ptrdiff_t)r->top + (is_page ? lines : 0);

	r->cursor = cursor > 0 ? (size_t)cursor : 0;
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
	bool is_page = a != ACTION_MOVE_DOWN && a != ACTION_MOVE_UP;

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
	scroll(r, lines, cols, is_page && cols == 0);
	return true;
}

static const struct report_door *door_here(const struct view_report *r)
{
	return report_page_door(&r->page, r->cursor, r->column);
}

/* Bring the cell of a door into sight. */
static void go_to_door(struct view_report *r, const struct report_door *d)
{
	r->cursor = d->first_line;
	r->column = d->first_col;
	int end = (int)(d->first_col + d->n_cols) + 1;
	if (end > r->left + r->cols)
		r->left = end - r->cols;
	if (r->left > (int)d->first_col)
		r->left = (int)d->first_col;
	keep_in_range(r);
}

/* From figure to figure, down the page and back to its start. */
static void turn_door(struct view_report *r, bool is_back)
{
	const struct report_page *p = &r->page;
	const struct report_door *here = door_here(r);
	size_t at = 0;

	if (p->n_doors == 0)
		return;
	if (here != NULL) {
		at = (size_t)(here - p->doors) +
		     (is_back ? p->n_doors - 1 : 1);
	} else {
		while (at < p->n_doors && p->doors[at].first_line < r->cursor)
			at++;
		at += is_back ? p->n_doors - 1 : 0;
	}
	go_to_door(r, &p->doors[at % p->n_doors]);
}

/* One line of the log, in full. */
static void open_entry(struct view_report *r, int64_t entry)
{
	struct airing row;
	struct err err;

	if (!reporting_entry(r->app, entry, &row, &err)) {
		stack_error(r->view.stack, &err);
		return;
	}
	stack_push(r->view.stack, log_detail_new(r->app, &row));
	airing_finish(&row);
}

/* From a figure to the lines of the log behind it. */
static void open_door(struct view_report *r)
{
	const struct report_door *door = door_here(r);

	if (door == NULL)
		stack_notice(r->view.stack, NOTICE_INFO,
			     _("nothing of the log is counted on this line; "
			       "Tab goes to a figure"));
	else if (door->entry > 0)
		open_entry(r, door->entry);
	else
		stack_push(r->view.stack,
			   view_lines_new(r->app, &r->choice, &door->cell,
					  door->title));
}

/* To write it could take longer than a person waits. */
static bool is_long(const struct view_report *r)
{
	enum { MANY_LINES = 6000, MANY_DAYS = 92 };
	struct date from, to;

	return r->n_lines > MANY_LINES ||
	       (!report_choice_is_slip(&r->choice) &&
		report_choice_days(&r->choice, &from, &to, NULL) &&
		date_compare(date_add_days(from, MANY_DAYS), to) < 0);
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
		if (report_choice_is_slip(&r->choice) && !r->has_report)
			choose(r);
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
		report_outside_export(&r->outside, v->stack, r->app,
				      &r->choice, false, is_long(r));
		return true;
	case ACTION_REPORT_PRINT:
		report_outside_export(&r->outside, v->stack, r->app,
				      &r->choice, true, is_long(r));
		return true;
	case ACTION_REPORT_FOLDER:
		report_outside_folder(&r->outside, v->stack);
		return true;
	case ACTION_OPEN:
		open_door(r);
		return true;
	case ACTION_NEXT_PANE:
	case ACTION_PREVIOUS_PANE:
		turn_door(r, a == ACTION_PREVIOUS_PANE);
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

	if (e->type != EVENT_MOUSE)
		return false;
	if (e->mouse.action == MOUSE_PRESS || e->mouse.action == MOUSE_DOUBLE) {
		if (e->mouse.row < r->head_rows || !r->has_report)
			return false;
		r->cursor = r->top + (size_t)(e->mouse.row - r->head_rows);
		r->column = (size_t)(r->left + e->mouse.col);
		keep_in_range(r);
		if (e->mouse.action == MOUSE_DOUBLE)
			open_door(r);
		return true;
	}
	bool is_up = e->mouse.action == MOUSE_WHEEL_UP;
	scroll(r, is_up ? -WHEEL_ROWS : WHEEL_ROWS, 0, true);
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

static void paint_trouble_line(void *ctx, const char *text, size_t len)
{
	struct area *a = ctx;

	area_put_n(*a, 0, 0, STYLE_ERROR, text, len);
	area_cut_top(a, 1);
}

/* The figure stands out of its row, which is known by its other cells. */
static void paint_line(const struct view_report *r, size_t i, struct area a)
{
	const struct report_door *door = door_here(r);
	const char *line = r->page.text.data + r->lines[i];
	bool is_chosen = door == NULL ? i == r->cursor
		: i >= door->first_line && i - door->first_line < door->n_lines;
	bool has_cell = is_chosen && door != NULL && door->n_cols > 0;
	enum style style = !is_chosen ? STYLE_NORMAL
		: has_cell ? STYLE_SELECTED_IDLE : STYLE_SELECTED;

	if (is_chosen)
		area_fill(a, style);
	area_put(a, 0, 0, style, line + text_fit(line, (size_t)r->left));
	if (!has_cell || door->first_col < (size_t)r->left)
		return;
	const char *cell = line + text_fit(line, door->first_col);
	area_put_n(a, 0, (int)door->first_col - r->left, STYLE_SELECTED, cell,
		   text_fit(cell, door->n_cols));
}

static void paint(const struct view *v, struct area a)
{
	const struct view_report *r = (const struct view_report *)v;

	if (r->head_rows > 0)
		report_head_paint(&r->choice, area_cut_top(&a, 1));
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
		paint_line(r, i, area_sub(a, row, 0, 1, a.cols));
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

	report_page_finish(&r->page);
	report_outside_finish(&r->outside);
	free(r->lines);
	free(r);
}

static const enum action hints[] = {
	ACTION_PERIOD_CHOOSE, ACTION_REPORT_KIND, ACTION_OPEN, ACTION_EXPORT,
	ACTION_REPORT_PRINT, ACTION_REPORT_WORDS, ACTION_PERIOD_BEFORE,
	ACTION_PERIOD_AFTER, ACTION_PERIOD_RULE, ACTION_NONE
};

static const enum action ignored[] = {
	ACTION_FIND, ACTION_FIND_NEXT, ACTION_FIND_PREVIOUS, ACTION_FILTER, ACTION_SAVED_FILTERS,
	ACTION_SORT, ACTION_SORT_REVERSE, ACTION_MARK_RANGE, ACTION_MARK_ALL,
	ACTION_COLUMNS, ACTION_PIPE, ACTION_ADD, ACTION_EDIT, ACTION_TRASH, ACTION_UNDO,
	ACTION_REDO, ACTION_LOG_NOW, ACTION_NONE,
};

static const struct view_ops ops = {
	.name = "reports",
	.title = N_("Reports"),
	.place = VIEW_SCREEN,
	.context = CONTEXT_REPORTS,
	.base = CONTEXT_LIST,
	.hints = hints,
	.ignored = ignored,
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
	buf_init(&r->page.text);
	return &r->view;
}
