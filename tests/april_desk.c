/* A desk over a real station. See april_desk.h. */
#include "config.h"

#include "april_desk.h"

#include <check.h>
#include <ctype.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/station.h"
#include "base/i18n.h"
#include "base/mem.h"

static int64_t stand_still(void *ctx)
{
	(void)ctx;
	return DESK_NOW;
}

static int64_t no_boot(void *ctx)
{
	(void)ctx;
	return 0;
}

/* Knuth's generator; equal runs make equal stations. */
static void made_up(void *ctx, void *out, size_t len)
{
	struct station_desk *d = ctx;

	for (size_t i = 0; i < len; i++) {
		d->chance = d->chance * 6364136223846793005u +
			    1442695040888963407u;
		((unsigned char *)out)[i] = (unsigned char)(d->chance >> 56);
	}
}

void station_desk_begin(struct station_desk *d)
{
	*d = (struct station_desk){ .chance = 1 };
	snprintf(d->root, sizeof d->root, "/tmp/daixa-desk-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(d->root));
	snprintf(d->dir, sizeof d->dir, "%s/station", d->root);
	setenv("HOME", d->root, 1);
	d->env = (struct app_env){
		.io = io_system(),
		.src = { stand_still, no_boot, made_up, d, "" },
		.data_dir = TOP_SRCDIR "/data",
		.operator_name = "Nguyễn Thị Thí Dụ",
		.is_operator_guessed = true,
		.program = TOP_BUILDDIR "/src/daixa",
	};
	d->map = keymap_new();
	d->stack = stack_new(d->map, &d->topics, &d->jobs);
}

void station_desk_make(struct station_desk *d, bool is_sample)
{
	struct err err = { 0 };
	struct station_request req = { .dir = d->dir, .is_sample = is_sample };
	bool ok = station_init(&d->env, &req, NULL, NULL, &err) &&
		  app_open(&d->env, d->dir, APP_WRITE, &d->app, &err);

	ck_assert_msg(ok, "%s", err.text);
}

static int remove_one(const char *path, const struct stat *st, int kind,
		      struct FTW *where)
{
	(void)st;
	(void)kind;
	(void)where;
	return remove(path);
}

void station_desk_end(struct station_desk *d)
{
	term_finish(d->term);
	stack_free(d->stack);
	jobs_finish(&d->jobs);
	keymap_free(d->map);
	app_close(d->app);
	nftw(d->root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static int64_t script_clock(void *ctx)
{
	return term_script_now_ms(ctx);
}

void station_desk_play(struct station_desk *d, const char *script, int rows,
		       int cols)
{
	struct err err;

	term_finish(d->term);
	d->term = NULL;
	ck_assert_msg(term_open_script(script, rows, cols, &d->term, &err),
		      "%s", err.text);
	struct loop l = {
		.term = d->term, .stack = d->stack, .now_ms = script_clock,
		.now_ctx = d->term,
	};
	d->end = loop_run(&l);
}

bool station_desk_shows(const struct station_desk *d, const char *text)
{
	struct buf shown;

	buf_init(&shown);
	canvas_dump(term_script_shown(d->term), false, &shown);
	bool is_there = strstr(shown.data, text) != NULL;
	buf_finish(&shown);
	return is_there;
}

/* ---- golden screens ------------------------------------------------------- */

char *desk_slurp(const char *path, size_t *out_len)
{
	struct buf text;
	char chunk[4096];
	FILE *f = fopen(path, "rb");

	if (f == NULL)
		return NULL;
	buf_init(&text);
	for (size_t n; (n = fread(chunk, 1, sizeof chunk, f)) > 0;)
		buf_add(&text, chunk, n);
	fclose(f);
	*out_len = text.len;
	return buf_take(&text);
}

static void spit(const char *path, const struct buf *text)
{
	FILE *f = fopen(path, "wb");

	ck_assert_msg(f != NULL, "%s", path);
	fwrite(text->data, 1, text->len, f);
	ck_assert_int_eq(fclose(f), 0);
}

/* The folder's made-up letters, where the screen has cut the path too. */
static void hide_root(struct buf *text)
{
	static const char same[] = "/tmp/daixa-desk-";

	for (char *at = strstr(text->data, same); at != NULL;
	     at = strstr(at, same)) {
		at += sizeof same - 1;
		for (int i = 0; i < 6 && isalnum((unsigned char)*at); i++)
			*at++ = '0';
	}
}

void station_desk_assert(const struct station_desk *d, const char *name)
{
	const struct canvas *c = term_script_shown(d->term);
	char *path = mem_printf("%s/screens/%s-%dx%d.txt", TEST_SRCDIR, name,
				c->cols, c->rows);
	struct buf shown;
	size_t len = 0;

	buf_init(&shown);
	canvas_dump(c, true, &shown);
	hide_root(&shown);
	if (getenv("UPDATE_SCREENS") != NULL)
		spit(path, &shown);
	char *wanted = desk_slurp(path, &len);
	ck_assert_msg(wanted != NULL, "no %s; UPDATE_SCREENS=1 writes it", path);
	ck_assert_msg(strcmp(wanted, shown.data) == 0,
		      "%s differs; it is now:\n%s", path, shown.data);
	free(wanted);
	buf_finish(&shown);
	free(path);
}

void station_desk_picture(struct station_desk *d,
			  const struct desk_picture *pictures, int i)
{
	static const struct { int rows, cols; } sizes[] = {
		{ 12, 40 }, { 24, 80 }, { 40, 120 },
	};
	const struct desk_picture *picture = &pictures[i / DESK_WAYS];
	bool is_english = i / 3 % 2 == 0;
	char *script = mem_printf("%s<wait 1>", picture->script);
	char *name = mem_printf("%s%s", picture->name,
				is_english ? "" : "-vi");

	i18n_init(TOP_BUILDDIR "/data/locale",
		  is_english ? I18N_EN : I18N_VI);
	station_desk_play(d, script, sizes[i % 3].rows, sizes[i % 3].cols);
	station_desk_assert(d, name);
	free(name);
	free(script);
}
