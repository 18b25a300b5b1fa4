/* The log: add, relay, emergency, incident, correct, strike, list, verify. */
#include "config.h"

#include "cli/commands.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/closing.h"
#include "app/filtering.h"
#include "app/logbook.h"
#include "app/logbook_remark.h"
#include "app/station.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "app/airing_sheet.h"

/* Rows shown when no month is asked for. */
enum { NEWEST_ROWS = 50 };

/* Say where it was written, on stdout and alone, so that a script can use it. */
static int say_entry(struct cli *cli, struct app *a, int64_t seq)
{
	struct buf out;

	buf_init(&out);
	buf_printf(&out, "%" PRId64 "\n", seq);
	bool ok = cli_write(cli, &out);
	buf_finish(&out);
	cli_say(cli, _("logged as entry %" PRId64), seq);
	char *words = closing_words_for(a, seq);
	if (words != NULL)
		cli_say(cli, "%s", words);
	free(words);
	words = logbook_remark(a, seq);
	if (words != NULL)
		cli_say(cli, _("warning: %s"), words);
	free(words);
	if (app_warning(a) != NULL)
		cli_say(cli, _("warning: %s"), app_warning(a));
	return ok ? 0 : err_exit_code(ERR_IO);
}

/* What the options of all events say. */
static bool read_event(const struct app *a, const struct cli_args *args,
		       struct logbook_airing *req, struct err *err)
{
	if (!cli_time_arg(args, "at", a->offset_min, &req->start_at, err) ||
	    !cli_length_arg(args, "duration", &req->played_ms, err))
		return false;
	req->presenter = cli_arg(args, "presenter");
	req->coverage = cli_arg(args, "villages");
	req->slot = cli_arg(args, "slot");
	req->note = cli_arg(args, "note");
	req->is_sure = cli_arg(args, "sure") != NULL;
	if (req->start_at == LOG_NONE)
		return err_set(err, ERR_INVALID,
			       _("when did it begin? Give --at "
				 "'YYYY-MM-DD HH:MM'"));
	return true;
}

typedef bool (*airing_reader)(const struct app *a, const struct cli_args *args,
			      struct logbook_airing *req, struct err *err);

static int add_airing(struct cli *cli, const struct cli_args *args,
		      airing_reader read)
{
	struct logbook_airing req;
	struct err err;
	int64_t seq = 0;
	int code = 0;
	struct app *a = cli_open_log(cli, args, &code);

	if (a == NULL)
		return code;
	logbook_airing_init(&req);
	if (read_event(a, args, &req, &err) && read(a, args, &req, &err) &&
	    logbook_add(a, &req, &seq, &err))
		code = say_entry(cli, a, seq);
	else
		code = cli_fail(cli, &err);
	app_close(a);
	return code;
}

/* A segment of the catalogue, or what is in none. */
static bool read_fact(const struct app *a, const struct cli_args *args,
		      struct logbook_airing *req, struct err *err)
{
	(void)a;
	req->code = cli_arg(args, "segment");
	req->what = req->code != NULL ? LOGBOOK_SEGMENT : LOGBOOK_FREE;
	req->title = cli_arg(args, "title");
	req->genre = cli_arg(args, "genre");
	req->origin = cli_arg(args, "origin");
	req->plan_item = cli_arg(args, "plan");
	req->mode = cli_arg(args, "mode");
	req->reason = cli_arg(args, "reason");
	req->is_part = cli_arg(args, "part") != NULL;
	if (req->code == NULL && req->title == NULL)
		return err_set(err, ERR_INVALID,
			       _("what was aired? Give --segment CODE, which "
				 "`daixa search` finds, or --title for what "
				 "is in no catalogue"));
	if (req->code != NULL && (req->title != NULL || req->genre != NULL ||
				  req->origin != NULL || req->plan_item != NULL))
		return err_set(err, ERR_INVALID,
			       _("--title, --genre, --origin and --plan are "
				 "for what is in no catalogue; a segment has "
				 "its own"));
	return cli_length_arg(args, "planned", &req->planned_ms, err);
}

int cmd_log_add(struct cli *cli, const struct cli_args *args)
{
	return add_airing(cli, args, read_fact);
}

static bool read_relay(const struct app *a, const struct cli_args *args,
		       struct logbook_airing *req, struct err *err)
{
	(void)a;
	(void)err;
	req->what = LOGBOOK_RELAY;
	req->code = args->operands[0];
	req->title = cli_arg(args, "title");
	return true;
}

int cmd_log_relay(struct cli *cli, const struct cli_args *args)
{
	return add_airing(cli, args, read_relay);
}

static bool read_emergency(const struct app *a, const struct cli_args *args,
			   struct logbook_airing *req, struct err *err)
{
	const char *repeat = cli_arg(args, "repeat");

	req->is_emergency = true;
	req->code = cli_arg(args, "segment");
	req->what = req->code != NULL ? LOGBOOK_SEGMENT : LOGBOOK_FREE;
	req->title = cli_arg(args, "title");
	req->mode = cli_arg(args, "mode");
	req->order_by = cli_arg(args, "by");
	req->order_ref = cli_arg(args, "ref");
	if (req->code == NULL && req->title == NULL)
		return err_set(err, ERR_INVALID,
			       _("what was announced? Give --title, or "
				 "--segment CODE"));
	if (repeat != NULL && !cli_number(repeat, &req->repeat_min, err))
		return err_prefix(err, "--repeat: ");
	return cli_time_arg(args, "received", a->offset_min,
			    &req->received_at, err);
}

int cmd_log_emergency(struct cli *cli, const struct cli_args *args)
{
	return add_airing(cli, args, read_emergency);
}

static bool read_incident(const struct app *a, const struct cli_args *args,
			  struct logbook_incident *req, struct err *err)
{
	*req = (struct logbook_incident){
		.kind = cli_arg(args, "kind"),
		.start_at = LOG_NONE,
		.end_at = LOG_NONE,
		.coverage = cli_arg(args, "villages"),
		.note = cli_arg(args, "note"),
		.is_sure = cli_arg(args, "sure") != NULL,
	};
	if (!cli_time_arg(args, "at", a->offset_min, &req->start_at, err) ||
	    !cli_time_arg(args, "until", a->offset_min, &req->end_at, err))
		return false;
	if (req->kind == NULL || req->start_at == LOG_NONE)
		return err_set(err, ERR_INVALID,
			       _("an incident needs --kind and --at"));
	return true;
}

int cmd_log_incident(struct cli *cli, const struct cli_args *args)
{
	struct logbook_incident req;
	struct err err;
	int64_t seq = 0;
	int code = 0;
	struct app *a = cli_open_log(cli, args, &code);

	if (a == NULL)
		return code;
	if (read_incident(a, args, &req, &err) &&
	    logbook_incident(a, &req, &seq, &err))
		code = say_entry(cli, a, seq);
	else
		code = cli_fail(cli, &err);
	app_close(a);
	return code;
}

static bool read_change(const struct app *a, const struct cli_args *args,
			struct logbook_change *c, struct err *err)
{
	logbook_change_init(c);
	c->title = cli_arg(args, "title");
	c->mode = cli_arg(args, "mode");
	c->slot = cli_arg(args, "slot");
	c->presenter = cli_arg(args, "presenter");
	c->coverage = cli_arg(args, "villages");
	c->note = cli_arg(args, "note");
	c->is_sure = cli_arg(args, "sure") != NULL;
	c->incident = cli_arg(args, "kind");
	const char *until = cli_arg(args, "until");
	c->has_no_end = until != NULL && until[0] == '\0';
	return cli_time_arg(args, "at", a->offset_min, &c->start_at, err) &&
	       (c->has_no_end || cli_time_arg(args, "until", a->offset_min,
					      &c->end_at, err)) &&
	       cli_length_arg(args, "duration", &c->played_ms, err);
}

int cmd_log_correct(struct cli *cli, const struct cli_args *args)
{
	struct logbook_change change;
	struct err err;
	int64_t old = 0;
	int64_t seq = 0;
	int code = 0;
	struct app *a = cli_open_log(cli, args, &code);

	if (a == NULL)
		return code;
	if (cli_number(args->operands[0], &old, &err) &&
	    read_change(a, args, &change, &err) &&
	    logbook_correct(a, old, &change, cli_arg(args, "reason"), &seq,
			    &err))
		code = say_entry(cli, a, seq);
	else
		code = cli_fail(cli, &err);
	app_close(a);
	return code;
}

int cmd_log_strike(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	int64_t old = 0;
	int64_t seq = 0;
	int code = 0;
	struct app *a = cli_open_log(cli, args, &code);

	if (a == NULL)
		return code;
	if (cli_number(args->operands[0], &old, &err) &&
	    logbook_strike(a, old, cli_arg(args, "reason"), &seq, &err))
		code = say_entry(cli, a, seq);
	else
		code = cli_fail(cli, &err);
	app_close(a);
	return code;
}

static bool month_rows(struct app *a, const char *month,
		       struct airing_list *out, struct err *err)
{
	int year;
	int number;
	struct civil from = {0};
	struct civil to = {0};

	if (!month_parse(month, &year, &number, err))
		return err_prefix(err, "--month: ");
	from.date = month_first(year, number);
	to.date = date_add_days(month_last(year, number), 1);
	return logbook_rows(a, civil_utc(from, a->offset_min),
			    civil_utc(to, a->offset_min), out, err);
}

/* A month's rows as the book has them; else those that pass, newest first. */
static bool listed_rows(struct app *a, const char *month, const char *filter,
			struct airing_list *out, struct err *err)
{
	int year, number;

	if (filter == NULL && month != NULL)
		return month_rows(a, month, out, err);
	if (filter == NULL)
		return filtering_airings(a, NULL, NEWEST_ROWS, out, err);
	if (month == NULL)
		return filtering_airings(a, filter, SIZE_MAX, out, err);
	if (!month_parse(month, &year, &number, err))
		return err_prefix(err, "--month: ");
	char *both = mem_printf("%s phat:%s", filter, month);
	bool ok = filtering_airings(a, both, SIZE_MAX, out, err);
	free(both);
	return ok;
}

int cmd_log_list(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	struct airing_list list = {0};
	const char *month = cli_arg(args, "month");
	enum sheet_format format;
	int code = 0;

	if (!cli_format(args, &format, &err))
		return cli_fail(cli, &err);
	struct app *a = cli_open(cli, APP_READ, &code);

	if (a == NULL)
		return code;
	if (!cli_check_filter(cli, a, args, FILTER_AIRINGS, &code)) {
		app_close(a);
		return code;
	}
	if (!listed_rows(a, month, cli_arg(args, "filter"), &list, &err)) {
		code = cli_fail(cli, &err);
	} else {
		struct sheet *s = airing_sheet(a, &list, format);
		if (cli_choose_columns(args, a, FILTER_AIRINGS, s, &err)) {
			code = cli_finish_sheet(cli, args, s, "airings");
		} else {
			code = cli_fail(cli, &err);
			sheet_free(s);
		}
	}
	airing_list_finish(&list);
	app_close(a);
	return code;
}

int cmd_rebuild(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	int64_t entries = 0;
	const char *profile = cli_arg(args, "profile");

	if (!logbook_rebuild(cli->env, cli->station_dir, &entries, &err))
		return cli_fail(cli, &err);
	cli_say(cli, _("the log is restored: %" PRId64 " entries, the chain "
		       "verified"), entries);
	if (profile == NULL)
		return 0;
	if (!station_restore_profile(cli->env, cli->station_dir, profile,
				     &err))
		return cli_fail(cli, &err);
	cli_say(cli, _("the station has the facts of profile %s"), profile);
	return 0;
}
