/*
 * The player on a JACK server that ends while it is used. By hand, for it
 * needs jackd (Debian: jackd2) and leaves that program's traces in /dev/shm:
 *
 *   make -C build/tests check-jack
 *
 * The server has a name of its own and plays on nothing.
 */
#include "config.h"

#include <check.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "audio/devices.h"
#include "audio_ask.h"
#include "audio_gen.h"
#include "base/mem.h"
#include "card.h"
#include "player_run.h"

enum { RATE = 48000 };

static char server[64];
static pid_t jackd;
static struct card no_card;	/* ALSA has none: only JACK is left */

static bool is_up(void)
{
	struct audio_helper h = ask_helper();
	struct audio_device_list l = {0};
	struct err err;

	if (!audio_devices(&h, &l, &err))
		return false;
	bool is_up = l.count > 0;
	audio_device_list_finish(&l);
	return is_up;
}

static void start_server(void)
{
	char *argv[] = {
		mem_dup("jackd"), mem_dup("-n"), server,
		mem_dup("--no-realtime"), mem_dup("--no-mlock"), mem_dup("-d"),
		mem_dup("dummy"), mem_dup("-r"), mem_dup("48000"), NULL
	};
	int64_t start = player_now_ms();
	posix_spawn_file_actions_t files;

	snprintf(server, sizeof server, "daixa-%d", (int)getpid());
	setenv("JACK_DEFAULT_SERVER", server, 1);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", 1,
					 0);
	posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
	ck_assert_msg(posix_spawnp(&jackd, "jackd", &files, NULL, argv,
				   environ) == 0, "no jackd: install jackd2");
	posix_spawn_file_actions_destroy(&files);
	for (int i = 0; argv[i] != NULL; i++)
		if (argv[i] != server)
			free(argv[i]);
	while (!is_up())
		ck_assert_int_lt(player_now_ms() - start, PLAYER_LIMIT_MS);
}

static void end_server(int sig)
{
	if (jackd > 0) {
		kill(jackd, sig);
		waitpid(jackd, NULL, 0);
	}
	jackd = 0;
}

static void setup(void)
{
	card_none(&no_card);
	start_server();
}

static void teardown(void)
{
	end_server(SIGKILL);
	card_stop(&no_card);
}

static void lost(struct player *p)
{
	player_until(p, player_is_at, PLAYER_LOST);
	ck_assert_int_eq(player_error(p)->code, ERR_DEVICE);
	ck_assert_ptr_nonnull(strstr(player_error(p)->text, "sound device"));
}

/* As after "another device" in the settings. */
static void play_elsewhere(struct player *p, const struct tape *t)
{
	struct card card;

	card_start(&card, RATE, CARD_FLOAT, PLAYER_SPEED);
	player_open_tape(p, t, 0, -1);
	player_until(p, player_is_behind, RATE / 4);
	player_free(p);
	card_stop(&card);
}

enum moment { PLAYING, PAUSED, RESTING, N_MOMENTS };

START_TEST(a_jack_server_that_is_killed_becomes_a_sentence)
{
	struct tape t = tape_new(GEN_WAV16, RATE, 2, 20);
	struct player *p = player_start();

	player_open_tape(p, &t, 0, -1);
	player_until(p, player_is_behind, RATE / 2);
	if (_i != PLAYING) {
		player_pause(p, true);
		player_until(p, _i == PAUSED ? player_is_at : player_is_resting,
			     PLAYER_PAUSED);
	}
	int64_t frame = player_frame(p);

	end_server(SIGKILL);
	if (_i != PLAYING)
		player_pause(p, false);
	lost(p);

	/* what it said it had played is not more than there was time for */
	ck_assert_int_lt(player_frame(p) - frame, 2 * RATE);
	play_elsewhere(p, &t);
	tape_finish(&t);
}
END_TEST

START_TEST(a_jack_server_that_hangs_at_open_becomes_a_sentence)
{
	struct tape t = tape_new(GEN_WAV16, RATE, 2, 2);
	struct player *p = player_start();

	ck_assert_int_eq(kill(jackd, SIGSTOP), 0);
	player_open_tape(p, &t, 0, -1);
	player_until(p, player_is_at, PLAYER_LOST);
	ck_assert_int_eq(player_error(p)->code, ERR_DEVICE);
	end_server(SIGKILL);

	play_elsewhere(p, &t);
	tape_finish(&t);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("player_jack");
	TCase *tc = tcase_create("jack");

	tcase_set_timeout(tc, 120);
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, a_jack_server_that_is_killed_becomes_a_sentence,
			    0, N_MOMENTS);
	tcase_add_test(tc, a_jack_server_that_hangs_at_open_becomes_a_sentence);
	suite_add_tcase(suite, tc);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
