/*
 * The life of a segment on a real terminal: every step by its key, and two
 * desks over one station.
 */
#include "config.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "real_desk.h"

static struct world sample;	/* made once; no test writes into it */
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
	real_desk_begin(&desk, &sample);
	real_desk_open(&desk, "1 Today");
	real_desk_type(&desk, "2");
	real_desk_expect(&desk, "1/14");
}

static void teardown(void)
{
	real_desk_end(&desk);
}

/* A command beside the desk, in another process. */
static void beside(const char *word, const char *code, const char *option,
		   const char *value)
{
	struct run r = daixa(&desk.world, word, code, option, value, NULL);

	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
}

/* Show this one segment alone, and wait until the screen says this of it. */
static void show_only(const char *code, const char *state)
{
	real_desk_type(&desk, "\\");
	real_desk_type(&desk, code);
	real_desk_type(&desk, "\r");
	real_desk_expect(&desk, "1/1");
	real_desk_expect(&desk, state);
}

/* ---- by keys --------------------------------------------------------------- */

/* A key, what is typed into its form, and what the desk says then. */
struct press {
	const char *key, *form, *says;
};

static void press(const struct press *p)
{
	real_desk_type(&desk, p->key);
	if (p->form != NULL) {
		real_desk_expect(&desk, "DT-2024-013 ─");
		real_desk_type(&desk, p->form);
	}
	real_desk_expect(&desk, p->says);
}

START_TEST(a_draft_goes_all_the_way_by_keys)
{
	static const struct press way[] = {
		{ "A", NULL, "is draft; possible now: submit, retire" },
		{ "W", NULL, "is draft; possible now" },
		{ "t", "\023", "013: waiting for approval" },
		{ "t", NULL, "possible now: approve, return, withdraw" },
		{ "R", "\t\t\tthieu nguon\023", "013: returned" },
		{ "A", NULL, "is returned; possible now: submit, retire" },
		{ "t", "\023", "013: waiting for approval" },
		{ "W", "\023", "013: withdrawn" },
		{ "t", "\023", "013: waiting for approval" },
		{ "A", "\023", "013: approved" },
		{ "A", NULL, "is approved; possible now: return, with" },
		{ "X", "\023", "013: retired" },
		{ "W", NULL, "is retired; possible now: submit" },
	};

	show_only("DT-2024-013", "draft");
	for (size_t i = 0; i < sizeof way / sizeof *way; i++)
		press(&way[i]);
	struct run r = daixa(&desk.world, "show", "DT-2024-013", NULL);
	ck_assert(strstr(r.out, "thieu nguon") != NULL);
	ck_assert(strstr(r.out, "Hoàng Thị Mẫu, Chủ tịch UBND xã") != NULL);
	run_finish(&r);
}
END_TEST

START_TEST(what_is_changed_elsewhere_leaves_approved_on_the_screen)
{
	show_only("DT-2024-005", "approved");
	beside("edit", "DT-2024-005", "--plan", "ND-1");
	real_desk_expect(&desk, "changed after approval");
	beside("edit", "DT-2024-005", "--plan", "ND-5.2");
	real_desk_expect(&desk, "State: approved");
	beside("edit", "DT-2024-005", "--take", "0");
	real_desk_expect(&desk, "changed after approval");
}
END_TEST

/* ---- a text that was not saved ----------------------------------------------- */

/* Type the letters of a text one by one into the editor of a segment. */
static void write_text(const char *code, const char *text)
{
	show_only(code, "approved");
	real_desk_type(&desk, "w");
	real_desk_expect(&desk, "^S save");
	real_desk_type(&desk, text);
}

static void assert_text(const char *begins)
{
	struct run r = daixa(&desk.world, "show", "DT-2024-005", "--json", NULL);

	ck_assert_msg(strstr(r.out, begins) != NULL, "%s", r.out);
	run_finish(&r);
}

START_TEST(a_text_is_offered_again_after_a_hang_up)
{
	write_text("DT-2024-005", "Ti\x7Fiế\x7Fếng Việt ");
	real_desk_expect(&desk, "Tiếng Việt Thưa");
	ck_assert_int_eq(kill(desk.pid, SIGHUP), 0);
	real_desk_expect_end(&desk, "KILLED 1");
	real_desk_close(&desk);

	real_desk_open(&desk, "1 Today");
	real_desk_type(&desk, "2");
	real_desk_expect(&desk, "1/14");
	show_only("DT-2024-005", "approved");
	real_desk_type(&desk, "w");
	real_desk_expect(&desk, "not saved when the program ended");
	real_desk_type(&desk, "y");
	real_desk_expect(&desk, "Tiếng Việt Thưa");
	real_desk_type(&desk, "\023");
	real_desk_expect(&desk, "DT-2024-005 is saved");
	assert_text("\"script\": \"Tiếng Việt Thưa bà con");
}
END_TEST

/* ---- two people ------------------------------------------------------------ */

START_TEST(two_desks_edit_one_segment_and_the_second_chooses)
{
	show_only("DT-2024-005", "approved");
	real_desk_type(&desk, "e");
	real_desk_expect(&desk, "Edit DT-2024-005");
	real_desk_type(&desk, "\025Ten cua toi");
	real_desk_expect(&desk, "Ten cua toi");
	beside("edit", "DT-2024-005", "--title", "Tên của họ");
	real_desk_type(&desk, "\023");
	real_desk_expect(&desk, "Tester changed it meanwhile");
	real_desk_expect(&desk, "Now: Tên của họ");
	real_desk_expect(&desk, "Mine: Ten cua toi");
	real_desk_type(&desk, "\033[C\r");
	real_desk_expect(&desk, "DT-2024-005 is saved");
	struct run r = daixa(&desk.world, "show", "DT-2024-005", "--history",
			     NULL);
	ck_assert_msg(strstr(r.out, "Title: Tên của họ → Ten cua toi") != NULL,
		      "%s", r.out);
	run_finish(&r);
}
END_TEST

START_TEST(two_desks_write_one_text_and_both_survive)
{
	char *path = mem_printf("%s/theirs.txt", desk.world.dir);
	FILE *f = fopen(path, "w");

	ck_assert_ptr_nonnull(f);
	fputs("Văn bản của họ.\n", f);
	ck_assert_int_eq(fclose(f), 0);
	write_text("DT-2024-005", "Cua toi. ");
	real_desk_expect(&desk, "Cua toi. Thưa");
	beside("edit", "DT-2024-005", "--script", path);
	free(path);
	real_desk_type(&desk, "\023");
	real_desk_expect(&desk, "saved another text meanwhile");
	real_desk_expect(&desk, "[-Văn -]{+Cua toi. Thưa");
	real_desk_type(&desk, "\033[C\033[C\r");
	real_desk_expect(&desk, "yours is kept as revision 3");
	assert_text("\"script\": \"Văn bản của họ.");
	struct run r = daixa(&desk.world, "show", "DT-2024-005", "--diff",
			     "2..3", NULL);
	ck_assert_msg(strstr(r.out, "{+Cua toi. Thưa bà con") != NULL, "%s", r.out);
	run_finish(&r);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("life_desk");
	TCase *keys = tcase_create("keys");

	tcase_set_timeout(keys, 120);
	tcase_add_unchecked_fixture(keys, setup_once, teardown_once);
	tcase_add_checked_fixture(keys, setup, teardown);
	tcase_add_test(keys, a_draft_goes_all_the_way_by_keys);
	tcase_add_test(keys,
		       what_is_changed_elsewhere_leaves_approved_on_the_screen);
	tcase_add_test(keys, a_text_is_offered_again_after_a_hang_up);
	tcase_add_test(keys, two_desks_edit_one_segment_and_the_second_chooses);
	tcase_add_test(keys, two_desks_write_one_text_and_both_survive);
	suite_add_tcase(suite, keys);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
