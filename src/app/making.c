/* Making a station in a process beside us. See making.h. */
#include "config.h"

#include "app/making.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

/* ---- the profiles that come with the program ------------------------------- */

static int is_profile(const struct dirent *e)
{
	size_t len = strlen(e->d_name);

	return len > 5 && strcmp(e->d_name + len - 5, ".json") == 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void add_profile(const char *dir, const char *file,
			struct station_profile_list *l)
{
	struct profile p = { 0 };
	char *text = NULL;
	size_t len = 0;
	char *path = mem_printf("%s/%s", dir, file);

	if (app_read_file(path, &text, &len, NULL) &&
	    profile_parse(text, len, &p, NULL)) {
		l->rows = mem_grow(l->rows, l->count + 1, sizeof *l->rows);
		l->rows[l->count++] = (struct station_profile){
			.id = mem_dup_n(file, strlen(file) - 5),
			.name = mem_dup(p.name),
		};
	}
	profile_finish(&p);
	free(text);
	free(path);
}

void station_profiles(const struct app_env *env,
		      struct station_profile_list *out)
{
	struct dirent **found = NULL;
	char *dir = mem_printf("%s/profiles", env->data_dir);
	int n = scandir(dir, &found, is_profile, by_name);

	*out = (struct station_profile_list){ 0 };
	for (int i = 0; i < n; i++) {
		add_profile(dir, found[i]->d_name, out);
		free(found[i]);
	}
	free(found);
	free(dir);
}

void station_profile_list_finish(struct station_profile_list *l)
{
	for (size_t i = 0; i < l->count; i++) {
		free(l->rows[i].id);
		free(l->rows[i].name);
	}
	free(l->rows);
	*l = (struct station_profile_list){ 0 };
}

/* ---- the job ---------------------------------------------------------------- */

bool making_start(struct jobs *jobs, const struct app_env *env,
		  const struct station_request *req,
		  const struct errand_ops *ops, void *ctx, struct job **out,
		  struct err *err)
{
	const struct errand errand = {
		.title = _("making the station"),
		.dir = req->dir,
		.words = { "init", req->is_sample ? "--sample" : "--profile",
			   req->is_sample ? NULL : req->profile },
		.stopped = _("stopped; no station was made"),
	};

	return errand_start(jobs, env, &errand, ops, ctx, out, err);
}
