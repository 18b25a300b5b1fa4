/*
 * The log's text copy: its folder, its lock, its month files (rule R6).
 */
#include "config.h"

#include "store/log_text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/db.h"

bool log_lock(const struct store *s, int *out_lock, struct err *err)
{
	const struct io_ops *ops = s->io.ops;
	char *path = store_path(s, "log/.lock");
	bool ok = false;

	int file = ops->open(s->io.ctx, path, O_RDWR | O_CREAT, 0640);
	if (file < 0) {
		err_sys(err, errno, _("%s cannot be opened"), path);
		goto out;
	}
	for (int turn = 0; ops->lock(s->io.ctx, file, false) < 0; turn++) {
		int failed = errno;
		if (failed != EWOULDBLOCK) {
			err_sys(err, failed, _("%s cannot be locked"), path);
			goto out;
		}
		if (!store_wait_turn(s, turn)) {
			err_set(err, ERR_BUSY,
				_("Somebody else is writing in the log. Try again in a moment."));
			goto out;
		}
	}
	*out_lock = file;
	file = -1;
	ok = true;
out:
	log_unlock(s, file);
	free(path);
	return ok;
}

void log_unlock(const struct store *s, int lock)
{
	if (lock >= 0)
		s->io.ops->close(s->io.ctx, lock);
}

/* "2024-03.txt" */
static bool is_month_file(const char *name)
{
	static const char shape[] = "dddd-dd.txt";

	if (strlen(name) != sizeof shape - 1)
		return false;
	for (size_t i = 0; shape[i] != '\0'; i++) {
		bool is_digit = name[i] >= '0' && name[i] <= '9';
		if (shape[i] == 'd' ? !is_digit : name[i] != shape[i])
			return false;
	}
	return true;
}

static void note_month_file(void *arg, const char *name)
{
	bool *found = arg;

	if (is_month_file(name))
		*found = true;
}

bool log_text_exists(const struct store *s)
{
	bool found = false;
	char *path = store_path(s, "log");

	s->io.ops->list(s->io.ctx, path, note_month_file, &found);
	free(path);
	return found;
}
