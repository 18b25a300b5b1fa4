/* Hearing a recording. See preview.h. */
#include "config.h"

#include "app/preview_priv.h"

#include <poll.h>
#include <stdlib.h>

#include "app/option.h"
#include "audio/devices.h"
#include "base/mem.h"
#include "base/monotonic.h"

enum {
	PAINT_MS = 100,		/* a screen is repainted no more often */
	HOLD_MS = 1500,		/* so long a peak stands */
	/* reading files takes half the time, keys wait so long at most */
	PROVE_MS = 25,
	PROVE_EVERY_MS = 50
};

/* ---- evidence ------------------------------------------------------------- */

static void take_heard(void *ctx, int64_t from, int64_t to, int rate)
{
	struct preview *p = ctx;

	hearing_add(&p->hearing, from, to, rate);
}

/*
 * Another file than the take's: nothing of it was the recording. An emergency
 * is heard on all the same.
 */
static void refuse(struct preview *p)
{
	hearing_end(&p->hearing);
	if (!p->is_emergency)
		player_close(p->player);
	proof_say(&p->proof, &p->other);
	p->is_other = true;
}

static void prove(struct preview *p, int max_ms)
{
	if (max_ms != 0)
		proof_step(&p->proof, max_ms);
	if (p->proof.state == PROOF_OTHER && !p->is_other)
		refuse(p);
}

enum proof_state preview_proof(struct preview *p)
{
	if (p->proof.state == PROOF_SAME)
		proof_holds(&p->proof);
	return p->proof.state;
}

void preview_keep(struct preview *p, int max_ms)
{
	bool is_news = false;

	if (p->hearing.pending.count > 0) {
		/* written over while it was heard: who knows what that was */
		if (p->proof.state == PROOF_SAME && !proof_holds(&p->proof))
			hearing_drop(&p->hearing);
		prove(p, max_ms);
		if (p->proof.state == PROOF_OPEN)
			return;
	}
	p->is_unkept = !hearing_keep(&p->hearing, &is_news, &p->unkept);
	if (is_news)
		p->kept++;
}

/* Written down when it stops, and now and then while it goes on. */
static void keep_if_due(struct preview *p)
{
	enum player_state state = player_look(p->player).state;
	bool is_going = state == PLAYER_PLAYING || state == PLAYER_LOADING;

	if (p->proof.state == PROOF_OPEN)
		return;
	if (!is_going && !p->is_unkept)
		preview_keep(p, p->slice_ms);
	else if (hearing_is_due(&p->hearing))
		preview_keep(p, p->slice_ms);
}

static void read_on(struct preview *p)
{
	if (p->proof.state == PROOF_OPEN)
		prove(p, p->slice_ms);
	else
		preview_read_late(p, p->slice_ms);
}

/* ---- at every look --------------------------------------------------------- */

static void hold_peak(struct preview *p, int64_t now)
{
	struct player_view v = player_look(p->player);
	int level = v.left > v.right ? v.left : v.right;

	if (level < p->hold && now - p->hold_ms < HOLD_MS)
		return;
	p->hold = level;
	p->hold_ms = now;
}

/* The player goes on at A by itself; but after a trouble it went on to B. */
static void loop(struct preview *p)
{
	if (p->b_ms >= 0 && player_look(p->player).state == PLAYER_ENDED)
		player_play_loop(p->player, p->a_ms, p->a_ms, p->b_ms);
}

static void turn(struct preview *p, int64_t now)
{
	player_step(p->player, now);
	/* the first sample is not kept waiting */
	if (player_look(p->player).state != PLAYER_LOADING)
		read_on(p);
	hold_peak(p, now);
	keep_if_due(p);
	loop(p);
}

/* ---- the job -------------------------------------------------------------- */

/* The sooner of two times, -1 being never. */
static int64_t sooner(int64_t a, int64_t b)
{
	if (a < 0 || b < 0)
		return a < 0 ? b : a;
	return a < b ? a : b;
}

/*
 * Before the first sound every message counts, later one look in PAINT_MS; at
 * rest there is only what the player says unasked.
 */
static void plan_next_step(struct preview *p, int64_t now, int64_t due_ms)
{
	int timeout_ms = player_timeout_ms(p->player);
	bool is_urgent = player_look(p->player).state == PLAYER_LOADING;
	bool is_at_rest = timeout_ms < 0 || timeout_ms > PAINT_MS;

	p->job.fd = is_urgent || is_at_rest ? player_fd(p->player) : -1;
	p->job.events = POLLIN;
	int64_t look_ms = timeout_ms < 0 ? -1 :
			  now + (is_at_rest ? timeout_ms : PAINT_MS);
	if (p->proof.state == PROOF_OPEN || p->n_late > 0)
		look_ms = sooner(look_ms, now + PROVE_EVERY_MS);
	p->job.wake_ms = sooner(due_ms, look_ms);
}

static enum job_state step(struct job *j, int64_t now, short revents)
{
	struct preview *p = (struct preview *)j;

	(void)revents;
	if (j->is_cancelled)
		return JOB_DONE;
	turn(p, now);
	int64_t due_ms = preview_prepare(p, now);
	plan_next_step(p, now, due_ms);
	return JOB_WAITING;
}

/* The preview outlives its job. */
static void finish(struct job *j)
{
	j->fd = -1;
	j->wake_ms = -1;
}

static const struct job_ops ops = { step, finish };

struct job *preview_job(struct preview *p)
{
	return &p->job;
}

void preview_turn(struct preview *p, int max_ms)
{
	struct pollfd fd = { .fd = player_fd(p->player), .events = POLLIN };
	int timeout_ms = player_timeout_ms(p->player);

	if (timeout_ms < 0 || timeout_ms > max_ms)
		timeout_ms = max_ms;
	poll(&fd, 1, timeout_ms);
	turn(p, monotonic_ms());
}

void preview_wake(struct preview *p)
{
	p->is_prepared = false;
	p->expected_ms = -1;
	p->job.state = JOB_READY;
}

void preview_options_changed(struct preview *p)
{
	char *device = NULL;

	if (p->app == NULL ||
	    !option_get(p->app, OPTION_SOUND_DEVICE, &device, NULL))
		return;
	player_set_device(p->player, device);
	free(device);
}

static bool find_helper(const struct app_env *env, struct audio_helper *out,
			struct err *err)
{
	if (env->helper == NULL)
		return audio_helper_find(out, err);
	*out = *env->helper;
	return true;
}

bool preview_devices(const struct app_env *env,
		     void (*each)(void *ctx, const char *name, int rate),
		     void *ctx, struct err *err)
{
	struct audio_device_list l = {0};
	struct audio_helper helper;

	if (!find_helper(env, &helper, err))
		return false;
	helper.log_fd = -1;
	if (!audio_devices(&helper, &l, err))
		return false;
	for (size_t i = 0; i < l.count; i++)
		each(ctx, l.rows[i].name, l.rows[i].rate);
	audio_device_list_finish(&l);
	return true;
}

bool preview_new(const struct app_env *env, struct app *a, int log_fd,
		 struct preview **out, struct err *err)
{
	struct audio_helper helper;

	if (!find_helper(env, &helper, err))
		return false;
	helper.log_fd = log_fd;
	struct preview *p = mem_alloc(sizeof *p);
	job_init(&p->job, &ops, "");
	p->job.is_background = true;
	p->app = a;
	p->slice_ms = PROVE_MS;
	p->player = player_new(&helper);
	player_on_heard(p->player, take_heard, p);
	preview_forget(p);
	preview_options_changed(p);
	*out = p;
	return true;
}

void preview_free(struct preview *p)
{
	if (p == NULL)
		return;
	struct err ignored;
	player_close(p->player);
	preview_forget(p);
	preview_settle(p, NULL, NULL, &ignored);
	player_free(p->player);
	free(p->late);
	free(p->expected);
	free(p);
}

void preview_set_device(struct preview *p, const char *name)
{
	player_set_device(p->player, name);
}

void preview_stop(struct preview *p)
{
	player_close(p->player);
	preview_forget(p);
	preview_wake(p);
}

/* ---- what a screen sees --------------------------------------------------- */

/* A place in the file as one of what is to be heard. */
static int64_t outside_ms(const struct preview *p, int64_t file_ms)
{
	if (file_ms < 0)
		return PREVIEW_UNKNOWN;
	return file_ms > p->begin_ms ? file_ms - p->begin_ms : 0;
}

/* The part of the outline that is heard. */
static void look_at_peaks(const struct preview *p, struct preview_view *v)
{
	const int64_t n = (int64_t)p->n_peaks;
	int64_t end_ms = p->end_ms >= 0 ? p->end_ms : p->file_ms;

	if (n == 0 || p->file_ms <= 0)
		return;
	int64_t from = p->begin_ms * n / p->file_ms;
	int64_t to = (end_ms * n + p->file_ms - 1) / p->file_ms;
	if (to > n)
		to = n;
	if (from >= to)
		return;
	v->peaks = p->peaks + 2 * from;
	v->n_peaks = (size_t)(to - from);
}

struct preview_view preview_look(const struct preview *p)
{
	static const enum preview_state states[] = {
		[PLAYER_IDLE] = PREVIEW_IDLE,
		[PLAYER_LOADING] = PREVIEW_LOADING,
		[PLAYER_PLAYING] = PREVIEW_PLAYING,
		[PLAYER_PAUSED] = PREVIEW_PAUSED,
		[PLAYER_ENDED] = PREVIEW_ENDED,
		[PLAYER_LOST] = PREVIEW_LOST,
	};
	struct player_view v = player_look(p->player);
	int64_t end_ms = p->end_ms >= 0 ? p->end_ms : v.length_ms;
	struct preview_view out = {
		.state = states[v.state],
		.code = p->code != NULL ? p->code : "",
		.title = p->title != NULL ? p->title : "",
		.position_ms = outside_ms(p, v.position_ms),
		.length_ms = outside_ms(p, end_ms),
		.left = v.left,
		.right = v.right,
		.gain_centi_db = v.gain_centi_db,
		.hold = p->hold,
		.marks = p->marks,
		.n_marks = p->n_marks,
		.verdict = p->verdict != NULL ? p->verdict : "",
		.is_verdict_good = p->is_verdict_good,
		.a_ms = outside_ms(p, p->a_ms),
		.b_ms = outside_ms(p, p->b_ms),
		.is_whole = p->is_whole,
		.trim_start_ms = p->trim_start_ms,
		.trim_end_ms = p->trim_end_ms,
		.heard_percent = hearing_percent(&p->hearing),
		.kept = p->kept,
		.unkept = p->is_unkept ? &p->unkept : NULL,
		.n_spoiled = p->n_spoiled,
		.spoiled = p->n_spoiled > 0 ? &p->spoiled : NULL,
		.lost = v.state == PLAYER_LOST ? player_error(p->player) : NULL,
	};

	if (p->is_other && p->is_emergency) {
		out.doubt = &p->other;
	} else if (p->is_other) {
		out.state = PREVIEW_LOST;
		out.lost = &p->other;
	} else if (p->is_airing && !p->is_emergency &&
		   p->proof.state == PROOF_OPEN && out.state == PREVIEW_PAUSED) {
		out.state = PREVIEW_LOADING;
	}
	look_at_peaks(p, &out);
	return out;
}
