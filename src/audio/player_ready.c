/*
 * The player before and after it plays: what is made ready for a key that
 * probably comes, and the device that others may have. See player.h.
 */
#include "config.h"

#include "audio/player_priv.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	READY_MS = 2000,	/* one that takes longer is not made ready */
	FREE_MS = 2000		/* a device is closed sooner */
};

/* ---- a recording that is made ready --------------------------------------*/

void player_drop_ready(struct player *p)
{
	reaper_take(&p->reaper, &p->ready.decode.child);
	if (p->ready.file_fd >= 0)
		close(p->ready.file_fd);
	p->ready = (struct ready){ .file_fd = -1,
				   .decode = { .child = { .out_fd = -1 } } };
}

static bool is_same_file(int a, int b)
{
	struct stat x;
	struct stat y;

	return fstat(a, &x) == 0 && fstat(b, &y) == 0 &&
	       x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

bool player_is_preparing(const struct player *p)
{
	return p->ready.file_fd >= 0 && !p->ready.is_ready;
}

bool player_take_ready(struct player *p)
{
	struct ready *r = &p->ready;
	struct lap wanted = player_wanted(p);

	if (r->file_fd < 0)
		return false;
	bool is_it = is_same_file(r->file_fd, p->file_fd) &&
		     lap_is_same(&wanted, &r->decode.asked);
	bool is_ready = r->is_ready;
	if (is_it) {
		p->decode = r->decode;
		r->decode.child = (struct audio_child){ .out_fd = -1 };
	}
	player_drop_ready(p);
	if (is_it && is_ready)
		player_take_decode(p);
	return is_it;
}

static bool is_ready_for(const struct ready *r, int fd,
			 const struct player_sound *s)
{
	return r->file_fd >= 0 && is_same_file(r->file_fd, fd) &&
	       r->sound.from_ms == s->from_ms && r->sound.to_ms == s->to_ms;
}

static bool start_ready(struct player *p, int fd, const struct player_sound *s)
{
	struct lap all = player_lap(s);

	p->ready.file_fd = fcntl(fd, F_DUPFD_CLOEXEC, 3);
	p->ready.sound = *s;
	return p->ready.file_fd >= 0 &&
	       decode_link_start(&p->helper, p->ready.file_fd, all,
				 &p->ready.decode, NULL);
}

void player_prepare(struct player *p, int fd, const struct player_sound *sound)
{
	if (p->state != PLAYER_IDLE && p->state != PLAYER_PAUSED &&
	    p->state != PLAYER_ENDED)
		return;
	if (is_ready_for(&p->ready, fd, sound))
		return;
	player_drop_ready(p);
	if (!start_ready(p, fd, sound))
		player_drop_ready(p);
	/* a broken sound configuration ends it (PortAudio aborts): once */
	if (p->play.sock < 0 &&
	    (p->has_died || !play_link_start(&p->helper, p->device, &p->play,
					     NULL)))
		return;
	if (p->is_free && !p->is_scanned)
		play_link_say(&p->play, "scan");
	p->is_scanned = true;
}

void player_step_ready(struct player *p, int64_t passed_ms)
{
	struct ready *r = &p->ready;
	enum decode_state state = DECODE_STARTING;

	if (!player_is_preparing(p))
		return;
	r->waited_ms += passed_ms;
	state = decode_link_step(&r->decode, NULL);
	r->is_ready = state == DECODE_READY;
	/* why is said when somebody wants to hear it */
	if (state == DECODE_FAILED ||
	    (!r->is_ready && r->waited_ms >= READY_MS))
		player_drop_ready(p);
}

/* ---- the device for others -----------------------------------------------*/

void player_free_device(struct player *p)
{
	player_drop_decode(p);
	p->before_serial = 0;
	if (p->play.sock < 0 || p->is_free)
		return;
	p->is_free = true;
	p->is_freeing = true;
	p->freeing_ms = 0;
	if (!play_link_say(&p->play, "stop"))
		player_drop_play(p);
}

void player_watch_freeing(struct player *p, int64_t passed_ms)
{
	if (!p->is_freeing)
		return;
	p->freeing_ms += passed_ms;
	if (p->freeing_ms >= FREE_MS)
		player_drop_play(p);
}
