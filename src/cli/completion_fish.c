/* Completion for fish: a line for each word and option. See completion.h. */
#include "config.h"

#include "cli/completion.h"

#include <string.h>

#include "cli/cli.h"
#include "cli/completion_part.h"

/* Finds the command's words, skipping global options and their values. */
static const char head[] =
	"# fish completion for daixa; made from its table of commands.\n"
	"function __daixa_words\n"
	"\tset -l skip no\n"
	"\tfor word in (commandline -opc)[2..-1]\n"
	"\t\tif test $skip = yes\n"
	"\t\t\tset skip no\n"
	"\t\t\tcontinue\n"
	"\t\tend\n"
	"\t\tswitch $word\n"
	"\t\t\tcase ";

static const char after_valued[] =
	"\n"
	"\t\t\t\tset skip yes\n"
	"\t\t\tcase '-*'\n"
	"\t\t\tcase '*'\n"
	"\t\t\t\techo $word\n"
	"\t\tend\n"
	"\tend\n"
	"end\n"
	"\n"
	"# These words and no more stand before the cursor.\n"
	"function __daixa_after\n"
	"\tset -l words (__daixa_words)\n"
	"\ttest \"$words\" = \"$argv\"\n"
	"end\n"
	"\n"
	"# The command begins with these words.\n"
	"function __daixa_in\n"
	"\tset -l words (__daixa_words)\n"
	"\tset -l count (count $argv)\n"
	"\ttest \"$words[1..$count]\" = \"$argv\"\n"
	"end\n"
	"\n"
	"complete -c daixa -f\n";

static void put_text(const char *text, struct buf *out)
{
	buf_putc(out, '\'');
	for (const char *p = text; *p != '\0'; p++) {
		if (*p == '\'' || *p == '\\')
			buf_putc(out, '\\');
		buf_putc(out, *p);
	}
	buf_putc(out, '\'');
}

static void put_value(const char *value, struct buf *out)
{
	switch (completion_kind(value)) {
	case COMPLETION_CHOICE:
		buf_puts(out, " -x -a '");
		completion_put_choices(value, ' ', out);
		buf_puts(out, "'");
		break;
	case COMPLETION_DIR:
		buf_puts(out, " -x -a '(__fish_complete_directories)'");
		break;
	case COMPLETION_FILE:
		buf_puts(out, " -r -F");
		break;
	case COMPLETION_COMMAND:
	case COMPLETION_TEXT:
		buf_puts(out, " -x");
		break;
	}
}

static void put_options(const char *condition,
			const struct cli_option *options, struct buf *out)
{
	for (const struct cli_option *o = options; o->name != NULL; o++) {
		buf_printf(out, "complete -c daixa -n '%s'", condition);
		if (o->brief != '\0')
			buf_printf(out, " -s %c", o->brief);
		buf_printf(out, " -l %s", o->name);
		if (o->value != NULL)
			put_value(o->value, out);
		buf_puts(out, " -d ");
		put_text(o->help, out);
		buf_putc(out, '\n');
	}
}

static void put_first_words(const char *condition, struct buf *out)
{
	for (const struct cli_command *c = cli_commands(); c->name != NULL;
	     c++) {
		if (!completion_is_first(c))
			continue;
		struct buf about;
		buf_init(&about);
		completion_put_about(c, &about);
		buf_printf(out, "complete -c daixa -n '%s' -a %.*s -d ",
			   condition, (int)completion_first_len(c), c->name);
		put_text(about.data, out);
		buf_putc(out, '\n');
		buf_finish(&about);
	}
}

static void put_command(const struct cli_command *c, struct buf *out)
{
	size_t len = completion_first_len(c);

	if (c->name[len] == ' ') {
		buf_printf(out, "complete -c daixa -n '__daixa_after %.*s' "
			   "-a %s -d ", (int)len, c->name, c->name + len + 1);
		put_text(c->summary, out);
		buf_putc(out, '\n');
	}

	struct buf condition;
	buf_init(&condition);
	buf_printf(&condition, "__daixa_in %s", c->name);
	put_options(condition.data, c->options, out);
	enum completion_kind kind = completion_kind(c->operands);
	if (kind == COMPLETION_FILE)
		buf_printf(out, "complete -c daixa -n '%s' -F\n",
			   condition.data);
	if (kind == COMPLETION_COMMAND)
		put_first_words(condition.data, out);
	buf_finish(&condition);
}

void completion_fish(struct buf *out)
{
	buf_puts(out, head);
	completion_put_valued(' ', out);
	buf_puts(out, after_valued);
	put_options("__daixa_after", cli_global_options(), out);
	put_first_words("__daixa_after", out);
	for (const struct cli_command *c = cli_commands(); c->name != NULL; c++)
		put_command(c, out);
}
