/*
 * The player before and after it plays: a recording that was made ready for
 * the key, and the sound device that others can have.
 */
#include "config.h"

#include <check.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "audio_ask.h"
#include "player_run.h"

enum { STEP_MS = 400 };

/* Has the process that plays opened the card? */
static bool has_card(const struct card *c)
{
	char dir[32];
	char path[300];
	char fifo[96];
	char link[96];
	bool is_found = false;

	snprintf(fifo, sizeof fifo, "%s/fifo", c->dir);
	snprintf(dir, sizeof dir, "/proc/%d/fd", (int)player_role("play"));
	DIR *d = opendir(dir);
	ck_assert_ptr_nonnull(d);
	for (struct dirent *e = readdir(d); e != NULL; e = readdir(d)) {
		snprintf(path, sizeof path, "%s/%s", dir, e->d_name);
		ssize_t n = readlink(path, link, sizeof link - 1);
		link[n > 0 ? n : 0] = '\0';
		is_found |= strcmp(link, fifo) == 0;
	}
	closedir(d);
	return is_found;
}

static void prepare(struct player *p, const struct tape *t)
{
	const struct player_sound s = {
		.frames = PLAYER_UNKNOWN, .to_ms = PLAYER_UNKNOWN,
	};

	player_prepare(p, t->fd, &s);
}

/* Turn until there is nothing to wait for. */
static void until_still(struct player *p)
{
	int64_t start = player_now_ms();

	while (player_timeout_ms(p) >= 0) {
		player_turn(p);
		ck_assert_int_lt(player_now_ms() - start, PLAYER_LIMIT_MS);
	}
}

/* Let so much time pass without waiting for it, then look what comes of it. */
static void skip(struct player *p, int64_t ms)
{
	int64_t now = player_now_ms();

	for (int64_t at = 0; at <= ms; at += STEP_MS)
		player_step(p, now + at);
	until_still(p);
}

START_TEST(what_is_ready_is_heard_whole_and_decoded_once)
{
	struct stage s;

	stage_begin(&s, tape_new(GEN_FLAC16, 48000, 2, 3), PLAYER_SPEED);
	prepare(s.p, &s.t);
	until_still(s.p);
	ck_assert(player_is_at(s.p, PLAYER_IDLE));
	ck_assert(!has_card(&s.card));
	pid_t decode = player_role("decode");
	pid_t play = player_role("play");
	prepare(s.p, &s.t);	/* it is already */
	ck_assert_int_eq(player_role("decode"), decode);

	player_open_tape(s.p, &s.t, 0, -1);
	ck_assert_int_eq(player_role("decode"), decode);
	player_until(s.p, player_is_at, PLAYER_PLAYING);
	ck_assert(has_card(&s.card));
	ck_assert_int_eq(player_role("play"), play);
	player_hear_all(s.p, &s.card);

	stage_heard(&s, 0, 0, s.t.n);
	stage_end(&s);
}
END_TEST

START_TEST(another_recording_or_place_than_the_ready_one_is_heard)
{
	struct tape other = tape_new(GEN_WAV16, 48000, 1, 2);
	struct stage s;

	stage_begin(&s, tape_new(GEN_WAV16, 48000, 2, 2), PLAYER_SPEED);
	prepare(s.p, _i == 0 ? &other : &s.t);
	if (_i == 0)
		until_still(s.p);
	player_open_tape(s.p, &s.t, 500, -1);
	player_hear_all(s.p, &s.card);

	stage_heard(&s, 0, 24000, s.t.n);
	stage_end(&s);
	tape_finish(&other);
}
END_TEST

/* Pressed at once: neither helper has said a word yet. */
START_TEST(what_is_only_being_made_ready_is_heard)
{
	struct stage s;

	stage_begin(&s, tape_new(GEN_MP3, 44100, 2, 1), PLAYER_SPEED);
	prepare(s.p, &s.t);
	player_open_tape(s.p, &s.t, 0, -1);
	player_hear_all(s.p, &s.card);

	stage_heard(&s, 0, 0, s.t.n);
	stage_end(&s);
}
END_TEST

START_TEST(a_helper_that_died_in_the_meantime_is_replaced)
{
	struct stage s;

	stage_begin(&s, tape_new(GEN_WAV16, 48000, 2, 1), PLAYER_SPEED);
	prepare(s.p, &s.t);
	until_still(s.p);
	pid_t play = player_role("play");
	ck_assert_int_eq(kill(play, SIGKILL), 0);
	siginfo_t ended;
	/* it has ended, and whether the player has seen that does not matter */
	ck_assert_int_eq(waitid(P_PID, (id_t)play, &ended, WEXITED | WNOWAIT),
			 0);
	if (_i == 1)
		player_turn(s.p);
	ck_assert(player_is_at(s.p, PLAYER_IDLE));
	player_open_tape(s.p, &s.t, 0, -1);
	player_hear_all(s.p, &s.card);

	stage_heard(&s, 0, 0, s.t.n);
	stage_end(&s);
}
END_TEST

START_TEST(what_cannot_be_made_ready_says_nothing_before_it_is_played)
{
	static const char text[] = "Kính thưa bà con, đây là một văn bản.";
	struct stage s;
	struct player_sound whole = { .frames = PLAYER_UNKNOWN,
				      .to_ms = PLAYER_UNKNOWN };

	stage_begin(&s, tape_new(GEN_WAV16, 48000, 2, 1), PLAYER_SPEED);
	int fd = gen_fd(text, sizeof text - 1);
	player_prepare(s.p, fd, &whole);
	until_still(s.p);
	ck_assert(player_is_at(s.p, PLAYER_IDLE));

	ck_assert(player_open(s.p, fd, &whole, NULL));
	while (!player_is_at(s.p, PLAYER_LOST))
		player_turn(s.p);
	ck_assert_int_eq(player_error(s.p)->code, ERR_FORMAT);
	close(fd);
	stage_end(&s);
}
END_TEST

/* As PortAudio does, which aborts where ALSA's configuration is broken. */
START_TEST(a_helper_that_dies_of_the_look_is_not_started_for_each_row)
{
	struct tape other = tape_new(GEN_WAV16, 48000, 2, 0.1);
	struct stage s;
	int64_t start = player_now_ms();

	stage_begin(&s, tape_new(GEN_WAV16, 48000, 2, 1), PLAYER_SPEED);
	prepare(s.p, &s.t);
	until_still(s.p);
	ck_assert_int_eq(kill(player_role("play"), SIGKILL), 0);
	while (player_fd(s.p) >= 0) {
		player_turn(s.p);
		ck_assert_int_lt(player_now_ms() - start, PLAYER_LIMIT_MS);
	}

	prepare(s.p, &other);
	until_still(s.p);
	ck_assert_int_eq(player_fd(s.p), -1);	/* decode alone is ready */
	player_open_tape(s.p, &s.t, 0, -1);
	player_hear_all(s.p, &s.card);

	stage_heard(&s, 0, 0, s.t.n);
	stage_end(&s);
	tape_finish(&other);
}
END_TEST

START_TEST(a_pause_of_a_minute_leaves_the_card_to_others_and_loses_nothing)
{
	struct stage s;

	stage_begin(&s, tape_new(GEN_FLAC16, 48000, 2, 4), PLAYER_SPEED);
	player_open_tape(s.p, &s.t, 0, -1);
	for (int i = 1; i <= 2; i++) {
		player_until(s.p, player_is_behind, i * s.t.n / 4);
		player_pause(s.p, true);
		player_until(s.p, player_is_resting, 0);
		ck_assert(has_card(&s.card));
		int64_t frame = player_frame(s.p);
		skip(s.p, PLAYER_HOLD_MS + STEP_MS);
		ck_assert(!has_card(&s.card));
		ck_assert(player_is_at(s.p, PLAYER_PAUSED));
		ck_assert_int_eq(player_frame(s.p), frame);
		player_pause(s.p, false);
	}
	player_hear_all(s.p, &s.card);

	stage_heard(&s, 0, 0, s.t.n);
	stage_end(&s);
}
END_TEST

START_TEST(a_seek_in_a_long_pause_stays_paused_there)
{
	struct stage s;

	stage_begin(&s, tape_new(GEN_WAV16, 48000, 2, 4), PLAYER_SPEED);
	player_open_tape(s.p, &s.t, 0, -1);
	player_until(s.p, player_is_behind, 24000);
	player_pause(s.p, true);
	player_until(s.p, player_is_resting, 0);
	skip(s.p, PLAYER_HOLD_MS + STEP_MS);
	size_t since = card_taken(&s.card);

	player_seek(s.p, 2000);
	player_until(s.p, player_is_resting, 0);
	ck_assert_int_eq(player_frame(s.p), 96000);
	player_pause(s.p, false);
	player_hear_all(s.p, &s.card);

	stage_heard(&s, since, 96000, s.t.n);
	stage_end(&s);
}
END_TEST

START_TEST(after_the_end_and_after_a_stop_the_card_is_free)
{
	struct stage s;

	stage_begin(&s, tape_new(GEN_WAV16, 48000, 2, 1), PLAYER_SPEED);
	player_open_tape(s.p, &s.t, 0, -1);
	player_until(s.p, player_is_at, PLAYER_ENDED);
	ck_assert(has_card(&s.card));
	pid_t play = player_role("play");
	skip(s.p, PLAYER_LINGER_MS + STEP_MS);
	ck_assert(!has_card(&s.card));
	ck_assert_int_eq(player_frame(s.p), s.t.n);

	player_pause(s.p, false);
	player_until(s.p, player_is_at, PLAYER_PLAYING);
	player_pause(s.p, true);
	player_until(s.p, player_is_at, PLAYER_PAUSED);
	player_close(s.p);
	until_still(s.p);
	ck_assert(!has_card(&s.card));

	size_t since = card_taken(&s.card);
	player_open_tape(s.p, &s.t, 0, -1);
	player_hear_all(s.p, &s.card);
	ck_assert_int_eq(player_role("play"), play);
	stage_heard(&s, since, 0, s.t.n);
	stage_end(&s);
}
END_TEST

/* A driver that hangs would keep the card: then the process goes. */
START_TEST(a_helper_that_does_not_let_go_of_the_card_is_ended)
{
	struct stage s;

	stage_begin(&s, tape_new(GEN_WAV16, 48000, 2, 4), PLAYER_SPEED);
	player_open_tape(s.p, &s.t, 0, -1);
	player_until(s.p, player_is_at, PLAYER_PLAYING);
	pid_t play = player_role("play");
	ck_assert_int_eq(kill(play, SIGSTOP), 0);

	player_close(s.p);
	until_still(s.p);
	ck_assert(player_is_at(s.p, PLAYER_IDLE));
	ck_assert_int_eq(kill(play, 0), -1);	/* ended and reaped */

	stage_end(&s);
}
END_TEST

static TCase *ready_case(void)
{
	TCase *tc = tcase_create("ready");

	tcase_set_timeout(tc, 120);
	tcase_add_test(tc, what_is_ready_is_heard_whole_and_decoded_once);
	tcase_add_loop_test(tc,
		another_recording_or_place_than_the_ready_one_is_heard, 0, 2);
	tcase_add_test(tc, what_is_only_being_made_ready_is_heard);
	tcase_add_loop_test(tc,
		a_helper_that_died_in_the_meantime_is_replaced, 0, 2);
	tcase_add_test(tc,
		what_cannot_be_made_ready_says_nothing_before_it_is_played);
	tcase_add_test(tc,
		a_helper_that_dies_of_the_look_is_not_started_for_each_row);
	tcase_add_test(tc,
		a_pause_of_a_minute_leaves_the_card_to_others_and_loses_nothing);
	tcase_add_test(tc, a_seek_in_a_long_pause_stays_paused_there);
	tcase_add_test(tc, after_the_end_and_after_a_stop_the_card_is_free);
	tcase_add_test(tc, a_helper_that_does_not_let_go_of_the_card_is_ended);
	return tc;
}

int main(void)
{
	Suite *suite = suite_create("player_ready");

	suite_add_tcase(suite, ready_case());
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
