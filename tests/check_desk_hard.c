/* The whole program at its desk, on hard days. */
#include "config.h"

#include <check.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "card.h"
#include "real_desk.h"

enum { RATE = 48000, SPEED = 8, LIMIT_MS = 60000 };

static struct world sample;	/* made once; no test writes into it */
static struct card card;
static struct real_desk desk;

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

/* ---- chance ---------------------------------------------------------------- */

/* Numerical Recipes' generator: the same numbers everywhere. */
static unsigned chance(uint64_t *seed, unsigned below)
{
	*seed = *seed * 6364136223846793005U + 1442695040888963407U;
	return (unsigned)((*seed >> 33) % below);
}

/*
 * No Q, which ends it, and no '/' nor '.', with which an import could leave
 * the folder of the test; nor ^Z, after which the keys are the shell's.
 */
static const char *const keys[] = {
	"\033", "\r", "\t", " ", "\003", "\023", "\025", "\004", "\006",
	"\002", "\014", "\022", "\x7F", "\033[A", "\033[B", "\033[C",
	"\033[D", "\033[Z", "\033[H", "\033[F", "\033[5~", "\033[6~",
	"\033[3~", "\033OP", "\033[<0;10;8M\033[<0;10;8m",
	"\033[<64;10;8M", "\033[200~dán\nvào\033[201~", "đ", "ế", "e\xCC\x81",
	"\xFF", "\xE9", "漢", "\033[", "\\", "?", ":", "!", "*", "+", "-",
	",", "1", "2", "3", "4", "5", "6", "7",
};

static void press_one(uint64_t *seed)
{
	const unsigned n_keys = sizeof keys / sizeof *keys;
	unsigned i = chance(seed, n_keys + 52);
	char letter[2] = "";

	if (i < n_keys) {
		real_desk_type(&desk, keys[i]);
		return;
	}
	i -= n_keys;
	letter[0] = (char)(i < 26 ? 'a' + (int)i : 'A' + (int)i - 26);
	real_desk_type(&desk, letter[0] == 'Q' ? "j" : letter);
}

static void resize_one(uint64_t *seed)
{
	int small = chance(seed, 3) == 0 ? 4 : 60;
	int rows = 1 + (int)chance(seed, (unsigned)small);
	int cols = 1 + (int)chance(seed, 3 * (unsigned)small);

	/* libvterm 0.1 does not survive every change of its own size */
	vt_tell_size(desk.vt, rows, cols);
}

static void press_much(uint64_t seed, int n_keys, int n_sizes)
{
	int every = n_keys / n_sizes;

	for (int i = 0; i < n_keys; i++) {
		press_one(&seed);
		if (i % every == 0)
			resize_one(&seed);
		/* now and then it may catch up */
		if (chance(&seed, 4) == 0)
			vt_listen(desk.vt, 1);
	}
	vt_resize(desk.vt, 24, 80);
}

/* Give up whatever is open, say yes to giving up, and end. */
static void leave(void)
{
	for (int i = 0; i < 12; i++)
		real_desk_type(&desk, "\003y");
	real_desk_type(&desk, "Q");
}

START_TEST(random_keys_and_sizes_leave_it_alive)
{
	bool is_short = getenv("DAIXA_TEST_SHORT") != NULL;
	bool is_killed = _i % 2 == 1;
	bool is_long = getenv("DAIXA_TEST_LONG") != NULL;
	const int n_keys = is_long ? 50000 : is_short ? 1000 : 2500;
	const int n_sizes = is_long ? 1000 : n_keys / 10;
	uint64_t seed = 20240329 + (uint64_t)_i;

	printf("# seed %" PRIu64 "\n", seed);
	real_desk_open(&desk, "1 Today");
	press_much(seed, n_keys, n_sizes);
	if (is_killed)
		ck_assert_int_eq(kill(desk.pid, SIGTERM), 0);
	else
		leave();

	real_desk_expect_in(&desk, is_killed ? "KILLED 15" : "EXIT 0",
			    3 * LIMIT_MS);
	real_desk_expect_sane(&desk);
	real_desk_expect_whole_log(&desk);
}
END_TEST

/* ---- beginnings and ends --------------------------------------------------- */

START_TEST(no_station_starts_the_wizard)
{
	struct run r = other_program(&desk.world, "rm", "-rf",
				     desk.world.station, NULL);

	ck_assert_int_eq(r.code, 0);
	run_finish(&r);
	real_desk_open(&desk, "A new station, question 1 of 4");
	real_desk_type(&desk, "\r");
	real_desk_expect(&desk, "question 2 of 4");
	real_desk_type(&desk, "\r");
	real_desk_expect(&desk, "question 3 of 4");
	real_desk_type(&desk, "\r");
	real_desk_expect(&desk, "operator: Tester");
	real_desk_type(&desk, "\r");
	real_desk_expect(&desk, "1 Today");
	real_desk_type(&desk, "Q");
	real_desk_expect_end(&desk, "EXIT 0");
	real_desk_expect_whole_log(&desk);
}
END_TEST

START_TEST(a_wizard_given_up_makes_nothing)
{
	struct run r = other_program(&desk.world, "rm", "-rf",
				     desk.world.station, NULL);

	run_finish(&r);
	real_desk_open(&desk, "A new station, question 1 of 4");
	real_desk_type(&desk, "\033");
	real_desk_expect_end(&desk, "EXIT 0");
	ck_assert_int_ne(access(desk.world.station, F_OK), 0);
}
END_TEST

/* Fault 7. */
START_TEST(suspend_and_resume)
{
	real_desk_open(&desk, "1 Today");
	real_desk_type(&desk, "2");
	real_desk_expect(&desk, "1/14");
	real_desk_type(&desk, "jj");
	real_desk_expect(&desk, " 3/14");
	real_desk_type(&desk, "\032");
	real_desk_expect(&desk, "STOPPED");
	real_desk_expect_sane(&desk);
	real_desk_type(&desk, "\n");
	real_desk_expect(&desk, " 3/14");
	ck_assert(vt_alternate_screen(desk.vt));
	real_desk_type(&desk, "j");
	real_desk_expect(&desk, " 4/14");
	real_desk_type(&desk, "Q");
	real_desk_expect_end(&desk, "EXIT 0");
}
END_TEST

static const struct {
	int number;
	const char *end;
} ends[] = {
	{ SIGHUP, "KILLED 1" }, { SIGTERM, "KILLED 15" }, { SIGINT, "KILLED 2" },
};

enum { N_ENDS = sizeof ends / sizeof *ends };

/* Fault 7: the terminal first, then what the signal means to who sent it. */
START_TEST(a_signal_ends_it_by_that_signal)
{
	real_desk_open(&desk, "1 Today");
	real_desk_type(&desk, "2");
	real_desk_expect(&desk, "1/14");
	ck_assert_int_eq(kill(desk.pid, ends[_i].number), 0);
	real_desk_expect_end(&desk, ends[_i].end);
	real_desk_expect_whole_log(&desk);
}
END_TEST

/* Fault 7: the window is closed while it plays and a form is open. */
START_TEST(a_lost_terminal_ends_it)
{
	int64_t end = real_desk_now_ms() + LIMIT_MS;
	int status = 0;
	bool is_ours = false;

	/* else it stays a zombie where nobody reaps orphans */
	ck_assert_int_eq(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
	real_desk_open(&desk, "1 Today");
	real_desk_type(&desk, "2");
	real_desk_expect(&desk, "1/14");
	real_desk_type(&desk, "jjjp");
	real_desk_expect(&desk, "▶ DT-2024-011");
	real_desk_type(&desk, "L");
	real_desk_trust_clock(&desk);
	real_desk_expect(&desk, "Log DT-2024-011");
	real_desk_close(&desk);
	/* the shell, hung up as well, may have learned it first */
	while (kill(desk.pid, 0) == 0) {
		ck_assert_int_lt(real_desk_now_ms(), end);
		is_ours |= waitpid(desk.pid, &status, WNOHANG) == desk.pid;
	}

	ck_assert_msg(!is_ours || (WIFSIGNALED(status) &&
				   WTERMSIG(status) == SIGHUP), "%d", status);
	real_desk_expect_whole_log(&desk);
}
END_TEST

/* Killed on air: the next desk finishes it, and says so (rule R5). */
START_TEST(what_a_kill_left_on_air_is_finished_at_the_next_opening)
{
	struct run r = daixa(&desk.world, "rundown", "add", "--relay", "TA-VOV",
			     "--slot", "SANG", NULL);

	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
	real_desk_open(&desk, "1 Today");
	real_desk_type(&desk, "4");
	real_desk_expect(&desk, "VOV1");
	real_desk_type(&desk, "o");
	real_desk_trust_clock(&desk);
	real_desk_expect(&desk, "On air: VOV1");
	real_desk_type(&desk, "\023");
	real_desk_expect(&desk, "ON AIR");
	ck_assert_int_eq(kill(desk.pid, SIGKILL), 0);
	real_desk_expect(&desk, "KILLED 9");
	real_desk_close(&desk);

	real_desk_open(&desk, "1 Today");
	real_desk_type(&desk, "5");
	real_desk_expect(&desk, "cut short");	/* a notice would fade */
	real_desk_type(&desk, "Q");
	real_desk_expect(&desk, "EXIT 0");
	r = daixa(&desk.world, "log", "list", "--json", NULL);
	ck_assert_ptr_nonnull(strstr(r.out, "\"state\": \"cut\""));
	run_finish(&r);
	real_desk_expect_whole_log(&desk);
}
END_TEST

static void run_ok(const char *program, const char *option, const char *mode,
		   const char *path)
{
	struct run r = other_program(&desk.world, program, option, mode, path,
				     NULL);

	ck_assert_msg(r.code == 0, "%s: %s", program, r.err);
	run_finish(&r);
}

/* Fault 19: permission bits do not bind root: then it is nobody who looks. */
START_TEST(a_read_only_station_can_be_looked_at)
{
	run_ok("chmod", "-R", "a+rX,a-w", desk.world.station);
	desk.is_guest = geteuid() == 0;
	run_ok("chmod", "--", "a+rx", desk.world.dir);
	real_desk_open(&desk, "this station may only be read");
	real_desk_type(&desk, "2");
	real_desk_expect(&desk, "DT-2024-014 Ba việc");
	real_desk_type(&desk, "5");
	real_desk_expect(&desk, "139 29/03/2024 17:25");
	real_desk_type(&desk, "Q");
	real_desk_expect_end(&desk, "EXIT 0");
	real_desk_expect_whole_log(&desk);
}
END_TEST

/* ---- terminals that cannot draw --------------------------------------------- */

static bool has_lines(void)
{
	struct buf screen;

	buf_init(&screen);
	vt_dump(desk.vt, &screen);
	bool is_any = strstr(screen.data, "│") != NULL ||
		      strstr(screen.data, "─") != NULL ||
		      strstr(screen.data, "┌") != NULL;
	buf_finish(&screen);
	return is_any;
}

static const struct {
	const char *term, *locale;
	bool is_plain;
} terminals[] = {
	{ "vt100", "C.UTF-8", true },
	{ "linux", "C.UTF-8", true },
	{ "xterm-256color", "C", true },
	{ "xterm-256color", "vi_XX.UTF-8", false },
};

/* Vietnamese is Vietnamese everywhere: letters are no drawing. */
START_TEST(lines_are_drawn_where_they_can_be)
{
	bool is_plain = terminals[_i].is_plain;

	desk.term = terminals[_i].term;
	desk.locale = terminals[_i].locale;
	real_desk_open(&desk, "1 Today");
	real_desk_type(&desk, "2");
	real_desk_expect(&desk, "DT-2024-014 Ba việc");
	real_desk_type(&desk, "?");
	real_desk_expect(&desk, " Keys ");
	ck_assert(has_lines() == !is_plain);
	real_desk_type(&desk, "\003Q");
	real_desk_expect(&desk, "EXIT 0");
}
END_TEST

START_TEST(a_station_that_says_lines_gets_lines)
{
	struct run r = daixa(&desk.world, "options", "set", "drawing",
			     "unicode", NULL);

	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
	desk.term = "linux";
	real_desk_open(&desk, "1 Today");
	real_desk_type(&desk, "2?");
	real_desk_expect(&desk, " Keys ");
	ck_assert(has_lines());
}
END_TEST

int main(void)
{
	Suite *s = suite_create("desk, hard");
	TCase *t = tcase_create("hard");

	tcase_set_timeout(t, 120);
	tcase_add_unchecked_fixture(t, setup_once, teardown_once);
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, no_station_starts_the_wizard);
	tcase_add_test(t, a_wizard_given_up_makes_nothing);
	tcase_add_test(t, suspend_and_resume);
	tcase_add_loop_test(t, a_signal_ends_it_by_that_signal, 0, N_ENDS);
	tcase_add_test(t, a_lost_terminal_ends_it);
	tcase_add_test(t, a_read_only_station_can_be_looked_at);
	suite_add_tcase(s, t);
	t = tcase_create("signs");
	tcase_set_timeout(t, 120);
	tcase_add_unchecked_fixture(t, setup_once, teardown_once);
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, lines_are_drawn_where_they_can_be, 0,
			    (int)(sizeof terminals / sizeof *terminals));
	tcase_add_test(t, a_station_that_says_lines_gets_lines);
	suite_add_tcase(s, t);
	t = tcase_create("chance");
	tcase_set_timeout(t, 120);
	tcase_add_unchecked_fixture(t, setup_once, teardown_once);
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_loop_test(t, random_keys_and_sizes_leave_it_alive, 0, 2);
	suite_add_tcase(s, t);
	t = tcase_create("kill");
	tcase_set_timeout(t, 120);
	tcase_add_unchecked_fixture(t, setup_once, teardown_once);
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t,
		       what_a_kill_left_on_air_is_finished_at_the_next_opening);
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
