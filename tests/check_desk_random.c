/*
 * Any keys at all, in windows of any size, over every screen of a station:
 * the desk stays alive and the log whole. DAIXA_TEST_LONG asks for 100,000
 * keys and 2,000 sizes.
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/logbook.h"
#include "base/mem.h"
#include "station_desk.h"
#include "view/view_catalogue.h"
#include "view/view_log.h"
#include "view/view_plan.h"
#include "view/view_report.h"
#include "view/view_settings.h"
#include "view/view_today.h"

enum { KEYS_A_RUN = 1000, KEYS_A_SIZE = 50, RUNS = 3, RUNS_SHORT = 1,
       RUNS_LONG = 100 };

static void nowhere(struct stack *s, const char *code)
{
	(void)s;
	(void)code;
}

static void open_screens(struct station_desk *d)
{
	static const struct today_doors doors = {nowhere, nowhere};

	station_desk_open(d);
	stack_set_screen(d->stack, 0, view_today_new(d->app, &doors));
	stack_set_screen(d->stack, 1, view_catalogue_new(d->app));
	stack_set_screen(d->stack, 2, view_plan_new(d->app));
	stack_set_screen(d->stack, 4, view_log_new(d->app));
	stack_set_screen(d->stack, 5, view_report_new(d->app));
	stack_set_screen(d->stack, 6, view_settings_new(d->app));
}

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16 & 0x7FFF;
}

/*
 * Keys that mean something somewhere, and some that do not. Left out: Q and
 * ^Z, which end the run, E and |, which write files and run programs.
 */
static void add_random_key(struct buf *script, unsigned *seed)
{
	static const char *const keys[] = {
		"j", "k", "g", "G", "h", "l", "a", "d", "y", "n", "e", "c",
		"i", "r", "m", "o", "t", "u", "w", "x", "z", "b", "A", "B",
		"D", "L", "N", "P", "R", "S", "U", "V", "X", "!", "+", "-",
		"1", "2", "3", "4", "5", "6", "7", "?", ":", "\\", "/", "v",
		"*", "s", "f", "p", "q", "<Space>", "<Esc>", "<Enter>", "<Tab>",
		"<S-Tab>", "<PgDn>", "<PgUp>", "<Up>", "<Down>", "<Left>",
		"<Right>", "<Home>", "<End>", "<Backspace>", "<Del>", "<F1>",
		"^A", "^D", "^E", "^K", "^U", "^W", "^S", "^R", "ế", "đ",
		"\xCC\x81", "漢", "<click 0,9>", "<click 5,5>", "<click 9,40>",
		"2024-03", "dang ky", "DT-2024-005", "1:30",
		"<paste dán \xF0\x9F\x93\xBB>", "<wait 0>", "<wait 700>",
	};

	buf_puts(script, keys[next_random(seed) % (sizeof keys / sizeof *keys)]);
}

static int runs(void)
{
	if (getenv("DAIXA_TEST_LONG") != NULL)
		return RUNS_LONG;
	return getenv("DAIXA_TEST_SHORT") != NULL ? RUNS_SHORT : RUNS;
}

START_TEST(keys_and_sizes_leave_the_desk_alive_and_the_log_whole)
{
	unsigned seed = 20240220u + (unsigned)_i;
	struct station_desk d;
	struct log_verdict verdict;
	struct buf script;
	struct err err;

	printf("# seed %u\n", seed);
	picture_speak(_i);
	buf_init(&script);
	for (int i = 0; i < KEYS_A_RUN; i++) {
		add_random_key(&script, &seed);
		if (i % KEYS_A_SIZE == 0)
			buf_printf(&script, "<wait 0><size %ux%u><wait 0>",
				   next_random(&seed) % 130 + 1,
				   next_random(&seed) % 45 + 1);
	}
	open_screens(&d);
	station_desk_play(&d, script.data, 24, 80);
	ck_assert_uint_gt(term_script_frames(d.term), 20);
	ck_assert_msg(logbook_verify(d.app, NULL, &verdict, &err), "%s",
		      err.text);
	ck_assert_int_eq(verdict.first_bad, LOG_NONE);
	ck_assert_int_eq(verdict.text_first_bad, LOG_NONE);
	log_verdict_finish(&verdict);
	station_desk_close(&d);
	buf_finish(&script);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("desk, any keys");
	TCase *c = tcase_create("any keys");

	tcase_set_timeout(c, 300);
	tcase_add_unchecked_fixture(c, station_desk_setup,
				    station_desk_teardown);
	tcase_add_loop_test(c,
		keys_and_sizes_leave_the_desk_alive_and_the_log_whole, 0,
		runs());
	suite_add_tcase(s, c);
	SRunner *runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
