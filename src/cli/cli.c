/* Finding and running a command. See cli.h. */
#include "config.h"

#include "cli/cli.h"

#include <errno.h>
#include <stdarg.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/clock.h"
#include "base/civil.h"
#include "app/air.h"
#include "app/columns.h"
#include "app/filtering.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/commands.h"

/* What a person typed stands in many sentences; none reaches the terminal raw. */
static void say_clean(const struct cli *cli, const char *words)
{
	size_t len = strlen(words);
	char *clean = text_is_clean(words, len, TEXT_MANY_LINES)
			      ? mem_dup(words)
			      : text_clean(words, len, TEXT_MANY_LINES);

	fprintf(cli->log, "%s: %s\n", cli->program, clean);
	free(clean);
}

bool cli_check_filter(const struct cli *cli, struct app *a,
		      const struct cli_args *args, enum filter_target target,
		      int *out_code)
{
	const char *text = cli_arg(args, "filter");
	struct filter f;
	struct buf lines;
	struct err err;
	size_t at;

	if (filtering_parse(a, target, text, &f, &at, &err)) {
		filter_finish(&f);
		return true;
	}
	*out_code = cli_fail(cli, &err);
	buf_init(&lines);
	filter_point(text, at, &lines);
	fwrite(lines.data, 1, lines.len, cli->log);
	buf_finish(&lines);
	return false;
}

int cli_fail(const struct cli *cli, const struct err *err)
{
	say_clean(cli, err->text);
	return err_exit_code(err->code);
}

void cli_say(const struct cli *cli, const char *fmt, ...)
{
	struct buf words;
	va_list args;

	buf_init(&words);
	va_start(args, fmt);
	buf_vprintf(&words, fmt, args);
	va_end(args);
	say_clean(cli, words.data);
	buf_finish(&words);
}

bool cli_write(const struct cli *cli, const struct buf *bytes)
{
	if (fwrite(bytes->data, 1, bytes->len, cli->out) == bytes->len &&
	    fflush(cli->out) == 0)
		return true;
	cli_say(cli, _("cannot write the answer: %s"), strerror(errno));
	return false;
}

/* What was on air when the machine stopped is finished by whoever comes next. */
static void recover_air(const struct cli *cli, struct app *a)
{
	struct err err;
	int64_t seq = 0;

	if (!air_recover(a, &seq, &err))
		cli_say(cli, _("warning: %s"), err.text);
	else if (seq != 0)
		cli_say(cli, _("what was on air when the program last ended is "
			       "finished as interrupted: entry %" PRId64), seq);
}

/* A wrong clock matters to what is written down under it. */
static void say_clock(const struct cli *cli, struct app *a)
{
	char *words = clock_warning(a);

	if (words != NULL)
		cli_say(cli, _("warning: %s"), words);
	free(words);
}

/* Who waits shall know what for. */
static bool say_waiting(void *ctx, int waited_ms)
{
	enum { SAY_MS = 1000, GIVE_UP_MS = 10000 };

	if (waited_ms == SAY_MS)
		cli_say(ctx, _("another program is writing to this station; "
			       "waiting for it, ten seconds at most"));
	return waited_ms < GIVE_UP_MS;
}

/* Nobody can be asked here, so the answer must come with the command. */
static bool check_clock(const struct cli *cli, struct app *a)
{
	struct clock_look c;
	struct err err;

	if (!clock_look(a, &c, &err) || !clock_is_wrong(&c))
		return true;
	char *words = clock_words(a, &c);
	err_set(&err, ERR_REFUSED,
		_("%s. If it is right, say so with --sure; nothing was "
		  "written"), words);
	cli_fail(cli, &err);
	free(words);
	return false;
}

static struct app *open_station(struct cli *cli, enum app_mode mode,
				bool must_ask, int *out_code)
{
	struct app *a = NULL;
	struct err err;

	if (!app_open(cli->env, cli->station_dir, mode, &a, &err)) {
		*out_code = cli_fail(cli, &err);
		return NULL;
	}
	app_on_wait(a, say_waiting, cli);
	const char *warning = app_warning(a);
	if (warning != NULL)
		cli_say(cli, _("warning: %s"), warning);
	if (must_ask && !check_clock(cli, a)) {
		*out_code = err_exit_code(ERR_REFUSED);
		app_close(a);
		return NULL;
	}
	if (mode == APP_WRITE)
		say_clock(cli, a);
	if (warning == NULL && mode == APP_WRITE)
		recover_air(cli, a);
	return a;
}

struct app *cli_open(struct cli *cli, enum app_mode mode, int *out_code)
{
	return open_station(cli, mode, false, out_code);
}

struct app *cli_open_log(struct cli *cli, const struct cli_args *args,
			 int *out_code)
{
	return open_station(cli, APP_WRITE, cli_arg(args, "sure") == NULL,
			    out_code);
}

bool cli_format(const struct cli_args *args, enum sheet_format *out,
		struct err *err)
{
	bool json = cli_arg(args, "json") != NULL;
	bool csv = cli_arg(args, "csv") != NULL;

	if (json && csv)
		return err_set(err, ERR_INVALID,
			       _("--json and --csv exclude each other"));
	*out = json ? SHEET_AS_JSON : csv ? SHEET_AS_CSV : SHEET_AS_TEXT;
	return true;
}

bool cli_choose_columns(const struct cli_args *args, struct app *a,
			enum filter_target target, struct sheet *sheet,
			struct err *err)
{
	const char *keys = cli_arg(args, "columns");
	char *shown = NULL;
	bool ok = true;

	if (keys == NULL)
		return true;
	if (strcmp(keys, "screen") == 0)
		ok = columns_get(a, target, &shown, err);
	else
		ok = sheet_choose(sheet, keys, err) ||
		     err_prefix(err, "--columns: ");
	if (ok && shown != NULL && shown[0] != '\0')
		ok = sheet_choose(sheet, shown, err);
	free(shown);
	return ok;
}

int cli_finish_sheet(struct cli *cli, const struct cli_args *args,
		     struct sheet *sheet, const char *name)
{
	enum sheet_format format = SHEET_AS_TEXT;
	struct err err;
	struct buf out;
	int code = 0;

	if (!cli_format(args, &format, &err)) {
		code = cli_fail(cli, &err);
	} else {
		buf_init(&out);
		sheet_write(sheet, format, name, cli->out_cols, &out);
		code = cli_write(cli, &out) ? 0 : err_exit_code(ERR_IO);
		buf_finish(&out);
	}
	sheet_free(sheet);
	return code;
}

bool cli_time_arg(const struct cli_args *args, const char *name,
		  int offset_min, int64_t *out, struct err *err)
{
	const char *text = cli_arg(args, name);
	struct civil c;

	if (text == NULL)
		return true;
	if (!civil_parse(text, &c, err))
		return err_prefix(err, "--%s: ", name);
	*out = civil_utc(c, offset_min);
	return true;
}

bool cli_length_arg(const struct cli_args *args, const char *name,
		    int64_t *out, struct err *err)
{
	const char *text = cli_arg(args, name);

	if (text == NULL)
		return true;
	if (!duration_parse(text, out, err))
		return err_prefix(err, "--%s: ", name);
	return true;
}

bool cli_number(const char *text, int64_t *out, struct err *err)
{
	char *end = NULL;

	errno = 0;
	long long n = strtoll(text, &end, 10);
	if (errno != 0 || end == text || *end != '\0' || n < 1)
		return err_set(err, ERR_INVALID,
			       _("'%s' is not a number from 1 up"), text);
	*out = n;
	return true;
}

/* How many words of the command line this command's name takes; 0: not it. */
static int match_words(const char *name, int n_words, char **words)
{
	int used = 0;

	while (*name != '\0') {
		size_t len = strcspn(name, " ");
		if (used == n_words || strlen(words[used]) != len ||
		    strncmp(words[used], name, len) != 0)
			return 0;
		used++;
		name += len;
		name += *name == ' ';
	}
	return used;
}

static const struct cli_command *find_command(int n_words, char **words,
					      int *out_used)
{
	const struct cli_command *best = NULL;

	*out_used = 0;
	for (const struct cli_command *c = cli_commands(); c->name != NULL;
	     c++) {
		int used = match_words(c->name, n_words, words);
		if (used > *out_used) {
			best = c;
			*out_used = used;
		}
	}
	return best;
}

/* Is it the first word of commands that have two? */
static bool is_first_word(const char *word)
{
	size_t len = strlen(word);

	for (const struct cli_command *c = cli_commands(); c->name != NULL; c++)
		if (strncmp(c->name, word, len) == 0 && c->name[len] == ' ')
			return true;
	return false;
}

static int unknown_command(struct cli *cli, const char *word)
{
	struct buf near;

	buf_init(&near);
	size_t len = strlen(word);
	for (const struct cli_command *c = cli_commands(); c->name != NULL; c++)
		if (strncmp(c->name, word, len) == 0 && c->name[len] == ' ')
			buf_printf(&near, "%s%s", near.len > 0 ? ", " : "",
				   c->name);
	if (near.len > 0)
		cli_say(cli, _("'%s' needs one more word; there are: %s"), word,
			near.data);
	else
		cli_say(cli, _("there is no command '%s'; `daixa help` lists "
			       "them"), word);
	buf_finish(&near);
	return err_exit_code(ERR_INVALID);
}

static bool check_operands(const struct cli_command *c,
			   const struct cli_args *args, struct err *err)
{
	int n = (int)args->n_operands;

	if (n < c->min_operands)
		return err_set(err, ERR_INVALID,
			       _("something is missing: daixa %s %s"), c->name,
			       _(c->operands));
	if (c->max_operands >= 0 && n > c->max_operands)
		return err_set(err, ERR_INVALID,
			       _("'%s' is one word too many for: daixa %s %s"),
			       args->operands[c->max_operands], c->name,
			       c->operands[0] != '\0' ? _(c->operands) : "");
	return true;
}

/* Is help asked for behind the command? */
static bool wants_help(int n_words, char **words)
{
	for (int i = 0; i < n_words && strcmp(words[i], "--") != 0; i++)
		if (strcmp(words[i], "-h") == 0 ||
		    strcmp(words[i], "--help") == 0)
			return true;
	return false;
}

/* "-20" is a number: behind a command without options it is an operand. */
static bool has_negative(int n_words, char **words)
{
	for (int i = 0; i < n_words; i++)
		if (words[i][0] == '-' && words[i][1] >= '0' &&
		    words[i][1] <= '9')
			return true;
	return false;
}

int cli_run(struct cli *cli, int n_words, char **words)
{
	struct cli_args args;
	struct err err;
	int used;
	const struct cli_command *c = find_command(n_words, words, &used);

	bool is_help = wants_help(n_words - used, words + used);
	if (c == NULL && is_help && is_first_word(words[0]))
		used = 1;
	else if (c == NULL)
		return unknown_command(cli, words[0]);
	if (is_help) {
		args = (struct cli_args){
			.operands = words, .n_operands = (size_t)used,
		};
		return cmd_help(cli, &args);
	}
	/* getopt takes the word before the options for the program's name */
	bool stops = c->options[0].name == NULL &&
		     has_negative(n_words - used, words + used);
	if (!cli_args_parse(n_words - used + 1, words + used - 1, c->options,
			    stops, &args, &err) ||
	    !check_operands(c, &args, &err))
		return cli_fail(cli, &err);
	args.command = c->name;
	return c->run(cli, &args);
}
