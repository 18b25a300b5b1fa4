/*
 * A form that has a file written. See file_export.h.
 *
 * One rule for both directions: format and the end of the file's name are the
 * same; the one that was changed leads.
 *
 * The export lives until it has been done or given up: the form, and the
 * question that may follow it, call back into it.
 */
#include "config.h"

#include "view/file_export.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

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

/* ---- format and name ------------------------------------------------------ */

/* The format whose name stands at the end of the path; NULL: none. */
static const char *format_of(const struct file_export *e, const char *path)
{
	const char *dot = strrchr(path, '.');

	for (size_t i = 0; dot != NULL && e->formats[i] != NULL; i++)
		if (strcasecmp(dot + 1, e->formats[i]) == 0)
			return e->formats[i];
	return NULL;
}

/* Another format: the end of the name is that of the format. */
static void follow_format(struct export *x, struct form *f, const char *format)
{
	char *path = mem_dup(form_value(f, "path"));

	if (format_of(&x->what, path) != NULL) {
		char *next = mem_printf("%.*s.%s",
					(int)(strrchr(path, '.') - path),
					path, format);
		form_set(f, "path", next);
		free(next);
	}
	free(path);
}

/* What was changed leads, the other follows. */
static void changed(void *ctx, struct form *f)
{
	struct export *x = ctx;

	if (x->what.format != NULL)
		return;
	const char *format = form_value(f, "format");
	const char *named = format_of(&x->what, form_value(f, "path"));
	if (strcmp(format, x->format) != 0) {
		mem_set(&x->format, format);
		follow_format(x, f, x->format);
	} else if (named != NULL && strcmp(named, format) != 0) {
		mem_set(&x->format, named);
		form_set(f, "format", named);
	}
}

/* ---- the form ------------------------------------------------------------- */

static bool submit(void *ctx, struct form *f, struct err *err)
{
	struct export *x = ctx;

	if (x->what.take_fields != NULL &&
	    !x->what.take_fields(x->what.ctx, f, err))
		return false;
	free(x->path);
	x->path = paths_typed(form_value(f, "path"));
	if (export_write(x, false, err))
		return true;
	if (err->code == ERR_EXISTS) {
		ask_to_replace(x);
		return true;
	}
	form_blame(f, "path");
	return false;
}

static const struct form_ops ops = {
	.submit = submit,
	.changed = changed,
	.finish = export_free,
};

static void add_format(struct form *f, const struct file_export *e,
		       const char *format)
{
	enum { FORMATS_MAX = 16 };
	const char *labels[FORMATS_MAX + 1] = { NULL };

	for (size_t i = 0; i < FORMATS_MAX && e->labels[i] != NULL; i++)
		labels[i] = _(e->labels[i]);
	form_add(f, &(struct form_field){
		.kind = FORM_CHOICE,
		.key = "format",
		.label = _("Format"),
		.value = format,
		.choices = e->formats,
		.choice_labels = labels,
	});
}

void file_export_open(struct stack *s, const struct file_export *e)
{
	struct export *x = mem_alloc(sizeof *x);

	x->what = *e;
	x->stack = s;
	mem_set(&x->format, e->format != NULL ? e->format
			    : e->proposed != NULL ? e->proposed
						  : e->formats[0]);
	char *name = e->name(e->ctx, x->format);
	struct form *f = form_new(e->title, e->accept, &ops, x);
	if (e->format == NULL)
		add_format(f, e, x->format);
	form_add(f, &(struct form_field){
		.kind = FORM_TEXT,
		.key = "path",
		.label = _("File"),
		.value = name,
		.hint = _("A name alone goes to your home folder."),
		.max_bytes = 4000,
		.is_required = true,
	});
	if (e->add_fields != NULL)
		e->add_fields(e->ctx, f);
	free(name);
	form_open(f, s);
}
