/* Writing a report to a file. See report_export.h. */
#include "config.h"

#include "view/report_export.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "view/file_export.h"
#include "view/form.h"
#include "view/stack.h"

struct report_export {
	struct app *app;	/* borrowed, as the stack */
	struct stack *stack;
	struct report_choice choice;
	struct report_choice *shown;	/* the screen's; borrowed */
	struct report_written written;
};

static const char *const formats[] = {
	"docx", "pdf", "xlsx", "csv", "html", "txt", "json", NULL
};
static const char *const format_labels[] = {
	N_("docx: to edit and sign"),
	N_("pdf: to print"),
	N_("xlsx: to calculate with"),
	N_("csv: for a spreadsheet"),
	N_("html: for a browser"),
	N_("txt: as shown here"),
	N_("json: for programs"),
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

/* ---- number and date ------------------------------------------------------ */

static const char *const later_values[] = { "no", "yes", NULL };

static void add_fields(void *ctx, struct form *f)
{
	const struct report_export *x = ctx;
	const char *const labels[] = { _("leave out"), _("print apart"), NULL };

	if (report_choice_has_number(&x->choice))
		form_add(f, &(struct form_field){
			.kind = FORM_TEXT,
			.key = "number",
			.label = _("Letter no."),
			.value = x->choice.number,
			.hint = _("Of the letter, as the register gives it: 7, "
				  "12a. Empty: room to write it in by hand."),
			.max_bytes = CHOICE_TEXT - 1,
		});
	form_add(f, &(struct form_field){
		.kind = FORM_TEXT,
		.key = "date",
		.label = _("Date"),
		.value = x->choice.date,
		.hint = _("On the paper; it says who signs. Empty: dots to fill "
			  "in by hand."),
		.max_bytes = CIVIL_TEXT - 1,
	});
	if (report_choice_may_have_later(&x->choice, x->app))
		form_add(f, &(struct form_field){
			.kind = FORM_CHOICE,
			.key = "later",
			.label = _("After the close"),
			.value = later_values[x->choice.with_later],
			.hint = _("What was entered, struck or approved since "
				  "the month was closed; its figures stay as "
				  "they were."),
			.choices = later_values,
			.choice_labels = labels,
		});
}

static bool take_fields(void *ctx, struct form *f, struct err *err)
{
	struct report_export *x = ctx;
	bool is_date = false;
	const char *number = report_choice_has_number(&x->choice)
		? form_value(f, "number") : NULL;

	if (!report_choice_set_paper(&x->choice, number,
				     form_value(f, "date"), &is_date, err)) {
		form_blame(f, is_date ? "date" : "number");
		return false;
	}
	x->choice.with_later =
		report_choice_may_have_later(&x->choice, x->app) &&
		strcmp(form_value(f, "later"), "yes") == 0;
	x->shown->with_later = x->choice.with_later;
	/* so that the screen shows what was written */
	memcpy(x->shown->number, x->choice.number, sizeof x->choice.number);
	memcpy(x->shown->date, x->choice.date, sizeof x->choice.date);
	return true;
}

void report_export_open(struct stack *s, struct app *a,
			struct report_choice *choice, const char *format,
			const struct report_written *written)
{
	struct report_export *x = mem_alloc(sizeof *x);
	const char *title = format != NULL ? _("Print the report")
		: strcmp(choice->kind, "book") == 0 ? _("Export the book")
						    : _("Export the report");

	*x = (struct report_export){ a, s, *choice, choice, *written };
	file_export_open(s, &(struct file_export){
		.title = title,
		.accept = format != NULL ? _("Print") : _("Write"),
		.formats = formats,
		.labels = format_labels,
		.proposed = report_choice_format(choice),
		.format = format,
		.add_fields = add_fields,
		.take_fields = take_fields,
		.name = proposed_name,
		.question = replace_question,
		.write = write_report,
		.finish = free,
		.ctx = x,
	});
}
