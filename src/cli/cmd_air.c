/* `air`: what goes on air now, written down as it happens. */
#include "config.h"

#include "cli/air_reading.h"
#include "cli/commands.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/air.h"
#include "app/preview.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"

enum { TURN_MS = 100 };

/* ---- start ---------------------------------------------------------------- */

static bool read_what(const struct cli_args *args, struct logbook_airing *req,
		      struct err *err)
{
	const char *relay = cli_arg(args, "relay");
	const char *title = cli_arg(args, "title");
	const char *code = args->n_operands > 0 ? args->operands[0] : NULL;

	if ((code != NULL) + (relay != NULL) > 1 ||
	    (code == NULL && relay == NULL && title == NULL))
		return err_set(err, ERR_INVALID,
			       _("what goes on air? Give the CODE of a segment, "
				 "or --relay SOURCE, or --title TEXT"));
	req->what = code != NULL    ? LOGBOOK_SEGMENT :
		    relay != NULL ? LOGBOOK_RELAY :
				    LOGBOOK_FREE;
	req->code = code != NULL ? code : relay;
	req->title = title;
	return true;
}

static bool read_emergency(const struct app *a, const struct cli_args *args,
			   struct logbook_airing *req, struct err *err)
{
	const char *repeat = cli_arg(args, "repeat");

	req->order_by = cli_arg(args, "by");
	req->order_ref = cli_arg(args, "ref");
	req->is_emergency = req->order_by != NULL;
	req->cuts = cli_arg(args, "cut") != NULL;
	if (req->cuts && !req->is_emergency)
		return err_set(err, ERR_INVALID,
			       _("only an emergency cuts something short; say "
				 "who orders it with --by NAME"));
	if (repeat != NULL && !cli_number(repeat, &req->repeat_min, err))
		return err_prefix(err, "--repeat: ");
	return cli_time_arg(args, "received", a->offset_min,
			    &req->received_at, err);
}

static bool read_start(const struct app *a, const struct cli_args *args,
		       struct logbook_airing *req, struct err *err)
{
	logbook_airing_init(req);
	req->mode = cli_arg(args, "mode");
	req->slot = cli_arg(args, "slot");
	req->presenter = cli_arg(args, "presenter");
	req->coverage = cli_arg(args, "villages");
	req->note = cli_arg(args, "note");
	return read_what(args, req, err) &&
	       read_emergency(a, args, req, err) &&
	       cli_length_arg(args, "planned", &req->planned_ms, err);
}

/* What is on air and how it is heard. */
struct airing_now {
	struct cli *cli;
	struct air *air;
	struct preview *preview;	/* NULL: by the clock */
	struct air_reading *reading;	/* NULL: no text is printed */
	int64_t played_ms;
	bool is_doubt_told;
	bool is_lost;
	struct err lost;		/* why, when the sound broke off */
};

static void show(const struct airing_now *n)
{
	const struct log_entry *e = air_entry(n->air);
	char at[CIVIL_TEXT];
	char length[CIVIL_TEXT] = "?";

	if (!n->cli->is_log_terminal)
		return;
	duration_format(n->played_ms, at);
	if (e->planned_ms != LOG_NONE)
		duration_format(e->planned_ms, length);
	fprintf(n->cli->log, "\r\033[K%s %s / %s  %s", _("ON AIR"), at, length,
		e->title);
	fflush(n->cli->log);
}

/* Every line whose time has come. */
static void print_text(const struct airing_now *n)
{
	struct air_reading *r = n->reading;

	for (; r->next < r->n; r->next++) {
		const struct prompting_line *l = &r->lines[r->next];
		if (reading_track_ms(&r->text->track, l->mark, r->rate) >
		    n->played_ms)
			break;
		fprintf(n->cli->out, "%.*s\n", (int)l->len, l->text);
	}
	fflush(n->cli->out);
}

static void sleep_turn(void)
{
	const struct timespec t = { .tv_nsec = TURN_MS * 1000000L };

	nanosleep(&t, NULL);
}

/* One turn of hearing. false: it is over. */
static bool turn(struct airing_now *n)
{
	if (n->preview == NULL) {
		sleep_turn();
		n->played_ms = air_elapsed_ms(n->air);
		return true;
	}
	preview_turn(n->preview, TURN_MS);
	struct preview_view v = preview_look(n->preview);
	n->played_ms = v.position_ms;
	if (v.doubt != NULL && !n->is_doubt_told) {
		cli_say(n->cli, "%s", v.doubt->text);
		n->is_doubt_told = true;
	}
	if (v.state != PREVIEW_LOST)
		return v.state != PREVIEW_ENDED;
	n->is_lost = true;
	n->lost = *v.lost;
	return false;
}

/* Until it ends, is stopped here, or is finished by another process. */
static bool stay(struct airing_now *n, struct err *err)
{
	if (n->reading != NULL)
		print_text(n);
	while (turn(n)) {
		if (n->cli->env->is_stopped != NULL &&
		    n->cli->env->is_stopped())
			break;
		if (!air_beat(n->air, n->played_ms, err))
			return false;
		if (n->reading != NULL)
			print_text(n);
		else
			show(n);
	}
	if (n->cli->is_log_terminal)
		fputs("\r\033[K", n->cli->log);
	return true;
}

/* The number goes where no text went. */
static int say_finish(const struct airing_now *n, int64_t seq)
{
	char length[CIVIL_TEXT];
	bool ok = true;

	if (n->reading == NULL) {
		struct buf out;
		buf_init(&out);
		buf_printf(&out, "%" PRId64 "\n", seq);
		ok = cli_write(n->cli, &out);
		buf_finish(&out);
	}
	duration_format(n->played_ms, length);
	cli_say(n->cli, _("off air: %s, %s heard; finished by entry %" PRId64),
		air_entry(n->air)->title, length, seq);
	return ok ? 0 : err_exit_code(ERR_IO);
}

/* It is on air: stay with it to the end and write that down. */
static int see_through(struct airing_now *n)
{
	struct err err;
	int64_t seq = 0;

	cli_say(n->cli, _("on air since entry %" PRId64 ": %s"),
		air_seq(n->air), air_entry(n->air)->title);
	if (!stay(n, &err)) {
		cli_say(n->cli, _("finished by another process"));
		return 0;
	}
	if (!air_finish(n->air, n->played_ms,
			n->is_lost ? air_lost_note(&n->lost)
				   : air_sound_note(n->preview), &seq,
			&err))
		return cli_fail(n->cli, &err);
	int code = say_finish(n, seq);
	return n->is_lost ? cli_fail(n->cli, &n->lost) : code;
}

/* Wait until the device takes sound, or says that it will not. */
static bool await_sound(struct airing_now *n, struct err *err)
{
	for (;;) {
		struct preview_view v = preview_look(n->preview);
		if (v.state == PREVIEW_PAUSED)
			return true;
		if (v.state == PREVIEW_LOST) {
			*err = *v.lost;
			return false;
		}
		if (!app_goes_on(n->cli->env, err))
			return false;
		preview_turn(n->preview, TURN_MS);
	}
}

/* Another window was told to stop: wait until it lets go. */
static bool await_place(struct airing_now *n, struct err *err)
{
	while (!air_take_over(n->air, err)) {
		if (err->code != ERR_BUSY || !app_goes_on(n->cli->env, err))
			return false;
		sleep_turn();
	}
	return true;
}

/*
 * A recording is heard from here, unless it comes from another machine. The
 * device is asked before the log says that anything is on air.
 */
static bool go(struct airing_now *n, const struct cli_args *args,
	       struct err *err)
{
	bool is_heard_here = air_is_recording(n->air) &&
			     cli_arg(args, "no-sound") == NULL;

	if (!await_place(n, err))
		return false;
	if (is_heard_here && (!air_open_sound(n->air, &n->preview, err) ||
			      !await_sound(n, err)))
		return false;
	if (!air_go(n->air, err))
		return false;
	if (is_heard_here)
		preview_pause(n->preview, false);
	return true;
}

int cmd_air_start(struct cli *cli, const struct cli_args *args)
{
	struct airing_now n = { .cli = cli };
	struct logbook_airing req;
	struct err err;
	int code = 0;
	/* an emergency waits for no clock */
	struct app *a = cli_arg(args, "by") != NULL
				? cli_open(cli, APP_WRITE, &code)
				: cli_open_log(cli, args, &code);

	if (a == NULL)
		return code;
	if (read_start(a, args, &req, &err) &&
	    air_prepare(a, &req, LOG_NONE, &n.air, &err) && go(&n, args, &err))
		code = see_through(&n);
	else
		code = cli_fail(cli, &err);
	preview_free(n.preview);
	air_free(n.air);
	app_close(a);
	return code;
}

int air_reading_run(struct cli *cli, struct app *a,
		    const struct logbook_airing *req, struct air_reading *r)
{
	struct airing_now n = { .cli = cli, .reading = r };
	struct err err;

	if (!air_start(a, req, LOG_NONE, &n.air, &err))
		return cli_fail(cli, &err);
	int code = see_through(&n);
	air_free(n.air);
	return code;
}

/* ---- finish, status ------------------------------------------------------- */

int cmd_air_finish(struct cli *cli, const struct cli_args *args)
{
	struct air_end end = {
		.played_ms = LOG_NONE,
		.note = cli_arg(args, "note"),
		.is_whole = cli_arg(args, "whole") != NULL,
	};
	struct err err;
	int64_t seq = 0;
	int code = 0;
	struct app *a = cli_open(cli, APP_WRITE, &code);

	if (a == NULL)
		return code;
	if (cli_length_arg(args, "played", &end.played_ms, &err) &&
	    air_end_any(a, &end, &seq, &err)) {
		struct buf out;
		buf_init(&out);
		buf_printf(&out, "%" PRId64 "\n", seq);
		code = cli_write(cli, &out) ? 0 : err_exit_code(ERR_IO);
		buf_finish(&out);
		cli_say(cli, _("logged as entry %" PRId64), seq);
	} else {
		code = cli_fail(cli, &err);
	}
	app_close(a);
	return code;
}

static const struct sheet_column status_columns[] = {
	{"seq", N_("Entry"), SHEET_INT, 0},
	{"start", N_("Start"), SHEET_TIME, 0},
	{"code", N_("Code"), SHEET_CODE, 0},
	{"title", N_("Title"), SHEET_TEXT, 60},
	{"planned_ms", N_("Planned"), SHEET_LENGTH, 0},
	{"played_ms", N_("Heard"), SHEET_LENGTH, 0},
	{"beat", N_("Last sign of life"), SHEET_TIME, 0},
	{"state", N_("State"), SHEET_TEXT, 0},
	{NULL, NULL, SHEET_TEXT, 0},
};

static struct sheet *status_sheet(const struct app *a,
				  const struct air_status *st, bool is_json)
{
	struct sheet *s = sheet_new(status_columns, a->offset_min);

	if (st->seq == 0)
		return s;
	sheet_int(s, st->seq);
	sheet_int(s, st->start.start_at);
	sheet_text(s, st->start.segment_code);
	sheet_text(s, st->start.title);
	sheet_int(s, st->start.planned_ms);
	sheet_int(s, st->played_ms);
	sheet_int(s, st->beat_at);
	if (is_json)
		sheet_text(s, st->is_alive ? "on_air" : "interrupted");
	else
		sheet_text(s, st->is_alive ? _("on air") : _("interrupted"));
	return s;
}

int cmd_air_status(struct cli *cli, const struct cli_args *args)
{
	struct air_status st;
	struct err err;
	int code = 0;
	struct app *a = cli_open(cli, APP_READ, &code);

	if (a == NULL)
		return code;
	if (!air_status(a, &st, &err)) {
		code = cli_fail(cli, &err);
	} else {
		if (st.seq == 0)
			cli_say(cli, _("nothing is on air"));
		cli_say_due(cli, a);
		code = cli_finish_sheet(cli, args,
					status_sheet(a, &st,
						     cli_arg(args, "json") !=
							     NULL),
					"on_air");
		air_status_finish(&st);
	}
	app_close(a);
	return code;
}
