/*
 * The player. See player.h.
 *
 * P1. At most one `decode` and one `play` are of use; all others are with the
 *     reaper.
 * P2. A `decode` stays with us after its pipe was handed on, to know how it
 *     ended.
 * P3. `serial` counts the loads; what `play` says of another is not believed.
 * P4. Limits count time in which this process ran: after a suspension (Ctrl-Z,
 *     a laptop's lid) nobody is accused.
 * P5. What was heard is what `play` says the device took of a load, from where
 *     that load began. Its last word on a load comes after the next one was
 *     sent (`before`): while both are of one recording it still counts.
 *
 *   idle --open--> loading --status--> playing <--> paused
 *                     ^------- seek ------'  '---> ended
 *   any of them --a helper failed, a limit is reached--> lost
 */
#include "config.h"

#include "audio/player.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "audio/decode_link.h"
#include "audio/play_link.h"
#include "audio/reaper.h"
#include "base/i18n.h"
#include "base/mem.h"

enum {
	TURN_MS = 100,
	STEP_LONGEST_MS = 500,	/* P4: a longer step counts as this */
	WATCH_MS = 2000,	/* without a word, or without progress */
	OPENING_MS = 8000,	/* a driver may take that long */
	LINGER_MS = 3000,	/* the device stays open after the end */
	MESSAGES_PER_STEP = 32
};

struct player {
	struct audio_helper helper;
	struct reaper reaper;
	char *device;		/* NULL: the default one */
	struct play_link play;
	struct decode_link decode;
	bool is_decode_ready;	/* its pipe was handed to play */

	/* what is loaded */
	int file_fd;		/* -1: nothing */
	int rate;		/* 0 unknown */
	int64_t frames;		/* PLAYER_UNKNOWN */
	int64_t want_ms;	/* where to begin; PLAYER_UNKNOWN once begun */
	int64_t to_ms;		/* PLAYER_UNKNOWN */
	int64_t frame;		/* the next that the device takes */

	enum player_state state;
	struct err err;
	bool is_paused;
	int gain_centi_db;
	int64_t serial;
	struct play_status status;	/* of this serial */

	/* P5 */
	player_heard_fn *on_heard;	/* NULL: nobody listens */
	void *on_heard_ctx;
	int64_t before_serial;	/* 0: nothing that counts */
	int64_t before_frame;

	int64_t stepped_ms;	/* monotonic; 0: not yet */
	int64_t quiet_ms;	/* without a word of play */
	int64_t stuck_ms;	/* without progress of the device */
	int64_t starved_ms;	/* without sound from decode */
	int64_t ended_ms;	/* since the end */
};

struct player *player_new(const struct audio_helper *helper)
{
	struct player *p = mem_alloc(sizeof *p);

	p->helper = *helper;
	p->play = (struct play_link){ .child = { .out_fd = -1 }, .sock = -1 };
	p->decode.child.out_fd = -1;
	p->file_fd = -1;
	return p;
}

/* ---- helpers ------------------------------------------------------------- */

static void drop_decode(struct player *p)
{
	reaper_take(&p->reaper, &p->decode.child);
	p->is_decode_ready = false;
}

static void drop_play(struct player *p)
{
	if (p->play.sock >= 0)
		close(p->play.sock);
	reaper_take(&p->reaper, &p->play.child);
	p->play = (struct play_link){ .child = { .out_fd = -1 }, .sock = -1 };
}

/* Both helpers go, what is loaded stays; err is set. */
static void lose(struct player *p)
{
	drop_decode(p);
	drop_play(p);
	p->state = PLAYER_LOST;
	p->status.left = PROTO_SILENCE_CENTI_DB;
	p->status.right = PROTO_SILENCE_CENTI_DB;
}

static void lose_device(struct player *p, const char *sentence)
{
	err_set(&p->err, ERR_DEVICE, "%s", sentence);
	lose(p);
}

static const char *does_not_listen(void)
{
	return _("The sound device is lost: the part of daixa that plays sound "
		 "does not answer, and was stopped. Play again.");
}

/* A helper that is gone is found so by hear(), which knows its last words. */
static void check_said(struct player *p, bool is_said)
{
	if (!is_said && errno == EAGAIN)
		lose_device(p, does_not_listen());
}

static void say(struct player *p, const char *line)
{
	if (p->play.sock >= 0)
		check_said(p, play_link_say(&p->play, line));
}

static void say_gain(struct player *p)
{
	char line[32];

	snprintf(line, sizeof line, "gain %d", p->gain_centi_db);
	say(p, line);
}

static int64_t frame_at(const struct player *p, int64_t ms)
{
	return ms * p->rate / 1000;
}

/* The frames to ask for; with an unknown rate everything, to learn it. */
static void wanted_range(const struct player *p, int64_t *first, int64_t *end)
{
	*first = frame_at(p, p->want_ms);
	*end = p->to_ms < 0 || p->rate == 0 ? -1 : frame_at(p, p->to_ms);
}

static bool start_decode(struct player *p)
{
	int64_t first;
	int64_t end;

	drop_decode(p);
	wanted_range(p, &first, &end);
	if (decode_link_start(&p->helper, p->file_fd, first, end, &p->decode,
			      &p->err))
		return true;
	lose(p);
	return false;
}

static bool start_play(struct player *p)
{
	if (p->play.sock >= 0)
		return true;
	if (!play_link_start(&p->helper, p->device, &p->play, &p->err)) {
		lose(p);
		return false;
	}
	say_gain(p);
	if (p->is_paused)
		say(p, "pause");
	return p->state != PLAYER_LOST;
}

/* Begin at want_ms with whatever is running already. */
static bool begin(struct player *p)
{
	if (p->is_decode_ready) {
		p->before_serial = p->serial;
		p->before_frame = p->frame;
	}
	p->state = PLAYER_LOADING;
	p->status.state = PLAY_IDLE;
	p->frame = frame_at(p, p->want_ms);
	p->quiet_ms = 0;
	p->stuck_ms = 0;
	p->starved_ms = 0;
	p->serial++;
	return start_play(p) && start_decode(p);
}

/* ---- what the screens do ------------------------------------------------- */

void player_close(struct player *p)
{
	drop_decode(p);
	drop_play(p);
	if (p->file_fd >= 0)
		close(p->file_fd);
	p->file_fd = -1;
	p->state = PLAYER_IDLE;
	p->is_paused = false;
}

void player_free(struct player *p)
{
	if (p == NULL)
		return;
	player_close(p);
	free(p->device);
	free(p);
}

bool player_open(struct player *p, int fd, const struct player_sound *sound,
		 struct err *err)
{
	int own = fcntl(fd, F_DUPFD_CLOEXEC, 3);

	if (own < 0)
		return err_sys(err, errno, _("The recording cannot be opened"));
	/* The device stays open: the next recording begins without a gap. */
	if (p->file_fd >= 0)
		close(p->file_fd);
	p->file_fd = own;
	p->rate = sound->rate;
	p->frames = sound->frames;
	p->want_ms = sound->from_ms;
	p->to_ms = sound->to_ms;
	p->status = (struct play_status){ .left = PROTO_SILENCE_CENTI_DB,
					  .right = PROTO_SILENCE_CENTI_DB };
	if (p->is_paused) {
		p->is_paused = false;
		say(p, "resume");
	}
	bool ok = begin(p);
	p->before_serial = 0;
	if (!ok && err != NULL)
		*err = p->err;
	return ok;
}

void player_on_heard(struct player *p, player_heard_fn *fn, void *ctx)
{
	p->on_heard = fn;
	p->on_heard_ctx = ctx;
}

void player_set_device(struct player *p, const char *name)
{
	const char *clean = name != NULL && name[0] != '\0' ? name : NULL;
	bool is_same = p->device == NULL || clean == NULL ?
		       p->device == clean : strcmp(p->device, clean) == 0;

	if (is_same)
		return;
	mem_set(&p->device, clean);
	if (p->play.sock < 0)
		return;
	drop_play(p);
	if (p->state == PLAYER_ENDED)
		return;
	p->want_ms = player_look(p).position_ms;
	begin(p);
}

void player_play_part(struct player *p, int64_t from_ms, int64_t to_ms)
{
	if (p->state == PLAYER_IDLE)
		return;
	p->want_ms = from_ms > 0 ? from_ms : 0;
	p->to_ms = to_ms;
	begin(p);
}

void player_pause(struct player *p, bool is_paused)
{
	if (p->state == PLAYER_IDLE)
		return;
	bool is_over = p->state == PLAYER_ENDED || p->state == PLAYER_LOST;
	if (is_over && is_paused)
		return;
	p->is_paused = is_paused;
	say(p, is_paused ? "pause" : "resume");
	if (is_over)
		player_seek(p, p->state == PLAYER_ENDED ? 0 :
			       player_look(p).position_ms);
}

void player_seek(struct player *p, int64_t to_ms)
{
	if (p->state == PLAYER_IDLE)
		return;
	int64_t length_ms = player_look(p).length_ms;
	if (length_ms >= 0 && to_ms > length_ms)
		to_ms = length_ms;
	if (p->to_ms >= 0 && to_ms >= p->to_ms)
		p->to_ms = PLAYER_UNKNOWN;
	p->want_ms = to_ms > 0 ? to_ms : 0;
	begin(p);
}

void player_set_gain(struct player *p, int centi_db)
{
	if (centi_db < PROTO_GAIN_MIN_CENTI_DB)
		centi_db = PROTO_GAIN_MIN_CENTI_DB;
	if (centi_db > PROTO_GAIN_MAX_CENTI_DB)
		centi_db = PROTO_GAIN_MAX_CENTI_DB;
	p->gain_centi_db = centi_db;
	say_gain(p);
}

struct player_view player_look(const struct player *p)
{
	struct player_view v = {
		.state = p->state,
		.is_paused = p->is_paused,
		.length_ms = PLAYER_UNKNOWN,
		.left = p->status.left,
		.right = p->status.right,
		.gain_centi_db = p->gain_centi_db,
		.underruns = p->status.underruns,
	};

	if (p->rate == 0)
		return v;
	v.position_ms = p->frame * 1000 / p->rate;
	if (p->frames >= 0)
		v.length_ms = (p->frames * 1000 + p->rate / 2) / p->rate;
	return v;
}

const struct err *player_error(const struct player *p)
{
	return &p->err;
}

int64_t player_frame(const struct player *p)
{
	return p->frame;
}

/* ---- the loop's part ----------------------------------------------------- */

static bool is_decode_pending(const struct player *p)
{
	return p->decode.child.pid > 0 && !p->is_decode_ready;
}

int player_fd(const struct player *p)
{
	return is_decode_pending(p) ? p->decode.child.out_fd : p->play.sock;
}

int player_timeout_ms(const struct player *p)
{
	if (p->play.sock < 0 && !is_decode_pending(p) && p->reaper.n == 0)
		return -1;
	return TURN_MS;
}

/* The two lines have come: the rate is known, so is where to begin. */
static void take_decode(struct player *p)
{
	int64_t first;
	int64_t end;

	p->rate = p->decode.rate;
	if (p->frames < 0)
		p->frames = p->decode.claimed;
	wanted_range(p, &first, &end);
	if (first != p->decode.first || end != p->decode.end) {
		start_decode(p);
		return;
	}
	p->frame = first;
	check_said(p, play_link_load(&p->play, p->serial, &p->decode));
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
		take_decode(p);
		break;
	case DECODE_FAILED:
		lose(p);
		break;
	}
}

static void take_end(struct player *p)
{
	if (!decode_link_ended_well(&p->decode, &p->err)) {
		lose(p);
		return;
	}
	p->state = PLAYER_ENDED;
	p->ended_ms = 0;
	drop_decode(p);
}

static void tell_heard(struct player *p, int64_t from, int64_t to)
{
	if (p->frames >= 0 && to > p->frames)
		to = p->frames;
	if (p->on_heard != NULL && to > from)
		p->on_heard(p->on_heard_ctx, from, to, p->rate);
}

/* The last word on the load before this one. */
static void take_last_word(struct player *p, const struct play_status *s)
{
	tell_heard(p, p->before_frame, s->frame);
	if (s->frame > p->before_frame)
		p->before_frame = s->frame;
}

/* One status of the present load. */
static void take_status(struct player *p, const struct play_status *s)
{
	bool has_advanced = s->device != p->status.device;

	tell_heard(p, p->frame, s->frame);
	p->status = *s;
	p->frame = s->frame;
	if (has_advanced || s->state == PLAY_OPENING)
		p->stuck_ms = 0;
	if (s->state != PLAY_WAITING)
		p->starved_ms = 0;
	if (s->state == PLAY_PLAYING)
		p->state = PLAYER_PLAYING;
	else if (s->state == PLAY_PAUSED)
		p->state = PLAYER_PAUSED;
	else if (s->state == PLAY_ENDED && p->state != PLAYER_ENDED)
		take_end(p);
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
			else if (s.serial == p->before_serial && s.serial != 0)
				take_last_word(p, &s);
			break;
		case PLAY_NEWS_FAILED:
			if (p->state == PLAYER_ENDED)
				drop_play(p);
			else
				lose(p);
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
		lose_device(p, does_not_listen());
	else if (p->stuck_ms >= WATCH_MS)
		lose_device(p, _("The sound device is lost: it takes no more "
				 "sound. Plug it in again, then play again."));
	else if (p->starved_ms >= p->helper.stall_ms) {
		err_set(&p->err, ERR_FORMAT,
			_("This file cannot be read: reading it does not get "
			  "on, and was stopped. The file is damaged; copy it "
			  "again, or convert it to WAV with another program."));
		lose(p);
	}
}

/* After the end the device stays open for a while, for what comes next. */
static void linger(struct player *p, int64_t passed_ms)
{
	p->ended_ms += passed_ms;
	if (p->ended_ms >= LINGER_MS)
		drop_play(p);
}

void player_step(struct player *p, int64_t now_ms)
{
	int64_t passed_ms = p->stepped_ms == 0 ? 0 : now_ms - p->stepped_ms;

	if (passed_ms > STEP_LONGEST_MS)
		passed_ms = STEP_LONGEST_MS;
	p->stepped_ms = now_ms;
	reaper_step(&p->reaper);
	if (is_decode_pending(p))
		step_decode(p);
	if (p->play.sock >= 0)
		hear(p);
	if (p->state == PLAYER_ENDED)
		linger(p, passed_ms);
	else if (p->play.sock >= 0)
		watch(p, passed_ms);
}
