#ifndef STORE_STORE_BACKUP_H
#define STORE_STORE_BACKUP_H

#include "base/sha256.h"
#include "store/store.h"

/*
 * Copies of the database: made, looked at, brought back. A backup is one
 * ordinary database file, which holds everything but the recordings.
 */

/* What a backup holds. */
struct backup_facts {
	int version;		/* of its tables */
	int64_t bytes;
	int64_t entries;	/* of the log; its chain is whole */
	int64_t written_at;	/* when the newest was written down; 0 none */
	char head[SHA256_HEX + 1];	/* 64 zeros: an empty log */
	char station_uid[UID_HEX + 1];	/* "": it has lost its profile */
};

/*
 * Copy the database into a folder, as station-YYYY-MM-DD_HHMMSS.db. The copy
 * is made under another name, closed, opened again from the disk and checked
 * whole (pages, tables, the chain, the head) before it has its name; a cut
 * leaves no half backup under such a name.
 *
 * folder    NULL: the station's own backup/; there the newest of each of 10
 *           days and of each of 24 months stay and what is older goes, once
 *           the new one has passed. Nothing goes from any other folder.
 * out_path  yours
 * Errors    ERR_NOTFOUND no such folder; ERR_FULL there must be room for 1.2
 *           times the database; ERR_BUSY another backup is being made;
 *           ERR_CORRUPT the copy did not pass: the earlier ones stay
 */
bool store_backup(struct store *s, const char *folder, char **out_path,
		  struct err *err);

/*
 * Open a backup read-only and check it whole.
 * Errors   ERR_NOTFOUND, ERR_FORMAT not one of ours, ERR_NEWER, ERR_CORRUPT
 */
bool store_backup_look(struct io io, const char *path,
		       struct backup_facts *out, struct err *err);

/* What a restoration did. */
struct restore_report {
	int64_t entries;	/* of the log now */
	int64_t n_added;	/* of them, not in the backup: from the text copy
				   and from the database that was set aside */
	bool is_text_mended;	/* the text copy was damaged and was set aside */
	char *aside;		/* path of the database set aside; NULL none; yours */
};

/*
 * Put a backup in the database's place. The present database is set aside,
 * never overwritten. The log goes on where the backup ends, with what the text
 * copy and the present database have: no entry is lost. Only what was changed
 * outside the log since the backup is back as it was then.
 * Errors   what store_backup_look() says; ERR_REFUSED it is another station's,
 *          or its log is not the one of the text copy: nothing was changed
 */
bool store_restore(struct io io, struct source src, const char *dir,
		   const char *path, struct restore_report *out,
		   struct err *err);

#endif
