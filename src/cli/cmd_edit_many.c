/* One change to all segments that a query lets pass. */
#include "config.h"

#include "cli/commands.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/bulk.h"
#include "app/filtering.h"
#include "base/i18n.h"

static const struct sheet_column columns[] = {
	{"code", N_("Code"), SHEET_CODE, 0},
	{"field", N_("Field"), SHEET_CODE, 0},
	{"before", N_("Before"), SHEET_TEXT, 40},
	{"after", N_("After"), SHEET_TEXT, 40},
	{NULL, NULL, SHEET_TEXT, 0},
};

/* What belongs to one segment alone. */
static bool check_options(const struct cli_args *args, struct err *err)
{
	static const char *const alone[] = {
		"title", "script", "take", "voices", "presenter",
		"recorded", "version",
	};

	if (args->n_operands > 0)
		return err_set(err, ERR_INVALID,
			_("name one segment or give --filter, not both"));
	for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
		if (cli_arg(args, alone[i]) != NULL)
			return err_set(err, ERR_INVALID,
				_("--%s is for one segment, not for many"),
				alone[i]);
	return true;
}

static struct segment_fields read_fields(const struct cli_args *args)
{
	return (struct segment_fields){
		.genre = cli_arg(args, "genre"),
		.plan_item = cli_arg(args, "plan"),
		.also = cli_arg(args, "also"),
		.form = cli_arg(args, "form"),
		.priority = cli_arg(args, "priority"),
		.author = cli_arg(args, "author"),
		.editor = cli_arg(args, "editor"),
		.valid_from = cli_arg(args, "valid-from"),
		.valid_to = cli_arg(args, "valid-to"),
		.evergreen = cli_arg(args, "evergreen"),
		.note = cli_arg(args, "note"),
	};
}

/* All segments are never meant by saying nothing. */
static bool check_query(struct app *a, const char *query, struct err *err)
{
	struct filter f;
	size_t at;

	if (!filtering_parse(a, FILTER_SEGMENTS, query, &f, &at, err))
		return false;
	bool is_empty = f.count == 0;
	filter_finish(&f);
	return !is_empty ||
	       err_set(err, ERR_INVALID,
		       _("--filter says nothing, which would be all segments; "
			 "say which ones"));
}

static int show_preview(struct cli *cli, struct app *a,
			const struct cli_args *args,
			const struct bulk_list *list)
{
	struct sheet *sheet = sheet_new(columns, a->offset_min);

	for (size_t i = 0; i < list->count; i++) {
		const struct bulk_row *row = &list->rows[i];
		for (size_t c = 0; c < row->count; c++) {
			sheet_text(sheet, row->code);
			const char *key = row->changes[c].field;
			sheet_text(sheet, cli_arg(args, "json") != NULL
					? key : bulk_field_label(key));
			sheet_text(sheet, row->changes[c].before);
			sheet_text(sheet, row->changes[c].after);
		}
	}
	return cli_finish_sheet(cli, args, sheet, "changes");
}

static void tell(struct cli *cli, const struct bulk_list *list, bool is_done)
{
	size_t lost = 0;

	for (size_t i = 0; i < list->count; i++) {
		lost += list->rows[i].has_lost;
		if (list->rows[i].self_note != NULL)
			cli_say(cli, "%s", list->rows[i].self_note);
	}
	if (list->count == 0 && list->same == 0)
		cli_say(cli, _("no segment matches; nothing changed"));
	else if (list->count == 0)
		cli_say(cli, _("all %zu are so already; nothing changed"),
			list->same);
	else
		cli_say(cli, is_done ? _("changed: %zu; as they were: %zu. "
					 "`daixa undo` takes it back")
				     : _("would change: %zu; stay as they "
					 "are: %zu"),
			list->count, list->same);
	if (lost > 0)
		cli_say(cli, _("no longer approved: %zu"), lost);
}

static int change(struct cli *cli, struct app *a, const struct cli_args *args)
{
	struct segment_fields f = read_fields(args);
	struct bulk_list list = { 0 };
	struct segment_ids ids = { 0 };
	bool is_dry = cli_arg(args, "dry-run") != NULL;
	struct err err;
	size_t at;
	int code = 0;

	bool ok = check_query(a, cli_arg(args, "filter"), &err) &&
		  filtering_ids(a, FILTER_SEGMENTS, cli_arg(args, "filter"),
				&ids, &at, &err) &&
		  bulk_preview(a, ids.at, ids.count, &f, &list, &err) &&
		  (is_dry || bulk_apply(a, &list, &f, &err));
	if (!ok)
		code = cli_fail(cli, &err);
	else if (is_dry)
		code = show_preview(cli, a, args, &list);
	if (ok)
		tell(cli, &list, !is_dry);
	bulk_list_finish(&list);
	free(ids.at);
	return code;
}

int cmd_edit_many(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	int code = 0;

	if (!check_options(args, &err))
		return cli_fail(cli, &err);
	struct app *a = cli_open(cli, APP_WRITE, &code);
	if (a == NULL)
		return code;
	if (cli_check_filter(cli, a, args, FILTER_SEGMENTS, &code))
		code = change(cli, a, args);
	app_close(a);
	return code;
}
