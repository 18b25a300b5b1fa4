/* `prompt`: a text as the prompter shows it, each line with its time. */
#include "config.h"

#include "cli/air_reading.h"
#include "cli/commands.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/prompting.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"

enum { COLS_USUAL = 60, COLS_MIN = 20, COLS_MAX = 500 };

static const struct sheet_column columns[] = {
	{"at_ms", N_("At"), SHEET_LENGTH, 0},
	{"syllables", N_("Syllables"), SHEET_INT, 0},
	{"text", N_("Text"), SHEET_CODE, 0},
	{NULL, NULL, SHEET_TEXT, 0},
};

/* Absent: *inout stays. */
static bool take_number(const struct cli_args *args, const char *name,
			int64_t least, int64_t most, int64_t *inout,
			struct err *err)
{
	const char *text = cli_arg(args, name);
	int64_t n;

	if (text == NULL)
		return true;
	if (!cli_number(text, &n, err))
		return err_prefix(err, "--%s: ", name);
	if (n < least || n > most)
		return err_set(err, ERR_INVALID,
			       _("--%s: from %" PRId64 " to %" PRId64), name,
			       least, most);
	*inout = n;
	return true;
}

static struct sheet *write_lines(const struct prompting *p, int64_t rate,
				 int64_t cols)
{
	struct sheet *s = sheet_new(columns, 0);
	struct prompting_line *lines = NULL;
	size_t n = prompting_lines(p, (size_t)cols, &lines);

	for (size_t i = 0; i < n; i++) {
		char *text = mem_dup_n(lines[i].text, lines[i].len);
		sheet_int(s, reading_track_ms(&p->track, lines[i].mark, rate));
		sheet_int(s, p->track.marks[lines[i].mark].syllables);
		sheet_text(s, text);
		free(text);
	}
	free(lines);
	return s;
}

static void say_whole(struct cli *cli, const struct prompting *p, int64_t rate)
{
	char length[CIVIL_TEXT];
	size_t end = p->track.n - 1;

	duration_format(reading_track_ms(&p->track, end, rate), length);
	cli_say(cli, _("%s, revision %" PRId64 ", read by %s: %" PRId64
		       " syllables, about %s at %" PRId64 " a minute"),
		p->code, p->revision_no, p->presenter,
		p->track.marks[end].syllables, length, rate);
}

/* Only what is read on air has a place in the log. */
static bool check_words(const struct cli_args *args, bool is_on_air,
			struct err *err)
{
	static const char *const log_words[] = { "villages", "slot", "note" };

	if (is_on_air && (cli_arg(args, "json") != NULL ||
			  cli_arg(args, "csv") != NULL))
		return err_set(err, ERR_INVALID,
			       _("--on-air prints the lines as they are read, "
				 "not a table"));
	for (size_t i = 0; i < sizeof log_words / sizeof *log_words; i++)
		if (!is_on_air && cli_arg(args, log_words[i]) != NULL)
			return err_set(err, ERR_INVALID,
				       _("--%s goes with --on-air"),
				       log_words[i]);
	return true;
}

/* Live, by whom the text was made for. */
static int read_on_air(struct cli *cli, const struct cli_args *args,
		       struct app *a, const struct prompting *p, int64_t rate,
		       int64_t cols)
{
	struct air_reading r = { .text = p, .rate = rate };
	struct logbook_airing req;

	logbook_airing_init(&req);
	req.what = LOGBOOK_SEGMENT;
	req.code = p->code;
	req.mode = "live";
	req.presenter = p->presenter;
	req.coverage = cli_arg(args, "villages");
	req.slot = cli_arg(args, "slot");
	req.note = cli_arg(args, "note");
	r.n = prompting_lines(p, (size_t)cols, &r.lines);
	int code = air_reading_run(cli, a, &req, &r);
	free(r.lines);
	return code;
}

int cmd_prompt(struct cli *cli, const struct cli_args *args)
{
	struct prompting p;
	struct err err;
	int64_t cols = COLS_USUAL;
	int code = 0;
	bool is_on_air = cli_arg(args, "on-air") != NULL;

	if (!check_words(args, is_on_air, &err))
		return cli_fail(cli, &err);
	struct app *a = cli_open(cli, is_on_air ? APP_WRITE : APP_READ, &code);
	if (a == NULL)
		return code;
	if (!prompting_open(a, args->operands[0], cli_arg(args, "presenter"),
			    &p, &err)) {
		app_close(a);
		return cli_fail(cli, &err);
	}
	int64_t rate = p.speed.rate;
	if (take_number(args, "rate", READING_RATE_MIN, READING_RATE_MAX,
			&rate, &err) &&
	    take_number(args, "width", COLS_MIN, COLS_MAX, &cols, &err)) {
		say_whole(cli, &p, rate);
		code = is_on_air ? read_on_air(cli, args, a, &p, rate, cols)
				 : cli_finish_sheet(cli, args,
						    write_lines(&p, rate, cols),
						    "lines");
	} else {
		code = cli_fail(cli, &err);
	}
	prompting_finish(&p);
	app_close(a);
	return code;
}
