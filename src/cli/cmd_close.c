/* Months of the log: what is closed, and closing one. */
#include "config.h"

#include "cli/commands.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/closing.h"
#include "base/civil.h"
#include "base/i18n.h"

/* ---- log months ----------------------------------------------------------- */

static const struct sheet_column columns[] = {
	{"month", N_("Month"), SHEET_CODE, 0},
	{"state", N_("State"), SHEET_TEXT, 0},
	{"rows", N_("Rows"), SHEET_INT, 0},
	{"later", N_("Later"), SHEET_INT, 0},
	{"closed_at", N_("Closed on"), SHEET_TIME, 0},
	{"closed_by", N_("Closed by"), SHEET_TEXT, 0},
	{"close_entry", N_("Entry"), SHEET_INT, 0},
	{"first_entry", N_("From entry"), SHEET_INT, 0},
	{"last_entry", N_("To entry"), SHEET_INT, 0},
	{"anchor", N_("Anchor"), SHEET_TEXT, 19},
	{NULL, NULL, SHEET_TEXT, 0},
};

static struct sheet *months_sheet(const struct app *a,
				  const struct log_months *list, bool is_json)
{
	struct sheet *s = sheet_new(columns, a->offset_min);

	for (size_t i = 0; i < list->count; i++) {
		const struct log_month *m = &list->rows[i];
		bool closed = m->close_seq != 0;

		sheet_text(s, m->period);
		sheet_text(s, is_json ? log_month_state(m)
				      : log_month_label(m));
		sheet_int(s, m->rows);
		sheet_int(s, m->later);
		sheet_int(s, closed ? m->closed_at : INT64_MIN);
		sheet_text(s, m->closed_by);
		sheet_int(s, closed ? m->close_seq : INT64_MIN);
		sheet_int(s, closed ? m->first_seq : INT64_MIN);
		sheet_int(s, closed ? m->last_seq : INT64_MIN);
		sheet_text(s, closed ? m->head_hash : NULL);
	}
	return s;
}

int cmd_log_months(struct cli *cli, const struct cli_args *args)
{
	struct log_months list = {0};
	struct err err;
	int code = 0;
	struct app *a = cli_open(cli, APP_READ, &code);

	if (a == NULL)
		return code;
	if (!closing_months(a, &list, &err))
		code = cli_fail(cli, &err);
	else
		code = cli_finish_sheet(cli, args,
					months_sheet(a, &list,
						     cli_arg(args, "json") !=
							     NULL),
					"months");
	log_months_finish(&list);
	app_close(a);
	return code;
}

/* ---- log close ------------------------------------------------------------ */

static void put_closed(const struct log_month *m, struct buf *out)
{
	buf_printf(out, _("%s is closed by entry %" PRId64 ".\n"), m->period,
		   m->close_seq);
	if (m->first_seq > m->last_seq)
		buf_puts(out, _("Nothing was written down since the close "
				"before.\n"));
	else
		buf_printf(out, _("Rows of the book: %" PRId64 ". Entries %"
				  PRId64 " to %" PRId64 ".\n"), m->rows,
			   m->first_seq, m->last_seq);
	buf_printf(out, _("Anchor (entry %" PRId64 "):"), m->last_seq);
	for (size_t i = 0; i < SHA256_HEX; i += 4)
		buf_printf(out, " %.4s", m->head_hash + i);
	buf_putc(out, '\n');
}

static void put_json(const struct log_month *m, struct buf *out)
{
	struct json *o = js_new_object();

	js_set_str(o, "month", m->period);
	js_set_str(o, "state", log_month_state(m));
	js_set_int(o, "rows", m->rows);
	js_set_int(o, "close_entry", m->close_seq);
	js_set_int(o, "first_entry", m->first_seq);
	js_set_int(o, "last_entry", m->last_seq);
	js_set_str(o, "anchor", m->head_hash);
	js_write(o, 2, out);
	buf_putc(out, '\n');
	js_free(o);
}

/* The month stands behind the command, or with --month. */
static bool which(const struct cli_args *args, const char **out,
		  struct err *err)
{
	const char *option = cli_arg(args, "month");

	if ((args->n_operands > 0) == (option != NULL))
		return err_set(err, ERR_INVALID,
			       _("which month? For example: daixa log close "
				 "2024-03"));
	*out = option != NULL ? option : args->operands[0];
	return true;
}

/* Said before it is done, and by --check: afterwards it cannot be mended. */
static bool say_lacks(const struct cli *cli, struct app *a, const char *month,
		      struct err *err)
{
	struct report_warnings w;

	if (!closing_warnings(a, month, &w, err))
		return false;
	for (size_t i = 0; i < w.count; i++)
		cli_say(cli, _("warning: %s"), w.lines[i]);
	report_warnings_finish(&w);
	return true;
}

static int close_it(struct cli *cli, const struct cli_args *args,
		    struct app *a, const char *month)
{
	struct log_month m;
	struct err err;
	struct buf out;

	if (!closing_check(a, month, &err) ||
	    !say_lacks(cli, a, month, &err) ||
	    !closing_close(a, month, &m, &err))
		return cli_fail(cli, &err);
	buf_init(&out);
	if (cli_arg(args, "json") != NULL)
		put_json(&m, &out);
	else
		put_closed(&m, &out);
	bool ok = cli_write(cli, &out);
	if (app_warning(a) != NULL)
		cli_say(cli, _("warning: %s"), app_warning(a));
	buf_finish(&out);
	log_month_finish(&m);
	return ok ? 0 : err_exit_code(ERR_IO);
}

int cmd_log_close(struct cli *cli, const struct cli_args *args)
{
	const char *month = NULL;
	struct err err;
	int code = 0;

	if (!which(args, &month, &err))
		return cli_fail(cli, &err);
	struct app *a = cli_open(cli, APP_WRITE, &code);
	if (a == NULL)
		return code;
	if (cli_arg(args, "check") == NULL)
		code = close_it(cli, args, a, month);
	else if (closing_check(a, month, &err) &&
		 say_lacks(cli, a, month, &err))
		cli_say(cli, _("%s can be closed"), month);
	else
		code = cli_fail(cli, &err);
	app_close(a);
	return code;
}
