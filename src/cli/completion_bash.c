/* Completion for bash. See completion.h. */
#include "config.h"

#include "cli/completion.h"

#include <string.h>

#include "cli/cli.h"
#include "cli/completion_part.h"

/* Finds the command's words, skipping global options and their values. */
static const char head[] =
	"# bash completion for daixa; made from its table of commands.\n"
	"_daixa()\n"
	"{\n"
	"\tlocal cur=${COMP_WORDS[COMP_CWORD]}\n"
	"\tlocal prev=${COMP_WORDS[COMP_CWORD-1]}\n"
	"\tlocal i word command='' options='' next='' files=''\n"
	"\n"
	"\tCOMPREPLY=()\n"
	"\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	"\t\tword=${COMP_WORDS[i]}\n"
	"\t\tcase $word in\n\t\t";

static const char after_valued[] =
	") ((i++)) ;;\n"
	"\t\t-*) ;;\n"
	"\t\t*) command=${command:+$command }$word ;;\n"
	"\t\tesac\n"
	"\tdone\n"
	"\tcase $prev in\n";

static const char tail[] =
	"\tesac\n"
	"\tif [[ $cur == -* ]]; then\n"
	"\t\tCOMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))\n"
	"\telif [[ -n $next ]]; then\n"
	"\t\tCOMPREPLY=($(compgen -W \"$next\" -- \"$cur\"))\n"
	"\telif [[ -n $files ]]; then\n"
	"\t\tcompopt -o filenames\n"
	"\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
	"\tfi\n"
	"}\n"
	"complete -F _daixa daixa\n";

static void put_value(const struct cli_option *o, struct buf *out)
{
	if (o->brief != '\0')
		buf_printf(out, "\t-%c|--%s) ", o->brief, o->name);
	else
		buf_printf(out, "\t--%s) ", o->name);
	switch (completion_kind(o->value)) {
	case COMPLETION_CHOICE:
		buf_puts(out, "COMPREPLY=($(compgen -W '");
		completion_put_choices(o->value, ' ', out);
		buf_puts(out, "' -- \"$cur\")); ");
		break;
	case COMPLETION_DIR:
		buf_puts(out, "compopt -o filenames; mapfile -t COMPREPLY "
			      "< <(compgen -d -- \"$cur\"); ");
		break;
	case COMPLETION_FILE:
		buf_puts(out, "compopt -o filenames; mapfile -t COMPREPLY "
			      "< <(compgen -f -- \"$cur\"); ");
		break;
	case COMPLETION_COMMAND:
	case COMPLETION_TEXT:
		break;
	}
	buf_puts(out, "return ;;\n");
}

/* Whether a command above has the same option, and its values were put. */
static bool was_put(const struct cli_command *c, const struct cli_option *o)
{
	for (const struct cli_command *e = cli_commands(); e != c; e++)
		for (const struct cli_option *p = e->options; p->name != NULL;
		     p++)
			if (strcmp(p->name, o->name) == 0 &&
			    p->value != NULL &&
			    completion_kind(p->value) ==
			    completion_kind(o->value))
				return true;
	return false;
}

/* Lists before plain texts: --mode is both, and the first branch counts. */
static void put_values(bool is_text, struct buf *out)
{
	for (const struct cli_command *c = cli_commands(); c->name != NULL;
	     c++)
		for (const struct cli_option *o = c->options; o->name != NULL;
		     o++)
			if (o->value != NULL &&
			    is_text == (completion_kind(o->value) ==
					COMPLETION_TEXT) &&
			    !was_put(c, o))
				put_value(o, out);
}

static void put_options(const struct cli_option *options, struct buf *out)
{
	for (const struct cli_option *o = options; o->name != NULL; o++)
		buf_printf(out, "%s--%s", o == options ? "" : " ", o->name);
}

/* First words once each: "log" stands for all its commands. */
static void put_first_words(struct buf *out)
{
	for (const struct cli_command *c = cli_commands(); c->name != NULL; c++)
		if (completion_is_first(c))
			buf_printf(out, "%.*s ", (int)completion_first_len(c),
				   c->name);
}

static void put_groups(struct buf *out)
{
	for (const struct cli_command *c = cli_commands(); c->name != NULL;
	     c++) {
		size_t len = completion_first_len(c);
		if (c->name[len] == '\0' || !completion_is_first(c))
			continue;
		buf_printf(out, "\t%.*s) next='", (int)len, c->name);
		for (const struct cli_command *e = c; e->name != NULL; e++)
			if (completion_is_under(e, c->name, len))
				buf_printf(out, "%s ", e->name + len + 1);
		buf_puts(out, "' ;;\n");
	}
}

static void put_commands(struct buf *out)
{
	for (const struct cli_command *c = cli_commands(); c->name != NULL;
	     c++) {
		buf_printf(out, "\t'%s'*) options='", c->name);
		put_options(c->options, out);
		buf_puts(out, "'");
		enum completion_kind kind = completion_kind(c->operands);
		if (kind == COMPLETION_FILE)
			buf_puts(out, " files=1");
		if (kind == COMPLETION_COMMAND) {
			buf_puts(out, " next='");
			put_first_words(out);
			buf_puts(out, "'");
		}
		buf_puts(out, " ;;\n");
	}
}

void completion_bash(struct buf *out)
{
	buf_puts(out, head);
	completion_put_valued('|', out);
	buf_puts(out, after_valued);
	for (const struct cli_option *o = cli_global_options();
	     o->name != NULL; o++)
		if (o->value != NULL)
			put_value(o, out);
	put_values(false, out);
	put_values(true, out);
	buf_puts(out, "\tesac\n\tcase $command in\n\t'') next='");
	put_first_words(out);
	buf_puts(out, "'; options='");
	put_options(cli_global_options(), out);
	buf_puts(out, "' ;;\n");
	put_groups(out);
	put_commands(out);
	buf_puts(out, tail);
}
