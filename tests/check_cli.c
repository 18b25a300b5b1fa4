/*
 * The command line as a contract: what scripts rely on. Every test runs the
 * built program in its own process and folder.
 */
#include "config.h"

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "base/mem.h"
#include "run_daixa.h"

static struct world world;
static struct world sample;	/* made once, copied for every test */

static void setup(void)
{
	world_init(&world);
}

static void teardown(void)
{
	world_finish(&world);
}

static void setup_station(void)
{
	world_init(&world);
	struct run r = daixa(&world, "init", NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
}

static void setup_sample(void)
{
	world_init(&world);
	copy_station(&world, &sample);
}

static void setup_sample_once(void)
{
	world_init(&sample);
	make_sample(&sample);
}

static void teardown_sample_once(void)
{
	world_finish(&sample);
}

static size_t count_lines(const char *text)
{
	size_t n = 0;

	for (; *text != '\0'; text++)
		n += *text == '\n';
	return n;
}

static void put_file(const char *path, const void *bytes, size_t len)
{
	FILE *f = fopen(path, "wb");

	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(bytes, 1, len, f), len);
	ck_assert_int_eq(fclose(f), 0);
}

/* ---- words and exit codes ------------------------------------------------ */

START_TEST(no_command_shows_the_usage_and_exits_2)
{
	struct run r = daixa_bare(&world, NULL, NULL);

	ck_assert_int_eq(r.code, 2);
	ck_assert_str_eq(r.out, "");
	ck_assert(has(r.err, "report book"));
	run_finish(&r);
}
END_TEST

START_TEST(errors_have_their_documented_exit_codes)
{
	static const struct {
		const char *words[6];
		int code;
		const char *says;
	} cases[] = {
		{{"frobnicate"}, 2, "no command 'frobnicate'"},
		{{"log"}, 2, "log add"},
		{{"log", "add", "--colour"}, 2, "--colour"},
		{{"log", "add"}, 2, "--at"},
		{{"show"}, 2, "CODE"},
		{{"show", "A", "B"}, 2, "'B'"},
		{{"show", "DT-2024-999"}, 3, "DT-2024-999"},
		{{"plan", "show", "--plan", "1/KH"}, 3, "1/KH"},
		{{"plan", "import", "/nowhere.json"}, 3, "/nowhere.json"},
		{{"report", "book", "--month", "2024-13"}, 2, "2024-13"},
		{{"report", "book", "--format", "ppt"}, 2, "ppt"},
		{{"report", "book", "--from", "2024-01-01"}, 2, "--to"},
		{{"list", "segments", "--json", "--csv"}, 2, "--csv"},
		{{"log", "strike", "7"}, 2, "--reason"},
		{{"log", "strike", "x", "--reason", "r"}, 2, "'x'"},
		{{"log", "verify", "--anchor", "abc"}, 2, "64"},
		{{"init"}, 1, "already"},
		{{"help", "nothing"}, 3, "nothing"},
		{{"import", "--genre", "XX", "/tmp"}, 2, "XX"},
		{{"import", "--plan", "ND-99", "/tmp"}, 3, "ND-99"},
		{{"import", "--segment", "DT-2029-001", "/tmp"}, 3,
		 "DT-2029-001"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *const *w = cases[i].words;
		struct run r = daixa(&world, w[0], w[1], w[2], w[3], w[4],
				     NULL);
		ck_assert_msg(r.code == cases[i].code, "%s: exit %d: %s", w[0],
			      r.code, r.err);
		ck_assert_msg(has(r.err, cases[i].says), "%s", r.err);
		ck_assert_str_eq(r.out, "");
		run_finish(&r);
	}
}
END_TEST

START_TEST(help_behind_a_command_is_its_help)
{
	struct run r;

	EXPECT(r, 0, "log", "add", "-h");
	ck_assert(has(r.out, "--segment") && !has(r.out, "--profile"));
	run_finish(&r);
}
END_TEST

START_TEST(a_folder_without_a_station_is_not_found)
{
	struct run r;

	EXPECT(r, 3, "log", "list");
	ck_assert(has(r.err, world.station));
	run_finish(&r);
}
END_TEST

START_TEST(messages_are_vietnamese_in_every_locale_but_english)
{
	static const char *const vietnamese[] = {
		"LC_ALL=C", "LC_ALL=POSIX", "LC_ALL=vi_VN.UTF-8",
		"LC_ALL=vi_VN.TCVN", "LANG=C.UTF-8", "LANGUAGE=vi",
	};

	for (size_t i = 0; i < sizeof vietnamese / sizeof *vietnamese; i++) {
		struct run r = daixa_bare(&world, vietnamese[i], "help", NULL);
		ck_assert_msg(has(r.out, "đài"), "%s: %s", vietnamese[i],
			      r.out);
		run_finish(&r);
	}
	struct run r = daixa_bare(&world, "LANGUAGE=en", "help", NULL);
	ck_assert(has(r.out, "Usage:"));
	ck_assert(has(r.out, "[COMMAND ...]"));
	ck_assert(has(r.out, "Without a command"));
	run_finish(&r);
	r = daixa_bare(&world, "LANGUAGE=en", "-L", "vi", "help", NULL);
	ck_assert(!has(r.out, "Usage:"));
	run_finish(&r);
}
END_TEST

/* ---- the road -------------------------------------------------------------- */

START_TEST(init_makes_a_station_once)
{
	struct run r;
	char path[400];
	struct stat st;

	EXPECT(r, 0, "init");
	run_finish(&r);
	snprintf(path, sizeof path, "%s/station.db", world.station);
	ck_assert_int_eq(stat(path, &st), 0);
	EXPECT(r, 1, "init");
	run_finish(&r);
	EXPECT(r, 0, "plan", "show");
	ck_assert(has(r.out, "16/KH-UBND") && has(r.out, "ND-5.10"));
	run_finish(&r);
	EXPECT(r, 0, "log", "verify");
	run_finish(&r);
}
END_TEST

START_TEST(init_refuses_an_unknown_profile_and_leaves_nothing)
{
	struct run r;
	struct stat st;

	EXPECT(r, 3, "init", "--profile", "atlantis");
	ck_assert(has(r.err, "duc-tan-2024") && has(r.err, "mo-duc-2025"));
	ck_assert_int_ne(stat(world.station, &st), 0);
	run_finish(&r);
	r = other_program(&world, "ls", "-A", world.dir, NULL);
	ck_assert_str_eq(r.out, "home\n");
	run_finish(&r);
}
END_TEST

START_TEST(the_sample_station_has_what_it_promises)
{
	struct run r;
	struct json *v = NULL;
	struct err err;

	EXPECT(r, 0, "list", "segments", "--json");
	ck_assert(js_parse(r.out, r.out_len, &v, &err));
	ck_assert_uint_eq(js_len(js_get(v, "segments")), 14);
	js_free(v);
	run_finish(&r);
	EXPECT(r, 0, "list", "takes", "--json");
	ck_assert(js_parse(r.out, r.out_len, &v, &err));
	ck_assert_uint_eq(js_len(js_get(v, "takes")), 10);
	js_free(v);
	run_finish(&r);
	EXPECT(r, 0, "list", "documents", "--json");
	ck_assert(js_parse(r.out, r.out_len, &v, &err));
	ck_assert_uint_eq(js_len(js_get(v, "documents")), 7);
	js_free(v);
	run_finish(&r);
	EXPECT(r, 0, "log", "verify");
	run_finish(&r);
}
END_TEST

START_TEST(the_plan_shows_exactly_the_two_gaps)
{
	struct run r;
	struct json *v = NULL;
	struct err err;
	size_t gaps = 0;

	EXPECT(r, 0, "list", "plan", "--json");
	ck_assert(js_parse(r.out, r.out_len, &v, &err));
	const struct json *items = js_get(v, "items");
	ck_assert_uint_eq(js_len(items), 15);
	for (size_t i = 0; i < js_len(items); i++) {
		const struct json *item = js_at(items, i);
		const char *code = js_str(js_get(item, "code"));
		if (js_str(js_get(item, "gap")) == NULL)
			continue;
		gaps++;
		ck_assert(strcmp(code, "ND-5.1") == 0 ||
			  strcmp(code, "ND-5.3") == 0);
	}
	ck_assert_uint_eq(gaps, 2);
	js_free(v);
	run_finish(&r);
}
END_TEST

START_TEST(the_sample_station_is_the_same_on_every_machine)
{
	struct run a;
	struct run b;
	struct world other;

	world_init(&other);
	make_sample(&other);
	EXPECT(a, 0, "report", "book", "--month", "2024-03");
	b = daixa(&other, "report", "book", "--month", "2024-03", NULL);
	ck_assert_str_eq(a.out, b.out);
	run_finish(&a);
	run_finish(&b);
	world_finish(&other);
}
END_TEST

START_TEST(search_with_and_without_marks)
{
	struct run r;

	EXPECT(r, 0, "search", "duc tan");
	ck_assert(has(r.out, "‹Đức› ‹Tân›"));
	run_finish(&r);
	EXPECT(r, 0, "search", "CCHC");
	ck_assert(has(r.out, "‹Cải cách hành chính›"));
	run_finish(&r);
	EXPECT(r, 0, "search", "điện");
	ck_assert(has(r.out, "‹điện›") && !has(r.out, "‹diện›"));
	run_finish(&r);
	EXPECT(r, 0, "search", "\"* AND ( NEAR");
	run_finish(&r);
}
END_TEST

/* A second of a 440 Hz square wave, 8 kHz, 16 bit, mono. */
static void put_tone(const char *path, int seconds)
{
	uint32_t data = (uint32_t)seconds * 16000;
	unsigned char head[44] = "RIFF\0\0\0\0WAVEfmt \20\0\0\0\1\0\1\0"
				 "\100\37\0\0\200\76\0\0\2\0\20\0data";
	unsigned char *bytes = mem_alloc(44 + data);

	memcpy(bytes, head, 44);
	for (int i = 0; i < 4; i++) {
		bytes[4 + i] = (unsigned char)((36 + data) >> (8 * i));
		bytes[40 + i] = (unsigned char)(data >> (8 * i));
	}
	for (uint32_t i = 0; i < data / 2; i++)
		bytes[44 + 2 * i + 1] = i / 9 % 2 == 0 ? 16 : 240;
	put_file(path, bytes, 44 + data);
	free(bytes);
}

START_TEST(the_whole_road_from_a_file_to_the_book)
{
	struct run r;
	char tone[400];

	snprintf(tone, sizeof tone, "%s/Nộp hồ sơ.wav", world.dir);
	put_tone(tone, 3);
	EXPECT(r, 0, "import", "--genre", "HDN", "--plan", "ND-5.2", tone);
	ck_assert_msg(has(r.out, "stored"), "%s", r.out);
	run_finish(&r);
	EXPECT(r, 0, "search", "nop ho so");
	ck_assert(has(r.out, "Nộp hồ sơ"));
	char code[64];
	ck_assert_int_eq(sscanf(strchr(r.out, '\n') + 1, "%63s", code), 1);
	run_finish(&r);
	EXPECT(r, 1, "log", "add", "--segment", code, "--at",
	       "2024-03-29 10:45");
	ck_assert(has(r.err, "--reason"));
	run_finish(&r);
	EXPECT(r, 0, "log", "add", "--segment", code, "--at",
	       "2024-03-29 10:45", "--reason", "duyệt miệng");
	run_finish(&r);
	EXPECT(r, 0, "report", "book", "--month", "2024-03", "--format",
	       "csv");
	ck_assert(has(r.out, "Nộp hồ sơ") &&
		  has(r.out, "phát khi chưa duyệt"));
	run_finish(&r);
	EXPECT(r, 0, "log", "verify");
	run_finish(&r);
}
END_TEST

START_TEST(the_same_recording_is_not_stored_twice)
{
	struct run r;
	char tone[400];

	snprintf(tone, sizeof tone, "%s/a.wav", world.dir);
	put_tone(tone, 2);
	EXPECT(r, 0, "import", "--csv", tone, tone);
	ck_assert(has(r.out, "stored,") && has(r.out, "here already,"));
	/* which take it became, and which one is here already; its length */
	const char *second = strchr(strchr(r.out, '\n') + 1, '\n') + 1;
	ck_assert_ptr_nonnull(strstr(r.out, ",1,a,"));
	ck_assert_ptr_nonnull(strstr(second, ",1,"));
	ck_assert_ptr_nonnull(strstr(second, ",00:02,wav,"));
	run_finish(&r);
	EXPECT(r, 0, "list", "takes", "--json");
	struct json *v = NULL;
	ck_assert(js_parse(r.out, r.out_len, &v, NULL));
	ck_assert_uint_eq(js_len(js_get(v, "takes")), 1);
	js_free(v);
	run_finish(&r);
}
END_TEST

/* Everything below the station, by name, as one text; yours. */
static char *tree(void)
{
	struct run r = other_program(&world, "find", world.station, "-type",
				     "f", "-path", "*/media/*", NULL);
	char *text = mem_dup(r.out);

	run_finish(&r);
	struct run in = other_program(&world, "find", world.station, "-type",
				      "f", "-path", "*/incoming/*", NULL);
	char *all = mem_printf("%s%s", text, in.out);
	run_finish(&in);
	free(text);
	return all;
}

START_TEST(what_is_no_recording_is_refused_and_leaves_nothing)
{
	struct run r;
	char path[400];

	snprintf(path, sizeof path, "%s/empty.wav", world.dir);
	put_file(path, "", 0);
	EXPECT(r, 1, "import", path);
	run_finish(&r);
	snprintf(path, sizeof path, "%s/program.mp3", world.dir);
	put_file(path, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0\76\0", 20);
	EXPECT(r, 1, "import", path);
	ck_assert(has(r.err, "program.mp3"));
	run_finish(&r);
	snprintf(path, sizeof path, "%s/page.wav", world.dir);
	put_file(path, "<!DOCTYPE html><html></html>", 28);
	EXPECT(r, 1, "import", path);
	run_finish(&r);
	snprintf(path, sizeof path, "%s/pipe.wav", world.dir);
	ck_assert_int_eq(mkfifo(path, 0600), 0);
	EXPECT(r, 1, "import", path);
	run_finish(&r);
	EXPECT(r, 1, "import", "/dev/null");
	run_finish(&r);
	char *left = tree();
	ck_assert_str_eq(left, "");
	free(left);
}
END_TEST

START_TEST(a_dry_run_stores_nothing)
{
	struct run r;
	char tone[400];

	snprintf(tone, sizeof tone, "%s/a.wav", world.dir);
	put_tone(tone, 2);
	EXPECT(r, 0, "import", "--dry-run", tone);
	ck_assert(has(r.out, "would be stored"));
	run_finish(&r);
	char *left = tree();
	ck_assert_str_eq(left, "");
	free(left);
	EXPECT(r, 0, "list", "segments");
	ck_assert_uint_eq(count_lines(r.out), 1);
	run_finish(&r);
}
END_TEST

START_TEST(a_correction_keeps_both_rows)
{
	struct run r;
	char seq[32];

	EXPECT(r, 0, "log", "relay", "TA-VOV", "--at", "2024-03-30 06:00");
	ck_assert_int_eq(sscanf(r.out, "%31s", seq), 1);
	run_finish(&r);
	EXPECT(r, 0, "log", "correct", seq, "--duration", "25m", "--reason",
	       "ghi nhầm");
	run_finish(&r);
	EXPECT(r, 1, "log", "strike", seq, "--reason", "lần nữa");
	run_finish(&r);
	EXPECT(r, 0, "log", "list", "--month", "2024-03", "--json");
	ck_assert(has(r.out, "\"struck\"") && has(r.out, "\"correction\""));
	run_finish(&r);
	EXPECT(r, 0, "log", "verify");
	run_finish(&r);
}
END_TEST

START_TEST(the_future_is_not_logged)
{
	struct run r;

	EXPECT(r, 1, "log", "relay", "TA-VOV", "--at", "2199-01-01 06:00");
	ck_assert(has(r.err, "2199"));
	run_finish(&r);
}
END_TEST

START_TEST(an_emergency_needs_who_ordered_it)
{
	struct run r;

	EXPECT(r, 1, "log", "emergency", "--title", "Bão số 1", "--at",
	       "2024-03-30 09:00", "--duration", "2m");
	ck_assert(has(r.err, "--by"));
	run_finish(&r);
	EXPECT(r, 0, "log", "emergency", "--title", "Bão số 1", "--at",
	       "2024-03-30 09:00", "--duration", "2m", "--by",
	       "Trần Văn Mẫu");
	run_finish(&r);
}
END_TEST

/* Fault 97. */
START_TEST(a_report_file_appears_whole_and_replaces_only_by_force)
{
	struct run r;
	char path[400];

	snprintf(path, sizeof path, "%s/book.csv", world.dir);
	EXPECT(r, 0, "report", "book", "--month", "2024-03", "--format", "csv",
	       "-o", path);
	ck_assert_str_eq(r.out, "");
	run_finish(&r);
	EXPECT(r, 1, "report", "book", "--month", "2024-03", "-o", path);
	ck_assert(has(r.err, "--force"));
	run_finish(&r);
	EXPECT(r, 0, "report", "book", "--month", "2024-03", "-o", path,
	       "--force");
	run_finish(&r);
	EXPECT(r, 0, "report", "book", "--month", "2024-03", "-o", "-");
	ck_assert(has(r.out, "SỔ NHẬT KÝ"));
	ck_assert_int_ne(access("-", F_OK), 0);
	run_finish(&r);
	snprintf(path, sizeof path, "%s/book.txt", world.station);
	EXPECT(r, 1, "report", "book", "--month", "2024-03", "-o", path);
	run_finish(&r);
	EXPECT(r, 3, "report", "book", "--month", "2024-03", "-o",
	       "/dev/full/x");
	run_finish(&r);
}
END_TEST

START_TEST(reading_commands_change_no_byte_of_the_station)
{
	struct run a;
	struct run b;
	struct run r;

	a = other_program(&world, "find", world.station, "-type", "f", "-exec",
			  "sha256sum", "{}", "+", NULL);
	EXPECT(r, 0, "list", "airings");
	run_finish(&r);
	EXPECT(r, 0, "report", "book", "--month", "2024-02");
	run_finish(&r);
	EXPECT(r, 0, "log", "verify");
	run_finish(&r);
	b = other_program(&world, "find", world.station, "-type", "f", "-exec",
			  "sha256sum", "{}", "+", NULL);
	ck_assert_str_eq(a.out, b.out);
	run_finish(&a);
	run_finish(&b);
}
END_TEST

START_TEST(backup_prints_its_file_and_restore_takes_it)
{
	struct run r;
	struct run done;

	EXPECT(r, 0, "backup");
	r.out[strcspn(r.out, "\n")] = '\0';
	ck_assert(has(r.out, "/backup/station-"));
	EXPECT(done, 0, "restore", r.out);
	ck_assert(has(done.err, ".damaged-1"));
	run_finish(&done);
	EXPECT(done, 0, "log", "verify");
	run_finish(&done);
	EXPECT(done, 3, "backup", "/nowhere/usb");
	ck_assert(has(done.err, "/nowhere/usb"));
	run_finish(&done);
	EXPECT(done, 3, "restore", "/nowhere.db");
	run_finish(&done);
	EXPECT(done, 2, "restore");
	run_finish(&done);
	run_finish(&r);
}
END_TEST

/* Fault 105. */
START_TEST(the_log_is_restored_from_its_text_alone)
{
	struct run before;
	struct run after;
	struct run r;
	char path[400];

	EXPECT(before, 0, "log", "list", "--month", "2024-03", "--json");
	snprintf(path, sizeof path, "%s/station.db", world.station);
	ck_assert_int_eq(truncate(path, 100), 0);
	EXPECT(r, 4, "log", "list");
	run_finish(&r);
	EXPECT(r, 0, "rebuild");
	run_finish(&r);
	EXPECT(r, 0, "log", "verify");
	run_finish(&r);
	EXPECT(after, 0, "log", "list", "--month", "2024-03", "--json");
	ck_assert_str_eq(before.out, after.out);
	run_finish(&before);
	run_finish(&after);
}
END_TEST

START_TEST(a_station_without_its_database_comes_back_with_its_profile)
{
	struct run r;
	char path[400];

	snprintf(path, sizeof path, "%s/station.db", world.station);
	ck_assert_int_eq(unlink(path), 0);
	EXPECT(r, 1, "init");
	ck_assert(has(r.err, "rebuild"));
	run_finish(&r);
	EXPECT(r, 0, "rebuild", "--profile", "duc-tan-2024");
	run_finish(&r);
	EXPECT(r, 0, "plan", "show");
	run_finish(&r);
	EXPECT(r, 0, "log", "relay", "TA-VOV", "--at", "2024-03-30 06:00");
	run_finish(&r);
	EXPECT(r, 0, "log", "verify");
	run_finish(&r);
	EXPECT(r, 1, "rebuild", "--profile", "duc-tan-2024");
	run_finish(&r);
}
END_TEST

START_TEST(a_spoiled_readable_copy_is_written_anew)
{
	struct run r;
	char path[400];

	snprintf(path, sizeof path, "%s/log/2024-03.txt", world.station);
	FILE *f = fopen(path, "a");
	ck_assert_ptr_nonnull(f);
	fputs("\nmột dòng lạ\n", f);
	fclose(f);
	EXPECT(r, 4, "log", "relay", "TA-VOV", "--at", "2024-03-30 06:00");
	run_finish(&r);
	EXPECT(r, 0, "rebuild");
	run_finish(&r);
	EXPECT(r, 0, "log", "relay", "TA-VOV", "--at", "2024-03-30 06:00");
	run_finish(&r);
	EXPECT(r, 0, "log", "verify");
	run_finish(&r);
}
END_TEST

START_TEST(the_printed_head_covers_every_printed_row)
{
	struct run r;
	char seq[32];

	EXPECT(r, 0, "log", "relay", "TA-VOV", "--at", "2024-03-30 06:00");
	ck_assert_int_eq(sscanf(r.out, "%31s", seq), 1);
	run_finish(&r);
	EXPECT(r, 0, "report", "book", "--month", "2024-03");
	char *line = mem_printf("Số mục cuối kỳ này:              %s\n", seq);
	ck_assert_msg(has(r.out, line), "%s", r.out);
	free(line);
	run_finish(&r);
}
END_TEST

START_TEST(what_was_typed_reaches_the_terminal_clean)
{
	struct run r = daixa(&world, "show", "a\x1b[31m\xe2\x80\xae\xff", NULL);

	ck_assert_int_eq(r.code, 3);
	ck_assert(!has(r.err, "\x1b") && !has(r.err, "\xe2\x80\xae") &&
		  !has(r.err, "\xff"));
	run_finish(&r);
}
END_TEST

/* Fault 99. */
START_TEST(a_device_is_no_place_for_a_report)
{
	struct run r;
	struct stat st;
	char path[400];

	snprintf(path, sizeof path, "%s/pipe", world.dir);
	ck_assert_int_eq(mkfifo(path, 0600), 0);
	EXPECT(r, 1, "report", "book", "--month", "2024-03", "-o", path,
	       "--force");
	ck_assert_int_eq(lstat(path, &st), 0);
	ck_assert(S_ISFIFO(st.st_mode));
	run_finish(&r);
}
END_TEST

/* ---- the plain shell -------------------------------------------------------- */

START_TEST(the_sqlite_shell_reads_all_and_cannot_change_the_log)
{
	static const char *const refused[] = {
		"UPDATE log_entry SET title = 'x' WHERE seq = 5",
		"DELETE FROM log_entry WHERE seq = 5",
		"REPLACE INTO log_entry SELECT * FROM log_entry WHERE seq = 5",
		("REPLACE INTO log_entry SELECT * FROM log_entry "
		 "WHERE seq = 139"),
	};
	char db[400];
	struct run r;

	snprintf(db, sizeof db, "%s/station.db", world.station);
	r = other_program(&world, "sqlite3", db,
			  "SELECT count(*) FROM log_entry; SELECT count(*) "
			  "FROM segment; SELECT count(*) FROM search_doc;",
			  NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	ck_assert_msg(has(r.out, "\n14\n14\n"), "%s", r.out);
	run_finish(&r);
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		r = other_program(&world, "sqlite3", db, refused[i], NULL);
		ck_assert_msg(r.code != 0, "%s", refused[i]);
		ck_assert_msg(has(r.err, "the broadcast log"), "%s", r.err);
		run_finish(&r);
	}
	r = other_program(&world, "sqlite3", db,
			  "UPDATE segment SET note = 'x' WHERE id = 1", NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
}
END_TEST

static TCase *case_of(const char *name, void (*before)(void))
{
	TCase *tc = tcase_create(name);

	tcase_add_checked_fixture(tc, before, teardown);
	tcase_set_timeout(tc, 120);
	return tc;
}

int main(void)
{
	Suite *s = suite_create("cli");
	TCase *empty = case_of("empty", setup);
	TCase *whole = case_of("sample", setup_sample);

	tcase_add_unchecked_fixture(whole, setup_sample_once,
				    teardown_sample_once);

	tcase_add_test(empty, no_command_shows_the_usage_and_exits_2);
	tcase_add_test(empty, help_behind_a_command_is_its_help);
	tcase_add_test(empty, a_folder_without_a_station_is_not_found);
	tcase_add_test(empty,
		       messages_are_vietnamese_in_every_locale_but_english);
	tcase_add_test(empty, init_makes_a_station_once);
	tcase_add_test(empty,
		       init_refuses_an_unknown_profile_and_leaves_nothing);
	tcase_add_test(whole, errors_have_their_documented_exit_codes);
	tcase_add_test(whole, the_sample_station_has_what_it_promises);
	tcase_add_test(whole, the_plan_shows_exactly_the_two_gaps);
	tcase_add_test(whole, the_sample_station_is_the_same_on_every_machine);
	tcase_add_test(whole, search_with_and_without_marks);
	tcase_add_test(whole, the_whole_road_from_a_file_to_the_book);
	tcase_add_test(whole, a_correction_keeps_both_rows);
	tcase_add_test(whole, the_future_is_not_logged);
	tcase_add_test(whole, an_emergency_needs_who_ordered_it);
	tcase_add_test(whole,
		       a_report_file_appears_whole_and_replaces_only_by_force);
	tcase_add_test(whole, reading_commands_change_no_byte_of_the_station);
	tcase_add_test(whole, the_log_is_restored_from_its_text_alone);
	tcase_add_test(whole, backup_prints_its_file_and_restore_takes_it);
	tcase_add_test(
		whole,
		a_station_without_its_database_comes_back_with_its_profile);
	tcase_add_test(whole, a_spoiled_readable_copy_is_written_anew);
	tcase_add_test(whole, the_printed_head_covers_every_printed_row);
	tcase_add_test(whole, what_was_typed_reaches_the_terminal_clean);
	tcase_add_test(whole, a_device_is_no_place_for_a_report);
	tcase_add_test(whole,
		       the_sqlite_shell_reads_all_and_cannot_change_the_log);
	suite_add_tcase(s, empty);
	suite_add_tcase(s, whole);
	TCase *station = case_of("station", setup_station);
	tcase_add_test(station, the_same_recording_is_not_stored_twice);
	tcase_add_test(station,
		       what_is_no_recording_is_refused_and_leaves_nothing);
	tcase_add_test(station, a_dry_run_stores_nothing);
	suite_add_tcase(s, station);

	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
