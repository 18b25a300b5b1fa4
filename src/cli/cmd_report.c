/* `report`: the book and the reports of a period. */
#include "config.h"

#include "cli/commands.h"

#include <string.h>

#include "app/reporting.h"
#include "base/i18n.h"
#include "cli/report_args.h"

void report_args_period(const struct cli_args *args,
			struct report_request *out)
{
	*out = (struct report_request){
		.month = cli_arg(args, "month"),
		.quarter = cli_arg(args, "quarter"),
		.half = cli_arg(args, "half"),
		.nine_months = cli_arg(args, "nine-months"),
		.year = cli_arg(args, "year"),
		.week = cli_arg(args, "week"),
		.from = cli_arg(args, "from"),
		.to = cli_arg(args, "to"),
		.rule = cli_arg(args, "period"),
	};
}

int cli_deliver(struct cli *cli, struct app *a, const struct cli_args *args,
		const struct buf *bytes)
{
	const char *path = cli_arg(args, "output");
	struct err err;

	if (path == NULL || strcmp(path, "-") == 0)
		return cli_write(cli, bytes) ? 0 : err_exit_code(ERR_IO);
	if (!reporting_save(a, path, cli_arg(args, "force") != NULL, bytes,
			    &err))
		return cli_fail(cli, &err);
	cli_say(cli, _("written to '%s'"), path);
	return 0;
}

/* The format, in the request; a terminal is not filled with signs. */
static bool choose_format(const struct cli *cli, const struct cli_args *args,
			  struct report_request *req, struct err *err)
{
	const char *path = cli_arg(args, "output");

	if (!reporting_format(cli_arg(args, "format"), path, &req->format,
			      err))
		return false;
	bool is_file = path != NULL && strcmp(path, "-") != 0;
	return is_file || cli->out_cols == 0 ||
	       reporting_is_text(req->format) ||
	       err_set(err, ERR_INVALID,
		       _("a %s file cannot be read on the terminal; give it a "
			 "name with -o FILE"), req->format);
}

/* They go out before the last line, which says how it ended. */
static void say_warnings(const struct cli *cli, struct report_warnings *w)
{
	for (size_t i = 0; i < w->count; i++)
		cli_say(cli, _("warning: %s"), w->lines[i]);
	report_warnings_finish(w);
}

static int report(struct cli *cli, const struct cli_args *args,
		  const char *kind)
{
	struct report_warnings warnings = { 0 };
	struct report_request req;
	struct err err;
	struct buf bytes;
	int code = 0;
	struct app *a = cli_open(cli, APP_READ, &code);

	if (a == NULL)
		return code;
	bool is_slip = strcmp(kind, "slip") == 0;
	if (is_slip)
		req = (struct report_request){ .segment = args->operands[0] };
	else
		report_args_period(args, &req);
	req.kind = kind;
	req.date = cli_arg(args, "date");
	if (strcmp(kind, "month") == 0 || strcmp(kind, "book") == 0)
		req.with_later = cli_arg(args, "with-later") != NULL;
	if (strcmp(kind, "month") == 0)
		req.number = cli_arg(args, "number");
	buf_init(&bytes);
	if (choose_format(cli, args, &req, &err) &&
	    reporting_render_warned(a, &req, &bytes, &warnings, &err)) {
		say_warnings(cli, &warnings);
		code = cli_deliver(cli, a, args, &bytes);
	} else {
		code = cli_fail(cli, &err);
	}
	buf_finish(&bytes);
	app_close(a);
	return code;
}

int cmd_report_book(struct cli *cli, const struct cli_args *args)
{
	return report(cli, args, "book");
}

int cmd_report_month(struct cli *cli, const struct cli_args *args)
{
	return report(cli, args, "month");
}

int cmd_report_coverage(struct cli *cli, const struct cli_args *args)
{
	return report(cli, args, "coverage");
}

int cmd_report_slip(struct cli *cli, const struct cli_args *args)
{
	return report(cli, args, "slip");
}
