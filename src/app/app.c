/* The opened station. See app.h. */
#include "config.h"

#include "app/app.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/proof.h"
#include "base/buf.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/store.h"
#include "store/store_catalogue.h"
#include "store/store_log.h"

/* Nothing of ours that is read whole (plans, profiles, books) is larger. */
enum { FILE_MAX = 16 * 1024 * 1024 };

/* Vietnam, all year. */
enum { DEFAULT_OFFSET_MIN = 7 * 60 };

/*
 * After a power cut, and after an upgrade of the program, the first opening
 * has to write: then do that, and read.
 */
static bool open_to_read(const struct app_env *env, const char *dir,
			 struct store **out, struct err *err)
{
	struct store *mended = NULL;
	struct err why;

	if (store_open(env->io, env->src, dir, STORE_READ, out, err))
		return true;
	if (err->code != ERR_READONLY ||
	    !store_open(env->io, env->src, dir, STORE_WRITE, &mended, &why))
		return false;
	store_close(mended);
	return store_open(env->io, env->src, dir, STORE_READ, out, err);
}

void app_on_wait(struct app *a, bool (*keep_waiting)(void *ctx, int waited_ms),
		 void *ctx)
{
	store_on_wait(a->store, keep_waiting, ctx);
}

bool app_read_begin(struct app *a, struct err *err)
{
	return store_read_begin(a->store, err);
}

void app_read_end(struct app *a)
{
	store_read_end(a->store);
}

void app_set_operator(struct app *a, const char *name)
{
	if (!a->given_env->is_operator_guessed)
		return;
	mem_set(&a->operator_name, name);
	a->own_env = *a->given_env;
	a->own_env.operator_name = a->operator_name;
	a->env = name[0] != '\0' ? &a->own_env : a->given_env;
}

/* The option comes before a guessed name. A station without it is no error. */
static bool read_operator(struct app *a, struct err *err)
{
	char *name = NULL;

	if (!store_setting(a->store, "operator", &name, err))
		return false;
	if (name != NULL)
		app_set_operator(a, name);
	free(name);
	return true;
}

static bool read_profile(struct app *a, struct err *err)
{
	if (store_profile_get(a->store, &a->profile, err))
		return true;
	/* a log rebuilt from its text alone is still a log */
	a->profile.utc_offset_min = DEFAULT_OFFSET_MIN;
	a->has_lost_profile = err->code == ERR_NOTFOUND;
	return a->has_lost_profile;
}

static bool read_station(struct app *a, struct err *err)
{
	if (!store_read_begin(a->store, err))
		return false;
	bool ok = read_profile(a, err) && read_operator(a, err);
	store_read_end(a->store);
	return ok;
}

bool app_open(const struct app_env *env, const char *dir, enum app_mode mode,
	      struct app **out, struct err *err)
{
	struct app *a = mem_alloc(sizeof *a);

	a->env = env;
	a->given_env = env;
	if (!(mode == APP_WRITE ? store_open(env->io, env->src, dir,
					     STORE_WRITE, &a->store, err)
				: open_to_read(env, dir, &a->store, err)))
		goto fail;
	if (!read_station(a, err))
		goto fail;
	a->offset_min = a->profile.utc_offset_min;
	a->data_version = store_data_version(a->store);
	*out = a;
	return true;
fail:
	app_close(a);
	return false;
}

void app_close(struct app *a)
{
	if (a == NULL)
		return;
	proof_forget(a->proofs);
	profile_finish(&a->profile);
	store_close(a->store);
	free(a->operator_name);
	free(a->look.fault);
	free(a);
}

bool app_goes_on(const struct app_env *env, struct err *err)
{
	if (env->is_stopped == NULL || !env->is_stopped())
		return true;
	return err_set(err, ERR_CANCELLED, _("stopped"));
}

void app_leave_with(const struct app_env *env, const char *words)
{
	if (env->leave_with != NULL)
		env->leave_with(words);
}

const char *app_dir(const struct app *a)
{
	return store_dir(a->store);
}

int64_t app_now(const struct app *a)
{
	return a->env->src.now(a->env->src.ctx);
}

void app_today(const struct app *a, char out[32])
{
	date_format(civil_at(app_now(a), a->offset_min).date, out);
}

const char *app_warning(const struct app *a)
{
	switch (store_log_state(a->store)) {
	case LOG_STATE_TEXT_AHEAD:
		return _("the readable copy of the log has more than the "
			 "database: run `daixa rebuild`");
	case LOG_STATE_DIFFERS:
		return _("the readable copy of the log differs from the "
			 "database; `daixa log verify` shows where");
	case LOG_STATE_BROKEN:
		return _("the chain of the log is broken; `daixa log verify` "
			 "shows where");
	case LOG_STATE_GOOD:
		break;
	}
	if (a->has_lost_profile)
		return _("the station's own facts (names, villages, slots) are "
			 "lost; `daixa rebuild --profile NAME` gives it those "
			 "of a profile");
	return store_warning(a->store);
}

bool app_reload_profile(struct app *a, struct err *err)
{
	struct profile next = { 0 };

	if (!store_profile_get(a->store, &next, err))
		return false;
	profile_finish(&a->profile);
	a->profile = next;
	a->offset_min = next.utc_offset_min;
	return true;
}

bool app_has_news(struct app *a)
{
	int64_t version = store_data_version(a->store);
	bool has_news = version != a->data_version;

	a->data_version = version;
	/* what cannot be read now is read at the next change: it is no worse */
	if (has_news && !a->has_lost_profile)
		(void)app_reload_profile(a, NULL);
	return has_news;
}

static bool read_all(int fd, const char *path, struct buf *b, struct err *err)
{
	char chunk[16384];

	for (;;) {
		ssize_t n = read(fd, chunk, sizeof chunk);
		if (n == 0)
			return true;
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_sys(err, errno, _("cannot read '%s'"), path);
		buf_add(b, chunk, (size_t)n);
		if (b->len > FILE_MAX)
			return err_set(err, ERR_FORMAT,
				       _("'%s' is larger than 16 MB; this is "
					 "not a file daixa can read"), path);
	}
}

bool app_read_file(const char *path, char **out, size_t *out_len,
		   struct err *err)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0)
		return err_sys(err, errno, _("cannot open '%s'"), path);
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		close(fd);
		return err_set(err, ERR_FORMAT, _("'%s' is not a file"), path);
	}
	struct buf b;
	buf_init(&b);
	bool ok = read_all(fd, path, &b, err);
	close(fd);
	if (ok) {
		*out_len = b.len;
		*out = buf_take(&b);
	}
	buf_finish(&b);
	return ok;
}
