/* The sample station. See sample.h. */
#include "config.h"

#include "app/sample.h"

#include <stdlib.h>
#include <string.h>

#include "app/station.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_undo.h"

/* The station was opened before its first script was written. */
static const char opened_text[] = "2024-01-02 07:30";

/* Any number will do; it must only never change. */
enum { FIRST_CHANCE = 162024 };

static int64_t clock_now(void *ctx)
{
	const struct sample_clock *c = ctx;

	return c->now;
}

static int64_t clock_boot_ms(void *ctx)
{
	(void)ctx;
	return 0;
}

/* SplitMix64: enough to make distinct uids, and the same ones every time. */
static void clock_random(void *ctx, void *out, size_t len)
{
	struct sample_clock *c = ctx;
	unsigned char *p = out;

	for (size_t i = 0; i < len; i++) {
		c->state += 0x9E3779B97F4A7C15U;
		uint64_t z = c->state;
		z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
		z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
		p[i] = (unsigned char)(z >> 56);
	}
}

bool sample_clock_set(struct sample_clock *c, const char *text, int offset_min,
		      struct err *err)
{
	struct civil when;

	if (!civil_parse(text, &when, err))
		return false;
	c->now = civil_utc(when, offset_min);
	return true;
}

static bool read_sample(const char *path, struct json **out, struct err *err)
{
	char *text = NULL;
	size_t len = 0;

	if (!app_read_file(path, &text, &len, err))
		return false;
	bool ok = js_parse(text, len, out, err);
	free(text);
	return ok || err_prefix(err, "%s: ", path);
}

static bool add_log(struct app *a, struct sample_clock *clock,
		    const char *sample_dir, struct err *err)
{
	char *table = NULL;
	size_t len = 0;
	char *path = mem_printf("%s/log.tsv", sample_dir);
	bool ok = app_read_file(path, &table, &len, err);

	if (ok && !sample_add_log(a, clock, table, err))
		ok = err_prefix(err, "%s: ", path);
	free(table);
	free(path);
	return ok;
}

static bool fill(const struct app_env *env, struct sample_clock *clock,
		 const char *dir, const struct json *sample,
		 const char *sample_dir,
		 void (*progress)(void *ctx, const char *what), void *ctx,
		 struct err *err)
{
	struct app *a = NULL;
	int64_t opened = clock->now;

	if (!station_fill(env, dir, js_str(js_get(sample, "profile")), err) ||
	    !app_open(env, dir, APP_WRITE, &a, err))
		return false;
	store_undo_off(a->store);
	if (progress != NULL)
		progress(ctx, _("sample station: scripts and recordings"));
	bool ok = sample_add_segments(a, clock, js_get(sample, "segments"),
				      sample_dir, err);
	if (ok && progress != NULL)
		progress(ctx, _("sample station: three months of log"));
	/* the log tells the same three months once more, from their beginning */
	clock->now = opened;
	ok = ok && add_log(a, clock, sample_dir, err);
	app_close(a);
	return ok;
}

bool sample_make(const struct app_env *env, const char *dir,
		 void (*progress)(void *ctx, const char *what), void *ctx,
		 struct err *err)
{
	struct sample_clock clock = {.state = FIRST_CHANCE};
	struct app_env own = *env;
	struct json *sample = NULL;
	char *sample_dir = mem_printf("%s/sample", env->data_dir);
	char *path = mem_printf("%s/sample.json", sample_dir);
	bool ok = read_sample(path, &sample, err);

	if (ok) {
		own.src = (struct source){
			.now = clock_now,
			.boot_ms = clock_boot_ms,
			.random = clock_random,
			.ctx = &clock,
		};
		own.operator_name = js_str(js_get(sample, "operator"));
		/* Vietnam keeps UTC+7 all year */
		ok = sample_clock_set(&clock, opened_text, 7 * 60, err) &&
		     fill(&own, &clock, dir, sample, sample_dir, progress, ctx,
			  err);
	}
	js_free(sample);
	free(path);
	free(sample_dir);
	return ok;
}
