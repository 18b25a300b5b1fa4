/*
 * `import`: recordings from files and folders, with progress and a table;
 * scripts have a table of their own (cmd_import_text.c).
 */
#include "config.h"

#include "cli/commands.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/import.h"
#include "app/script_file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/cmd_import_text.h"

static const struct sheet_column columns[] = {
	{"file", N_("File"), SHEET_TEXT, 40},
	{"outcome", N_("Outcome"), SHEET_CODE, 0},
	{"segment", N_("Segment"), SHEET_CODE, 0},
	{"take", N_("Take"), SHEET_INT, 0},
	{"title", N_("Title"), SHEET_TEXT, 40},
	{"presenter", N_("Presenter"), SHEET_TEXT, 24},
	{"recorded_on", N_("Recorded on"), SHEET_CODE, 0},
	{"length_ms", N_("Length"), SHEET_LENGTH, 0},
	{"format", N_("Format"), SHEET_CODE, 0},
	{"rate_hz", N_("Hz"), SHEET_INT, 0},
	{"channels", N_("Ch"), SHEET_INT, 0},
	{"loudness_clufs", N_("LUFS"), SHEET_CENTI, 0},
	{"true_peak_cdb", N_("dBTP"), SHEET_CENTI, 0},
	{"findings", N_("Findings"), SHEET_TEXT, 0},
	{NULL, NULL, SHEET_TEXT, 0},
};

/* What the command works on while it goes through the files. */
struct run {
	struct cli *cli;
	struct app *a;
	struct import_request req;
	bool is_json;
	enum sheet_format format;
	struct sheet *sheet;
	size_t refused, missing;	/* missing: of those refused, not there */
	const char *name;	/* of the file at hand, for the progress line */
};

static void clear_progress(const struct run *r)
{
	if (r->cli->is_log_terminal)
		fputs("\r\033[K", r->cli->log);
}

static bool show_progress(void *ctx, enum import_phase phase, int permille)
{
	const struct run *r = ctx;

	if (!r->cli->is_log_terminal)
		return true;
	fprintf(r->cli->log, "\r\033[K%s %3d %%  %s",
		phase == IMPORT_COPYING ? _("copying") : _("listening"),
		permille / 10, r->name);
	fflush(r->cli->log);
	return true;
}

static const char *outcome_word(enum import_outcome outcome, bool is_json)
{
	static const struct {
		const char *code;
		const char *label;
	} words[] = {
		[IMPORT_STORED] = {"stored", N_("stored")},
		[IMPORT_WOULD_STORE] = {"would_store", N_("would be stored")},
		[IMPORT_DUPLICATE] = {"duplicate", N_("here already")},
		[IMPORT_REFUSED] = {"refused", N_("refused")},
	};

	return is_json ? words[outcome].code : _(words[outcome].label);
}

static char *findings_text(const struct media *m)
{
	struct buf b;

	buf_init(&b);
	for (size_t i = 0; i < m->n_findings; i++) {
		char *words = import_finding_text(&m->findings[i]);
		buf_printf(&b, "%s%s", i > 0 ? "; " : "", words);
		free(words);
	}
	return buf_take(&b);
}

static void add_row(struct run *r, const struct import_result *res)
{
	const struct media *m = &res->media;
	bool has_facts = m->frames > 0;
	char *findings = findings_text(m);

	sheet_text(r->sheet, res->name);
	sheet_text(r->sheet, outcome_word(res->outcome, r->is_json));
	sheet_text(r->sheet, res->segment_code);
	sheet_int(r->sheet, res->take_no > 0 ? res->take_no : MODEL_NONE);
	sheet_text(r->sheet, res->title);
	sheet_text(r->sheet, res->presenter);
	sheet_text(r->sheet, res->recorded_on);
	sheet_int(r->sheet, has_facts ? m->length_ms : MODEL_NONE);
	sheet_text(r->sheet, m->container);
	sheet_int(r->sheet, has_facts ? m->rate_hz : MODEL_NONE);
	sheet_int(r->sheet, has_facts ? m->channels : MODEL_NONE);
	sheet_int(r->sheet, has_facts ? m->loudness_clufs : MODEL_NONE);
	sheet_int(r->sheet, has_facts ? m->true_peak_cdb : MODEL_NONE);
	sheet_text(r->sheet, findings);
	free(findings);
}

static bool import_one(struct run *r, const char *path, struct err *err)
{
	struct import_result res = {0};
	char *name = text_clean(path, strlen(path), TEXT_ONE_LINE);

	r->name = name;
	bool ok = import_file(r->a, path, &r->req, show_progress, r, &res,
			      err);
	clear_progress(r);
	if (ok && res.outcome == IMPORT_REFUSED) {
		cli_say(r->cli, "%s: %s", name, res.err.text);
		r->refused++;
		r->missing += res.err.code == ERR_NOTFOUND;
	}
	if (ok)
		add_row(r, &res);
	import_result_finish(&res);
	free(name);
	return ok;
}

static bool import_folder(struct run *r, const char *dir, struct err *err)
{
	char **paths = NULL;
	size_t count = 0;
	size_t skipped = 0;

	if (!import_scan(dir, &paths, &count, &skipped, err))
		return false;
	bool ok = true;
	for (size_t i = 0; i < count; i++) {
		ok = ok && import_one(r, paths[i], err);
		free(paths[i]);
	}
	free(paths);
	if (ok && count == 0) {
		cli_say(r->cli, _("%s: no recordings are in this folder (.wav "
				  ".flac .ogg .opus .mp3 .aif .w64)"), dir);
		r->refused++;
		r->missing++;
	}
	if (ok && skipped > 0)
		cli_say(r->cli, _("%s: %zu other files were passed over"), dir,
			skipped);
	return ok;
}

static bool import_all(struct run *r, const struct cli_args *args,
		       struct err *err)
{
	struct stat st;

	for (size_t i = 0; i < args->n_operands; i++) {
		const char *path = args->operands[i];
		bool is_folder = stat(path, &st) == 0 && S_ISDIR(st.st_mode);
		if (is_folder ? !import_folder(r, path, err)
			      : !import_one(r, path, err))
			return false;
	}
	return true;
}

static void read_request(const struct cli_args *args,
			 struct import_request *out)
{
	*out = (struct import_request){
		.segment = cli_arg(args, "segment"),
		.title = cli_arg(args, "title"),
		.genre = cli_arg(args, "genre"),
		.plan_item = cli_arg(args, "plan"),
		.presenter = cli_arg(args, "presenter"),
		.recorded_on = cli_arg(args, "recorded"),
		.is_tagless = cli_arg(args, "no-tags") != NULL,
		.is_dry_run = cli_arg(args, "dry-run") != NULL,
	};
}

/* Scripts and recordings have different tables, so not both at once. */
static bool check_kinds(const struct cli_args *args, size_t *out_scripts,
			struct err *err)
{
	*out_scripts = 0;
	for (size_t i = 0; i < args->n_operands; i++)
		*out_scripts += script_is_file(args->operands[i]);
	if (*out_scripts != 0 && *out_scripts != args->n_operands)
		return err_set(err, ERR_INVALID,
			_("take scripts and recordings in by two commands"));
	if (*out_scripts == 0 && (cli_arg(args, "encoding") != NULL ||
				  cli_arg(args, "capitals") != NULL))
		return err_set(err, ERR_INVALID,
			_("--encoding and --capitals are for scripts (.txt "
			  ".docx .odt)"));
	return true;
}

static int import_recordings(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	int code = 0;
	struct run r = {.cli = cli};

	if (!cli_format(args, &r.format, &err))
		return cli_fail(cli, &err);
	r.is_json = r.format == SHEET_AS_JSON;
	r.a = cli_open(cli, APP_WRITE, &code);
	if (r.a == NULL)
		return code;
	read_request(args, &r.req);
	r.sheet = sheet_new(columns, r.a->offset_min);
	bool ok = import_check(r.a, &r.req, &err) &&
		  import_all(&r, args, &err);
	code = ok ? 0 : cli_fail(cli, &err);
	if (sheet_rows(r.sheet) > 0) {
		struct buf out;
		buf_init(&out);
		sheet_write(r.sheet, r.format, "files", cli->out_cols, &out);
		if (!cli_write(cli, &out))
			code = err_exit_code(ERR_IO);
		buf_finish(&out);
	}
	if (code == 0 && r.refused > 0)
		code = err_exit_code(r.missing == r.refused ? ERR_NOTFOUND
							    : ERR_REFUSED);
	sheet_free(r.sheet);
	app_close(r.a);
	return code;
}

int cmd_import(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	size_t scripts = 0;

	if (!check_kinds(args, &scripts, &err))
		return cli_fail(cli, &err);
	return scripts > 0 ? cmd_import_text(cli, args)
			   : import_recordings(cli, args);
}
