/* Segments: add, edit, the steps of their life, the trash. */
#include "config.h"

#include "cli/commands.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/approving.h"
#include "app/catalogue_edit.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/commands_web.h"

/* ---- add, edit ------------------------------------------------------------ */

/* What the options say; the script is read into *out_script, yours. */
static bool read_fields(const struct cli_args *args,
			struct segment_fields *out, char **out_script,
			struct err *err)
{
	const char *path = cli_arg(args, "script");
	size_t len = 0;

	*out = (struct segment_fields){
		.title = cli_arg(args, "title"),
		.genre = cli_arg(args, "genre"),
		.plan_item = cli_arg(args, "plan"),
		.also = cli_arg(args, "also"),
		.form = cli_arg(args, "form"),
		.priority = cli_arg(args, "priority"),
		.author = cli_arg(args, "author"),
		.editor = cli_arg(args, "editor"),
		.valid_from = cli_arg(args, "valid-from"),
		.valid_to = cli_arg(args, "valid-to"),
		.evergreen = cli_arg(args, "evergreen"),
		.note = cli_arg(args, "note"),
	};
	if (path == NULL)
		return true;
	if (!app_read_file(path, out_script, &len, err))
		return false;
	out->script = *out_script;
	if (strlen(*out_script) == len && utf8_is_valid(*out_script, len))
		return true;
	return err_set(err, ERR_FORMAT,
		       _("%s is not text in UTF-8; `daixa import` reads other "
			 "encodings"), path);
}

int cmd_add_segment(struct cli *cli, const struct cli_args *args)
{
	enum segment_field blame = SEGMENT_FIELD_NONE;
	struct segment_fields fields;
	char *script = NULL, *code = NULL;
	struct err err;
	int exit_code = 0;
	struct app *a = cli_open(cli, APP_WRITE, &exit_code);

	if (a == NULL)
		return exit_code;
	if (read_fields(args, &fields, &script, &err) &&
	    catalogue_add(a, &fields, &code, &blame, &err)) {
		struct buf out;
		buf_init(&out);
		buf_printf(&out, "%s\n", code);
		exit_code = cli_write(cli, &out) ? 0 : err_exit_code(ERR_IO);
		buf_finish(&out);
		say_cited(cli, a, code);
	} else {
		exit_code = cli_fail(cli, &err);
	}
	free(script);
	free(code);
	app_close(a);
	return exit_code;
}

/* Nothing asked for is a mistake, not a change. */
static bool check_asked(const struct cli_args *args, struct err *err)
{
	for (const struct cli_option *o = args->options; o->name != NULL; o++)
		if (strcmp(o->name, "version") != 0 &&
		    cli_arg(args, o->name) != NULL)
			return true;
	return err_set(err, ERR_INVALID,
		       _("say what to change, for example --title or --script; "
			 "`daixa help edit` shows all"));
}

static bool edit_fields(struct app *a, const struct cli_args *args,
			struct segment *old, bool *out_lost, struct err *err)
{
	enum segment_field blame = SEGMENT_FIELD_NONE;
	struct segment_fields fields;
	char *script = NULL;
	bool ok = read_fields(args, &fields, &script, err) &&
		  catalogue_edit(a, old, &fields, out_lost, &blame, err);

	free(script);
	if (!ok && blame == SEGMENT_FIELD_VERSION)
		err_set(err, ERR_REFUSED,
			_("Somebody else changed %s meanwhile; nothing of yours "
			  "was saved. `daixa show %s` shows it as it is now; "
			  "repeat the command without --version to put yours "
			  "on top (older texts are kept)."),
			old->code, old->code);
	return ok;
}

/* A number from 0 up; absent: *out untouched. */
static bool number_arg(const struct cli_args *args, const char *name,
		       int64_t *out, struct err *err)
{
	const char *text = cli_arg(args, name);

	if (text != NULL && strcmp(text, "0") == 0) {
		*out = 0;
		return true;
	}
	return text == NULL || cli_number(text, out, err) ||
	       err_prefix(err, "--%s: ", name);
}

static bool edit_take(struct app *a, const struct cli_args *args,
		      const char *code, int64_t version, bool *out_lost,
		      struct err *err)
{
	int64_t take = MODEL_NONE, voices = MODEL_NONE;

	if (!number_arg(args, "take", &take, err) ||
	    !number_arg(args, "voices", &voices, err))
		return false;
	if (take == MODEL_NONE)
		return err_set(err, ERR_INVALID,
			       _("name the recording with --take"));
	const char *who = cli_arg(args, "presenter");
	const char *day = cli_arg(args, "recorded");
	if (who == NULL && day == NULL)
		return catalogue_choose_take(a, code, take, voices, version,
					     out_lost, err);
	if (voices != MODEL_NONE)
		return err_set(err, ERR_INVALID,
			       _("--presenter and --recorded describe the "
				 "recording --take N; they go without "
				 "--voices"));
	return catalogue_describe_take(a, code, take, who, day, err);
}

/* Does an option besides those of edit_take() ask for something? */
static bool asks_for_fields(const struct cli_args *args)
{
	for (const struct cli_option *o = args->options; o->name != NULL; o++)
		if (strcmp(o->name, "version") != 0 &&
		    strcmp(o->name, "take") != 0 &&
		    strcmp(o->name, "voices") != 0 &&
		    strcmp(o->name, "presenter") != 0 &&
		    strcmp(o->name, "recorded") != 0 &&
		    cli_arg(args, o->name) != NULL)
			return true;
	return false;
}

static bool edit(struct app *a, const struct cli_args *args,
		 bool *out_has_lost, struct err *err)
{
	struct segment_view v = {0};
	int64_t version = 0;
	bool is_take = cli_arg(args, "take") != NULL ||
		       cli_arg(args, "voices") != NULL ||
		       cli_arg(args, "presenter") != NULL ||
		       cli_arg(args, "recorded") != NULL;

	if (is_take && asks_for_fields(args))
		return err_set(err, ERR_INVALID,
			       _("--take and --voices go alone: change the rest "
				 "with a second command"));
	if (!check_asked(args, err) ||
	    !number_arg(args, "version", &version, err) ||
	    !catalogue_show(a, args->operands[0], &v, err))
		return false;
	if (version != 0)
		v.segment.row_version = version;
	bool ok = is_take ? edit_take(a, args, v.segment.code, version,
				      out_has_lost, err)
			  : edit_fields(a, args, &v.segment, out_has_lost, err);
	segment_view_finish(&v);
	return ok;
}

/* What the change means for an approval. */
static void say_approval(struct cli *cli, struct app *a,
			 const struct cli_args *args, bool has_lost)
{
	const char *code = args->operands[0];
	char *note = NULL;
	struct err err;

	if (has_lost)
		cli_say(cli, _("%s is no longer approved: the approval was for "
			       "what it was before"), code);
	else if (cli_arg(args, "author") != NULL &&
		 approving_author_note(a, code, &note, &err) && note != NULL)
		cli_say(cli, "%s", note);
	free(note);
}

int cmd_edit(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	bool has_lost = false;
	int code = 0;

	if (cli_arg(args, "filter") != NULL)
		return cmd_edit_many(cli, args);
	if (args->n_operands == 0 || cli_arg(args, "dry-run") != NULL ||
	    cli_arg(args, "json") != NULL || cli_arg(args, "csv") != NULL) {
		err_set(&err, ERR_INVALID,
			args->n_operands == 0
				? _("name the segment, or give --filter")
				: _("--dry-run, --json and --csv go with "
				    "--filter"));
		return cli_fail(cli, &err);
	}
	struct app *a = cli_open(cli, APP_WRITE, &code);

	if (a == NULL)
		return code;
	bool ok = edit(a, args, &has_lost, &err);
	if (!ok)
		code = cli_fail(cli, &err);
	else
		say_approval(cli, a, args, has_lost);
	if (ok && cli_arg(args, "script") != NULL)
		say_cited(cli, a, args->operands[0]);
	app_close(a);
	return code;
}

/* ---- the steps ------------------------------------------------------------ */

static void tell(const struct cli *cli, const char *code,
		 const struct objection_list *told)
{
	for (size_t i = 0; i < told->count; i++)
		cli_say(cli, "%s: %s", code, told->rows[i].text);
}

static int step(struct cli *cli, const struct cli_args *args,
		enum segment_step which)
{
	struct approving_request r = {
		.code = args->operands[0],
		.step = which,
		.person = cli_arg(args, "by"),
		.post = cli_arg(args, "post"),
		.reason = cli_arg(args, "reason"),
		.is_self_agreed = which == STEP_APPROVE &&
				  cli_arg(args, "self") != NULL,
	};
	struct objection_list told = {0};
	struct err err;
	int code = 0;
	struct app *a = cli_open(cli, APP_WRITE, &code);

	if (a == NULL)
		return code;
	if (approving_step(a, &r, &told, &err))
		tell(cli, r.code, &told);
	else
		code = cli_fail(cli, &err);
	objection_list_finish(&told);
	app_close(a);
	return code;
}

int cmd_submit(struct cli *cli, const struct cli_args *args)
{
	return step(cli, args, STEP_SUBMIT);
}

int cmd_approve(struct cli *cli, const struct cli_args *args)
{
	struct err err;

	if (person_is_named(cli_arg(args, "by")))
		return step(cli, args, STEP_APPROVE);
	err_set(&err, ERR_INVALID, _("say who approves: --by NAME"));
	return cli_fail(cli, &err);
}

int cmd_return(struct cli *cli, const struct cli_args *args)
{
	return step(cli, args, STEP_RETURN);
}

int cmd_withdraw(struct cli *cli, const struct cli_args *args)
{
	return step(cli, args, STEP_WITHDRAW);
}

int cmd_retire(struct cli *cli, const struct cli_args *args)
{
	return step(cli, args, STEP_RETIRE);
}

/* ---- the trash ------------------------------------------------------------ */

static int trash(struct cli *cli, const struct cli_args *args, bool into)
{
	struct err err;
	int code = 0;
	struct app *a = cli_open(cli, APP_WRITE, &code);

	if (a == NULL)
		return code;
	if (!approving_trash(a, args->operands[0], 0, into, &err))
		code = cli_fail(cli, &err);
	app_close(a);
	return code;
}

int cmd_trash(struct cli *cli, const struct cli_args *args)
{
	return trash(cli, args, true);
}

int cmd_untrash(struct cli *cli, const struct cli_args *args)
{
	return trash(cli, args, false);
}
