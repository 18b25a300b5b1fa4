/*
 * Screen 6: reports. See view_report.h.
 *
 * The preview is the txt rendering, byte for byte: its lines are never
 * wrapped, a window moves over them. The cursor is on a line and a column;
 * where that is a row of a table, Enter shows the lines of the log behind the
 * figure nearest to it.
 *
 * A page can take seconds to make: it is made in a pause between keys, after
 * the screen has said so, or when a key asks for it. A burst of keys that go
 * from period to period makes only the last.
 */
#include "config.h"

#include "view/view_report.h"

#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "view/close_ask.h"
#include "view/prompt.h"
#include "view/report_words.h"
#include "view/stack.h"
#include "view/view_report_priv.h"

enum { STEP_COLS = 8 };

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
	r->found.len = 0;
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

void view_report_keep_in_range(struct view_report *r)
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

void view_report_read(struct view_report *r)
{
	struct report_request req;
	struct report_page page;

	report_choice_request(&r->choice, "txt", &req);
	r->read = r->choice;
	r->is_stale = false;
	r->is_waiting = false;
	r->has_report = reporting_page(r->app, &req, &page, &r->trouble);
	report_page_finish(&r->page);
	if (r->has_report)
		r->page = page;
	else
		buf_init(&r->page.text);
	cut_lines(r);
	view_report_keep_in_range(r);
}

static void reload(struct view *v, const struct topics *topics)
{
	struct view_report *r = (struct view_report *)v;
	const unsigned *seen = v->seen.changed;
	bool is_same = topics->changed[TOPIC_LOG] == seen[TOPIC_LOG] &&
		       topics->changed[TOPIC_PLAN] == seen[TOPIC_PLAN] &&
		       topics->changed[TOPIC_PROFILE] == seen[TOPIC_PROFILE];

	r->is_stale |= !v->is_loaded || !is_same;
	r->is_waiting |= !v->is_loaded;
}

static void rest(struct view *v)
{
	view_report_ready((struct view_report *)v);
}

void view_report_ready(struct view_report *r)
{
	if (r->is_stale)
		view_report_read(r);
}

/* ---- deeds ---------------------------------------------------------------- */

/* Another paper, that has no number yet. */
static void show_period(struct view_report *r)
{
	r->choice.number[0] = '\0';
	r->choice.date[0] = '\0';
	r->choice.with_later = false;
	r->top = 0;
	r->cursor = 0;
	r->column = 0;
	r->left = 0;
	r->is_stale = true;
	r->is_waiting = true;
	r->has_report = false;
	r->n_lines = 0;
	report_page_finish(&r->page);
	/* little to read, and who asks for its code wants to know it is right */
	if (report_choice_is_slip(&r->choice))
		view_report_read(r);
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

	if (text == NULL)
		return;
	char *code = reporting_segment_code(r->app, text);
	if (report_choice_set_segment(&r->choice, code))
		show_period(r);
	free(code);
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
	view_report_keep_in_range(r);
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

/* To another period or kind: what is shown need not be ready for that. */
static bool go(struct view_report *r, enum action a)
{
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
	case ACTION_PERIOD_CHOOSE:
		choose(r);
		return true;
	default:
		return false;
	}
}

static bool action(struct view *v, enum action a)
{
	struct view_report *r = (struct view_report *)v;

	if (go(r, a))
		return true;
	view_report_ready(r);
	switch (a) {
	case ACTION_REPORT_WORDS:
		report_words_open(v->stack, r->app, &r->choice);
		return true;
	case ACTION_CLOSE_MONTH:
		close_month(r);
		return true;
	case ACTION_EXPORT:
	case ACTION_REPORT_PRINT:
		report_outside_export(&r->outside, v->stack, r->app,
				      &r->choice, a == ACTION_REPORT_PRINT,
				      is_long(r));
		return true;
	case ACTION_REPORT_FOLDER:
		report_outside_folder(&r->outside, v->stack);
		return true;
	case ACTION_OPEN:
		view_report_open_door(r);
		return true;
	case ACTION_FIND:
		view_report_find(r);
		return true;
	case ACTION_FIND_NEXT:
	case ACTION_FIND_PREVIOUS:
		view_report_find_again(r, a == ACTION_FIND_PREVIOUS);
		return true;
	case ACTION_NEXT_PANE:
	case ACTION_PREVIOUS_PANE:
		view_report_turn_door(r, a == ACTION_PREVIOUS_PANE);
		return true;
	default:
		return move(r, a);
	}
}

static unsigned meets(const struct view *v)
{
	const struct view_report *r = (const struct view_report *)v;

	return NEED_WRITE | NEED_SOUND | (r->has_report || r->is_waiting ? NEED_ROW : 0);
}

static bool event(struct view *v, const struct event *e)
{
	enum { WHEEL_ROWS = 3 };
	struct view_report *r = (struct view_report *)v;

	if (e->type != EVENT_MOUSE)
		return false;
	view_report_ready(r);
	if (e->mouse.action == MOUSE_PRESS || e->mouse.action == MOUSE_DOUBLE) {
		if (e->mouse.row < r->head_rows || !r->has_report)
			return false;
		r->cursor = r->top + (size_t)(e->mouse.row - r->head_rows);
		r->column = (size_t)(r->left + e->mouse.col);
		view_report_keep_in_range(r);
		if (e->mouse.action == MOUSE_DOUBLE)
			view_report_open_door(r);
		return true;
	}
	bool is_up = e->mouse.action == MOUSE_WHEEL_UP;
	scroll(r, is_up ? -WHEEL_ROWS : WHEEL_ROWS, 0, true);
	return true;
}

static void finish(struct view *v)
{
	struct view_report *r = (struct view_report *)v;

	report_page_finish(&r->page);
	report_outside_finish(&r->outside);
	free(r->lines);
	free(r->words);
	free(r);
}

static const enum action hints[] = {
	ACTION_PERIOD_CHOOSE, ACTION_REPORT_KIND, ACTION_OPEN, ACTION_EXPORT,
	ACTION_REPORT_PRINT, ACTION_REPORT_WORDS, ACTION_FIND,
	ACTION_PERIOD_BEFORE,
	ACTION_PERIOD_AFTER, ACTION_PERIOD_RULE, ACTION_NONE
};

static const enum action ignored[] = {
	ACTION_FILTER, ACTION_SAVED_FILTERS, ACTION_SORT, ACTION_SORT_REVERSE,
	ACTION_MARK_RANGE, ACTION_MARK_ALL, ACTION_COLUMNS, ACTION_PIPE,
	ACTION_ADD, ACTION_EDIT, ACTION_TRASH, ACTION_UNDO, ACTION_REDO,
	ACTION_LOG_NOW, ACTION_NONE,
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
	.rest = rest,
	.event = event,
	.action = action,
	.meets = meets,
	.layout = view_report_layout,
	.paint = view_report_paint,
	.status = view_report_status,
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
