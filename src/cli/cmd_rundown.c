/* `rundown`: what is to be broadcast, slot by slot. */
#include "config.h"

#include "cli/commands.h"

#include <inttypes.h>

#include "app/schedule.h"
#include "base/i18n.h"

/* ---- which day, which slot ------------------------------------------------ */

bool cli_rundown_day(struct app *a, const struct cli_args *args,
		     char out[32], struct err *err)
{
	app_today(a, out);
	return cli_arg_day(args, "date", out, err);
}

/* NULL: every slot of the day. */
static bool read_slot(struct app *a, const struct cli_args *args,
		      const char *day, const struct slot **out,
		      struct err *err)
{
	const char *word = cli_arg(args, "slot");

	*out = NULL;
	return word == NULL || schedule_find_slot(a, day, word, out, err);
}

static bool need_slot(struct app *a, const struct cli_args *args,
		      const char *day, const struct slot **out,
		      struct err *err)
{
	if (!read_slot(a, args, day, out, err))
		return false;
	if (*out != NULL)
		return true;
	return err_set(err, ERR_INVALID,
		       _("which slot? Give --slot CODE, for example SANG"));
}

/* ---- showing -------------------------------------------------------------- */

static const struct sheet_column show_columns[] = {
	{"date", N_("Date"), SHEET_CODE, 0},
	{"slot", N_("Slot"), SHEET_CODE, 0},
	{"no", N_("No."), SHEET_INT, 0},
	{"begins", N_("Begins"), SHEET_TIME, 0},
	{"code", N_("Code"), SHEET_CODE, 0},
	{"title", N_("Title"), SHEET_TEXT, 50},
	{"planned_ms", N_("Planned"), SHEET_LENGTH, 0},
	{"readiness", N_("Ready"), SHEET_TEXT, 0},
	{"aired_entry", N_("Entry"), SHEET_INT, 0},
	{"aired_at", N_("Aired"), SHEET_TIME, 0},
	{"aired_ms", N_("Heard"), SHEET_LENGTH, 0},
	{NULL, NULL, SHEET_TEXT, 0},
};

static const char *ready_word(const struct schedule_item *i, bool is_json)
{
	static const char *const codes[] = { "yes", "tell", "no" };

	if (is_json)
		return codes[i->readiness];
	return i->remark != NULL ? i->remark : _("ready");
}

static void put_item(struct sheet *s, const struct schedule_slot *slot,
		     size_t at, bool is_json)
{
	const struct schedule_item *i = &slot->items[at];
	const char *code = i->item.segment_code;
	bool is_aired = i->aired_seq != 0;

	sheet_text(s, slot->day);
	sheet_text(s, slot->slot->code);
	sheet_int(s, (int64_t)at + 1);
	sheet_int(s, i->begins_at);
	sheet_text(s, code != NULL ? code : i->item.relay_code);
	sheet_text(s, i->item.title);
	sheet_int(s, i->item.planned_ms > 0 ? i->item.planned_ms : INT64_MIN);
	sheet_text(s, ready_word(i, is_json));
	sheet_int(s, is_aired ? i->aired_seq : INT64_MIN);
	sheet_int(s, is_aired ? i->aired_at : INT64_MIN);
	sheet_int(s, is_aired && !i->is_on_air ? i->aired_ms : INT64_MIN);
}

static void warn_of_length(const struct cli *cli,
			   const struct schedule_slot *s)
{
	char planned[CIVIL_TEXT];
	char allowed[CIVIL_TEXT];
	int excess = schedule_excess(s);

	if (excess == 0)
		return;
	duration_format(s->planned_ms, planned);
	duration_format(excess == 2 ? s->limit_ms : s->warn_ms, allowed);
	cli_say(cli, excess == 2 ? _("%s %s: %s planned, more than the %s that "
				     "are allowed")
				 : _("%s %s: %s planned, longer than the usual "
				     "%s"),
		s->day, s->slot->name, planned, allowed);
}

static bool put_slot(struct cli *cli, struct app *a, const char *day,
		     const struct slot *slot, bool is_json, struct sheet *sheet,
		     struct err *err)
{
	struct schedule_slot s = {0};

	if (!schedule_read(a, day, slot, &s, err))
		return false;
	for (size_t i = 0; i < s.count; i++)
		put_item(sheet, &s, i, is_json);
	warn_of_length(cli, &s);
	schedule_slot_finish(&s);
	return true;
}

static bool put_day(struct cli *cli, struct app *a, const char *day,
		    const struct slot *only, bool is_json, struct sheet *sheet,
		    struct err *err)
{
	const struct slot *slots[SCHEDULE_SLOTS_MAX];
	size_t n = schedule_slots(a, day, slots, SCHEDULE_SLOTS_MAX);

	for (size_t i = 0; i < n; i++)
		if ((only == NULL || only == slots[i]) &&
		    !put_slot(cli, a, day, slots[i], is_json, sheet, err))
			return false;
	return true;
}

int cmd_rundown_show(struct cli *cli, const struct cli_args *args)
{
	char day[CIVIL_TEXT];
	const struct slot *slot = NULL;
	struct err err;
	int code = 0;
	char said[CIVIL_TEXT];
	bool is_json = cli_arg(args, "json") != NULL;
	int days = cli_arg(args, "week") != NULL ? SCHEDULE_DAYS : 1;
	struct app *a = cli_open(cli, APP_READ, &code);

	if (a == NULL)
		return code;
	struct sheet *sheet = sheet_new(show_columns, a->offset_min);
	bool ok = cli_rundown_day(a, args, day, &err) &&
		  read_slot(a, args, day, &slot, &err);
	for (int d = 0; ok && d < days; d++) {
		char then[CIVIL_TEXT];
		schedule_day_after(day, d, then);
		ok = put_day(cli, a, then, slot, is_json, sheet, &err);
	}
	if (ok) {
		if (sheet_rows(sheet) == 0)
			cli_say(cli, days == 1 ? _("nothing is planned on %s")
					       : _("nothing is planned in the "
						   "seven days from %s"),
				date_said(day, said));
		code = cli_finish_sheet(cli, args, sheet, "items");
	} else {
		sheet_free(sheet);
		code = cli_fail(cli, &err);
	}
	app_close(a);
	return code;
}

/* ---- changing ------------------------------------------------------------- */

/* One change of one slot, told on stderr when done. */
typedef bool (*deed)(struct app *a, const struct cli_args *args,
		     struct schedule_place p, struct err *err);

static void tell_slot(struct cli *cli, struct app *a, const char *day,
		      const struct slot *slot)
{
	struct schedule_slot s = {0};
	struct err err;
	char planned[CIVIL_TEXT];

	if (!schedule_read(a, day, slot, &s, &err))
		return;
	duration_format(s.planned_ms, planned);
	cli_say(cli, _("%s %s: %zu items, %s planned"), day, slot->name,
		s.count, planned);
	warn_of_length(cli, &s);
	schedule_slot_finish(&s);
}

static int change(struct cli *cli, const struct cli_args *args, deed what)
{
	char day[CIVIL_TEXT];
	const struct slot *slot = NULL;
	struct err err;
	int code = 0;
	struct app *a = cli_open(cli, APP_WRITE, &code);

	if (a == NULL)
		return code;
	bool ok = cli_rundown_day(a, args, day, &err) &&
		  need_slot(a, args, day, &slot, &err);
	if (ok && slot != NULL) {
		const struct schedule_place p = { day, slot->code, 0 };
		ok = what(a, args, p, &err);
	}
	if (!ok)
		code = cli_fail(cli, &err);
	else if (slot != NULL)
		tell_slot(cli, a, day, slot);
	app_close(a);
	return code;
}

/* A number of the list, from 1. */
static bool read_place(const char *text, size_t *out, struct err *err)
{
	int64_t n = 0;

	if (!cli_number(text, &n, err))
		return false;
	if (n < 1)
		return err_set(err, ERR_INVALID,
			       _("the items are numbered from 1"));
	*out = (size_t)n - 1;
	return true;
}

/* The item's place by an option; without it *out stays. */
static bool place_arg(const struct cli_args *args, const char *name,
		      size_t *out, struct err *err)
{
	const char *text = cli_arg(args, name);

	return text == NULL || read_place(text, out, err);
}

static bool add(struct app *a, const struct cli_args *args,
		struct schedule_place p, struct err *err)
{
	struct rundown_item item = {
		.segment_code = args->n_operands > 0 ? args->operands[0] : NULL,
		.relay_code = (char *)cli_arg(args, "relay"),
		.title = (char *)cli_arg(args, "title"),
	};
	size_t at = SIZE_MAX;

	return cli_length_arg(args, "length", &item.planned_ms, err) &&
	       place_arg(args, "before", &at, err) &&
	       schedule_add(a, p, at, &item, err);
}

int cmd_rundown_add(struct cli *cli, const struct cli_args *args)
{
	return change(cli, args, add);
}

static bool take_out(struct app *a, const struct cli_args *args,
		     struct schedule_place p, struct err *err)
{
	size_t at = 0;

	return read_place(args->operands[0], &at, err) &&
	       schedule_remove(a, p, at, err);
}

int cmd_rundown_remove(struct cli *cli, const struct cli_args *args)
{
	return change(cli, args, take_out);
}

static bool move(struct app *a, const struct cli_args *args,
		 struct schedule_place p, struct err *err)
{
	size_t from = 0;
	size_t to = 0;

	if (cli_arg(args, "to") == NULL)
		return err_set(err, ERR_INVALID,
			       _("where to? Give --to NUMBER"));
	return read_place(args->operands[0], &from, err) &&
	       place_arg(args, "to", &to, err) &&
	       schedule_move(a, p, from, to, err);
}

int cmd_rundown_move(struct cli *cli, const struct cli_args *args)
{
	return change(cli, args, move);
}

/* A week before the day it is copied to, unless --from says another. */
static bool copy(struct app *a, const struct cli_args *args, const char *day,
		 size_t *out_n, struct err *err)
{
	char from[CIVIL_TEXT];
	const struct slot *slot = NULL;

	schedule_day_after(day, -SCHEDULE_DAYS, from);
	return cli_arg_day(args, "from", from, err) &&
	       read_slot(a, args, day, &slot, err) &&
	       schedule_copy(a, from, day, slot != NULL ? slot->code : NULL,
			     out_n, err);
}

int cmd_rundown_copy(struct cli *cli, const struct cli_args *args)
{
	char day[CIVIL_TEXT];
	struct err err;
	size_t n = 0;
	int code = 0;
	struct app *a = cli_open(cli, APP_WRITE, &code);

	if (a == NULL)
		return code;
	if (cli_rundown_day(a, args, day, &err) && copy(a, args, day, &n, &err))
		cli_say(cli, _("%zu items copied to %s"), n, day);
	else
		code = cli_fail(cli, &err);
	app_close(a);
	return code;
}

/* ---- filling -------------------------------------------------------------- */

static bool fill(struct app *a, const struct cli_args *args,
		 struct schedule_place p, struct err *err)
{
	size_t n = 0;

	(void)args;
	return schedule_fill(a, p, &n, err);
}

int cmd_rundown_fill(struct cli *cli, const struct cli_args *args)
{
	return change(cli, args, fill);
}
