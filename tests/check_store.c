/*
 * A station's settings, making, upgrading, transactions and triggers (rules
 * R1, R4, R12; faults C31, D49).
 */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
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

/* ---- settings ------------------------------------------------------------- */

START_TEST(settings_are_those_of_the_rule)
{
	for (int mode = STORE_READ; mode <= STORE_WRITE; mode++) {
		struct store *s = station_open(&st, (enum store_mode)mode);
		const char *fault = db_settings_fault(s->db);
		ck_assert_msg(fault == NULL, "%s", fault);
		store_close(s);
	}
}
END_TEST

START_TEST(settings_fault_names_a_setting_that_is_not_ours)
{
	struct store *s = station_open(&st, STORE_WRITE);

	db_guard(s->db, false);
	help_run(s->db, "PRAGMA synchronous=FULL");
	ck_assert_str_eq(db_settings_fault(s->db), "PRAGMA synchronous");
	help_run(s->db, "PRAGMA synchronous=EXTRA");
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
	struct store *s = station_open(&st, STORE_WRITE);

	for (size_t i = 0; i < sizeof deeds / sizeof deeds[0]; i++)
		ck_assert_msg(help_try(s->db, deeds[i]) != SQLITE_OK, "%s",
			      deeds[i]);
	store_close(s);
}
END_TEST

START_TEST(new_station_carries_our_mark_and_newest_version)
{
	sqlite3 *db = help_plain(st.db_path);
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

/* ---- making and upgrading ------------------------------------------------- */

START_TEST(create_refuses_a_folder_with_a_station)
{
	struct err err = {0};

	ck_assert(!store_create(io_system(), st.src, st.folder, &err));
	ck_assert_int_eq(err.code, ERR_EXISTS);
}
END_TEST

START_TEST(create_refuses_a_log_without_its_database)
{
	struct err err = {0};
	struct store *s = station_open(&st, STORE_WRITE);

	help_append(s, 1);
	store_close(s);
	ck_assert_int_eq(unlink(st.db_path), 0);
	ck_assert(!store_create(io_system(), st.src, st.folder, &err));
	ck_assert_int_eq(err.code, ERR_EXISTS);
	ck_assert(strstr(err.text, "rebuild") != NULL);
}
END_TEST

/* Fault 31. */
START_TEST(older_file_is_upgraded_after_a_verified_backup)
{
	struct err err = {0};
	sqlite3 *db = NULL;
	struct store *s = NULL;
	char *name = mem_printf("backup/station-before-%04d.db",
				db_newest_version());
	char *backup = help_join(st.folder, name);

	ck_assert_int_eq(unlink(st.db_path), 0);
	help_ok(db_open(io_system(), st.db_path, DB_CREATE, &db, &err) &&
		db_migrate_to(db, 0, 2, &err), &err);
	help_run(db, "INSERT INTO setting VALUES ('old', 'kept')");
	sqlite3_close(db);
	refuses(STORE_READ, ERR_READONLY, "older daixa");
	s = station_open(&st, STORE_WRITE);
	char *value = NULL;
	help_ok(store_setting(s, "old", &value, &err), &err);
	ck_assert_str_eq(value, "kept");
	help_run(s->db, "SELECT count(*) FROM search_doc");
	store_close(s);

	db = help_plain(backup);
	help_run(db, "SELECT count(*) FROM log_entry");
	ck_assert_int_ne(help_try(db, "SELECT count(*) FROM search_doc"),
			 SQLITE_OK);
	sqlite3_close(db);
	free(value);
	free(backup);
	free(name);
}
END_TEST

/* ---- settings and audit rows ---------------------------------------------- */

START_TEST(setting_is_kept_and_a_missing_one_is_null)
{
	struct store *s = station_open(&st, STORE_WRITE);
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
	ck_assert_int_ne(help_try(s->db, "UPDATE audit SET deed = 'x'"), SQLITE_OK);
	ck_assert_int_ne(help_try(s->db, "DELETE FROM audit"), SQLITE_OK);
	store_close(s);
}
END_TEST

START_TEST(rollback_takes_everything_back_and_is_harmless)
{
	struct store *s = station_open(&st, STORE_WRITE);
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

/* Faults 36 and 37. */
START_TEST(second_writer_is_asked_and_told_busy)
{
	struct store *a = station_open(&st, STORE_WRITE);
	struct store *b = station_open(&st, STORE_WRITE);
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

/* Fault 49. */
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
	struct store *s = station_open(&st, STORE_WRITE);
	help_append(s, 1);
	help_append(s, 2);
	store_close(s);
	sqlite3 *db = help_plain(st.db_path);

	for (size_t i = 0; i < sizeof deeds / sizeof deeds[0]; i++)
		ck_assert_msg(help_try(db, deeds[i]) != SQLITE_OK, "%s", deeds[i]);
	/* The last of the made-up rows, put right, is accepted. */
	help_run(db, "UPDATE n SET seq = 3;"
		 " INSERT INTO log_entry SELECT * FROM n");
	sqlite3_close(db);
}
END_TEST

START_TEST(plain_shell_reads_and_writes_every_table_but_the_index)
{
	sqlite3 *db = help_plain(st.db_path);
	sqlite3_stmt *q = NULL;
	int tables = 0;

	sqlite3_prepare_v2(db, "SELECT 'SELECT count(*) FROM \"' || name || "
	"'\"'"
			   " FROM sqlite_schema WHERE type = 'table'"
			   " AND name <> 'search_index'", -1, &q, NULL);
	while (sqlite3_step(q) == SQLITE_ROW) {
		help_run(db, (const char *)sqlite3_column_text(q, 0));
		tables++;
	}
	sqlite3_finalize(q);
	help_run(db, "INSERT INTO segment (uid, code, title, title_key, genre,"
		 " created_at, updated_at, origin_id) SELECT"
		 " '0123456789abcdef0123456789abcdef', 'A', 'a', x'00', 'TIN',"
		 " 0, 0, 1");
	help_run(db, "UPDATE segment SET title = 'b'");
	help_run(db, "INSERT INTO search_doc VALUES (1, 'A', 'b', '')");
	help_run(db, "PRAGMA integrity_check");
	sqlite3_close(db);
	ck_assert_int_gt(tables, 35);
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("store");
	TCase *t = tcase_create("store");

	tcase_add_checked_fixture(t, make, unmake);
	tcase_add_test(t, settings_are_those_of_the_rule);
	tcase_add_test(t, settings_fault_names_a_setting_that_is_not_ours);
	tcase_add_test(t, guard_forbids_what_would_break_the_log);
	tcase_add_test(t, new_station_carries_our_mark_and_newest_version);
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
