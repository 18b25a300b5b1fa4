/*
 * Writing a report to a file. See report_export.h.
 *
 * The export lives until it has been done or given up: the form, and the
 * question that may follow it, call back into it.
 */
#include "config.h"

#include "view/report_export.h"

#include <stdlib.h>
#include <string.h>

#include "app/paths.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/confirm.h"
#include "view/form.h"
#include "view/stack.h"

struct export {
	struct app *app;	/* borrowed, as the stack */
	struct stack *stack;
	struct report_choice choice;
	struct report_written written;
	bool is_format_given;	/* and not asked for */
	char *format;		/* while the question is open */
	char *path;
};

static const char *const formats[] = {
	"csv", "txt", "json", "docx", "xlsx", "pdf", "html", NULL
};
static const char *const format_labels[] = {
	N_("csv: for a spreadsheet"),
	N_("txt: as shown here"),
	N_("json: for programs"),
	N_("docx: to edit and sign"),
	N_("xlsx: to calculate with"),
	N_("pdf: to print"),
	N_("html: for a browser"),
	NULL
};

static void export_free(void *ctx)
{
	struct export *x = ctx;

	free(x->format);
	free(x->path);
	free(x);
}

static bool leave_report(struct export *x, bool may_replace, struct err *err)
{
	const struct report_export_file file = {
		&x->choice, x->format, x->path, may_replace
	};

	return reporting_may_save(x->app, x->path, may_replace, err) &&
	       x->written.start(x->written.ctx, &file, err);
}

static bool write_report(struct export *x, bool may_replace, struct err *err)
{
	struct report_request req;
	struct buf bytes;
	const char *format = NULL;

	if (!reporting_format(x->format, x->path, &format, err))
		return false;
	if (x->written.start != NULL)
		return leave_report(x, may_replace, err);
	report_choice_request(&x->choice, format, &req);
	buf_init(&bytes);
	bool ok = reporting_render(x->app, &req, &bytes, err) &&
		  reporting_save(x->app, x->path, may_replace, &bytes, err);
	buf_finish(&bytes);
	if (ok) {
		stack_notice(x->stack, NOTICE_GOOD, _("written to '%s'"),
			     x->path);
		x->written.done(x->written.ctx, x->path);
	}
	return ok;
}

static void replace(void *ctx, bool is_yes)
{
	struct export *x = ctx;
	struct err err;

	if (!is_yes)
		stack_notice(x->stack, NOTICE_INFO,
			     _("nothing was written; '%s' is as it was"),
			     x->path);
	else if (!write_report(x, true, &err))
		stack_error(x->stack, &err);
}

/* The question goes on with what was typed; x goes with its form. */
static void ask_to_replace(struct export *x)
{
	struct export *asked = mem_alloc(sizeof *asked);
	char *text = mem_printf(_("'%s' is there already. Replace it by this "
				  "report?"), x->path);
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
	x->format = NULL;
	x->path = NULL;
	confirm_open(asked->stack, &q);
	free(text);
}

/* The name proposed for another format follows the format chosen. */
static char *path_meant(const struct export *x, const char *typed,
			const char *format)
{
	for (size_t i = 0; formats[i] != NULL; i++) {
		char *proposed = report_choice_file(&x->choice, formats[i]);
		bool is_proposed = strcmp(typed, proposed) == 0;
		free(proposed);
		if (is_proposed) {
			char *own = report_choice_file(&x->choice, format);
			char *path = paths_typed(own);
			free(own);
			return path;
		}
	}
	return paths_typed(typed);
}

static bool submit(void *ctx, struct form *f, struct err *err)
{
	struct export *x = ctx;

	if (!x->is_format_given)
		mem_set(&x->format, form_value(f, "format"));
	free(x->path);
	x->path = path_meant(x, form_value(f, "path"), x->format);
	if (write_report(x, false, err))
		return true;
	if (err->code == ERR_EXISTS) {
		ask_to_replace(x);
		return true;
	}
	form_blame(f, "path");
	return false;
}

static const struct form_ops ops = { .submit = submit, .finish = export_free };

static void add_format(struct form *f)
{
	const char *labels[sizeof format_labels / sizeof *format_labels] = {
		NULL
	};

	for (size_t i = 0; format_labels[i] != NULL; i++)
		labels[i] = _(format_labels[i]);
	form_add(f, &(struct form_field){
		.kind = FORM_CHOICE,
		.key = "format",
		.label = _("Format"),
		.choices = formats,
		.choice_labels = labels,
	});
}

void report_export_open(struct stack *s, struct app *a,
			const struct report_choice *choice, const char *format,
			const struct report_written *written)
{
	struct export *x = mem_alloc(sizeof *x);

	x->app = a;
	x->stack = s;
	x->choice = *choice;
	x->written = *written;
	x->is_format_given = format != NULL;
	mem_set(&x->format, format);
	char *name = report_choice_file(choice, format != NULL ? format
							       : formats[0]);
	struct form *f = form_new(format != NULL ? _("Print the report")
		: strcmp(choice->kind, "book") == 0 ? _("Export the book")
						    : _("Export the report"),
		format != NULL ? _("Print") : _("Write"), &ops, x);
	if (format == NULL)
		add_format(f);
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
