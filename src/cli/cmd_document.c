/* The registry of documents, and what segments cite of it. */
#include "config.h"

#include <stdlib.h>

#include "app/catalogue.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "cli/commands_web.h"

static struct document_fields read_fields(const struct cli_args *args)
{
	return (struct document_fields){
		.issued_on = cli_arg(args, "date"),
		.issuer = cli_arg(args, "issuer"),
		.subject = cli_arg(args, "subject"),
		.in_force_from = cli_arg(args, "from"),
		.in_force_to = cli_arg(args, "to"),
		.replaced_by = cli_arg(args, "replaced-by"),
	};
}

int cmd_document_add(struct cli *cli, const struct cli_args *args)
{
	struct document_fields f = read_fields(args);
	const char *blame;
	struct err err;
	int code = 0;
	struct app *a = cli_open(cli, APP_WRITE, &code);

	if (a == NULL)
		return code;
	f.number = args->operands[0];
	if (!documents_add(a, &f, &blame, &err))
		code = cli_fail(cli, &err);
	else
		cli_say(cli, _("document %s: kept"), f.number);
	app_close(a);
	return code;
}

int cmd_document_edit(struct cli *cli, const struct cli_args *args)
{
	struct document_fields f = read_fields(args);
	const char *number = args->operands[0];
	const char *blame;
	struct err err;
	int code = 0;
	struct app *a = cli_open(cli, APP_WRITE, &code);

	if (a == NULL)
		return code;
	f.number = cli_arg(args, "number");
	if (!documents_change(a, number, NULL, &f, &blame, &err))
		code = cli_fail(cli, &err);
	else
		cli_say(cli, _("document %s: kept"), number);
	app_close(a);
	return code;
}

/* --date '' is the one whose date is not known; without it the newest. */
static bool remove_one(struct cli *cli, struct app *a,
		       const struct cli_args *args, struct err *err)
{
	const char *number = args->operands[0];
	const char *date = cli_arg(args, "date");
	char iso[CIVIL_TEXT];
	struct date d;

	if (date != NULL && *date != '\0') {
		if (!date_parse(date, &d, err))
			return false;
		date_format(d, iso);
		date = iso;
	}
	if (!documents_remove(a, number, date, err))
		return false;
	cli_say(cli, _("document %s: taken away"), number);
	return true;
}

int cmd_document_remove(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	int code = 0;
	struct app *a = cli_open(cli, APP_WRITE, &code);

	if (a == NULL)
		return code;
	if (!remove_one(cli, a, args, &err))
		code = cli_fail(cli, &err);
	app_close(a);
	return code;
}

static const struct sheet_column segment_columns[] = {
	{"code", N_("Code"), SHEET_CODE, 0},
	{"title", N_("Title"), SHEET_TEXT, 70},
	{NULL, NULL, SHEET_TEXT, 0},
};

/* The segments that cite it. */
static int show(struct cli *cli, struct app *a, const struct cli_args *args)
{
	struct document d = {0};
	struct brief_list found = {0};
	struct err err;

	if (!documents_get(a, args->operands[0], NULL, &d, &err))
		return cli_fail(cli, &err);
	bool ok = documents_segments(a, d.id, &found, &err);
	document_finish(&d);
	if (!ok)
		return cli_fail(cli, &err);
	struct sheet *s = sheet_new(segment_columns, a->offset_min);
	for (size_t i = 0; i < found.count; i++) {
		sheet_text(s, found.rows[i].code);
		sheet_text(s, found.rows[i].title);
	}
	if (found.count == 0)
		cli_say(cli, _("no segment cites it"));
	brief_list_finish(&found);
	return cli_finish_sheet(cli, args, s, "segments");
}

int cmd_document_segments(struct cli *cli, const struct cli_args *args)
{
	int code = 0;
	struct app *a = cli_open(cli, APP_READ, &code);

	if (a == NULL)
		return code;
	code = show(cli, a, args);
	app_close(a);
	return code;
}

void say_cited(struct cli *cli, struct app *a, const char *segment)
{
	struct segment_view v = {0};
	struct err err;

	if (!catalogue_show(a, segment, &v, &err)) {
		cli_say(cli, "%s", err.text);
		return;
	}
	if (v.cited.count > 0) {
		char *list = document_offer_words(&v.cited);
		cli_say(cli, _("%s: the text cites %s; `daixa document link "
			       "%s` links the segment to them"),
			v.segment.code, list, v.segment.code);
		free(list);
	}
	segment_view_finish(&v);
}

static int link(struct cli *cli, struct app *a, const struct cli_args *args)
{
	const char *segment = args->operands[0];
	struct err err;
	size_t n = 1;
	bool ok = args->n_operands > 1
			  ? documents_link(a, segment, args->operands[1], &err)
			  : documents_link_offered(a, segment, &n, &err);

	if (!ok)
		return cli_fail(cli, &err);
	cli_say(cli, _("%s: documents linked: %zu"), segment, n);
	return 0;
}

int cmd_document_link(struct cli *cli, const struct cli_args *args)
{
	int code = 0;
	struct app *a = cli_open(cli, APP_WRITE, &code);

	if (a == NULL)
		return code;
	code = link(cli, a, args);
	app_close(a);
	return code;
}

int cmd_document_unlink(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	int code = 0;
	struct app *a = cli_open(cli, APP_WRITE, &code);

	if (a == NULL)
		return code;
	if (!documents_unlink(a, args->operands[0], args->operands[1], &err))
		code = cli_fail(cli, &err);
	else
		cli_say(cli, _("%s: no longer linked to %s"),
			args->operands[0], args->operands[1]);
	app_close(a);
	return code;
}

int cmd_document_override(struct cli *cli, const struct cli_args *args)
{
	const char *reason = cli_arg(args, "reason");
	struct err err;
	int code = 0;
	struct app *a = cli_open(cli, APP_WRITE, &code);

	if (a == NULL)
		return code;
	if (!documents_override(a, args->operands[0], args->operands[1],
				reason != NULL ? reason : "", &err))
		code = cli_fail(cli, &err);
	else
		cli_say(cli, _("%s: %s no longer stops it; the reason is kept"),
			args->operands[0], args->operands[1]);
	app_close(a);
	return code;
}
