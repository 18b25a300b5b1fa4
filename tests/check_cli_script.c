/* Scripts by command line: taking them in, and what follows from it. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run_daixa.h"

#define SCRIPTS TEST_SRCDIR "/fixtures/scripts/"

static struct world sample;	/* made once, copied by each test */
static struct world world;

static void make_once(void)
{
	world_init(&sample);
	make_sample(&sample);
}

static void remove_once(void)
{
	world_finish(&sample);
}

static void setup(void)
{
	world_init(&world);
	copy_station(&world, &sample);
}

static void teardown(void)
{
	world_finish(&world);
}

START_TEST(a_script_becomes_a_segment)
{
	ANSWER(0, "stored", "import", "--plan", "ND-5.2", "--title",
	       "Kế hoạch tuyên truyền", SCRIPTS "plan.docx");
	ANSWER(0, "Kế hoạch tuyên truyền", "list", "segments", "--limit", "1");
	ANSWER(0, "DT-20", "search",
	       "\"đẩy mạnh cải cách hành chính\"");
}
END_TEST

START_TEST(a_new_text_is_a_revision_and_leaves_the_approval)
{
	ANSWER(0, "\"revision\": 2", "import", "--segment", "DT-2024-005",
	       "--json", SCRIPTS "plan.odt");
	ANSWER(0, "\"approval_holds\": false", "show", "DT-2024-005", "--json");
	ANSWER(0, "older than the script", "show", "DT-2024-005");
	ANSWER(0, "the same text", "import", "--segment", "DT-2024-005",
	       SCRIPTS "nfd.txt");
}
END_TEST

START_TEST(a_dry_run_tells_the_consequences_and_stores_nothing)
{
	ANSWER(0, "loses its effect", "import", "--segment", "DT-2024-005",
	       "--dry-run", SCRIPTS "vni.txt");
	ANSWER(0, "is older than the text", "import", "--segment",
	       "DT-2024-005", "--dry-run", SCRIPTS "vni.txt");
	ANSWER(0, "\"approval_holds\": true", "show", "DT-2024-005", "--json");
}
END_TEST

START_TEST(the_person_decides_the_encoding)
{
	ANSWER(0, "viscii", "import", "--dry-run", "--json", "--encoding",
	       "VISCII", SCRIPTS "cp1258.txt");
	ANSWER(0, "\"keep\"", "import", "--dry-run", "--json", "--capitals",
	       "keep", SCRIPTS "tcvn3.txt");
	ANSWER(0, "\"mend\"", "import", "--dry-run", "--json",
	       SCRIPTS "tcvn3.txt");
}
END_TEST

START_TEST(two_revisions_are_compared_by_word)
{
	ANSWER(0, "stored", "import", "--segment", "DT-2024-005",
	       SCRIPTS "vni.txt");
	ANSWER(0, "Revision 1 to 2: ", "show", "DT-2024-005", "--diff", "1..2");
	ANSWER(0, "\"kind\": \"removed\"", "show", "DT-2024-005", "--diff",
	       "1..", "--json");
	ANSWER(3, "no revision 7", "show", "DT-2024-005", "--diff", "1..7");
	ANSWER(2, "write them like 2..3", "show", "DT-2024-005", "--diff", "a");
	ANSWER(0, "Thưa bà con, sau đây là chuyên mục", "show", "DT-2024-005",
	       "--revision", "1");
	ANSWER(0, "\"is_current\": true", "show", "DT-2024-005", "--revision",
	       "2", "--json");
	ANSWER(3, "no revision 7", "show", "DT-2024-005", "--revision", "7");
	ANSWER(2, "x", "show", "DT-2024-005", "--revision", "x");
}
END_TEST

START_TEST(a_recording_that_does_not_fit_its_text_is_said)
{
	ANSWER(0, "\"take_differs\": false", "show", "DT-2024-005", "--json");
	ANSWER(0, "stored", "import", "--segment", "DT-2024-005",
	       SCRIPTS "vni.txt");
	ANSWER(0, "\"take_differs\": true", "show", "DT-2024-005", "--json");
	ANSWER(0, "does not fit this text", "show", "DT-2024-005");
}
END_TEST

START_TEST(requests_without_sense_are_refused)
{
	ANSWER(2, "no encoding 'koi8'", "import", "--encoding", "koi8",
	       SCRIPTS "vni.txt");
	ANSWER(2, "not 'big'", "import", "--capitals", "big",
	       SCRIPTS "vni.txt");
	ANSWER(2, "two commands", "import", SCRIPTS "vni.txt", "a.wav");
	ANSWER(2, "are for scripts", "import", "--encoding", "vni", "a.wav");
	ANSWER(2, "one script", "import", "--segment", "DT-2024-005",
	       SCRIPTS "vni.txt", SCRIPTS "nfd.txt");
	ANSWER(3, "DT-2029-001", "import", "--segment", "DT-2029-001",
	       SCRIPTS "vni.txt");
	ANSWER(3, "no file a.docx", "import", "/nowhere/a.docx");
}
END_TEST

int main(void)
{
	Suite *s = suite_create("cli_script");
	TCase *tc = tcase_create("import");

	tcase_add_unchecked_fixture(tc, make_once, remove_once);
	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 120);
	tcase_add_test(tc, a_script_becomes_a_segment);
	tcase_add_test(tc, a_new_text_is_a_revision_and_leaves_the_approval);
	tcase_add_test(tc,
		       a_dry_run_tells_the_consequences_and_stores_nothing);
	tcase_add_test(tc, the_person_decides_the_encoding);
	tcase_add_test(tc, two_revisions_are_compared_by_word);
	tcase_add_test(tc, a_recording_that_does_not_fit_its_text_is_said);
	tcase_add_test(tc, requests_without_sense_are_refused);
	suite_add_tcase(s, tc);

	SRunner *run = srunner_create(s);
	srunner_run_all(run, CK_ENV);
	int failed = srunner_ntests_failed(run);
	srunner_free(run);
	return failed == 0 ? 0 : 1;
}
