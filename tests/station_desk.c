/* The desk over a station of its own. See station_desk.h. */
#include "config.h"

#include "station_desk.h"

#include <check.h>
#include <stdio.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/station.h"
#include "base/mem.h"
#include "loop.h"
#include "view/view_air.h"
#include "view/view_catalogue.h"
#include "view/view_log.h"
#include "view/view_plan.h"
#include "view/view_report.h"
#include "view/view_schedule.h"
#include "view/view_settings.h"
#include "view/view_today.h"

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

static bool air_deed(void *ctx, struct stack *s, enum action a)
{
	const struct station_desk *d = ctx;

	return view_air_deed(d->app, s, a);
}

static void make_desk(struct station_desk *d)
{
	d->env.io = io_system();
	d->env.data_dir = TOP_SRCDIR "/data";
	d->env.is_stopped = never;
	d->map = keymap_new();
	d->stack = stack_new(d->map, &d->topics, &d->jobs);
	d->stack->deeds = (struct deeds){ air_deed, d };
}

static void open_app(struct station_desk *d)
{
	struct err err;

	world_init(&d->world);
	copy_station(&d->world, &sample);
	ck_assert_int_eq(chdir(d->world.dir), 0);
	make_desk(d);
	d->io_ops = *d->env.io.ops;
	d->io_ops.free_bytes = free_bytes;
	d->env.io.ops = &d->io_ops;
	d->env.operator_name = "Tester";
	/* else what is left to another process would start this test anew */
	d->env.program = TOP_BUILDDIR "/src/daixa";
	ck_assert_msg(app_open(&d->env, "station", APP_WRITE, &d->app, &err),
		      "%s", err.text);
}

void station_desk_open(struct station_desk *d)
{
	*d = (struct station_desk){.now = DESK_NOW, .chance = 1};
	d->env.src = (struct source){stand_still, no_boot, made_up, d, ""};
	open_app(d);
}

static void set_screens(struct station_desk *d)
{
	stack_set_screen(d->stack, 0, view_today_new(d->app, NULL));
	stack_set_screen(d->stack, 1, view_catalogue_new(d->app));
	stack_set_screen(d->stack, 2, view_plan_new(d->app));
	stack_set_screen(d->stack, 3, view_schedule_new(d->app));
	stack_set_screen(d->stack, 4, view_log_new(d->app));
	stack_set_screen(d->stack, 5, view_report_new(d->app));
	stack_set_screen(d->stack, 6, view_settings_new(d->app));
	d->stack->heading = &d->app->profile.name;
}

void station_desk_open_all(struct station_desk *d)
{
	station_desk_open(d);
	set_screens(d);
}

void station_desk_start_again(struct station_desk *d)
{
	stack_free(d->stack);
	d->stack = stack_new(d->map, &d->topics, &d->jobs);
	set_screens(d);
}

void station_desk_open_now(struct station_desk *d)
{
	*d = (struct station_desk){.now = 0};
	source_system(&d->env.src);
	open_app(d);
}

void station_desk_begin(struct station_desk *d)
{
	struct world *w = &d->world;

	*d = (struct station_desk){.now = DESK_APRIL, .chance = 1};
	snprintf(w->dir, sizeof w->dir, "/tmp/daixa-desk-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(w->dir));
	snprintf(w->home, sizeof w->home, "%s", w->dir);
	snprintf(w->station, sizeof w->station, "%s/station", w->dir);
	setenv("HOME", w->home, 1);
	make_desk(d);
	d->env.src = (struct source){stand_still, no_boot, made_up, d, ""};
	d->env.operator_name = "Nguyễn Thị Thí Dụ";
	d->env.is_operator_guessed = true;
	d->env.program = TOP_BUILDDIR "/src/daixa";
}

void station_desk_make(struct station_desk *d, bool is_sample)
{
	struct station_request req = {
		.dir = d->world.station, .is_sample = is_sample,
	};
	struct err err = {0};
	bool ok = station_init(&d->env, &req, NULL, NULL, &err) &&
		  app_open(&d->env, d->world.station, APP_WRITE, &d->app,
			   &err);

	ck_assert_msg(ok, "%s", err.text);
}

void station_desk_copy(struct station_desk *d, const struct station_desk *made)
{
	struct err err = {0};

	station_desk_begin(d);
	copy_station(&d->world, &made->world);
	ck_assert_msg(app_open(&d->env, d->world.station, APP_WRITE, &d->app,
			       &err), "%s", err.text);
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

void station_desk_finish_jobs(struct station_desk *d)
{
	for (int i = 0; i < 6000 && d->jobs.n > 0; i++) {
		struct pollfd fds[4];
		size_t n = jobs_poll(&d->jobs, fds, 4);
		poll(fds, n, 10);
		jobs_step(&d->jobs, 0, fds, n);
	}
	ck_assert_uint_eq(d->jobs.n, 0);
}

/* ---- golden screens ------------------------------------------------------- */

void station_desk_assert_screen(const struct station_desk *d, const char *name)
{
	picture_assert(station_desk_shown(d), name);
}

void station_desk_picture(struct station_desk *d,
			  const struct desk_picture *pictures, int i)
{
	const struct desk_picture *picture = &pictures[i / PICTURE_WAYS];
	const struct picture_size *size = picture_size(i);
	char *script = mem_printf("%s<wait 1>", picture->script);

	picture_speak(i);
	station_desk_play(d, script, size->rows, size->cols);
	station_desk_assert_screen(d, picture->name);
	free(script);
}
