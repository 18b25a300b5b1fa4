#ifndef APP_STATION_H
#define APP_STATION_H

#include "app/app.h"

/* Making a station folder. */

struct station_request {
	const char *dir;
	const char *profile;	/* "duc-tan-2024", or a path to a .json; NULL: the first */
	bool is_sample;		/* fill it with the sample station's three months */
};

/*
 * Make a station: folder, database, the profile's facts, its default plan,
 * and the log's first entry. Interrupted, it leaves no station.
 *
 * progress  told what is being done, translated; may be NULL
 * Errors    ERR_EXISTS a station is there; ERR_NOTFOUND profile unknown (the
 *           sentence lists the known ones); what the store says
 */
bool station_init(const struct app_env *env, const struct station_request *req,
		  void (*progress)(void *ctx, const char *what), void *ctx,
		  struct err *err);

/*
 * Read a profile that ships, by its name, or a file of one.
 * Errors  ERR_NOTFOUND (the sentence lists the known ones), ERR_FORMAT
 */
bool station_read_profile(const struct app_env *env, const char *name,
			  struct profile *out, struct err *err);

/*
 * Fill an absent folder with a station of this profile: what station_init
 * does aside before it moves the folder into place.
 */
bool station_fill(const struct app_env *env, const char *dir,
		  const char *profile, struct err *err);

/*
 * Give a station that lost its database, and has its log again, the facts of
 * a profile and the profile's plan.
 * Errors   ERR_EXISTS it has a profile; what station_init says of profiles
 */
bool station_restore_profile(const struct app_env *env, const char *dir,
			     const char *profile, struct err *err);

#endif
