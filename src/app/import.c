/* Bringing one recording in and waiting for it. See import.h. */
#include "config.h"

#include "app/import.h"

#include <stdlib.h>

#include "app/import_work.h"
#include "base/i18n.h"

enum { TURN_MS = 100 };	/* between two calls of progress */

void import_result_finish(struct import_result *r)
{
	free(r->name);
	free(r->path);
	free(r->segment_code);
	free(r->title);
	free(r->presenter);
	free(r->recorded_on);
	media_finish(&r->media);
	*r = (struct import_result){0};
}

static bool may_go_on(const struct app *a, const struct import_work *w,
		      import_progress progress, void *ctx)
{
	const struct app_env *env = a->env;

	if (env->is_stopped != NULL && env->is_stopped())
		return false;
	return progress == NULL || progress(ctx, import_work_phase(w),
					    import_work_permille(w));
}

bool import_file(struct app *a, const char *path,
		 const struct import_request *req, import_progress progress,
		 void *ctx, struct import_result *out, struct err *err)
{
	struct import_work *w = import_work_new(a, path, req);
	enum import_step step = IMPORT_MORE;

	while (step == IMPORT_MORE || step == IMPORT_WAITS) {
		if (!may_go_on(a, w, progress, ctx)) {
			err_set(err, ERR_CANCELLED,
				_("Stopped. Nothing was taken in."));
			break;
		}
		if (step == IMPORT_WAITS)
			import_work_wait(w, TURN_MS);
		step = import_work_step(w, err);
	}
	if (step == IMPORT_OVER)
		import_work_take(w, out);
	import_work_free(w);
	return step == IMPORT_OVER;
}
