/*
 * The log: appending, its two copies, what an entry may refer to (rules R4,
 * R6; faults B14, J92).
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "log_help.h"

#define SEGMENT_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
enum { OFFSET = 7 * 60 };

static char *folder;
static struct help_clock now;
static struct store *s;

static void open_station(void)
{
	struct err err = {0};

	folder = help_folder();
	now = (struct help_clock){ HELP_MORNING, 1, 3, 0 };
	help_ok(store_create(io_system(), help_source(&now), folder, &err),
		&err);
	help_ok(store_open(io_system(), help_source(&now), folder,
			   STORE_WRITE, &s, &err), &err);
}

static void close_station(void)
{
	store_close(s);
	help_remove(folder);
	free(folder);
}

static void reopen(void)
{
	struct err err = {0};

	store_close(s);
	help_ok(store_open(io_system(), help_source(&now), folder,
			   STORE_WRITE, &s, &err), &err);
}

static void refused(struct log_entry *e, enum err_code code)
{
	struct err err = {0};
	int64_t seq = -7;

	ck_assert(!store_log_append(s, e, &seq, &err));
	ck_assert_msg(err.code == code, "code %d: %s", err.code, err.text);
	ck_assert_int_eq(seq, -7);
	log_entry_finish(e);
}

/* ---- appending ------------------------------------------------------------ */

START_TEST(append_fills_number_link_and_time_and_seals)
{
	struct log_entry first;
	struct log_entry second;
	struct err err = {0};

	help_append(s, 1);
	help_append(s, 2);
	help_ok(store_log_get(s, 1, &first, &err), &err);
	help_ok(store_log_get(s, 2, &second, &err), &err);
	ck_assert_int_eq(second.seq, 2);
	ck_assert_uint_eq(strlen(second.uid), UID_HEX);
	ck_assert_str_eq(second.prev_hash, first.hash);
	ck_assert_int_eq(second.entered_at, first.entered_at + 1);
	ck_assert_int_eq(second.entered_offset_min, OFFSET);
	ck_assert_str_eq(second.boot_id, help_source(&now).boot_id);
	ck_assert(log_entry_is_sealed(&first));
	ck_assert(log_entry_is_sealed(&second));
	log_entry_finish(&first);
	log_entry_finish(&second);
	help_verify_good(s, 2);
}
END_TEST

START_TEST(append_writes_the_same_line_to_the_text)
{
	struct log_entry e;
	struct err err = {0};
	struct buf line;
	size_t len;
	char *path = help_join(folder, "log/2024-03.txt");

	help_append(s, 1);
	help_ok(store_log_get(s, 1, &e, &err), &err);
	buf_init(&line);
	log_entry_to_line(&e, &line);
	char *text = help_read(path, &len);

	ck_assert_uint_gt(len, line.len);
	ck_assert_str_eq(text + len - line.len, line.data);
	ck_assert_int_eq(text[0], '#');
	buf_finish(&line);
	log_entry_finish(&e);
	free(text);
	free(path);
}
END_TEST

START_TEST(append_leaves_everything_alone_on_failure)
{
	struct log_entry e;
	struct log_entry copy;

	help_airing(&e, 1);
	mem_set(&e.title, NULL);
	log_entry_init(&copy);
	log_entry_copy(&copy, &e);
	struct err err = {0};
	ck_assert(!store_log_append(s, &e, NULL, &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
	ck_assert(log_entry_equal(&e, &copy));
	log_entry_finish(&e);
	log_entry_finish(&copy);
	help_verify_good(s, 0);
}
END_TEST

START_TEST(entry_with_a_uid_that_is_there_is_refused)
{
	struct log_entry e;

	help_airing(&e, 1);
	mem_set(&e.uid, SEGMENT_A);
	help_add(s, &e);
	help_airing(&e, 2);
	mem_set(&e.uid, SEGMENT_A);
	refused(&e, ERR_REFUSED);
}
END_TEST

START_TEST(clock_that_jumps_keeps_the_order_of_numbers)
{
	static const int64_t jumps[] = {
		0, 400 * 86400, -800 * 86400, 30 * 86400, 365 * 86400,
		-10 * 365 * 86400,
	};

	for (size_t i = 0; i < 30; i++) {
		now.now += jumps[i % (sizeof jumps / sizeof jumps[0])];
		ck_assert_int_eq(help_append(s, (int)i), (int64_t)i + 1);
		if (i % 7 == 0)
			reopen();
	}
	help_verify_good(s, 30);
}
END_TEST

START_TEST(text_that_is_behind_is_caught_up_at_open)
{
	char *path = help_join(folder, "log/2024-03.txt");

	for (int i = 0; i < 5; i++)
		help_append(s, i);
	size_t len;
	char *text = help_read(path, &len);
	/* Cut inside the last line, as a crash may. */
	help_write(path, text, len - 100);
	reopen();
	help_verify_good(s, 5);
	ck_assert_int_eq(unlink(path), 0);
	reopen();
	help_verify_good(s, 5);
	free(text);
	free(path);
}
END_TEST

START_TEST(text_that_is_ahead_stops_writing_and_names_rebuild)
{
	char *db_path = help_join(folder, "station.db");
	struct log_entry e;
	struct err err = {0};
	size_t len;

	help_append(s, 1);
	char *old = help_read(db_path, &len);
	help_append(s, 2);
	store_close(s);
	help_write(db_path, old, len);
	help_ok(store_open(io_system(), help_source(&now), folder,
			   STORE_WRITE, &s, &err), &err);
	ck_assert_int_eq(store_log_state(s), LOG_STATE_TEXT_AHEAD);
	help_airing(&e, 3);
	ck_assert(!store_log_append(s, &e, NULL, &err));
	ck_assert_int_eq(err.code, ERR_CORRUPT);
	ck_assert(strstr(err.text, "daixa rebuild") != NULL);
	log_entry_finish(&e);
	free(old);
	free(db_path);
}
END_TEST

START_TEST(text_that_was_changed_stops_writing)
{
	char *path = help_join(folder, "log/2024-03.txt");
	size_t len;

	help_append(s, 1);
	char *text = help_read(path, &len);
	text[len - 200] ^= 1;
	help_write(path, text, len);
	reopen();
	ck_assert_int_eq(store_log_state(s), LOG_STATE_DIFFERS);
	free(text);
	free(path);
}
END_TEST

/* ---- references ----------------------------------------------------------- */

START_TEST(reference_must_exist_and_still_stand)
{
	struct log_entry e;
	int64_t airing = help_air(s, NULL, HELP_MORNING, "full");

	help_ref(&e, "strike", 77);
	refused(&e, ERR_NOTFOUND);
	help_refer(s, "strike", airing);
	help_ref(&e, "strike", airing);
	refused(&e, ERR_REFUSED);
	help_ref(&e, "correction", airing);
	refused(&e, ERR_REFUSED);
	help_ref(&e, "strike", 2);
	refused(&e, ERR_REFUSED);
}
END_TEST

START_TEST(only_a_running_start_can_be_finished_and_once)
{
	struct log_entry e;
	int64_t airing = help_air(s, NULL, HELP_MORNING, "full");
	int64_t begun = help_start(s, NULL, HELP_MORNING);

	help_ref(&e, "finish", airing);
	refused(&e, ERR_REFUSED);
	help_refer(s, "finish", begun);
	help_ref(&e, "finish", begun);
	refused(&e, ERR_REFUSED);
	help_refer(s, "correction", begun);
	help_ref(&e, "strike", begun);
	refused(&e, ERR_REFUSED);
}
END_TEST

START_TEST(head_before_an_instant_is_an_earlier_head)
{
	struct log_head head;
	struct err err = {0};

	help_ok(store_log_head(s, &head, &err), &err);
	ck_assert_int_eq(head.seq, 0);
	ck_assert_uint_eq(strspn(head.hash, "0"), SHA256_HEX);
	help_append(s, 1);
	int64_t instant = now.now + 1;
	help_append(s, 2);
	help_ok(store_log_head_before(s, instant, &head, &err), &err);
	ck_assert_int_eq(head.seq, 1);
	help_ok(store_log_head_before(s, 0, &head, &err), &err);
	ck_assert_int_eq(head.seq, 0);
}
END_TEST

static Suite *suite(void)
{
	Suite *suite = suite_create("log");
	TCase *t = tcase_create("log");

	tcase_add_checked_fixture(t, open_station, close_station);
	tcase_set_timeout(t, 30);
	tcase_add_test(t, append_fills_number_link_and_time_and_seals);
	tcase_add_test(t, append_writes_the_same_line_to_the_text);
	tcase_add_test(t, append_leaves_everything_alone_on_failure);
	tcase_add_test(t, entry_with_a_uid_that_is_there_is_refused);
	tcase_add_test(t, clock_that_jumps_keeps_the_order_of_numbers);
	tcase_add_test(t, text_that_is_behind_is_caught_up_at_open);
	tcase_add_test(t, text_that_is_ahead_stops_writing_and_names_rebuild);
	tcase_add_test(t, text_that_was_changed_stops_writing);
	tcase_add_test(t, reference_must_exist_and_still_stand);
	tcase_add_test(t, only_a_running_start_can_be_finished_and_once);
	tcase_add_test(t, head_before_an_instant_is_an_earlier_head);
	suite_add_tcase(suite, t);
	return suite;
}

int main(void)
{
	SRunner *r = srunner_create(suite());

	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
