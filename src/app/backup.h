#ifndef APP_BACKUP_H
#define APP_BACKUP_H

#include <stddef.h>

#include "app/app.h"
#include "store/store_backup.h"

/* Copies of the station's database: making, listing, bringing back. */

/*
 * Make one, checked, in `folder` or (NULL) in the station's own backup folder.
 * *out_path is yours. Errors: what store_backup() says.
 */
bool backup_make(struct app *a, const char *folder, char **out_path,
		 struct err *err);

/* Has this opening changed anything that no backup holds yet? */
bool backup_is_due(const struct app *a);

/* Bring one back. Nobody here has the station open. See store_restore(). */
bool backup_restore(const struct app_env *env, const char *dir,
		    const char *path, struct restore_report *out,
		    struct err *err);

/* A file of the station's own backup folder. */
struct backup_row {
	char *path;
	const char *name;	/* the last part of path */
	int64_t made_at;	/* by the file's own date */
	int64_t bytes;
};
struct backup_list { struct backup_row *rows; size_t count; };

/* The newest first; a folder that cannot be read is empty. *out is yours. */
void backup_list(const struct app *a, struct backup_list *out);
void backup_list_finish(struct backup_list *list);

#endif
