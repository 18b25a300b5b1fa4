/* `check` and `doctor`: is all well, and what to do when it is not. */
#include "config.h"

#include "cli/commands.h"

#include <inttypes.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/doctor.h"
#include "base/i18n.h"
#include "base/json.h"

/* ---- check ---------------------------------------------------------------- */

struct progress {
	struct cli *cli;
	int64_t shown;	/* percent */
};

static bool goes_on(void *ctx, int64_t done, int64_t total)
{
	struct progress *p = ctx;
	const struct cli *cli = p->cli;
	int64_t percent = total > 0 ? done * 100 / total : 100;

	if (cli->is_log_terminal && percent != p->shown) {
		p->shown = percent;
		fprintf(cli->log, "\r%s %3" PRId64 " %%",
			_("reading the recordings:"), percent);
		fflush(cli->log);
	}
	return app_goes_on(cli->env, NULL);
}

static const char *grade_key(enum check_grade g)
{
	return g == CHECK_DAMAGE ? "damage"
	       : g == CHECK_WARNING ? "warning" : "note";
}

static const char *grade_words(enum check_grade g)
{
	return g == CHECK_DAMAGE ? _("DAMAGE")
	       : g == CHECK_WARNING ? _("warning") : _("note");
}

static enum check_grade worst(const struct check_report *r)
{
	enum check_grade worst = CHECK_NOTE;

	for (size_t i = 0; i < r->count; i++)
		if (r->rows[i].grade > worst)
			worst = r->rows[i].grade;
	return worst;
}

static void put_check_json(const struct check_report *r, struct buf *out)
{
	struct json *o = js_new_object();
	struct json *list = js_new_array();

	for (size_t i = 0; i < r->count; i++) {
		struct json *row = js_new_object();
		js_set_str(row, "grade", grade_key(r->rows[i].grade));
		js_set_str(row, "subject", r->rows[i].subject);
		js_set_str(row, "words", r->rows[i].words);
		js_push(list, row);
	}
	js_set_bool(o, "good", worst(r) == CHECK_NOTE);
	js_set_int(o, "recordings", r->n_media);
	js_set_int(o, "recordings_read", r->n_read);
	js_set_int(o, "bytes_read", r->bytes_read);
	js_set(o, "findings", list);
	js_write(o, 2, out);
	buf_putc(out, '\n');
	js_free(o);
}

static void put_check_text(const struct check_report *r, struct buf *out)
{
	for (size_t i = 0; i < r->count; i++)
		buf_printf(out, "%s: %s: %s\n", grade_words(r->rows[i].grade),
			   r->rows[i].subject, r->rows[i].words);
	buf_printf(out, _("%" PRId64 " recordings, %" PRId64 " of them read "
			  "(%" PRId64 " MB)\n"), r->n_media, r->n_read,
		   r->bytes_read / 1000000);
}

static int check_code(const struct check_report *r)
{
	switch (worst(r)) {
	case CHECK_DAMAGE:
		return err_exit_code(ERR_CORRUPT);
	case CHECK_WARNING:
		return err_exit_code(ERR_REFUSED);
	default:
		return 0;
	}
}

/* To write, so that what was read is noted; else only to read. */
static struct app *open_checked(struct cli *cli, int *out_code)
{
	struct app *a = NULL;
	struct err err;

	if (app_open(cli->env, cli->station_dir, APP_WRITE, &a, &err))
		return a;
	if (err.code == ERR_READONLY)
		return cli_open(cli, APP_READ, out_code);
	*out_code = cli_fail(cli, &err);
	return NULL;
}

static int say_check(struct cli *cli, const struct cli_args *args,
		     const struct check_report *r)
{
	struct buf out;

	buf_init(&out);
	if (cli_arg(args, "json") != NULL)
		put_check_json(r, &out);
	else
		put_check_text(r, &out);
	int code = cli_write(cli, &out) ? check_code(r)
					: err_exit_code(ERR_IO);
	buf_finish(&out);
	if (code == 0)
		cli_say(cli, "%s", _("checked: all is well"));
	else
		cli_say(cli, "%s", _("checked: there is something to put "
				     "right; `daixa check` lists it"));
	return code;
}

int cmd_check(struct cli *cli, const struct cli_args *args)
{
	struct check_report r = {0};
	struct progress p = { .cli = cli, .shown = -1 };
	enum check_depth depth = CHECK_USUAL;
	struct err err;
	int code = 0;

	if (cli_arg(args, "quick") != NULL)
		depth = CHECK_QUICK;
	if (cli_arg(args, "read-data") != NULL)
		depth = CHECK_DATA;
	struct app *a = open_checked(cli, &code);
	if (a == NULL)
		return code;
	bool ok = doctor_check(a, depth, goes_on, &p, &r, &err);
	if (p.shown >= 0)
		fputs("\r\033[K", cli->log);
	code = ok ? say_check(cli, args, &r) : cli_fail(cli, &err);
	if (ok)
		check_report_finish(&r);
	app_close(a);
	return code;
}

/* ---- doctor --------------------------------------------------------------- */

static const char *locale_name(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const char *value = getenv(names[i]);
		if (value != NULL && value[0] != '\0')
			return value;
	}
	return NULL;
}

static struct doctor_facts look_around(const struct cli *cli)
{
	struct winsize size = {0};
	struct doctor_facts f = {
		.term = getenv("TERM"), .locale = locale_name(),
	};

	f.is_terminal = cli->out_cols > 0 &&
			ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
	f.rows = size.ws_row;
	f.cols = size.ws_col;
	return f;
}

static const char *state_key(enum doctor_state s)
{
	return s == DOCTOR_BAD ? "bad" : s == DOCTOR_WARNING ? "warning"
							      : "good";
}

static const char *state_words(enum doctor_state s)
{
	return s == DOCTOR_BAD ? _("BAD") : s == DOCTOR_WARNING ? _("warning")
								 : _("good");
}

static void put_doctor_json(const struct doctor_report *r, struct buf *out)
{
	struct json *list = js_new_array();

	for (size_t i = 0; i < r->count; i++) {
		struct json *row = js_new_object();
		js_set_str(row, "what", r->rows[i].key);
		js_set_str(row, "state", state_key(r->rows[i].state));
		js_set_str(row, "words", r->rows[i].words);
		js_set_str(row, "advice", r->rows[i].advice);
		js_push(list, row);
	}
	js_write(list, 2, out);
	buf_putc(out, '\n');
	js_free(list);
}

static void put_doctor_text(const struct doctor_report *r, struct buf *out)
{
	for (size_t i = 0; i < r->count; i++) {
		const struct doctor_row *row = &r->rows[i];
		buf_printf(out, "%s: %s: %s\n", row->label,
			   state_words(row->state), row->words);
		if (row->advice != NULL)
			buf_printf(out, "    %s\n", row->advice);
	}
}

int cmd_doctor(struct cli *cli, const struct cli_args *args)
{
	const struct doctor_facts facts = look_around(cli);
	struct doctor_report r;
	struct buf out;
	int code = 0;

	doctor_look(cli->env, cli->station_dir, &facts, &r);
	buf_init(&out);
	if (cli_arg(args, "json") != NULL)
		put_doctor_json(&r, &out);
	else
		put_doctor_text(&r, &out);
	for (size_t i = 0; i < r.count; i++)
		if (r.rows[i].state == DOCTOR_BAD)
			code = err_exit_code(ERR_REFUSED);
	if (!cli_write(cli, &out))
		code = err_exit_code(ERR_IO);
	buf_finish(&out);
	doctor_report_finish(&r);
	return code;
}
