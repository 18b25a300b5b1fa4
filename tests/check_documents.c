/*
 * Documents: the registry, what texts cite, and what is stopped by a
 * replaced or expired one. With the built program, as a script would.
 */
#include "config.h"

#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "run_daixa.h"

static struct world world;
static struct world sample;

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
	world_init(&world);
	copy_station(&world, &sample);
}

static void teardown(void)
{
	world_finish(&world);
}

/* Give DT-2024-008 a text that cites two documents. */
static void write_script(void)
{
	char *path = mem_printf("%s/script.txt", world.dir);
	FILE *f = fopen(path, "w");

	ck_assert_ptr_nonnull(f);
	fputs("Thưa bà con! Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 "
	      "của Chính phủ và Nghị định 49/2024/NĐ-CP ngày 10/5/2024.\n", f);
	fclose(f);
	ANSWER(0, "", "edit", "DT-2024-008", "--script", path);
	free(path);
}

START_TEST(what_a_text_cites_is_offered_and_linked)
{
	write_script();

	ANSWER(0, "76/NQ-CP, 2021-07-15 (cited, not linked)", "show",
	       "DT-2024-008");
	ANSWER(0, "49/2024/NĐ-CP, 2024-05-10 (cited, not in the registry)",
	       "show", "DT-2024-008");
	ANSWER(0, "linked: 2", "document", "link", "DT-2024-008");
	ANSWER(0, "49/2024/NĐ-CP, 2024-05-10 (in force)", "show",
	       "DT-2024-008");
	ANSWER(0, "DT-2024-008", "document", "segments", "76/nq-cp");
	ANSWER(0, "linked: 0", "document", "link", "DT-2024-008");
}
END_TEST

START_TEST(saving_a_text_tells_what_it_cites)
{
	char *path = mem_printf("%s/cites.txt", world.dir);
	FILE *f = fopen(path, "w");

	ck_assert_ptr_nonnull(f);
	fputs("Theo Nghị định 49/2024/NĐ-CP.\n", f);
	fclose(f);
	ANSWER(0, "DT-2024-014: the text cites 49/2024/NĐ-CP (not in the "
		  "registry); `daixa document link DT-2024-014`",
	       "edit", "DT-2024-014", "--script", path);
	ANSWER(0, ": the text cites 49/2024/NĐ-CP", "add",
	       "segment", "--title", "Bài mới", "--genre", "BAI", "--script",
	       path);
	ANSWER(0, ": the text cites 49/2024/NĐ-CP", "import", path);
	free(path);
}
END_TEST

START_TEST(a_number_is_found_however_it_is_typed)
{
	static const char *const ways[] = {
		"93/NQ-HĐND", "93/nq-hđnd", "93/NQ–HĐND", "93/ nq - hđnd",
	};

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		ANSWER(0, "linked: 1", "document", "link", "DT-2024-004",
		       ways[i]);
	ANSWER(0, "DT-2024-004", "document", "segments", "93/nq-hđnd");
	ANSWER(1, "there already", "document", "add", "93/nq-hđnd", "--date",
	       "2021-12-08");
	ANSWER(3, "no document", "document", "segments", "93/NQ-HDND");
}
END_TEST

START_TEST(a_replaced_document_stops_approval_until_a_reason_is_given)
{
	write_script();
	ANSWER(0, "", "document", "link", "DT-2024-008");
	ANSWER(0, "kept", "document", "edit", "76/NQ-CP", "--replaced-by",
	       "49/2024/NĐ-CP");

	ANSWER(1, "which 49/2024/NĐ-CP has replaced", "submit", "DT-2024-008");
	ANSWER(2, "say why", "document", "override", "DT-2024-008", "76/NQ-CP");
	ANSWER(0, "reason is kept", "document", "override", "DT-2024-008",
	       "76/NQ-CP", "--reason", "Bài về lịch sử");
	ANSWER(0, "Bài về lịch sử", "submit", "DT-2024-008");
	ANSWER(0, "Bài về lịch sử", "approve", "DT-2024-008", "--by",
	       "Trần Văn Mẫu");
	ANSWER(0, "\"override_reason\": \"Bài về lịch sử\"", "show",
	       "DT-2024-008", "--json");
}
END_TEST

START_TEST(an_expired_document_stops_going_on_air_but_not_the_log)
{
	ANSWER(0, "kept", "document", "edit", "76/NQ-CP", "--to",
	       "2024-12-31");
	ANSWER(0, "linked: 1", "document", "link", "DT-2024-001", "76/NQ-CP");

	ANSWER(1, "in force until 31/12/2024", "air", "start",
	       "DT-2024-001");
	ANSWER(0, "logged", "log", "add", "--segment", "DT-2024-001", "--at",
	       "2024-03-28 17:45", "--duration", "2:00");
}
END_TEST

START_TEST(an_override_holds_for_its_own_reason_only)
{
	ANSWER(0, "", "document", "edit", "76/NQ-CP", "--to", "2024-12-31");
	ANSWER(0, "", "document", "link", "DT-2024-001", "76/NQ-CP");
	ANSWER(0, "", "document", "override", "DT-2024-001", "76/NQ-CP",
	       "--reason", "Vẫn đúng");
	ANSWER(0, "\"stops\": false", "show", "DT-2024-001", "--json");

	ANSWER(0, "", "document", "edit", "76/NQ-CP", "--replaced-by",
	       "23/CT-TTg");

	ANSWER(0, "\"stops\": true", "show", "DT-2024-001", "--json");
}
END_TEST

START_TEST(what_makes_no_sense_is_refused)
{
	ANSWER(3, "there is no document", "document", "edit", "1/NQ-CP",
	       "--subject", "x");
	ANSWER(1, "there already", "document", "add", "76/NQ-CP", "--date",
	       "15/7/2021");
	ANSWER(2, "cannot replace itself", "document", "edit", "76/NQ-CP",
	       "--replaced-by", "76/nq-cp");
	ANSWER(3, "there is no document", "document", "edit", "76/NQ-CP",
	       "--replaced-by", "1/NQ-CP");
	ANSWER(2, "before it begins", "document", "edit", "76/NQ-CP", "--from",
	       "2021-07-15", "--to", "2020-01-01");
	ANSWER(3, "not linked", "document", "unlink", "DT-2024-003",
	       "76/NQ-CP");
	ANSWER(3, "DT-2024-999", "document", "link", "DT-2024-999");
	ANSWER(1, "does not stop", "document", "override", "DT-2024-003",
	       "76/NQ-CP", "--reason", "x");
}
END_TEST

START_TEST(a_document_is_registered_once_and_by_its_number)
{
	ANSWER(1, "there already; another one of that number needs its date",
	       "document", "add", "76/nq-cp");
	ANSWER(0, "kept", "document", "add", "76/NQ-CP", "--date", "1/6/2023");
	ANSWER(0, "kept", "document", "add", "5/CT-TTg");
	ANSWER(1, "there already", "document", "add", "5/CT-TTG");
	ANSWER(1, "without a date", "document", "add", "5/CT-TTg", "--date",
	       "2024-01-05");
	ANSWER(0, "kept", "document", "edit", "5/CT-TTg", "--date",
	       "2024-01-05");
	static const char *const rubbish[] = {
		"abc", "76", "76/", "2024-01-05", "15/7/2021", "NQ-CP/76", "-",
	};
	for (size_t i = 0; i < sizeof rubbish / sizeof *rubbish; i++)
		ANSWER(2, "is no number of a document", "document", "add",
		       "--", rubbish[i]);
	ANSWER(2, "is no number of a document", "document", "edit",
	       "5/CT-TTg", "--number", "abc");
}
END_TEST

START_TEST(what_was_typed_by_mistake_is_taken_away_and_can_come_back)
{
	ANSWER(0, "kept", "document", "add", "5/CT-TTg", "--subject", "Sai");
	ANSWER(0, "5/ct-ttg: taken away", "document", "remove", "5/ct-ttg");
	ANSWER(3, "there is no document", "document", "remove", "5/CT-TTg");
	ANSWER(0, "taken away", "undo", NULL);
	ANSWER(0, "Sai", "list", "documents");
	ANSWER(0, "", "redo", NULL);
	ANSWER(3, "there is no document", "document", "segments", "5/CT-TTg");
	ANSWER(0, "", "document", "add", "9/NQ-CP", "--date", "2020-01-05");
	ANSWER(0, "", "document", "add", "9/NQ-CP", "--date", "2021-01-05");
	ANSWER(0, "", "document", "remove", "9/NQ-CP", "--date", "5/1/2020");
	ANSWER(0, "2021-01-05", "list", "documents", "--csv");
}
END_TEST

START_TEST(a_document_that_is_used_stays)
{
	ANSWER(0, "", "document", "add", "5/CT-TTg");
	ANSWER(0, "", "document", "link", "DT-2024-008", "5/CT-TTg");
	ANSWER(1, "cite it: 1, like DT-2024-008", "document", "remove",
	       "5/CT-TTg");
	ANSWER(0, "", "document", "unlink", "DT-2024-008", "5/CT-TTg");
	ANSWER(0, "", "document", "add", "4/CT-TTg", "--replaced-by",
	       "5/CT-TTg");
	ANSWER(1, "it replaces 4/CT-TTg", "document", "remove", "5/CT-TTg");
	ANSWER(0, "", "document", "remove", "4/CT-TTg");
	ANSWER(0, "", "document", "remove", "5/CT-TTg");
	ANSWER(1, "the plan 16/KH-UBND rests on it", "document", "remove",
	       "35/KH-UBND");
}
END_TEST

START_TEST(documents_do_not_replace_each_other_in_a_circle)
{
	ANSWER(0, "", "document", "add", "1/CT-TTg");
	ANSWER(0, "", "document", "add", "2/CT-TTg", "--replaced-by",
	       "1/CT-TTg");
	ANSWER(0, "", "document", "add", "3/CT-TTg", "--replaced-by",
	       "2/CT-TTg");
	ANSWER(2, "2/CT-TTg cannot replace 1/CT-TTg: it was itself replaced "
	       "by 1/CT-TTg", "document", "edit", "1/CT-TTg", "--replaced-by",
	       "2/CT-TTg");
	ANSWER(2, "3/CT-TTg cannot replace 1/CT-TTg: it was itself replaced "
	       "by 2/CT-TTg", "document", "edit", "1/CT-TTg", "--replaced-by",
	       "3/CT-TTg");
}
END_TEST

START_TEST(a_segment_that_is_stopped_is_not_the_next_to_air)
{
	ANSWER(0, "DT-2024-007", "plan", "next");
	ANSWER(0, "", "document", "link", "DT-2024-007", "76/NQ-CP");
	ANSWER(0, "", "document", "edit", "76/NQ-CP", "--replaced-by",
	       "23/CT-TTg");

	struct run r = daixa(&world, "plan", "next", NULL);
	ck_assert_ptr_null(strstr(r.out, "DT-2024-007"));
	run_finish(&r);
	ANSWER(0, "", "document", "override", "DT-2024-007", "76/NQ-CP",
	       "--reason", "Vẫn đúng");
	ANSWER(0, "DT-2024-007", "plan", "next");
}
END_TEST

int main(void)
{
	Suite *s = suite_create("documents");
	TCase *t = tcase_create("command line");

	tcase_set_timeout(t, 120);
	tcase_add_unchecked_fixture(t, setup_once, teardown_once);
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, what_a_text_cites_is_offered_and_linked);
	tcase_add_test(t, saving_a_text_tells_what_it_cites);
	tcase_add_test(t, a_number_is_found_however_it_is_typed);
	tcase_add_test(t,
		a_replaced_document_stops_approval_until_a_reason_is_given);
	tcase_add_test(t,
		       an_expired_document_stops_going_on_air_but_not_the_log);
	tcase_add_test(t, an_override_holds_for_its_own_reason_only);
	tcase_add_test(t, what_makes_no_sense_is_refused);
	tcase_add_test(t, a_document_is_registered_once_and_by_its_number);
	tcase_add_test(t,
		what_was_typed_by_mistake_is_taken_away_and_can_come_back);
	tcase_add_test(t, a_document_that_is_used_stays);
	tcase_add_test(t, documents_do_not_replace_each_other_in_a_circle);
	tcase_add_test(t, a_segment_that_is_stopped_is_not_the_next_to_air);
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
