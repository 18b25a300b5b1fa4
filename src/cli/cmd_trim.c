/* `trim`: where a recording begins and ends; the file stays as it is. */
#include "config.h"

#include "cli/commands.h"

#include <string.h>

#include "app/catalogue.h"
#include "app/trimming.h"
#include "base/i18n.h"

/* Absent: the point stays. "0" and "" are the ends of the file. */
static bool take_point(const struct cli_args *args, const char *name,
		       int64_t *out, struct err *err)
{
	const char *text = cli_arg(args, name);

	*out = TRIM_KEEP;
	if (text == NULL)
		return true;
	*out = MODEL_NONE;
	if (strspn(text, "0:.") == strlen(text))
		return true;
	return cli_length_arg(args, name, out, err);
}

static bool read_trim(const struct cli_args *args, struct trimming *out,
		      struct err *err)
{
	struct trimming t = { .code = args->operands[0] };
	bool is_clear = cli_arg(args, "clear") != NULL;

	if (is_clear == (cli_arg(args, "start") != NULL ||
			 cli_arg(args, "end") != NULL))
		return err_set(err, ERR_INVALID,
			       _("say where it begins or ends (--start, --end), "
				 "or --clear"));
	if (!take_point(args, "start", &t.start_ms, err) ||
	    !take_point(args, "end", &t.end_ms, err) ||
	    (cli_arg(args, "take") != NULL &&
	     !cli_number(cli_arg(args, "take"), &t.take_no, err)))
		return false;
	if (is_clear) {
		t.start_ms = MODEL_NONE;
		t.end_ms = MODEL_NONE;
	}
	*out = t;
	return true;
}

int cmd_trim(struct cli *cli, const struct cli_args *args)
{
	struct trimming t;
	struct err err;
	bool has_lost = false;
	int code = 0;

	if (!read_trim(args, &t, &err))
		return cli_fail(cli, &err);
	struct app *a = cli_open(cli, APP_WRITE, &code);
	if (a == NULL)
		return code;
	if (!trimming_set(a, &t, &has_lost, &err))
		code = cli_fail(cli, &err);
	else if (has_lost)
		cli_say(cli, _("%s is no longer approved: the approval was for "
			       "what it was before"), args->operands[0]);
	app_close(a);
	return code;
}
