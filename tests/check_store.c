/*
 * Opening, making, upgrading and refusing a station; its settings and
 * triggers (rules R1, R4, R12; faults B22-B24, C29-C31, D49).
 */
#include "config.h"

#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "log_help.h"
#include "store/db.h"

static char *folder;
static char *db_path;
static struct help_clock clock_now;
static struct source src;

static void make_station(void)
{
	struct err err = {0};

	folder = help_folder();
	db_path = help_join(folder, "station.db");
	clock_now = (struct help_clock){ HELP_MORNING, 1, 11, 0 };
	src = help_source(&clock_now);
	help_ok(store_create(io_system(), src, folder, &err), &err);
}

static void remove_station(void)
{
	help_remove(folder);
	free(folder);
	free(db_path);
}

static struct store *open_as(enum store_mode mode)
{
	struct store *s = NULL;
	struct err err = {0};

	help_ok(store_open(io_system(), src, folder, mode, &s, &err), &err);
	return s;
}

/* Opening must fail with this code and these words. */
static void refuses(enum store_mode mode, enum err_code code,
		    const char *words)
{
	struct store *s = NULL;
	struct err err = {0};
	bool ok = store_open(io_system(), src, folder, mode, &s, &err);

	ck_assert_msg(!ok, "opened in spite of: %s", words);
	ck_assert_ptr_null(s);
	ck_assert_int_eq(err.code, code);
	ck_assert_msg(strstr(err.text, words) != NULL, "\"%s\" not in: %s",
		      words, err.text);
}

/* A connection without our settings and without the tokenizer. */
static sqlite3 *open_plainly(const char *path)
{
	sqlite3 *db = NULL;

	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	return db;
}

static int run(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

static void must_run(sqlite3 *db, const char *sql)
{
	ck_assert_msg(run(db, sql) == SQLITE_OK, "%s: %s", sql,
		      sqlite3_errmsg(db));
}

/* ---- settings ------------------------------------------------------------- */

START_TEST(settings_are_those_of_the_rule)
{
	for (int mode = STORE_READ; mode <= STORE_WRITE; mode++) {
		struct store *s = open_as((enum store_mode)mode);
		const char *fault = db_settings_fault(s->db);
		ck_assert_msg(fault == NULL, "%s", fault);
		store_close(s);
	}
}
END_TEST

START_TEST(settings_fault_names_a_setting_that_is_not_ours)
{
	struct store *s = open_as(STORE_WRITE);

	db_guard(s->db, false);
	must_run(s->db, "PRAGMA synchronous=FULL");
	ck_assert_str_eq(db_settings_fault(s->db), "PRAGMA synchronous");
	must_run(s->db, "PRAGMA synchronous=EXTRA");
	sqlite3_limit(s->db, SQLITE_LIMIT_ATTACHED, 2);
	ck_assert_str_eq(db_settings_fault(s->db), "attached");
	store_close(s);
}
END_TEST

START_TEST(guard_forbids_what_would_break_the_log)
{
	static const char *const deeds[] = {
		"DROP TABLE log_entry", "DROP TRIGGER log_keeps_rows",
		"ALTER TABLE log_entry ADD COLUMN x", "DROP INDEX log_by_ref",
		"ATTACH ':memory:' AS x", "PRAGMA writable_schema=ON",
		"PRAGMA recursive_triggers=OFF", "PRAGMA synchronous=OFF",
		"DELETE FROM search_index_data",
	};
	struct store *s = open_as(STORE_WRITE);

	for (size_t i = 0; i < sizeof deeds / sizeof deeds[0]; i++)
		ck_assert_msg(run(s->db, deeds[i]) != SQLITE_OK, "%s",
			      deeds[i]);
	store_close(s);
}
END_TEST

START_TEST(new_station_carries_our_mark_and_newest_version)
{
	sqlite3 *db = open_plainly(db_path);
	sqlite3_stmt *q = NULL;

	sqlite3_prepare_v2(db, "SELECT * FROM pragma_application_id,"
			   " pragma_user_version", -1, &q, NULL);
	ck_assert_int_eq(sqlite3_step(q), SQLITE_ROW);
	ck_assert_int_eq(sqlite3_column_int(q, 0), DB_APPLICATION_ID);
	ck_assert_int_eq(sqlite3_column_int(q, 1), db_newest_version());
	sqlite3_finalize(q);
	sqlite3_close(db);
}
END_TEST

/* ---- refusals ------------------------------------------------------------- */

START_TEST(open_refuses_a_folder_without_a_station)
{
	ck_assert_int_eq(unlink(db_path), 0);

	refuses(STORE_READ, ERR_NOTFOUND, "no station here");
}
END_TEST

START_TEST(open_refuses_an_empty_file)
{
	help_write(db_path, "", 0);

	refuses(STORE_WRITE, ERR_CORRUPT, "empty (0 bytes)");
}
END_TEST

START_TEST(open_refuses_a_file_that_is_no_database)
{
	char zeros[8192] = {0};

	help_write(db_path, zeros, sizeof zeros);

	refuses(STORE_WRITE, ERR_CORRUPT, "not a database");
}
END_TEST

START_TEST(open_refuses_a_file_that_was_cut_short)
{
	size_t len;
	char *bytes = help_read(db_path, &len);

	help_write(db_path, bytes, len - 4096);
	free(bytes);

	refuses(STORE_WRITE, ERR_CORRUPT, "cut short");
}
END_TEST

START_TEST(open_refuses_the_database_of_another_program)
{
	sqlite3 *db = open_plainly(db_path);

	must_run(db, "PRAGMA application_id=7");
	sqlite3_close(db);

	refuses(STORE_WRITE, ERR_FORMAT, "another program");
}
END_TEST

START_TEST(migrate_refuses_newer_file)
{
	sqlite3 *db = open_plainly(db_path);
	size_t len_before;
	size_t len_after;

	must_run(db, "PRAGMA user_version=1000");
	sqlite3_close(db);
	char *before = help_read(db_path, &len_before);
	refuses(STORE_WRITE, ERR_NEWER, "newer daixa");
	char *after = help_read(db_path, &len_after);

	ck_assert_uint_eq(len_before, len_after);
	ck_assert_mem_eq(before, after, len_before);
	free(before);
	free(after);
}
END_TEST

START_TEST(open_refuses_a_file_in_wal_mode)
{
	sqlite3 *db = open_plainly(db_path);

	must_run(db, "PRAGMA journal_mode=WAL");
	sqlite3_close(db);

	refuses(STORE_READ, ERR_FORMAT, "WAL");
}
END_TEST

START_TEST(open_refuses_a_symbolic_link)
{
	char *real = help_join(folder, "real.db");

	ck_assert_int_eq(rename(db_path, real), 0);
	ck_assert_int_eq(symlink("real.db", db_path), 0);
	free(real);

	refuses(STORE_WRITE, ERR_FORMAT, "symbolic link");
}
END_TEST

START_TEST(open_refuses_a_folder_in_the_database_s_place)
{
	ck_assert_int_eq(unlink(db_path), 0);
	ck_assert_int_eq(mkdir(db_path, 0700), 0);

	refuses(STORE_READ, ERR_FORMAT, "is a folder");
}
END_TEST

START_TEST(open_refuses_a_fifo_without_waiting)
{
	ck_assert_int_eq(unlink(db_path), 0);
	ck_assert_int_eq(mkfifo(db_path, 0600), 0);

	refuses(STORE_READ, ERR_FORMAT, "pipe or device");
	refuses(STORE_WRITE, ERR_FORMAT, "pipe or device");
}
END_TEST

START_TEST(open_accepts_a_station_behind_a_linked_folder)
{
	char *link_path = mem_printf("%s-link", folder);
	struct store *s = NULL;
	struct err err = {0};

	ck_assert_int_eq(symlink(folder, link_path), 0);
	help_ok(store_open(io_system(), src, link_path, STORE_READ, &s, &err),
		&err);
	store_close(s);
	unlink(link_path);
	free(link_path);
}
END_TEST

/* A copy of files taken in the middle of a transaction has a hot journal. */
START_TEST(reading_says_so_when_a_journal_was_left)
{
	char *journal = help_join(folder, "station.db-journal");
	struct store *s = open_as(STORE_WRITE);
	struct err err = {0};
	size_t len;
	size_t db_len;

	help_ok(store_begin(s, &err) &&
		store_set_setting(s, "a", "b", &err), &err);
	must_run(s->db, "PRAGMA cache_spill=1");
	must_run(s->db, "PRAGMA cache_size=1");
	must_run(s->db, "INSERT INTO search_doc SELECT 1,'a','b',"
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
	char *db_bytes = help_read(db_path, &db_len);
	store_rollback(s);
	store_close(s);
	help_write(db_path, db_bytes, db_len);
	help_write(journal, bytes, len);

	refuses(STORE_READ, ERR_READONLY, "not closed properly");
	size_t len_after;
	free(help_read(journal, &len_after));
	ck_assert_uint_eq(len, len_after);
	s = open_as(STORE_WRITE);
	char *value = NULL;
	help_ok(store_setting(s, "a", &value, &err), &err);
	ck_assert_ptr_null(value);
	store_close(s);
	free(bytes);
	free(db_bytes);
	free(journal);
}
END_TEST

START_TEST(reading_changes_no_byte)
{
	size_t len;
	size_t len_after;
	struct store *s = open_as(STORE_WRITE);
	help_append(s, 1);
	store_close(s);
	char *before = help_read(db_path, &len);

	s = open_as(STORE_READ);
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

	char *after = help_read(db_path, &len_after);
	ck_assert_uint_eq(len, len_after);
	ck_assert_mem_eq(before, after, len);
	free(before);
	free(after);
}
END_TEST

/* ---- making and upgrading ------------------------------------------------- */

START_TEST(create_refuses_a_folder_with_a_station)
{
	struct err err = {0};

	ck_assert(!store_create(io_system(), src, folder, &err));
	ck_assert_int_eq(err.code, ERR_EXISTS);
}
END_TEST

START_TEST(create_refuses_a_log_without_its_database)
{
	struct err err = {0};
	struct store *s = open_as(STORE_WRITE);

	help_append(s, 1);
	store_close(s);
	ck_assert_int_eq(unlink(db_path), 0);
	ck_assert(!store_create(io_system(), src, folder, &err));
	ck_assert_int_eq(err.code, ERR_EXISTS);
	ck_assert(strstr(err.text, "rebuild") != NULL);
}
END_TEST

START_TEST(older_file_is_upgraded_after_a_verified_backup)
{
	struct err err = {0};
	sqlite3 *db = NULL;
	struct store *s = NULL;
	char *backup = help_join(folder, "backup/station-before-0003.db");

	ck_assert_int_eq(unlink(db_path), 0);
	help_ok(db_open(io_system(), db_path, DB_CREATE, &db, &err) &&
		db_migrate_to(db, 0, 2, &err), &err);
	must_run(db, "INSERT INTO setting VALUES ('old', 'kept')");
	sqlite3_close(db);
	refuses(STORE_READ, ERR_READONLY, "older daixa");
	s = open_as(STORE_WRITE);
	char *value = NULL;
	help_ok(store_setting(s, "old", &value, &err), &err);
	ck_assert_str_eq(value, "kept");
	must_run(s->db, "SELECT count(*) FROM search_doc");
	store_close(s);

	db = open_plainly(backup);
	must_run(db, "SELECT count(*) FROM log_entry");
	ck_assert_int_ne(run(db, "SELECT count(*) FROM search_doc"),
			 SQLITE_OK);
	sqlite3_close(db);
	free(value);
	free(backup);
}
END_TEST

/* ---- settings and audit rows ---------------------------------------------- */

START_TEST(setting_is_kept_and_a_missing_one_is_null)
{
	struct store *s = open_as(STORE_WRITE);
	struct err err = {0};
	char *value = NULL;

	help_ok(store_begin(s, &err) &&
		store_set_setting(s, "a", "1", &err) &&
		store_set_setting(s, "a", "", &err) &&
		store_audit(s, "Đỗ Văn Thử", "set", "a", "1", "", &err) &&
		store_commit(s, &err), &err);
	help_ok(store_setting(s, "a", &value, &err), &err);
	ck_assert_str_eq(value, "");
	free(value);
	help_ok(store_setting(s, "b", &value, &err), &err);
	ck_assert_ptr_null(value);
	ck_assert_int_ne(run(s->db, "UPDATE audit SET deed = 'x'"), SQLITE_OK);
	ck_assert_int_ne(run(s->db, "DELETE FROM audit"), SQLITE_OK);
	store_close(s);
}
END_TEST

START_TEST(rollback_takes_everything_back_and_is_harmless)
{
	struct store *s = open_as(STORE_WRITE);
	struct err err = {0};
	char *value = NULL;

	store_rollback(s);
	help_ok(store_begin(s, &err) &&
		store_set_setting(s, "a", "1", &err), &err);
	store_rollback(s);
	help_ok(store_setting(s, "a", &value, &err), &err);
	ck_assert_ptr_null(value);
	store_close(s);
}
END_TEST

static bool give_up_at_once(void *ctx, int waited_ms)
{
	(void)waited_ms;
	++*(int *)ctx;
	return false;
}

START_TEST(second_writer_is_asked_and_told_busy)
{
	struct store *a = open_as(STORE_WRITE);
	struct store *b = open_as(STORE_WRITE);
	struct err err = {0};
	int asked = 0;

	store_on_wait(b, give_up_at_once, &asked);
	help_ok(store_begin(a, &err), &err);
	ck_assert(!store_begin(b, &err));
	ck_assert_int_eq(err.code, ERR_BUSY);
	ck_assert_int_eq(asked, 1);
	store_rollback(a);
	store_close(a);
	store_close(b);
}
END_TEST

/* ---- the log's triggers, from a connection without our settings ------------ */

START_TEST(log_refuses_every_change_from_a_plain_connection)
{
	static const char *const deeds[] = {
		"UPDATE log_entry SET title = 'x' WHERE seq = 1",
		"UPDATE OR REPLACE log_entry SET seq = 1 WHERE seq = 2",
		"DELETE FROM log_entry WHERE seq = 2",
		"INSERT OR REPLACE INTO log_entry SELECT * FROM log_entry "
		"WHERE seq = 1",
		"REPLACE INTO log_entry SELECT * FROM log_entry WHERE seq = 2",
		"CREATE TEMP TABLE n AS SELECT * FROM log_entry WHERE seq = 2;"
		" UPDATE n SET seq = 3; INSERT OR REPLACE INTO log_entry "
		"SELECT * FROM n",
		"UPDATE n SET uid = '0123456789abcdef0123456789abcdef',"
		" hash = replace(hash, 'a', 'b');"
		" INSERT INTO log_entry SELECT * FROM n",
		"UPDATE n SET prev_hash = (SELECT hash FROM log_entry WHERE "
		"seq = 2),"
		" seq = 4; INSERT INTO log_entry SELECT * FROM n",
		"INSERT INTO log_entry SELECT * FROM log_entry WHERE seq = 1"
		" ON CONFLICT (seq) DO UPDATE SET title = 'x'",
		"INSERT INTO log_entry SELECT * FROM log_entry WHERE seq = 1"
		" ON CONFLICT (uid) DO UPDATE SET title = 'x'",
	};
	struct store *s = open_as(STORE_WRITE);
	help_append(s, 1);
	help_append(s, 2);
	store_close(s);
	sqlite3 *db = open_plainly(db_path);

	for (size_t i = 0; i < sizeof deeds / sizeof deeds[0]; i++)
		ck_assert_msg(run(db, deeds[i]) != SQLITE_OK, "%s", deeds[i]);
	/* The last of the made-up rows, put right, is accepted. */
	must_run(db, "UPDATE n SET seq = 3;"
		 " INSERT INTO log_entry SELECT * FROM n");
	sqlite3_close(db);
}
END_TEST

START_TEST(plain_shell_reads_and_writes_every_table_but_the_index)
{
	sqlite3 *db = open_plainly(db_path);
	sqlite3_stmt *q = NULL;
	int tables = 0;

	sqlite3_prepare_v2(db, "SELECT 'SELECT count(*) FROM \"' || name || "
	"'\"'"
			   " FROM sqlite_schema WHERE type = 'table'"
			   " AND name <> 'search_index'", -1, &q, NULL);
	while (sqlite3_step(q) == SQLITE_ROW) {
		must_run(db, (const char *)sqlite3_column_text(q, 0));
		tables++;
	}
	sqlite3_finalize(q);
	must_run(db, "INSERT INTO segment (uid, code, title, title_key, genre,"
		 " created_at, updated_at, origin_id) SELECT"
		 " '0123456789abcdef0123456789abcdef', 'A', 'a', x'00', 'TIN',"
		 " 0, 0, 1");
	must_run(db, "UPDATE segment SET title = 'b'");
	must_run(db, "INSERT INTO search_doc VALUES (1, 'A', 'b', '')");
	must_run(db, "PRAGMA integrity_check");
	sqlite3_close(db);
	ck_assert_int_gt(tables, 35);
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("store");
	TCase *t = tcase_create("store");

	tcase_add_checked_fixture(t, make_station, remove_station);
	tcase_add_test(t, settings_are_those_of_the_rule);
	tcase_add_test(t, settings_fault_names_a_setting_that_is_not_ours);
	tcase_add_test(t, guard_forbids_what_would_break_the_log);
	tcase_add_test(t, new_station_carries_our_mark_and_newest_version);
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
	tcase_add_test(t, create_refuses_a_folder_with_a_station);
	tcase_add_test(t, create_refuses_a_log_without_its_database);
	tcase_add_test(t, older_file_is_upgraded_after_a_verified_backup);
	tcase_add_test(t, setting_is_kept_and_a_missing_one_is_null);
	tcase_add_test(t, rollback_takes_everything_back_and_is_harmless);
	tcase_add_test(t, second_writer_is_asked_and_told_busy);
	tcase_add_test(t, log_refuses_every_change_from_a_plain_connection);
	tcase_add_test(t, plain_shell_reads_and_writes_every_table_but_the_index);
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
