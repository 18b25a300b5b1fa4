/* The list of the log's screen. See log_list.h. */
#include "config.h"

#include "view/log_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "view/log_columns.h"
#include "view/stack.h"

/* Rows looked at in one step: with a filter each row is read too. */
enum { SLICE = 2500, SLICE_WORDS = 500 };

/* ---- rows ----------------------------------------------------------------- */

static size_t row_count(void *ctx)
{
	return ((const struct log_list *)ctx)->rows.keys.count;
}

static int64_t row_id(void *ctx, size_t row)
{
	return ((const struct log_list *)ctx)->rows.keys.rows[row].seq;
}

static ptrdiff_t row_of(void *ctx, int64_t id)
{
	return log_rows_find(&((const struct log_list *)ctx)->rows, id);
}

static void row_cell(void *ctx, size_t row, int column, struct buf *out)
{
	const struct log_list *l = ctx;
	const struct airing *a = log_rows_at(&l->rows, row);

	if (a != NULL)
		log_cell(l->app, a, column, out);
}

static enum style row_style(void *ctx, size_t row, int column)
{
	const struct log_list *l = ctx;
	const struct airing *a = log_rows_at(&l->rows, row);

	return a != NULL ? log_cell_style(a, column) : STYLE_NORMAL;
}

static void row_need(void *ctx, size_t first, size_t n)
{
	struct log_list *l = ctx;
	struct err err;

	if (!log_rows_need(l->app, &l->rows, first, n, &err))
		stack_error(*l->stack, &err);
}

static const struct list_source source = {
	.count = row_count,
	.id = row_id,
	.cell = row_cell,
	.style = row_style,
	.need = row_need,
	.row_of = row_of,
};

/* ---- loading -------------------------------------------------------------- */

struct log_loader {
	struct job job;
	struct log_list *list;	/* NULL: it is gone */
};

static bool load_slice(struct log_list *l)
{
	bool is_filtered = l->rows.filter.count > 0;
	struct err err;

	if (log_rows_more(l->app, &l->rows, is_filtered ? SLICE_WORDS : SLICE,
			  &err))
		return true;
	stack_error(*l->stack, &err);
	return false;
}

static enum job_state loader_step(struct job *j, int64_t now_ms, short revents)
{
	struct log_list *l = ((struct log_loader *)j)->list;

	(void)now_ms;
	(void)revents;
	if (l == NULL || j->is_cancelled || !load_slice(l))
		return JOB_DONE;
	list_reload(&l->list);
	return l->rows.is_whole ? JOB_DONE : JOB_READY;
}

static void loader_finish(struct job *j)
{
	struct log_loader *loader = (struct log_loader *)j;

	if (loader->list != NULL)
		loader->list->loader = NULL;
	free(loader);
}

static const struct job_ops loader_ops = {loader_step, loader_finish};

static void stop_loading(struct log_list *l)
{
	if (l->loader == NULL)
		return;
	l->loader->list = NULL;
	job_cancel(&l->loader->job);
	l->loader = NULL;
}

static void start_loading(struct log_list *l)
{
	struct log_loader *loader = mem_alloc(sizeof *loader);

	job_init(&loader->job, &loader_ops, _("reading the log"));
	loader->job.is_background = true;
	loader->list = l;
	l->loader = loader;
	jobs_start((*l->stack)->jobs, &loader->job);
}

static bool ask(struct log_list *l, const char *filter, size_t *out_at,
		struct err *err)
{
	stop_loading(l);
	if (!log_rows_ask(l->app, &l->rows, filter, out_at, err)) {
		if (!l->rows.is_whole)
			start_loading(l);
		return false;
	}
	mem_set(&l->filter, filter);
	l->list.empty_text = l->filter == NULL
				     ? _("Nothing was aired yet. L writes an "
					 "airing down.")
				     : _("No row is like this. Esc shows all.");
	if (load_slice(l) && !l->rows.is_whole)
		start_loading(l);
	list_reload(&l->list);
	return true;
}

void log_list_ask(struct log_list *l)
{
	char *filter = mem_dup(l->filter);
	struct err err;
	size_t at;

	if (!ask(l, filter, &at, &err))
		stack_error(*l->stack, &err);
	free(filter);
}

void log_list_show(struct log_list *l, struct log_keys *keys)
{
	stop_loading(l);
	log_rows_finish(&l->rows);
	log_rows_init(&l->rows);
	l->rows.keys = *keys;
	l->rows.is_whole = true;
	l->rows.is_numbered = true;
	*keys = (struct log_keys){ .count = 0 };
	l->list.empty_text = _("No line of the log is counted there any more.");
	list_reload(&l->list);
}

/*
 * What was written meanwhile must be seen by who looks at the newest rows:
 * a cursor on the first row stays on the first, a list shown from its first
 * row goes on to be.
 */
void log_list_catch_up(struct log_list *l)
{
	bool is_at_top = l->list.top == 0;
	bool is_first = l->list.selected == 0;
	struct err err;

	if (!log_rows_catch_up(l->app, &l->rows, &err))
		stack_error(*l->stack, &err);
	list_reload(&l->list);
	if (is_at_top)
		l->list.top = 0;
	if (is_first)
		list_select_row(&l->list, 0);
}

bool log_list_filter(struct log_list *l, const char *text, size_t *out_at,
		     struct err *err)
{
	bool is_none = text == NULL || text[strspn(text, " ")] == '\0';

	if (is_none ? l->filter == NULL
		    : l->filter != NULL && strcmp(l->filter, text) == 0)
		return true;
	return ask(l, is_none ? NULL : text, out_at, err);
}

/* ---- the selection -------------------------------------------------------- */

bool log_list_select(struct log_list *l, int64_t seq)
{
	struct err err;
	size_t at;

	if (list_select_id(&l->list, seq))
		return true;
	if (!log_list_filter(l, NULL, &at, &err))
		stack_error(*l->stack, &err);
	while (!list_select_id(&l->list, seq)) {
		if (l->rows.is_whole || !load_slice(l))
			return false;
		list_reload(&l->list);
	}
	return true;
}

const struct airing *log_list_selected(struct log_list *l)
{
	if (l->list.count == 0)
		return NULL;
	row_need(l, l->list.selected, 1);
	return log_rows_at(&l->rows, l->list.selected);
}

/* ---- life ----------------------------------------------------------------- */

void log_list_init(struct log_list *l, struct app *a,
		   struct stack *const *stack)
{
	*l = (struct log_list){.app = a, .stack = stack};
	log_rows_init(&l->rows);
	list_init(&l->list, &source, l, log_columns, LOG_COLUMNS);
}

void log_list_init_numbered(struct log_list *l, struct app *a,
			    struct stack *const *stack)
{
	*l = (struct log_list){.app = a, .stack = stack};
	log_rows_init(&l->rows);
	list_init(&l->list, &source, l, log_columns, LOG_COLUMNS_NUMBERED);
}

void log_list_finish(struct log_list *l)
{
	stop_loading(l);
	log_rows_finish(&l->rows);
	list_finish(&l->list);
	free(l->filter);
}
