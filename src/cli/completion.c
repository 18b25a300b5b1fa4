/* Shell completion from the table of commands. See completion.h. */
#include "config.h"

#include "cli/completion.h"

#include <string.h>

#include "cli/cli.h"

/* Finds the command's words, skipping global options and their values. */
static const char head[] =
	"# bash completion for daixa; made from its table of commands.\n"
	"_daixa()\n"
	"{\n"
	"\tlocal cur=${COMP_WORDS[COMP_CWORD]}\n"
	"\tlocal prev=${COMP_WORDS[COMP_CWORD-1]}\n"
	"\tlocal i word command='' options='' next=''\n"
	"\n"
	"\tCOMPREPLY=()\n"
	"\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	"\t\tword=${COMP_WORDS[i]}\n"
	"\t\tcase $word in\n"
	"\t\t-C|-L|--station|--lang|--operator) ((i++)) ;;\n"
	"\t\t-*) ;;\n"
	"\t\t*) command=${command:+$command }$word ;;\n"
	"\t\tesac\n"
	"\tdone\n"
	"\tcase $prev in\n"
	"\t-C|--station) COMPREPLY=($(compgen -d -- \"$cur\")); return ;;\n"
	"\t-o|--output|--profile) COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n";

static const char tail[] =
	"\tesac\n"
	"\tif [[ $cur == -* ]]; then\n"
	"\t\tCOMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))\n"
	"\telif [[ -n $next ]]; then\n"
	"\t\tCOMPREPLY=($(compgen -W \"$next\" -- \"$cur\"))\n"
	"\telse\n"
	"\t\tCOMPREPLY=($(compgen -f -- \"$cur\"))\n"
	"\tfi\n"
	"}\n"
	"complete -o filenames -F _daixa daixa\n";

/* "vi|en" and "power, speaker" are lists of values; "CODE" is not. */
static void put_values(const struct cli_option *o, struct buf *out)
{
	const char *list = strchr(o->value, '|') != NULL ? o->value : NULL;

	if (list == NULL || strpbrk(list, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != NULL)
		return;
	buf_printf(out, "\t--%s) COMPREPLY=($(compgen -W '", o->name);
	for (const char *p = list; *p != '\0'; p++)
		buf_putc(out, *p == '|' ? ' ' : *p);
	buf_puts(out, "' -- \"$cur\")); return ;;\n");
}

static void put_all_values(struct buf *out)
{
	for (const struct cli_option *o = cli_global_options();
	     o->name != NULL; o++)
		if (o->value != NULL)
			put_values(o, out);
	for (const struct cli_command *c = cli_commands(); c->name != NULL;
	     c++)
		for (const struct cli_option *o = c->options; o->name != NULL;
		     o++)
			if (o->value != NULL)
				put_values(o, out);
	buf_puts(out, "\tesac\n\tcase $command in\n");
}

static void put_options(const struct cli_option *options, struct buf *out)
{
	for (const struct cli_option *o = options; o->name != NULL; o++)
		buf_printf(out, "%s--%s", o == options ? "" : " ", o->name);
}

/* First words once each: "log" stands for all its commands. */
static void put_first_words(struct buf *out)
{
	const char *last = "";
	size_t last_len = 0;

	for (const struct cli_command *c = cli_commands(); c->name != NULL;
	     c++) {
		size_t len = strcspn(c->name, " ");
		if (len == last_len && strncmp(last, c->name, len) == 0)
			continue;
		buf_printf(out, "%.*s ", (int)len, c->name);
		last = c->name;
		last_len = len;
	}
}

/* The second words behind this first one. */
static void put_second_words(const char *first, size_t len, struct buf *out)
{
	for (const struct cli_command *c = cli_commands(); c->name != NULL; c++)
		if (strncmp(c->name, first, len) == 0 && c->name[len] == ' ')
			buf_printf(out, "%s ", c->name + len + 1);
}

static void put_commands(struct buf *out)
{
	const char *last = "";

	for (const struct cli_command *c = cli_commands(); c->name != NULL;
	     c++) {
		size_t len = strcspn(c->name, " ");
		if (c->name[len] == ' ' &&
		    (strncmp(last, c->name, len) != 0 || last[len] != ' ')) {
			buf_printf(out, "\t%.*s) next='", (int)len, c->name);
			put_second_words(c->name, len, out);
			buf_puts(out, "' ;;\n");
		}
		last = c->name;
	}
	for (const struct cli_command *c = cli_commands(); c->name != NULL;
	     c++) {
		buf_printf(out, "\t'%s'*) options='", c->name);
		put_options(c->options, out);
		buf_puts(out, "' ;;\n");
	}
}

void completion_bash(struct buf *out)
{
	buf_puts(out, head);
	put_all_values(out);
	buf_puts(out, "\t'') next='");
	put_first_words(out);
	buf_puts(out, "'; options='");
	put_options(cli_global_options(), out);
	buf_puts(out, "' ;;\n");
	put_commands(out);
	buf_puts(out, tail);
}
