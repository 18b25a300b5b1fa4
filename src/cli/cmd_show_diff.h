#ifndef CLI_CMD_SHOW_DIFF_H
#define CLI_CMD_SHOW_DIFF_H

#include "cli/cli.h"

/* `show CODE --diff A..B`; the exit code. */
int cmd_show_diff(struct cli *cli, const struct cli_args *args,
		  struct app *a);

/* `show CODE --revision N`: that text alone. */
int cmd_show_revision(struct cli *cli, const struct cli_args *args,
		      struct app *a);

#endif
