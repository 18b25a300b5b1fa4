/*
 * The player when a part of it fails: no device, a card that is pulled out, a
 * helper that is struck down or lies. Each ends in a sentence, soon, and
 * leaves nothing behind.
 *
 * No jackd is killed here but in check_player_jack, by hand: it writes where
 * no test may. What its end looks like to the player, a device that takes
 * nothing more or a `play` that says that it is lost, is here.
 */
#include "config.h"

#include <check.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "audio/play_link.h"
#include "audio_ask.h"
#include "audio_gen.h"
#include "base/mem.h"
#include "card.h"
#include "player_run.h"

enum { LOST_MS = 30000 };	/* far from for ever */

/* It ends in a sentence with these words, soon, and nothing is left. */
static void lost(struct player *p, enum err_code code, const char *words,
		 int64_t limit_ms)
{
	int64_t took = player_until(p, player_is_at, PLAYER_LOST);
	const struct err *err = player_error(p);

	ck_assert_msg(err->code == code, "%d: %s", err->code, err->text);
	ck_assert_msg(strstr(err->text, words) != NULL, "\"%s\" is not in: %s",
		      words, err->text);
	ck_assert_msg(took <= limit_ms, "took %" PRId64 " ms", took);
	while (player_timeout_ms(p) >= 0)
		player_turn(p);
}

START_TEST(without_a_device_there_is_a_sentence)
{
	struct tape t = tape_new(GEN_WAV16, 48000, 1, 1);
	int before = ask_open_descriptors();
	struct card card;

	card_none(&card);
	struct player *p = player_start();

	player_open_tape(p, &t, 0, -1);
	lost(p, ERR_DEVICE, "There is no sound device", LOST_MS);

	player_free(p);
	ask_nothing_is_left(before);
	card_stop(&card);
	tape_finish(&t);
}
END_TEST

START_TEST(a_broken_sound_configuration_is_a_sentence)
{
	struct tape t = tape_new(GEN_WAV16, 48000, 1, 1);
	struct card card;

	card_config(&card, "");
	struct player *p = player_start();

	player_open_tape(p, &t, 0, -1);
	lost(p, ERR_DEVICE, "sound", LOST_MS);

	player_free(p);
	card_stop(&card);
	tape_finish(&t);
}
END_TEST

START_TEST(a_file_that_is_no_sound_is_refused_in_words)
{
	struct tape t = tape_new(GEN_WAV16, 48000, 1, 1);
	struct player *p = player_start();
	struct card card;

	card_none(&card);
	close(t.fd);
	t.fd = gen_fd("Good morning, this is text.\n", 28);

	player_open_tape(p, &t, 0, -1);
	lost(p, ERR_FORMAT, "This is text", LOST_MS);

	player_free(p);
	card_stop(&card);
	tape_finish(&t);
}
END_TEST

static const struct {
	const char *role;
	int sig;
	enum err_code code;
	const char *words;
} blows[] = {
	{ "play", SIGKILL, ERR_DEVICE, "has failed" },
	{ "play", SIGSTOP, ERR_DEVICE, "does not answer" },
	{ "play", SIGSEGV, ERR_DEVICE, "has failed" },
	{ "decode", SIGKILL, ERR_FORMAT, "cannot be read further" },
};

START_TEST(a_helper_that_is_struck_becomes_a_sentence)
{
	struct tape t = tape_new(GEN_WAV16, 48000, 2, 20);
	int before = ask_open_descriptors();
	struct card card;

	card_start(&card, 48000, CARD_FLOAT, 1);
	struct player *p = player_start();
	player_open_tape(p, &t, 0, -1);
	player_until(p, player_is_behind, 4800);

	ck_assert_int_eq(kill(player_role(blows[_i].role), blows[_i].sig), 0);
	lost(p, blows[_i].code, blows[_i].words, LOST_MS);

	/* And then it plays again as if nothing had been. */
	int64_t frame = player_frame(p);
	player_pause(p, false);
	player_until(p, player_is_behind, frame + 4800);
	player_close(p);
	while (player_timeout_ms(p) >= 0)
		player_turn(p);
	close(card.stdin_fd);
	card.stdin_fd = -1;
	player_free(p);
	card_stop(&card);
	/* they were told to end, which they do: nobody waited for it yet */
	while (waitpid(-1, NULL, 0) > 0)
		;
	ask_nothing_is_left(before);
	tape_finish(&t);
}
END_TEST

START_TEST(a_card_that_is_pulled_out_becomes_a_sentence)
{
	struct stage s;

	stage_begin(&s, tape_new(GEN_WAV16, 48000, 2, 20), 1);
	struct player *p = s.p;
	player_open_tape(p, &s.t, 0, -1);
	player_until(p, player_is_behind, 4800);
	player_pause(p, _i == 1);

	card_pull(&s.card);
	lost(p, ERR_DEVICE, "The sound device is lost", LOST_MS);

	stage_end(&s);
}
END_TEST

START_TEST(a_card_that_is_pulled_out_at_rest_is_missed_when_it_goes_on)
{
	struct stage s;

	stage_begin(&s, tape_new(GEN_WAV16, 48000, 2, 20), PLAYER_SPEED);
	struct player *p = s.p;
	player_open_tape(p, &s.t, 0, -1);
	player_until(p, player_is_behind, 4800);
	player_pause(p, true);
	player_until(p, player_is_resting, 0);

	card_pull(&s.card);
	player_pause(p, false);
	lost(p, ERR_DEVICE, "The sound device is lost", LOST_MS);

	stage_end(&s);
}
END_TEST

/* Its driver never returns from writing, and so cannot be closed. */
START_TEST(a_card_that_is_pulled_out_is_missed_by_the_next_recording)
{
	struct tape other = tape_new(GEN_WAV16, 44100, 2, 1);
	struct stage s;

	stage_begin(&s, tape_new(GEN_WAV16, 48000, 2, 20), 1);
	struct player *p = s.p;
	player_open_tape(p, &s.t, 0, -1);
	player_until(p, player_is_behind, 4800);

	card_pull(&s.card);
	player_open_tape(p, _i == 0 ? &s.t : &other, 0, -1);
	lost(p, ERR_DEVICE, "The sound device is lost", LOST_MS);

	stage_end(&s);
	tape_finish(&other);
}
END_TEST

START_TEST(a_helper_that_ends_at_rest_becomes_a_sentence)
{
	struct stage s;

	stage_begin(&s, tape_new(GEN_WAV16, 48000, 2, 20), PLAYER_SPEED);
	struct player *p = s.p;
	player_open_tape(p, &s.t, 0, -1);
	player_until(p, player_is_behind, 4800);
	player_pause(p, true);
	player_until(p, player_is_resting, 0);

	ck_assert_int_eq(kill(player_role("play"), SIGKILL), 0);
	lost(p, ERR_DEVICE, "has failed", LOST_MS);

	stage_end(&s);
}
END_TEST

START_TEST(a_decoder_that_stops_is_not_the_device_s_fault)
{
	struct tape t = tape_new(GEN_WAV16, 48000, 2, 20);
	struct audio_helper h = ask_helper();
	struct card card;

	h.stall_ms = 1500;
	card_start(&card, 48000, CARD_FLOAT, PLAYER_SPEED);
	struct player *p = player_new(&h);
	player_open_tape(p, &t, 0, -1);
	player_until(p, player_is_behind, 4800);

	ck_assert_int_eq(kill(player_role("decode"), SIGSTOP), 0);
	lost(p, ERR_FORMAT, "does not get on", LOST_MS);

	player_free(p);
	card_stop(&card);
	tape_finish(&t);
}
END_TEST

/* ---- helpers that lie --------------------------------------------------------- */

static const struct {
	const char *script;	/* FAKE_PLAYER: fake_player.c */
	enum err_code code;
	const char *words;
} lies[] = {
	{ "hello=", ERR_DEVICE, "does not start" },
	{ "hello=hello", ERR_DEVICE, "no sense" },
	{ "hello=daixa-audio 2 play", ERR_DEVICE, "another version" },
	{ "hello=daixa-audio 1 sing", ERR_DEVICE, "no sense" },
	{ "hello=status 1 playing 0 0 0 0 0", ERR_DEVICE, "no sense" },
	{ "mute", ERR_DEVICE, "does not answer" },
	{ "leave", ERR_DEVICE, "has failed" },
	{ "deaf", ERR_DEVICE, "does not start" },
	{ "say=status 1 playing -1 0 0 0 0", ERR_DEVICE, "no sense" },
	{ "say=status 1 playing 99999999999999 0 0 0 0", ERR_DEVICE,
	  "no sense" },
	{ "say=status 1 playing 9223372036854775808 0 0 0 0", ERR_DEVICE,
	  "no sense" },
	{ "say=status 1 playing 0 0 0 0 9223372036854775807", ERR_DEVICE,
	  "takes no more" },
	{ "say=status 18446744073709551617 playing 0 0 0 0 0", ERR_DEVICE,
	  "no sense" },
	{ "pcm=pcm 48000 2 9223372036854775808 -1", ERR_FORMAT, "no sense" },
	{ "say=status 1 playing 0 1 0 0 0", ERR_DEVICE, "no sense" },
	{ "say=status 1 playing 0 0 -9601 0 0", ERR_DEVICE, "no sense" },
	{ "say=status 1 dancing 0 0 0 0 0", ERR_DEVICE, "no sense" },
	{ "say=status 1 playing 0 0 0 0", ERR_DEVICE, "no sense" },
	{ "say=status 1 playing 0 0 0 0 0 0", ERR_DEVICE, "no sense" },
	{ "say=status 1 playing 5 0 0 0 7", ERR_DEVICE, "takes no more" },
	{ "say=status 9 playing 5 0 0 0 7", ERR_DEVICE, "takes no more" },
	{ "say=daixa-audio 1 play", ERR_DEVICE, "no sense" },
	{ "say=error", ERR_DEVICE, "no sense" },
	{ "say=error gone", ERR_DEVICE, "no sense" },
	{ "say=error busy", ERR_DEVICE, "does not open" },
	{ "say=error badrate", ERR_DEVICE, "sample rate" },
	{ "flood", ERR_DEVICE, "" },
	{ "long", ERR_DEVICE, "no sense" },
	{ "pcm=pcm 48000 2 1 -1", ERR_FORMAT, "no sense" },
	{ "pcm=pcm 0 2 0 -1", ERR_FORMAT, "no sense" },
	{ "pcm=pcm 48000 9 0 -1", ERR_FORMAT, "no sense" },
	{ "pcm=pcm 48000 2 0", ERR_FORMAT, "no sense" },
	{ "pcm=refused because 0", ERR_FORMAT, "no sense" },
	{ "pcm=refused text 0", ERR_FORMAT, "This is text" },
	{ "pcm=endless", ERR_FORMAT, "no sense" },
	{ "pcm=", ERR_FORMAT, "no sense" },
	{ "crash", ERR_FORMAT, "decoder fail" },
	{ "bye", ERR_DEVICE, "does not start" },
};

enum { N_LIES = sizeof lies / sizeof *lies };

/* Does its reply end in the sentence of its lie? */
static void check_lie(size_t i, const struct player *p)
{
	const struct err *err = player_error(p);

	ck_assert_msg(err->code == lies[i].code &&
		      strstr(err->text, lies[i].words) != NULL, "%s: %d %s",
		      lies[i].script, err->code, err->text);
}

/* One turn of all that still have something to wait for; how many those are. */
static int turn_all(struct player **players)
{
	struct pollfd fds[N_LIES];
	int n_waiting = 0;

	for (size_t i = 0; i < N_LIES; i++) {
		bool is_over = player_timeout_ms(players[i]) < 0;
		fds[i] = (struct pollfd){
			.fd = is_over ? -1 : player_fd(players[i]),
			.events = POLLIN,
		};
		n_waiting += !is_over;
	}
	poll(fds, N_LIES, 20);
	for (size_t i = 0; i < N_LIES; i++)
		if (player_timeout_ms(players[i]) >= 0)
			player_step(players[i], player_now_ms());
	return n_waiting;
}

/* All at the same time: most of it is waiting until somebody is given up. */
START_TEST(helpers_that_lie_become_sentences)
{
	struct tape t = tape_new(GEN_WAV16, 48000, 2, 0.1);
	struct audio_helper h = { .log_fd = -1, .stall_ms = 1500 };
	int before = ask_open_descriptors();
	struct player *players[N_LIES];
	int64_t start = player_now_ms();

	snprintf(h.path, sizeof h.path, "%s/tests/fake_player", TOP_BUILDDIR);
	for (size_t i = 0; i < N_LIES; i++) {
		setenv("FAKE_PLAYER", lies[i].script, 1);
		players[i] = player_new(&h);
		player_open_tape(players[i], &t, 0, -1);
	}
	while (turn_all(players) > 0)
		ck_assert_int_lt(player_now_ms() - start, PLAYER_LIMIT_MS);

	for (size_t i = 0; i < N_LIES; i++) {
		ck_assert_msg(player_is_at(players[i], PLAYER_LOST), "%s",
			      lies[i].script);
		check_lie(i, players[i]);
		player_free(players[i]);
	}
	ask_nothing_is_left(before);
	tape_finish(&t);
}
END_TEST

START_TEST(no_message_brings_in_a_number_out_of_range)
{
	static const char *const lines[] = {
		"status 1 playing 48000 -1200 -1300 0 96000", "error busy",
		"status 12 paused 0 -9600 -9600 3 1", "daixa-audio 1 play",
	};
	static const char letters[] = "0123456789- abcdefghijklmnopqrstuvwxyz";
	uint64_t seed = 20240305;

	for (int i = 0; i < 200000; i++) {
		char line[PROTO_MESSAGE_MAX + 1];
		struct play_status st = { .serial = -1 };
		struct err err;
		snprintf(line, sizeof line, "%s", lines[i % 4]);
		for (int k = 0; k < i % 5; k++)
			line[gen_random(&seed) % strlen(line)] =
				letters[gen_random(&seed) % strlen(letters)];
		if (play_message_parse(line, strlen(line), &st, &err) !=
		    PLAY_NEWS_STATUS) {
			ck_assert_int_eq(st.serial, -1);
			continue;
		}
		ck_assert(st.serial >= 0 && st.frame >= 0 && st.device >= 0);
		ck_assert(st.left <= 0 && st.left >= PROTO_SILENCE_CENTI_DB);
		ck_assert(st.state < PLAY_STATES);
	}
}
END_TEST

static TCase *trouble_case(void)
{
	TCase *tc = tcase_create("trouble");

	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, without_a_device_there_is_a_sentence);
	tcase_add_test(tc, a_broken_sound_configuration_is_a_sentence);
	tcase_add_test(tc, a_file_that_is_no_sound_is_refused_in_words);
	tcase_add_loop_test(tc, a_helper_that_is_struck_becomes_a_sentence, 0,
			    (int)(sizeof blows / sizeof *blows));
	tcase_add_loop_test(tc, a_card_that_is_pulled_out_becomes_a_sentence,
			    0, 2);
	tcase_add_test(tc, a_card_that_is_pulled_out_at_rest_is_missed_when_it_goes_on);
	tcase_add_loop_test(tc, a_card_that_is_pulled_out_is_missed_by_the_next_recording,
			    0, 2);
	tcase_add_test(tc, a_helper_that_ends_at_rest_becomes_a_sentence);
	tcase_add_test(tc, a_decoder_that_stops_is_not_the_device_s_fault);
	tcase_add_test(tc, helpers_that_lie_become_sentences);
	tcase_add_test(tc, no_message_brings_in_a_number_out_of_range);
	return tc;
}

int main(void)
{
	Suite *suite = suite_create("player_trouble");

	suite_add_tcase(suite, trouble_case());
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
