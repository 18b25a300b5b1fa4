#ifndef CLI_COMPLETION_PART_H
#define CLI_COMPLETION_PART_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "cli/cli.h"

/* What the completions of all shells need to know of the table of commands. */

/* What a value or an operand takes, as its name in the help tells. */
enum completion_kind {
	COMPLETION_TEXT,	/* "CODE": nothing to offer */
	COMPLETION_CHOICE,	/* "vi|en": one of these words */
	COMPLETION_DIR,		/* "DIR" */
	COMPLETION_FILE,	/* "FILE|DIR...", "NAME|FILE" */
	COMPLETION_COMMAND,	/* "[COMMAND]" */
};

enum completion_kind completion_kind(const char *value);

/* The length of a command's first word: 3 of "log add". */
size_t completion_first_len(const struct cli_command *c);
/* Whether this command is the first of the table with its first word. */
bool completion_is_first(const struct cli_command *c);
/* Whether the command's name is this first word and another. */
bool completion_is_under(const struct cli_command *c, const char *first,
			 size_t len);

/* The choices of "vi|en", with a separator between. */
void completion_put_choices(const char *value, char separator,
			    struct buf *out);
/* "-C|--station|--operator": global options that take the next word. */
void completion_put_valued(char separator, struct buf *out);
/* What stands behind the first word: "add, relay"; or the summary. */
void completion_put_about(const struct cli_command *c, struct buf *out);

#endif
