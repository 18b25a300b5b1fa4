/*
 * Importing from screen 2: a path is asked for, a job brings the files in,
 * and what did not go in is listed with its reason.
 */
#include "config.h"

#include "view/view_catalogue_priv.h"

#include <stdlib.h>
#include <string.h>

#include "app/script_file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "view/path_prompt.h"
#include "view/view_script_import.h"
#include "view/view_text.h"

void catalogue_import_finish(struct catalogue_import *i)
{
	free(i->segment);
	free(i->folder);
	free(i->list);
	*i = (struct catalogue_import){0};
}

/* ---- what became of it ---------------------------------------------------- */

enum { PATH_COLS = 60 };	/* with more the reason would be far away */

static void list_row(const struct import_result *row, struct buf *out)
{
	bool is_told = row->outcome == IMPORT_REFUSED ||
		       row->outcome == IMPORT_DUPLICATE;

	if (!is_told)
		return;
	char *path = text_middle(row->path, PATH_COLS);
	if (out->len > 0)
		buf_putc(out, '\n');
	if (row->outcome == IMPORT_REFUSED)
		buf_printf(out, "%s: %s", path, row->err.text);
	else
		buf_printf(out, _("%s: here already, as %s"), path,
			   row->segment_code);
	free(path);
}

static char *list_rows(const struct import_report *r)
{
	struct buf b;

	buf_init(&b);
	for (size_t i = 0; i < r->count; i++)
		list_row(&r->rows[i], &b);
	return buf_take(&b);
}

/* "DT-2024-015", or the first and the last of many. */
static void put_codes(const struct import_report *r, struct buf *out)
{
	const char *first = NULL, *last = NULL;

	for (size_t i = 0; i < r->count; i++) {
		if (r->rows[i].outcome != IMPORT_STORED)
			continue;
		last = r->rows[i].segment_code;
		first = first != NULL ? first : last;
	}
	if (last == NULL)
		return;
	buf_printf(out, " (%s", first);
	if (strcmp(first, last) != 0)
		buf_printf(out, " … %s", last);
	buf_puts(out, ")");
}

static void put_counts(const struct import_report *r, struct buf *out)
{
	buf_printf(out, _("%zu of %zu imported"), r->n_stored, r->n_files);
	put_codes(r, out);
	if (r->n_duplicate > 0)
		buf_printf(out, _(", %zu here already"), r->n_duplicate);
	if (r->n_refused > 0)
		buf_printf(out, _(", %zu refused"), r->n_refused);
	if (r->n_skipped > 0)
		buf_printf(out, _(", %zu other files passed over"),
			   r->n_skipped);
}

static void tell(struct view_catalogue *c, const struct import_report *r)
{
	struct stack *s = c->view.stack;
	struct buf words;

	buf_init(&words);
	put_counts(r, &words);
	if (r->err.code != ERR_NONE)
		stack_notice(s, NOTICE_ERROR, "%s (%s)", r->err.text,
			     words.data);
	else if (r->is_cancelled)
		stack_notice(s, NOTICE_WARNING, _("Stopped: %s"), words.data);
	else
		stack_notice(s, r->n_refused > 0 ? NOTICE_WARNING : NOTICE_GOOD,
			     "%s", words.data);
	buf_finish(&words);
}

/* One file that became a segment, with nobody busy elsewhere meanwhile. */
static bool is_asked_about(const struct view_catalogue *c,
			   const struct import_report *r)
{
	return r->n_files == 1 && r->n_stored == 1 &&
	       r->err.code == ERR_NONE && c->import.segment == NULL &&
	       stack_top(c->view.stack) == &c->view;
}

static void imported(void *ctx, const struct import_report *r)
{
	struct view_catalogue *c = ctx;

	c->import.is_running = false;
	tell(c, r);
	if (r->n_refused + r->n_duplicate > 0) {
		free(c->import.list);
		c->import.list = list_rows(r);
		catalogue_import_show(c);
	}
	if (is_asked_about(c, r))
		catalogue_said_offer(c, r->rows[0].segment_code);
}

void catalogue_import_show(struct view_catalogue *c)
{
	if (c->import.list == NULL || stack_top(c->view.stack) != &c->view)
		return;
	struct view *v = view_text_new(_("Not imported"));
	pager_add(view_text_pager(v), STYLE_NORMAL, 2, c->import.list);
	free(c->import.list);
	c->import.list = NULL;
	stack_push(c->view.stack, v);
}

/* ---- asking --------------------------------------------------------------- */

/* The next question begins in the same folder. */
static void remember_folder(struct view_catalogue *c, const char *path)
{
	const char *slash = strrchr(path, '/');

	free(c->import.folder);
	c->import.folder =
		slash != NULL ? mem_dup_n(path, (size_t)(slash - path) + 1)
			      : NULL;
}

static void path_given(void *ctx, const char *path_or_null)
{
	struct view_catalogue *c = ctx;

	if (path_or_null == NULL)
		return;
	remember_folder(c, path_or_null);
	if (script_is_file(path_or_null)) {
		view_script_import_open(c->view.stack, c->app, path_or_null,
					c->import.segment);
		return;
	}
	struct job *job = import_job_new(c->app, c->view.stack->topics,
					 path_or_null, c->import.segment,
					 imported, c);
	c->import.is_running = true;
	jobs_start(c->view.stack->jobs, job);
}

/*
 * From the table every file becomes a segment of its own; from the detail
 * pane a file becomes a take of the segment read there.
 */
void catalogue_import_ask(struct view_catalogue *c)
{
	const struct segment *s = catalogue_selected(c);
	bool is_take = c->focus == PANE_DETAIL && s != NULL;

	if (c->import.is_running) {
		stack_notice(c->view.stack, NOTICE_INFO,
			     _("An import is running; Esc stops it"));
		return;
	}
	mem_set(&c->import.segment, is_take ? s->code : NULL);
	char *label = is_take ? mem_printf(_("Recording or text for %s: "), s->code)
			      : mem_dup(_("Import file or folder: "));
	path_prompt_open(c->view.stack, label, c->import.folder, path_given, c);
	free(label);
}
