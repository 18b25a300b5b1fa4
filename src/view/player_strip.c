/* The player strip. See player_strip.h. */
#include "config.h"

#include "view/player_strip.h"

#include <stdlib.h>
#include <string.h>

#include "app/ends.h"
#include "app/option.h"
#include "app/preview.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/player_paint.h"
#include "view/player_strip_priv.h"
#include "view/stack.h"

enum {
	STEP_MS = 5000,
	STEP_FAR_MS = 60000,
	STEP_GAIN_CENTI_DB = 100
};

static const struct player_source *top_source(const struct player_strip *s)
{
	const struct view *top = stack_top(s->view.stack);

	for (size_t i = 0; i < s->n_sources; i++) {
		if (s->sources[i].screen == top)
			return &s->sources[i].source;
	}
	return NULL;
}

char *player_strip_selected(const struct player_strip *s)
{
	const struct player_source *source = top_source(s);
	struct buf code;

	if (source == NULL)
		return NULL;
	buf_init(&code);
	if (source->current(source->ctx, &code))
		return buf_take(&code);
	buf_finish(&code);
	return NULL;
}

void player_strip_end_ends(struct player_strip *s)
{
	ends_free(s->ends);
	s->ends = NULL;
	s->ends_at = 0;
}

static void play_part(struct player_strip *s, const char *code,
		      struct preview_part part)
{
	struct err err;

	player_strip_end_ends(s);
	mem_set(&s->wanted, NULL);
	s->is_lost_told = false;
	if (preview_play_segment(s->preview, code, part, &err))
		s->playing_from = stack_top(s->view.stack);
	else
		stack_error(s->view.stack, &err);
}

void player_strip_play(struct player_strip *s, const char *code)
{
	const struct preview_part all = { .to_ms = PREVIEW_UNKNOWN };

	play_part(s, code, all);
}

static bool is_loaded(const struct player_strip *s)
{
	return preview_look(s->preview).state != PREVIEW_IDLE;
}

/* ---- actions --------------------------------------------------------------- */

/* Play what is selected; when that is loaded already, pause or go on. */
static void play(struct player_strip *s)
{
	char *code = player_strip_selected(s);
	bool is_same = code == NULL ||
		       strcmp(code, preview_look(s->preview).code) == 0;

	if (code == NULL && !is_loaded(s))
		stack_notice(s->view.stack, NOTICE_INFO, "%s",
			     _("There is nothing to play in this row."));
	else if (is_same && is_loaded(s))
		preview_toggle(s->preview);
	else
		player_strip_play(s, code);
	free(code);
}

static void play_neighbour(struct player_strip *s, int step)
{
	const struct player_source *source = top_source(s);

	if (source == NULL || !source->move(source->ctx, step))
		return;
	char *code = player_strip_selected(s);
	if (code != NULL)
		player_strip_play(s, code);
	free(code);
}

/* ---- head and tail ---------------------------------------------------------- */

static size_t targets(const struct player_strip *s, char ***out)
{
	const struct player_source *source = top_source(s);
	char *code;

	if (source != NULL && source->targets != NULL)
		return source->targets(source->ctx, out);
	code = player_strip_selected(s);
	if (code == NULL)
		return 0;
	*out = mem_array(1, sizeof **out);
	(*out)[0] = code;
	return 1;
}

static void play_ends(struct player_strip *s)
{
	char **codes = NULL;
	size_t n = targets(s, &codes);

	player_strip_end_ends(s);
	if (n > 0)
		s->ends = ends_new((const char *const *)codes, n);
	for (size_t i = 0; i < n; i++)
		free(codes[i]);
	free(codes);
	preview_stop(s->preview);
}

static void play_from_start(struct player_strip *s)
{
	preview_seek(s->preview, 0);
	preview_pause(s->preview, false);
}

/* Esc: a sentence about a lost device has been read. */
static bool close_lost(struct player_strip *s)
{
	if (preview_look(s->preview).lost == NULL)
		return false;
	player_strip_end_ends(s);
	preview_stop(s->preview);
	return true;
}

/* Would it be heard over what is on air? Then why not is said. */
static bool is_kept_silent(const struct player_strip *s, enum action a)
{
	static const enum action loud[] = {
		ACTION_PLAY, ACTION_PLAY_START, ACTION_PLAY_NEXT,
		ACTION_PLAY_PREVIOUS, ACTION_PLAY_ENDS,
	};

	if (!s->view.stack->is_sound_taken)
		return false;
	for (size_t i = 0; i < sizeof loud / sizeof *loud; i++)
		if (a == loud[i]) {
			stack_notice(s->view.stack, NOTICE_WARNING, "%s",
				     _("A recording is on air: what is played "
				       "now would be heard with it"));
			return true;
		}
	return false;
}

static bool strip_action(struct view *v, enum action a)
{
	struct player_strip *s = (struct player_strip *)v;

	if (is_kept_silent(s, a))
		return true;
	switch (a) {
	case ACTION_CANCEL:
		return close_lost(s);
	case ACTION_PLAY_ENDS:
		play_ends(s);
		return true;
	case ACTION_LOOP_FROM:
		preview_loop_from(s->preview);
		return true;
	case ACTION_LOOP_TO:
		preview_loop_to(s->preview);
		return true;
	case ACTION_PLAY:
		play(s);
		return true;
	case ACTION_PLAY_START:
		play_from_start(s);
		return true;
	case ACTION_PLAY_STOP:
		player_strip_end_ends(s);
		preview_stop(s->preview);
		return true;
	case ACTION_PLAY_NEXT:
	case ACTION_PLAY_PREVIOUS:
		play_neighbour(s, a == ACTION_PLAY_NEXT ? 1 : -1);
		return true;
	case ACTION_SEEK_BACK:
	case ACTION_SEEK_FORWARD:
		preview_seek_by(s->preview,
				a == ACTION_SEEK_BACK ? -STEP_MS : STEP_MS);
		return true;
	case ACTION_SEEK_BACK_FAR:
	case ACTION_SEEK_FORWARD_FAR:
		preview_seek_by(s->preview, a == ACTION_SEEK_BACK_FAR ?
				-STEP_FAR_MS : STEP_FAR_MS);
		return true;
	case ACTION_GAIN_UP:
	case ACTION_GAIN_DOWN:
		preview_gain_by(s->preview, a == ACTION_GAIN_UP ?
				STEP_GAIN_CENTI_DB : -STEP_GAIN_CENTI_DB);
		return true;
	default:
		return false;
	}
}

static unsigned strip_meets(const struct view *v)
{
	return is_loaded((const struct player_strip *)v) ? NEED_SOUND : 0;
}

/* ---- a view of the stack ----------------------------------------------------- */

static enum wave_kind kind_of(const char *value, enum wave_kind given)
{
	return strcmp(value, "braille") == 0 ? WAVE_BRAILLE :
	       strcmp(value, "blocks") == 0 ? WAVE_BLOCKS :
	       strcmp(value, "ascii") == 0 ? WAVE_ASCII : given;
}

/* The options may be others now. */
static void strip_reload(struct view *v, const struct topics *topics)
{
	struct player_strip *s = (struct player_strip *)v;
	char *value = NULL;

	(void)topics;
	if (s->app == NULL || !option_get(s->app, OPTION_WAVE, &value, NULL))
		return;
	s->kind = kind_of(value, s->given);
	free(value);
	preview_options_changed(s->preview);
}

static void strip_wish(const struct view *v, int *rows, int *cols)
{
	const struct player_strip *s = (const struct player_strip *)v;
	struct preview_view now = preview_look(s->preview);

	(void)cols;
	*rows = is_loaded(s) ? player_rows(&now) : 0;
}

static void strip_paint(const struct view *v, struct area a)
{
	const struct player_strip *s = (const struct player_strip *)v;
	struct preview_view now = preview_look(s->preview);

	player_paint(&now, s->kind, a);
}

/* A click on the outline goes there, the wheel a step back or on. */
static bool strip_event(struct view *v, const struct event *e)
{
	struct player_strip *s = (struct player_strip *)v;
	struct preview_view now = preview_look(s->preview);

	if (e->type != EVENT_MOUSE)
		return false;
	if (e->mouse.action == MOUSE_WHEEL_UP ||
	    e->mouse.action == MOUSE_WHEEL_DOWN) {
		preview_seek_by(s->preview, e->mouse.action == MOUSE_WHEEL_UP ?
				-STEP_MS : STEP_MS);
		return true;
	}
	int64_t to_ms = player_ms_at(&now, v->place.cols, e->mouse.row,
				     e->mouse.col);
	if (to_ms >= 0)
		preview_seek(s->preview, to_ms);
	return to_ms >= 0;
}

static void strip_finish(struct view *v)
{
	struct player_strip *s = (struct player_strip *)v;

	ends_free(s->ends);
	free(s->wanted);
	free(s);
}

static const struct view_ops strip_ops = {
	.name = "player",
	.title = N_("Player"),
	.event = strip_event,
	.action = strip_action,
	.meets = strip_meets,
	.reload = strip_reload,
	.layout = player_strip_watch,
	.wish = strip_wish,
	.paint = strip_paint,
	.finish = strip_finish,
};

/* ---- for the program and the screens ---------------------------------------- */

struct view *player_strip_new(struct preview *preview, struct app *a,
			      enum wave_kind kind)
{
	struct player_strip *s = mem_alloc(sizeof *s);

	s->view.ops = &strip_ops;
	s->preview = preview;
	s->app = a;
	s->given = kind;
	s->kind = kind;
	return &s->view;
}

void player_strip_register(struct view *strip, const struct view *screen,
			   const struct player_source *source)
{
	struct player_strip *s = (struct player_strip *)strip;

	player_strip_forget(strip, screen);
	if (s->n_sources < PLAYER_SOURCES_MAX)
		s->sources[s->n_sources++] = (struct player_source_of){
			.screen = screen, .source = *source,
		};
}

void player_strip_forget(struct view *strip, const struct view *screen)
{
	struct player_strip *s = (struct player_strip *)strip;
	size_t kept = 0;

	for (size_t i = 0; i < s->n_sources; i++) {
		if (s->sources[i].screen != screen)
			s->sources[kept++] = s->sources[i];
	}
	s->n_sources = kept;
	if (s->playing_from == screen)
		s->playing_from = NULL;
}

struct preview *player_strip_hear(struct view *strip, const char *code)
{
	struct player_strip *s = (struct player_strip *)strip;

	if (s == NULL)
		return NULL;
	struct preview_view now = preview_look(s->preview);
	const struct preview_part whole = { .to_ms = PREVIEW_UNKNOWN,
					    .is_whole = true };
	bool is_kept = s->ends == NULL && strcmp(now.code, code) == 0 &&
		       (now.is_whole || preview_hear_whole(s->preview));
	if (!is_kept)
		play_part(s, code, whole);
	bool is_here = strcmp(preview_look(s->preview).code, code) == 0;
	return is_here ? s->preview : NULL;
}
