/* Plans: import, list, show, and the plan's contents with what was done. */
#include "config.h"

#include "cli/commands.h"

#include "app/catalogue.h"
#include "base/i18n.h"

int cmd_plan_import(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	struct plan plan = {0};
	int code = 0;
	struct app *a = cli_open(cli, APP_WRITE, &code);

	if (a == NULL)
		return code;
	if (!catalogue_import_plan(a, args->operands[0], &plan, &err)) {
		code = cli_fail(cli, &err);
	} else {
		cli_say(cli,
			_("plan %s: %zu contents, %zu forms, %zu documents"),
			plan.number, plan.n_items, plan.n_forms,
			plan.n_documents);
		plan_finish(&plan);
	}
	app_close(a);
	return code;
}

static const struct sheet_column plan_columns[] = {
	{"number", N_("Number"), SHEET_CODE, 0},
	{"issued_on", N_("Date"), SHEET_CODE, 0},
	{"issuer", N_("Issuer"), SHEET_TEXT, 40},
	{"title", N_("Title"), SHEET_TEXT, 70},
	{"valid_from", N_("From"), SHEET_CODE, 0},
	{"valid_to", N_("To"), SHEET_CODE, 0},
	{NULL, NULL, SHEET_TEXT, 0},
};

int cmd_plan_list(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	struct plan_list list = {0};
	int code = 0;
	struct app *a = cli_open(cli, APP_READ, &code);

	if (a == NULL)
		return code;
	if (!catalogue_plans(a, &list, &err)) {
		code = cli_fail(cli, &err);
	} else {
		struct sheet *s = sheet_new(plan_columns, a->offset_min);
		for (size_t i = 0; i < list.count; i++) {
			const struct plan *p = &list.rows[i];
			sheet_text(s, p->number);
			sheet_text(s, p->issued_on);
			sheet_text(s, p->issuer);
			sheet_text(s, p->title);
			sheet_text(s, p->valid_from);
			sheet_text(s, p->valid_to);
		}
		code = cli_finish_sheet(cli, args, s, "plans");
	}
	plan_list_finish(&list);
	app_close(a);
	return code;
}

static void put_forms(const struct plan *p, struct buf *out)
{
	buf_printf(out, "\n%s\n", _("Forms"));
	for (size_t i = 0; i < p->n_forms; i++) {
		const struct plan_form *f = &p->forms[i];
		buf_printf(out, "  %-6s %s\n         %s: %s", f->code, f->title,
			   f->lead_label != NULL ? f->lead_label : _("Lead"),
			   f->lead_unit);
		if (f->coordinating_unit != NULL)
			buf_printf(out, "; %s: %s", _("with"),
				   f->coordinating_unit);
		if (f->time_text != NULL)
			buf_printf(out, "; %s", f->time_text);
		buf_putc(out, '\n');
	}
}

static void put_rest(const struct plan *p, struct buf *out)
{
	buf_printf(out, "\n%s\n", _("Roles"));
	for (size_t i = 0; i < p->n_roles; i++)
		buf_printf(out, "  %-6s %s: %s\n", p->roles[i].code,
			   p->roles[i].who, p->roles[i].duty);
	buf_printf(out, "\n%s\n", _("Recipients"));
	for (size_t i = 0; i < p->n_recipients; i++)
		buf_printf(out, "  %-6s %s\n", p->recipients[i].code,
			   p->recipients[i].name);
	buf_printf(out, "\n%s\n", _("Documents"));
	for (size_t i = 0; i < p->n_documents; i++) {
		const struct document *d = &p->documents[i];
		buf_printf(out, "  %-6s %s, %s: %s\n",
			   d->code != NULL ? d->code : "", d->number,
			   d->issued_on != NULL ? d->issued_on : "",
			   d->subject != NULL ? d->subject : "");
	}
}

static void put_plan(const struct plan *p, struct buf *out)
{
	buf_printf(out, "%s  %s\n%s, %s — %s\n\n%s\n", p->number, p->title,
		   p->issuer, p->valid_from, p->valid_to, _("Contents"));
	for (size_t i = 0; i < p->n_items; i++)
		buf_printf(out, "  %s%-8s %s\n",
			   p->items[i].parent != NULL ? "  " : "",
			   p->items[i].code, p->items[i].title);
	put_forms(p, out);
	put_rest(p, out);
}

int cmd_plan_show(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	struct plan plan = {0};
	struct buf out;
	int code = 0;
	struct app *a = cli_open(cli, APP_READ, &code);

	if (a == NULL)
		return code;
	buf_init(&out);
	if (!catalogue_plan(a, cli_arg(args, "plan"), &plan, &err)) {
		code = cli_fail(cli, &err);
	} else {
		if (cli_arg(args, "json") != NULL)
			plan_write(&plan, &out);
		else
			put_plan(&plan, &out);
		code = cli_write(cli, &out) ? 0 : err_exit_code(ERR_IO);
		plan_finish(&plan);
	}
	buf_finish(&out);
	app_close(a);
	return code;
}
