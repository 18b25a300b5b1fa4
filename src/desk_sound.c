/* Wiring of the player strip. See desk_sound.h. */
#include "config.h"

#include "desk_sound.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/preview.h"
#include "base/mem.h"
#include "view/player_strip.h"
#include "view/view_catalogue.h"
#include "view/view_log.h"

struct desk_sound {
	struct preview *preview;
	struct player_source catalogue;
	struct player_source log;
};

static bool put_code(const char *code, struct buf *out)
{
	if (code != NULL)
		buf_puts(out, code);
	return code != NULL;
}

static bool catalogue_current(void *ctx, struct buf *out)
{
	return put_code(view_catalogue_code(ctx), out);
}

static bool catalogue_move(void *ctx, int step)
{
	return view_catalogue_move(ctx, step);
}

static size_t catalogue_targets(void *ctx, char ***out)
{
	return view_catalogue_targets(ctx, out);
}

static bool log_current(void *ctx, struct buf *out)
{
	return put_code(view_log_code(ctx), out);
}

static bool log_move(void *ctx, int step)
{
	return view_log_move(ctx, step);
}

struct desk_sound *desk_sound_new(const struct app_env *env, struct app *a,
				  struct stack *s, struct view *catalogue,
				  struct view *log, bool is_ascii)
{
	struct desk_sound *d = mem_alloc(sizeof *d);
	struct err err;

	if (!preview_new(env, a, -1, &d->preview, &err)) {
		stack_error(s, &err);
		free(d);
		return NULL;
	}
	struct view *strip = player_strip_new(d->preview, a,
					      is_ascii ? WAVE_ASCII
						       : WAVE_BRAILLE);
	d->catalogue = (struct player_source){ catalogue_current,
					       catalogue_move,
					       catalogue_targets, catalogue };
	d->log = (struct player_source){ log_current, log_move, NULL, log };
	player_strip_register(strip, catalogue, &d->catalogue);
	player_strip_register(strip, log, &d->log);
	stack_set_strip(s, strip);
	jobs_start(s->jobs, preview_job(d->preview));
	return d;
}

static void tell(void *program, const char *words)
{
	fprintf(stderr, "%s: %s\n", (const char *)program, words);
}

void desk_sound_free(struct desk_sound *d, const char *program)
{
	struct err err;

	if (d == NULL)
		return;
	preview_stop(d->preview);
	if (!preview_settle(d->preview, tell, (void *)program, &err))
		tell((void *)program, err.text);
	preview_free(d->preview);
	free(d);
}
