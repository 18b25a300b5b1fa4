/* `backup` and `restore`. */
#include "config.h"

#include "cli/commands.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/backup.h"
#include "base/i18n.h"

/* A station that may only be read can still be copied to a stick. */
static struct app *open_any(struct cli *cli, const char *folder,
			    int *out_code)
{
	struct app *a = NULL;
	struct err err;

	if (app_open(cli->env, cli->station_dir, APP_WRITE, &a, &err))
		return a;
	if (err.code == ERR_READONLY && folder != NULL)
		return cli_open(cli, APP_READ, out_code);
	*out_code = cli_fail(cli, &err);
	return NULL;
}

static int say_path(struct cli *cli, const char *path)
{
	struct buf out;

	buf_init(&out);
	buf_printf(&out, "%s\n", path);
	bool ok = cli_write(cli, &out);
	buf_finish(&out);
	return ok ? 0 : err_exit_code(ERR_IO);
}

int cmd_backup(struct cli *cli, const struct cli_args *args)
{
	const char *folder = args->n_operands > 0 ? args->operands[0] : NULL;
	char *path = NULL;
	struct err err;
	int code = 0;
	struct app *a = open_any(cli, folder, &code);

	if (a == NULL)
		return code;
	if (!backup_make(a, folder, &path, &err)) {
		code = cli_fail(cli, &err);
	} else {
		code = say_path(cli, path);
		cli_say(cli, _("backup made and checked; the recordings are "
			       "not in it: copy the folder media yourself"));
		free(path);
	}
	app_close(a);
	return code;
}

int cmd_restore(struct cli *cli, const struct cli_args *args)
{
	struct restore_report r = {0};
	struct err err;

	if (!backup_restore(cli->env, cli->station_dir, args->operands[0], &r,
			    &err))
		return cli_fail(cli, &err);
	cli_say(cli, _("restored; the log has %" PRId64 " entries, %" PRId64
		       " of them newer than the backup"),
		r.entries, r.n_added);
	if (r.is_text_mended)
		cli_say(cli, _("the readable copy of the log was damaged; it "
			       "was set aside and written anew"));
	if (r.aside != NULL)
		cli_say(cli, _("the database that was here is kept as %s"),
			r.aside);
	free(r.aside);
	return 0;
}
