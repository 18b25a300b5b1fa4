/* Lists: segments, takes, airings, plan items, documents; and the search. */
#include "config.h"

#include "cli/commands.h"

#include <stdlib.h>

#include "app/catalogue.h"
#include "app/logbook.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "cli/airing_sheet.h"

/* --limit, or `otherwise` when it is not given. */
static bool limit_arg(const struct cli_args *args, size_t otherwise,
		      size_t *out, struct err *err)
{
	const char *text = cli_arg(args, "limit");
	int64_t n = 0;

	*out = otherwise;
	if (text == NULL)
		return true;
	if (!cli_number(text, &n, err))
		return err_prefix(err, "--limit: ");
	*out = (size_t)n;
	return true;
}

static const struct sheet_column segment_columns[] = {
	{"code", N_("Code"), SHEET_CODE, 0},
	{"title", N_("Title"), SHEET_TEXT, 60},
	{"genre", N_("Genre"), SHEET_CODE, 0},
	{"plan_item", N_("Plan"), SHEET_CODE, 0},
	{"state", N_("State"), SHEET_CODE, 0},
	{"length_ms", N_("Length"), SHEET_LENGTH, 0},
	{"airings", N_("Airings"), SHEET_INT, 0},
	{"last_aired_at", N_("Last aired"), SHEET_TIME, 0},
	{NULL, NULL, SHEET_TEXT, 0},
};

static void add_segment(struct sheet *sheet, const struct segment *s,
			bool is_json)
{
	sheet_text(sheet, s->code);
	sheet_text(sheet, s->title);
	sheet_text(sheet, s->genre);
	sheet_text(sheet, s->plan_code);
	sheet_text(sheet, is_json ? segment_state_code(s->state)
				  : segment_state_label(s->state));
	sheet_int(sheet, s->length_ms);
	sheet_int(sheet, s->airings);
	sheet_int(sheet, s->last_aired_at);
}

int cmd_list_segments(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	size_t limit;
	struct segment_list list = {0};
	int code = 0;

	if (!limit_arg(args, SIZE_MAX, &limit, &err))
		return cli_fail(cli, &err);
	struct app *a = cli_open(cli, APP_READ, &code);
	if (a == NULL)
		return code;
	if (!catalogue_segments(a, INT64_MAX, limit, &list, &err)) {
		code = cli_fail(cli, &err);
	} else {
		struct sheet *s = sheet_new(segment_columns, a->offset_min);
		for (size_t i = 0; i < list.count; i++)
			add_segment(s, &list.rows[i],
				    cli_arg(args, "json") != NULL);
		code = cli_finish_sheet(cli, args, s, "segments");
	}
	segment_list_finish(&list);
	app_close(a);
	return code;
}

static const struct sheet_column take_columns[] = {
	{"segment", N_("Segment"), SHEET_CODE, 0},
	{"no", N_("Take"), SHEET_INT, 0},
	{"length_ms", N_("Length"), SHEET_LENGTH, 0},
	{"format", N_("Format"), SHEET_CODE, 0},
	{"rate_hz", N_("Hz"), SHEET_INT, 0},
	{"channels", N_("Ch"), SHEET_INT, 0},
	{"loudness_clufs", N_("LUFS"), SHEET_CENTI, 0},
	{"findings", N_("Findings"), SHEET_INT, 0},
	{"presenter", N_("Presenter"), SHEET_TEXT, 24},
	{"path", N_("File"), SHEET_CODE, 0},
	{NULL, NULL, SHEET_TEXT, 0},
};

int cmd_list_takes(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	size_t limit;
	struct take_list list = {0};
	int code = 0;

	if (!limit_arg(args, SIZE_MAX, &limit, &err))
		return cli_fail(cli, &err);
	struct app *a = cli_open(cli, APP_READ, &code);
	if (a == NULL)
		return code;
	if (!catalogue_takes(a, &list, &err)) {
		code = cli_fail(cli, &err);
	} else {
		struct sheet *s = sheet_new(take_columns, a->offset_min);
		for (size_t i = 0; i < list.count && i < limit; i++) {
			const struct take *t = &list.rows[i];
			sheet_text(s, t->segment_code);
			sheet_int(s, t->no);
			sheet_int(s, t->media.length_ms);
			sheet_text(s, t->media.container);
			sheet_int(s, t->media.rate_hz);
			sheet_int(s, t->media.channels);
			sheet_int(s, t->media.loudness_clufs);
			sheet_int(s, (int64_t)t->media.n_findings);
			sheet_text(s, t->presenter);
			sheet_text(s, t->media.path);
		}
		code = cli_finish_sheet(cli, args, s, "takes");
	}
	take_list_finish(&list);
	app_close(a);
	return code;
}

int cmd_list_airings(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	size_t limit;
	struct airing_list list = {0};
	int code = 0;

	if (!limit_arg(args, SIZE_MAX, &limit, &err))
		return cli_fail(cli, &err);
	struct app *a = cli_open(cli, APP_READ, &code);
	if (a == NULL)
		return code;
	if (!logbook_newest(a, limit, &list, &err))
		code = cli_fail(cli, &err);
	else
		code = cli_finish_sheet(cli, args,
					airing_sheet(a, &list,
						     cli_arg(args, "json") !=
							     NULL),
					"airings");
	airing_list_finish(&list);
	app_close(a);
	return code;
}

static const struct sheet_column document_columns[] = {
	{"number", N_("Number"), SHEET_CODE, 0},
	{"issued_on", N_("Date"), SHEET_CODE, 0},
	{"issuer", N_("Issuer"), SHEET_TEXT, 40},
	{"subject", N_("Subject"), SHEET_TEXT, 70},
	{"in_force_from", N_("In force from"), SHEET_CODE, 0},
	{"in_force_to", N_("to"), SHEET_CODE, 0},
	{NULL, NULL, SHEET_TEXT, 0},
};

int cmd_list_documents(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	size_t limit;
	struct document_list list = {0};
	int code = 0;

	if (!limit_arg(args, SIZE_MAX, &limit, &err))
		return cli_fail(cli, &err);
	struct app *a = cli_open(cli, APP_READ, &code);
	if (a == NULL)
		return code;
	if (!catalogue_documents(a, &list, &err)) {
		code = cli_fail(cli, &err);
	} else {
		struct sheet *s = sheet_new(document_columns, a->offset_min);
		for (size_t i = 0; i < list.count && i < limit; i++) {
			const struct document *d = &list.rows[i];
			sheet_text(s, d->number);
			sheet_text(s, d->issued_on);
			sheet_text(s, d->issuer);
			sheet_text(s, d->subject);
			sheet_text(s, d->in_force_from);
			sheet_text(s, d->in_force_to);
		}
		code = cli_finish_sheet(cli, args, s, "documents");
	}
	document_list_finish(&list);
	app_close(a);
	return code;
}

static const struct sheet_column hit_columns[] = {
	{"code", N_("Code"), SHEET_CODE, 0},
	{"title", N_("Title"), SHEET_TEXT, 60},
	{"snippet", N_("Where"), SHEET_TEXT, 80},
	{NULL, NULL, SHEET_TEXT, 0},
};

/* The words of the command line as one query. */
static void join_words(const struct cli_args *args, struct buf *out)
{
	buf_init(out);
	for (size_t i = 0; i < args->n_operands; i++) {
		if (i > 0)
			buf_putc(out, ' ');
		buf_puts(out, args->operands[i]);
	}
}

int cmd_search(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	size_t limit;
	struct search_result found = {0};
	struct buf query;
	int code = 0;

	if (!limit_arg(args, 50, &limit, &err))
		return cli_fail(cli, &err);
	struct app *a = cli_open(cli, APP_READ, &code);
	if (a == NULL)
		return code;
	join_words(args, &query);
	if (!catalogue_search(a, query.data, INT64_MAX, limit, &found, &err)) {
		code = cli_fail(cli, &err);
	} else {
		struct sheet *s = sheet_new(hit_columns, a->offset_min);
		for (size_t i = 0; i < found.count; i++) {
			sheet_text(s, found.rows[i].code);
			sheet_text(s, found.rows[i].title);
			sheet_text(s, found.rows[i].snippet);
		}
		if (found.count == 0)
			cli_say(cli, _("nothing found for: %s"), query.data);
		code = cli_finish_sheet(cli, args, s, "hits");
	}
	buf_finish(&query);
	search_result_finish(&found);
	app_close(a);
	return code;
}
