/* A screen for the tests of the frame. See desk_view.h. */
#include "config.h"

#include "desk_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "view/confirm.h"
#include "view/form.h"
#include "view/list.h"
#include "view/pager.h"
#include "view/prompt.h"

struct desk_view {
	struct view view;
	struct list list;
	size_t n_all, n_new;
	size_t *shown;		/* row numbers that pass the filter */
	size_t n_shown;
	char *filter;		/* NULL: all */
	char *saved;
	int answer;
	unsigned searches;
};

static const char *const titles[] = {
	"Các bước nộp hồ sơ đăng ký khai sinh",
	"Tiêm phòng vắc-xin cho đàn gia súc vụ xuân",
	"Lịch cắt điện từ ngày 5 đến ngày 9",
	"Phòng, chống cháy rừng mùa khô",
	"Thông báo tuyển quân năm 2024, khám sơ tuyển tại trạm y tế xã",
};

static struct desk_view *desk_of(const struct view *v)
{
	return (struct desk_view *)v;
}

static const char *title_of(size_t row)
{
	return titles[row % (sizeof titles / sizeof *titles)];
}

static bool passes(const struct desk_view *d, size_t row)
{
	if (d->filter == NULL)
		return true;
	char *wanted = text_fold(d->filter);
	char *title = text_fold(title_of(row));
	bool is_found = strstr(title, wanted) != NULL;
	free(title);
	free(wanted);
	return is_found;
}

static size_t count(void *ctx)
{
	struct desk_view *d = ctx;

	return d->n_shown;
}

static int64_t id(void *ctx, size_t row)
{
	struct desk_view *d = ctx;

	return (int64_t)d->shown[row];
}

static void cell(void *ctx, size_t row, int column, struct buf *out)
{
	struct desk_view *d = ctx;
	size_t number = d->shown[row];

	if (column == 0)
		buf_printf(out, "DT-2024-%03zu", number);
	else if (column == 1)
		buf_puts(out, title_of(number));
	else
		buf_printf(out, "%02zu:%02zu", number % 10, number % 60);
}

static enum style style(void *ctx, size_t row, int column)
{
	struct desk_view *d = ctx;

	return column == 2 && d->shown[row] % 7 == 0 ? STYLE_WARNING
						     : STYLE_NORMAL;
}

static const struct list_source source = {
	.count = count, .id = id, .cell = cell, .style = style,
};

static const struct list_column columns[] = {
	{ N_("Code"), 11, 0, TEXT_LEFT, 1 },
	{ N_("Title"), 12, 3, TEXT_LEFT, 0 },
	{ N_("Length"), 6, 0, TEXT_RIGHT, 2 },
};

static void load(struct desk_view *d)
{
	d->shown = mem_grow(d->shown, d->n_all + d->n_new, sizeof *d->shown);
	d->n_shown = 0;
	for (size_t i = d->n_new; i-- > 0;) {
		if (passes(d, d->n_all + i))
			d->shown[d->n_shown++] = d->n_all + i;
	}
	for (size_t i = 0; i < d->n_all; i++) {
		if (passes(d, i))
			d->shown[d->n_shown++] = i;
	}
	list_reload(&d->list);
}

static void reload(struct view *v, const struct topics *topics)
{
	(void)topics;
	load(desk_of(v));
}

static void filtered(void *ctx, const char *text)
{
	struct desk_view *d = ctx;

	d->searches++;
	mem_set(&d->filter, text != NULL && text[0] != '\0' ? text : NULL);
	load(d);
}

static bool saved(void *ctx, struct form *f, struct err *err)
{
	struct desk_view *d = ctx;

	if (strcmp(form_value(f, "title"), "sai") == 0) {
		form_blame(f, "title");
		return err_set(err, ERR_INVALID, "this title is wrong");
	}
	mem_set(&d->saved, form_value(f, "title"));
	stack_notice(d->view.stack, NOTICE_GOOD, "saved %s",
		     form_value(f, "genre"));
	return true;
}

static void answered(void *ctx, bool is_yes)
{
	desk_of(ctx)->answer = is_yes;
}

static void open_form(struct desk_view *d)
{
	static const struct form_ops ops = { .submit = saved };
	static const char *const genres[] = { "TIN", "BAI", "THONG-BAO", NULL };
	struct form_field fields[] = {
		{ .kind = FORM_TEXT, .key = "title", .label = "Tiêu đề",
		  .is_required = true, .max_bytes = 300 },
		{ .kind = FORM_CHOICE, .key = "genre", .label = "Thể loại",
		  .choices = genres, .value = "BAI" },
		{ .kind = FORM_TEXT, .key = "author", .label = "Người viết",
		  .hint = "Họ và tên như trong văn bản" },
	};
	struct form *f = form_new("Thêm tin bài", NULL, &ops, d);

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		form_add(f, &fields[i]);
	form_open(f, d->view.stack);
}

static bool action(struct view *v, enum action a)
{
	static const struct prompt_ops filter = { filtered, filtered };
	struct desk_view *d = desk_of(v);
	struct confirm_question q = {
		.title = "Bỏ vào thùng rác",
		.text = "Bỏ tin bài này vào thùng rác? Có thể lấy lại bằng phím u.",
		.is_dangerous = true, .done = answered, .ctx = d,
	};

	if (list_action(&d->list, a))
		return true;
	switch (a) {
	case ACTION_FILTER:
		prompt_open(v->stack, "\\", d->filter, &filter, d);
		return true;
	case ACTION_ADD:
		open_form(d);
		return true;
	case ACTION_TRASH:
		confirm_open(v->stack, &q);
		return true;
	case ACTION_LOG_NOW:
		stack_notice(v->stack, NOTICE_ERROR, "không ghi được");
		return true;
	default:
		return false;
	}
}

static unsigned meets(const struct view *v)
{
	return NEED_WRITE | (list_selected(&desk_of(v)->list) >= 0 ? NEED_ROW : 0u);
}

static bool event(struct view *v, const struct event *e)
{
	struct area all = { NULL, 0, 0, v->place.rows, v->place.cols };

	return list_mouse(&desk_of(v)->list, e, all);
}

static void layout(struct view *v, int rows, int cols)
{
	(void)cols;
	list_layout(&desk_of(v)->list, rows);
}

static void paint(const struct view *v, struct area a)
{
	list_paint(&desk_of(v)->list, a, true);
}

static void status(const struct view *v, struct buf *out)
{
	const struct list *l = &desk_of(v)->list;

	buf_printf(out, "%zu/%zu", l->count > 0 ? l->selected + 1 : 0, l->count);
}

static void hangup(struct view *v)
{
	(void)v;
}

static void finish(struct view *v)
{
	struct desk_view *d = desk_of(v);

	list_finish(&d->list);
	free(d->shown);
	free(d->filter);
	free(d->saved);
	free(d);
}

static const enum action hints[] = {
	ACTION_ADD, ACTION_EDIT, ACTION_FILTER, ACTION_MARK, ACTION_NONE,
};

static const struct view_ops desk_ops = {
	.name = "catalogue", .title = N_("Catalogue"), .place = VIEW_SCREEN,
	.context = CONTEXT_CATALOGUE, .base = CONTEXT_LIST, .hints = hints,
	.reload = reload, .event = event, .action = action, .meets = meets,
	.layout = layout, .paint = paint, .status = status, .hangup = hangup,
	.finish = finish,
};

struct view *desk_view_new(size_t n_rows)
{
	struct desk_view *d = mem_alloc(sizeof *d);

	d->view.ops = &desk_ops;
	d->n_all = n_rows;
	d->answer = -1;
	list_init(&d->list, &source, d, columns, 3);
	return &d->view;
}

const char *desk_view_saved(const struct view *v)
{
	return desk_of(v)->saved != NULL ? desk_of(v)->saved : "";
}

int desk_view_answer(const struct view *v)
{
	return desk_of(v)->answer;
}

void desk_view_grow(struct view *v)
{
	desk_of(v)->n_new++;
}

struct list *desk_view_list(struct view *v)
{
	return &desk_of(v)->list;
}

unsigned desk_view_searches(const struct view *v)
{
	return desk_of(v)->searches;
}

/* ---- a plain text --------------------------------------------------------- */

struct desk_text {
	struct view view;
	struct pager pager;
};

static struct desk_text *text_of(const struct view *v)
{
	return (struct desk_text *)v;
}

static bool text_action(struct view *v, enum action a)
{
	return pager_action(&text_of(v)->pager, a);
}

static void text_layout(struct view *v, int rows, int cols)
{
	pager_layout(&text_of(v)->pager, rows, cols);
}

static void text_paint(const struct view *v, struct area a)
{
	pager_paint(&text_of(v)->pager, a);
}

static void text_finish(struct view *v)
{
	pager_finish(&text_of(v)->pager);
	free(v);
}

static const struct view_ops text_ops = {
	.name = "today", .title = N_("Today"), .place = VIEW_SCREEN,
	.context = CONTEXT_TODAY, .base = CONTEXT_PAGER,
	.action = text_action, .layout = text_layout, .paint = text_paint,
	.finish = text_finish,
};

struct view *desk_text_new(void)
{
	struct desk_text *t = mem_alloc(sizeof *t);

	t->view.ops = &text_ops;
	pager_init(&t->pager);
	pager_add(&t->pager, STYLE_HEADING, 0, "Hôm nay");
	for (int i = 1; i <= 30; i++)
		pager_addf(&t->pager, STYLE_NORMAL, 2,
			   "Dòng %d: buổi phát sáng, năm phút tin và bài.", i);
	return &t->view;
}
