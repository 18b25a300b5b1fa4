/* Hearing a recording. See preview.h. */
#include "config.h"

#include "app/preview.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/catalogue.h"
#include "app/hearing.h"
#include "app/loudness.h"
#include "app/option.h"
#include "audio/devices.h"
#include "audio/player.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/store_catalogue.h"

enum {
	PAINT_MS = 100,		/* a screen is repainted no more often */
	HOLD_MS = 1500,		/* so long a peak stands */
	LOOP_SHORTEST_MS = 200	/* nobody means less */
};

struct preview {
	struct job job;
	struct app *app;		/* borrowed; NULL */
	struct player *player;
	char *code;
	char *title;
	unsigned char *peaks;
	size_t n_peaks;
	struct preview_mark *marks;
	size_t n_marks;
	char *verdict;			/* of its loudness; NULL */
	bool is_verdict_good;
	int64_t a_ms, b_ms;		/* of the loop; PREVIEW_UNKNOWN */
	int hold;			/* the highest level of late */
	int64_t hold_ms;		/* since then */
	struct hearing_now hearing;
	unsigned kept;			/* counts what was written down */
	bool is_unkept;
	struct err unkept;		/* why it was not, the last time */
};

static int64_t now_ms(void)
{
	struct timespec t = {0};

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- evidence ------------------------------------------------------------- */

static void take_heard(void *ctx, int64_t from, int64_t to, int rate)
{
	struct preview *p = ctx;

	hearing_add(&p->hearing, from, to, rate);
}

static void keep(struct preview *p)
{
	bool is_news = false;

	p->is_unkept = !hearing_keep(&p->hearing, &is_news, &p->unkept);
	if (is_news)
		p->kept++;
}

/* Written down when it stops, and now and then while it goes on. */
static void keep_if_due(struct preview *p)
{
	enum player_state state = player_look(p->player).state;
	bool is_going = state == PLAYER_PLAYING || state == PLAYER_LOADING;

	if (!is_going && !p->is_unkept)
		keep(p);
	else if (hearing_is_due(&p->hearing))
		keep(p);
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

/* At B it goes on at A. */
static void loop(struct preview *p)
{
	if (p->b_ms >= 0 && player_look(p->player).state == PLAYER_ENDED)
		player_play_part(p->player, p->a_ms, p->b_ms);
}

static void turn(struct preview *p, int64_t now)
{
	player_step(p->player, now);
	hold_peak(p, now);
	keep_if_due(p);
	loop(p);
}

/* ---- the job -------------------------------------------------------------- */

/* Before the first sound every message counts, later one look in PAINT_MS. */
static void plan_next_step(struct preview *p, int64_t now)
{
	int timeout_ms = player_timeout_ms(p->player);
	bool is_urgent = player_look(p->player).state == PLAYER_LOADING;

	p->job.fd = is_urgent ? player_fd(p->player) : -1;
	p->job.events = POLLIN;
	p->job.wake_ms = timeout_ms < 0 ? -1 : now + PAINT_MS;
}

static enum job_state step(struct job *j, int64_t now, short revents)
{
	struct preview *p = (struct preview *)j;

	(void)revents;
	if (j->is_cancelled)
		return JOB_DONE;
	turn(p, now);
	plan_next_step(p, now);
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
	turn(p, now_ms());
}

/* Something was asked for: look at once what comes of it. */
static void wake(struct preview *p)
{
	p->job.state = JOB_READY;
}

/* ---- what is loaded -------------------------------------------------------- */

static void forget(struct preview *p)
{
	keep(p);
	hearing_end(&p->hearing);
	mem_set(&p->code, NULL);
	mem_set(&p->title, NULL);
	free(p->peaks);
	free(p->marks);
	p->marks = NULL;
	p->n_marks = 0;
	mem_set(&p->verdict, NULL);
	p->a_ms = PREVIEW_UNKNOWN;
	p->b_ms = PREVIEW_UNKNOWN;
	p->hold = PREVIEW_SILENCE_CENTI_DB;
	p->peaks = NULL;
	p->n_peaks = 0;
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
	p->player = player_new(&helper);
	player_on_heard(p->player, take_heard, p);
	forget(p);
	preview_options_changed(p);
	*out = p;
	return true;
}

void preview_free(struct preview *p)
{
	if (p == NULL)
		return;
	forget(p);
	player_free(p->player);
	free(p);
}

static const struct take *current_take(const struct segment_view *v)
{
	for (size_t i = 0; i < v->takes.count; i++) {
		if (v->takes.rows[i].id == v->segment.take_id)
			return &v->takes.rows[i];
	}
	return NULL;
}

void preview_set_device(struct preview *p, const char *name)
{
	player_set_device(p->player, name);
}

static bool take_mark(const struct media_finding *f, struct preview_mark *out)
{
	if (strcmp(f->kind, "clipping") != 0 &&
	    strncmp(f->kind, "silence", 7) != 0)
		return false;
	*out = (struct preview_mark){
		.from_ms = f->start_ms, .to_ms = f->start_ms + f->length_ms,
		.is_clipping = f->kind[0] == 'c',
	};
	return true;
}

/* What is known of the recording that is loaded now. */
static void remember(struct preview *p, const struct media *m)
{
	struct loudness l = loudness_of(m, loudness_target(p->app));

	p->verdict = loudness_words(&l);
	p->is_verdict_good = l.verdict == LOUDNESS_GOOD && !l.is_peak_high;
	p->marks = mem_array(m->n_findings, sizeof *p->marks);
	for (size_t i = 0; i < m->n_findings; i++)
		p->n_marks += take_mark(&m->findings[i], &p->marks[p->n_marks]);
}

/* Play what is open on fd, which is closed. */
static bool start(struct preview *p, int fd, struct player_sound sound,
		  struct err *err)
{
	bool ok = player_open(p->player, fd, &sound, err);

	close(fd);
	wake(p);
	return ok;
}

static bool play_take(struct preview *p, const struct segment *s,
		      const struct take *t, struct preview_part part,
		      struct err *err)
{
	const struct media *m = &t->media;
	unsigned char *peaks = NULL;
	size_t n_peaks = 0;
	int fd = -1;

	if (!store_media_peaks(p->app->store, m->id, &peaks, &n_peaks, err))
		return false;
	if (!store_media_open(p->app->store, m->path, &fd, err)) {
		free(peaks);
		return false;
	}
	forget(p);
	if (!hearing_begin(&p->hearing, p->app, t, err)) {
		free(peaks);
		close(fd);
		return false;
	}
	mem_set(&p->code, s->code);
	mem_set(&p->title, s->title);
	p->peaks = peaks;
	p->n_peaks = n_peaks;
	remember(p, m);
	return start(p, fd, (struct player_sound){
		.rate = m->rate_hz, .frames = m->frames,
		.from_ms = part.from_ms, .to_ms = part.to_ms,
	}, err);
}

bool preview_play_segment(struct preview *p, const char *code,
			  struct preview_part part, struct err *err)
{
	struct segment_view v;

	if (!catalogue_show(p->app, code, &v, err))
		return false;
	const struct take *t = current_take(&v);
	bool ok = t != NULL ?
		  play_take(p, &v.segment, t, part, err) :
		  err_set(err, ERR_NOTFOUND, _("%s has no recording yet: there "
			  "is nothing to hear."), v.segment.code);
	segment_view_finish(&v);
	return ok;
}

bool preview_play_file(struct preview *p, const char *path,
		       struct preview_part part, struct err *err)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash != NULL ? slash + 1 : path;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0)
		return err_sys(err, errno, _("cannot open '%s'"), path);
	forget(p);
	p->title = text_clean(name, strlen(name), TEXT_ONE_LINE);
	return start(p, fd, (struct player_sound){
		.frames = PLAYER_UNKNOWN,
		.from_ms = part.from_ms, .to_ms = part.to_ms,
	}, err);
}

/* ---- while it plays -------------------------------------------------------- */

void preview_pause(struct preview *p, bool is_paused)
{
	player_pause(p->player, is_paused);
	wake(p);
}

void preview_toggle(struct preview *p)
{
	struct player_view v = player_look(p->player);
	bool is_over = v.state == PLAYER_ENDED || v.state == PLAYER_LOST;

	preview_pause(p, !is_over && !v.is_paused);
}

static void end_loop(struct preview *p)
{
	p->a_ms = PREVIEW_UNKNOWN;
	p->b_ms = PREVIEW_UNKNOWN;
}

void preview_loop_from(struct preview *p)
{
	struct player_view v = player_look(p->player);

	if (v.state == PLAYER_IDLE)
		return;
	if (p->b_ms >= 0)
		player_play_part(p->player, v.position_ms, PLAYER_UNKNOWN);
	p->a_ms = v.position_ms;
	p->b_ms = PREVIEW_UNKNOWN;
	wake(p);
}

void preview_loop_to(struct preview *p)
{
	struct player_view v = player_look(p->player);

	if (v.state == PLAYER_IDLE)
		return;
	if (p->b_ms >= 0) {
		end_loop(p);
		player_play_part(p->player, v.position_ms, PLAYER_UNKNOWN);
	} else {
		int64_t a_ms = p->a_ms >= 0 ? p->a_ms : 0;
		if (v.position_ms - a_ms < LOOP_SHORTEST_MS)
			return;
		p->a_ms = a_ms;
		p->b_ms = v.position_ms;
		player_play_part(p->player, p->a_ms, p->b_ms);
	}
	wake(p);
}

void preview_seek(struct preview *p, int64_t to_ms)
{
	bool is_in_loop = p->b_ms >= 0 && to_ms >= p->a_ms && to_ms < p->b_ms;

	if (!is_in_loop)
		end_loop(p);
	if (is_in_loop) {
		player_play_part(p->player, to_ms, p->b_ms);
		wake(p);
		return;
	}
	player_seek(p->player, to_ms);
	wake(p);
}

void preview_seek_by(struct preview *p, int64_t ms)
{
	preview_seek(p, player_look(p->player).position_ms + ms);
}

void preview_stop(struct preview *p)
{
	player_close(p->player);
	forget(p);
	wake(p);
}

void preview_stop_hearing(struct preview *p)
{
	player_pause(p->player, true);
	keep(p);
}

void preview_gain_by(struct preview *p, int centi_db)
{
	player_set_gain(p->player,
			player_look(p->player).gain_centi_db + centi_db);
	wake(p);
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

	return (struct preview_view){
		.state = states[v.state],
		.code = p->code != NULL ? p->code : "",
		.title = p->title != NULL ? p->title : "",
		.position_ms = v.position_ms,
		.length_ms = v.length_ms,
		.left = v.left,
		.right = v.right,
		.gain_centi_db = v.gain_centi_db,
		.peaks = p->peaks,
		.n_peaks = p->n_peaks,
		.hold = p->hold,
		.marks = p->marks,
		.n_marks = p->n_marks,
		.verdict = p->verdict != NULL ? p->verdict : "",
		.is_verdict_good = p->is_verdict_good,
		.a_ms = p->a_ms,
		.b_ms = p->b_ms,
		.heard_percent = hearing_percent(&p->hearing),
		.kept = p->kept,
		.unkept = p->is_unkept ? &p->unkept : NULL,
		.lost = v.state == PLAYER_LOST ? player_error(p->player) : NULL,
	};
}
