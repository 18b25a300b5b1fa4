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
 *     Nor do they count while `play` rests: it says nothing then.
 * P5. What was heard is what `play` says the device took of a load, from where
 *     that load began. Its last word on a load comes after the next one was
 *     sent (`before`): while both are of one recording it still counts.
 * P6. A part that is repeated comes out of one `decode`, so that nothing is
 *     between its laps; `play` counts the frames straight on, `lap` knows
 *     which frame of the file each is.
 * P7. While nothing is to be heard, `play` stays without a device (is_free):
 *     other programs can have that, and the next recording waits for no
 *     process. Nobody watches it then, and when it is gone another is started.
 *
 *   idle --open--> loading --status--> playing <--> paused
 *                     ^------- seek ------'  '---> ended
 *   any of them --a helper failed, a limit is reached--> lost
 */
#include "config.h"

#include "audio/player_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"

struct player *player_new(const struct audio_helper *helper)
{
	struct player *p = mem_alloc(sizeof *p);

	p->helper = *helper;
	p->play = (struct play_link){ .child = { .out_fd = -1 }, .sock = -1 };
	p->decode.child.out_fd = -1;
	p->file_fd = -1;
	p->ready.file_fd = -1;
	p->ready.decode.child.out_fd = -1;
	p->is_free = true;
	return p;
}

/* ---- helpers ------------------------------------------------------------- */

void player_drop_decode(struct player *p)
{
	reaper_take(&p->reaper, &p->decode.child);
	p->is_decode_ready = false;
}

void player_drop_play(struct player *p)
{
	if (p->play.sock >= 0)
		close(p->play.sock);
	reaper_take(&p->reaper, &p->play.child);
	p->play = (struct play_link){ .child = { .out_fd = -1 }, .sock = -1 };
	p->status.state = PLAY_IDLE;
	p->is_free = true;
	p->is_scanned = false;
	p->is_freeing = false;
}

/* Both helpers go, what is loaded stays; err is set. */
void player_lose(struct player *p)
{
	player_drop_decode(p);
	player_drop_play(p);
	p->state = PLAYER_LOST;
	p->status.left = PROTO_SILENCE_CENTI_DB;
	p->status.right = PROTO_SILENCE_CENTI_DB;
}

void player_lose_device(struct player *p, const char *sentence)
{
	err_set(&p->err, ERR_DEVICE, "%s", sentence);
	player_lose(p);
}

const char *player_does_not_listen(void)
{
	return _("The sound device is lost: the part of daixa that plays sound "
		 "does not answer, and was stopped. Play again.");
}

/* A helper that is gone is found so by hear(), which knows its last words. */
void player_check_said(struct player *p, bool is_said)
{
	if (!is_said && errno == EAGAIN)
		player_lose_device(p, player_does_not_listen());
}

static void say(struct player *p, const char *line)
{
	if (p->play.sock >= 0)
		player_check_said(p, play_link_say(&p->play, line));
}

static void say_gain(struct player *p)
{
	char line[32];

	snprintf(line, sizeof line, "gain %d", p->gain_centi_db);
	say(p, line);
}

/* It opens the device while the decoder starts. */
static void say_ready(struct player *p)
{
	char line[32];

	if (p->rate < PROTO_RATE_MIN || p->rate > PROTO_RATE_MAX)
		return;
	snprintf(line, sizeof line, "ready %d", p->rate);
	say(p, line);
}

static int64_t frame_at(int rate, int64_t ms)
{
	return ms * rate / 1000;
}

struct lap player_lap(const struct player_sound *s)
{
	bool has_end = s->to_ms >= 0 && s->rate != 0;

	return (struct lap){
		.first = frame_at(s->rate, s->from_ms),
		.end = has_end ? frame_at(s->rate, s->to_ms) : -1,
		.loop = -1,
	};
}

struct lap player_wanted(const struct player *p)
{
	const struct player_sound part = {
		.rate = p->rate, .from_ms = p->want_ms, .to_ms = p->to_ms,
	};
	struct lap l = player_lap(&part);

	if (p->want_frame >= 0)
		l.first = p->want_frame;
	if (p->loop_ms >= 0 && frame_at(p->rate, p->loop_ms) < l.end)
		l.loop = frame_at(p->rate, p->loop_ms);
	return l;
}

bool player_start_decode(struct player *p)
{
	player_drop_decode(p);
	if (player_take_ready(p))
		return p->state != PLAYER_LOST;
	if (decode_link_start(&p->helper, p->file_fd, player_wanted(p), &p->decode,
			      &p->err))
		return true;
	player_lose(p);
	return false;
}

/* One that nobody watched may be gone. */
static bool start_play(struct player *p)
{
	int status;

	if (p->is_free && p->play.sock >= 0 &&
	    audio_child_wait(&p->play.child, 0, &status))
		player_drop_play(p);
	if (p->play.sock >= 0)
		return true;
	if (play_link_start(&p->helper, p->device, &p->play, &p->err))
		return true;
	player_lose(p);
	return false;
}

/* One that has no device opens it while the decoder starts. */
static bool wake_play(struct player *p)
{
	if (!start_play(p))
		return false;
	if (!p->is_free)
		return true;
	p->is_free = false;
	p->is_scanned = false;
	p->is_freeing = false;
	p->has_died = false;
	say_ready(p);
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
		p->before_count = p->count;
		p->before_lap = p->lap;
	}
	p->state = PLAYER_LOADING;
	if (p->status.state != PLAY_OPENING)
		p->status.state = PLAY_IDLE;
	p->frame = player_wanted(p).first;
	p->quiet_ms = 0;
	p->stuck_ms = 0;
	p->starved_ms = 0;
	p->rested_ms = 0;
	p->serial++;
	return wake_play(p) && player_start_decode(p);
}

static void want(struct player *p, int64_t ms)
{
	p->want_ms = ms;
	p->want_frame = PLAYER_UNKNOWN;
}

/* ---- what the screens do ------------------------------------------------- */

static void unload(struct player *p)
{
	if (p->file_fd >= 0)
		close(p->file_fd);
	p->file_fd = -1;
	p->state = PLAYER_IDLE;
	p->is_paused = false;
}

void player_close(struct player *p)
{
	bool was_paused = p->is_paused;

	player_free_device(p);
	unload(p);
	if (was_paused)
		say(p, "resume");
}

void player_free(struct player *p)
{
	if (p == NULL)
		return;
	player_drop_ready(p);
	player_drop_decode(p);
	player_drop_play(p);
	unload(p);
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
	want(p, sound->from_ms);
	p->to_ms = sound->to_ms;
	p->loop_ms = PLAYER_UNKNOWN;
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
	bool was_free = p->is_free;
	player_drop_play(p);
	if (was_free || p->state == PLAYER_ENDED)
		return;
	want(p, player_look(p).position_ms);
	begin(p);
}

void player_play_part(struct player *p, int64_t from_ms, int64_t to_ms)
{
	player_play_loop(p, from_ms, PLAYER_UNKNOWN, to_ms);
}

void player_play_loop(struct player *p, int64_t from_ms, int64_t a_ms,
		      int64_t b_ms)
{
	if (p->state == PLAYER_IDLE)
		return;
	want(p, from_ms > 0 ? from_ms : 0);
	p->to_ms = b_ms;
	p->loop_ms = a_ms;
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
	if (!is_paused && p->state == PLAYER_PAUSED && p->is_free) {
		p->want_frame = p->frame;
		begin(p);
	}
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
	p->loop_ms = PLAYER_UNKNOWN;
	if (p->to_ms >= 0 && to_ms >= p->to_ms)
		p->to_ms = PLAYER_UNKNOWN;
	want(p, to_ms > 0 ? to_ms : 0);
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
