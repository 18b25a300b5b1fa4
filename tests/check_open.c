/*
 * What a station is not opened for: each wrong thing in station.db's place has
 * its own sentence, and reading changes no byte (rules R1, R2, R12; faults
 * B22-B24, C29, C30).
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "station_help.h"
#include "store/db.h"

static struct station st;

static void make(void)
{
	station_make(&st);
}

static void unmake(void)
{
	station_remove(&st);
}

/* Opening must fail with this code and these words. */
static void refuses(enum store_mode mode, enum err_code code,
		    const char *words)
{
	struct store *s = NULL;
	struct err err = {0};
	bool ok = store_open(io_system(), st.src, st.folder, mode, &s, &err);

	ck_assert_msg(!ok, "opened in spite of: %s", words);
	ck_assert_ptr_null(s);
	ck_assert_int_eq(err.code, code);
	ck_assert_msg(strstr(err.text, words) != NULL, "\"%s\" not in: %s",
		      words, err.text);
}

/* ---- refusals ------------------------------------------------------------- */

START_TEST(open_refuses_a_folder_without_a_station)
{
	ck_assert_int_eq(unlink(st.db_path), 0);

	refuses(STORE_READ, ERR_NOTFOUND, "no station here");
}
END_TEST

/* Fault 22. */
START_TEST(open_refuses_an_empty_file)
{
	help_write(st.db_path, "", 0);

	refuses(STORE_WRITE, ERR_CORRUPT, "empty (0 bytes)");
}
END_TEST

/* Fault 22. */
START_TEST(open_refuses_a_file_that_is_no_database)
{
	char zeros[8192] = {0};

	help_write(st.db_path, zeros, sizeof zeros);

	refuses(STORE_WRITE, ERR_CORRUPT, "not a database");
}
END_TEST

/* Fault 22. */
START_TEST(open_refuses_a_file_that_was_cut_short)
{
	size_t len;
	char *bytes = help_read(st.db_path, &len);

	help_write(st.db_path, bytes, len - 4096);
	free(bytes);

	refuses(STORE_WRITE, ERR_CORRUPT, "cut short");
}
END_TEST

/* Fault 29. */
START_TEST(open_refuses_the_database_of_another_program)
{
	sqlite3 *db = help_plain(st.db_path);

	help_run(db, "PRAGMA application_id=7");
	sqlite3_close(db);

	refuses(STORE_WRITE, ERR_FORMAT, "another program");
}
END_TEST

/* Fault 30. */
START_TEST(migrate_refuses_newer_file)
{
	sqlite3 *db = help_plain(st.db_path);
	size_t len_before;
	size_t len_after;

	help_run(db, "PRAGMA user_version=1000");
	sqlite3_close(db);
	char *before = help_read(st.db_path, &len_before);
	refuses(STORE_WRITE, ERR_NEWER, "newer daixa");
	char *after = help_read(st.db_path, &len_after);

	ck_assert_uint_eq(len_before, len_after);
	ck_assert_mem_eq(before, after, len_before);
	free(before);
	free(after);
}
END_TEST

/* Fault 23. */
START_TEST(open_refuses_a_file_in_wal_mode)
{
	sqlite3 *db = help_plain(st.db_path);

	help_run(db, "PRAGMA journal_mode=WAL");
	sqlite3_close(db);

	refuses(STORE_READ, ERR_FORMAT, "WAL");
}
END_TEST

/* Fault 24. */
START_TEST(open_refuses_a_symbolic_link)
{
	char *real = help_join(st.folder, "real.db");

	ck_assert_int_eq(rename(st.db_path, real), 0);
	ck_assert_int_eq(symlink("real.db", st.db_path), 0);
	free(real);

	refuses(STORE_WRITE, ERR_FORMAT, "symbolic link");
}
END_TEST

/* Fault 24. */
START_TEST(open_refuses_a_folder_in_the_database_s_place)
{
	ck_assert_int_eq(unlink(st.db_path), 0);
	ck_assert_int_eq(mkdir(st.db_path, 0700), 0);

	refuses(STORE_READ, ERR_FORMAT, "is a folder");
}
END_TEST

/* Fault 24. */
START_TEST(open_refuses_a_fifo_without_waiting)
{
	ck_assert_int_eq(unlink(st.db_path), 0);
	ck_assert_int_eq(mkfifo(st.db_path, 0600), 0);

	refuses(STORE_READ, ERR_FORMAT, "pipe or device");
	refuses(STORE_WRITE, ERR_FORMAT, "pipe or device");
}
END_TEST

START_TEST(open_accepts_a_station_behind_a_linked_folder)
{
	char *link_path = mem_printf("%s-link", st.folder);
	struct store *s = NULL;
	struct err err = {0};

	ck_assert_int_eq(symlink(st.folder, link_path), 0);
	help_ok(store_open(io_system(), st.src, link_path, STORE_READ, &s, &err),
		&err);
	store_close(s);
	unlink(link_path);
	free(link_path);
}
END_TEST

/* Fault 23: a copy of files taken in the middle of a transaction has a hot journal. */
START_TEST(reading_says_so_when_a_journal_was_left)
{
	char *journal = help_join(st.folder, "station.db-journal");
	struct store *s = station_open(&st, STORE_WRITE);
	struct err err = {0};
	size_t len;
	size_t db_len;

	help_ok(store_begin(s, &err) &&
		store_set_setting(s, "a", "b", &err), &err);
	help_run(s->db, "PRAGMA cache_spill=1");
	help_run(s->db, "PRAGMA cache_size=1");
	help_run(s->db, "INSERT INTO search_doc SELECT 1,'a','b',"
		 " hex(zeroblob(60000)) WHERE 0");
	char *fill = mem_alloc(300000);
	memset(fill, 'x', 299999);
	for (int i = 0; i < 20; i++) {
		char *key = mem_printf("key%d", i);
		help_ok(store_set_setting(s, key, fill, &err), &err);
		free(key);
	}
	free(fill);
	char *bytes = help_read(journal, &len);
	char *db_bytes = help_read(st.db_path, &db_len);
	store_rollback(s);
	store_close(s);
	help_write(st.db_path, db_bytes, db_len);
	help_write(journal, bytes, len);

	refuses(STORE_READ, ERR_READONLY, "not closed properly");
	size_t len_after;
	free(help_read(journal, &len_after));
	ck_assert_uint_eq(len, len_after);
	s = station_open(&st, STORE_WRITE);
	char *value = NULL;
	help_ok(store_setting(s, "a", &value, &err), &err);
	ck_assert_ptr_null(value);
	store_close(s);
	free(bytes);
	free(db_bytes);
	free(journal);
}
END_TEST

/* Fault 38. */
START_TEST(reading_changes_no_byte)
{
	size_t len;
	size_t len_after;
	struct store *s = station_open(&st, STORE_WRITE);
	help_append(s, 1);
	store_close(s);
	char *before = help_read(st.db_path, &len);

	s = station_open(&st, STORE_READ);
	help_verify_good(s, 1);
	struct err err = {0};
	struct log_entry e;
	help_airing(&e, 2);
	ck_assert(!store_log_append(s, &e, NULL, &err));
	ck_assert_int_eq(err.code, ERR_READONLY);
	ck_assert(!store_begin(s, &err));
	ck_assert_int_eq(err.code, ERR_READONLY);
	log_entry_finish(&e);
	store_close(s);

	char *after = help_read(st.db_path, &len_after);
	ck_assert_uint_eq(len, len_after);
	ck_assert_mem_eq(before, after, len);
	free(before);
	free(after);
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("open");
	TCase *t = tcase_create("open");

	tcase_add_checked_fixture(t, make, unmake);
	tcase_add_test(t, open_refuses_a_folder_without_a_station);
	tcase_add_test(t, open_refuses_an_empty_file);
	tcase_add_test(t, open_refuses_a_file_that_is_no_database);
	tcase_add_test(t, open_refuses_a_file_that_was_cut_short);
	tcase_add_test(t, open_refuses_the_database_of_another_program);
	tcase_add_test(t, migrate_refuses_newer_file);
	tcase_add_test(t, open_refuses_a_file_in_wal_mode);
	tcase_add_test(t, open_refuses_a_symbolic_link);
	tcase_add_test(t, open_refuses_a_folder_in_the_database_s_place);
	tcase_add_test(t, open_refuses_a_fifo_without_waiting);
	tcase_add_test(t, open_accepts_a_station_behind_a_linked_folder);
	tcase_add_test(t, reading_says_so_when_a_journal_was_left);
	tcase_add_test(t, reading_changes_no_byte);
	suite_add_tcase(s, t);
	return s;
}

int main(void)
{
	SRunner *r = srunner_create(suite());

	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
