/* The station as a whole: its dated facts in one list, its name, its profile. */
#include "config.h"

#include "app/parts_join.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "cli/commands_web.h"
#include "model/profile_edit.h"
#include "model/record_edit.h"

/* ---- list ----------------------------------------------------------------- */

static const struct sheet_column columns[] = {
	{"part", N_("Part"), SHEET_CODE, 0},
	{"id", N_("Id"), SHEET_INT, 0},
	{"text", N_("What it says"), SHEET_TEXT, 70},
	{"valid_from", N_("From"), SHEET_CODE, 0},
	{"valid_to", N_("To"), SHEET_CODE, 0},
	{NULL, NULL, SHEET_TEXT, 0},
};

static void put_text(const struct profile *p, enum profile_part part,
		     size_t row, struct buf *out)
{
	const void *at = profile_part_row(p, part, row);

	buf_clear(out);
	for (const struct record_field *f = profile_part_list(part)->fields;
	     f->name != NULL; f++) {
		size_t before = out->len;
		if (f->type == RECORD_DATE)
			continue;
		if (before > 0)
			buf_puts(out, " · ");
		size_t sign = out->len;
		record_show(f, at, out);
		if (out->len == sign) {
			out->len = before;
			out->data[before] = '\0';
		}
	}
}

static void add_part(struct sheet *s, const struct profile *p,
		     enum profile_part part, const char *day)
{
	struct buf text;

	buf_init(&text);
	for (size_t i = 0; i < profile_part_count(p, part); i++) {
		struct validity v = profile_part_validity(p, part, i);
		if (day != NULL && !validity_covers(&v, day))
			continue;
		put_text(p, part, i, &text);
		sheet_text(s, profile_part_info(part)->word);
		sheet_int(s, profile_part_id(p, part, i));
		sheet_text(s, text.data);
		sheet_text(s, v.from);
		sheet_text(s, v.to);
	}
	buf_finish(&text);
}

int cmd_profile_list(struct cli *cli, const struct cli_args *args)
{
	char day[CIVIL_TEXT];
	bool is_all = cli_arg(args, "all") != NULL;
	struct err err;
	int code = 0;
	struct app *a = cli_open(cli, APP_READ, &code);

	if (a == NULL)
		return code;
	app_today(a, day);
	if (cli_arg_day(args, "on", day, &err)) {
		struct sheet *s = sheet_new(columns, a->offset_min);
		for (int part = 0; part < PART_COUNT; part++)
			add_part(s, &a->profile, (enum profile_part)part,
				 is_all ? NULL : day);
		code = cli_finish_sheet(cli, args, s, "facts");
	} else {
		code = cli_fail(cli, &err);
	}
	app_close(a);
	return code;
}

/* ---- edit, add ------------------------------------------------------------ */

int cmd_profile_edit(struct cli *cli, const struct cli_args *args)
{
	const char *name = cli_arg(args, "name");
	const char *station_code = cli_arg(args, "code");
	struct err err;
	int code = 0;
	struct app *a = cli_open(cli, APP_WRITE, &code);

	if (a == NULL)
		return code;
	bool ok = name != NULL || station_code != NULL ||
		  err_set(&err, ERR_INVALID, _("nothing to change is given"));
	if (ok && parts_rename(a, name, station_code, &err))
		cli_say(cli, _("the station is %s, codes begin with %s"),
			a->profile.name, a->profile.code);
	else
		code = cli_fail(cli, &err);
	app_close(a);
	return code;
}

int cmd_profile_add(struct cli *cli, const struct cli_args *args)
{
	const char *from = cli_arg(args, "from");
	struct parts_joined done;
	struct err err;
	int code = 0;
	struct app *a = cli_open(cli, APP_WRITE, &code);

	if (a == NULL)
		return code;
	bool ok = from != NULL ||
		  err_set(&err, ERR_INVALID,
			  _("say from which day on: --from 1/7/2025"));
	if (ok && parts_join(a, args->operands[0], from, &done, &err))
		cli_say(cli, _("the station is %s; facts ended: %zu, begun: "
			       "%zu"), a->profile.name, done.ended,
			done.begun);
	else
		code = cli_fail(cli, &err);
	app_close(a);
	return code;
}
