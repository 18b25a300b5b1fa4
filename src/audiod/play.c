/*
 * The role `play`. See play.h.
 *
 * One thread of ours, the feeder: it hears commands, moves samples from the
 * pipe into the device's queue and tells how it goes. It never waits for
 * anything but poll(), except while PortAudio opens or closes a device.
 *
 * States, as told to the parent:
 *
 *   idle --load--> opening --> waiting --queue filled--> playing --> ended
 *                                 ^---queue empty---------'
 *   pause and resume hold and release the queue in any of them; `load` goes
 *   back to waiting without closing the device; `stop` back to idle. A pause
 *   of REST_S becomes resting; `resume` and `load` wake the device.
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
#include "audiod/play_talk.h"
#include "audiod/resample.h"
#include "base/mem.h"

enum {
	STATUS_MS = 100,
	TURN_MS = 20,		/* looking at the queue while a device is open */
	CHUNK_FRAMES = 1024,	/* from the pipe at a time */
	PREFILL_PER_SECOND = 10, /* a tenth of a second before it starts */
	REST_S = 2		/* of silence, then a paused device stops */
};

struct play {
	int sock;
	const char *name;	/* of the device; NULL: the default one */
	struct device *device;	/* NULL: closed */
	int asked_rate;		/* what it was opened for */
	int rate;		/* of the device */

	/* of the last load */
	int64_t serial;
	int pcm_fd;		/* -1: none */
	int channels;
	int pcm_rate;
	struct resample *resample;	/* NULL: the device has this rate */
	int64_t fed;		/* frames of the pipe that were queued */
	int64_t first;		/* frame of the file ... */
	int64_t base;		/* ... that is this one of the device's queue */
	int64_t underruns_before;
	bool is_over;		/* the pipe has ended */
	bool is_flowing;	/* was filled once */
	int64_t drained_clock;	/* device's clock when the last was taken; -1 */
	int64_t held_clock;	/* ... when the pause began; -1: none */
	unsigned char partial[PROTO_CHANNELS_MAX * sizeof(float)];
	size_t n_partial;	/* bytes of a frame that is not whole yet */

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

static void close_pipe(struct play *p)
{
	if (p->pcm_fd >= 0)
		close(p->pcm_fd);
	p->pcm_fd = -1;
	p->n_partial = 0;
}

/* Frames of the pipe that the device has taken. */
static int64_t heard(const struct play *p)
{
	int64_t taken = device_taken(p->device) - p->base;

	if (taken <= 0)
		return 0;
	if (p->resample == NULL)
		return taken;
	taken = taken * p->pcm_rate / p->rate;
	bool is_all = p->drained_clock >= 0;
	return is_all || taken > p->fed ? p->fed : taken;
}

/* Frames of this load that wait in the queue. */
static int64_t queued(const struct play *p)
{
	int64_t taken = device_taken(p->device);

	return device_written(p->device) - (taken > p->base ? taken : p->base);
}

/* ---- telling ------------------------------------------------------------ */

static enum proto_play_state state_of(const struct play *p)
{
	if (p->device == NULL)
		return PLAY_IDLE;
	if (p->drained_clock >= 0 && device_clock(p->device) -
	    p->drained_clock > device_latency(p->device))
		return PLAY_ENDED;
	if (p->is_paused)
		return device_is_resting(p->device) ? PLAY_RESTING :
		       PLAY_PAUSED;
	if (!p->is_over && (!p->is_flowing || queued(p) == 0))
		return PLAY_WAITING;
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

/* At once when the state is another, else ten times a second. */
static void tell_if_due(struct play *p)
{
	enum proto_play_state state = state_of(p);
	bool is_news = state != p->told.state || p->serial != p->told.serial;

	if (is_news || (p->device != NULL && state != PLAY_RESTING &&
			now_ms() - p->told_ms >= STATUS_MS))
		tell(p, state);
}

/* ---- feeding ------------------------------------------------------------ */

static float tame(float x)
{
	return x >= -1.0F && x <= 1.0F ? x : x > 1.0F ? 1.0F :
	       x < -1.0F ? -1.0F : 0;
}

/* One channel goes to both loudspeakers; of many, every other to each. */
static void mix(const float *in, int channels, float out[DEVICE_CHANNELS])
{
	float sum[DEVICE_CHANNELS] = {0};
	int count[DEVICE_CHANNELS] = {0};

	for (int c = 0; c < channels; c++) {
		sum[c % DEVICE_CHANNELS] += tame(in[c]);
		count[c % DEVICE_CHANNELS]++;
	}
	out[0] = sum[0] / (float)count[0];
	out[1] = count[1] > 0 ? sum[1] / (float)count[1] : out[0];
}

static void queue_frames(struct play *p, const float *frames, size_t n,
			 bool is_end)
{
	if (p->resample == NULL) {
		device_write(p->device, frames, (int64_t)n);
		return;
	}
	float *out = mem_array(resample_most(p->resample, n),
			       DEVICE_CHANNELS * sizeof *out);
	size_t made = resample_run(p->resample, frames, n, is_end, out);
	device_write(p->device, out, (int64_t)made);
	free(out);
}

/* Frames of the pipe there is room for. */
static int64_t room(const struct play *p)
{
	int64_t space = device_space(p->device);

	if (p->resample == NULL)
		return space;
	return space * p->pcm_rate / p->rate;
}

/* Queue the whole frames of n_bytes, keep the rest. */
static void queue_bytes(struct play *p, const unsigned char *bytes,
			size_t n_bytes)
{
	float frame[PROTO_CHANNELS_MAX];
	float out[CHUNK_FRAMES][DEVICE_CHANNELS];
	size_t size = (size_t)p->channels * sizeof *frame;
	size_t n_frames = n_bytes / size;

	for (size_t i = 0; i < n_frames; i++) {
		memcpy(frame, bytes + i * size, size);
		mix(frame, p->channels, out[i]);
	}
	queue_frames(p, out[0], n_frames, false);
	p->fed += (int64_t)n_frames;
	p->n_partial = n_bytes - n_frames * size;
	memcpy(p->partial, bytes + n_frames * size, p->n_partial);
}

static bool wants_pcm(const struct play *p)
{
	return p->device != NULL && p->pcm_fd >= 0 &&
	       room(p) > 0;
}

/* Move what the pipe has, as far as there is room. */
static void feed(struct play *p)
{
	unsigned char bytes[CHUNK_FRAMES * sizeof p->partial];
	size_t size = (size_t)p->channels * sizeof(float);
	int64_t most = room(p);

	if (most > CHUNK_FRAMES)
		most = CHUNK_FRAMES;
	memcpy(bytes, p->partial, p->n_partial);
	ssize_t n = read(p->pcm_fd, bytes + p->n_partial,
			 (size_t)most * size - p->n_partial);
	if (n > 0) {
		queue_bytes(p, bytes, p->n_partial + (size_t)n);
	} else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
		close_pipe(p);
		queue_frames(p, NULL, 0, true);
		p->is_over = true;
	}
}

/* Let the device take, or hold it. */
static void direct(struct play *p)
{
	bool is_empty = queued(p) == 0;

	if (p->is_over || queued(p) >= p->rate / PREFILL_PER_SECOND)
		p->is_flowing = true;
	if (p->is_paused || !p->is_flowing)
		device_set_flow(p->device, DEVICE_HOLD);
	else
		device_set_flow(p->device,
				p->is_over ? DEVICE_DRAIN : DEVICE_FLOW);
	if (p->is_over && is_empty && p->drained_clock < 0)
		p->drained_clock = device_clock(p->device);
}

/* By the device's clock, so that only one that takes silence is stopped. */
static bool is_rest_due(const struct play *p)
{
	return p->held_clock >= 0 && device_clock(p->device) - p->held_clock >=
	       (int64_t)REST_S * p->rate + device_latency(p->device);
}

/* false: the device is lost. */
static bool rest_or_wake(struct play *p)
{
	if (!p->is_paused)
		p->held_clock = -1;
	else if (p->held_clock < 0)
		p->held_clock = device_clock(p->device);
	bool is_due = is_rest_due(p);
	if (is_due == device_is_resting(p->device))
		return device_is_alive(p->device);
	if (is_due)
		return device_rest(p->device);
	tell(p, PLAY_OPENING);
	return device_wake(p->device);
}

/* ---- commands ----------------------------------------------------------- */

static void set_gain(struct play *p, int centi)
{
	p->gain_centi_db = centi;
	if (p->device != NULL)
		device_set_gain(p->device, centi == 0 ? 1.0F :
				(float)pow(10, centi / 2000.0));
}

static bool open_device(struct play *p, int rate, enum proto_play_error *why)
{
	if (p->device != NULL && p->asked_rate == rate) {
		device_set_flow(p->device, DEVICE_HOLD);
		device_drop(p->device);
		return true;
	}
	/* First: what the old one took is not of this load. */
	device_close(p->device);
	p->device = NULL;
	tell(p, PLAY_OPENING);
	if (!device_open(p->name, rate, &p->device, why))
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
	device_set_flow(p->device, DEVICE_HOLD);
	tell(p, state_of(p));
}

static bool load(struct play *p, const struct talk_command *c,
		 enum proto_play_error *why)
{
	close_pipe(p);
	last_word(p);
	resample_free(p->resample);
	p->resample = NULL;
	p->pcm_fd = c->pcm_fd;
	p->serial = c->serial;
	p->channels = c->channels;
	p->pcm_rate = c->rate;
	p->fed = 0;
	p->first = c->first;
	p->is_over = false;
	p->is_flowing = false;
	p->drained_clock = -1;
	p->held_clock = -1;
	if (!open_device(p, c->rate, why))
		return false;
	p->resample = p->rate == c->rate ? NULL :
		      resample_new(c->rate, p->rate);
	if (p->resample == NULL && p->rate != c->rate) {
		*why = PLAY_ERROR_BAD_RATE;
		return false;
	}
	p->base = device_written(p->device);
	p->underruns_before = device_underruns(p->device);
	return true;
}

static void stop(struct play *p)
{
	close_pipe(p);
	device_close(p->device);
	p->device = NULL;
}

/* false: the end; *out_code is the exit code then. */
static bool obey(struct play *p, int *out_code)
{
	enum proto_play_error why = PLAY_ERROR_PCM;
	struct talk_command c = talk_receive(p->sock);

	for (; c.verb != TALK_NONE; c = talk_receive(p->sock)) {
		if (c.verb == TALK_GONE) {
			*out_code = 0;
			return false;
		}
		if (c.verb == TALK_NONSENSE ||
		    (c.verb == TALK_LOAD && !load(p, &c, &why))) {
			talk_error(p->sock, why);
			*out_code = 1;
			return false;
		}
		if (c.verb == TALK_PAUSE || c.verb == TALK_RESUME)
			p->is_paused = c.verb == TALK_PAUSE;
		if (c.verb == TALK_GAIN)
			set_gain(p, c.gain_centi_db);
		if (c.verb == TALK_STOP)
			stop(p);
	}
	return true;
}

/* ---- the loop ----------------------------------------------------------- */

static void wait_for_work(const struct play *p, short *out_pcm)
{
	struct pollfd fds[] = {
		{ .fd = p->sock, .events = POLLIN },
		{ .fd = wants_pcm(p) ? p->pcm_fd : -1, .events = POLLIN },
	};

	bool is_still = p->device == NULL || device_is_resting(p->device);
	poll(fds, 2, is_still ? -1 : TURN_MS);
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
	struct play p = { .sock = sock, .name = name, .pcm_fd = -1,
			  .drained_clock = -1, .held_clock = -1 };
	short pcm;
	int code = 0;

	settle(sock);
	for (;;) {
		wait_for_work(&p, &pcm);
		int fd = p.pcm_fd;
		if (!obey(&p, &code))
			return code;
		if (pcm != 0 && p.pcm_fd == fd && wants_pcm(&p))
			feed(&p);
		if (p.device != NULL) {
			direct(&p);
			if (!rest_or_wake(&p)) {
				talk_error(sock, PLAY_ERROR_LOST);
				return 1;
			}
		}
		tell_if_due(&p);
	}
}
