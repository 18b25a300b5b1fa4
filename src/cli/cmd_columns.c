/* The columns of a screen, from the command line. */
#include "config.h"

#include <stdlib.h>

#include "app/columns.h"
#include "base/i18n.h"
#include "cli/commands_many.h"
#include "model/saved_filter.h"

static int show(struct cli *cli, struct app *a, enum filter_target target)
{
	struct err err;
	struct buf out;
	char *spec = NULL;

	if (!columns_get(a, target, &spec, &err))
		return cli_fail(cli, &err);
	if (*spec == '\0')
		cli_say(cli, _("the screen shows its own columns"));
	buf_init(&out);
	if (*spec != '\0')
		buf_printf(&out, "%s\n", spec);
	bool ok = cli_write(cli, &out);
	buf_finish(&out);
	free(spec);
	return ok ? 0 : err_exit_code(ERR_IO);
}

int cmd_columns(struct cli *cli, const struct cli_args *args)
{
	bool is_reset = cli_arg(args, "reset") != NULL;
	bool is_set = is_reset || args->n_operands > 1;
	enum filter_target target;
	struct err err;
	int code = 0;

	if (!filter_target_by_name(args->operands[0], &target) ||
	    (is_reset && args->n_operands > 1)) {
		err_set(&err, ERR_INVALID,
			_("say segments or airings, and either KEYS or "
			  "--reset"));
		return cli_fail(cli, &err);
	}
	struct app *a = cli_open(cli, is_set ? APP_WRITE : APP_READ, &code);
	if (a == NULL)
		return code;
	if (!is_set)
		code = show(cli, a, target);
	else if (!columns_set(a, target, is_reset ? NULL : args->operands[1],
			      &err))
		code = cli_fail(cli, &err);
	app_close(a);
	return code;
}
