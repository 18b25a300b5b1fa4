/* `rundown compare`, `rundown print`: the schedule to read. */
#include "config.h"

#include "cli/commands.h"

#include <stdint.h>
#include <stdlib.h>

#include "app/schedule_compare.h"
#include "app/schedule_paper.h"
#include "base/i18n.h"

/* ---- as run against as planned -------------------------------------------- */

static const struct sheet_column compare_columns[] = {
	{"date", N_("Date"), SHEET_CODE, 0},
	{"slot", N_("Slot"), SHEET_CODE, 0},
	{"planned_at", N_("Planned for"), SHEET_TIME, 0},
	{"code", N_("Code"), SHEET_CODE, 0},
	{"title", N_("Title"), SHEET_TEXT, 50},
	{"planned_ms", N_("Planned"), SHEET_LENGTH, 0},
	{"aired_entry", N_("Entry"), SHEET_INT, 0},
	{"aired_at", N_("Aired"), SHEET_TIME, 0},
	{"aired_ms", N_("Heard"), SHEET_LENGTH, 0},
	{"verdict", N_("As planned?"), SHEET_TEXT, 0},
	{NULL, NULL, SHEET_TEXT, 0},
};

static void put_compared(struct sheet *s, const struct compare_row *r,
			 bool is_json)
{
	char *words = is_json ? NULL : compare_words(r);

	sheet_text(s, r->day);
	sheet_text(s, r->slot_code);
	sheet_int(s, r->planned_at);
	sheet_text(s, r->code);
	sheet_text(s, r->title);
	sheet_int(s, r->planned_ms);
	sheet_int(s, r->aired_seq != 0 ? r->aired_seq : INT64_MIN);
	sheet_int(s, r->aired_at);
	sheet_int(s, r->aired_ms);
	sheet_text(s, is_json ? compare_code(r) : words);
	free(words);
}

static int say_compared(struct cli *cli, const struct cli_args *args,
			struct app *a, const struct compare *c)
{
	bool is_json = cli_arg(args, "json") != NULL;
	struct sheet *sheet = sheet_new(compare_columns, a->offset_min);
	char *total = compare_total(c);

	for (size_t i = 0; i < c->count; i++)
		put_compared(sheet, &c->rows[i], is_json);
	cli_say(cli, "%s", c->count > 0 ? total
					: _("nothing was planned, and nothing "
					    "was aired"));
	free(total);
	return cli_finish_sheet(cli, args, sheet, "items");
}

int cmd_rundown_compare(struct cli *cli, const struct cli_args *args)
{
	int days = cli_arg(args, "week") != NULL ? SCHEDULE_DAYS : 1;
	char day[CIVIL_TEXT];
	struct compare c;
	struct err err;
	int code = 0;
	struct app *a = cli_open(cli, APP_READ, &code);

	if (a == NULL)
		return code;
	if (cli_rundown_day(a, args, day, &err) &&
	    schedule_compare(a, day, days, &c, &err)) {
		code = say_compared(cli, args, a, &c);
		compare_finish(&c);
	} else {
		code = cli_fail(cli, &err);
	}
	app_close(a);
	return code;
}

/* ---- on paper ------------------------------------------------------------- */

int cmd_rundown_print(struct cli *cli, const struct cli_args *args)
{
	int days = cli_arg(args, "week") != NULL ? SCHEDULE_DAYS : 1;
	char day[CIVIL_TEXT];
	struct err err;
	struct buf text;
	int code = 0;
	struct app *a = cli_open(cli, APP_READ, &code);

	if (a == NULL)
		return code;
	buf_init(&text);
	if (cli_rundown_day(a, args, day, &err) &&
	    schedule_paper(a, day, days, &text, &err))
		code = cli_deliver(cli, a, args, &text);
	else
		code = cli_fail(cli, &err);
	buf_finish(&text);
	app_close(a);
	return code;
}
