/* What is heard: takes and files. See preview.h. */
#include "config.h"

#include "app/preview_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/catalogue.h"
#include "app/loudness.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/store_catalogue.h"

void preview_forget(struct preview *p)
{
	preview_keep(p, p->slice_ms);
	preview_put_off(p);
	hearing_end(&p->hearing);
	proof_end(&p->proof);
	p->is_airing = false;
	p->is_emergency = false;
	p->is_other = false;
	mem_set(&p->code, NULL);
	mem_set(&p->title, NULL);
	mem_set(&p->verdict, NULL);
	free(p->peaks);
	free(p->marks);
	p->peaks = NULL;
	p->n_peaks = 0;
	p->marks = NULL;
	p->n_marks = 0;
	p->begin_ms = 0;
	p->end_ms = PREVIEW_UNKNOWN;
	p->file_ms = PREVIEW_UNKNOWN;
	p->is_whole = false;
	p->trim_start_ms = PREVIEW_UNKNOWN;
	p->trim_end_ms = PREVIEW_UNKNOWN;
	p->a_ms = PREVIEW_UNKNOWN;
	p->b_ms = PREVIEW_UNKNOWN;
	p->hold = PREVIEW_SILENCE_CENTI_DB;
}

/* The player's part of what is heard of a file. */
static void cut(struct player_sound *sound, int64_t begin_ms, int64_t end_ms,
		struct preview_part part)
{
	sound->from_ms = begin_ms + part.from_ms;
	sound->to_ms = part.to_ms >= 0 ? begin_ms + part.to_ms : end_ms;
	if (end_ms >= 0 && sound->to_ms > end_ms)
		sound->to_ms = end_ms;
}

/* Play what is open on fd, which is closed. */
static bool start(struct preview *p, int fd, struct player_sound sound,
		  struct preview_part part, struct err *err)
{
	cut(&sound, p->begin_ms, p->end_ms, part);
	bool ok = player_open(p->player, fd, &sound, err);
	close(fd);
	preview_wake(p);
	return ok;
}

bool preview_check_part(struct preview_part part, int64_t length_ms,
			struct err *err)
{
	char from[CIVIL_TEXT], length[CIVIL_TEXT];

	if (part.from_ms == 0 || length_ms < 0 || part.from_ms < length_ms)
		return true;
	duration_format(part.from_ms, from);
	duration_format(length_ms, length);
	return err_set(err, ERR_INVALID, _("there is nothing to hear from %s "
		       "on: the recording is %s long"), from, length);
}

/* ---- takes ---------------------------------------------------------------- */

static const struct take *current_take(const struct segment_view *v)
{
	for (size_t i = 0; i < v->takes.count; i++) {
		if (v->takes.rows[i].id == v->segment.take_id)
			return &v->takes.rows[i];
	}
	return NULL;
}

/* A finding worth a mark, as far as it is heard at all. */
static bool take_mark(const struct preview *p, const struct media_finding *f,
		      struct preview_mark *out)
{
	int64_t from = f->start_ms - p->begin_ms;
	int64_t to = from + f->length_ms;

	if (strcmp(f->kind, "clipping") != 0 &&
	    strncmp(f->kind, "silence", 7) != 0)
		return false;
	if (to < 0 || (p->end_ms >= 0 && f->start_ms >= p->end_ms))
		return false;
	*out = (struct preview_mark){
		.from_ms = from > 0 ? from : 0, .to_ms = to,
		.is_clipping = f->kind[0] == 'c',
	};
	return true;
}

/* What is known of the recording that is loaded now. */
static void remember(struct preview *p, const struct media *m)
{
	struct loudness_aim aim = loudness_aim(p->app);
	struct loudness l = loudness_of(m, &aim);

	p->verdict = loudness_words(&l);
	p->is_verdict_good = loudness_is_good(&l);
	p->file_ms = m->length_ms;
	p->marks = mem_array(m->n_findings, sizeof *p->marks);
	for (size_t i = 0; i < m->n_findings; i++)
		p->n_marks += take_mark(p, &m->findings[i],
					&p->marks[p->n_marks]);
}

static int64_t heard_to_ms(const struct take *t)
{
	return t->trim_end_ms != MODEL_NONE ? t->trim_end_ms : PREVIEW_UNKNOWN;
}

/* Where to begin and end: at the trim points, or only tell them. */
static void take_trim(struct preview *p, const struct take *t, bool is_whole)
{
	p->is_whole = is_whole;
	if (is_whole) {
		p->trim_start_ms = t->trim_start_ms != MODEL_NONE ?
				   t->trim_start_ms : PREVIEW_UNKNOWN;
		p->trim_end_ms = heard_to_ms(t);
		return;
	}
	p->begin_ms = take_begin_ms(t);
	p->end_ms = heard_to_ms(t);
}

static struct player_sound sound_of(const struct media *m)
{
	return (struct player_sound){ .rate = m->rate_hz, .frames = m->frames };
}

/* In an emergency what is left of a file is better than nothing. */
static bool open_sound(struct preview *p, const struct media *m,
		       struct preview_part part, int *out_fd, struct err *err)
{
	struct media any = *m;

	if (store_media_open(p->app->store, m, out_fd, err))
		return true;
	any.size_bytes = MODEL_NONE;
	return part.is_emergency && err->code == ERR_CORRUPT &&
	       store_media_open(p->app->store, &any, out_fd, err);
}

static bool play_take(struct preview *p, const struct segment *s,
		      const struct take *t, struct preview_part part,
		      struct err *err)
{
	const struct media *m = &t->media;
	int64_t length_ms = part.is_whole ? m->length_ms : take_length_ms(t);
	unsigned char *peaks = NULL;
	size_t n_peaks = 0;
	int fd = -1;

	if (!preview_check_part(part, length_ms, err))
		return false;
	if (!store_media_peaks(p->app->store, m->id, &peaks, &n_peaks, err))
		return false;
	if (!open_sound(p, m, part, &fd, err)) {
		free(peaks);
		return false;
	}
	preview_forget(p);
	if (!part.is_airing && !hearing_begin(&p->hearing, p->app, t, err)) {
		free(peaks);
		close(fd);
		return false;
	}
	proof_begin(&p->proof, p->app, fd, m);
	preview_take_up(p);
	p->is_airing = part.is_airing;
	p->is_emergency = part.is_emergency;
	mem_set(&p->code, s->code);
	mem_set(&p->title, s->title);
	p->peaks = peaks;
	p->n_peaks = n_peaks;
	take_trim(p, t, part.is_whole);
	remember(p, m);
	return start(p, fd, sound_of(m), part, err);
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

/* ---- what is played next -------------------------------------------------- */

enum { SETTLE_MS = 200 };	/* the cursor rests on a row */

void preview_expect(struct preview *p, const char *code)
{
	bool is_same = p->expected == NULL || code == NULL ?
		       p->expected == code : strcmp(p->expected, code) == 0;

	if (is_same)
		return;
	mem_set(&p->expected, code);
	preview_wake(p);
}

/* Is anything the next key plays not there yet? */
static bool is_worth_preparing(const struct preview *p)
{
	enum player_state state = player_look(p->player).state;

	if (p->app == NULL || p->expected == NULL || p->is_prepared)
		return false;
	if (state == PLAYER_PAUSED)
		return p->code == NULL || strcmp(p->code, p->expected) != 0;
	return state == PLAYER_IDLE || state == PLAYER_ENDED;
}

static void prepare_take(struct preview *p, const struct take *t)
{
	const struct preview_part all = { .to_ms = PREVIEW_UNKNOWN };
	struct player_sound sound = sound_of(&t->media);
	int fd = -1;

	if (!store_media_open(p->app->store, &t->media, &fd, NULL))
		return;
	cut(&sound, take_begin_ms(t), heard_to_ms(t), all);
	player_prepare(p->player, fd, &sound);
	close(fd);
}

int64_t preview_prepare(struct preview *p, int64_t now_ms)
{
	struct segment_view v;
	struct err ignored;

	if (!is_worth_preparing(p))
		return -1;
	if (p->expected_ms < 0)
		p->expected_ms = now_ms;
	if (now_ms - p->expected_ms < SETTLE_MS)
		return p->expected_ms + SETTLE_MS;
	p->is_prepared = true;
	/* what is wrong with it is said when it is to be heard */
	if (!catalogue_show(p->app, p->expected, &v, &ignored))
		return -1;
	const struct take *t = current_take(&v);
	if (t != NULL)
		prepare_take(p, t);
	segment_view_finish(&v);
	return -1;
}

/* Nothing is cut away: the sound that plays is that of the whole already. */
static bool is_untrimmed(const struct preview *p)
{
	return p->begin_ms == 0 && p->end_ms < 0;
}

bool preview_hear_whole(struct preview *p)
{
	struct player_view v = player_look(p->player);
	const struct preview_part whole = {
		.from_ms = v.position_ms, .to_ms = PREVIEW_UNKNOWN,
		.is_whole = true,
	};

	struct err ignored;

	if (p->code == NULL || v.state == PLAYER_IDLE ||
	    v.state == PLAYER_ENDED || v.state == PLAYER_LOST)
		return false;
	if (p->is_whole || is_untrimmed(p)) {
		p->is_whole = true;
		return true;
	}
	char *code = mem_dup(p->code);
	bool ok = preview_play_segment(p, code, whole, &ignored);
	free(code);
	if (ok && v.is_paused)
		preview_pause(p, true);
	return ok;
}

void preview_show_trim(struct preview *p, int64_t start_ms, int64_t end_ms)
{
	if (!p->is_whole)
		return;
	p->trim_start_ms = start_ms;
	p->trim_end_ms = end_ms;
}

/* ---- files ---------------------------------------------------------------- */

bool preview_play_file(struct preview *p, const char *path,
		       struct preview_part part, struct err *err)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash != NULL ? slash + 1 : path;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0)
		return err_sys(err, errno, _("cannot open '%s'"), path);
	preview_forget(p);
	p->title = text_clean(name, strlen(name), TEXT_ONE_LINE);
	return start(p, fd, (struct player_sound){ .frames = PLAYER_UNKNOWN },
		     part, err);
}
