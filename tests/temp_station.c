/* A station for one test. See temp_station.h. */
#include "config.h"

#include "temp_station.h"

#include <check.h>
#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "record_cases.h"
#include "store/store_catalogue.h"

static int64_t stand_still(void *ctx)
{
	const struct temp_station *t = ctx;

	return t->now;
}

static int64_t no_boot(void *ctx)
{
	(void)ctx;
	return 0;
}

/* Knuth's generator; equal runs make equal stations. */
static void made_up(void *ctx, void *out, size_t len)
{
	struct temp_station *t = ctx;

	for (size_t i = 0; i < len; i++) {
		t->chance = t->chance * 6364136223846793005u +
			    1442695040888963407u;
		((unsigned char *)out)[i] = (unsigned char)(t->chance >> 56);
	}
}

void temp_station_open_on(struct temp_station *t, struct io io)
{
	struct source src = { stand_still, no_boot, made_up, t, "" };
	struct err err = { 0 };

	*t = (struct temp_station){ .now = TEMP_NOW, .chance = 1 };
	snprintf(t->root, sizeof t->root, "/tmp/daixa-test-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(t->root));
	snprintf(t->dir, sizeof t->dir, "%s/station", t->root);

	bool ok = store_create(io, src, t->dir, &err) &&
		  store_open(io, src, t->dir, STORE_WRITE, &t->s, &err);
	ck_assert_msg(ok, "%s", err.text);
}

void temp_station_open(struct temp_station *t)
{
	temp_station_open_on(t, io_system());
}

static int remove_one(const char *path, const struct stat *st, int kind,
		      struct FTW *where)
{
	(void)st;
	(void)kind;
	(void)where;
	return remove(path);
}

void temp_station_close(struct temp_station *t)
{
	store_close(t->s);
	nftw(t->root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

int temp_station_files(const struct temp_station *t, const char *relative)
{
	char *path = mem_printf("%s/%s", t->dir, relative);
	DIR *dir = opendir(path);
	struct dirent *e;
	int n = 0;

	ck_assert_ptr_nonnull(dir);
	for (e = readdir(dir); e != NULL; e = readdir(dir)) {
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		char *inner = mem_printf("%s/%s", relative, e->d_name);
		n += e->d_type == DT_DIR ? temp_station_files(t, inner) : 1;
		free(inner);
	}
	closedir(dir);
	free(path);
	return n;
}

struct profile temp_profile(void)
{
	struct profile p = { 0 };
	struct err err = { 0 };
	struct buf text;

	buf_init(&text);
	load_file("data/profiles/duc-tan-2024.json", &text);
	ck_assert_msg(profile_parse(text.data, text.len, &p, &err), "%s",
		      err.text);
	buf_finish(&text);
	return p;
}

struct plan temp_plan(void)
{
	struct plan p = { 0 };
	struct err err = { 0 };
	struct buf text;

	buf_init(&text);
	load_file("data/plans/16-KH-UBND-2024.json", &text);
	ck_assert_msg(plan_parse(text.data, text.len, &p, &err), "%s",
		      err.text);
	buf_finish(&text);
	return p;
}

void temp_station_fill(struct temp_station *t)
{
	struct profile profile = temp_profile();
	struct plan plan = temp_plan();
	int64_t id = 0;

	IN_TRANSACTION(t, store_profile_put(t->s, &profile, &in_err) &&
			  store_plan_add(t->s, &plan, &id, &in_err));
	profile_finish(&profile);
	plan_finish(&plan);
}

int64_t temp_segment(struct temp_station *t, const char *title,
		     const char *script)
{
	struct segment seg = {
		.title = LENT(title),
		.genre = LENT("TIN"),
		.origin = LENT("TSX"),
		.priority = LENT("normal"),
	};
	int64_t id = 0, revision = 0;

	IN_TRANSACTION(t, store_segment_add(t->s, &seg, &id, &in_err) &&
			  (script == NULL ||
			   store_revision_add(t->s, id, script, "Người viết",
					      NULL, &revision, &in_err)));
	return id;
}

bool temp_import(struct store *s, const char *path,
		 bool (*progress)(void *ctx, int64_t done, int64_t total),
		 void *ctx, struct media_import **out, struct err *err)
{
	struct media_import *m = NULL;
	bool is_done = false;
	bool ok = media_import_open(s, path, &m, err);

	while (ok && !is_done) {
		if (progress != NULL &&
		    !progress(ctx, media_import_permille(m), 1000))
			ok = err_set(err, ERR_CANCELLED, "stopped");
		else
			ok = media_import_copy(m, &is_done, err);
	}
	if (ok)
		*out = m;
	else
		media_import_free(m);
	return ok;
}
