/*
 * Days of on-air work at the real desk, on a terminal and with a sound card
 * that is none: killed outright, its window closed, an emergency in between.
 * The book tells the truth about each (rule R5; fault A4).
 */
#include "config.h"

#include <check.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "card.h"
#include "real_desk.h"

/* RATE: of the recordings, so that nothing is resampled. */
enum { RATE = 24000, SPEED = 8, LIMIT_MS = 60000, BEAT_MS = 5000 };

#define SAVE "\x13"
#define RIGHT "\033[C"

/* How it goes on air, and how that ends. */
enum what { RELAY, RECORDING, EMERGENCY };
enum end {
	BY_KEYS,	/* from another screen */
	KILLED,		/* the desk, outright, after a sign of life */
	WINDOW_CLOSED,
	CUT_SHORT,	/* by an emergency, which then ends by keys */
	TO_ITS_END	/* of the recording */
};

struct session {
	enum what what;
	enum end end;
	int64_t heard_ms;	/* at most, by this test's own clock */
	int64_t known_ms;	/* at least: what a sign of life has told */
};

static struct world sample;
static struct real_desk desk;
static struct card card;

static void setup_once(void)
{
	world_init(&sample);
	make_sample(&sample);
}

static void teardown_once(void)
{
	world_finish(&sample);
}

static void setup(void)
{
	card_start(&card, RATE, CARD_FLOAT, SPEED);
	real_desk_begin(&desk, &sample);
}

static void teardown(void)
{
	real_desk_end(&desk);
	card_stop(&card);
}

/* ---- what another process sees ----------------------------------------------- */

static struct json *ask(const char *a, const char *b)
{
	struct run r = daixa(&desk.world, a, b, "--json", NULL);
	struct json *root = NULL;
	struct err err;

	ck_assert_msg(r.code == 0, "%s", r.err);
	ck_assert_msg(js_parse(r.out, r.out_len, &root, &err), "%s", err.text);
	run_finish(&r);
	return root;
}

/* How long it has been heard, by its last sign of life; -1: nothing is on. */
static int64_t beaten_ms(void)
{
	struct json *root = ask("air", "status");
	const struct json *rows = js_get(root, "on_air");
	int64_t ms = js_len(rows) == 0
			     ? -1 : js_int(js_get(js_at(rows, 0), "played_ms"));

	js_free(root);
	return ms;
}

/* Until it is (not) on air, or has been heard so long by the log. */
static int64_t await_air(bool is_on, int64_t least_ms)
{
	int64_t end = real_desk_now_ms() + LIMIT_MS;

	for (;;) {
		int64_t ms = beaten_ms();
		if ((ms >= 0) == is_on && (!is_on || ms >= least_ms))
			return ms;
		ck_assert_int_lt(real_desk_now_ms(), end);
		vt_listen(desk.vt, 100);
	}
}

static void await_title(const char *title)
{
	int64_t end = real_desk_now_ms() + LIMIT_MS;

	for (bool is_there = false; !is_there; vt_listen(desk.vt, 100)) {
		struct json *root = ask("air", "status");
		const struct json *rows = js_get(root, "on_air");
		is_there = js_len(rows) > 0 &&
			   strcmp(js_str(js_get(js_at(rows, 0), "title")),
				  title) == 0;
		js_free(root);
		ck_assert_int_lt(real_desk_now_ms(), end);
	}
}

/* ---- at the desk --------------------------------------------------------------- */

/* The first start of the day asks whether the clock is right. */
static void confirm(bool *is_first)
{
	if (*is_first)
		real_desk_trust_clock(&desk);
	*is_first = false;
}

static void go_on_air(enum what what, bool *is_first)
{
	switch (what) {
	case RELAY:
		real_desk_type(&desk, "4ta\t" RIGHT SAVE);
		real_desk_expect(&desk, "30:00 ready");
		real_desk_type(&desk, "o");
		confirm(is_first);
		real_desk_expect(&desk, "On air: VOV1");
		break;
	case RECORDING:
		real_desk_type(&desk, "2\\DT-2024-012\r");
		real_desk_expect(&desk, "1/1");
		real_desk_type(&desk, "o");
		confirm(is_first);
		real_desk_expect(&desk, "On air: DT-2024-012");
		break;
	case EMERGENCY:
		real_desk_type(&desk, "OÁp thấp nhiệt đới\tChủ tịch UBND xã");
		real_desk_expect(&desk, "Chủ tịch UBND xã");
		break;
	}
	real_desk_type(&desk, SAVE);
	real_desk_expect(&desk, "ON AIR");
	await_air(true, 0);
}

static void end_by_keys(void)
{
	/* the key is the same on every screen, and on this one it is another's */
	real_desk_type(&desk, "5");
	real_desk_expect(&desk, "chain good");
	real_desk_type(&desk, "o");
	real_desk_expect(&desk, "Finish what is on air now?");
	real_desk_type(&desk, "y");
	real_desk_expect(&desk, "off air after");
	await_air(false, 0);
}

static void cut_short(void)
{
	real_desk_type(&desk, "OVỡ đập hồ\tChủ tịch UBND xã");
	real_desk_expect(&desk, "On air now");
	real_desk_type(&desk, SAVE);
	await_title("Vỡ đập hồ");
}

static void end_it(struct session *s)
{
	switch (s->end) {
	case BY_KEYS:
		end_by_keys();
		break;
	case KILLED:
		s->known_ms = await_air(true, 1);
		ck_assert_int_eq(kill(desk.pid, SIGKILL), 0);
		real_desk_expect(&desk, "KILLED 9");
		break;
	case WINDOW_CLOSED:
		real_desk_close(&desk);
		break;
	case CUT_SHORT:
		cut_short();
		break;
	case TO_ITS_END:
		await_air(false, 0);
		break;
	}
}

static void work(struct session *s, bool *is_first)
{
	real_desk_open(&desk, "1 Today");
	int64_t began = real_desk_now_ms();
	go_on_air(s->what, is_first);
	end_it(s);
	s->heard_ms = (real_desk_now_ms() - began) *
		      (s->what == RECORDING ? SPEED : 1);
	if (s->end == CUT_SHORT)
		end_by_keys();
	real_desk_close(&desk);
}

/* ---- the book -------------------------------------------------------------------- */

static const char *text_of(const struct json *row, const char *key)
{
	const char *text = js_str(js_get(row, key));

	return text != NULL ? text : "";
}

static void check_row(const struct json *row, const struct session *s)
{
	static const char *const titles[] = {
		[RELAY] = "VOV1", [RECORDING] = "Mời bà con",
		[EMERGENCY] = "Áp thấp",
	};
	int64_t played = js_int(js_get(row, "played_ms"));
	const char *title = text_of(row, "title");

	printf("# %s: what %d, end %d, at most %" PRId64 ", written %" PRId64
	       "\n", title, (int)s->what, (int)s->end, s->heard_ms, played);
	ck_assert_int_eq(strncmp(title, titles[s->what],
				 strlen(titles[s->what])), 0);
	ck_assert_int_eq(strcmp(text_of(row, "priority"), "emergency") == 0,
			 s->what == EMERGENCY);
	ck_assert_int_le(played, s->heard_ms);
	ck_assert_int_ge(played, s->known_ms);
	if (s->end == TO_ITS_END)
		ck_assert_str_eq(text_of(row, "outcome"), "full");
	else if (s->end == KILLED || s->end == CUT_SHORT || s->what == RELAY)
		ck_assert_str_eq(text_of(row, "outcome"), "cut");
}

/* The newest rows, in the order in which they were aired. */
static void check_book(const struct session *sessions, size_t n)
{
	struct json *root = ask("log", "list");
	const struct json *rows = js_get(root, "airings");
	size_t at = 0;

	for (size_t i = n; i-- > 0;) {
		if (sessions[i].end == CUT_SHORT)
			ck_assert_str_eq(text_of(js_at(rows, at++), "title"),
					 "Vỡ đập hồ");
		check_row(js_at(rows, at++), &sessions[i]);
	}
	/* nothing else was written: next is the sample's last row */
	ck_assert_int_eq(js_int(js_get(js_at(rows, at), "seq")), 139);
	js_free(root);
}

START_TEST(the_book_tells_the_truth_about_days_at_the_desk)
{
	struct session sessions[] = {
		{ .what = RELAY, .end = BY_KEYS },
		{ .what = RELAY, .end = KILLED },
		{ .what = RECORDING, .end = TO_ITS_END },
		{ .what = RECORDING, .end = KILLED },
		{ .what = EMERGENCY, .end = WINDOW_CLOSED },
		{ .what = RECORDING, .end = CUT_SHORT },
		{ .what = EMERGENCY, .end = KILLED },
	};
	size_t n = sizeof sessions / sizeof *sessions;
	bool is_first = true;

	for (size_t i = 0; i < n; i++) {
		work(&sessions[i], &is_first);
		if (sessions[i].end != KILLED)
			continue;
		/* who opens the desk is told, and it is in the book by then */
		real_desk_open(&desk, "finished as interrupted");
		real_desk_close(&desk);
		ck_assert_int_eq(beaten_ms(), -1);
	}
	check_book(sessions, n);
	real_desk_expect_whole_log(&desk);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("air desk");
	TCase *t = tcase_create("days");

	tcase_add_unchecked_fixture(t, setup_once, teardown_once);
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_set_timeout(t, 300);
	tcase_add_test(t, the_book_tells_the_truth_about_days_at_the_desk);
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
