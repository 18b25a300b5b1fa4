/* `report lines`: the lines of the log that a figure counts. */
#include "config.h"

#include "cli/commands.h"

#include "app/airing_sheet.h"
#include "app/reporting_lines.h"
#include "base/i18n.h"
#include "cli/report_args.h"
#include "model/airing.h"

/* Takes the sheet of what was found. */
static int write_sheet(struct cli *cli, const struct cli_args *args,
		       struct app *a, struct sheet *s)
{
	struct err err;

	if (cli_choose_columns(args, a, FILTER_AIRINGS, s, &err))
		return cli_finish_sheet(cli, args, s, "airings");
	sheet_free(s);
	return cli_fail(cli, &err);
}

static bool find(struct app *a, const struct cli_args *args,
		 struct airing_list *out, struct err *err)
{
	struct report_request req;
	struct reporting_cell cell = { 0 };
	struct reporting_lines lines = { .played_ms = 0 };

	report_args_period(args, &req);
	req.kind = cli_arg(args, "kind");
	if (req.kind == NULL)
		req.kind = "month";
	bool ok = reporting_cell_read(args->operands[0], &cell, err) &&
		  reporting_lines(a, &req, &cell, &lines, err) &&
		  reporting_lines_rows(a, &lines, out, err);
	reporting_lines_finish(&lines);
	reporting_cell_finish(&cell);
	return ok;
}

int cmd_report_lines(struct cli *cli, const struct cli_args *args)
{
	struct airing_list list = { 0 };
	struct err err;
	enum sheet_format format;
	int code = 0;

	if (!cli_format(args, &format, &err))
		return cli_fail(cli, &err);
	struct app *a = cli_open(cli, APP_READ, &code);

	if (a == NULL)
		return code;
	if (find(a, args, &list, &err))
		code = write_sheet(cli, args, a,
				   airing_sheet(a, &list, format));
	else
		code = cli_fail(cli, &err);
	airing_list_finish(&list);
	app_close(a);
	return code;
}
