#ifndef APP_SALVAGING_H
#define APP_SALVAGING_H

#include "app/app.h"
#include "model/salvage.h"

/*
 * What can still be read of a station's log, without opening the station:
 * store_salvage() with the environment's disk.
 */
bool salvaging_read(const struct app_env *env, const char *dir,
		    bool (*each)(void *ctx, const struct salvage_row *row),
		    void *ctx, struct salvage_sums *out, struct err *err);

/* The sums in a sentence or two: what there is, what is lost, what now; yours. */
char *salvaging_words(const struct salvage_sums *s);

#endif
