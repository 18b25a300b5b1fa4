/* What was given in vain or has to wait is said, by the built program. */
#include "config.h"

#include <check.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "run_daixa.h"

static struct world world;

static void setup(void)
{
	world_init(&world);
	struct run r = daixa(&world, "init", NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
}

static void teardown(void)
{
	world_finish(&world);
}

START_TEST(a_path_with_nothing_to_take_in_is_not_found)
{
	struct run r;
	char empty[300];

	snprintf(empty, sizeof empty, "%s/empty-folder", world.dir);
	ck_assert_int_eq(mkdir(empty, 0700), 0);
	EXPECT(r, 3, "import", empty);
	ck_assert(has(r.err, "no recordings"));
	run_finish(&r);
	EXPECT(r, 3, "import", "/nowhere.wav");
	ck_assert(has(r.err, "/nowhere.wav"));
	run_finish(&r);
	EXPECT(r, 3, "import", "/nowhere.txt");
	ck_assert(has(r.err, "nowhere.txt"));
	run_finish(&r);
}
END_TEST

static void write_bytes(char path[300], const char *name, const void *bytes,
			size_t len)
{
	snprintf(path, 300, "%s/%s", world.dir, name);
	FILE *f = fopen(path, "wb");
	ck_assert(f != NULL && fwrite(bytes, 1, len, f) == len &&
		  fclose(f) == 0);
}

START_TEST(what_no_encoding_explains_is_no_script)
{
	unsigned char noise[3000];
	unsigned seed = 11;
	char path[300];
	struct run r;

	for (size_t i = 0; i < sizeof noise; i++) {
		seed = seed * 1103515245u + 12345u;
		noise[i] = (unsigned char)(seed >> 16);
	}
	write_bytes(path, "rac.txt", noise, sizeof noise);
	EXPECT(r, 1, "import", path);
	ck_assert(has(r.err, "is no text"));
	run_finish(&r);
	for (size_t i = 0; i < sizeof noise; i++)
		noise[i] = noise[i] == 0 ? 'a' : noise[i];
	write_bytes(path, "rac2.txt", noise, sizeof noise);
	EXPECT(r, 1, "import", path);
	ck_assert(has(r.err, "--encoding"));
	run_finish(&r);
	EXPECT(r, 0, "import", path, "--encoding", "viscii", "--dry-run");
	run_finish(&r);
	write_bytes(path, "naive.txt", "A na\xc3\xafve text", 13);
	EXPECT(r, 0, "import", path, "--dry-run");
	run_finish(&r);
}
END_TEST

START_TEST(a_dry_run_shows_how_the_text_begins)
{
	/* "Tiếng Việt" in VISCII */
	static const char viscii[] = "Ti\xaang Vi\xaet ng\xe0y mai";
	char path[300];
	struct run r;

	write_bytes(path, "tin.txt", viscii, sizeof viscii - 1);
	EXPECT(r, 0, "import", path, "--dry-run", "--json");
	ck_assert_msg(has(r.out, "\"begins\": \"Tiếng Việt ngày mai\""), "%s",
		      r.out);
	run_finish(&r);
	EXPECT(r, 0, "import", path, "--dry-run");
	ck_assert(has(r.out, "Tiếng Việt ngày mai"));
	ck_assert(!has(r.out, "keep"));
	run_finish(&r);
}
END_TEST

/* As SQLite's own writer does it: byte 1 behind the first gigabyte. */
static int lock_for_writing(const struct world *w)
{
	struct flock lock = {
		.l_type = F_WRLCK, .l_whence = SEEK_SET,
		.l_start = 0x40000001, .l_len = 1,
	};
	char *path = mem_printf("%s/station.db", w->station);
	int fd = open(path, O_RDWR | O_CLOEXEC);
	free(path);
	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(fcntl(fd, F_SETLK, &lock), 0);
	return fd;
}

START_TEST(who_waits_for_another_writer_is_told_so)
{
	struct run r;
	int lock = lock_for_writing(&world);

	EXPECT(r, 5, "trash", "DT-2024-001");
	ck_assert(has(r.err, "another program is writing"));
	run_finish(&r);
	close(lock);
}
END_TEST

START_TEST(options_before_the_command_are_not_guessed)
{
	struct run r = daixa_bare(&world, NULL, "-L", "fr", "list", "plan",
				  NULL);

	ck_assert_int_eq(r.code, 2);
	ck_assert(has(r.err, "'fr'"));
	run_finish(&r);
	r = daixa_bare(&world, NULL, "-C", "", "list", "plan", NULL);
	ck_assert_int_eq(r.code, 2);
	ck_assert(has(r.err, "-C"));
	run_finish(&r);
}
END_TEST

START_TEST(an_option_is_listed_set_refused_and_taken_back)
{
	ANSWER(0, "Longest slot", "options", "list");
	ANSWER(0, "\"key\": \"slot_warn_min\"", "options", "list", "--json");
	ANSWER(2, "there are: 30, 45, 60, 90, 120", "options", "set",
	       "slot_limit_min", "44");
	ANSWER(2, "there is no option 'slot'; there are: operator, language",
	       "options", "set", "slot", "30");
	ANSWER(0, "Longest slot: 60", "options", "set", "slot_limit_min",
	       "60");
	ANSWER(0, "slot_limit_min,60,", "options", "list",
	       "--csv");
	ANSWER(0, "Longest slot", "undo");
	ANSWER(0, "slot_limit_min,45,", "options", "list",
	       "--csv");
	ANSWER(0, "Standard level: -20", "options", "set", "loudness_target",
	       "-20");
}
END_TEST

START_TEST(help_of_a_first_word_lists_what_may_follow)
{
	struct run r;

	EXPECT(r, 0, "report", "--help");
	ck_assert(has(r.out, "report month") && has(r.out, "report book") &&
		  has(r.out, "report coverage") && has(r.out, "report slip"));
	ck_assert_str_eq(r.err, "");
	run_finish(&r);
	EXPECT(r, 2, "frobnicate", "--help");
	run_finish(&r);
}
END_TEST

START_TEST(a_report_is_no_file_of_a_program_it_is_not_for)
{
	static const char *const ends[] = { "doc", "XLS", "odt" };
	struct run r;
	char path[400];

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		snprintf(path, sizeof path, "%s/book.%s", world.dir, ends[i]);
		EXPECT(r, 2, "report", "book", "--month", "2024-03", "-o",
		       path);
		ck_assert(has(r.err, "docx") && has(r.err, ends[i]));
		ck_assert_int_ne(access(path, F_OK), 0);
		run_finish(&r);
	}
	snprintf(path, sizeof path, "%s/book.JSON", world.dir);
	EXPECT(r, 0, "report", "book", "--month", "2024-03", "--format",
	       "JSON", "-o", path);
	ck_assert_int_eq(unlink(path), 0);
	run_finish(&r);
}
END_TEST

START_TEST(the_name_of_a_report_file_tells_its_format)
{
	struct run r;
	char path[400];
	char magic[4];

	snprintf(path, sizeof path, "%s/book.DOCX", world.dir);
	EXPECT(r, 0, "report", "book", "--month", "2024-03", "-o", path);
	run_finish(&r);
	FILE *f = fopen(path, "rb");
	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fread(magic, 1, 4, f), 4);
	ck_assert_int_eq(fclose(f), 0);
	ck_assert_mem_eq(magic, "PK\003\004", 4);
	snprintf(path, sizeof path, "%s/book.docx.thu", world.dir);
	EXPECT(r, 2, "report", "book", "--month", "2024-03", "-o", path);
	ck_assert(has(r.err, "book.docx.thu") && has(r.err, "docx, xlsx, pdf"));
	ck_assert_int_ne(access(path, F_OK), 0);
	run_finish(&r);
	snprintf(path, sizeof path, "%s/book.pdf", world.dir);
	EXPECT(r, 2, "report", "book", "--month", "2024-03", "--format",
	       "docx", "-o", path);
	ck_assert(has(r.err, "book.pdf") && has(r.err, "docx"));
	ck_assert_int_ne(access(path, F_OK), 0);
	run_finish(&r);
}
END_TEST

START_TEST(a_terminal_is_not_filled_with_a_file)
{
	static const char command[] =
		"exec \"$0\" -C \"$1\" report book --month 2024-03 "
		"--format docx >\"$2\"";
	const struct winsize size = { .ws_row = 24, .ws_col = 80 };
	int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);

	ck_assert_int_ge(master, 0);
	ck_assert_int_eq(grantpt(master), 0);
	ck_assert_int_eq(unlockpt(master), 0);
	ck_assert_int_eq(ioctl(master, TIOCSWINSZ, &size), 0);
	struct run r = other_program(&world, "sh", "-c", command,
				     TOP_BUILDDIR "/src/daixa", world.station,
				     ptsname(master), NULL);
	ck_assert_msg(r.code == 2, "exit %d: %s", r.code, r.err);
	ck_assert(has(r.err, "-o"));
	run_finish(&r);
	close(master);
}
END_TEST

START_TEST(a_paper_without_letterhead_is_written_and_told_of)
{
	char path[320];
	struct run r;

	snprintf(path, sizeof path, "%s/thang.txt", world.dir);
	EXPECT(r, 0, "report", "month", "--month", "2031-10", "-o", path);
	ck_assert(has(r.err, "warning: no letterhead is in force on "
			     "31/10/2031"));
	ck_assert(has(r.err, "daixa signer add"));
	/* the last line says how it ended: the desk shows that one */
	const char *last = strstr(r.err, "written to");
	ck_assert_ptr_nonnull(last);
	ck_assert_ptr_null(strstr(last, "warning"));
	ck_assert_str_eq(r.out, "");
	run_finish(&r);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("cli, told");
	TCase *c = tcase_create("told");

	tcase_set_timeout(c, 120);
	tcase_add_checked_fixture(c, setup, teardown);
	tcase_add_test(c, a_path_with_nothing_to_take_in_is_not_found);
	tcase_add_test(c, what_no_encoding_explains_is_no_script);
	tcase_add_test(c, a_dry_run_shows_how_the_text_begins);
	tcase_add_test(c, options_before_the_command_are_not_guessed);
	tcase_add_test(c, an_option_is_listed_set_refused_and_taken_back);
	tcase_add_test(c, help_of_a_first_word_lists_what_may_follow);
	tcase_add_test(c, a_report_is_no_file_of_a_program_it_is_not_for);
	tcase_add_test(c, the_name_of_a_report_file_tells_its_format);
	tcase_add_test(c, a_terminal_is_not_filled_with_a_file);
	tcase_add_test(c, a_paper_without_letterhead_is_written_and_told_of);
	/* it waits for ten seconds, and does nothing */
	if (getenv("DAIXA_TEST_SHORT") == NULL)
		tcase_add_test(c, who_waits_for_another_writer_is_told_so);
	suite_add_tcase(s, c);
	SRunner *runner = srunner_create(s);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
