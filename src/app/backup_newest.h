#ifndef APP_BACKUP_NEWEST_H
#define APP_BACKUP_NEWEST_H

#include "app/app.h"

/* The name of the newest file in the station's backup folder; yours. NULL: none. */
char *backup_newest(const struct app *a);

#endif
