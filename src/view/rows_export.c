/* The rows of a list to a file. See rows_share.h. */
#include "config.h"

#include "view/rows_share.h"

#include <string.h>

#include "app/reporting.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/saved_filter.h"
#include "view/file_export.h"
#include "view/stack.h"

static const char *const formats[] = { "csv", "json", "txt", NULL };
static const char *const format_labels[] = {
	N_("csv: for a spreadsheet"),
	N_("json: for programs"),
	N_("txt: as shown here"),
	NULL
};
static const enum sheet_format sheet_formats[] = {
	SHEET_AS_CSV, SHEET_AS_JSON, SHEET_AS_TEXT
};

/* As an office names its files; without marks for old programs. */
static const char *const names[FILTER_TARGET_COUNT] = {
	[FILTER_SEGMENTS] = "danh-muc",
	[FILTER_AIRINGS] = "nhat-ky",
	[FILTER_TAKES] = "ban-thu",
	[FILTER_DOCUMENTS] = "van-ban",
	[FILTER_ACTIVITIES] = "hoat-dong",
	[FILTER_ITEMS] = "ke-hoach",
};

static enum sheet_format format_of(const char *name)
{
	size_t i = 0;

	while (formats[i + 1] != NULL && strcmp(formats[i], name) != 0)
		i++;
	return sheet_formats[i];
}

static char *proposed_name(void *ctx, const char *format)
{
	struct rows_share *r = ctx;

	return mem_printf("%s.%s", names[r->target], format);
}

static char *replace_question(void *ctx, const char *path)
{
	(void)ctx;
	return mem_printf(_("'%s' is there already. Replace it by these "
			    "rows?"), path);
}

static bool write_rows(void *ctx, const char *chosen, const char *path,
		       bool may_replace, struct err *err)
{
	enum sheet_format format = format_of(chosen);
	struct rows_share *r = ctx;
	struct sheet *sheet = NULL;
	struct buf bytes;

	if (!rows_share_sheet(r, format == SHEET_AS_JSON, &sheet, err))
		return false;
	buf_init(&bytes);
	sheet_write(sheet, format, filter_target_name(r->target), 0, &bytes);
	bool ok = reporting_save(r->app, path, may_replace, &bytes, err);
	if (ok)
		stack_notice(r->stack, NOTICE_GOOD,
			     _("written to '%s' (rows: %zu)"), path,
			     sheet_rows(sheet));
	buf_finish(&bytes);
	sheet_free(sheet);
	return ok;
}

void rows_export_open(struct rows_share *r)
{
	file_export_open(r->stack, &(struct file_export){
		.title = _("Export what is shown"),
		.accept = _("Write"),
		.formats = formats,
		.labels = format_labels,
		.name = proposed_name,
		.question = replace_question,
		.write = write_rows,
		.ctx = r,
	});
}
