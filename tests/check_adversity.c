/*
 * What a machine does to a program without meaning it: little memory, few
 * files, a limit on their size, a pipe nobody reads, paths that lead nowhere,
 * any time zone; and a stranger to its database (faults 8, 10, 12, 26, 32, 33,
 * 93). Each is a
 * sentence with its exit code, and the log is as whole as before.
 */
#include "config.h"

#include <check.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"
#include "run_daixa.h"

#define PROGRAM TOP_BUILDDIR "/src/daixa"

static struct world world;

static void make(void)
{
	world_init(&world);
	struct run r = daixa(&world, "init", NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
}

static void unmake(void)
{
	world_finish(&world);
}

/* An entry through a shell that sets something up first. */
static struct run add_after(const char *setup)
{
	char *line = mem_printf("%s; exec " PROGRAM " -C %s -L en"
		" --operator Tester log incident --kind power"
		" --at '2024-03-05 10:00' --until '2024-03-05 11:00' --sure", setup,
		world.station);
	struct run r = other_program(&world, "sh", "-c", line, NULL);

	free(line);
	return r;
}

static int64_t entries(void)
{
	struct run r = daixa(&world, "log", "verify", NULL);

	ck_assert_msg(r.code == 0, "%s%s", r.out, r.err);
	const char *number = strstr(r.out, "Database: ");
	ck_assert_msg(number != NULL, "%s", r.out);
	int64_t n = strtoll(number + strlen("Database: "), NULL, 10);
	run_finish(&r);
	return n;
}

/* Said to be done and done, or neither. */
static void tells_the_truth(const char *setup, const struct run *r,
			    int64_t before)
{
	int64_t added = entries() - before;

	ck_assert_msg((r->code == 0) == (added == 1) && added <= 1,
		      "%s: exit %d, %d entries: %s", setup, r->code,
		      (int)added, r->err);
	ck_assert_msg(r->code == 0 || r->err[0] != '\0', "%s: exit %d",
		      setup, r->code);
	ck_assert_msg(r->code < 128, "%s: exit %d: %s", setup, r->code,
		      r->err);
}

START_TEST(an_entry_is_written_down_without_any_trouble)
{
	int64_t before = entries();
	struct run r = add_after("true");

	ck_assert_msg(r.code == 0, "%s", r.err);
	ck_assert_int_eq(entries(), before + 1);
	run_finish(&r);
}
END_TEST

#ifndef DX_SANITIZED
/* Faults 10 and 12: whichever piece of memory is the one too many. */
START_TEST(little_memory_ends_in_a_sentence_and_no_half_entry)
{
	bool is_enough = false;

	for (int kb = 8000; kb < 256000 && !is_enough; kb += kb / 12) {
		int64_t before = entries();
		char *limit = mem_printf("ulimit -v %d", kb);
		struct run r = add_after(limit);
		tells_the_truth(limit, &r, before);
		is_enough = r.code == 0;
		free(limit);
		run_finish(&r);
	}
	ck_assert(is_enough);
}
END_TEST
#endif

static const char *const limits[] = {
	"ulimit -n 5", "ulimit -n 6", "ulimit -n 7",
	"ulimit -n 8", "ulimit -n 9", "ulimit -n 10", "ulimit -n 16",
	"ulimit -f 0", "ulimit -f 1", "exec </dev/null >&- 2>&1",
};

/* Fault 12. */
START_TEST(few_files_and_small_ones_end_in_a_sentence)
{
	int64_t before = entries();
	struct run r = add_after(limits[_i]);

	if (strstr(limits[_i], "ulimit") != NULL)
		tells_the_truth(limits[_i], &r, before);
	else
		entries();
	run_finish(&r);
}
END_TEST

/* Fault 8. */
START_TEST(a_pipe_nobody_reads_is_no_complaint)
{
	char *line = mem_printf("(" PROGRAM " -C %s -L en plan show; echo $?"
				" >code) | true; cat code", world.station);
	struct run r = other_program(&world, "sh", "-c", line, NULL);
	int code = (int)strtol(r.out, NULL, 10);

	ck_assert_str_eq(r.err, "");
	/* it may have ended before the pipe did; 141 is SIGPIPE */
	ck_assert_msg(code == 0 || code == 141, "%s", r.out);
	free(line);
	run_finish(&r);
}
END_TEST

/* Fault 26. */
START_TEST(paths_that_lead_nowhere_are_named_with_the_reason)
{
	static const struct { const char *shell, *words; } cases[] = {
		{ "P=/tmp/$(printf 'a%.0s' $(seq 300))", "too long" },
		{ "P=$(printf 'a/%.0s' $(seq 3000))", "" },
		{ "ln -s loop loop; P=loop/x", "symbolic link" },
		{ "P=/dev/null/x", "" },
		{ "P=/dev/full", "" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char *line = mem_printf("%s; exec " PROGRAM " -L en -C $P"
					" log list", cases[i].shell);
		struct run r = other_program(&world, "sh", "-c", line, NULL);
		ck_assert_msg(r.code == 7 || r.code == 3, "%s: exit %d",
			      cases[i].shell, r.code);
		ck_assert_msg(strstr(r.err, cases[i].words) != NULL, "%s",
			      r.err);
		free(line);
		run_finish(&r);
	}
}
END_TEST

static const char *const zones[] = {
	"TZ=Asia/Ho_Chi_Minh", "TZ=America/Sao_Paulo", "TZ=Europe/London",
	"TZ=Pacific/Kiritimati", "TZ=XYZ-99:99", "TZ=",
};

/* Fault 93: the station's own time, wherever the machine thinks it is. */
START_TEST(the_machine_s_time_zone_changes_nothing)
{
	struct run first = daixa(&world, "log", "incident", "--kind", "power",
				 "--at", "2024-02-29 23:30", "--until",
				 "2024-03-01 00:30", "--sure", NULL);

	ck_assert_msg(first.code == 0, "%s", first.err);
	run_finish(&first);
	first = daixa_bare(&world, zones[0], "-C", world.station, "log",
			   "list", "--csv", NULL);
	ck_assert_msg(strstr(first.out, "2024-02-29") != NULL, "%s",
		      first.out);
	for (size_t i = 1; i < sizeof zones / sizeof zones[0]; i++) {
		struct run r = daixa_bare(&world, zones[i], "-C",
					  world.station, "log", "list",
					  "--csv", NULL);
		ck_assert_msg(strcmp(r.out, first.out) == 0, "%s: %s",
			      zones[i], r.out);
		run_finish(&r);
	}
	run_finish(&first);
}
END_TEST

/* ---- what a stranger put into the database -------------------------------- */

/* With a connection that knows no rules of ours. */
static void spoil(const char *sql)
{
	char *path = mem_printf("%s/station.db", world.station);
	sqlite3 *db = NULL;

	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK,
		      "%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_close(db);
	free(path);
}

static const char *const texts[] = {
	"CAST(x'ff41fe' AS TEXT)", "CAST(x'4100' AS TEXT) || 'B'",
	"'A' || char(27) || ']52;c;QQ==' || char(7)", "char(155) || '2J'",
	"'A' || char(8238) || 'B'", "'A' || char(10) || 'B'",
	"printf('%.*c', 1000000, 'x')", "'%s%n%n'",
};

/* Fault 33: whatever stands in a text column, lines stay clean and the end comes. */
START_TEST(text_of_a_stranger_comes_out_clean)
{
	struct run r = daixa(&world, "add", "segment", "--title", "Tin",
			     "--genre", "TIN", NULL);
	char *sql = mem_printf("UPDATE segment SET title = %s", texts[_i]);

	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
	spoil(sql);
	r = daixa(&world, "list", "segments", NULL);
	ck_assert_msg(r.code < 128, "%d: %s", r.code, r.err);
	ck_assert(text_is_clean(r.out, r.out_len, TEXT_MANY_LINES));
	run_finish(&r);
	r = daixa(&world, "list", "segments", "--json", NULL);
	ck_assert(text_is_clean(r.out, r.out_len, TEXT_MANY_LINES));
	free(sql);
	run_finish(&r);
}
END_TEST

static const char *const foreign[] = {
	"CREATE TRIGGER x AFTER INSERT ON log_entry BEGIN"
	" DELETE FROM log_entry; END",
	"CREATE TRIGGER x AFTER INSERT ON log_entry BEGIN"
	" UPDATE setting SET value = load_extension('x'); END",
	"CREATE TRIGGER x BEFORE INSERT ON log_entry BEGIN"
	" SELECT RAISE(IGNORE); END",
	"DROP TRIGGER log_keeps_rows",
	"CREATE VIEW x AS SELECT * FROM x",
	"CREATE TABLE x (a, b GENERATED ALWAYS AS (a || a))",
	"ALTER TABLE setting ADD COLUMN x TEXT",
};

/*
 * Fault 32: it is told, an entry is there or was said not to be, and rebuild
 * makes the tables anew.
 */
START_TEST(tables_of_a_stranger_are_told)
{
	int64_t before = entries();

	spoil(foreign[_i]);
	struct run r = add_after("true");
	tells_the_truth(foreign[_i], &r, before);
	run_finish(&r);
	r = daixa(&world, "check", NULL);
	ck_assert_msg(r.code == 1 || r.code == 4, "exit %d: %s%s", r.code,
		      r.out, r.err);
	run_finish(&r);
	r = daixa(&world, "rebuild", NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
	r = daixa(&world, "check", NULL);
	ck_assert_msg(strstr(r.out, "rebuild") == NULL, "%s", r.out);
	run_finish(&r);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("adversity");
	TCase *tc = tcase_create("machine");

	tcase_add_checked_fixture(tc, make, unmake);
	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, an_entry_is_written_down_without_any_trouble);
#ifndef DX_SANITIZED
	tcase_add_test(tc, little_memory_ends_in_a_sentence_and_no_half_entry);
#endif
	tcase_add_loop_test(tc, few_files_and_small_ones_end_in_a_sentence, 0,
			    sizeof limits / sizeof limits[0]);
	tcase_add_test(tc, a_pipe_nobody_reads_is_no_complaint);
	tcase_add_test(tc, paths_that_lead_nowhere_are_named_with_the_reason);
	tcase_add_test(tc, the_machine_s_time_zone_changes_nothing);
	tcase_add_loop_test(tc, text_of_a_stranger_comes_out_clean, 0,
			    sizeof texts / sizeof texts[0]);
	tcase_add_loop_test(tc, tables_of_a_stranger_are_told, 0,
			    sizeof foreign / sizeof foreign[0]);
	suite_add_tcase(suite, tc);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
