/* Undo and redo. */
#include "config.h"

#include "cli/commands.h"

#include <stdlib.h>

#include "app/undoing.h"

static int move(struct cli *cli, bool is_redo)
{
	struct undo_step step;
	struct err err;
	int code = 0;
	struct app *a = cli_open(cli, APP_WRITE, &code);

	if (a == NULL)
		return code;
	if (is_redo ? undoing_redo(a, &step, &err)
		    : undoing_undo(a, &step, &err)) {
		char *words = undoing_sentence(&step, is_redo);
		cli_say(cli, "%s", words);
		free(words);
		undo_step_finish(&step);
	} else {
		code = cli_fail(cli, &err);
	}
	app_close(a);
	return code;
}

int cmd_undo(struct cli *cli, const struct cli_args *args)
{
	(void)args;
	return move(cli, false);
}

int cmd_redo(struct cli *cli, const struct cli_args *args)
{
	(void)args;
	return move(cli, true);
}
