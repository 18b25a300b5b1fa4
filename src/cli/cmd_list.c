/* Lists: segments, takes, airings, plan items, documents; and the search. */
#include "config.h"

#include "cli/commands.h"

#include <stdlib.h>

#include "app/airing_sheet.h"
#include "app/catalogue.h"
#include "app/filtering.h"
#include "app/listing.h"
#include "base/buf.h"
#include "base/i18n.h"

/* Hits shown when no limit is asked for. */
enum { SEARCH_ROWS = 50 };

/* A list that asks in a way of its own. */
enum { NO_FILTER = FILTER_TARGET_COUNT };

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

/* Makes the sheet of a list command. */
typedef bool (*sheet_filler)(struct app *a, const struct cli_args *args,
			     size_t limit, struct sheet **out,
			     struct err *err);

static bool is_json(const struct cli_args *args)
{
	return cli_arg(args, "json") != NULL;
}

/* Open, fill, write: the road of every list. */
static int list(struct cli *cli, const struct cli_args *args,
		int target, sheet_filler fill, const char *name)
{
	struct err err;
	size_t limit;
	int code = 0;

	if (!limit_arg(args, target == NO_FILTER ? SEARCH_ROWS : SIZE_MAX,
		       &limit, &err))
		return cli_fail(cli, &err);
	struct app *a = cli_open(cli, APP_READ, &code);
	if (a == NULL)
		return code;
	struct sheet *s = NULL;
	if (target != NO_FILTER &&
	    !cli_check_filter(cli, a, args, (enum filter_target)target,
			      &code)) {
		app_close(a);
		return code;
	}
	if (!fill(a, args, limit, &s, &err) ||
	    (target != NO_FILTER &&
	     !cli_choose_columns(args, a, (enum filter_target)target, s,
				 &err))) {
		code = cli_fail(cli, &err);
		sheet_free(s);
	} else {
		if (sheet_rows(s) == 0)
			cli_say(cli, _("nothing found"));
		code = cli_finish_sheet(cli, args, s, name);
	}
	app_close(a);
	return code;
}

static bool fill_segments(struct app *a, const struct cli_args *args,
			size_t limit, struct sheet **out, struct err *err)
{
	struct segment_list found = {0};

	const char *filter = cli_arg(args, "filter");
	bool is_trash = cli_arg(args, "trash") != NULL;

	size_t at;
	bool ok = is_trash ? filtering_trash(a, filter, &found, &at, err)
			   : filtering_segments(a, filter, limit, &found, err);
	if (!ok)
		return false;
	*out = listing_segments(a, &found, limit, is_json(args));
	segment_list_finish(&found);
	return true;
}

int cmd_list_segments(struct cli *cli, const struct cli_args *args)
{
	return list(cli, args, FILTER_SEGMENTS, fill_segments, "segments");
}

static bool fill_takes(struct app *a, const struct cli_args *args,
			size_t limit, struct sheet **out, struct err *err)
{
	struct take_list found = {0};

	if (!filtering_takes(a, cli_arg(args, "filter"), &found, err))
		return false;
	*out = listing_takes(a, &found, limit);
	take_list_finish(&found);
	return true;
}

int cmd_list_takes(struct cli *cli, const struct cli_args *args)
{
	return list(cli, args, FILTER_TAKES, fill_takes, "takes");
}

static bool fill_airings(struct app *a, const struct cli_args *args,
			size_t limit, struct sheet **out, struct err *err)
{
	struct airing_list found = {0};
	enum sheet_format format;

	if (!cli_format(args, &format, err) ||
	    !filtering_airings(a, cli_arg(args, "filter"), limit, &found, err))
		return false;
	struct sheet *s = airing_sheet(a, &found, format);
	airing_list_finish(&found);
	*out = s;
	return true;
}

int cmd_list_airings(struct cli *cli, const struct cli_args *args)
{
	return list(cli, args, FILTER_AIRINGS, fill_airings, "airings");
}

static bool fill_documents(struct app *a, const struct cli_args *args,
			  size_t limit, struct sheet **out, struct err *err)
{
	struct document_list found = {0};

	if (!filtering_documents(a, cli_arg(args, "filter"), &found, err))
		return false;
	*out = listing_documents(a, &found, limit);
	document_list_finish(&found);
	return true;
}

int cmd_list_documents(struct cli *cli, const struct cli_args *args)
{
	return list(cli, args, FILTER_DOCUMENTS, fill_documents, "documents");
}

/* Those that pass, yours; text NULL asks nothing. */
static bool ask_items(struct app *a, const char *text, struct segment_ids *out,
		      struct err *err)
{
	size_t at;

	return text == NULL ||
	       filtering_ids(a, FILTER_ITEMS, text, out, &at, err);
}

static bool fill_items(struct app *a, const struct cli_args *args,
		       size_t limit, struct sheet **out, struct err *err)
{
	const char *filter = cli_arg(args, "filter");
	struct plan plan = {0};
	struct plan_count_list counts = {0};
	struct segment_ids ids = {0};
	bool ok = ask_items(a, filter, &ids, err) &&
		  catalogue_plan(a, NULL, &plan, err) &&
		  catalogue_plan_counts(a, &plan, &counts, err);

	if (ok)
		*out = listing_items(a, &plan, &counts,
				     filter != NULL ? &ids : NULL, limit,
				     is_json(args));
	plan_count_list_finish(&counts);
	plan_finish(&plan);
	free(ids.at);
	return ok;
}

int cmd_list_plan(struct cli *cli, const struct cli_args *args)
{
	return list(cli, args, FILTER_ITEMS, fill_items, "items");
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

static bool fill_hits(struct app *a, const struct cli_args *args,
			size_t limit, struct sheet **out, struct err *err)
{
	struct search_result found = {0};
	struct buf query;

	join_words(args, &query);
	bool ok = catalogue_search(a, query.data, INT64_MAX, limit, &found,
				   err);
	buf_finish(&query);
	if (!ok)
		return false;
	struct sheet *s = sheet_new(hit_columns, a->offset_min);
	for (size_t i = 0; i < found.count; i++) {
		sheet_text(s, found.rows[i].code);
		sheet_text(s, found.rows[i].title);
		sheet_text(s, found.rows[i].snippet);
	}
	search_result_finish(&found);
	*out = s;
	return true;
}

int cmd_search(struct cli *cli, const struct cli_args *args)
{
	return list(cli, args, NO_FILTER, fill_hits, "hits");
}
