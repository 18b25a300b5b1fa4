/*
 * Looking a station over (faults 21, 51, 76): every kind of thing that can
 * be missing, altered or left over is named, and nothing is removed. The
 * clock (faults 92, 94).
 */
#include "config.h"

#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/clock.h"
#include "app/doctor.h"
#include "app/logbook.h"
#include "base/mem.h"
#include "station_desk.h"

static struct station_desk made;	/* once, copied by every test */
static struct station_desk desk;

static void make_once(void)
{
	station_desk_begin(&made);
	station_desk_make(&made, true);
	app_close(made.app);
	made.app = NULL;
}

static void remove_it(void)
{
	station_desk_close(&made);
}

static void make(void)
{
	station_desk_copy(&desk, &made);
}

static void end(void)
{
	station_desk_close(&desk);
}

static struct check_report check(enum check_depth depth)
{
	struct check_report r = {0};
	struct err err = {0};

	ck_assert_msg(doctor_check(desk.app, depth, NULL, NULL, &r, &err),
		      "%s", err.text);
	return r;
}

/* Exactly one finding, about this. */
static void expect(enum check_depth depth, enum check_grade grade,
		   const char *subject, const char *words)
{
	struct check_report r = check(depth);

	ck_assert_uint_eq(r.count, 1);
	ck_assert_int_eq(r.rows[0].grade, grade);
	ck_assert_msg(strstr(r.rows[0].subject, subject) != NULL, "%s",
		      r.rows[0].subject);
	ck_assert_msg(strstr(r.rows[0].words, words) != NULL, "%s",
		      r.rows[0].words);
	check_report_finish(&r);
}

static char *in_station(const char *relative)
{
	return mem_printf("%s/%s", desk.world.station, relative);
}

static void put(const char *relative, const char *text)
{
	char *path = in_station(relative);
	FILE *f = fopen(path, "w");

	ck_assert_ptr_nonnull(f);
	fputs(text, f);
	fclose(f);
	free(path);
}

/* Some recording of the sample; yours, relative. */
static char *a_recording(void)
{
	struct run r = other_program(&desk.world, "find", desk.world.station,
				     "-name", "*.wav", "-o", "-name", "*.mp3",
				     "-o", "-name", "*.ogg", "-o", "-name",
				     "*.flac", NULL);

	r.out[strcspn(r.out, "\n")] = '\0';
	ck_assert_str_ne(r.out, "");
	char *path = mem_dup(r.out + strlen(desk.world.station) + 1);
	run_finish(&r);
	return path;
}

START_TEST(good_station_has_nothing_to_say)
{
	struct check_report r = check(CHECK_DATA);

	ck_assert_uint_eq(r.count, 0);
	ck_assert_int_eq(r.n_read, r.n_media);
	check_report_finish(&r);
}
END_TEST

START_TEST(twelve_usual_checks_read_every_recording)
{
	int64_t read = 0;

	for (int i = 0; i < 12; i++) {
		struct check_report r = check(CHECK_USUAL);
		ck_assert_int_lt(r.n_read, r.n_media);
		read += r.n_read;
		desk.now += 30 * 86400;
		check_report_finish(&r);
	}
	ck_assert_int_ge(read, 10);
}
END_TEST

/* Faults 21 and 51: the same name and length, one bit other. */
START_TEST(altered_recording_is_named_with_the_day_it_was_right)
{
	char *name = a_recording();
	char *path = in_station(name);
	struct stat st;

	ck_assert_int_eq(stat(path, &st), 0);
	ck_assert_int_eq(chmod(path, 0600), 0);
	int fd = open(path, O_RDWR | O_CLOEXEC);
	char byte;
	ck_assert_int_eq(pread(fd, &byte, 1, st.st_size / 2), 1);
	byte ^= 1;
	ck_assert_int_eq(pwrite(fd, &byte, 1, st.st_size / 2), 1);
	close(fd);
	expect(CHECK_DATA, CHECK_DAMAGE, name, "2024-0");
	free(path);
	free(name);
}
END_TEST

START_TEST(missing_recording_is_named_even_by_the_quick_check)
{
	char *name = a_recording();
	char *path = in_station(name);

	ck_assert_int_eq(unlink(path), 0);
	expect(CHECK_QUICK, CHECK_DAMAGE, name, "missing");
	free(path);
	free(name);
}
END_TEST

START_TEST(shortened_recording_is_named)
{
	char *name = a_recording();
	char *path = in_station(name);

	ck_assert_int_eq(chmod(path, 0600), 0);
	ck_assert_int_eq(truncate(path, 1000), 0);
	expect(CHECK_USUAL, CHECK_DAMAGE, name, "another length");
	free(path);
	free(name);
}
END_TEST

/* Fault 76. */
START_TEST(stray_file_is_listed_and_left_alone)
{
	put("media/ghi-am.wav", "RIFF");
	expect(CHECK_USUAL, CHECK_WARNING, "media/ghi-am.wav", "import");
	char *path = in_station("media/ghi-am.wav");
	ck_assert_int_eq(access(path, F_OK), 0);
	free(path);
}
END_TEST

static const struct { const char *name, *words; } leftovers[] = {
	{ "incoming/.import-0011", "import" },
	{ "incoming/edit-0011aabb", "editor" },
	{ "backup/daixa-unfinished.db", "backup" },
	{ "station.db.new", "rebuild" },
	{ "station.db.damaged-1", "set aside" },
	{ "../station.making-00112233", "not finished" },
};

START_TEST(what_was_cut_off_is_noted)
{
	put(leftovers[_i].name, "x");
	expect(CHECK_QUICK, CHECK_NOTE, leftovers[_i].name,
	       leftovers[_i].words);
}
END_TEST

START_TEST(altered_log_is_damage)
{
	char *path = in_station("log/2024-02.txt");
	FILE *f = fopen(path, "r+");

	ck_assert_ptr_nonnull(f);
	fseek(f, 3000, SEEK_SET);
	fputc('#', f);
	fclose(f);
	expect(CHECK_USUAL, CHECK_DAMAGE, "log", "readable copy");
	free(path);
}
END_TEST

/* ---- doctor --------------------------------------------------------------- */

static enum doctor_state doctor_says(const char *dir, const char *key,
				     const char *words)
{
	const struct doctor_facts facts = {
		.term = "xterm", .locale = "C.UTF-8",
		.is_terminal = true, .rows = 24, .cols = 80,
	};
	struct doctor_report r;
	enum doctor_state state = DOCTOR_GOOD;
	bool found = false;

	doctor_look(&desk.env, dir, &facts, &r);
	for (size_t i = 0; i < r.count; i++) {
		if (strcmp(r.rows[i].key, key) != 0)
			continue;
		found = strstr(r.rows[i].words, words) != NULL;
		state = r.rows[i].state;
		ck_assert_msg(state == DOCTOR_GOOD || strcmp(key, "disk") == 0
			      || r.rows[i].advice != NULL, "%s", key);
	}
	ck_assert_msg(found, "%s: %s", key, words);
	doctor_report_finish(&r);
	return state;
}

START_TEST(doctor_finds_no_station_and_says_so)
{
	ck_assert_int_eq(doctor_says("/nowhere", "station", "/nowhere"),
			 DOCTOR_BAD);
}
END_TEST

START_TEST(doctor_is_content_with_a_backup_and_a_good_clock)
{
	const char *dir = desk.world.station;

	ck_assert_int_eq(doctor_says(dir, "backup", ""), DOCTOR_WARNING);
	ck_assert_int_eq(doctor_says(dir, "clock", "2024-04-02"), DOCTOR_GOOD);
	ck_assert_int_eq(doctor_says(dir, "log", "both"), DOCTOR_GOOD);
	ck_assert_int_eq(doctor_says(dir, "terminal", "80x24"), DOCTOR_GOOD);
	ck_assert_int_eq(doctor_says(dir, "program", "SQLite"), DOCTOR_GOOD);
}
END_TEST

/* ---- the clock ------------------------------------------------------------ */

enum { DAY = 86400 };

static const struct { int64_t jump_s; enum clock_fault fault; } jumps[] = {
	{ 0, CLOCK_GOOD },
	{ -30 * DAY, CLOCK_BEHIND },
	{ 80 * DAY, CLOCK_GOOD },
	{ 91 * DAY, CLOCK_AHEAD },
	{ 30000 * (int64_t)DAY, CLOCK_IMPOSSIBLE },	/* 2106 */
	{ 5000 * (int64_t)DAY, CLOCK_AHEAD },	/* 2037 */
	{ -19800 * (int64_t)DAY, CLOCK_IMPOSSIBLE },	/* 1970 */
	{ -8860 * (int64_t)DAY, CLOCK_IMPOSSIBLE },	/* 2000 */
};

static int64_t log_something(void)
{
	struct logbook_incident req = {
		.kind = "power", .start_at = desk.now - 60,
		.end_at = desk.now, .coverage = "Toàn xã",
	};
	struct err err = {0};
	int64_t seq = 0;

	ck_assert_msg(logbook_incident(desk.app, &req, &seq, &err), "%s",
		      err.text);
	return seq;
}

/* Fault 92. */
START_TEST(jump_of_the_clock_is_seen_and_logged_once)
{
	struct clock_look c;
	struct err err = {0};

	int64_t before = log_something();
	desk.now += jumps[_i].jump_s;
	ck_assert(clock_look(desk.app, &c, &err));
	ck_assert_int_eq(c.fault, jumps[_i].fault);
	char *words = clock_words(desk.app, &c);
	ck_assert_int_eq(words == NULL, c.fault == CLOCK_GOOD);
	free(words);
	/* the entry, and before it one about the clock */
	ck_assert_int_eq(log_something() - before,
			 c.fault == CLOCK_GOOD ? 1 : 2);
	before = log_something();
	ck_assert_int_eq(log_something() - before, 1);
}
END_TEST

/* Fault 9: the machine slept with the program open; another wrote meanwhile. */
START_TEST(open_station_goes_on_after_a_night_of_sleep)
{
	int64_t before = log_something();

	desk.now += 8 * 3600;
	struct run r = daixa(&desk.world, "log", "strike", "2", "--reason",
			     "nhầm", NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
	ck_assert_int_gt(log_something(), before + 1);
	struct check_report report = check(CHECK_USUAL);
	ck_assert_uint_eq(report.count, 0);
	check_report_finish(&report);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("care");
	TCase *tc = tcase_create("check");

	tcase_add_unchecked_fixture(tc, make_once, remove_it);
	tcase_add_checked_fixture(tc, make, end);
	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, good_station_has_nothing_to_say);
	tcase_add_test(tc, twelve_usual_checks_read_every_recording);
	tcase_add_test(tc, altered_recording_is_named_with_the_day_it_was_right);
	tcase_add_test(tc, missing_recording_is_named_even_by_the_quick_check);
	tcase_add_test(tc, shortened_recording_is_named);
	tcase_add_test(tc, stray_file_is_listed_and_left_alone);
	tcase_add_loop_test(tc, what_was_cut_off_is_noted, 0,
			    sizeof leftovers / sizeof leftovers[0]);
	tcase_add_test(tc, altered_log_is_damage);
	tcase_add_test(tc, doctor_finds_no_station_and_says_so);
	tcase_add_test(tc, doctor_is_content_with_a_backup_and_a_good_clock);
	tcase_add_loop_test(tc, jump_of_the_clock_is_seen_and_logged_once, 0,
			    sizeof jumps / sizeof jumps[0]);
	tcase_add_test(tc, open_station_goes_on_after_a_night_of_sleep);
	suite_add_tcase(suite, tc);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
