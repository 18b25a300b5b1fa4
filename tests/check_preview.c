/*
 * Hearing a segment, from the station's folder to the card: the use case, the
 * strip's keys over it, and the command line.
 */
#include "config.h"

#include <check.h>
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app/ends.h"
#include "app/preview.h"
#include "base/mem.h"
#include "card.h"
#include "run_daixa.h"
#include "store/store_catalogue.h"
#include "view/player_strip.h"
#include "view/stack.h"

enum { RATE = 48000, SPEED = 16, LIMIT_MS = 60000, SETTLE_MS = 400 };

static struct world sample;	/* made once; no test writes into it */
static struct card card;
static struct app_env env;
static struct app *app;
static struct preview *preview;

static const struct preview_part all = { .to_ms = PREVIEW_UNKNOWN };

static void setup_once(void)
{
	world_init(&sample);
	make_sample(&sample);
}

static void teardown_once(void)
{
	world_finish(&sample);
}

static bool is_stopped(void)
{
	return false;
}

static void setup(void)
{
	struct err err = {0};

	card_start(&card, RATE, CARD_FLOAT, SPEED);
	env = (struct app_env){
		.io = io_system(), .operator_name = "Tester",
		.is_stopped = is_stopped,
	};
	source_system(&env.src);
	ck_assert_msg(app_open(&env, sample.station, APP_READ, &app, &err),
		      "%s", err.text);
	ck_assert_msg(preview_new(&env, app, -1, &preview, &err), "%s",
		      err.text);
}

static void teardown(void)
{
	preview_free(preview);
	app_close(app);
	card_stop(&card);
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- the use case ---------------------------------------------------------- */

static void until(enum preview_state state)
{
	int64_t start = now_ms();

	while (preview_look(preview).state != state) {
		preview_turn(preview, 100);
		struct preview_view v = preview_look(preview);
		ck_assert_msg(v.lost == NULL || state == PREVIEW_LOST, "%s",
			      v.lost != NULL ? v.lost->text : "");
		ck_assert_int_lt(now_ms() - start, LIMIT_MS);
	}
}

START_TEST(a_segment_is_heard_with_its_title_and_outline)
{
	const struct preview_part part = { .from_ms = 10000, .to_ms = 12000 };
	struct err err = {0};
	size_t n;

	ck_assert_msg(preview_play_segment(preview, "dt-2024-005", part, &err),
		      "%s", err.text);
	until(PREVIEW_ENDED);

	struct preview_view v = preview_look(preview);
	ck_assert_str_eq(v.code, "DT-2024-005");
	ck_assert_ptr_nonnull(strstr(v.title, "khai sinh"));
	ck_assert_uint_eq(v.n_peaks, 1000);
	ck_assert_int_gt(v.length_ms, 60000);
	ck_assert_int_eq(v.position_ms, 12000);
	float *heard = card_heard(&card, 0, &n);
	ck_assert_uint_gt(n, RATE / 2);
	free(heard);
}
END_TEST

START_TEST(without_a_recording_there_is_a_sentence_and_nothing_is_loaded)
{
	struct err err = {0};

	ck_assert(!preview_play_segment(preview, "DT-2024-002", all, &err));

	ck_assert_int_eq(err.code, ERR_NOTFOUND);
	ck_assert_ptr_nonnull(strstr(err.text, "nothing to hear"));
	ck_assert_int_eq(preview_look(preview).state, PREVIEW_IDLE);
}
END_TEST

START_TEST(a_trimmed_take_is_heard_from_point_to_point)
{
	struct world w;
	struct err err = {0};
	struct app *a = NULL;
	struct preview *own = NULL;
	int64_t start = now_ms();

	world_init(&w);
	copy_station(&w, &sample);
	struct run r = daixa(&w, "trim", "DT-2024-005", "--start", "10s",
			     "--end", "12.5s", NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
	ck_assert(app_open(&env, w.station, APP_WRITE, &a, &err));
	ck_assert(preview_new(&env, a, -1, &own, &err));
	ck_assert(preview_play_segment(own, "DT-2024-005", all, &err));
	while (preview_look(own).state != PREVIEW_ENDED) {
		preview_turn(own, 100);
		ck_assert_int_lt(now_ms() - start, LIMIT_MS);
	}

	struct preview_view v = preview_look(own);
	ck_assert_int_eq(v.length_ms, 2500);
	ck_assert_int_eq(v.position_ms, 2500);
	ck_assert_int_eq(v.heard_percent, 100);
	preview_free(own);
	app_close(a);
	world_finish(&w);
}
END_TEST

/* Fault 34. */
START_TEST(a_link_in_the_media_folder_is_not_followed)
{
	static char paths[][24] = {
		"media/link.ogg", "media/linked/file.ogg", "../outside.ogg",
		"media/../station.db", "/etc/passwd", "media//x", "", "media/",
		"media/2024/./x",
	};
	struct err err = {0};
	struct world w;
	char path[512];
	int fd = -1;

	world_init(&w);
	copy_station(&w, &sample);
	snprintf(path, sizeof path, "%s/media/link.ogg", w.station);
	ck_assert_int_eq(symlink("/etc/passwd", path), 0);
	snprintf(path, sizeof path, "%s/media/linked", w.station);
	ck_assert_int_eq(symlink("/etc", path), 0);
	struct app *a = NULL;
	ck_assert(app_open(&env, w.station, APP_READ, &a, &err));

	struct stat st;
	ck_assert_int_eq(stat("/etc/passwd", &st), 0);
	struct media m = { .size_bytes = st.st_size };
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		m.path = paths[i];
		ck_assert_msg(!store_media_open(a->store, &m, &fd, &err),
			      "%s", paths[i]);
		ck_assert_ptr_null(strstr(err.text, "another length"));
	}
	ck_assert_int_eq(fd, -1);
	char folder[] = "media";
	m.path = folder;
	ck_assert(!store_media_open(a->store, &m, &fd, &err));
	ck_assert_int_eq(err.code, ERR_CORRUPT);
	app_close(a);
	world_finish(&w);
}
END_TEST

START_TEST(what_lies_between_a_and_b_is_played_again_and_again)
{
	struct err err = {0};
	int64_t start = now_ms();
	int64_t last = 0;
	int rounds = 0;

	ck_assert(preview_play_segment(preview, "DT-2024-005",
				       (struct preview_part){ 10000, -1 },
				       &err));
	until(PREVIEW_PLAYING);
	preview_loop_from(preview);
	int64_t a_ms = preview_look(preview).a_ms;
	while (preview_look(preview).position_ms < a_ms + 2000)
		preview_turn(preview, 50);
	preview_loop_to(preview);
	int64_t b_ms = preview_look(preview).b_ms;
	ck_assert_int_ge(b_ms, a_ms + 2000);
	while (rounds < 3) {
		preview_turn(preview, 50);
		struct preview_view v = preview_look(preview);
		ck_assert_int_ge(v.position_ms, a_ms);
		ck_assert_int_le(v.position_ms, b_ms);
		rounds += v.position_ms < last;
		last = v.position_ms;
		ck_assert_int_lt(now_ms() - start, LIMIT_MS);
	}
	/* Outside the loop there is no loop. */
	preview_seek(preview, b_ms + 5000);
	ck_assert_int_eq(preview_look(preview).b_ms, PREVIEW_UNKNOWN);
	until(PREVIEW_PLAYING);
}
END_TEST

START_TEST(head_and_tail_of_each_recording_are_played_in_turn)
{
	static const char *const codes[] = {
		"DT-2024-005", "DT-2024-002", "DT-2024-006",
	};
	struct ends *e = ends_new(codes, 3);
	int64_t start = now_ms();
	int64_t furthest = 0;
	size_t count;

	while (ends_step(e, preview)) {
		preview_turn(preview, 50);
		struct preview_view v = preview_look(preview);
		bool is_head = v.position_ms <= 5000;
		bool is_tail = v.position_ms >= v.length_ms - 5000;
		ck_assert_msg(v.state == PREVIEW_IDLE || is_head || is_tail,
			      "%s at %" PRId64 " of %" PRId64 ", state %d",
			      v.code, v.position_ms, v.length_ms, (int)v.state);
		ck_assert_str_ne(v.code, "DT-2024-002");
		furthest = v.position_ms;
		ck_assert_int_lt(now_ms() - start, LIMIT_MS);
	}
	ck_assert_uint_eq(ends_at(e, &count), 3);
	ck_assert_uint_eq(count, 3);
	ck_assert_str_eq(preview_look(preview).code, "DT-2024-006");
	ck_assert_int_eq(furthest, preview_look(preview).length_ms);
	ends_free(e);
}
END_TEST

START_TEST(another_device_is_an_option_and_its_absence_a_sentence)
{
	struct err err = {0};

	preview_set_device(preview, "no such card");
	ck_assert(preview_play_segment(preview, "DT-2024-005", all, &err));
	until(PREVIEW_LOST);
	ck_assert_ptr_nonnull(strstr(preview_look(preview).lost->text,
				     "not there"));

	preview_set_device(preview, "DEFAULT");
	preview_pause(preview, false);
	until(PREVIEW_PLAYING);
	preview_set_device(preview, "");
	until(PREVIEW_PLAYING);
}
END_TEST

/* ---- the strip -------------------------------------------------------------- */

/* A screen with three rows: two recordings and one without. */
static const char *const rows[] = {
	"DT-2024-005", "DT-2024-006", "DT-2024-002",
};
static int row;

static bool rows_current(void *ctx, struct buf *out)
{
	(void)ctx;
	buf_puts(out, rows[row]);
	return true;
}

static bool rows_move(void *ctx, int step)
{
	(void)ctx;
	if (row + step < 0 || row + step > 2)
		return false;
	row += step;
	return true;
}

static void finish_screen(struct view *v)
{
	free(v);
}

static const struct view_ops screen_ops = {
	.name = "rows", .title = "Rows", .context = CONTEXT_CATALOGUE,
	.base = CONTEXT_LIST, .finish = finish_screen,
};

struct desk {
	struct keymap *map;
	struct topics topics;
	struct jobs jobs;
	struct stack *stack;
	struct view *strip;
};

static void desk_open(struct desk *d)
{
	static const struct player_source source = { rows_current, rows_move,
						     NULL, NULL };
	struct view *screen = mem_alloc(sizeof *screen);

	*d = (struct desk){ .map = keymap_new() };
	row = 0;
	screen->ops = &screen_ops;
	d->stack = stack_new(d->map, &d->topics, &d->jobs);
	stack_set_screen(d->stack, 0, screen);
	d->strip = player_strip_new(preview, NULL, WAVE_BRAILLE);
	stack_set_strip(d->stack, d->strip);
	player_strip_register(d->strip, screen, &source);
	jobs_start(&d->jobs, preview_job(preview));
}

static void desk_close(struct desk *d)
{
	stack_free(d->stack);
	jobs_finish(&d->jobs);
	keymap_free(d->map);
}

/* Turn as the loop does until the strip says so. */
static void desk_until(struct desk *d, enum preview_state state,
		       const char *code)
{
	int64_t start = now_ms();
	struct preview_view v = preview_look(preview);

	while (v.state != state || strcmp(v.code, code) != 0) {
		struct pollfd fds[4];
		size_t n = jobs_poll(&d->jobs, fds, 4);
		int timeout = jobs_timeout(&d->jobs, now_ms());
		ck_assert_int_ge(timeout, 0);
		poll(fds, n, timeout);
		jobs_step(&d->jobs, now_ms(), fds, n);
		stack_tick(d->stack, now_ms());
		d->strip->ops->layout(d->strip, 3, 80);
		v = preview_look(preview);
		ck_assert_int_lt(now_ms() - start, LIMIT_MS);
	}
}

START_TEST(the_strip_plays_pauses_seeks_and_goes_on)
{
	struct desk d;
	int n_rows = 0;
	int n_cols = 80;

	desk_open(&d);
	d.strip->ops->wish(d.strip, &n_rows, &n_cols);
	ck_assert_int_eq(n_rows, 0);
	stack_action(d.stack, ACTION_SEEK_FORWARD);
	ck_assert_str_ne(d.stack->notice.text, "");

	stack_action(d.stack, ACTION_PLAY);
	desk_until(&d, PREVIEW_PLAYING, "DT-2024-005");
	d.strip->ops->wish(d.strip, &n_rows, &n_cols);
	ck_assert_int_eq(n_rows, 4);
	stack_action(d.stack, ACTION_PLAY);
	desk_until(&d, PREVIEW_PAUSED, "DT-2024-005");
	int64_t before = preview_look(preview).position_ms;
	stack_action(d.stack, ACTION_SEEK_FORWARD_FAR);
	desk_until(&d, PREVIEW_PAUSED, "DT-2024-005");
	ck_assert_int_ge(preview_look(preview).position_ms, before + 59000);
	stack_action(d.stack, ACTION_GAIN_DOWN);
	ck_assert_int_eq(preview_look(preview).gain_centi_db, -100);
	stack_action(d.stack, ACTION_PLAY_START);
	desk_until(&d, PREVIEW_PLAYING, "DT-2024-005");
	ck_assert_int_lt(preview_look(preview).position_ms, 59000);

	stack_action(d.stack, ACTION_PLAY_NEXT);
	desk_until(&d, PREVIEW_PLAYING, "DT-2024-006");
	ck_assert_int_eq(row, 1);
	stack_action(d.stack, ACTION_PLAY_STOP);
	ck_assert_int_eq(preview_look(preview).state, PREVIEW_IDLE);
	desk_close(&d);
}
END_TEST

START_TEST(moving_while_playing_plays_the_next_when_it_rests)
{
	struct desk d;

	desk_open(&d);
	stack_action(d.stack, ACTION_PLAY);
	desk_until(&d, PREVIEW_PLAYING, "DT-2024-005");

	row = 1;
	int64_t start = now_ms();
	desk_until(&d, PREVIEW_PLAYING, "DT-2024-006");
	ck_assert_int_ge(now_ms() - start, SETTLE_MS - 200);

	desk_close(&d);
}
END_TEST

START_TEST(an_idle_strip_wakes_nobody)
{
	struct desk d;
	struct pollfd fds[4];

	desk_open(&d);
	jobs_step(&d.jobs, now_ms(), NULL, 0);
	ck_assert_int_eq(jobs_timeout(&d.jobs, now_ms()), -1);
	ck_assert_uint_eq(jobs_poll(&d.jobs, fds, 4), 0);
	desk_close(&d);
}
END_TEST

static int count_children(void)
{
	char path[64];
	char list[256] = "";
	char *at = list;
	int n = 0;

	snprintf(path, sizeof path, "/proc/self/task/%d/children",
		 (int)getpid());
	FILE *f = fopen(path, "r");
	ck_assert_ptr_nonnull(f);
	const char *got = fgets(list, sizeof list, f);
	fclose(f);
	while (got != NULL && strtol(at, &at, 10) > 0)
		n++;
	return n;
}

static void until_idle(struct desk *d)
{
	int64_t start = now_ms();
	int timeout;

	do {
		jobs_step(&d->jobs, now_ms(), NULL, 0);
		timeout = jobs_timeout(&d->jobs, now_ms());
		poll(NULL, 0, timeout > 0 ? timeout : 0);
		ck_assert_int_lt(now_ms() - start, LIMIT_MS);
	} while (timeout >= 0);
}

/* The card's process, what plays and what decodes. */
START_TEST(a_row_that_rests_is_made_ready_and_then_wakes_nobody)
{
	struct desk d;

	desk_open(&d);
	d.strip->ops->layout(d.strip, 3, 80);
	until_idle(&d);
	ck_assert_int_eq(preview_look(preview).state, PREVIEW_IDLE);
	ck_assert_int_eq(count_children(), 3);

	stack_action(d.stack, ACTION_PLAY);
	desk_until(&d, PREVIEW_PLAYING, "DT-2024-005");
	ck_assert_int_eq(count_children(), 3);
	desk_close(&d);
}
END_TEST

/* Drafts that cite what the list of documents lacks, segments without sound. */
START_TEST(the_cursor_may_rest_on_any_row)
{
	struct desk d;
	char code[16];

	desk_open(&d);
	for (int i = 1; i <= 15; i++) {
		snprintf(code, sizeof code, "DT-2024-%03d", i);
		preview_expect(preview, code);
		until_idle(&d);
	}
	ck_assert_int_eq(preview_look(preview).state, PREVIEW_IDLE);
	desk_close(&d);
}
END_TEST

/* ---- the command line --------------------------------------------------------- */

START_TEST(play_on_the_command_line_answers_with_its_exit_code)
{
	static const struct {
		const char *words[5];
		int code;
		const char *says;
	} cases[] = {
		{ { "DT-2024-005", "--to", "2s" }, 0, "playing Các bước" },
		{ { "DT-2024-005", "--from", "0:58", "--to", "1:00" }, 0, "" },
		{ { "DT-2024-005", "--from", "1:30:00" }, 2, "from 1:30:00 on" },
		{ { TEST_SRCDIR "/../data/sample/audio/DT-2024-011.opus",
		    "--from", "1:30:00" }, 2, "is 06:00 long" },
		{ { "DT-2024-002" }, 3, "no recording yet" },
		{ { "DT-2024-999" }, 3, "DT-2024-999" },
		{ { "./nothing.wav" }, 3, "nothing.wav" },
		{ { TEST_SRCDIR "/check_preview.c" }, 1, "not a recording" },
		{ { "DT-2024-005", "--from", "3", "--to", "2" }, 2, "--to" },
		{ { "DT-2024-005", "--from", "x" }, 2, "--from" },
		{ { "DT-2024-006", "--ends" }, 0, "head and tail: DT-2024-006" },
		{ { "DT-2024-002", "--ends" }, 3, "has a recording" },
		{ { "DT-2024-005", "DT-2024-006" }, 2, "--ends" },
		{ { "./a.wav", "--ends" }, 2, "not files" },
		{ { "DT-2024-005", "--device", "no such" }, 6, "'no such'" },
		{ { NULL }, 2, "what to play" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *const *w = cases[i].words;
		char *config = mem_printf("ALSA_CONFIG_PATH=%s/asound.conf",
					  card.dir);
		struct run r = daixa_bare(&sample, config, "-C",
					  sample.station, "-L", "en", "play",
					  w[0], w[1], w[2], w[3], w[4], NULL);
		ck_assert_msg(r.code == cases[i].code, "case %zu: exit %d: %s",
			      i, r.code, r.err);
		ck_assert_msg(strstr(r.err, cases[i].says) != NULL, "%s",
			      r.err);
		ck_assert_str_eq(r.out, "");
		run_finish(&r);
		free(config);
	}
}
END_TEST

START_TEST(play_prints_the_text_as_it_is_heard)
{
	static const struct {
		const char *words[6];
		int code;
		const char *prints, *not_yet;
	} cases[] = {
		{ { "DT-2024-005", "--text", "--to", "3s" }, 0, "Thưa bà con",
		  "Bước thứ nhất" },
		{ { "DT-2024-005", "--text", "--from", "40s", "--to", "41s" },
		  0, "", "Thưa bà con" },
		{ { "DT-2024-005", "--text", "--device", "none of these" }, 6,
		  "", "Thưa" },
		{ { "DT-2024-002", "--text" }, 3, "", "Thưa" },
		{ { "./a.wav", "--text" }, 2, "", "Thưa" },
		{ { "DT-2024-005", "--text", "--ends" }, 2, "", "Thưa" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *const *w = cases[i].words;
		char *config = mem_printf("ALSA_CONFIG_PATH=%s/asound.conf",
					  card.dir);
		struct run r = daixa_bare(&sample, config, "-C",
					  sample.station, "-L", "en", "play",
					  w[0], w[1], w[2], w[3], w[4], w[5],
					  NULL);
		ck_assert_msg(r.code == cases[i].code, "case %zu: exit %d: %s",
			      i, r.code, r.err);
		ck_assert_ptr_nonnull(strstr(r.out, cases[i].prints));
		ck_assert_ptr_null(strstr(r.out, cases[i].not_yet));
		run_finish(&r);
		free(config);
	}
}
END_TEST

START_TEST(what_was_played_is_kept_under_the_operator_s_name)
{
	char *config = mem_printf("ALSA_CONFIG_PATH=%s/asound.conf", card.dir);
	struct world w;

	world_init(&w);
	copy_station(&w, &sample);
	for (int i = 0; i < 2; i++) {
		struct run r = daixa_bare(&w, config, "-C", w.station, "-L",
					  "en", "--operator", "Hoa", "play",
					  "DT-2024-005", "--from", "10s",
					  "--to", "14s", NULL);
		ck_assert_msg(r.code == 0, "%s", r.err);
		ck_assert_ptr_nonnull(strstr(r.err, "Hoa has heard "));
		run_finish(&r);
	}
	struct run r = daixa_bare(&w, config, "-C", w.station, "show",
				  "DT-2024-005", "--json", NULL);
	ck_assert_ptr_nonnull(strstr(r.out, "\"person\": \"Hoa\""));
	ck_assert_msg(strstr(r.out, "\"heard_ms\": 4000,") != NULL, "%s",
		      r.out);
	run_finish(&r);
	world_finish(&w);
	free(config);
}
END_TEST

static struct run run_on(struct world *w, const char *config,
			 const char *operator, const char *const words[6])
{
	return daixa_bare(w, config, "-C", w->station, "-L", "en",
			  "--operator", operator, words[0], words[1], words[2],
			  words[3], words[4], words[5], NULL);
}

/* Its last bytes, its end, and what stands in the station after a check. */
static const struct {
	const char *damage;
	const char *words;
} damages[] = {
	{ "f=$(ls media/2024/*/*khai-sinh*); n=$(stat -c %s \"$f\"); "
	  "printf other | dd of=\"$f\" bs=1 seek=$((n - 9)) conv=notrunc "
	  "2>/dev/null", "damaged or was swapped" },
	{ "f=$(ls media/2024/*/*khai-sinh*); n=$(stat -c %s \"$f\"); "
	  "truncate -s $((n / 2)) \"$f\"", "another length" },
};

/* Whoever hears it, approves it or sends it out would take it for the take. */
START_TEST(a_file_that_is_no_longer_the_recording_counts_for_nothing)
{
	static const struct {
		const char *const words[6];
		int code;
	} deeds[] = {
		{ { "play", "DT-2024-005", "--from", "10s", "--to", "11s" },
		  4 },
		{ { "air", "start", "DT-2024-005" }, 4 },
		{ { "check", "--read-data" }, 4 },
		{ { "withdraw", "DT-2024-005", "--reason", "x" }, 0 },
		{ { "submit", "DT-2024-005" }, 1 },
	};
	char *config = mem_printf("ALSA_CONFIG_PATH=%s/asound.conf", card.dir);
	struct world w;

	world_init(&w);
	copy_station(&w, &sample);
	char *script = mem_printf("cd %s && %s", w.station,
				  damages[_i].damage);
	struct run r = other_program(&w, "/bin/sh", "-c", script, NULL);
	ck_assert_int_eq(r.code, 0);
	run_finish(&r);
	for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++) {
		r = run_on(&w, config, i == 0 ? "Hoa" : "Lan", deeds[i].words);
		ck_assert_msg(r.code == deeds[i].code, "%s: exit %d: %s%s",
			      deeds[i].words[0], r.code, r.out, r.err);
		ck_assert_msg(r.code == 0 || i == 2 ||
			      strstr(r.err, damages[_i].words) != NULL,
			      "%s: %s", deeds[i].words[0], r.err);
		run_finish(&r);
	}
	r = daixa_bare(&w, config, "-C", w.station, "show", "DT-2024-005",
		       "--json", NULL);
	ck_assert_ptr_null(strstr(r.out, "\"person\": \"Hoa\""));
	run_finish(&r);
	r = daixa_bare(&w, config, "-C", w.station, "air", "status", NULL);
	ck_assert_msg(r.code == 3 || strstr(r.out, "DT-2024-005") == NULL,
		      "%s", r.out);
	run_finish(&r);
	free(script);
	free(config);
	world_finish(&w);
}
END_TEST

START_TEST(the_devices_are_named)
{
	char *config = mem_printf("ALSA_CONFIG_PATH=%s/asound.conf", card.dir);
	struct run r = daixa_bare(&sample, config, "-L", "en", "play",
				  "--devices", "--csv", NULL);

	ck_assert_int_eq(r.code, 0);
	ck_assert_ptr_nonnull(strstr(r.out, "default,"));
	run_finish(&r);
	free(config);
}
END_TEST

START_TEST(play_without_a_device_exits_6_with_a_sentence)
{
	struct card none;

	card_none(&none);
	char *config = mem_printf("ALSA_CONFIG_PATH=%s/asound.conf", none.dir);
	struct run r = daixa_bare(&sample, config, "-C", sample.station, "-L",
				  "en", "play", "DT-2024-005", NULL);

	ck_assert_int_eq(r.code, 6);
	ck_assert_ptr_nonnull(strstr(r.err, "There is no sound device"));
	ck_assert_ptr_null(strstr(r.err, "playing"));
	run_finish(&r);
	free(config);
	card_stop(&none);
}
END_TEST

START_TEST(play_ends_with_130_when_it_is_interrupted)
{
	char *config = mem_printf("ALSA_CONFIG_PATH=%s/asound.conf", card.dir);
	struct run r = other_program(&sample, "/usr/bin/env", config,
				     "timeout", "--preserve-status", "-s",
				     "INT", "1.5", TOP_BUILDDIR "/src/daixa",
				     "-C", sample.station, "-L", "en", "play",
				     "DT-2024-005", NULL);

	ck_assert_msg(r.code == 130, "exit %d: %s", r.code, r.err);
	run_finish(&r);
	free(config);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("preview");
	TCase *tc = tcase_create("preview");

	tcase_set_timeout(tc, 60);
	tcase_add_unchecked_fixture(tc, setup_once, teardown_once);
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, a_segment_is_heard_with_its_title_and_outline);
	tcase_add_test(tc, without_a_recording_there_is_a_sentence_and_nothing_is_loaded);
	tcase_add_test(tc, a_trimmed_take_is_heard_from_point_to_point);
	tcase_add_test(tc, a_link_in_the_media_folder_is_not_followed);
	tcase_add_test(tc, what_lies_between_a_and_b_is_played_again_and_again);
	tcase_add_test(tc, head_and_tail_of_each_recording_are_played_in_turn);
	tcase_add_test(tc, another_device_is_an_option_and_its_absence_a_sentence);
	tcase_add_test(tc, the_strip_plays_pauses_seeks_and_goes_on);
	tcase_add_test(tc, moving_while_playing_plays_the_next_when_it_rests);
	tcase_add_test(tc, an_idle_strip_wakes_nobody);
	tcase_add_test(tc, a_row_that_rests_is_made_ready_and_then_wakes_nobody);
	tcase_add_test(tc, the_cursor_may_rest_on_any_row);
	tcase_add_test(tc, play_on_the_command_line_answers_with_its_exit_code);
	tcase_add_test(tc, play_prints_the_text_as_it_is_heard);
	tcase_add_test(tc, what_was_played_is_kept_under_the_operator_s_name);
	tcase_add_loop_test(tc,
			    a_file_that_is_no_longer_the_recording_counts_for_nothing,
			    0, (int)(sizeof damages / sizeof *damages));
	tcase_add_test(tc, the_devices_are_named);
	tcase_add_test(tc, play_without_a_device_exits_6_with_a_sentence);
	tcase_add_test(tc, play_ends_with_130_when_it_is_interrupted);
	suite_add_tcase(suite, tc);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
