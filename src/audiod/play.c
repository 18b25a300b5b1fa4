/*
 * The role `play`. See play.h.
 *
 * One thread of ours, the feeder: it hears commands, moves samples from the
 * pipe into the device's queue and tells how it goes. It never waits for
 * anything but poll(), except while PortAudio opens or closes a device; what
 * the device does meanwhile is done by a thread of its own (device_writer.c).
 *
 * States, as told to the parent:
 *
 *   idle --load--> opening --> waiting --queue filled--> playing --> ended
 *                                 ^---queue empty---------'
 *   pause and resume hold and release the queue in any of them; `load` goes
 *   back to waiting without closing the device; `stop` back to idle. A pause
 *   of REST_S becomes resting, and so does a load while paused.
 *   `scan` is an opening, too, that ends in idle.
 *
 * The device rests until the sound of a load is there, so that nothing stands
 * in front of its first sample.
 */
#include "config.h"

#include "audiod/play.h"

#include <errno.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

#include "audiod/device.h"
#include "audiod/feed.h"
#include "audiod/play_talk.h"

enum {
	STATUS_MS = 100,
	TURN_MS = 20,		/* looking at a queue that begins or ends */
	WAKING_MS = 5,		/* looking at a device that starts */
	OBEY_MS = 500,		/* a driver drops old sound sooner */
	/* More than a driver takes at once, before it starts. */
	PREFILL_PER_SECOND = 4,
	REST_S = 2		/* of silence, then a paused device stops */
};

struct play {
	int sock;
	const char *name;	/* of the device; NULL: the default one */
	struct device *device;	/* NULL: closed */
	int asked_rate;		/* what it was opened for */
	int rate;		/* of the device */
	bool is_list_kept;	/* what devices there are was looked up */

	/* of the last load */
	int64_t serial;
	int64_t flushed_ms;	/* when the device was told to drop the old */
	struct feed feed;
	int64_t first;		/* frame of the file ... */
	int64_t base;		/* ... that is this one of the device's queue */
	int64_t underruns_before;
	bool is_flowing;	/* was filled once */
	int64_t drained_clock;	/* device's clock when the last was taken; -1 */
	int64_t held_clock;	/* ... when the pause began; -1: none */

	/* over all loads */
	bool is_paused;
	int gain_centi_db;
	struct talk_status told;
	int64_t told_ms;
};

static int64_t now_ms(void)
{
	struct timespec t = {0};

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Was all that was ever queued heard? */
static bool is_all_heard(const struct play *p)
{
	return p->drained_clock >= 0 &&
	       device_heard(p->device) == device_written(p->device);
}

/* Frames of the pipe that were heard. */
static int64_t heard(const struct play *p)
{
	int64_t n = device_heard(p->device) - p->base;

	if (n <= 0)
		return 0;
	if (is_all_heard(p))
		return p->feed.fed;
	return feed_frames(&p->feed, p->device, n);
}

/* Frames of this load that wait in the queue. */
static int64_t queued(const struct play *p)
{
	int64_t taken = device_taken(p->device);

	return device_written(p->device) - (taken > p->base ? taken : p->base);
}

/* A full queue of old sound, and it does not drop it. */
static bool is_driver_deaf(const struct play *p)
{
	return device_is_flushing(p->device) &&
	       now_ms() - p->flushed_ms >= OBEY_MS;
}

/* ---- telling ------------------------------------------------------------ */

static enum proto_play_state state_of(const struct play *p)
{
	if (p->device == NULL)
		return PLAY_IDLE;
	bool is_still = device_flow(p->device) == DEVICE_REST;
	bool is_resting = device_is_resting(p->device);
	if (is_all_heard(p) && device_clock(p->device) - p->drained_clock >
			       device_latency(p->device))
		return PLAY_ENDED;
	if (is_resting && !is_still)
		return PLAY_OPENING;
	if (p->is_paused && is_still)
		return is_resting ? PLAY_RESTING : PLAY_PAUSED;
	/* not before silence goes out */
	if (p->is_paused && device_heard(p->device) == device_taken(p->device))
		return PLAY_PAUSED;
	if (!p->feed.is_over && (!p->is_flowing || queued(p) == 0))
		/* one that hangs is watched as one that should play */
		return is_driver_deaf(p) ? PLAY_PLAYING : PLAY_WAITING;
	return PLAY_PLAYING;
}

static int centi_db(float level)
{
	if (level <= 0)
		return PROTO_SILENCE_CENTI_DB;
	long n = lrint(2000 * log10((double)level));
	if (n < PROTO_SILENCE_CENTI_DB)
		return PROTO_SILENCE_CENTI_DB;
	return n > 0 ? 0 : (int)n;
}

static void measure(struct play *p, struct talk_status *s)
{
	float levels[DEVICE_CHANNELS] = {0};

	s->serial = p->serial;
	s->frame = p->first;
	if (p->device != NULL) {
		s->frame += heard(p);
		s->device = device_clock(p->device);
		s->underruns = device_underruns(p->device) -
			       p->underruns_before;
		device_levels(p->device, levels);
	}
	s->left = centi_db(levels[0]);
	s->right = centi_db(levels[1]);
}

static void tell(struct play *p, enum proto_play_state state)
{
	struct talk_status s = { .state = state };

	measure(p, &s);
	talk_status(p->sock, &s);
	p->told = s;
	p->told_ms = now_ms();
}

/* Said once: a parent counts how long either lasts. */
static bool is_said_once(enum proto_play_state state)
{
	return state == PLAY_IDLE || state == PLAY_RESTING ||
	       state == PLAY_OPENING;
}

/* At once when the state is another, else ten times a second. */
static void tell_if_due(struct play *p)
{
	enum proto_play_state state = state_of(p);
	bool is_news = state != p->told.state || p->serial != p->told.serial;

	if (is_news || (!is_said_once(state) &&
			now_ms() - p->told_ms >= STATUS_MS))
		tell(p, state);
}

/* ---- the device ---------------------------------------------------------- */

/* By the device's clock, so that only one that takes silence is stopped. */
static bool is_rest_due(const struct play *p)
{
	return p->held_clock >= 0 && device_clock(p->device) - p->held_clock >=
	       (int64_t)REST_S * p->rate + device_latency(p->device);
}

static enum device_flow flow_due(const struct play *p)
{
	if (p->is_flowing && !p->is_paused)
		return p->feed.is_over ? DEVICE_DRAIN : DEVICE_FLOW;
	if (device_flow(p->device) != DEVICE_REST)
		return is_rest_due(p) ? DEVICE_REST : DEVICE_HOLD;
	return DEVICE_REST;
}

/* Let the device take, hold it, or let it rest. */
static void direct(struct play *p)
{
	if (p->feed.is_over || queued(p) >= p->rate / PREFILL_PER_SECOND)
		p->is_flowing = true;
	if (!p->is_paused)
		p->held_clock = -1;
	else if (p->held_clock < 0)
		p->held_clock = device_clock(p->device);
	device_set_flow(p->device, flow_due(p));
	if (p->feed.is_over && queued(p) == 0 && p->drained_clock < 0)
		p->drained_clock = device_clock(p->device);
}

/* ---- commands ----------------------------------------------------------- */

static void set_gain(struct play *p, int centi)
{
	p->gain_centi_db = centi;
	if (p->device != NULL)
		device_set_gain(p->device, centi == 0 ? 1.0F :
				(float)pow(10, centi / 2000.0));
}

/* A list of devices that was made before is never the last word. */
static bool open_new(struct play *p, int rate, enum proto_play_error *why)
{
	if (p->is_list_kept && device_open(p->name, rate, &p->device, why))
		return true;
	if (p->is_list_kept)
		device_list_forget();
	p->is_list_kept = false;
	return device_open(p->name, rate, &p->device, why);
}

static bool open_device(struct play *p, int rate, enum proto_play_error *why)
{
	struct device *old = p->device;

	if (old != NULL && p->asked_rate == rate) {
		device_flush(old);
		p->flushed_ms = now_ms();
		return true;
	}
	/* First: what the old one took is not of this load. */
	p->device = NULL;
	tell(p, PLAY_OPENING);
	*why = PLAY_ERROR_LOST;
	if (!device_close(old))
		return false;
	if (!open_new(p, rate, why))
		return false;
	p->asked_rate = rate;
	p->rate = device_rate(p->device);
	set_gain(p, p->gain_centi_db);
	return true;
}

/* How far the old load was heard, once nothing more of it is taken. */
static void last_word(struct play *p)
{
	if (p->device == NULL || p->serial == 0)
		return;
	if (device_flow(p->device) != DEVICE_REST)
		device_set_flow(p->device, DEVICE_HOLD);
	tell(p, state_of(p));
}

static bool load(struct play *p, const struct talk_command *c,
		 enum proto_play_error *why)
{
	last_word(p);
	feed_finish(&p->feed);
	p->feed.fd = c->pcm_fd;
	p->feed.channels = c->channels;
	p->feed.rate = c->rate;
	p->serial = c->serial;
	p->first = c->first;
	p->is_flowing = false;
	p->drained_clock = -1;
	p->held_clock = -1;
	if (!open_device(p, c->rate, why))
		return false;
	*why = PLAY_ERROR_BAD_RATE;
	p->base = device_written(p->device);
	p->underruns_before = device_underruns(p->device);
	return feed_fit(&p->feed, p->device);
}

/* Before its load, while the decoder starts: half of the wait is saved. */
static void get_ready(struct play *p, int rate)
{
	enum proto_play_error said_by_the_load;

	if (p->device == NULL)
		open_device(p, rate, &said_by_the_load);
}

/* While no device is open; the sound of a load waits for less then. */
static void scan(struct play *p)
{
	if (p->is_list_kept || p->device != NULL)
		return;
	tell(p, PLAY_OPENING);
	p->is_list_kept = device_list_keep(p->name);
}

static void forget_load(struct play *p)
{
	feed_finish(&p->feed);
	p->serial = 0;
	p->first = 0;
	p->base = 0;
	p->underruns_before = 0;
	p->is_flowing = false;
	p->drained_clock = -1;
	p->held_clock = -1;
}

static bool stop(struct play *p, enum proto_play_error *why)
{
	struct device *old = p->device;

	forget_load(p);
	p->device = NULL;
	*why = PLAY_ERROR_LOST;
	if (!device_close(old))
		return false;
	tell(p, PLAY_IDLE);
	return true;
}

/* false: the end; *out_code is the exit code then. */
static bool obey(struct play *p, int *out_code)
{
	struct talk_command c = talk_receive(p->sock);

	for (; c.verb != TALK_NONE; c = talk_receive(p->sock)) {
		if (c.verb == TALK_GONE) {
			*out_code = 0;
			return false;
		}
		enum proto_play_error why = PLAY_ERROR_PCM;
		if (c.verb == TALK_NONSENSE ||
		    (c.verb == TALK_LOAD && !load(p, &c, &why)) ||
		    (c.verb == TALK_STOP && !stop(p, &why))) {
			talk_error(p->sock, why);
			*out_code = 1;
			return false;
		}
		if (c.verb == TALK_SCAN)
			scan(p);
		if (c.verb == TALK_READY)
			get_ready(p, c.rate);
		if (c.verb == TALK_PAUSE || c.verb == TALK_RESUME)
			p->is_paused = c.verb == TALK_PAUSE;
		if (c.verb == TALK_GAIN)
			set_gain(p, c.gain_centi_db);
	}
	return true;
}

/* ---- the loop ----------------------------------------------------------- */

/* How long nothing happens but what poll() tells; -1: for ever. */
static int turn_ms(const struct play *p)
{
	enum proto_play_state state = p->told.state;
	int64_t due_ms = p->told_ms + STATUS_MS - now_ms();

	if (p->device == NULL || state == PLAY_RESTING)
		return -1;
	if (state == PLAY_OPENING)
		return WAKING_MS;
	if (p->feed.is_over || state != PLAY_PLAYING)
		return TURN_MS;
	return due_ms > 0 ? (int)due_ms : 0;
}

static void wait_for_work(const struct play *p, short *out_pcm)
{
	bool is_hungry = p->device != NULL && feed_wants(&p->feed, p->device);
	struct pollfd fds[] = {
		{ .fd = p->sock, .events = POLLIN },
		{ .fd = is_hungry ? p->feed.fd : -1, .events = POLLIN },
	};

	poll(fds, 2, turn_ms(p));
	*out_pcm = fds[1].revents;
}

/*
 * The libraries below print on both, and a full pipe would stop them. The
 * parent's death ends this process even when it hangs in a driver.
 */
static void settle(int sock)
{
	dup2(STDERR_FILENO, STDOUT_FILENO);
	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	talk_hello(sock);
}

int play_run(int sock, const char *name)
{
	struct play p = { .sock = sock, .name = name, .feed = { .fd = -1 } };
	short pcm;
	int code = 0;

	forget_load(&p);
	settle(sock);
	for (;;) {
		wait_for_work(&p, &pcm);
		int64_t serial = p.serial;
		if (!obey(&p, &code))
			return code;
		if (pcm != 0 && p.device != NULL && p.serial == serial)
			feed_run(&p.feed, p.device);
		if (p.device != NULL) {
			direct(&p);
			if (!device_is_alive(p.device)) {
				talk_error(sock, PLAY_ERROR_LOST);
				return 1;
			}
		}
		tell_if_due(&p);
	}
}
