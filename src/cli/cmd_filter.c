/* Saved filters: save, list, edit, remove. */
#include "config.h"

#include "app/saved.h"
#include "base/i18n.h"
#include "cli/commands_many.h"

/* --of; absent: *out untouched. */
static bool target_arg(const struct cli_args *args, enum filter_target *out,
		       struct err *err)
{
	const char *name = cli_arg(args, "of");

	if (name == NULL || filter_target_by_name(name, out))
		return true;
	return err_set(err, ERR_INVALID,
		       _("--of: segments, airings, takes, documents or "
			 "activities, not '%s'"), name);
}

/* What a command does with an opened station. */
typedef bool (*deed)(struct app *a, enum filter_target target,
		     const struct cli_args *args, struct err *err);

static int run(struct cli *cli, const struct cli_args *args, deed do_it)
{
	enum filter_target target = FILTER_SEGMENTS;
	struct err err;
	int code = 0;

	if (!target_arg(args, &target, &err))
		return cli_fail(cli, &err);
	struct app *a = cli_open(cli, APP_WRITE, &code);
	if (a == NULL)
		return code;
	if (!do_it(a, target, args, &err))
		code = cli_fail(cli, &err);
	app_close(a);
	return code;
}

static bool save(struct app *a, enum filter_target target,
		 const struct cli_args *args, struct err *err)
{
	const char *blame;

	return saved_keep(a, target, args->operands[0], args->operands[1],
			  cli_arg(args, "replace") != NULL, &blame, err);
}

int cmd_filter_save(struct cli *cli, const struct cli_args *args)
{
	int code = run(cli, args, save);

	if (code == 0)
		cli_say(cli, _("kept as @%s"), args->operands[0]);
	return code;
}

static bool edit(struct app *a, enum filter_target target,
		 const struct cli_args *args, struct err *err)
{
	const char *name = cli_arg(args, "name");
	const char *query = cli_arg(args, "query");
	const char *blame;

	if (name == NULL && query == NULL)
		return err_set(err, ERR_INVALID,
			       _("nothing to change: give --name or --query"));
	return saved_change(a, target, args->operands[0], name, query, &blame,
			    err);
}

int cmd_filter_edit(struct cli *cli, const struct cli_args *args)
{
	const char *name = cli_arg(args, "name");
	int code = run(cli, args, edit);

	if (code == 0)
		cli_say(cli, _("kept as @%s"),
			name != NULL ? name : args->operands[0]);
	return code;
}

static bool remove_one(struct app *a, enum filter_target target,
		       const struct cli_args *args, struct err *err)
{
	return saved_remove(a, target, args->operands[0], err);
}

int cmd_filter_remove(struct cli *cli, const struct cli_args *args)
{
	int code = run(cli, args, remove_one);

	if (code == 0)
		cli_say(cli, _("the filter '%s' is taken away; `undo` brings "
			       "it back"), args->operands[0]);
	return code;
}

int cmd_filter_list(struct cli *cli, const struct cli_args *args)
{
	static const struct sheet_column columns[] = {
		{"of", N_("List"), SHEET_CODE, 0},
		{"name", N_("Name"), SHEET_CODE, 0},
		{"query", N_("Query"), SHEET_TEXT, 100},
		{NULL, NULL, SHEET_TEXT, 0},
	};
	enum filter_target target = FILTER_TARGET_COUNT;
	struct saved_filter_list list = { 0 };
	struct err err;
	int code = 0;

	if (!target_arg(args, &target, &err))
		return cli_fail(cli, &err);
	struct app *a = cli_open(cli, APP_READ, &code);
	if (a == NULL)
		return code;
	if (!saved_list(a, target, &list, &err)) {
		code = cli_fail(cli, &err);
	} else {
		struct sheet *s = sheet_new(columns, a->offset_min);
		for (size_t i = 0; i < list.count; i++) {
			sheet_text(s, filter_target_name(list.rows[i].target));
			sheet_text(s, list.rows[i].name);
			sheet_text(s, list.rows[i].query);
		}
		if (list.count == 0)
			cli_say(cli, _("nothing found"));
		code = cli_finish_sheet(cli, args, s, "filters");
	}
	saved_filter_list_finish(&list);
	app_close(a);
	return code;
}
