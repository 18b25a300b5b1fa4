#ifndef APP_MAKING_H
#define APP_MAKING_H

#include "app/errand.h"
#include "app/station.h"

/* Making a station while the screen stays alive: `daixa init` beside us. */

/* One of the profiles that come with the program. */
struct station_profile {
	char *id;	/* duc-tan-2024 */
	char *name;	/* of its station */
};
struct station_profile_list { struct station_profile *rows; size_t count; };
/* Those that can be read, by id; release with station_profile_list_finish(). */
void station_profiles(const struct app_env *env,
		      struct station_profile_list *out);
void station_profile_list_finish(struct station_profile_list *l);

/*
 * Start. The operator is env's. ops and ctx must outlive the job; the request
 * is copied. Cancelled, it leaves no station, and done is told false; when
 * that came too late there is a station, and done is told true.
 *
 * out   borrowed, until done is called; for job_cancel()
 */
bool making_start(struct jobs *jobs, const struct app_env *env,
		  const struct station_request *req,
		  const struct errand_ops *ops, void *ctx, struct job **out,
		  struct err *err);
#endif
