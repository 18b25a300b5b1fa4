/* The desk in a real terminal. */
#include "config.h"

#include <check.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "desk_view.h"
#include "loop.h"
#include "term/term.h"
#include "vt.h"

/* ---- what runs in it ------------------------------------------------------- */

/* Speaks on stderr in every turn, as a sound library would. */
static enum job_state chatter_step(struct job *j, int64_t now_ms, short revents)
{
	(void)revents;
	fprintf(stderr, "noise\n");
	j->wake_ms = now_ms + 3600 * 1000;
	return JOB_WAITING;
}

static void chatter_finish(struct job *j)
{
	free(j);
}

static void start_chatter(struct jobs *jobs)
{
	static const struct job_ops ops = { chatter_step, chatter_finish };
	struct job *j = mem_alloc(sizeof *j);

	job_init(j, &ops, "chatter");
	j->is_background = true;
	jobs_start(jobs, j);
}

static void remember_pid(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	dprintf(fd, "%d", (int)getpid());
	close(fd);
}

/* ctx: a file for the process number, or NULL. */
static int run_desk(void *ctx)
{
	struct err err;
	struct term *term;
	struct topics topics = { { 0 } };
	struct jobs jobs = { NULL, 0 };
	const struct term_options options = { .log_fd = -1, .has_mouse = true };

	setlocale(LC_ALL, "C.UTF-8");
	if (ctx != NULL)
		remember_pid(ctx);
	if (!term_open_curses(&options, &term, &err)) {
		printf("%s\r\n", err.text);
		fflush(stdout);
		return 6;
	}
	struct keymap *map = keymap_new();
	struct stack *stack = stack_new(map, &topics, &jobs);
	stack_set_screen(stack, 0, desk_text_new());
	stack_set_screen(stack, 1, desk_view_new(60));
	start_chatter(&jobs);
	struct loop l = { .term = term, .stack = stack, .now_ms = loop_clock };
	enum loop_end end = loop_run(&l);
	term_finish(term);
	stack_free(stack);
	jobs_finish(&jobs);
	keymap_free(map);
	return end == LOOP_QUIT ? 0 : 1;
}

/* ---- the tests ------------------------------------------------------------- */

static struct vt *v;
static char pid_path[] = "/tmp/daixa-pty-XXXXXX";

static void setup(void)
{
	close(mkstemp(pid_path));
	v = vt_start(run_desk, pid_path, 24, 80, "xterm-256color");
	ck_assert(vt_wait(v, "Hôm nay"));
}

static void teardown(void)
{
	vt_free(v);
	unlink(pid_path);
}

static void assert_shown(const char *text)
{
	struct buf screen;

	if (vt_wait(v, text))
		return;
	buf_init(&screen);
	vt_dump(v, &screen);
	ck_abort_msg("'%s' does not appear; the screen is:\n%s", text,
		     screen.data);
}

/* The terminal is as the shell needs it. */
static void assert_restored(void)
{
	assert_shown("MODES echo icanon");
	ck_assert(vt_cursor_visible(v));
	ck_assert(!vt_alternate_screen(v));
	ck_assert(vt_last_is(v, "\033[?2004l", "\033[?2004h"));
	ck_assert(vt_last_is(v, "\033[?1000l", "\033[?1000h"));
	ck_assert_msg(strstr(vt_raw(v)->data, "noise") == NULL,
		      "stderr reached the screen");
}

START_TEST(keys_move_and_quit_restores)
{
	vt_type(v, "2");
	assert_shown("Tiêm phòng vắc-xin");
	vt_type(v, "jjj");
	assert_shown("4/60");
	vt_type(v, "\033[B\033OB");
	assert_shown("6/60");
	vt_type(v, "Q");
	assert_shown("EXIT 0");
	assert_restored();
}
END_TEST

START_TEST(an_input_method_types_byte_by_byte)
{
	const char burst[] = "dd\x7F\x7F" "đa\x08" "ăng ky\x7F" "ý";

	vt_type(v, "2\\");
	for (size_t i = 0; i < sizeof burst - 1; i++) {
		vt_send(v, burst + i, 1);
		vt_listen(v, 1);
	}
	assert_shown("\\đăng ký");
	vt_type(v, "\r");
	assert_shown("1/12");
	vt_type(v, "\\");
	vt_type(v, "\033");
	assert_shown("1/60");
}
END_TEST

START_TEST(an_invalid_byte_loses_nothing)
{
	vt_type(v, "2\\");
	vt_type(v, "a\xFF" "b\xE9" "c");
	assert_shown("\\a\xEF\xBF\xBD" "b\xEF\xBF\xBD" "c");
}
END_TEST

START_TEST(any_size_is_survived)
{
	static const int sizes[][2] = {
		{ 1, 1 }, { 2, 2 }, { 5, 20 }, { 50, 200 }, { 1, 80 },
		{ 24, 1 }, { 3, 3 }, { 1, 1 }, { 12, 40 },
	};

	vt_type(v, "2");
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		vt_resize(v, sizes[i][0], sizes[i][1]);
		vt_type(v, "j");
	}
	vt_resize(v, 24, 80);
	assert_shown("10/60");
	assert_shown("? help");
	vt_type(v, "Q");
	assert_shown("EXIT 0");
	assert_restored();
}
END_TEST

/* Fault 7. */
START_TEST(it_stops_and_comes_back)
{
	vt_type(v, "2jj");
	assert_shown("3/60");
	vt_type(v, "\032");
	assert_shown("STOPPED");
	assert_restored();
	vt_type(v, "\n");
	assert_shown("3/60");
	ck_assert(vt_alternate_screen(v));
	ck_assert(vt_last_is(v, "\033[?2004h", "\033[?2004l"));
	vt_type(v, "jQ");
	assert_shown("EXIT 0");
	assert_restored();
}
END_TEST

static int job_pid(void)
{
	char text[32] = "";
	FILE *f = fopen(pid_path, "r");

	ck_assert_ptr_nonnull(f);
	ck_assert_ptr_nonnull(fgets(text, sizeof text, f));
	fclose(f);
	return (int)strtol(text, NULL, 10);
}

static const struct {
	int number;
	const char *end;
} signals[] = {
	{ SIGTERM, "EXIT 1" },	 { SIGHUP, "EXIT 1" },	{ SIGINT, "EXIT 1" },
	{ SIGABRT, "KILLED 6" }, { SIGSEGV, "KILLED 11" },
};

/* Fault 7. */
START_TEST(a_signal_restores_the_terminal)
{
	vt_type(v, "2");
	assert_shown("1/60");
	kill(job_pid(), signals[_i].number);
	assert_shown(signals[_i].end);
	assert_restored();
}
END_TEST

START_TEST(a_stop_from_outside_is_a_stop)
{
	vt_type(v, "2j");
	assert_shown("2/60");
	kill(job_pid(), SIGTSTP);
	assert_shown("STOPPED");
	assert_restored();
	vt_type(v, "\n");
	assert_shown("2/60");
}
END_TEST

START_TEST(idleness_writes_nothing)
{
	vt_type(v, "2");
	assert_shown("1/60");
	vt_listen(v, 100);
	ck_assert_uint_eq(vt_listen(v, 700), 0);
}
END_TEST

START_TEST(one_row_moved_is_few_bytes)
{
	vt_type(v, "2");
	assert_shown("1/60");
	vt_listen(v, 100);
	size_t before = vt_raw(v)->len;
	vt_type(v, "j");
	assert_shown("2/60");
	vt_listen(v, 50);
	printf("# one row moved: %zu bytes\n", vt_raw(v)->len - before);
	ck_assert_uint_le(vt_raw(v)->len - before, 350);
}
END_TEST

/*
 * What is written back is one picture of the field, whatever the size: a byte
 * for each one pasted, and a slow line stands still for minutes.
 */
START_TEST(a_paste_of_a_megabyte_ends_in_the_field)
{
	enum { SIZE = 1024 * 1024, WRITTEN_MAX = 8192 };
	char *bytes = mem_alloc(SIZE);

	memset(bytes, 'x', SIZE);
	vt_type(v, "2a");
	assert_shown("Thêm tin bài");
	size_t before = vt_raw(v)->len;
	vt_type(v, "\033[200~");
	vt_send(v, bytes, SIZE);
	vt_type(v, "\033[201~\025" "sạch");
	free(bytes);
	assert_shown("sạch");
	ck_assert_uint_le(vt_raw(v)->len - before, WRITTEN_MAX);
	vt_type(v, "\023");
	assert_shown("saved BAI");
	vt_type(v, "Q");
	assert_shown("EXIT 0");
	assert_restored();
}
END_TEST

static size_t count_of(const char *text, const char *wanted)
{
	size_t n = 0;

	for (const char *at = strstr(text, wanted); at != NULL;
	     at = strstr(at + 1, wanted))
		n++;
	return n;
}

/* The mode of the keypad goes out once, not before every key. */
START_TEST(keys_change_no_mode)
{
	vt_type(v, "2");
	assert_shown("1/60");
	size_t before = vt_raw(v)->len;
	vt_type(v, "jjj\033[200~x\033[201~j");
	assert_shown("5/60");
	ck_assert_uint_eq(count_of(vt_raw(v)->data + before, "\033[?1"), 0);
}
END_TEST

/* A paste of many reads, and keys of every kind at its heels. */
START_TEST(keys_after_a_paste_are_keys)
{
	enum { SIZE = 3 * 4096 };
	char *bytes = mem_alloc(SIZE);

	memset(bytes, '\033', SIZE);
	vt_type(v, "2");
	assert_shown("1/60");
	vt_type(v, "\033[200~");
	vt_send(v, bytes, SIZE);
	vt_type(v, "\033[201~\033[B\033OBjj");
	free(bytes);
	assert_shown("5/60");
}
END_TEST

/* One read brings it all; the last Esc and the 1 look like Alt+1. */
START_TEST(a_key_at_the_heels_of_esc_is_not_lost)
{
	vt_type(v, "2a");
	assert_shown("Thêm tin bài");
	vt_type(v, "\033\033\033" "1");
	assert_shown("Hôm nay");
	vt_type(v, "2?");
	ck_assert(vt_wait_gone(v, "1/60"));
	vt_type(v, "\033j");
	assert_shown("2/60");
}
END_TEST

START_TEST(a_click_selects_the_row)
{
	vt_type(v, "2");
	assert_shown("1/60");
	vt_type(v, "\033[<0;10;8M\033[<0;10;8m");
	assert_shown("6/60");
}
END_TEST

static const struct {
	const char *name;
	const char *words;
} terminals[] = {
	{ "dumb", "cannot place" },
	{ "no-such-terminal", "not known" },
	{ "", "TERM is not set" },
	{ NULL, "TERM is not set" },
};

START_TEST(a_useless_terminal_is_told_in_a_sentence)
{
	v = vt_start(run_desk, NULL, 24, 100, terminals[_i].name);
	assert_shown("EXIT 6");
	assert_shown(terminals[_i].words);
	assert_shown("MODES echo icanon");
	vt_free(v);
}
END_TEST

START_TEST(old_terminals_do)
{
	static const char *const names[] = { "vt100", "linux", "screen", "xterm" };

	v = vt_start(run_desk, NULL, 24, 80, names[_i]);
	assert_shown("Hôm nay");
	vt_type(v, "2j");
	assert_shown("2/60");
	vt_type(v, "Q");
	assert_shown("EXIT 0");
	assert_shown("MODES echo icanon");
	vt_free(v);
}
END_TEST

static void add_tests(TCase *t)
{
	tcase_add_test(t, keys_move_and_quit_restores);
	tcase_add_test(t, an_input_method_types_byte_by_byte);
	tcase_add_test(t, an_invalid_byte_loses_nothing);
	tcase_add_test(t, any_size_is_survived);
	tcase_add_test(t, it_stops_and_comes_back);
	tcase_add_loop_test(t, a_signal_restores_the_terminal, 0,
			    (int)(sizeof signals / sizeof *signals));
	tcase_add_test(t, a_stop_from_outside_is_a_stop);
	tcase_add_test(t, idleness_writes_nothing);
	tcase_add_test(t, one_row_moved_is_few_bytes);
	tcase_add_test(t, a_paste_of_a_megabyte_ends_in_the_field);
	tcase_add_test(t, keys_change_no_mode);
	tcase_add_test(t, keys_after_a_paste_are_keys);
	tcase_add_test(t, a_key_at_the_heels_of_esc_is_not_lost);
	tcase_add_test(t, a_click_selects_the_row);
}

int main(void)
{
	Suite *s = suite_create("pty");
	TCase *t = tcase_create("desk");
	TCase *others = tcase_create("terminals");

	tcase_set_timeout(t, 60);
	tcase_set_timeout(others, 60);
	tcase_add_checked_fixture(t, setup, teardown);
	add_tests(t);
	tcase_add_loop_test(others, a_useless_terminal_is_told_in_a_sentence, 0,
			    (int)(sizeof terminals / sizeof *terminals));
	tcase_add_loop_test(others, old_terminals_do, 0, 4);
	suite_add_tcase(s, t);
	suite_add_tcase(s, others);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
