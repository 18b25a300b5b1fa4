/* The life of a segment: which step leads where, and who is the author. */
#include "config.h"

#include <check.h>
#include <string.h>

#include "life_table.h"

START_TEST(every_step_from_every_state_leads_where_the_table_says)
{
	enum segment_state from, to;

	ck_assert(segment_state_from_code(life_at(_i)->from, &from));
	for (int s = 0; s < STEP_COUNT; s++) {
		bool leads = segment_step_leads(from, (enum segment_step)s,
						&to);
		const char *wanted = life_at(_i)->to[s];
		ck_assert_msg(leads == (wanted != NULL), "%s, %s",
			      life_at(_i)->from,
			      segment_step_code((enum segment_step)s));
		if (leads)
			ck_assert_str_eq(segment_state_code(to), wanted);
	}
}
END_TEST

START_TEST(a_refused_step_says_what_is_possible)
{
	struct err err = { 0 };

	ck_assert(!segment_step_check("DT-1", SEGMENT_SUBMITTED, STEP_RETIRE,
				      &err));
	ck_assert_int_eq(err.code, ERR_REFUSED);
	ck_assert(strstr(err.text, "DT-1") != NULL);
	ck_assert(strstr(err.text, "approve, return, withdraw") != NULL);
}
END_TEST

START_TEST(an_author_is_known_by_any_spelling_of_the_name)
{
	ck_assert(person_is("Trần Văn Hoà", "trần  văn hòa"));
	ck_assert(!person_is("Trần Văn Hoà", "Trần Văn Hoa"));
	ck_assert(!person_is("", "") && !person_is(NULL, NULL));
	ck_assert(person_is_among("Lê Thị B", "Trần Văn A, Lê Thị B"));
	ck_assert(person_is_among("Lê Thị B", "Trần Văn A và Lê Thị B"));
	ck_assert(person_is_among("TRẦN VĂN A", "Trần Văn A; Lê Thị B"));
	ck_assert(!person_is_among("Lê Thị", "Trần Văn A, Lê Thị B"));
	ck_assert(!person_is_among("Lê Thị B", NULL));
	ck_assert(segment_needs_approval("TSX"));
	ck_assert(!segment_needs_approval("TTN"));
}
END_TEST

START_TEST(a_blank_is_nobodys_name)
{
	static const char *const blanks[] = { "", " ", " \t ", "\u00a0",
					      "\u200b", "...", "-" };
	struct err err = { 0 };

	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
		ck_assert_msg(!person_is_named(blanks[i]), "%zu", i);
		ck_assert(!person_check(blanks[i], &err));
		ck_assert_int_eq(err.code, ERR_INVALID);
	}
	ck_assert(!person_is_named(NULL));
	ck_assert(person_check("Đỗ", &err));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("life");
	TCase *table = tcase_create("table");

	tcase_add_loop_test(
		table, every_step_from_every_state_leads_where_the_table_says,
		0, LIFE_STATES);
	tcase_add_test(table, a_refused_step_says_what_is_possible);
	tcase_add_test(table, an_author_is_known_by_any_spelling_of_the_name);
	tcase_add_test(table, a_blank_is_nobodys_name);
	suite_add_tcase(suite, table);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
