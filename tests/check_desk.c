/*
 * The whole program at its desk: a working day by keys, with a sound card
 * that is none, and other processes beside it.
 */
#include "config.h"

#include <check.h>
#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <sndfile.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "card.h"
#include "real_desk.h"

/* RATE: of the recording that is heard, so that nothing is resampled. */
enum { RATE = 24000, SPEED = 8, LIMIT_MS = 60000 };

/*
 * What is promised, and how many times as long a machine may take that has
 * much else to do: a test must not fail by load. The promise itself is in the
 * figures printed; a desk that waits for the file (10 s) fails here too.
 */
enum { KEY_MS = 500, NEWS_MS = 2000, BUSY = 10 };

static struct world sample;	/* made once; no test writes into it */
static struct card card;
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
	card_start(&card, RATE, CARD_FLOAT, SPEED);
	real_desk_begin(&desk, &sample);
	real_desk_open(&desk, "1 Today");
}

static void teardown(void)
{
	real_desk_end(&desk);
	card_stop(&card);
}

/* ---- the whole road -------------------------------------------------------- */

/* Wait until the card has taken two seconds that are not silence. */
static void hear_something(void)
{
	int64_t end = real_desk_now_ms() + LIMIT_MS;
	size_t n = 0;

	while (n < 2 * RATE) {
		ck_assert_int_lt(real_desk_now_ms(), end);
		vt_listen(desk.vt, 20);
		free(card_heard(&card, 0, &n));
	}
}

/* The one file of the station's sound whose name holds that. */
static SNDFILE *open_recording(const char *part)
{
	struct run found = other_program(&desk.world, "find",
					 desk.world.station, "-path",
					 "*/media/*", "-name", part, NULL);
	SF_INFO si = {0};

	found.out[strcspn(found.out, "\n")] = '\0';
	SNDFILE *f = sf_open(found.out, SFM_READ, &si);
	ck_assert_msg(f != NULL, "%s: %s", found.out, sf_strerror(NULL));
	ck_assert_int_eq(si.samplerate, RATE);
	ck_assert_int_eq(si.channels, 1);
	run_finish(&found);
	return f;
}

/*
 * What the card has taken so far is the recording, sample by sample, on both
 * sides; frames that are all zero are left out (see card_heard()).
 */
static void expect_the_recording(const char *part)
{
	SNDFILE *f = open_recording(part);
	size_t n;
	float *got = card_heard(&card, 0, &n);
	float want = 0;

	ck_assert_uint_ge(n, 2 * RATE);
	for (size_t i = 0; i < n; i++) {
		do {
			ck_assert_int_eq(sf_readf_float(f, &want, 1), 1);
		} while (want == 0);
		ck_assert_msg(got[2 * i] == want && got[2 * i + 1] == want,
			      "frame %zu: %.9g, %.9g instead of %.9g", i,
			      (double)got[2 * i], (double)got[2 * i + 1],
			      (double)want);
	}
	free(got);
	sf_close(f);
}

static void find_and_hear(void)
{
	real_desk_type(&desk, "2");
	real_desk_expect(&desk, "1/14");
	real_desk_type(&desk, "\\đăng ký");
	real_desk_expect(&desk, "\\đăng ký");
	real_desk_type(&desk, "\r");
	real_desk_expect(&desk, "1/5");
	real_desk_type(&desk, "p");
	real_desk_expect(&desk, "▶ DT-2024-011");
	hear_something();
	real_desk_type(&desk, "p");
	real_desk_expect(&desk, "‖ DT-2024-011");
	expect_the_recording("*_bac-to-truong-gia-*.opus");
	real_desk_type(&desk, "x");
	real_desk_expect(&desk, "▶ DT-2024-011");
	real_desk_type(&desk, "p");
	real_desk_expect(&desk, "‖ DT-2024-011");
}

/* Logs the segment and sees its row on screen 5; returns its number. */
static int64_t log_and_look(void)
{
	char text[64];
	char row[400];

	real_desk_type(&desk, "L");
	real_desk_trust_clock(&desk);
	real_desk_expect(&desk, "Log DT-2024-011");
	real_desk_type(&desk, "\023");
	real_desk_expect(&desk, "saved as entry ");
	vt_after(desk.vt, "saved as entry ", text, sizeof text);
	int64_t seq = strtoll(text, NULL, 10);
	ck_assert_int_gt(seq, 139);
	real_desk_type(&desk, "5");
	snprintf(text, sizeof text, "      %" PRId64 " ", seq);
	real_desk_expect(&desk, text);
	vt_after(desk.vt, text, row, sizeof row);
	ck_assert_msg(strstr(row, " 06:00 DT-2024-011 ") != NULL, "%s", row);
	return seq;
}

/* Writes this month's book; its name into month. */
static void export_book(const char *path, char *month, size_t size)
{
	char first[16];

	real_desk_type(&desk, "6");
	real_desk_expect(&desk, "Book · month ");
	vt_after(desk.vt, "Book · month ", first, sizeof first);
	real_desk_type(&desk, "\033[C");
	ck_assert(vt_wait_gone(desk.vt, first));
	real_desk_expect(&desk, "Book · month ");
	vt_after(desk.vt, "Book · month ", month, size);
	month[strcspn(month, " ")] = '\0';
	real_desk_type(&desk, "E");
	real_desk_expect(&desk, "Export the book");
	real_desk_type(&desk, "\t\025");
	real_desk_type(&desk, path);
	real_desk_type(&desk, "\023");
	real_desk_expect(&desk, "written to");
}

static void expect_in_list(int64_t seq)
{
	struct run r = daixa(&desk.world, "log", "list", "--json", NULL);
	char text[64];

	snprintf(text, sizeof text, "\"seq\": %" PRId64 ",", seq);
	ck_assert_int_eq(r.code, 0);
	const char *found = strstr(r.out, text);
	ck_assert_msg(found != NULL, "%s is not in %s", text, r.out);
	const char *code = strstr(found, "\"segment\": \"DT-2024-011\"");
	ck_assert_ptr_nonnull(code);
	const char *next = strstr(found + 1, "\"seq\"");
	ck_assert(next == NULL || code < next);
	run_finish(&r);
}

static void expect_same_book(const char *path, const char *month)
{
	struct run said = daixa(&desk.world, "report", "book", "--month",
				month, "--format", "csv", NULL);
	struct run kept = other_program(&desk.world, "cat", path, NULL);

	ck_assert_msg(said.code == 0, "%s", said.err);
	ck_assert_uint_eq(said.out_len, kept.out_len);
	ck_assert_mem_eq(said.out, kept.out, said.out_len);
	ck_assert_ptr_nonnull(strstr(said.out, "DT-2024-011"));
	run_finish(&said);
	run_finish(&kept);
}

START_TEST(the_whole_road_by_keys)
{
	char path[400];
	char month[16];

	snprintf(path, sizeof path, "%s/book.csv", desk.world.dir);
	find_and_hear();
	int64_t seq = log_and_look();
	export_book(path, month, sizeof month);
	real_desk_type(&desk, "Q");
	real_desk_expect_end(&desk, "EXIT 0");

	real_desk_expect_whole_log(&desk);
	expect_in_list(seq);
	expect_same_book(path, month);
}
END_TEST

START_TEST(another_process_commits_are_seen_without_a_key)
{
	char text[64];

	real_desk_type(&desk, "5");
	real_desk_expect(&desk, "1/137");
	struct run r = daixa(&desk.world, "log", "relay", "TA-VOV", "--at",
			     "2024-03-30 06:00", NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	int64_t start = real_desk_now_ms();
	const char *number = strstr(r.err, "as entry ");
	ck_assert_ptr_nonnull(number);
	snprintf(text, sizeof text, "%ld 30/03/2024 06:00",
		 strtol(number + strlen("as entry "), NULL, 10));
	run_finish(&r);

	real_desk_expect(&desk, " 1/138");

	int64_t ms = real_desk_now_ms() - start;
	printf("# another process's entry: seen after %" PRId64 " ms\n", ms);
	ck_assert_int_lt(ms, BUSY * NEWS_MS);

	/* who stands at the top wants to see what comes */
	real_desk_expect(&desk, text);
}
END_TEST

/* ---- a reader that hangs --------------------------------------------------- */

static void write_file(const char *path, const void *bytes, size_t len,
		       off_t size)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, bytes, len), (ssize_t)len);
	ck_assert_int_eq(ftruncate(fd, size), 0);
	close(fd);
}

/* Every key is painted before the next; the row is told in the corner. */
static void press_and_see(int n_keys)
{
	int64_t longest = 0;

	for (int i = 0; i < n_keys; i++) {
		int64_t start = real_desk_now_ms();
		real_desk_type(&desk, i % 2 == 0 ? "j" : "k");
		real_desk_expect(&desk, i % 2 == 0 ? " 2/14" : " 1/14");
		int64_t ms = real_desk_now_ms() - start;
		longest = ms > longest ? ms : longest;
	}
	printf("# the slowest of %d keys: %" PRId64 " ms\n", n_keys, longest);
	ck_assert_int_lt(longest, BUSY * KEY_MS);
}

static void import_file(const char *path)
{
	real_desk_type(&desk, "2");
	real_desk_expect(&desk, "1/14");
	real_desk_type(&desk, "i");
	real_desk_expect(&desk, "Import file or folder:");
	real_desk_type(&desk, path);
	real_desk_type(&desk, "\r");
}

/* All files of the sound's folder, with their sizes. */
static struct run media_of(struct world *w)
{
	return other_program(w, "find", w->station, "-type", "f", "-path",
			     "*/media/*", "-printf", "%P %s\n", NULL);
}

static void expect_same(struct run before, struct run after)
{
	ck_assert_uint_gt(before.out_len, 0);
	ck_assert_str_eq(before.out, after.out);
	run_finish(&before);
	run_finish(&after);
}

/* Neither a segment nor a file has come into the station. */
static void expect_nothing_stored(void)
{
	expect_same(media_of(&sample), media_of(&desk.world));
	expect_same(daixa(&sample, "list", "segments", NULL),
		    daixa(&desk.world, "list", "segments", NULL));
}

/* libsndfile 1.2.0 reads this for ever: a LIST that claims 2 GiB. */
START_TEST(the_file_that_hangs_libsndfile_is_refused)
{
	static const unsigned char hang[] = {
		'R', 'I', 'F', 'F', 0x7C, 0, 0, 0, 'W', 'A', 'V', 'E',
		'f', 'm', 't', ' ', 16, 0, 0, 0, 1, 0, 1, 0,
		0x44, 0xAC, 0, 0, 0x88, 0x58, 1, 2, 2, 0, 16, 0,
		'L', 'I', 'S', 'T', 0xF0, 0xFF, 0xFF, 0x7F,
		'I', 'N', 'F', 'O', 'I', 'X', 'X', 'X', 0xF7, 0xFF, 0xFF, 0xFF,
		0, 0, 0, 0, 0,
	};
	char path[400];

	snprintf(path, sizeof path, "%s/hang.wav", desk.world.dir);
	write_file(path, hang, sizeof hang, sizeof hang);
	import_file(path);

	real_desk_expect(&desk, "0 of 1 imported, 1 refused");

	real_desk_expect(&desk, "damaged");
	expect_nothing_stored();
}
END_TEST

/* The parent and the name of a process; false: it is gone. */
static bool read_stat(const char *pid, int *out_parent, char out_name[32])
{
	char path[300];

	snprintf(path, sizeof path, "/proc/%s/stat", pid);
	FILE *f = fopen(path, "re");
	if (f == NULL)
		return false;
	int n = fscanf(f, "%*d (%31[^)]) %*c %d", out_name, out_parent);
	fclose(f);
	return n == 2;
}

/* A reader the program has started; 0: none runs. */
static pid_t find_reader(void)
{
	DIR *dir = opendir("/proc");
	pid_t found = 0;
	char name[32];
	int parent;

	ck_assert_ptr_nonnull(dir);
	for (struct dirent *e = readdir(dir); e != NULL && found == 0;
	     e = readdir(dir)) {
		if (read_stat(e->d_name, &parent, name) &&
		    parent == desk.pid && strcmp(name, "daixa-audio") == 0)
			found = (pid_t)strtol(e->d_name, NULL, 10);
	}
	closedir(dir);
	return found;
}

/* Stop it within its work, as an endless loop would look from outside. */
static void stop_reader(void)
{
	int64_t end = real_desk_now_ms() + LIMIT_MS;
	pid_t reader = find_reader();

	while (reader == 0) {
		ck_assert_int_lt(real_desk_now_ms(), end);
		vt_listen(desk.vt, 1);
		reader = find_reader();
	}
	ck_assert_int_eq(kill(reader, SIGSTOP), 0);
}

START_TEST(a_hanging_file_is_refused_while_keys_are_answered)
{
	enum { SECONDS = 900, BYTES = SECONDS * 48000 * 4 };
	static const unsigned char head[] = {
		'R', 'I', 'F', 'F', 0x24, 0xB8, 0x4C, 0x0A, 'W', 'A', 'V', 'E',
		'f', 'm', 't', ' ', 16, 0, 0, 0, 1, 0, 2, 0,
		0x80, 0xBB, 0, 0, 0, 0xEE, 2, 0, 4, 0, 16, 0,
		'd', 'a', 't', 'a', 0x00, 0xB8, 0x4C, 0x0A,
	};
	char path[400];

	snprintf(path, sizeof path, "%s/long.wav", desk.world.dir);
	write_file(path, head, sizeof head, (off_t)sizeof head + BYTES);
	import_file(path);
	stop_reader();

	press_and_see(20);

	real_desk_expect_in(&desk, "0 of 1 imported, 1 refused", 30000);
	real_desk_expect(&desk, "stopped after 10 s");
	expect_nothing_stored();
}
END_TEST

int main(void)
{
	Suite *s = suite_create("desk");
	TCase *t = tcase_create("keys");

	tcase_set_timeout(t, 120);
	tcase_add_unchecked_fixture(t, setup_once, teardown_once);
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, the_whole_road_by_keys);
	tcase_add_test(t, another_process_commits_are_seen_without_a_key);
	tcase_add_test(t, the_file_that_hangs_libsndfile_is_refused);
	tcase_add_test(t, a_hanging_file_is_refused_while_keys_are_answered);
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
