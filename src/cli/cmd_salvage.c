/* `log salvage`: what can be read of a damaged log. */
#include "config.h"

#include "cli/commands.h"

#include <stdlib.h>

#include "app/salvaging.h"
#include "base/i18n.h"
#include "model/log_entry.h"

static const struct sheet_column columns[] = {
	{"seq", N_("No."), SHEET_INT, 0},
	{"copy", N_("Held by"), SHEET_TEXT, 0},
	{"linked", N_("Linked"), SHEET_TEXT, 0},
	{"kind", N_("Kind"), SHEET_CODE, 0},
	{"start_at", N_("Start"), SHEET_TIME, 0},
	{"played_ms", N_("Length"), SHEET_LENGTH, 0},
	{"segment", N_("Code"), SHEET_CODE, 0},
	{"title", N_("Title"), SHEET_TEXT, 56},
	{"refers_to", N_("Refers to"), SHEET_INT, 0},
	{NULL, NULL, SHEET_TEXT, 0},
};

struct rows {
	struct sheet *sheet;
	bool is_json;
};

static const char *linked_word(const struct salvage_row *row, bool is_json)
{
	if (row->entry == NULL)
		return NULL;
	if (is_json)
		return row->is_linked ? "yes" : "no";
	return row->is_linked ? _("yes") : _("NO");
}

static bool add_row(void *ctx, const struct salvage_row *row)
{
	const struct rows *r = ctx;
	const struct log_entry *e = row->entry;

	sheet_int(r->sheet, row->seq);
	sheet_text(r->sheet, r->is_json ? salvage_code(row->copy)
					: salvage_label(row->copy));
	sheet_text(r->sheet, linked_word(row, r->is_json));
	sheet_text(r->sheet, e == NULL   ? NULL
			     : r->is_json ? e->kind
					  : log_kind_label(e->kind));
	sheet_int(r->sheet, e != NULL ? e->start_at : LOG_NONE);
	sheet_int(r->sheet, e != NULL ? e->played_ms : LOG_NONE);
	sheet_text(r->sheet, e != NULL ? e->segment_code : NULL);
	sheet_text(r->sheet, e != NULL ? e->title : NULL);
	sheet_int(r->sheet, e != NULL ? e->ref_seq : LOG_NONE);
	return true;
}

int cmd_log_salvage(struct cli *cli, const struct cli_args *args)
{
	enum { VIETNAM_MIN = 7 * 60 };	/* the profile may be lost too */
	struct rows r = {
		.sheet = sheet_new(columns, VIETNAM_MIN),
		.is_json = cli_arg(args, "json") != NULL,
	};
	struct salvage_sums sums;
	struct err err;

	if (!salvaging_read(cli->env, cli->station_dir, add_row, &r, &sums,
			    &err)) {
		sheet_free(r.sheet);
		return cli_fail(cli, &err);
	}
	int code = cli_finish_sheet(cli, args, r.sheet, "entries");
	char *words = salvaging_words(&sums);
	cli_say(cli, "%s", words);
	free(words);
	if (code == 0 && (sums.lost > 0 || sums.differ > 0))
		code = err_exit_code(ERR_CORRUPT);
	return code;
}
