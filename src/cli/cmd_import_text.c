/* `import` of scripts: a table of what was done, or of what would be. */
#include "config.h"

#include "cli/cmd_import_text.h"

#include <string.h>

#include "app/import.h"
#include "app/script_import.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/commands_web.h"

static const struct sheet_column columns[] = {
	{"file", N_("File"), SHEET_TEXT, 40},
	{"outcome", N_("Outcome"), SHEET_CODE, 0},
	{"segment", N_("Segment"), SHEET_CODE, 0},
	{"title", N_("Title"), SHEET_TEXT, 30},
	{"revision", N_("Revision"), SHEET_INT, 0},
	{"encoding", N_("Encoding"), SHEET_CODE, 0},
	{"likely_percent", N_("Likely %"), SHEET_INT, 0},
	{"capitals", N_("Capitals"), SHEET_CODE, 0},
	{"syllables", N_("Syllables"), SHEET_INT, 0},
	{"loses_approval", N_("Approval"), SHEET_TEXT, 0},
	{"outdates_take", N_("Recording"), SHEET_TEXT, 0},
	{"begins", N_("Begins with"), SHEET_TEXT, 50},
	{NULL, NULL, SHEET_TEXT, 0},
};

struct run {
	struct cli *cli;
	struct app *a;
	struct script_request req;
	bool is_guessed;	/* else encoding was asked for */
	enum encoding encoding;
	bool has_capitals;	/* asked for */
	enum encoding_capitals capitals;
	bool is_json;
	enum sheet_format format;
	struct sheet *sheet;
	size_t refused, missing;	/* missing: of those refused, not there */
};

static const char *outcome_word(enum script_outcome o, bool is_json)
{
	static const struct {
		const char *code;
		const char *label;
	} words[] = {
		[SCRIPT_STORED] = {"stored", N_("stored")},
		[SCRIPT_WOULD_STORE] = {"would_store", N_("would be stored")},
		[SCRIPT_SAME] = {"same", N_("the same text")},
		[SCRIPT_REFUSED] = {"refused", N_("refused")},
	};

	return is_json ? words[o].code : _(words[o].label);
}

static const char *consequence(bool is_so, bool is_json, const char *label)
{
	if (!is_so)
		return NULL;
	return is_json ? "yes" : label;
}

/* Only the fonts of TCVN3 had capitals of their own. */
static const char *capitals_word(struct script_reading how, bool is_json)
{
	if (is_json)
		return encoding_capitals_code(how.capitals);
	return how.encoding == ENCODING_TCVN3 ||
			       how.capitals != CAPITALS_AS_THEY_ARE
		       ? encoding_capitals_label(how.capitals)
		       : NULL;
}

static void add_row(const struct run *r, const struct script_result *s)
{
	bool has_text = s->outcome != SCRIPT_REFUSED;

	sheet_text(r->sheet, s->name);
	sheet_text(r->sheet, outcome_word(s->outcome, r->is_json));
	sheet_text(r->sheet, s->segment_code);
	sheet_text(r->sheet, s->title);
	sheet_int(r->sheet, has_text ? s->revision_no : MODEL_NONE);
	sheet_text(r->sheet, has_text ? encoding_code(s->reading.encoding)
				      : NULL);
	sheet_int(r->sheet, has_text ? s->permille / 10 : MODEL_NONE);
	sheet_text(r->sheet, has_text ? capitals_word(s->reading, r->is_json)
				      : NULL);
	sheet_int(r->sheet, has_text ? s->syllables : MODEL_NONE);
	sheet_text(r->sheet, consequence(s->loses_approval, r->is_json,
					 _("loses its effect")));
	sheet_text(r->sheet, consequence(s->outdates_take, r->is_json,
					 _("is older than the text")));
	sheet_text(r->sheet, s->begins);
}

/* A guess that was no close one is said, so that somebody looks. */
static void say_doubt(const struct run *r, const struct script_result *s)
{
	if (r->is_guessed && s->outcome != SCRIPT_REFUSED &&
	    s->n_guesses > 1 && s->permille < 900)
		cli_say(r->cli, _("%s: read as %s, which is not certain; "
				  "--encoding says which it is"), s->name,
			encoding_label(s->reading.encoding));
}

/* What was not asked for is guessed. */
static struct script_reading choose_reading(const struct run *r,
					    const struct script_file *f)
{
	struct script_reading how = script_file_guess(f);

	if (!r->is_guessed && how.encoding != r->encoding) {
		how.encoding = r->encoding;
		how.capitals = CAPITALS_AS_THEY_ARE;
	}
	if (r->has_capitals)
		how.capitals = r->capitals;
	return how;
}

static bool import_one(struct run *r, const char *path, struct err *err)
{
	struct script_file f = {0};
	struct script_result res = {0};
	bool ok = true;

	if (script_file_read(path, &f, &res.err)) {
		struct script_reading how = choose_reading(r, &f);
		r->req.reading = &how;
		ok = script_import(r->a, &f, &r->req, &res, err);
		r->req.reading = NULL;
		script_file_finish(&f);
	} else {
		res.outcome = SCRIPT_REFUSED;
		res.name = text_clean(path, strlen(path), TEXT_ONE_LINE);
	}
	if (ok && res.outcome == SCRIPT_REFUSED) {
		cli_say(r->cli, "%s", res.err.text);
		r->refused++;
		r->missing += res.err.code == ERR_NOTFOUND;
	}
	if (ok) {
		add_row(r, &res);
		say_doubt(r, &res);
		if (res.outcome == SCRIPT_STORED)
			say_cited(r->cli, r->a, res.segment_code);
	}
	script_result_finish(&res);
	return ok;
}

static bool read_choices(const struct cli_args *args, struct run *r,
			 struct err *err)
{
	const char *encoding = cli_arg(args, "encoding");
	const char *capitals = cli_arg(args, "capitals");

	r->is_guessed = r->req.is_guessed = encoding == NULL;
	r->has_capitals = capitals != NULL;
	if (encoding != NULL && !encoding_from_code(encoding, &r->encoding))
		return err_set(err, ERR_INVALID,
			_("there is no encoding '%s'; write utf-8, utf-16le, "
			  "utf-16be, tcvn3, vni, viscii or cp1258"), encoding);
	if (capitals != NULL &&
	    !encoding_capitals_from_code(capitals, &r->capitals))
		return err_set(err, ERR_INVALID,
			_("--capitals is keep, mend or all, not '%s'"),
			capitals);
	if (cli_arg(args, "presenter") != NULL)
		return err_set(err, ERR_INVALID,
			       _("--presenter is for recordings"));
	return true;
}

static bool import_all(struct run *r, const struct cli_args *args,
		       struct err *err)
{
	for (size_t i = 0; i < args->n_operands; i++)
		if (!import_one(r, args->operands[i], err))
			return false;
	return true;
}

/* The same words as a recording's are checked, before the first file. */
static bool check(struct run *r, const struct cli_args *args, struct err *err)
{
	struct import_request same = {
		.segment = r->req.segment,
		.title = r->req.title,
		.genre = r->req.genre,
		.plan_item = r->req.plan_item,
	};

	if (!read_choices(args, r, err) || !import_check(r->a, &same, err))
		return false;
	if (r->req.segment != NULL && args->n_operands > 1)
		return err_set(err, ERR_INVALID,
			_("a segment has one script; name one file with "
			  "--segment"));
	return true;
}

static bool write_table(const struct run *r)
{
	struct buf out;

	if (sheet_rows(r->sheet) == 0)
		return true;
	buf_init(&out);
	sheet_write(r->sheet, r->format, "scripts", r->cli->out_cols, &out);
	bool ok = cli_write(r->cli, &out);
	buf_finish(&out);
	return ok;
}

int cmd_import_text(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	int code = 0;
	struct run r = {
		.cli = cli,
		.req = {
			.segment = cli_arg(args, "segment"),
			.title = cli_arg(args, "title"),
			.genre = cli_arg(args, "genre"),
			.plan_item = cli_arg(args, "plan"),
			.is_dry_run = cli_arg(args, "dry-run") != NULL,
		},
	};

	if (!cli_format(args, &r.format, &err))
		return cli_fail(cli, &err);
	r.is_json = r.format == SHEET_AS_JSON;
	r.a = cli_open(cli, r.req.is_dry_run ? APP_READ : APP_WRITE, &code);
	if (r.a == NULL)
		return code;
	r.sheet = sheet_new(columns, r.a->offset_min);
	bool ok = check(&r, args, &err) && import_all(&r, args, &err);
	code = ok ? 0 : cli_fail(cli, &err);
	if (!write_table(&r))
		code = err_exit_code(ERR_IO);
	if (code == 0 && r.refused > 0)
		code = err_exit_code(r.missing == r.refused ? ERR_NOTFOUND
							    : ERR_REFUSED);
	sheet_free(r.sheet);
	app_close(r.a);
	return code;
}
