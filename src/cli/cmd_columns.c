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

/* KEYS in one word or in many; yours. */
static char *join_keys(const struct cli_args *args)
{
	struct buf out;

	buf_init(&out);
	for (size_t i = 1; i < args->n_operands; i++)
		buf_printf(&out, "%s%s", i > 1 ? " " : "", args->operands[i]);
	return buf_take(&out);
}

static int choose(struct cli *cli, struct app *a, enum filter_target target,
		  const struct cli_args *args)
{
	char *keys = args->n_operands > 1 ? join_keys(args) : NULL;
	struct err err;
	bool ok = columns_set(a, target, keys, &err);

	free(keys);
	return ok ? 0 : cli_fail(cli, &err);
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
	code = is_set ? choose(cli, a, target, args) : show(cli, a, target);
	app_close(a);
	return code;
}
