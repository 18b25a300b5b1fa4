/* The shells' common part. See completion_part.h. */
#include "config.h"

#include "cli/completion_part.h"

#include <string.h>

enum completion_kind completion_kind(const char *value)
{
	if (strstr(value, "COMMAND") != NULL)
		return COMPLETION_COMMAND;
	if (strstr(value, "FILE") != NULL)
		return COMPLETION_FILE;
	if (strcmp(value, "DIR") == 0)
		return COMPLETION_DIR;
	bool has_capital =
		strpbrk(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != NULL;
	if (strchr(value, '|') != NULL && !has_capital)
		return COMPLETION_CHOICE;
	return COMPLETION_TEXT;
}

size_t completion_first_len(const struct cli_command *c)
{
	return strcspn(c->name, " ");
}

bool completion_is_under(const struct cli_command *c, const char *first,
			 size_t len)
{
	return strncmp(c->name, first, len) == 0 && c->name[len] == ' ';
}

bool completion_is_first(const struct cli_command *c)
{
	size_t len = completion_first_len(c);

	for (const struct cli_command *e = cli_commands(); e != c; e++)
		if (completion_is_under(e, c->name, len))
			return false;
	return true;
}

void completion_put_choices(const char *value, char separator,
			    struct buf *out)
{
	for (const char *p = value; *p != '\0'; p++)
		buf_putc(out, *p == '|' ? separator : *p);
}

void completion_put_valued(char separator, struct buf *out)
{
	bool is_next = false;

	for (const struct cli_option *o = cli_global_options();
	     o->name != NULL; o++) {
		if (o->value == NULL)
			continue;
		if (is_next)
			buf_putc(out, separator);
		if (o->brief != '\0')
			buf_printf(out, "-%c%c", o->brief, separator);
		buf_printf(out, "--%s", o->name);
		is_next = true;
	}
}

void completion_put_about(const struct cli_command *c, struct buf *out)
{
	size_t len = completion_first_len(c);
	const char *separator = "";

	if (c->name[len] == '\0') {
		buf_puts(out, c->summary);
		return;
	}
	for (const struct cli_command *e = cli_commands(); e->name != NULL;
	     e++) {
		if (!completion_is_under(e, c->name, len))
			continue;
		buf_printf(out, "%s%s", separator, e->name + len + 1);
		separator = ", ";
	}
}
