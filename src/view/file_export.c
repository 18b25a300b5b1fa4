/*
 * A form that has a file written. See file_export.h.
 *
 * The export lives until it has been done or given up: the form, and the
 * question that may follow it, call back into it.
 */
#include "config.h"

#include "view/file_export.h"

#include <stdlib.h>
#include <string.h>

#include "app/paths.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/confirm.h"
#include "view/form.h"
#include "view/stack.h"

struct export {
	struct file_export what;
	struct stack *stack;	/* borrowed */
	char *format;
	char *path;
};

static void export_free(void *ctx)
{
	struct export *x = ctx;

	if (x->what.finish != NULL)
		x->what.finish(x->what.ctx);
	free(x->format);
	free(x->path);
	free(x);
}

static bool export_write(struct export *x, bool may_replace, struct err *err)
{
	return x->what.write(x->what.ctx, x->format, x->path, may_replace,
			     err);
}

static void replace(void *ctx, bool is_yes)
{
	struct export *x = ctx;
	struct err err;

	if (!is_yes)
		stack_notice(x->stack, NOTICE_INFO,
			     _("nothing was written; '%s' is as it was"),
			     x->path);
	else if (!export_write(x, true, &err))
		stack_error(x->stack, &err);
}

/* The question goes on with what was typed; x goes with its form. */
static void ask_to_replace(struct export *x)
{
	struct export *asked = mem_alloc(sizeof *asked);
	char *text = x->what.question(x->what.ctx, x->path);
	struct confirm_question q = {
		.title = _("Replace the file"),
		.text = text,
		.yes = _("Replace"),
		.no = _("Keep it"),
		.is_dangerous = true,
		.done = replace,
		.finish = export_free,
		.ctx = asked,
	};

	*asked = *x;
	x->what.finish = NULL;
	x->format = NULL;
	x->path = NULL;
	confirm_open(asked->stack, &q);
	free(text);
}

/* The name proposed for another format follows the format chosen. */
static char *path_meant(const struct export *x, const char *typed)
{
	const struct file_export *e = &x->what;

	for (size_t i = 0; e->formats[i] != NULL; i++) {
		char *proposed = e->name(e->ctx, e->formats[i]);
		bool is_proposed = strcmp(typed, proposed) == 0;
		free(proposed);
		if (!is_proposed)
			continue;
		char *own = e->name(e->ctx, x->format);
		char *path = paths_typed(own);
		free(own);
		return path;
	}
	return paths_typed(typed);
}

static bool submit(void *ctx, struct form *f, struct err *err)
{
	struct export *x = ctx;

	if (x->what.format == NULL)
		mem_set(&x->format, form_value(f, "format"));
	free(x->path);
	x->path = path_meant(x, form_value(f, "path"));
	if (export_write(x, false, err))
		return true;
	if (err->code == ERR_EXISTS) {
		ask_to_replace(x);
		return true;
	}
	form_blame(f, "path");
	return false;
}

static const struct form_ops ops = { .submit = submit, .finish = export_free };

static void add_format(struct form *f, const struct file_export *e)
{
	enum { FORMATS_MAX = 16 };
	const char *labels[FORMATS_MAX + 1] = { NULL };

	for (size_t i = 0; i < FORMATS_MAX && e->labels[i] != NULL; i++)
		labels[i] = _(e->labels[i]);
	form_add(f, &(struct form_field){
		.kind = FORM_CHOICE,
		.key = "format",
		.label = _("Format"),
		.choices = e->formats,
		.choice_labels = labels,
	});
}

void file_export_open(struct stack *s, const struct file_export *e)
{
	struct export *x = mem_alloc(sizeof *x);

	x->what = *e;
	x->stack = s;
	mem_set(&x->format, e->format);
	char *name = e->name(e->ctx, e->format != NULL ? e->format
						       : e->formats[0]);
	struct form *f = form_new(e->title, e->accept, &ops, x);
	if (e->format == NULL)
		add_format(f, e);
	form_add(f, &(struct form_field){
		.kind = FORM_TEXT,
		.key = "path",
		.label = _("File"),
		.value = name,
		.hint = _("A name alone goes to your home folder."),
		.max_bytes = 4000,
		.is_required = true,
	});
	free(name);
	form_open(f, s);
}
