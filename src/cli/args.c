/* Options by getopt_long, driven by a table. See args.h. */
#include "config.h"

#include "cli/args.h"

#include <assert.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "cli/cli.h"

struct getopt_tables {
	struct option longs[CLI_OPTIONS_MAX + 1];
	char shorts[2 * CLI_OPTIONS_MAX + 3];
};

/* Long options come back as 256 + index, so that they never meet a letter. */
enum { LONG_BASE = 256 };

static void make_tables(const struct cli_option *options, bool stop_at_operand,
			struct getopt_tables *t)
{
	size_t n = 0;
	size_t at = 0;

	memset(t, 0, sizeof *t);
	if (stop_at_operand)
		t->shorts[at++] = '+';
	t->shorts[at++] = ':';
	for (const struct cli_option *o = options; o->name != NULL; o++, n++) {
		assert(n < CLI_OPTIONS_MAX);
		t->longs[n] = (struct option){
			.name = o->name,
			.has_arg = o->value != NULL ? required_argument
						    : no_argument,
			.val = LONG_BASE + (int)n,
		};
		if (o->brief == 0)
			continue;
		t->shorts[at++] = o->brief;
		if (o->value != NULL)
			t->shorts[at++] = ':';
	}
}

/* The table's row for what getopt_long returned; -1 for none. */
static int row_of(const struct cli_option *options, int got)
{
	if (got >= LONG_BASE)
		return got - LONG_BASE;
	for (int i = 0; options[i].name != NULL; i++)
		if (options[i].brief != 0 && options[i].brief == got)
			return i;
	return -1;
}

/* Does the word name one of the options that stand before a command? */
static bool is_global(const char *word)
{
	const struct cli_option *o = cli_global_options();

	while (*word == '-')
		word++;
	for (; o->name != NULL; o++)
		if (strncmp(o->name, word, strcspn(word, "=")) == 0 ||
		    (o->brief != 0 && o->brief == word[0]))
			return *word != '\0';
	return false;
}

static bool bad_option(int got, char **argv, struct err *err)
{
	/* of a bundle like -xy getopt tells the letter, not the word */
	const char letter[] = {'-', (char)optopt, '\0'};
	const char *word = optopt > 0 && optopt < LONG_BASE ? letter
							    : argv[optind - 1];

	if (got != ':' && is_global(word))
		return err_set(err, ERR_INVALID,
			       _("write '%s' before the command: daixa %s ... "
				 "COMMAND"), word, word);
	if (got == ':')
		return err_set(err, ERR_INVALID,
			       _("option '%s' needs a value"), word);
	return err_set(err, ERR_INVALID,
		       _("there is no option '%s' here; `daixa help` shows "
			 "what there is"), word);
}

bool cli_args_parse(int argc, char **argv, const struct cli_option *options,
		    bool stop_at_operand, struct cli_args *out,
		    struct err *err)
{
	struct getopt_tables tables;
	struct cli_args args = {.options = options};

	make_tables(options, stop_at_operand, &tables);
	opterr = 0;
	optind = 0;
	for (;;) {
		int got = getopt_long(argc, argv, tables.shorts, tables.longs,
				      NULL);
		if (got == -1)
			break;
		int row = row_of(options, got);
		if (row < 0)
			return bad_option(got, argv, err);
		if (args.values[row] != NULL)
			return err_set(err, ERR_INVALID,
				       _("option '--%s' is given twice"),
				       options[row].name);
		args.values[row] = optarg != NULL ? optarg : "";
	}
	args.operands = argv + optind;
	args.n_operands = (size_t)(argc - optind);
	*out = args;
	return true;
}

const char *cli_arg(const struct cli_args *args, const char *name)
{
	for (size_t i = 0; args->options[i].name != NULL; i++)
		if (strcmp(args->options[i].name, name) == 0)
			return args->values[i];
	assert(false && "an option that is not in the command's table");
	return NULL;
}

bool cli_arg_day(const struct cli_args *args, const char *name,
		 char out[CIVIL_TEXT], struct err *err)
{
	const char *text = cli_arg(args, name);
	struct date d;

	if (text == NULL)
		return true;
	if (!date_parse(text, &d, err))
		return err_prefix(err, "--%s: ", name);
	date_format(d, out);
	return true;
}
