/* Activities of the plan's other forms: add, edit, remove, list. */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/activities.h"
#include "app/closing.h"
#include "app/filtering.h"
#include "app/listing.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "cli/commands_web.h"

static struct activity_fields read_fields(const struct cli_args *args)
{
	return (struct activity_fields){
		.plan = cli_arg(args, "plan"),
		.form = cli_arg(args, "form"),
		.on_date = cli_arg(args, "date"),
		.unit = cli_arg(args, "unit"),
		.people = cli_arg(args, "people"),
		.note = cli_arg(args, "note"),
	};
}

/* That the paper of its month is made already, when it is. */
static void say_later(struct cli *cli, struct app *a, const char *day)
{
	char *words = closing_words_on(a, day);

	if (words != NULL)
		cli_say(cli, "%s", words);
	free(words);
}

static int say_number(struct cli *cli, struct app *a, int64_t id)
{
	struct activity kept = { 0 };
	struct err err;
	struct buf out;

	buf_init(&out);
	buf_printf(&out, "%" PRId64 "\n", id);
	bool ok = cli_write(cli, &out);
	buf_finish(&out);
	cli_say(cli, _("activity %" PRId64 ": kept"), id);
	if (activities_get(a, id, &kept, &err))
		say_later(cli, a, kept.on_date);
	activity_finish(&kept);
	return ok ? 0 : err_exit_code(ERR_IO);
}

int cmd_activity_add(struct cli *cli, const struct cli_args *args)
{
	const struct activity_fields f = read_fields(args);
	const char *blame;
	struct err err;
	int64_t id = 0;
	int code = 0;
	struct app *a = cli_open(cli, APP_WRITE, &code);

	if (a == NULL)
		return code;
	code = activities_add(a, &f, &id, &blame, &err) ? say_number(cli, a, id)
							: cli_fail(cli, &err);
	app_close(a);
	return code;
}

int cmd_activity_edit(struct cli *cli, const struct cli_args *args)
{
	const struct activity_fields f = read_fields(args);
	struct activity old = { 0 };
	const char *blame;
	struct err err;
	int64_t id;
	int code = 0;

	if (!cli_number(args->operands[0], &id, &err))
		return cli_fail(cli, &err);
	struct app *a = cli_open(cli, APP_WRITE, &code);
	if (a == NULL)
		return code;
	code = activities_get(a, id, &old, &err) &&
			       activities_change(a, &old, &f, &blame, &err)
		       ? say_number(cli, a, id)
		       : cli_fail(cli, &err);
	activity_finish(&old);
	app_close(a);
	return code;
}

int cmd_activity_remove(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	int64_t id;
	int code = 0;

	if (!cli_number(args->operands[0], &id, &err))
		return cli_fail(cli, &err);
	struct app *a = cli_open(cli, APP_WRITE, &code);
	if (a == NULL)
		return code;
	if (!activities_remove(a, id, &err))
		code = cli_fail(cli, &err);
	else
		cli_say(cli, _("activity %" PRId64 ": taken away"), id);
	app_close(a);
	return code;
}

static int list(struct cli *cli, struct app *a, const struct cli_args *args)
{
	struct activity_list found = { 0 };
	char from[CIVIL_TEXT] = "";
	char to[CIVIL_TEXT] = "";
	struct err err;

	if (!cli_arg_day(args, "from", from, &err) ||
	    !cli_arg_day(args, "to", to, &err) ||
	    !activities_list(a, 0, cli_arg(args, "form"),
			     from[0] != '\0' ? from : NULL,
			     to[0] != '\0' ? to : NULL, &found, &err) ||
	    !filtering_activities(a, cli_arg(args, "filter"), &found, &err))
		return cli_fail(cli, &err);
	if (found.count == 0)
		cli_say(cli, _("nothing found"));
	struct sheet *s = listing_activities(a, &found);
	activity_list_finish(&found);
	if (!cli_choose_columns(args, a, FILTER_ACTIVITIES, s, &err)) {
		sheet_free(s);
		return cli_fail(cli, &err);
	}
	return cli_finish_sheet(cli, args, s, "activities");
}

int cmd_activity_list(struct cli *cli, const struct cli_args *args)
{
	int code = 0;
	struct app *a = cli_open(cli, APP_READ, &code);

	if (a == NULL)
		return code;
	if (cli_check_filter(cli, a, args, FILTER_ACTIVITIES, &code))
		code = list(cli, a, args);
	app_close(a);
	return code;
}
