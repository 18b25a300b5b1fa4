/* The options of the station: listed, one set. */
#include "config.h"

#include <stdlib.h>

#include "app/option.h"
#include "base/i18n.h"
#include "cli/commands_many.h"

static const struct sheet_column columns[] = {
	{"key", N_("Key"), SHEET_CODE, 0},
	{"value", N_("Value"), SHEET_CODE, 0},
	{"label", N_("Option"), SHEET_TEXT, 40},
	{"choices", N_("Choices"), SHEET_TEXT, 60},
	{"default", N_("Default"), SHEET_CODE, 0},
	{NULL, NULL, SHEET_TEXT, 0},
};

static bool add_option(struct app *a, enum option o, struct sheet *s,
		       struct err *err)
{
	const struct option_info *info = option_info(o);
	struct buf choices;
	char *value = NULL;

	if (!option_get(a, o, &value, err))
		return false;
	buf_init(&choices);
	option_choices(info, &choices);
	sheet_text(s, info->key);
	sheet_text(s, value);
	sheet_text(s, _(info->label));
	sheet_text(s, info->choices != NULL ? choices.data : NULL);
	sheet_text(s, info->fallback);
	buf_finish(&choices);
	free(value);
	return true;
}

int cmd_options_list(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	bool ok = true;
	int code = 0;
	struct app *a = cli_open(cli, APP_READ, &code);

	if (a == NULL)
		return code;
	struct sheet *s = sheet_new(columns, a->offset_min);
	for (int o = 0; ok && o < OPTION_COUNT; o++)
		ok = add_option(a, (enum option)o, s, &err);
	if (ok) {
		code = cli_finish_sheet(cli, args, s, "options");
	} else {
		code = cli_fail(cli, &err);
		sheet_free(s);
	}
	app_close(a);
	return code;
}

int cmd_options_set(struct cli *cli, const struct cli_args *args)
{
	enum option o;
	struct err err;
	int code = 0;

	if (!option_find(args->operands[0], &o, &err))
		return cli_fail(cli, &err);
	struct app *a = cli_open(cli, APP_WRITE, &code);
	if (a == NULL)
		return code;
	char *value = NULL;
	if (option_set(a, o, args->operands[1], &err) &&
	    option_get(a, o, &value, &err))
		cli_say(cli, "%s: %s", _(option_info(o)->label), value);
	else
		code = cli_fail(cli, &err);
	free(value);
	app_close(a);
	return code;
}
