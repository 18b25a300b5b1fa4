/*
 * Completion for zsh: a function for each command, _daixa_log_add, and one
 * for each word that has commands under it. See completion.h.
 */
#include "config.h"

#include "cli/completion.h"

#include <string.h>

#include "cli/cli.h"
#include "cli/completion_part.h"

/* Text within '...' of which _arguments and _describe take [, ] and : apart. */
static void put_text(const char *text, struct buf *out)
{
	for (const char *p = text; *p != '\0'; p++) {
		if (*p == '\'') {
			buf_puts(out, "'\\''");
			continue;
		}
		if (strchr("[]:\\", *p) != NULL)
			buf_putc(out, '\\');
		buf_putc(out, *p);
	}
}

/* ":CODE: " or ":FILE:_files", what follows an option or a place. */
static void put_action(const char *value, struct buf *out)
{
	buf_putc(out, ':');
	put_text(value, out);
	switch (completion_kind(value)) {
	case COMPLETION_TEXT:
		buf_puts(out, ": ");
		break;
	case COMPLETION_CHOICE:
		buf_puts(out, ":(");
		completion_put_choices(value, ' ', out);
		buf_puts(out, ")");
		break;
	case COMPLETION_DIR:
		buf_puts(out, ":_directories");
		break;
	case COMPLETION_FILE:
		buf_puts(out, ":_files");
		break;
	case COMPLETION_COMMAND:
		buf_puts(out, ":_daixa_names");
		break;
	}
}

static void put_options(const struct cli_option *options, struct buf *out)
{
	for (const struct cli_option *o = options; o->name != NULL; o++) {
		const char *equals = o->value != NULL ? "=" : "";
		buf_puts(out, " \\\n\t\t");
		if (o->brief != '\0')
			buf_printf(out, "'(-%c --%s)'{-%c%s,--%s%s}'[",
				   o->brief, o->name, o->brief,
				   o->value != NULL ? "+" : "", o->name,
				   equals);
		else
			buf_printf(out, "'--%s%s[", o->name, equals);
		put_text(o->help, out);
		buf_puts(out, "]");
		if (o->value != NULL)
			put_action(o->value, out);
		buf_puts(out, "'");
	}
}

static void put_command(const struct cli_command *c, struct buf *out)
{
	buf_puts(out, "\n_daixa_");
	for (const char *p = c->name; *p != '\0'; p++)
		buf_putc(out, *p == ' ' ? '_' : *p);
	buf_puts(out, "()\n{\n");
	if (c->options->name == NULL && c->operands[0] == '\0') {
		buf_puts(out, "\t_message 'nothing more'\n}\n");
		return;
	}
	buf_puts(out, "\t_arguments");
	put_options(c->options, out);
	if (c->operands[0] != '\0') {
		buf_printf(out, " \\\n\t\t'%s", c->max_operands == 1 ? "1"
								      : "*");
		put_action(c->operands, out);
		buf_puts(out, "'");
	}
	buf_puts(out, "\n}\n");
}

static void put_name(const char *name, size_t len,
		     const struct cli_command *c, bool is_whole,
		     struct buf *out)
{
	struct buf about;

	buf_init(&about);
	if (is_whole)
		buf_puts(&about, c->summary);
	else
		completion_put_about(c, &about);
	buf_printf(out, "\t\t'%.*s:", (int)len, name);
	put_text(about.data, out);
	buf_puts(out, "'\n");
	buf_finish(&about);
}

/* The words that may stand behind `first`; "" is the program itself. */
static void put_names(const char *first, size_t len, struct buf *out)
{
	buf_printf(out, "\n_daixa_%.*s%snames()\n{\n\tlocal -a names=(\n",
		   (int)len, first, len > 0 ? "_" : "");
	for (const struct cli_command *c = cli_commands(); c->name != NULL;
	     c++) {
		const char *second = c->name + len + 1;
		if (len == 0 && completion_is_first(c))
			put_name(c->name, completion_first_len(c), c, false,
				 out);
		else if (len > 0 && completion_is_under(c, first, len))
			put_name(second, strlen(second), c, true, out);
	}
	buf_puts(out, "\t)\n\t_describe command names\n}\n");
}

/* Passes on to the function of the word that follows. */
static void put_group(const char *first, size_t len,
		      const struct cli_option *options, struct buf *out)
{
	const char *line = len > 0 ? "_" : "";

	put_names(first, len, out);
	buf_printf(out, "\n_daixa%s%.*s()\n{\n"
		   "\tlocal curcontext=$curcontext line state\n\n"
		   "\t_arguments -C", line, (int)len, first);
	put_options(options, out);
	buf_printf(out, " \\\n\t\t'1: :_daixa%s%.*s_names' '*:: :->rest' && "
		   "return\n"
		   "\tlocal next=_daixa%s%.*s_$words[1]\n"
		   "\t[[ $state == rest ]] && (( $+functions[$next] )) && "
		   "$next\n}\n",
		   line, (int)len, first, line, (int)len, first);
}

void completion_zsh(struct buf *out)
{
	static const struct cli_option none = {NULL, 0, NULL, NULL};

	buf_puts(out, "#compdef daixa\n# zsh completion for daixa; made from "
		      "its table of commands.\n");
	for (const struct cli_command *c = cli_commands(); c->name != NULL;
	     c++) {
		size_t len = completion_first_len(c);
		if (c->name[len] == ' ' && completion_is_first(c))
			put_group(c->name, len, &none, out);
		put_command(c, out);
	}
	put_group("", 0, cli_global_options(), out);
	buf_puts(out, "\n_daixa \"$@\"\n");
}
