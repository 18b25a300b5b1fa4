/* `help` and the short usage, walked from the table of commands. */
#include "config.h"

#include "cli/commands.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

static void put_options(const struct cli_option *options, struct buf *out)
{
	for (const struct cli_option *o = options; o->name != NULL; o++) {
		struct buf left;
		buf_init(&left);
		if (o->brief != 0)
			buf_printf(&left, "-%c, ", o->brief);
		buf_printf(&left, "--%s", o->name);
		if (o->value != NULL)
			buf_printf(&left, " %s", _(o->value));
		buf_puts(out, "  ");
		if (text_width(left.data) <= 26) {
			text_pad(out, left.data, 26, TEXT_LEFT);
			buf_printf(out, " %s\n", _(o->help));
		} else {
			buf_printf(out, "%s\n%29s%s\n", left.data, "",
				   _(o->help));
		}
		buf_finish(&left);
	}
}

/* What it is called and does, in a line. */
static void put_line(const struct cli_command *c, struct buf *out)
{
	struct buf left;

	buf_init(&left);
	buf_printf(&left, "%s %s", c->name,
		   c->operands[0] != '\0' ? _(c->operands) : "");
	buf_puts(out, "  ");
	text_pad(out, left.data, 24, TEXT_LEFT);
	buf_printf(out, "  %s\n", _(c->summary));
	buf_finish(&left);
}

static void put_short(struct buf *out)
{
	buf_puts(out, _("daixa — the desk of a commune radio station\n\n"
			"Usage: daixa [-C DIR] [-L vi|en] [--operator NAME] "
			"[COMMAND ...]\n"
			"Without a command, on a terminal: the desk with "
			"its screens.\n\n"));
	for (const struct cli_command *c = cli_commands(); c->name != NULL; c++)
		put_line(c, out);
	buf_printf(out, "\n%s\n", _("Before the command:"));
	put_options(cli_global_options(), out);
	buf_printf(out, "\n%s\n",
		   _("`daixa help COMMAND` tells more; daixa(1) tells all."));
}

static void put_command(const struct cli_command *c, struct buf *out)
{
	buf_printf(out, "daixa %s%s%s\n\n%s\n", c->name,
		   c->operands[0] != '\0' ? " " : "",
		   c->operands[0] != '\0' ? _(c->operands) : "",
		   _(c->summary));
	if (c->detail != NULL)
		buf_printf(out, "%s\n", _(c->detail));
	if (c->options[0].name != NULL)
		buf_putc(out, '\n');
	put_options(c->options, out);
}

/* Is that the name, or its first words? */
static bool begins_with(const struct cli_command *c, const struct buf *words)
{
	return strncmp(c->name, words->data, words->len) == 0 &&
	       (c->name[words->len] == '\0' || c->name[words->len] == ' ');
}

/* Those with these first words, where there are several. */
static void put_kinds(const struct buf *words, struct buf *out)
{
	size_t found = 0;

	for (const struct cli_command *c = cli_commands(); c->name != NULL; c++)
		found += begins_with(c, words);
	if (found < 2)
		return;
	for (const struct cli_command *c = cli_commands(); c->name != NULL; c++)
		if (begins_with(c, words))
			put_line(c, out);
	buf_putc(out, '\n');
}

/* Every command whose name begins with these words. */
static size_t put_matching(const struct cli_args *args, struct buf *out)
{
	struct buf wanted;
	size_t found = 0;

	buf_init(&wanted);
	for (size_t i = 0; i < args->n_operands; i++)
		buf_printf(&wanted, "%s%s", i > 0 ? " " : "",
			   args->operands[i]);
	put_kinds(&wanted, out);
	for (const struct cli_command *c = cli_commands(); c->name != NULL; c++) {
		if (!begins_with(c, &wanted))
			continue;
		if (found++ > 0)
			buf_putc(out, '\n');
		put_command(c, out);
	}
	buf_finish(&wanted);
	return found;
}

int cmd_help(struct cli *cli, const struct cli_args *args)
{
	struct buf out;
	int code = 0;

	buf_init(&out);
	if (args->n_operands == 0)
		put_short(&out);
	else if (put_matching(args, &out) == 0)
		code = err_exit_code(ERR_NOTFOUND);
	if (code != 0)
		cli_say(cli, _("there is no command '%s'; `daixa help` lists "
			       "them"), args->operands[0]);
	else if (!cli_write(cli, &out))
		code = err_exit_code(ERR_IO);
	buf_finish(&out);
	return code;
}
