/*
 * Screen 7: settings. See view_settings.h. One list of all sections; Tab goes
 * from one to the next. Options are edited in a form.
 */
#include "config.h"

#include "view/view_settings.h"

#include <stdlib.h>
#include <string.h>

#include "app/option.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "view/form.h"
#include "view/list.h"
#include "view/part_form.h"
#include "view/settings_care.h"
#include "view/settings_rows.h"
#include "view/stack.h"
#include "view/station_form.h"
#include "view/undo_keys.h"
#include "view/view.h"

enum { CHOICES_MAX = 8 };

struct view_settings {
	struct view view;
	struct app *app;		/* borrowed */
	struct settings_rows rows;
	struct list list;
	int detail_rows;
	enum option edited;		/* while its form is open */
	struct settings_care care;
};

enum { COLUMN_TEXT, COLUMN_FROM, COLUMN_TO, COLUMN_TODAY, N_COLUMNS };

static const struct list_column columns[N_COLUMNS] = {
	[COLUMN_TEXT] = { N_("Setting"), 20, 1, TEXT_LEFT, 0 },
	[COLUMN_FROM] = { N_("From"), 10, 0, TEXT_LEFT, 2 },
	[COLUMN_TO] = { N_("To"), 10, 0, TEXT_LEFT, 2 },
	[COLUMN_TODAY] = { N_("Today"), 12, 0, TEXT_LEFT, 1 },
};

/* ---- rows ----------------------------------------------------------------- */

static size_t count_rows(void *ctx)
{
	return ((const struct view_settings *)ctx)->rows.count;
}

/* Rows come and go seldom; the place is the identity. */
static int64_t row_id(void *ctx, size_t row)
{
	(void)ctx;
	return (int64_t)row;
}

static const char *state_word(enum settings_state state)
{
	switch (state) {
	case STATE_HOLDS:
		return _("holds");
	case STATE_NOT_YET:
		return _("not yet");
	case STATE_OVER:
		return _("over");
	case STATE_UNDATED:
		break;
	}
	return "";
}

/* As dates are written here; as it is when it is none. */
static void put_date(struct buf *out, const char *iso)
{
	char shown[CIVIL_TEXT];
	struct date d;

	if (iso == NULL)
		return;
	bool is_date = date_parse(iso, &d, NULL);
	if (is_date)
		date_format_vi(d, shown);
	buf_puts(out, is_date ? shown : iso);
}

static void cell(void *ctx, size_t row, int column, struct buf *out)
{
	const struct view_settings *v = ctx;
	const struct settings_row *r = &v->rows.rows[row];

	switch (column) {
	case COLUMN_TEXT:
		buf_puts(out, r->kind == SETTINGS_HEADING ? "" : "  ");
		buf_puts(out, r->text);
		break;
	case COLUMN_FROM:
		put_date(out, r->from);
		break;
	case COLUMN_TO:
		put_date(out, r->to);
		break;
	default:
		buf_puts(out, state_word(r->state));
		break;
	}
}

static enum style style(void *ctx, size_t row, int column)
{
	const struct view_settings *v = ctx;
	const struct settings_row *r = &v->rows.rows[row];

	(void)column;
	if (r->kind == SETTINGS_HEADING)
		return STYLE_STRONG;
	return r->state == STATE_OVER || r->state == STATE_NOT_YET
		       ? STYLE_DIM
		       : STYLE_NORMAL;
}

static const struct list_source source = {
	.count = count_rows, .id = row_id, .cell = cell, .style = style,
};

static void reload(struct view *view, const struct topics *topics)
{
	struct view_settings *v = (struct view_settings *)view;
	struct settings_rows next;
	struct err err;

	(void)topics;
	if (!settings_rows_read(v->app, &next, &err)) {
		stack_error(view->stack, &err);
		return;
	}
	settings_rows_finish(&v->rows);
	v->rows = next;
	list_reload(&v->list);
}

/* ---- editing an option ---------------------------------------------------- */

static bool submit(void *ctx, struct form *f, struct err *err)
{
	struct view_settings *v = ctx;

	if (!option_set(v->app, v->edited, form_value(f, "value"), err))
		return false;
	topics_bump(v->view.stack->topics, TOPIC_OPTIONS);
	v->view.stack->wants_redraw = true;
	stack_notice(v->view.stack, NOTICE_GOOD, _("%s: kept"),
		     _(option_info(v->edited)->label));
	return true;
}

static const struct form_ops form_ops = { .submit = submit };

static void add_field(struct form *f, const struct option_info *info,
		      const char *value)
{
	const char *values[CHOICES_MAX] = { NULL };
	const char *labels[CHOICES_MAX] = { NULL };
	struct form_field field = {
		.kind = FORM_TEXT,
		.key = "value",
		.label = _(info->label),
		.value = value,
		.hint = _(info->help),
		.max_bytes = 200,
	};

	if (info->choices != NULL) {
		for (size_t i = 0; i + 1 < CHOICES_MAX &&
				   info->choices[i].value != NULL; i++) {
			values[i] = info->choices[i].value;
			labels[i] = _(info->choices[i].label);
		}
		field.kind = FORM_CHOICE;
		field.choices = values;
		field.choice_labels = labels;
	}
	form_add(f, &field);
}

static void edit(struct view_settings *v, enum option o)
{
	const struct option_info *info = option_info(o);
	char *value = NULL;
	struct err err;

	if (!option_get(v->app, o, &value, &err)) {
		stack_error(v->view.stack, &err);
		return;
	}
	v->edited = o;
	struct form *f = form_new(_("Option of the station"), NULL, &form_ops,
				  v);
	add_field(f, info, value);
	free(value);
	form_open(f, v->view.stack);
}

static bool may_write(const struct view_settings *v)
{
	if (!v->view.stack->is_read_only)
		return true;
	stack_notice(v->view.stack, NOTICE_WARNING, "%s",
		     action_missing(NEED_WRITE));
	return false;
}

static void open_selected(struct view_settings *v)
{
	const struct settings_row *r = &v->rows.rows[v->list.selected];
	struct stack *s = v->view.stack;

	switch (r->kind) {
	case SETTINGS_OPTION:
		if (may_write(v))
			edit(v, r->option);
		break;
	case SETTINGS_CARE:
		if (may_write(v))
			settings_care_do(&v->care, s, r->deed);
		break;
	case SETTINGS_BACKUP:
		if (may_write(v))
			settings_care_restore(&v->care, s, r->path);
		break;
	case SETTINGS_PART:
		if (may_write(v))
			part_form_change(s, v->app, r->part, r->part_id);
		break;
	case SETTINGS_NAME:
		if (may_write(v))
			station_form_open(s, v->app);
		break;
	case SETTINGS_JOIN:
		if (may_write(v))
			station_join_open(s, v->app);
		break;
	case SETTINGS_HEADING:
	case SETTINGS_FACT:
		stack_notice(s, NOTICE_INFO, "%s",
			     _("This is read here and not changed"));
		break;
	}
}

/* Add to the part the selected row belongs to, or end the row. */
static void change_part(struct view_settings *v, enum action a)
{
	const struct settings_row *r = &v->rows.rows[v->list.selected];
	struct stack *s = v->view.stack;

	if (!may_write(v))
		return;
	if (!r->is_of_part)
		stack_notice(s, NOTICE_INFO, "%s",
			     _("Go to one of the station's lists first: "
			       "villages, people, slots and so on"));
	else if (a == ACTION_ADD)
		part_form_add(s, v->app, r->part);
	else if (r->kind == SETTINGS_PART)
		part_form_end(s, v->app, r->part, r->part_id);
}

/* ---- moving --------------------------------------------------------------- */

/* The heading after (by 1) or before (-1) the selected row, around the end. */
static void next_section(struct view_settings *v, int by)
{
	size_t n = v->list.count;
	size_t row = v->list.selected;

	for (size_t i = 0; i < n; i++) {
		row = by > 0 ? (row + 1) % n : (row + n - 1) % n;
		if (v->rows.rows[row].kind == SETTINGS_HEADING)
			break;
	}
	list_select_row(&v->list, row);
}

static bool action(struct view *view, enum action a)
{
	struct view_settings *v = (struct view_settings *)view;

	if (v->list.count == 0)
		return false;
	switch (a) {
	case ACTION_EDIT:
	case ACTION_OPEN:
		open_selected(v);
		return true;
	case ACTION_ADD:
	case ACTION_END_FACT:
		change_part(v, a);
		return true;
	case ACTION_NEXT_PANE:
		next_section(v, 1);
		return true;
	case ACTION_PREVIOUS_PANE:
		next_section(v, -1);
		return true;
	case ACTION_MARK:
	case ACTION_MARK_ALL:
	case ACTION_MARK_RANGE:
		return false;	/* nothing is done to marked rows here */
	default:
		return list_action(&v->list, a) ||
		       undo_keys_action(view->stack, v->app, a);
	}
}

static bool event(struct view *view, const struct event *e)
{
	struct view_settings *v = (struct view_settings *)view;
	struct area table = view->place;

	area_cut_bottom(&table, v->detail_rows);
	return list_mouse(&v->list, e, table);
}

static unsigned meets(const struct view *view)
{
	const struct view_settings *v = (const struct view_settings *)view;
	unsigned write = view->stack->is_read_only ? 0 : NEED_WRITE;

	return write | NEED_SOUND | (v->list.count > 0 ? NEED_ROW : 0);
}

/* ---- the picture ---------------------------------------------------------- */

static void layout(struct view *view, int rows, int cols)
{
	struct view_settings *v = (struct view_settings *)view;

	(void)cols;
	v->detail_rows = rows >= 8 ? 3 : 0;
	list_layout(&v->list, rows - v->detail_rows);
}

static void put_line(void *ctx, const char *text, size_t len)
{
	struct area *a = ctx;

	area_put_n(*a, 0, 0, STYLE_NORMAL, text, len);
	area_cut_top(a, 1);
}

/* What an option is for, what Enter does; else the whole row. */
static const char *explain(const struct settings_row *r)
{
	switch (r->kind) {
	case SETTINGS_OPTION:
		return _(option_info(r->option)->help);
	case SETTINGS_CARE:
		return settings_care_help(r->deed);
	case SETTINGS_JOIN:
		return _("For a merged commune: Enter asks which profile and "
			 "from which day on; u takes it back");
	case SETTINGS_BACKUP:
		return _("Enter brings this backup back; no entry of the log "
			 "is lost by that");
	default:
		return r->text;
	}
}


static void paint_detail(const struct view_settings *v, struct area a)
{
	const struct settings_row *r = &v->rows.rows[v->list.selected];
	struct area in = area_sub(a, 1, 1, a.rows - 1, a.cols - 2);
	const char *text = explain(r);

	area_hline(a, 0, STYLE_BORDER);
	text_wrap(text, in.cols > 0 ? (size_t)in.cols : 1, put_line, &in);
}

static void paint(const struct view *view, struct area a)
{
	const struct view_settings *v = (const struct view_settings *)view;
	struct area detail = area_cut_bottom(&a, v->detail_rows);

	list_paint(&v->list, a, true);
	if (v->detail_rows > 0 && v->list.count > 0)
		paint_detail(v, detail);
}

static void status(const struct view *view, struct buf *out)
{
	const struct view_settings *v = (const struct view_settings *)view;

	buf_printf(out, "%zu/%zu", v->list.selected + 1, v->list.count);
}

static void finish(struct view *view)
{
	struct view_settings *v = (struct view_settings *)view;

	settings_care_finish(&v->care);
	settings_rows_finish(&v->rows);
	list_finish(&v->list);
	free(v);
}

static const enum action hints[] = {
	ACTION_EDIT, ACTION_ADD, ACTION_END_FACT, ACTION_NEXT_PANE, ACTION_NONE
};

static const enum action ignored[] = {
	ACTION_FIND, ACTION_FIND_NEXT, ACTION_FIND_PREVIOUS, ACTION_FILTER,
	ACTION_SAVED_FILTERS, ACTION_SORT, ACTION_SORT_REVERSE, ACTION_MARK,
	ACTION_MARK_RANGE, ACTION_MARK_ALL, ACTION_EXPORT, ACTION_PIPE,
	ACTION_COLUMNS, ACTION_LOG_NOW, ACTION_NONE,
};

static const struct view_ops ops = {
	.name = "settings",
	.title = N_("Settings"),
	.place = VIEW_SCREEN,
	.context = CONTEXT_SETTINGS,
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

struct view *view_settings_new(struct app *a)
{
	struct view_settings *v = mem_alloc(sizeof *v);

	v->view.ops = &ops;
	v->app = a;
	v->care.app = a;
	list_init(&v->list, &source, v, columns, N_COLUMNS);
	return &v->view;
}
