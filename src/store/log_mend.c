/*
 * The text copy made anew from the database: when the chain of the database
 * is whole and the text's is not, the text is the damaged one. It is set
 * aside, never overwritten, and written again line by line. A cut in between
 * leaves a text that is behind, which the next start catches up.
 */
#include "config.h"

#include "store/log_text.h"

#include <errno.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "model/log_verdict.h"
#include "store/db.h"
#include "store/store_log.h"

/* Does the text hold a whole entry that the database lacks? 1, 0, -1. */
static int holds_more(struct store *s, int64_t head, struct err *err)
{
	struct text_reader *r = NULL;
	struct text_line line;
	struct err ignored;
	int more = 0;
	int got = 0;

	if (!text_reader_open(s, &r, err))
		return -1;
	while (more == 0) {
		struct log_entry e;
		got = text_reader_next(r, &line, err);
		if (got != 1)
			break;
		log_entry_init(&e);
		more = line.seq > head &&
		       log_entry_from_line(line.bytes, line.len, &e, &ignored);
		log_entry_finish(&e);
	}
	text_reader_close(r);
	return got < 0 ? -1 : more;
}

/* Rename to the first free NAME.damaged-N. */
static bool set_aside(const struct store *s, const char *path, struct err *err)
{
	for (int n = 1; n < 1000; n++) {
		char *aside = mem_printf("%s.damaged-%d", path, n);
		int rc = s->io.ops->rename(s->io.ctx, path, aside, false);
		int errnum = errno;
		free(aside);
		if (rc == 0)
			return true;
		if (errnum != EEXIST)
			return err_sys(err, errnum,
				       _("%s cannot be set aside"), path);
	}
	return err_set(err, ERR_EXISTS, _("%s cannot be set aside"), path);
}

static bool set_all_aside(const struct store *s, struct err *err)
{
	struct text_files files;
	bool ok = true;

	if (!text_files_list(s, &files, err))
		return false;
	for (size_t i = 0; ok && i < files.count; i++)
		ok = set_aside(s, files.paths[i], err);
	text_files_finish(&files);
	return ok;
}

static bool write_all(struct store *s, int64_t head, struct err *err)
{
	for (int64_t seq = 1; seq <= head; seq++) {
		struct log_entry e;
		log_entry_init(&e);
		bool ok = store_log_get(s, seq, &e, err) &&
			  log_text_append(s, &e, err);
		log_entry_finish(&e);
		if (!ok)
			return false;
	}
	return true;
}

bool log_mend_text(struct store *s, int64_t *out_entries, struct err *err)
{
	struct log_verdict v = {0};
	int lock = -1;

	if (!store_log_verify(s, NULL, &v, err))
		return false;
	bool is_whole = v.first_bad == LOG_NONE && v.entries > 0;
	int64_t head = v.head.seq;
	log_verdict_finish(&v);
	if (!is_whole)
		return err_set(err, ERR_CORRUPT,
			       _("Both copies of the log are damaged. Make a "
				 "copy of the station folder and bring a "
				 "backup back."));
	int more = holds_more(s, head, err);
	if (more != 0)
		return more < 0 ? false :
			err_set(err, ERR_CORRUPT,
				_("The text copy is damaged, and holds entries "
				  "that the database lacks. Make a copy of the "
				  "station folder and bring a backup back."));
	bool ok = log_lock(s, &lock, err) && set_all_aside(s, err) &&
		  write_all(s, head, err);
	log_unlock(s, lock);
	if (ok)
		*out_entries = head;
	return ok;
}
