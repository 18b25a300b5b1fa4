/* Emergency orders: what is due, approving afterwards, ending the repeats. */
#include "config.h"

#include "cli/commands.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/emergency.h"
#include "model/log_entry.h"
#include "base/i18n.h"

static const struct sheet_column due_columns[] = {
	{"entry", N_("Entry"), SHEET_INT, 0},
	{"due_at", N_("Repeat at"), SHEET_TIME, 0},
	{"repeat_min", N_("Every (min)"), SHEET_INT, 0},
	{"last_at", N_("Aired"), SHEET_TIME, 0},
	{"airings", N_("Airings"), SHEET_INT, 0},
	{"code", N_("Code"), SHEET_CODE, 0},
	{"title", N_("Title"), SHEET_TEXT, 50},
	{"order_by", N_("Ordered by"), SHEET_TEXT, 30},
	{"order_ref", N_("Order"), SHEET_TEXT, 30},
	{"received_at", N_("Received"), SHEET_TIME, 0},
	{"approval", N_("Approval"), SHEET_TEXT, 0},
	{NULL, NULL, SHEET_TEXT, 0},
};

static void put_order(struct sheet *s, const struct emergency *e, bool is_json)
{
	sheet_int(s, e->last_seq);
	sheet_int(s, e->due_at);
	sheet_int(s, e->repeat_min);
	sheet_int(s, e->last_at);
	sheet_int(s, e->airings);
	sheet_text(s, e->segment_code);
	sheet_text(s, e->title);
	sheet_text(s, e->order_by);
	sheet_text(s, e->order_ref);
	sheet_int(s, e->received_at);
	if (is_json)
		sheet_text(s, e->is_unapproved ? "later" : "approved");
	else
		sheet_text(s, e->is_unapproved ? _("approval to follow")
					       : NULL);
}

int cmd_air_due(struct cli *cli, const struct cli_args *args)
{
	bool is_json = cli_arg(args, "json") != NULL;
	struct emergency_list l;
	struct err err;
	int code = 0;
	struct app *a = cli_open(cli, APP_READ, &code);

	if (a == NULL)
		return code;
	if (emergency_read(a, &l, &err)) {
		struct sheet *sheet = sheet_new(due_columns, a->offset_min);
		for (size_t i = 0; i < l.count; i++)
			if (l.rows[i].due_at != LOG_NONE ||
			    l.rows[i].is_unapproved)
				put_order(sheet, &l.rows[i], is_json);
		if (sheet_rows(sheet) == 0)
			cli_say(cli, _("no emergency is to be repeated or "
				       "approved"));
		code = cli_finish_sheet(cli, args, sheet, "emergencies");
		emergency_list_finish(&l);
	} else {
		code = cli_fail(cli, &err);
	}
	app_close(a);
	return code;
}

void cli_say_due(struct cli *cli, struct app *a)
{
	struct emergency_list l;
	struct err err;

	if (!emergency_read(a, &l, &err))
		return;
	for (size_t i = 0; i < l.count; i++) {
		char *due = emergency_due_words(a, &l.rows[i]);
		if (due != NULL)
			cli_say(cli, _("emergency, %s: %s (entry %" PRId64 ")"),
				due, l.rows[i].title, l.rows[i].last_seq);
		free(due);
	}
	emergency_list_finish(&l);
}

/* ---- what follows --------------------------------------------------------- */

typedef bool (*deed)(struct app *a, const struct cli_args *args, int64_t seq,
		     int64_t *out_seq, struct err *err);

static int note(struct cli *cli, const struct cli_args *args, deed what)
{
	struct err err;
	int64_t seq = 0;
	int64_t noted = 0;
	int code = 0;
	struct app *a = cli_open_log(cli, args, &code);

	if (a == NULL)
		return code;
	if (cli_number(args->operands[0], &seq, &err) &&
	    what(a, args, seq, &noted, &err)) {
		struct buf out;
		buf_init(&out);
		buf_printf(&out, "%" PRId64 "\n", noted);
		code = cli_write(cli, &out) ? 0 : err_exit_code(ERR_IO);
		buf_finish(&out);
		cli_say(cli, _("logged as entry %" PRId64), noted);
	} else {
		code = cli_fail(cli, &err);
	}
	app_close(a);
	return code;
}

static bool end_repeats(struct app *a, const struct cli_args *args,
			int64_t seq, int64_t *out_seq, struct err *err)
{
	return emergency_end(a, seq, cli_arg(args, "reason"), out_seq, err);
}

int cmd_log_end_repeats(struct cli *cli, const struct cli_args *args)
{
	return note(cli, args, end_repeats);
}

static bool approve(struct app *a, const struct cli_args *args, int64_t seq,
		    int64_t *out_seq, struct err *err)
{
	return emergency_approve(a, seq, cli_arg(args, "by"),
				 cli_arg(args, "post"), out_seq, err);
}

int cmd_log_approve(struct cli *cli, const struct cli_args *args)
{
	return note(cli, args, approve);
}
