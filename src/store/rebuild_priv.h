#ifndef STORE_REBUILD_PRIV_H
#define STORE_REBUILD_PRIV_H

#include "base/sha256.h"
#include "store/db.h"

/*
 * For rebuild.c and restore.c: a new database that is to take the place of
 * station.db. Under the log's lock.
 */
struct rebuild {
	struct store s;		/* db: the new database */
	char *old;		/* path of the old database; NULL none */
	char *fresh;		/* path of the new one until it is renamed */
	char *aside;		/* station.db.damaged-<n>, free */
	sqlite3 *guard;		/* keeps writers off the old one; NULL */
	int64_t entries;
	char head[SHA256_HEX + 1];
	char *torn_path;	/* the unfinished last line's file; NULL */
};

void rebuild_init(struct rebuild *r, struct io io, struct source src,
		  const char *dir);
void rebuild_finish(struct rebuild *r);

/* Find the old database and a free name to set it aside. */
bool rebuild_choose_names(struct rebuild *r, struct err *err);
/*
 * Keep every writer off the old database until rebuild_finish(), so that
 * nothing is committed there after it was copied. One that is too damaged for
 * a transaction is nobody's to write in. ERR_BUSY.
 */
bool rebuild_hold(struct rebuild *r, struct err *err);

/* Attach the old database to the new one as "old", and let go of it. */
bool rebuild_attach(struct rebuild *r);
void rebuild_detach(struct rebuild *r);
/*
 * Entries whose line could not be written (a full disk) are in the old
 * database alone. Take them over as far as they go on with the chain.
 */
void rebuild_log_from_old(struct rebuild *r);

/*
 * Reports of closed months that are not there yet come out of the station's
 * own backups, when their digest is the closing entry's. (rebuild_kept.c)
 */
bool rebuild_take_kept(struct rebuild *r, struct err *err);

/* The unfinished line goes, so that the two copies end alike. */
bool rebuild_trim_torn(const struct rebuild *r, struct err *err);
/* Close the new database and give it its name; the old one is set aside. */
bool rebuild_put_in_place(struct rebuild *r, struct err *err);

#endif
