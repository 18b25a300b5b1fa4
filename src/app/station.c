/* Making a station folder. See station.h. */
#include "config.h"

#include "app/station.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "app/folder.h"
#include "app/sample.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/log_entry.h"
#include "store/store.h"
#include "store/store_catalogue.h"
#include "store/store_log.h"
#include "store/store_undo.h"

static const char default_profile[] = "duc-tan-2024";

static bool ends_with(const char *text, const char *end)
{
	size_t len = strlen(text);
	size_t n = strlen(end);

	return len >= n && strcmp(text + len - n, end) == 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void add_known_profiles(const char *data_dir, struct buf *out)
{
	struct dirent **found = NULL;
	char *dir = mem_printf("%s/profiles", data_dir);
	int n = scandir(dir, &found, NULL, by_name);

	for (int i = 0; i < n; i++) {
		size_t len = strlen(found[i]->d_name);
		if (ends_with(found[i]->d_name, ".json"))
			buf_printf(out, "%s%.*s", out->len > 0 ? ", " : "",
				   (int)(len - 5), found[i]->d_name);
		free(found[i]);
	}
	free(found);
	free(dir);
}

static bool unknown_profile(const char *data_dir, const char *name,
			    struct err *err)
{
	struct buf known;

	buf_init(&known);
	add_known_profiles(data_dir, &known);
	err_set(err, ERR_NOTFOUND,
		_("there is no profile '%s'; there are: %s. Or give the path "
		  "of a profile file (.json)"), name, known.data);
	buf_finish(&known);
	return false;
}

bool station_read_profile(const struct app_env *env, const char *name,
			  struct profile *out, struct err *err)
{
	char *text = NULL;
	size_t len = 0;
	bool is_path = ends_with(name, ".json");
	char *path = is_path ? mem_dup(name)
			     : mem_printf("%s/profiles/%s.json", env->data_dir,
					  name);
	bool ok = app_read_file(path, &text, &len, err);

	if (!ok && !is_path && err->code == ERR_NOTFOUND)
		unknown_profile(env->data_dir, name, err);
	if (ok && !profile_parse(text, len, out, err))
		ok = err_prefix(err, "%s: ", path);
	free(text);
	free(path);
	return ok;
}

static bool put_profile(struct store *store, const struct profile *p,
			struct err *err)
{
	if (!store_begin(store, err))
		return false;
	if (store_profile_put(store, p, err) && store_commit(store, err))
		return true;
	store_rollback(store);
	return false;
}

/* The log's first entry: whose it is, and 32 bytes of chance. */
static bool write_genesis(struct store *store, const struct app_env *env,
			  const struct profile *p, struct err *err)
{
	char chance_a[UID_HEX + 1];
	char chance_b[UID_HEX + 1];
	struct log_entry e;

	source_uid(&env->src, chance_a);
	source_uid(&env->src, chance_b);
	log_entry_init(&e);
	e.kind = mem_dup(log_kind_code(LOG_GENESIS));
	e.source = mem_dup("program");
	e.operator = mem_dup(env->operator_name);
	e.title = mem_dup(p->name);
	e.extra = mem_printf("%s%s", chance_a, chance_b);
	bool ok = store_log_append(store, &e, NULL, err);
	log_entry_finish(&e);
	return ok;
}

static bool import_default_plan(const struct app_env *env, const char *dir,
				const struct profile *p, struct err *err)
{
	struct app *a = NULL;
	struct plan plan = {0};

	if (p->default_plan == NULL)
		return true;
	if (!app_open(env, dir, APP_WRITE, &a, err))
		return false;
	store_undo_off(a->store);
	char *path = mem_printf("%s/plans/%s", env->data_dir, p->default_plan);
	bool ok = catalogue_import_plan(a, path, &plan, err);
	if (ok)
		plan_finish(&plan);
	free(path);
	app_close(a);
	return ok;
}

static bool fill(const struct app_env *env, const char *dir,
		 const struct profile *p, struct err *err)
{
	struct store *store = NULL;

	if (!store_create(env->io, env->src, dir, err) ||
	    !store_open(env->io, env->src, dir, STORE_WRITE, &store, err))
		return false;
	bool ok = put_profile(store, p, err) &&
		  write_genesis(store, env, p, err);
	store_close(store);
	return ok && import_default_plan(env, dir, p, err);
}

bool station_fill(const struct app_env *env, const char *dir,
		  const char *profile, struct err *err)
{
	struct profile p = {0};

	if (!station_read_profile(env, profile, &p, err))
		return false;
	bool ok = fill(env, dir, &p, err);
	profile_finish(&p);
	return ok;
}

bool station_restore_profile(const struct app_env *env, const char *dir,
			     const char *profile, struct err *err)
{
	struct profile p = {0};
	struct store *store = NULL;

	if (!station_read_profile(env, profile, &p, err))
		return false;
	bool ok = store_open(env->io, env->src, dir, STORE_WRITE, &store, err) &&
		  put_profile(store, &p, err);
	store_close(store);
	ok = ok && import_default_plan(env, dir, &p, err);
	profile_finish(&p);
	return ok;
}

bool station_init(const struct app_env *env, const struct station_request *req,
		  void (*progress)(void *ctx, const char *what), void *ctx,
		  struct err *err)
{
	const char *profile = req->profile != NULL ? req->profile
						   : default_profile;
	char *aside = NULL;

	if (!folder_prepare(env, req->dir, &aside, err))
		return false;
	bool ok = (req->is_sample
			   ? sample_make(env, aside, progress, ctx, err)
			   : station_fill(env, aside, profile, err)) &&
		  folder_place(env, aside, req->dir, err);
	if (!ok)
		folder_remove(env, aside);
	free(aside);
	return ok;
}
