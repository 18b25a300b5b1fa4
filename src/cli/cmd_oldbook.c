/* `log import`: a book that was kept in a spreadsheet. */
#include "config.h"

#include "cli/commands.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/oldbook.h"
#include "app/when.h"
#include "base/i18n.h"

static void put_text(const struct oldbook_result *r, struct buf *out)
{
	for (size_t i = 0; i < r->n_faults; i++)
		buf_printf(out, _("line %ld: %s\n"), r->faults[i].line,
			   r->faults[i].text);
}

static void put_json(const struct oldbook_result *r, struct buf *out)
{
	struct json *o = js_new_object();
	struct json *list = js_new_array();

	js_set_int(o, "rows", (int64_t)r->rows);
	js_set_int(o, "good", (int64_t)r->good);
	js_set_str(o, "encoding", r->encoding);
	js_set_str(o, "ignored_columns", r->ignored);
	for (size_t i = 0; i < r->n_faults; i++) {
		struct json *fault = js_new_object();
		js_set_int(fault, "line", r->faults[i].line);
		js_set_str(fault, "reason", r->faults[i].text);
		js_push(list, fault);
	}
	js_set(o, "faults", list);
	if (r->first_seq != 0) {
		js_set_int(o, "first_entry", r->first_seq);
		js_set_int(o, "last_entry", r->last_seq);
	}
	js_write(o, 2, out);
	buf_putc(out, '\n');
	js_free(o);
}

static void say_span(struct cli *cli, const struct app *a,
		     const struct oldbook_result *r)
{
	char first[32], last[32];

	cli_say(cli, _("%zu rows, read as %s"), r->rows, r->encoding);
	if (r->ignored != NULL)
		cli_say(cli, _("columns that are not taken over: %s"),
			r->ignored);
	if (r->good == 0)
		return;
	when_format(a, r->first_at, first);
	when_format(a, r->last_at, last);
	cli_say(cli, _("%zu rows are good, from %s to %s"), r->good, first,
		last);
}

static int say_outcome(struct cli *cli, const struct app *a, bool is_dry_run,
		       const struct oldbook_result *r)
{
	say_span(cli, a, r);
	if (r->n_faults > 0) {
		cli_say(cli, _("%zu faults; nothing was written. Mend the file "
			       "and try again"), r->n_faults);
		return err_exit_code(ERR_REFUSED);
	}
	if (is_dry_run)
		cli_say(cli, _("nothing was written; without --dry-run they "
			       "are"));
	else
		cli_say(cli, _("logged as entries %" PRId64 " to %" PRId64
			       ", marked \"nhập từ sổ cũ\""), r->first_seq,
			r->last_seq);
	if (app_warning(a) != NULL)
		cli_say(cli, _("warning: %s"), app_warning(a));
	return 0;
}

int cmd_log_import(struct cli *cli, const struct cli_args *args)
{
	struct oldbook_request req = {
		.path = args->operands[0],
		.encoding = cli_arg(args, "encoding"),
		.is_dry_run = cli_arg(args, "dry-run") != NULL,
	};
	struct oldbook_result r;
	struct err err;
	struct buf out;
	int code = 0;
	struct app *a = req.is_dry_run ? cli_open(cli, APP_READ, &code)
				       : cli_open_log(cli, args, &code);

	if (a == NULL)
		return code;
	if (!oldbook_import(a, &req, &r, &err)) {
		code = cli_fail(cli, &err);
		app_close(a);
		return code;
	}
	buf_init(&out);
	if (cli_arg(args, "json") != NULL)
		put_json(&r, &out);
	else
		put_text(&r, &out);
	bool ok = cli_write(cli, &out);
	code = say_outcome(cli, a, req.is_dry_run, &r);
	buf_finish(&out);
	oldbook_result_finish(&r);
	app_close(a);
	return ok ? code : err_exit_code(ERR_IO);
}
