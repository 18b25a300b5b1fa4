/* Rows into a command. See piping.h. */
#include "config.h"

#include "app/piping.h"

#include <stdlib.h>
#include <string.h>

#include "audio/foreground.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

bool piping_run(struct app *a, const char *command, const struct sheet *rows,
		char **out, struct err *err)
{
	struct buf in, said;
	char *line = text_clean(command, strlen(command), TEXT_ONE_LINE);
	bool ok = false;

	(void)a;
	*out = NULL;
	buf_init(&in);
	buf_init(&said);
	if (*line == '\0') {
		err_set(err, ERR_INVALID, _("no command was typed"));
	} else {
		sheet_write(rows, SHEET_AS_TEXT, "rows", 0, &in);
		ok = foreground_pipe(line, &in, &said, err);
		*out = text_clean(said.data, said.len, TEXT_MANY_LINES);
	}
	buf_finish(&said);
	buf_finish(&in);
	free(line);
	return ok;
}
