/* The player's turns: what its helpers say, and who is silent. See player.h. */
#include "config.h"

#include "audio/player_priv.h"

#include <unistd.h>

#include "base/i18n.h"

enum {
	TURN_MS = 100,
	STEP_LONGEST_MS = 500,	/* P4: a longer step counts as this */
	WATCH_MS = 2000,	/* without a word, or without progress */
	OPENING_MS = 8000,	/* a driver may take that long */
	MESSAGES_PER_STEP = 32
};

/* ---- the loop's part ----------------------------------------------------- */

static bool is_decode_pending(const struct player *p)
{
	return p->decode.child.pid > 0 && !p->is_decode_ready;
}

int player_fd(const struct player *p)
{
	return is_decode_pending(p) ? p->decode.child.out_fd : p->play.sock;
}

/* Paused for so long that the device was stopped: there is no news. */
static bool is_resting(const struct player *p)
{
	return p->is_paused && p->status.state == PLAY_RESTING;
}

/* Until the device is closed for others. */
static int rest_left_ms(const struct player *p)
{
	int64_t left = p->rested_ms + PLAYER_HOLD_MS - p->stepped_ms;

	return left < TURN_MS ? TURN_MS : (int)left;
}

int player_timeout_ms(const struct player *p)
{
	if (is_decode_pending(p) || player_is_preparing(p) ||
	    p->is_freeing || p->reaper.n > 0)
		return TURN_MS;
	if (p->play.sock < 0 || p->is_free)
		return -1;
	return is_resting(p) ? rest_left_ms(p) : TURN_MS;
}

void player_take_decode(struct player *p)
{
	p->rate = p->decode.rate;
	if (p->frames < 0)
		p->frames = p->decode.claimed;
	struct lap now = player_wanted(p);
	if (!lap_is_same(&now, &p->decode.asked)) {
		player_start_decode(p);
		return;
	}
	p->lap = now;
	p->count = now.first;
	p->frame = now.first;
	player_check_said(p, play_link_load(&p->play, p->serial, &p->decode));
	if (p->state == PLAYER_LOST)
		return;
	close(p->decode.child.out_fd);
	p->decode.child.out_fd = -1;
	p->is_decode_ready = true;
	p->quiet_ms = 0;
}

static void step_decode(struct player *p)
{
	switch (decode_link_step(&p->decode, &p->err)) {
	case DECODE_STARTING:
		break;
	case DECODE_READY:
		player_take_decode(p);
		break;
	case DECODE_FAILED:
		player_lose(p);
		break;
	}
}

static void take_end(struct player *p)
{
	if (!decode_link_ended_well(&p->decode, &p->err)) {
		player_lose(p);
		return;
	}
	p->state = PLAYER_ENDED;
	p->ended_ms = 0;
	player_drop_decode(p);
}

static void tell_piece(void *ctx, int64_t from, int64_t to)
{
	struct player *p = ctx;

	if (p->frames >= 0 && to > p->frames)
		to = p->frames;
	if (p->on_heard != NULL && to > from)
		p->on_heard(p->on_heard_ctx, from, to, p->rate);
}

/* The last word on the load before this one. */
static void take_last_word(struct player *p, const struct play_status *s)
{
	lap_pieces(&p->before_lap, p->before_count, s->frame, tell_piece, p);
	if (s->frame > p->before_count)
		p->before_count = s->frame;
}

/* One status of the present load. */
static void take_status(struct player *p, const struct play_status *s)
{
	bool has_advanced = s->device != p->status.device;

	lap_pieces(&p->lap, p->count, s->frame, tell_piece, p);
	p->status = *s;
	p->count = s->frame;
	p->frame = lap_frame(&p->lap, s->frame);
	/* a device without sound may rest: then the decoder is watched */
	if (has_advanced || s->state == PLAY_OPENING ||
	    s->state == PLAY_WAITING)
		p->stuck_ms = 0;
	if (s->state != PLAY_WAITING)
		p->starved_ms = 0;
	if (s->state == PLAY_PLAYING)
		p->state = PLAYER_PLAYING;
	else if (s->state == PLAY_PAUSED || s->state == PLAY_RESTING)
		p->state = PLAYER_PAUSED;
	else if (s->state == PLAY_ENDED && p->state != PLAYER_ENDED)
		take_end(p);
}

/* Between two loads all that counts is whether the device is opening. */
static void take_readiness(struct player *p, const struct play_status *s)
{
	p->status.state = s->state == PLAY_OPENING ? PLAY_OPENING : PLAY_IDLE;
	if (s->state == PLAY_IDLE)
		p->is_freeing = false;
}

static void hear(struct player *p)
{
	struct play_status s;

	for (int i = 0; i < MESSAGES_PER_STEP && p->play.sock >= 0; i++) {
		switch (play_link_hear(&p->play, &s, &p->err)) {
		case PLAY_NEWS_NONE:
			return;
		case PLAY_NEWS_HELLO:
			p->quiet_ms = 0;
			break;
		case PLAY_NEWS_STATUS:
			p->quiet_ms = 0;
			if (s.serial == p->serial && p->is_decode_ready)
				take_status(p, &s);
			else if (s.serial == 0)
				take_readiness(p, &s);
			else if (s.serial == p->before_serial)
				take_last_word(p, &s);
			break;
		case PLAY_NEWS_FAILED:
			p->has_died = p->is_free;
			if (p->state == PLAYER_ENDED || p->is_free)
				player_drop_play(p);
			else
				player_lose(p);
			return;
		}
	}
}

/* Who has been silent for too long? */
static void watch(struct player *p, int64_t passed_ms)
{
	bool is_opening = p->status.state == PLAY_OPENING;
	bool is_starting = !p->play.has_begun;

	if (p->is_decode_ready || is_starting)
		p->quiet_ms += passed_ms;
	if (p->is_decode_ready && !is_opening)
		p->stuck_ms += passed_ms;
	if (is_decode_pending(p) || p->status.state == PLAY_WAITING)
		p->starved_ms += passed_ms;
	if (p->quiet_ms >= (is_opening || is_starting ? OPENING_MS : WATCH_MS))
		player_lose_device(p, player_does_not_listen());
	else if (p->stuck_ms >= WATCH_MS)
		player_lose_device(p, _("The sound device is lost: it takes no more "
				 "sound. Plug it in again, then play again."));
	else if (p->starved_ms >= p->helper.stall_ms) {
		err_set(&p->err, ERR_FORMAT,
			_("This file cannot be read: reading it does not get "
			  "on, and was stopped. The file is damaged; copy it "
			  "again, or convert it to WAV with another program."));
		player_lose(p);
	}
}

/* The device is kept for a while, for what comes next. */
static void keep_device(struct player *p, int64_t now_ms, int64_t passed_ms)
{
	bool is_over = p->state == PLAYER_ENDED;
	bool was_resting = p->rested_ms != 0;

	p->ended_ms += passed_ms;
	if (!is_resting(p))
		p->rested_ms = 0;
	else if (!was_resting)
		p->rested_ms = now_ms;
	if ((is_over && p->ended_ms >= PLAYER_LINGER_MS) ||
	    (p->rested_ms != 0 && now_ms - p->rested_ms >= PLAYER_HOLD_MS))
		player_free_device(p);
}

void player_step(struct player *p, int64_t now_ms)
{
	bool is_first = p->stepped_ms == 0 || now_ms < p->stepped_ms;
	int64_t passed_ms = is_first ? 0 : now_ms - p->stepped_ms;

	if (passed_ms > STEP_LONGEST_MS)
		passed_ms = STEP_LONGEST_MS;
	p->stepped_ms = now_ms;
	reaper_step(&p->reaper);
	if (is_decode_pending(p))
		step_decode(p);
	player_step_ready(p, passed_ms);
	if (p->play.sock >= 0)
		hear(p);
	player_watch_freeing(p, passed_ms);
	if (p->play.sock < 0 || p->is_free)
		return;
	keep_device(p, now_ms, passed_ms);
	if (p->state != PLAYER_ENDED && !p->is_free && !is_resting(p))
		watch(p, passed_ms);
}
