/*
 * The life of a segment by the command line: every step from every state, and
 * what takes an approval away.
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/mem.h"
#include "life_table.h"
#include "run_daixa.h"

static struct world world;
static struct world sample;	/* made once, copied for every test */

static void setup(void)
{
	world_init(&world);
	copy_station(&world, &sample);
}

static void teardown(void)
{
	world_finish(&world);
}

static void setup_once(void)
{
	world_init(&sample);
	make_sample(&sample);
}

static void teardown_once(void)
{
	world_finish(&sample);
}

/* Run, compare the exit code, and forget the output. */
#define DO(code_, ...)                                                      \
	do {                                                                \
		struct run run_ = daixa(&world, __VA_ARGS__, NULL);         \
		ck_assert_msg(run_.code == (code_), "exit %d: %s%s",        \
			      run_.code, run_.err, run_.out);               \
		run_finish(&run_);                                          \
	} while (0)

/* What a run that was refused says; yours. */
static char *refusal(struct run r)
{
	ck_assert_msg(r.code == 1, "exit %d: %s%s", r.code, r.err, r.out);
	char *words = mem_dup(r.err);
	run_finish(&r);
	return words;
}

/* What `show --json` says, parsed; yours. */
static struct json *show(const char *code)
{
	struct run r = daixa(&world, "show", code, "--json", NULL);
	struct json *o = NULL;
	struct err err = { 0 };

	ck_assert_msg(r.code == 0, "%s", r.err);
	ck_assert_msg(js_parse(r.out, r.out_len, &o, &err), "%s", err.text);
	run_finish(&r);
	return o;
}

static void expect_state(const char *code, const char *state)
{
	struct json *o = show(code);

	ck_assert_str_eq(js_str(js_get(o, "state")), state);
	js_free(o);
}

/* The state in `list segments --json`; yours. */
static char *listed_state(const char *code)
{
	struct run r = daixa(&world, "list", "segments", "--json", NULL);
	struct json *o = NULL;
	char *state = NULL;

	ck_assert(js_parse(r.out, r.out_len, &o, NULL));
	const struct json *rows = js_get(o, "segments");
	for (size_t i = 0; i < js_len(rows); i++)
		if (strcmp(js_str(js_get(js_at(rows, i), "code")), code) == 0)
			state = mem_dup(js_str(js_get(js_at(rows, i),
						      "state")));
	js_free(o);
	run_finish(&r);
	ck_assert(state != NULL);
	return state;
}

static void write_script(char path[400], const char *text)
{
	snprintf(path, 400, "%s/script.txt", world.dir);
	FILE *f = fopen(path, "w");
	ck_assert(f != NULL && fputs(text, f) >= 0 && fclose(f) == 0);
}

/* DT-2024-005 has text, recording and plan item, and is approved. */
#define SUBJECT "DT-2024-005"

/* ---- by the command line -------------------------------------------------- */

static char *add_segment(void)
{
	char path[400];

	write_script(path, "Mời bà con nghe bản tin.\n");
	struct run r = daixa(&world, "add", "segment", "--title", "Tin thử",
			     "--genre", "TIN", "--plan", "ND-1", "--author",
			     "Phạm Văn Mẫu", "--script", path, NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	r.out[strcspn(r.out, "\n")] = '\0';
	char *code = mem_dup(r.out);
	run_finish(&r);
	return code;
}

static struct run take_step(const char *step, const char *code)
{
	if (strcmp(step, "approve") == 0)
		return daixa(&world, "approve", code, "--by", "Trần Văn Mẫu",
			     NULL);
	return daixa(&world, step, code, "--reason", "lý do", NULL);
}

/* The steps to a state, as an operator would take them. */
static void bring_to(const char *code, const char *state)
{
	static const struct {
		const char *state;
		const char *steps[3];
	} ways[] = {
		{ "submitted", { "submit" } },
		{ "approved", { "submit", "approve" } },
		{ "changed", { "submit", "approve" } },
		{ "returned", { "submit", "return" } },
		{ "withdrawn", { "submit", "withdraw" } },
		{ "retired", { "retire" } },
	};

	for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
		if (strcmp(ways[w].state, state) != 0)
			continue;
		for (int i = 0; i < 3 && ways[w].steps[i] != NULL; i++) {
			struct run r = take_step(ways[w].steps[i], code);
			ck_assert_msg(r.code == 0, "%s", r.err);
			run_finish(&r);
		}
	}
	if (strcmp(state, "changed") == 0)
		DO(0, "edit", code, "--plan", "ND-2");
	expect_state(code, state);
}

START_TEST(every_step_is_taken_or_refused_by_the_command_line)
{
	for (int s = 0; s < STEP_COUNT; s++) {
		const char *step = segment_step_code((enum segment_step)s);
		const char *wanted = life_at(_i)->to[s];
		char *code = add_segment();

		bring_to(code, life_at(_i)->from);
		struct run r = take_step(step, code);
		ck_assert_msg(r.code == (wanted != NULL ? 0 : 1), "%s %s: %d %s",
			      life_at(_i)->from, step, r.code, r.err);
		run_finish(&r);
		expect_state(code, wanted != NULL ? wanted : life_at(_i)->from);
		free(code);
	}
}
END_TEST

START_TEST(each_step_is_kept_with_person_post_reason_and_who_typed_it)
{
	char *code = add_segment();

	DO(0, "submit", code, "--by", "Phạm Văn Mẫu");
	DO(0, "approve", code, "--by", "Trần Văn Mẫu");
	DO(0, "return", code, "--by", "Hoàng Thị Mẫu", "--post", "Chủ tịch",
	   "--reason", "sai số liệu");
	struct json *o = show(code);
	const struct json *rows = js_get(o, "approvals");
	ck_assert_uint_eq(js_len(rows), 3);
	const struct json *given = js_at(rows, 1), *back = js_at(rows, 2);
	ck_assert_str_eq(js_str(js_get(given, "person")), "Trần Văn Mẫu");
	ck_assert_str_eq(js_str(js_get(given, "post")),
			 "Phó Chủ tịch UBND xã");
	ck_assert_str_eq(js_str(js_get(given, "typed_by")), "Tester");
	ck_assert_uint_eq(strlen(js_str(js_get(given, "digest"))), 64);
	ck_assert_str_eq(js_str(js_get(back, "post")), "Chủ tịch");
	ck_assert_str_eq(js_str(js_get(back, "reason")), "sai số liệu");
	js_free(o);
	free(code);
}
END_TEST

START_TEST(the_author_approves_only_as_self_approval)
{
	char *code = add_segment();

	DO(0, "submit", code);
	char *words = refusal(daixa(&world, "approve", code, "--by", "phạm văn mẫu", NULL));
	ck_assert(strstr(words, "author") != NULL);
	free(words);
	expect_state(code, "submitted");
	DO(0, "approve", code, "--by", "phạm văn mẫu", "--self");
	struct json *o = show(code);
	ck_assert(js_bool(js_get(js_at(js_get(o, "approvals"), 1),
				 "is_self")));
	js_free(o);
	free(code);
}
END_TEST

START_TEST(a_step_lacks_neither_text_nor_reason_nor_name)
{
	char *code = add_segment();
	struct run r = daixa(&world, "add", "segment", "--title", "Trống",
			     "--genre", "TIN", NULL);

	r.out[strcspn(r.out, "\n")] = '\0';
	DO(1, "submit", r.out);
	run_finish(&r);
	DO(0, "submit", code);
	DO(2, "return", code);
	DO(2, "approve", code);
	DO(3, "submit", "DT-9999-001");
	expect_state(code, "submitted");
	free(code);
}
END_TEST

/* A script whose variable is empty approves nothing, and in nobody's name. */
START_TEST(a_blank_name_is_never_the_operators)
{
	static const char *const blanks[] = { "", "  ", "\u00a0", "." };
	char *code = add_segment();

	DO(2, "submit", code, "--by", " ");
	DO(0, "submit", code);
	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
		DO(2, "approve", code, "--by", blanks[i]);
		DO(2, "return", code, "--reason", "sai", "--by", blanks[i]);
		DO(1, "log", "emergency", "--title", "Lũ", "--duration", "1:00",
		   "--at", "2024-04-01 05:00", "--by", blanks[i]);
	}
	expect_state(code, "submitted");
	DO(0, "log", "emergency", "--title", "Lũ", "--duration", "1:00", "--by",
	   "Trần Văn Mẫu", "--at", "2024-04-01 05:00");
	struct run r = daixa(&world, "log", "list", "--json", NULL);
	const char *seq = strstr(r.out, "\"seq\": ");
	ck_assert_ptr_nonnull(seq);
	char number[24];
	ck_assert_int_eq(sscanf(seq, "\"seq\": %20[0-9]", number), 1);
	run_finish(&r);
	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
		DO(2, "log", "approve", number, "--by", blanks[i]);
	free(code);
}
END_TEST

/* A wrong or a cut recording is noticed where one decides. */
START_TEST(a_recording_that_does_not_fit_its_text_is_told_with_each_step)
{
	char path[400];
	struct buf text;

	buf_init(&text);
	for (int i = 0; i < 20; i++)
		buf_puts(&text, "Bà con mang theo căn cước và giấy khai sinh. ");
	write_script(path, text.data);
	buf_finish(&text);
	DO(0, "edit", SUBJECT, "--script", path);
	DO(0, "edit", SUBJECT, "--take", "1", "--voices", "2");
	struct run r = daixa(&world, "submit", SUBJECT, NULL);
	ck_assert_msg(strstr(r.err, "does not fit the text") != NULL, "%s",
		      r.err);
	run_finish(&r);
	r = daixa(&world, "approve", SUBJECT, "--by", "Trần Văn Mẫu", NULL);
	ck_assert_int_eq(r.code, 0);
	ck_assert_msg(strstr(r.err, "does not fit the text") != NULL, "%s",
		      r.err);
	run_finish(&r);
}
END_TEST

static int64_t syllables_in(struct run r, const char *array, const char *group)
{
	struct json *o = NULL;

	ck_assert_msg(js_parse(r.out, r.out_len, &o, NULL), "%s", r.err);
	const struct json *at = array != NULL ? js_at(js_get(o, array), 0) : o;
	if (group != NULL)
		at = js_get(at, group);
	int64_t n = js_int(js_get(at, "syllables"));
	js_free(o);
	run_finish(&r);
	return n;
}

/* Taken in, shown, compared and on the slip: as it is spoken, everywhere. */
START_TEST(the_syllables_of_a_text_are_counted_in_one_way)
{
	char path[400];

	write_script(path, "Nghị quyết 76/NQ-CP ngày 15/7/2021: giảm 30 %.\n");
	int64_t n = syllables_in(daixa(&world, "import", path, "--segment",
				       SUBJECT, "--json", NULL),
				 "scripts", NULL);
	ck_assert_int_gt(n, 20);
	ck_assert_int_eq(n, syllables_in(daixa(&world, "show", SUBJECT,
					       "--json", NULL),
					 NULL, "reading"));
	ck_assert_int_eq(n, syllables_in(daixa(&world, "show", SUBJECT,
					       "--revision", "2", "--json",
					       NULL), NULL, NULL));
	struct run r = daixa(&world, "report", "slip", SUBJECT, "--format",
			     "txt", NULL);
	char words[40];
	snprintf(words, sizeof words, "bản sửa 2, %d tiếng", (int)n);
	ck_assert_msg(strstr(r.out, words) != NULL, "%s", r.out);
	run_finish(&r);
}
END_TEST

static bool shows(const char *words, const char *option)
{
	struct run r = daixa(&world, "show", SUBJECT, option, NULL);
	bool is_there = strstr(r.out, words) != NULL;

	run_finish(&r);
	return is_there;
}

/* Nobody comes by an approval of his own text by being named its author later. */
START_TEST(an_approver_who_becomes_the_author_approved_himself)
{
	struct json *o = show(SUBJECT);
	const struct json *rows = js_get(o, "approvals");
	const struct json *last = js_at(rows, js_len(rows) - 1);
	char *approver = mem_dup(js_str(js_get(last, "person")));

	ck_assert(!js_bool(js_get(last, "is_self")));
	js_free(o);
	struct run r = daixa(&world, "edit", SUBJECT, "--author", approver,
			     NULL);
	ck_assert_int_eq(r.code, 0);
	ck_assert_msg(strstr(r.err, "self-approval") != NULL, "%s", r.err);
	run_finish(&r);
	ck_assert(shows("self-approved", NULL));
	expect_state(SUBJECT, "approved");
	DO(0, "log", "add", "--segment", SUBJECT, "--at", "2024-04-01 05:00");
	char *logs = mem_printf("%s/log", world.station);
	r = other_program(&world, "grep", "-r", "[[:space:]]self[[:space:]]",
			  logs, NULL);
	ck_assert_ptr_nonnull(strstr(r.out, SUBJECT));
	run_finish(&r);
	free(logs);
	DO(0, "undo");
	ck_assert(!shows("self-approved", NULL));
	r = daixa(&world, "edit", "--filter", "ma:005", "--author", approver,
		  "--dry-run", NULL);
	ck_assert_msg(strstr(r.err, "self-approval") != NULL, "%s", r.err);
	run_finish(&r);
	free(approver);
}
END_TEST

START_TEST(the_history_tells_what_undo_put_back)
{
	DO(0, "edit", SUBJECT, "--title", "Tên khác", "--priority",
	   "emergency");
	DO(0, "undo");
	ck_assert(shows("undone. Title: Tên khác → ", "--history"));
	ck_assert(shows("Priority: emergency → normal", "--history"));
	DO(0, "redo");
	ck_assert(shows("done again. Title: ", "--history"));
	DO(0, "document", "link", SUBJECT, "76/NQ-CP");
	DO(0, "undo");
	ck_assert(shows("undone. document linked", "--history"));
}
END_TEST

START_TEST(days_may_be_written_either_way)
{
	DO(0, "edit", SUBJECT, "--valid-from", "1/3/2024", "--valid-to",
	   "31/12/2030");
	DO(0, "edit", SUBJECT, "--take", "1", "--recorded", "5/3/2024");
	struct run r = daixa(&world, "show", SUBJECT, "--json", NULL);
	ck_assert_ptr_nonnull(strstr(r.out, "\"2024-03-01\""));
	ck_assert_ptr_nonnull(strstr(r.out, "\"2030-12-31\""));
	run_finish(&r);
	ck_assert(shows("→ 05/03/2024", "--history"));
	DO(0, "edit", SUBJECT, "--take", "1", "--recorded", "3/2024");
	DO(2, "edit", SUBJECT, "--take", "1", "--recorded", "31/2/2024");
	DO(2, "edit", SUBJECT, "--valid-to", "31/2/2024");
}
END_TEST

/* ---- what takes an approval away ------------------------------------------ */

static void new_script(void)
{
	char path[400];

	write_script(path, "Văn bản khác.\n");
	DO(0, "edit", SUBJECT, "--script", path);
}

static void old_script(void)
{
	char path[400];
	struct json *o = show(SUBJECT);

	/* what was approved is put in again as a third revision */
	js_free(o);
	struct run r = daixa_bare(&world, NULL, "-C", sample.station, "show",
				  SUBJECT, "--json", NULL);
	ck_assert(js_parse(r.out, r.out_len, &o, NULL));
	write_script(path, js_str(js_get(o, "script")));
	js_free(o);
	run_finish(&r);
	DO(0, "edit", SUBJECT, "--script", path);
}

static void no_take(void)
{
	DO(0, "edit", SUBJECT, "--take", "0");
}

static void old_take(void)
{
	DO(0, "edit", SUBJECT, "--take", "1");
}

static void new_item(void)
{
	DO(0, "edit", SUBJECT, "--plan", "ND-5.4");
}

static void old_item(void)
{
	DO(0, "edit", SUBJECT, "--plan", "ND-5.2");
}

static void outside(void)
{
	DO(0, "edit", SUBJECT, "--plan", "");
}

static void also(void)
{
	DO(0, "edit", SUBJECT, "--also", "ND-1,ND-5.8");
}

static void not_also(void)
{
	DO(0, "edit", SUBJECT, "--also", "ND-5.6");
}

static const struct {
	void (*happens)(void);
	void (*is_put_back)(void);
} changes[] = {
	{ new_script, old_script }, { no_take, old_take },
	{ new_item, old_item },	    { outside, old_item },
	{ also, not_also },
};

static void expect_everywhere(const char *state)
{
	bool holds = strcmp(state, "approved") == 0;
	char *listed = listed_state(SUBJECT);
	struct json *o = show(SUBJECT);

	ck_assert_str_eq(listed, state);
	ck_assert_str_eq(js_str(js_get(o, "state")), state);
	ck_assert(js_bool(js_get(o, "approval_holds")) == holds);
	js_free(o);
	free(listed);
	struct run r = daixa(&world, "show", SUBJECT, NULL);
	ck_assert(strstr(r.out, "no longer holds") != NULL || holds);
	run_finish(&r);
	r = daixa(&world, "log", "add", "--segment", SUBJECT, "--at",
		  "2024-04-01 05:00", "--duration", "2:24", NULL);
	ck_assert_int_eq(r.code, holds ? 0 : 1);
	run_finish(&r);
}

START_TEST(a_change_leaves_approved_and_putting_it_back_returns_there)
{
	expect_everywhere("approved");
	changes[_i].happens();
	expect_everywhere("changed");
	changes[_i].is_put_back();
	expect_everywhere("approved");
	changes[_i].happens();
	DO(0, "submit", SUBJECT);
	DO(0, "approve", SUBJECT, "--by", "Trần Văn Mẫu");
	expect_everywhere("approved");
	changes[_i].is_put_back();
	expect_everywhere("changed");
}
END_TEST

START_TEST(what_does_not_matter_to_an_approval_leaves_it)
{
	DO(0, "edit", SUBJECT, "--title", "Tên khác", "--note", "đọc chậm",
	   "--valid-to", "2030-01-01", "--author", "Người khác");
	expect_everywhere("approved");
}
END_TEST

START_TEST(the_log_takes_an_unapproved_fact_with_a_reason)
{
	new_item();
	char *words = refusal(daixa(&world, "log", "add", "--segment", SUBJECT, "--at",
			    "2024-04-01 05:00", NULL));
	ck_assert(strstr(words, "--reason") != NULL);
	free(words);
	DO(0, "log", "add", "--segment", SUBJECT, "--at", "2024-04-01 05:00",
	   "--reason", "đã phát trước khi duyệt lại");
	struct run r = daixa(&world, "report", "book", "--month", "2024-04",
			     NULL);
	ck_assert_msg(strstr(r.out, "chưa duyệt") != NULL, "%s", r.out);
	run_finish(&r);
}
END_TEST

START_TEST(where_it_is_used_and_what_was_changed_are_shown)
{
	new_item();
	struct run r = daixa(&world, "show", SUBJECT, "--history", NULL);
	ck_assert_msg(strstr(r.out, "Log: 9 entries") != NULL, "%s", r.out);
	ck_assert_msg(strstr(r.out, "Plan: ND-5.2 → ND-5.4") != NULL, "%s",
		      r.out);
	run_finish(&r);
	r = daixa(&world, "show", SUBJECT, "--history", "--json", NULL);
	struct json *o = NULL;
	ck_assert(js_parse(r.out, r.out_len, &o, NULL));
	const struct json *log = js_at(js_get(o, "used"), 0);
	const struct json *last = js_at(js_get(o, "history"), 0);
	ck_assert_str_eq(js_str(js_get(log, "kind")), "log");
	ck_assert_int_eq(js_int(js_get(log, "entries")), 9);
	ck_assert_str_eq(js_str(js_get(last, "deed")), "edit");
	ck_assert_str_eq(js_str(js_get(js_get(last, "before"), "plan")),
			 "ND-5.2");
	ck_assert_str_eq(js_str(js_get(js_get(last, "after"), "plan")),
			 "ND-5.4");
	js_free(o);
	run_finish(&r);
}
END_TEST

/* ---- the trash, and two people -------------------------------------------- */

START_TEST(the_trash_hides_and_gives_back_everything)
{
	struct run r;

	DO(0, "trash", SUBJECT);
	r = daixa(&world, "list", "segments", NULL);
	ck_assert(strstr(r.out, SUBJECT) == NULL);
	run_finish(&r);
	r = daixa(&world, "search", "khai sinh", NULL);
	ck_assert(strstr(r.out, SUBJECT) == NULL);
	run_finish(&r);
	r = daixa(&world, "list", "segments", "--trash", NULL);
	ck_assert(strstr(r.out, SUBJECT) != NULL);
	run_finish(&r);
	DO(1, "trash", SUBJECT);
	DO(1, "edit", SUBJECT, "--title", "x");
	DO(1, "withdraw", SUBJECT);
	DO(0, "untrash", SUBJECT);
	DO(1, "untrash", SUBJECT);
	expect_everywhere("approved");
}
END_TEST

START_TEST(what_waits_for_approval_does_not_go_into_the_trash)
{
	char *code = add_segment();

	DO(0, "submit", code);
	DO(1, "trash", code);
	DO(0, "withdraw", code);
	DO(0, "trash", code);
	free(code);
}
END_TEST

START_TEST(the_second_of_two_editors_is_told_and_no_text_is_lost)
{
	char path[400], version[32];
	struct json *o = show(SUBJECT);

	snprintf(version, sizeof version, "%d",
		 (int)js_int(js_get(o, "version")));
	js_free(o);
	write_script(path, "Bản của người thứ nhất.\n");
	DO(0, "edit", SUBJECT, "--script", path, "--version", version);
	write_script(path, "Bản của người thứ hai.\n");
	char *words = refusal(daixa(&world, "edit", SUBJECT, "--script", path, "--version",
			    version, NULL));
	ck_assert(strstr(words, "Somebody else") != NULL);
	ck_assert(strstr(words, "daixa show") != NULL);
	free(words);
	DO(0, "edit", SUBJECT, "--script", path);
	o = show(SUBJECT);
	ck_assert_str_eq(js_str(js_get(o, "script")),
			 "Bản của người thứ hai.\n");
	ck_assert_int_eq(js_int(js_get(o, "revision")), 3);
	js_free(o);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("life_line");
	TCase *line = tcase_create("line");

	tcase_set_timeout(line, 120);
	tcase_add_unchecked_fixture(line, setup_once, teardown_once);
	tcase_add_checked_fixture(line, setup, teardown);
	tcase_add_loop_test(line,
			    every_step_is_taken_or_refused_by_the_command_line,
			    0, LIFE_STATES);
	tcase_add_test(
		line,
		each_step_is_kept_with_person_post_reason_and_who_typed_it);
	tcase_add_test(line, the_author_approves_only_as_self_approval);
	tcase_add_test(line, a_step_lacks_neither_text_nor_reason_nor_name);
	tcase_add_test(line, a_blank_name_is_never_the_operators);
	tcase_add_test(line, the_history_tells_what_undo_put_back);
	tcase_add_test(line, days_may_be_written_either_way);
	tcase_add_test(line,
		an_approver_who_becomes_the_author_approved_himself);
	tcase_add_test(line, the_syllables_of_a_text_are_counted_in_one_way);
	tcase_add_test(line,
		a_recording_that_does_not_fit_its_text_is_told_with_each_step);
	tcase_add_loop_test(
		line, a_change_leaves_approved_and_putting_it_back_returns_there,
		0, sizeof changes / sizeof *changes);
	tcase_add_test(line, what_does_not_matter_to_an_approval_leaves_it);
	tcase_add_test(line, the_log_takes_an_unapproved_fact_with_a_reason);
	tcase_add_test(line, where_it_is_used_and_what_was_changed_are_shown);
	tcase_add_test(line, the_trash_hides_and_gives_back_everything);
	tcase_add_test(line,
		       what_waits_for_approval_does_not_go_into_the_trash);
	tcase_add_test(line,
		       the_second_of_two_editors_is_told_and_no_text_is_lost);
	suite_add_tcase(suite, line);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
