/* Files, printer, folder. See report_outside.h. */
#include "config.h"

#include "view/report_outside.h"

#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/errand.h"
#include "app/outside.h"
#include "app/paths.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/report_export.h"
#include "view/stack.h"

/* The loop has given the terminal back. */
static void run(void *ctx)
{
	struct report_outside *o = ctx;
	struct err err;

	if (!outside_run(o->program, o->word, &err))
		stack_error(o->stack, &err);
}

/* Takes the program. */
static void start(struct report_outside *o, char *program, const char *word)
{
	free(o->program);
	o->program = program;
	mem_set(&o->word, word);
	stack_lend_terminal(o->stack, run, o);
}

static void written(void *ctx, const char *path)
{
	struct report_outside *o = ctx;

	mem_set(&o->path, path);
	if (!o->is_printing)
		return;
	char *program = outside_find("lp");
	if (program == NULL) {
		stack_notice(o->stack, NOTICE_WARNING,
			     _("'%s' is written; there is no lp here to print "
			       "it"), path);
		return;
	}
	stack_notice(o->stack, NOTICE_GOOD, _("'%s' goes to the printer"),
		     path);
	start(o, program, path);
}

/* ---- long ones ------------------------------------------------------------ */

static void on_progress(void *ctx, const char *line)
{
	(void)ctx;
	(void)line;	/* what is warned of stands over the page already */
}

static void on_done(void *ctx, bool ok, const char *line)
{
	struct report_outside *o = ctx;

	o->job = NULL;
	stack_notice(o->stack, ok ? NOTICE_GOOD : NOTICE_ERROR, "%s", line);
	if (ok)
		written(o, o->coming);
}

static bool start_long(void *ctx, const struct report_export_file *file,
		       struct err *err)
{
	static const struct errand_ops ops = { on_progress, on_done };
	struct report_outside *o = ctx;
	struct errand e = {
		.title = _("writing the report"),
		.dir = app_dir(o->app),
		.stopped = _("nothing was written"),
	};
	size_t n = report_choice_words(file->choice, e.words);

	if (o->job != NULL)
		return err_set(err, ERR_BUSY,
			       _("a report is being written already; Esc stops "
				 "it"));
	mem_set(&o->coming, file->path);
	e.words[n++] = "--format";
	e.words[n++] = file->format;
	e.words[n++] = "--progress";
	e.words[n++] = "--output";
	e.words[n++] = o->coming;
	if (file->may_replace)
		e.words[n++] = "--force";
	return errand_start(o->stack->jobs, o->app->env, &e, &ops, o, &o->job,
			    err);
}

void report_outside_export(struct report_outside *o, struct stack *s,
			   struct app *a, struct report_choice *choice,
			   bool is_printing, bool is_long)
{
	o->stack = s;
	o->app = a;
	o->is_printing = is_printing;
	report_export_open(s, a, choice, is_printing ? "pdf" : NULL,
			   &(struct report_written){
				written, is_long ? start_long : NULL, o });
}

/* Yours. */
static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL || slash == path
		? mem_dup("/") : mem_dup_n(path, (size_t)(slash - path));
}

void report_outside_folder(struct report_outside *o, struct stack *s)
{
	char *path = o->path != NULL ? mem_dup(o->path) : paths_typed("x");
	char *folder = folder_of(path);
	char *program = outside_find_folder_program();

	o->stack = s;
	if (program != NULL)
		start(o, program, folder);
	else if (o->path != NULL)
		stack_notice(s, NOTICE_INFO,
			     _("the last file stands in '%s'"), folder);
	else
		stack_notice(s, NOTICE_INFO,
			     _("no file was written yet; E writes one, into "
			       "'%s' unless told otherwise"), folder);
	free(path);
	free(folder);
}

void report_outside_finish(struct report_outside *o)
{
	if (o->job != NULL)
		errand_forget(o->job);
	free(o->coming);
	free(o->path);
	free(o->program);
	free(o->word);
}
