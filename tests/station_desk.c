/* The desk over the sample station. See station_desk.h. */
#include "config.h"

#include "station_desk.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "loop.h"

const struct desk_size desk_sizes[DESK_SIZES] = {{12, 40}, {24, 80}, {40, 120}};

/* Made once, copied by every test. */
static struct world sample;

void station_desk_setup(void)
{
	world_init(&sample);
	make_sample(&sample);
}

void station_desk_teardown(void)
{
	world_finish(&sample);
}

/* ---- the world ------------------------------------------------------------ */

static int64_t stand_still(void *ctx)
{
	return ((const struct station_desk *)ctx)->now;
}

static int64_t no_boot(void *ctx)
{
	(void)ctx;
	return 0;
}

static void made_up(void *ctx, void *out, size_t len)
{
	struct station_desk *d = ctx;

	for (size_t i = 0; i < len; i++) {
		d->chance = d->chance * 6364136223846793005u +
			    1442695040888963407u;
		((unsigned char *)out)[i] = (unsigned char)(d->chance >> 56);
	}
}

static int64_t told_free = INT64_C(12800) << 20;

void station_desk_set_free(int64_t bytes)
{
	told_free = bytes;
}

static int free_bytes(void *ctx, const char *path, int64_t *out)
{
	(void)ctx;
	(void)path;
	*out = told_free;
	return 0;
}

static bool never(void)
{
	return false;
}

static void open_app(struct station_desk *d)
{
	struct err err;

	copy_station(&d->world, &sample);
	ck_assert_int_eq(chdir(d->world.dir), 0);
	d->env.io = io_system();
	d->io_ops = *d->env.io.ops;
	d->io_ops.free_bytes = free_bytes;
	d->env.io.ops = &d->io_ops;
	d->env.data_dir = TOP_SRCDIR "/data";
	d->env.operator_name = "Tester";
	d->env.is_stopped = never;
	ck_assert_msg(app_open(&d->env, "station", APP_WRITE, &d->app, &err),
		      "%s", err.text);
	d->map = keymap_new();
	d->stack = stack_new(d->map, &d->topics, &d->jobs);
}

void station_desk_open(struct station_desk *d)
{
	*d = (struct station_desk){.now = DESK_NOW, .chance = 1};
	d->env.src = (struct source){stand_still, no_boot, made_up, d, ""};
	world_init(&d->world);
	open_app(d);
}

void station_desk_open_now(struct station_desk *d)
{
	*d = (struct station_desk){.now = 0};
	source_system(&d->env.src);
	world_init(&d->world);
	open_app(d);
}

void station_desk_close(struct station_desk *d)
{
	term_finish(d->term);
	stack_free(d->stack);
	jobs_finish(&d->jobs);
	keymap_free(d->map);
	app_close(d->app);
	ck_assert_int_eq(chdir("/"), 0);
	world_finish(&d->world);
}

/* ---- playing -------------------------------------------------------------- */

static int64_t script_clock(void *ctx)
{
	return term_script_now_ms(ctx);
}

void station_desk_play(struct station_desk *d, const char *script, int rows,
		       int cols)
{
	struct err err;

	term_finish(d->term);
	ck_assert_msg(term_open_script(script, rows, cols, &d->term, &err),
		      "%s", err.text);
	struct loop l = {
		.term = d->term,
		.stack = d->stack,
		.now_ms = script_clock,
		.now_ctx = d->term,
	};
	loop_run(&l);
}

const struct canvas *station_desk_shown(const struct station_desk *d)
{
	return term_script_shown(d->term);
}

bool station_desk_shows(const struct station_desk *d, const char *text)
{
	struct buf shown;

	buf_init(&shown);
	canvas_dump(station_desk_shown(d), false, &shown);
	bool is_there = strstr(shown.data, text) != NULL;
	buf_finish(&shown);
	return is_there;
}

bool station_desk_selects(const struct station_desk *d, const char *text)
{
	const struct canvas *c = station_desk_shown(d);
	struct buf row;

	buf_init(&row);
	for (int r = 0; r < c->rows; r++)
		for (int col = 0; col < c->cols; col++)
			if (canvas_cell(c, r, col)->style == STYLE_SELECTED)
				buf_puts(&row, canvas_cell(c, r, col)->text);
	bool is_there = strstr(row.data, text) != NULL;
	buf_finish(&row);
	return is_there;
}

/* ---- golden screens ------------------------------------------------------- */

static char *slurp(const char *path)
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
	return buf_take(&text);
}

static void spit(const char *path, const struct buf *text)
{
	FILE *f = fopen(path, "wb");

	ck_assert_msg(f != NULL, "%s", path);
	ck_assert_uint_eq(fwrite(text->data, 1, text->len, f), text->len);
	ck_assert_int_eq(fclose(f), 0);
}

void station_desk_assert_screen(const struct station_desk *d, const char *name)
{
	const struct canvas *c = station_desk_shown(d);
	struct buf shown;
	char *path = mem_printf("%s/screens/%s-%dx%d.txt", TEST_SRCDIR, name,
				c->cols, c->rows);

	buf_init(&shown);
	canvas_dump(c, true, &shown);
	if (getenv("UPDATE_SCREENS") != NULL)
		spit(path, &shown);
	char *wanted = slurp(path);
	ck_assert_msg(wanted != NULL, "no %s; UPDATE_SCREENS=1 writes it",
		      path);
	ck_assert_msg(strcmp(wanted, shown.data) == 0,
		      "%s differs; it is now:\n%s", path, shown.data);
	free(wanted);
	buf_finish(&shown);
	free(path);
}
