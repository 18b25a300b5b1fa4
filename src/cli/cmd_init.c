/* `init`: making a station. */
#include "config.h"

#include "cli/commands.h"

#include "app/station.h"
#include "base/i18n.h"

static void say_progress(void *ctx, const char *what)
{
	const struct cli *cli = ctx;

	cli_say(cli, "%s", what);
}

int cmd_init(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	struct station_request req = {
		.dir = cli->station_dir,
		.profile = cli_arg(args, "profile"),
		.is_sample = cli_arg(args, "sample") != NULL,
	};

	if (req.is_sample && req.profile != NULL) {
		err_set(&err, ERR_INVALID,
			_("--sample brings its own profile; leave --profile "
			  "out"));
		return cli_fail(cli, &err);
	}
	if (!station_init(cli->env, &req, say_progress, cli, &err))
		return cli_fail(cli, &err);
	cli_say(cli, _("the station is ready in '%s'"), req.dir);
	return 0;
}
