/* The station's dated facts: add, edit, list; one function for all parts. */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/parts.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/commands_web.h"
#include "model/record_edit.h"

enum { MEMBERS_MAX = 16, NAME_MAX_BYTES = 32 };

/* "village edit" is about villages. */
static enum profile_part part_of(const struct cli_args *args)
{
	char word[NAME_MAX_BYTES] = "";
	enum profile_part part = PART_COUNT;

	memcpy(word, args->command, strcspn(args->command, " "));
	profile_part_find(word, &part);
	return part;
}

/* "default-min" is the member default_min, "from" is valid_from. */
static const char *member_of(const struct cli_option *o,
			     const struct record_field *fields)
{
	for (const struct record_field *f = fields; f->name != NULL; f++) {
		char option[NAME_MAX_BYTES] = "";
		memcpy(option, f->name, strlen(f->name));
		for (char *c = option; *c != '\0'; c++)
			*c = *c == '_' ? '-' : *c;
		if (strcmp(option, o->name) == 0 ||
		    (strncmp(option, "valid-", 6) == 0 &&
		     strcmp(option + 6, o->name) == 0))
			return f->name;
	}
	return NULL;
}

struct typed {
	struct profile_value values[MEMBERS_MAX];
	struct profile_change change;
};

/* What the options say, but for those named in `but`. */
static void read_values(const struct cli_args *args, enum profile_part part,
			const char *but, struct typed *out)
{
	const struct record_field *fields = profile_part_list(part)->fields;
	size_t n = 0;

	for (size_t i = 0; args->options[i].name != NULL; i++) {
		const char *name = member_of(&args->options[i], fields);
		if (name == NULL || args->values[i] == NULL ||
		    (but != NULL && strcmp(args->options[i].name, but) == 0))
			continue;
		out->values[n++] = (struct profile_value){
			.name = name, .text = args->values[i],
		};
	}
	out->change = (struct profile_change){
		.part = part, .values = out->values, .n_values = n,
	};
}

/* The row's number, on stdout and alone, so that a script can use it. */
static int say_done(struct cli *cli, enum profile_part part,
		    const struct part_done *done, const char *from)
{
	struct buf out;

	buf_init(&out);
	buf_printf(&out, "id:%" PRId64 "\n", done->id);
	bool ok = cli_write(cli, &out);
	buf_finish(&out);
	if (done->is_successor)
		cli_say(cli, _("%s: from %s on; what held before stays in the "
			       "past"), _(profile_part_info(part)->one), from);
	else
		cli_say(cli, _("%s: kept"), _(profile_part_info(part)->one));
	return ok ? 0 : err_exit_code(ERR_IO);
}

int cmd_part_add(struct cli *cli, const struct cli_args *args)
{
	enum profile_part part = part_of(args);
	struct part_done done;
	const char *blame;
	struct typed typed;
	struct err err;
	int code = 0;

	read_values(args, part, NULL, &typed);
	struct app *a = cli_open(cli, APP_WRITE, &code);
	if (a == NULL)
		return code;
	if (!parts_add(a, &typed.change, &done, &blame, &err))
		code = cli_fail(cli, &err);
	else
		code = say_done(cli, part, &done, NULL);
	app_close(a);
	return code;
}

static bool is_dated_option(const struct cli_args *args, const char *name)
{
	for (const struct cli_option *o = args->options; o->name != NULL; o++)
		if (strcmp(o->name, name) == 0)
			return cli_arg(args, name) != NULL;
	return false;
}

/* From which day on; NULL: correct what is there. day: today. */
static bool read_from(const struct cli_args *args, const struct typed *typed,
		      char day[CIVIL_TEXT], const char **out, struct err *err)
{
	bool corrects = is_dated_option(args, "correct");
	bool only_ends = typed->change.n_values == 1 &&
			 strcmp(typed->values[0].name, "valid_to") == 0;
	struct date d;

	if (typed->change.n_values == 0)
		return err_set(err, ERR_INVALID, _("nothing to change is given"));
	if (is_dated_option(args, "from") && !corrects) {
		if (!date_parse(cli_arg(args, "from"), &d, err))
			return err_prefix(err, "--from: ");
		date_format(d, day);
	}
	*out = corrects || (only_ends && !is_dated_option(args, "from"))
		       ? NULL
		       : day;
	return true;
}

static int edit(struct cli *cli, struct app *a, const struct cli_args *args)
{
	enum profile_part part = part_of(args);
	bool corrects = is_dated_option(args, "correct");
	const char *key = args->n_operands > 0 ? args->operands[0] : "";
	char day[CIVIL_TEXT];
	struct part_done done;
	struct typed typed;
	const char *blame;
	struct err err;
	size_t row;

	app_today(a, day);
	read_values(args, part, corrects ? NULL : "from", &typed);
	if (!read_from(args, &typed, day, &typed.change.from, &err) ||
	    !profile_find_row(&a->profile, part, key, day, &row, &err))
		return cli_fail(cli, &err);
	int64_t id = profile_part_id(&a->profile, part, row);
	if (!parts_change(a, id, &typed.change, &done, &blame, &err))
		return cli_fail(cli, &err);
	return say_done(cli, part, &done, day);
}

int cmd_part_edit(struct cli *cli, const struct cli_args *args)
{
	int code = 0;
	struct app *a = cli_open(cli, APP_WRITE, &code);

	if (a == NULL)
		return code;
	code = edit(cli, a, args);
	app_close(a);
	return code;
}

/* ---- list ------------------------------------------------------------------ */

static enum sheet_kind kind_of(const struct record_field *f)
{
	return f->type == RECORD_TEXT || f->type == RECORD_LINES ? SHEET_TEXT
	       : f->type <= RECORD_WORD				  ? SHEET_CODE
								  : SHEET_INT;
}

/* The heads of a part's members, after its number; ends with key NULL. */
static void make_columns(enum profile_part part,
			 struct sheet_column out[MEMBERS_MAX])
{
	const struct record_field *f = profile_part_list(part)->fields;
	size_t n = 0;

	out[n++] = (struct sheet_column){ "id", N_("Id"), SHEET_INT, 0 };
	for (; f->name != NULL; f++)
		out[n++] = (struct sheet_column){
			f->name, profile_label(f->name), kind_of(f),
			f->type == RECORD_TEXT ? 60 : 0,
		};
	out[n] = (struct sheet_column){ NULL, NULL, SHEET_TEXT, 0 };
}

static void add_row(struct sheet *s, const struct profile *p,
		    enum profile_part part, size_t row)
{
	const void *at = profile_part_row(p, part, row);
	struct buf text;

	buf_init(&text);
	sheet_int(s, profile_part_id(p, part, row));
	for (const struct record_field *f = profile_part_list(part)->fields;
	     f->name != NULL; f++) {
		buf_clear(&text);
		record_show(f, at, &text);
		if (kind_of(f) == SHEET_INT)
			sheet_int(s, text.len > 0 ? atoll(text.data)
						  : INT64_MIN);
		else
			sheet_text(s, text.len > 0 ? text.data : NULL);
	}
	buf_finish(&text);
}

static int list(struct cli *cli, struct app *a, const struct cli_args *args)
{
	enum profile_part part = part_of(args);
	struct sheet_column columns[MEMBERS_MAX];
	char day[CIVIL_TEXT];
	struct err err;

	app_today(a, day);
	if (!cli_arg_day(args, "on", day, &err))
		return cli_fail(cli, &err);
	make_columns(part, columns);
	struct sheet *s = sheet_new(columns, a->offset_min);
	for (size_t i = 0; i < profile_part_count(&a->profile, part); i++) {
		struct validity v = profile_part_validity(&a->profile, part, i);
		if (cli_arg(args, "all") != NULL || validity_covers(&v, day))
			add_row(s, &a->profile, part, i);
	}
	if (sheet_rows(s) == 0)
		cli_say(cli, _("nothing found"));
	return cli_finish_sheet(cli, args, s, profile_part_info(part)->list);
}

int cmd_part_list(struct cli *cli, const struct cli_args *args)
{
	int code = 0;
	struct app *a = cli_open(cli, APP_READ, &code);

	if (a == NULL)
		return code;
	code = list(cli, a, args);
	app_close(a);
	return code;
}
