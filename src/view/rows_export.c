/*
 * The rows of a list to a file. See rows_share.h. The export outlives its
 * form where the question whether a file is replaced follows it.
 */
#include "config.h"

#include "view/rows_share.h"

#include <stdlib.h>
#include <string.h>

#include "app/paths.h"
#include "app/reporting.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/saved_filter.h"
#include "view/confirm.h"
#include "view/form.h"
#include "view/stack.h"

struct export {
	struct rows_share *rows;	/* borrowed: the view below */
	char *format;
	char *path;
};

static const char *const formats[] = { "csv", "json", "txt", NULL };
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
};

static void export_free(void *ctx)
{
	struct export *x = ctx;

	free(x->format);
	free(x->path);
	free(x);
}

static enum sheet_format format_of(const char *name)
{
	size_t i = 0;

	while (formats[i + 1] != NULL && strcmp(formats[i], name) != 0)
		i++;
	return sheet_formats[i];
}

static bool write_rows(struct export *x, bool may_replace, struct err *err)
{
	enum sheet_format format = format_of(x->format);
	struct rows_share *r = x->rows;
	struct sheet *sheet = NULL;
	struct buf bytes;

	if (!rows_share_sheet(r, format == SHEET_AS_JSON, &sheet, err))
		return false;
	buf_init(&bytes);
	sheet_write(sheet, format, filter_target_name(r->target), 0, &bytes);
	bool ok = reporting_save(r->app, x->path, may_replace, &bytes, err);
	if (ok)
		stack_notice(r->stack, NOTICE_GOOD,
			     _("written to '%s' (rows: %zu)"), x->path,
			     sheet_rows(sheet));
	buf_finish(&bytes);
	sheet_free(sheet);
	return ok;
}

static void replace(void *ctx, bool is_yes)
{
	struct export *x = ctx;
	struct err err;

	if (!is_yes)
		stack_notice(x->rows->stack, NOTICE_INFO,
			     _("nothing was written; '%s' is as it was"),
			     x->path);
	else if (!write_rows(x, true, &err))
		stack_error(x->rows->stack, &err);
}

static void ask_to_replace(struct export *x)
{
	struct export *asked = mem_alloc(sizeof *asked);
	char *text = mem_printf(_("'%s' is there already. Replace it by these "
				  "rows?"), x->path);
	struct confirm_question q = {
		.title = _("Replace the file"),
		.text = text,
		.yes = _("Replace"),
		.no = _("Keep it"),
		.is_dangerous = true,
		.done = replace,
		.finish = export_free,
		.ctx = asked,
	};

	*asked = *x;
	x->format = NULL;
	x->path = NULL;
	confirm_open(asked->rows->stack, &q);
	free(text);
}

/* The name proposed for another format follows the format chosen. */
static char *path_meant(const struct export *x, const char *typed)
{
	const char *name = names[x->rows->target];
	size_t len = strlen(name);

	for (size_t i = 0; formats[i] != NULL; i++) {
		if (strncmp(typed, name, len) != 0 || typed[len] != '.' ||
		    strcmp(typed + len + 1, formats[i]) != 0)
			continue;
		char *own = mem_printf("%s.%s", name, x->format);
		char *path = paths_typed(own);
		free(own);
		return path;
	}
	return paths_typed(typed);
}

static bool submit(void *ctx, struct form *f, struct err *err)
{
	struct export *x = ctx;

	mem_set(&x->format, form_value(f, "format"));
	free(x->path);
	x->path = path_meant(x, form_value(f, "path"));
	if (write_rows(x, false, err))
		return true;
	if (err->code == ERR_EXISTS) {
		ask_to_replace(x);
		return true;
	}
	form_blame(f, "path");
	return false;
}

static const struct form_ops ops = { .submit = submit, .finish = export_free };

void rows_export_open(struct rows_share *r)
{
	struct export *x = mem_alloc(sizeof *x);
	const char *labels[] = {
		_("csv: for a spreadsheet"), _("json: for programs"),
		_("txt: as shown here"), NULL
	};

	x->rows = r;
	char *name = mem_printf("%s.csv", names[r->target]);
	struct form *f = form_new(_("Export what is shown"), _("Write"), &ops,
				  x);
	form_add(f, &(struct form_field){
		.kind = FORM_CHOICE,
		.key = "format",
		.label = _("Format"),
		.choices = formats,
		.choice_labels = labels,
	});
	form_add(f, &(struct form_field){
		.kind = FORM_TEXT,
		.key = "path",
		.label = _("File"),
		.value = name,
		.hint = _("A name alone goes to your home folder."),
		.max_bytes = 4000,
		.is_required = true,
	});
	free(name);
	form_open(f, r->stack);
}
