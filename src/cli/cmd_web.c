/* The plan against the log: what to air next, and targets. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "app/next.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "cli/commands_web.h"

static const struct sheet_column next_columns[] = {
	{"item", N_("Content"), SHEET_CODE, 0},
	{"segment", N_("Segment"), SHEET_CODE, 0},
	{"title", N_("Title"), SHEET_TEXT, 50},
	{"airings", N_("Airings"), SHEET_INT, 0},
	{"wanted", N_("Wanted"), SHEET_INT, 0},
	{"reason", N_("Why"), SHEET_TEXT, 100},
	{NULL, NULL, SHEET_TEXT, 0},
};

static struct sheet *next_sheet(const struct app *a,
				const struct next_list *list)
{
	struct sheet *s = sheet_new(next_columns, a->offset_min);

	for (size_t i = 0; i < list->count; i++) {
		const struct next_choice *c = &list->rows[i];
		sheet_text(s, c->item_code);
		sheet_text(s, c->segment_code);
		sheet_text(s, c->segment_title);
		sheet_int(s, c->airings);
		sheet_int(s, c->wanted > 0 ? c->wanted : INT64_MIN);
		sheet_text(s, c->reason);
	}
	return s;
}

/* Say so when no plan is in force today. */
static bool remark_on_plan(struct cli *cli, struct app *a, struct err *err)
{
	struct plan plan;

	if (!catalogue_plan(a, NULL, &plan, err))
		return false;
	char *remark = planning_remark(a, &plan);
	if (remark != NULL)
		cli_say(cli, "%s", remark);
	free(remark);
	plan_finish(&plan);
	return true;
}

int cmd_plan_next(struct cli *cli, const struct cli_args *args)
{
	struct next_list list = {0};
	int64_t limit = INT64_MAX;
	struct err err;
	int code = 0;

	if (cli_arg(args, "limit") != NULL &&
	    !cli_number(cli_arg(args, "limit"), &limit, &err))
		return cli_fail(cli, &err);
	struct app *a = cli_open(cli, APP_READ, &code);
	if (a == NULL)
		return code;
	if (!remark_on_plan(cli, a, &err) ||
	    !next_read(a, (size_t)limit, &list, &err)) {
		code = cli_fail(cli, &err);
	} else {
		if (list.count == 0)
			cli_say(cli, _("no content lags behind"));
		code = cli_finish_sheet(cli, args, next_sheet(a, &list),
					"next");
		next_list_finish(&list);
	}
	app_close(a);
	return code;
}

/* What the options ask for; nothing or --clear: the target is taken away. */
static bool read_target(const struct cli_args *args, struct plan_target *out,
			struct err *err)
{
	const char *airings = cli_arg(args, "airings");
	int64_t minutes = 0;

	*out = (struct plan_target){
		.item_code = args->operands[0],
		.month = (char *)cli_arg(args, "month"),
	};
	if (airings != NULL && !cli_number(airings, &out->airings, err))
		return err_prefix(err, "--airings: ");
	if (cli_arg(args, "minutes") != NULL &&
	    !cli_number(cli_arg(args, "minutes"), &minutes, err))
		return err_prefix(err, "--minutes: ");
	out->length_ms = minutes * 60000;
	bool clears = cli_arg(args, "clear") != NULL;
	if (clears == (out->airings > 0 || out->length_ms > 0))
		return err_set(err, ERR_INVALID,
			       _("give --airings N or --minutes N, or --clear"));
	return true;
}

int cmd_plan_target(struct cli *cli, const struct cli_args *args)
{
	struct plan_target target;
	struct err err;
	int code = 0;

	if (!read_target(args, &target, &err))
		return cli_fail(cli, &err);
	struct app *a = cli_open(cli, APP_WRITE, &code);
	if (a == NULL)
		return code;
	if (!planning_set_target(a, cli_arg(args, "plan"), &target, &err))
		code = cli_fail(cli, &err);
	else if (target.airings == 0 && target.length_ms == 0)
		cli_say(cli, _("%s: no target any more"), target.item_code);
	else
		cli_say(cli, _("%s: target set"), target.item_code);
	app_close(a);
	return code;
}
