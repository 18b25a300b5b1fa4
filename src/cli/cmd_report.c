/* `report`: the book and the reports of a period. */
#include "config.h"

#include "cli/commands.h"

#include <stdlib.h>
#include <string.h>

#include "app/reporting.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/report_args.h"

void report_args_period(const struct cli_args *args,
			struct report_request *out)
{
	*out = (struct report_request){
		.month = cli_arg(args, "month"),
		.quarter = cli_arg(args, "quarter"),
		.half = cli_arg(args, "half"),
		.nine_months = cli_arg(args, "nine-months"),
		.year = cli_arg(args, "year"),
		.week = cli_arg(args, "week"),
		.from = cli_arg(args, "from"),
		.to = cli_arg(args, "to"),
		.rule = cli_arg(args, "period"),
	};
}

/* Whoever reads it may take long; a stop ends that too. */
static int write_out(const struct cli *cli, const struct buf *bytes)
{
	char *words = mem_printf("%s: %s\n", cli->program,
				 _("stopped; what was written is not whole"));

	app_leave_with(cli->env, words);
	bool ok = cli_write(cli, bytes);
	app_leave_with(cli->env, NULL);
	free(words);
	return ok ? 0 : err_exit_code(ERR_IO);
}

int cli_deliver(struct cli *cli, struct app *a, const struct cli_args *args,
		const struct buf *bytes)
{
	const char *path = cli_arg(args, "output");
	struct err err;

	if (path == NULL || strcmp(path, "-") == 0)
		return write_out(cli, bytes);
	if (!reporting_save(a, path, cli_arg(args, "force") != NULL, bytes,
			    &err))
		return cli_fail(cli, &err);
	cli_say(cli, _("written to '%s'"), path);
	return 0;
}

/* The format, in the request; a terminal is not filled with signs. */
static bool choose_format(const struct cli *cli, const struct cli_args *args,
			  struct report_request *req, struct err *err)
{
	const char *path = cli_arg(args, "output");

	if (!reporting_format(cli_arg(args, "format"), path, &req->format,
			      err))
		return false;
	bool is_file = path != NULL && strcmp(path, "-") != 0;
	return is_file || cli->out_cols == 0 ||
	       reporting_is_text(req->format) ||
	       err_set(err, ERR_INVALID,
		       _("a %s file cannot be read on the terminal; give it a "
			 "name with -o FILE"), req->format);
}

/* They go out before the last line, which says how it ended. */
static void say_warnings(const struct cli *cli, struct report_warnings *w)
{
	for (size_t i = 0; i < w->count; i++)
		cli_say(cli, _("warning: %s"), w->lines[i]);
	report_warnings_finish(w);
}

/* ---- the one who waits ------------------------------------------------------- */

struct waiter {
	const struct cli *cli;
	bool is_program;	/* it reads lines */
	int percent;		/* told last */
	char *words;		/* of a stop */
};

static void show_progress(void *ctx, int permille)
{
	struct waiter *w = ctx;

	if (permille / 10 == w->percent && permille > 0)
		return;
	w->percent = permille / 10;
	if (w->is_program)
		cli_say(w->cli, "progress %d", permille);
	else if (w->cli->is_log_terminal)
		fprintf(w->cli->log, "\r\033[K%s %d %%",
			_("writing the report:"), w->percent);
	fflush(w->cli->log);
}

static const char *clear_line(const struct cli *cli)
{
	return cli->is_log_terminal ? "\r\033[K" : "";
}

/* Until the report is whole nothing is written, so a stop needs no care. */
static void begin_to_wait(struct waiter *w)
{
	w->words = mem_printf("%s%s: %s\n", clear_line(w->cli),
			      w->cli->program, _("stopped; nothing was written"));
	app_leave_with(w->cli->env, w->words);
}

static void end_waiting(struct waiter *w)
{
	app_leave_with(w->cli->env, NULL);
	fputs(clear_line(w->cli), w->cli->log);
	free(w->words);
}

static bool render(const struct cli *cli, struct app *a,
		   const struct cli_args *args,
		   const struct report_request *req, struct buf *out,
		   struct report_warnings *warnings, struct err *err)
{
	struct waiter w = {
		.cli = cli, .is_program = cli_arg(args, "progress") != NULL,
	};
	const struct report_waiting waiting = { show_progress, &w };

	begin_to_wait(&w);
	bool ok = reporting_render_warned(a, req, &waiting, out, warnings, err);
	end_waiting(&w);
	return ok;
}

static void read_request(const struct cli_args *args, const char *kind,
			 struct report_request *out)
{
	if (strcmp(kind, "slip") == 0)
		*out = (struct report_request){ .segment = args->operands[0] };
	else
		report_args_period(args, out);
	out->kind = kind;
	out->date = cli_arg(args, "date");
	if (strcmp(kind, "month") == 0 || strcmp(kind, "book") == 0)
		out->with_later = cli_arg(args, "with-later") != NULL;
	if (strcmp(kind, "month") == 0)
		out->number = cli_arg(args, "number");
}

static int report(struct cli *cli, const struct cli_args *args,
		  const char *kind)
{
	struct report_warnings warnings = { 0 };
	struct report_request req;
	struct err err;
	struct buf bytes;
	int code = 0;
	struct app *a = cli_open(cli, APP_READ, &code);

	if (a == NULL)
		return code;
	read_request(args, kind, &req);
	buf_init(&bytes);
	if (choose_format(cli, args, &req, &err) &&
	    render(cli, a, args, &req, &bytes, &warnings, &err)) {
		say_warnings(cli, &warnings);
		code = cli_deliver(cli, a, args, &bytes);
	} else {
		code = cli_fail(cli, &err);
	}
	buf_finish(&bytes);
	app_close(a);
	return code;
}

int cmd_report_book(struct cli *cli, const struct cli_args *args)
{
	return report(cli, args, "book");
}

int cmd_report_month(struct cli *cli, const struct cli_args *args)
{
	return report(cli, args, "month");
}

int cmd_report_coverage(struct cli *cli, const struct cli_args *args)
{
	return report(cli, args, "coverage");
}

int cmd_report_slip(struct cli *cli, const struct cli_args *args)
{
	return report(cli, args, "slip");
}
