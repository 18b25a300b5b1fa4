/* Writing a report to a file. See report_export.h. */
#include "config.h"

#include "view/report_export.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "view/file_export.h"
#include "view/stack.h"

struct report_export {
	struct app *app;	/* borrowed, as the stack */
	struct stack *stack;
	struct report_choice choice;
	struct report_written written;
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

static char *proposed_name(void *ctx, const char *format)
{
	struct report_export *x = ctx;

	return report_choice_file(&x->choice, format);
}

static char *replace_question(void *ctx, const char *path)
{
	(void)ctx;
	return mem_printf(_("'%s' is there already. Replace it by this "
			    "report?"), path);
}

static bool write_here(struct report_export *x, const char *format,
		       const char *path, bool may_replace, struct err *err)
{
	struct report_request req;
	struct buf bytes;

	report_choice_request(&x->choice, format, &req);
	buf_init(&bytes);
	bool ok = reporting_render(x->app, &req, &bytes, err) &&
		  reporting_save(x->app, path, may_replace, &bytes, err);
	buf_finish(&bytes);
	if (ok) {
		stack_notice(x->stack, NOTICE_GOOD, _("written to '%s'"), path);
		x->written.done(x->written.ctx, path);
	}
	return ok;
}

static bool write_report(void *ctx, const char *chosen, const char *path,
			 bool may_replace, struct err *err)
{
	struct report_export *x = ctx;
	const char *format = NULL;

	if (!reporting_format(chosen, path, &format, err))
		return false;
	if (x->written.start == NULL)
		return write_here(x, format, path, may_replace, err);
	const struct report_export_file file = {
		&x->choice, chosen, path, may_replace
	};
	return reporting_may_save(x->app, path, may_replace, err) &&
	       x->written.start(x->written.ctx, &file, err);
}

void report_export_open(struct stack *s, struct app *a,
			const struct report_choice *choice, const char *format,
			const struct report_written *written)
{
	struct report_export *x = mem_alloc(sizeof *x);
	const char *title = format != NULL ? _("Print the report")
		: strcmp(choice->kind, "book") == 0 ? _("Export the book")
						    : _("Export the report");

	*x = (struct report_export){ a, s, *choice, *written };
	file_export_open(s, &(struct file_export){
		.title = title,
		.accept = format != NULL ? _("Print") : _("Write"),
		.formats = formats,
		.labels = format_labels,
		.format = format,
		.name = proposed_name,
		.question = replace_question,
		.write = write_report,
		.finish = free,
		.ctx = x,
	});
}
