/*
 * Backups (rule R12; faults 27, 101 to 104): made, read again, checked,
 * rotated; brought back without losing an entry.
 */
#include "config.h"

#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "station_help.h"
#include "store/backup_name.h"
#include "store/store_backup.h"

static struct station st;
static struct store *s;

static void setup(void)
{
	station_make(&st);
	s = station_open(&st, STORE_WRITE);
	for (int i = 0; i < 5; i++)
		help_append(s, i);
}

static void teardown(void)
{
	store_close(s);
	station_remove(&st);
}

static char *backup_to(const char *folder)
{
	struct err err = {0};
	char *path = NULL;

	help_ok(store_backup(s, folder, &path, &err), &err);
	return path;
}

static void remember(const char *value)
{
	struct err err = {0};

	help_ok(store_begin(s, &err) &&
		store_set_setting(s, "remark", value, &err) &&
		store_commit(s, &err), &err);
}

static void expect_setting(const char *expected)
{
	struct err err = {0};
	char *value = NULL;

	help_ok(store_setting(s, "remark", &value, &err), &err);
	ck_assert_pstr_eq(value, expected);
	free(value);
}

static struct restore_report restore(const char *path)
{
	struct restore_report report = {0};
	struct err err = {0};

	store_close(s);
	s = NULL;
	help_ok(store_restore(io_system(), st.src, st.folder, path, &report,
			      &err), &err);
	s = station_open(&st, STORE_WRITE);
	ck_assert_int_eq(store_log_state(s), LOG_STATE_GOOD);
	return report;
}

static void refuse(const char *path, enum err_code code, const char *words)
{
	struct restore_report report = {0};
	struct err err = {0};
	size_t before_len;
	size_t after_len;

	store_close(s);
	s = NULL;
	char *before = help_read(st.db_path, &before_len);
	ck_assert(!store_restore(io_system(), st.src, st.folder, path, &report,
				 &err));
	char *after = help_read(st.db_path, &after_len);
	ck_assert_int_eq(err.code, code);
	ck_assert_msg(strstr(err.text, words) != NULL, "%s", err.text);
	ck_assert(before_len == after_len &&
		  memcmp(before, after, before_len) == 0);
	free(before);
	free(after);
	s = station_open(&st, STORE_WRITE);
}

/* ---- making --------------------------------------------------------------- */

START_TEST(backup_holds_the_log_and_all_else)
{
	struct backup_facts f;
	struct log_head head;
	struct err err = {0};

	remember("loa C03");
	char *path = backup_to(NULL);

	help_ok(store_backup_look(io_system(), path, &f, &err), &err);
	help_ok(store_log_head(s, &head, &err), &err);
	ck_assert_int_eq(f.entries, 5);
	ck_assert_str_eq(f.head, head.hash);
	ck_assert_int_eq(f.written_at, head.entered_at);
	free(path);
}
END_TEST

START_TEST(backup_of_a_missing_folder_names_the_stick)
{
	struct err err = {0};
	char *path = NULL;

	ck_assert(!store_backup(s, "/nowhere/usb", &path, &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
	ck_assert_ptr_nonnull(strstr(err.text, "/nowhere/usb"));
}
END_TEST

static int64_t room;

static int little_room(void *ctx, const char *path, int64_t *out)
{
	(void)ctx;
	(void)path;
	*out = room;
	return 0;
}

/* A stick that keeps zeros instead of the last page. */
static void lying_stick(void *ctx, const char *path)
{
	static const char zeros[512];

	(void)ctx;
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	off_t end = lseek(fd, 0, SEEK_END);
	ck_assert_int_eq(pwrite(fd, zeros, sizeof zeros,
				end - (off_t)sizeof zeros),
			 sizeof zeros);
	ck_assert_int_eq(pwrite(fd, zeros, sizeof zeros, 4096 * 3),
			 sizeof zeros);
	close(fd);
}

static struct store *open_on(const struct io_ops *ops)
{
	struct store *own = NULL;
	struct err err = {0};
	struct io io = { .ops = ops };

	help_ok(store_open(io, st.src, st.folder, STORE_WRITE, &own, &err),
		&err);
	return own;
}

START_TEST(backup_needs_room_and_says_how_much)
{
	struct io_ops ops = *io_system().ops;
	struct err err = {0};
	char *path = NULL;

	ops.free_bytes = little_room;
	room = 15 * 1000000;
	struct store *own = open_on(&ops);
	ck_assert(!store_backup(own, NULL, &path, &err));
	ck_assert_int_eq(err.code, ERR_FULL);
	ck_assert_msg(strstr(err.text, "15 MB") != NULL, "%s", err.text);
	store_close(own);
}
END_TEST

/* Fault 27. */
START_TEST(stick_that_lies_gives_no_backup_and_takes_none_away)
{
	struct io_ops ops = *io_system().ops;
	struct err err = {0};
	char *good = backup_to(NULL);
	char *path = NULL;

	ops.forget = lying_stick;
	struct store *own = open_on(&ops);
	ck_assert(!store_backup(own, NULL, &path, &err));
	ck_assert_int_eq(err.code, ERR_CORRUPT);
	ck_assert_int_eq(access(good, F_OK), 0);
	store_close(own);
	free(good);
}
END_TEST

START_TEST(second_backup_at_once_is_told_to_wait)
{
	struct io io = io_system();
	struct err err = {0};
	char *path = help_join(st.folder, "backup/.lock");
	char *made = NULL;
	int lock = io.ops->open(io.ctx, path, O_RDWR | O_CREAT, 0640);

	ck_assert_int_eq(io.ops->lock(io.ctx, lock, false), 0);
	ck_assert(!store_backup(s, NULL, &made, &err));
	ck_assert_int_eq(err.code, ERR_BUSY);
	io.ops->close(io.ctx, lock);
	free(path);
}
END_TEST

/* Fault 101: what a cut has left is no hindrance, its journal no poison. */
START_TEST(unfinished_backup_is_thrown_away)
{
	char *left = help_join(st.folder, "backup/daixa-unfinished.db");
	char *journal = help_join(st.folder,
				  "backup/daixa-unfinished.db-journal");

	help_write(left, "half", 4);
	help_write(journal, "half", 4);
	char *path = backup_to(NULL);
	ck_assert_int_ne(access(left, F_OK), 0);
	ck_assert_int_ne(access(journal, F_OK), 0);
	free(path);
	free(left);
	free(journal);
}
END_TEST

/* ---- rotation ------------------------------------------------------------- */

START_TEST(rotation_keeps_ten_days_and_two_years)
{
	enum { DAYS = 800 };
	char *names[DAYS * 2];
	bool goes[DAYS * 2];
	int kept = 0;

	for (int i = 0; i < DAYS; i++)
		for (int n = 0; n < 2; n++)
			names[i * 2 + n] = backup_name(
				HELP_MORNING + i * 86400 + n * 3600, 420, 1);
	backup_mark(names, DAYS * 2, goes);
	for (int i = 0; i < DAYS * 2; i++)
		kept += !goes[i];

	/* the newest month's newest is one of the ten days */
	ck_assert_int_eq(kept, 10 + 23);
	ck_assert(!goes[0]);
	ck_assert(goes[1]);	/* earlier on the same day */
	for (int i = 0; i < DAYS * 2; i++)
		free(names[i]);
}
END_TEST

START_TEST(only_our_names_rotate)
{
	static const char *const strangers[] = {
		"station-before-0004.db", "station-2024-04-02.db", "a.db",
		"station-2024-04-02_080000.db.bak", "", "station-",
		"station-2024-04-02_080000-.db",
	};
	char *first = backup_name(HELP_MORNING, 420, 1);
	char *second = backup_name(HELP_MORNING, 420, 2);

	ck_assert_str_eq(first, "station-2024-03-05_050000.db");
	ck_assert(backup_is_name(first) && backup_is_name(second));
	for (size_t i = 0; i < sizeof strangers / sizeof strangers[0]; i++)
		ck_assert_msg(!backup_is_name(strangers[i]), "%s",
			      strangers[i]);
	free(first);
	free(second);
}
END_TEST

/* ---- restoring ------------------------------------------------------------ */

/* Fault 103: the entries the backup lacks come from the text copy. */
START_TEST(restore_brings_the_rest_back_and_the_log_keeps_all)
{
	remember("before");
	char *path = backup_to(NULL);
	remember("after");
	help_append(s, 6);
	help_append(s, 7);

	struct restore_report r = restore(path);

	ck_assert_int_eq(r.entries, 7);
	ck_assert_int_eq(r.n_added, 2);
	ck_assert_int_eq(access(r.aside, F_OK), 0);
	expect_setting("before");
	help_verify_good(s, 7);
	free(r.aside);
	free(path);
}
END_TEST

START_TEST(restore_needs_no_database)
{
	char *path = backup_to(NULL);

	help_append(s, 6);
	store_close(s);
	ck_assert_int_eq(unlink(st.db_path), 0);
	s = NULL;
	struct restore_report r = {0};
	struct err err = {0};
	help_ok(store_restore(io_system(), st.src, st.folder, path, &r, &err),
		&err);
	s = station_open(&st, STORE_WRITE);
	ck_assert_ptr_null(r.aside);
	help_verify_good(s, 6);
	free(path);
}
END_TEST

START_TEST(restore_without_text_takes_the_log_of_the_database)
{
	char *path = backup_to(NULL);
	char *text = help_join(st.folder, "log/2024-03.txt");

	help_append(s, 6);
	ck_assert_int_eq(unlink(text), 0);
	struct restore_report r = restore(path);
	ck_assert_int_eq(r.n_added, 1);
	help_verify_good(s, 6);
	free(r.aside);
	free(text);
	free(path);
}
END_TEST

/* Both copies damaged: the backup is the way out. */
START_TEST(restore_mends_a_damaged_text_copy)
{
	char *path = backup_to(NULL);
	char *text = help_join(st.folder, "log/2024-03.txt");
	size_t len;
	char *bytes = help_read(text, &len);

	bytes[len / 2] ^= 1;
	help_write(text, bytes, len);
	struct restore_report r = restore(path);
	ck_assert(r.is_text_mended);
	help_verify_good(s, 5);
	free(r.aside);
	free(bytes);
	free(text);
	free(path);
}
END_TEST

/* Fault 102. */
START_TEST(damaged_backup_is_refused)
{
	char *path = backup_to(NULL);
	size_t len;
	char *bytes = help_read(path, &len);

	for (size_t page = 4096; page < len; page += 4096)
		bytes[page] ^= 0x55;
	help_write(path, bytes, len);
	refuse(path, ERR_CORRUPT, path);
	free(bytes);
	free(path);
}
END_TEST

static void tamper(const char *path, const char *sql)
{
	sqlite3 *db = help_plain(path);

	help_run(db, "DROP TRIGGER log_keeps_values");
	help_run(db, sql);
	sqlite3_close(db);
}

START_TEST(tampered_backup_is_refused)
{
	char *path = backup_to(NULL);

	tamper(path, "UPDATE log_entry SET title = 'x' WHERE seq = 3");
	refuse(path, ERR_CORRUPT, "entry 3");
	free(path);
}
END_TEST

START_TEST(backup_of_another_station_is_refused)
{
	char *path = backup_to(NULL);
	sqlite3 *db = help_plain(st.db_path);

	help_run(db, "INSERT INTO station VALUES (1,"
		 "'0123456789abcdef0123456789abcdef','DT','Đài',420,'p',0)");
	sqlite3_close(db);
	db = help_plain(path);
	help_run(db, "INSERT INTO station VALUES (1,"
		 "'ffffffffffffffffffffffffffffffff','DT','Đài',420,'p',0)");
	sqlite3_close(db);
	refuse(path, ERR_REFUSED, "another station");
	free(path);
}
END_TEST

START_TEST(what_is_no_backup_is_refused)
{
	char *path = help_join(st.folder, "x.db");

	static const char text[] =
		"just some text that is long enough to be looked at as if it "
		"were the beginning of a database, which it is not at all";
	help_write(path, text, sizeof text - 1);
	refuse(path, ERR_CORRUPT, "x.db is no backup");
	unlink(path);
	refuse(path, ERR_NOTFOUND, "There is no file");
	free(path);
}
END_TEST

/* Fault 36: one restores while the other has the station open. */
START_TEST(open_station_goes_on_with_the_restored_database)
{
	struct restore_report r = {0};
	struct err err = {0};

	remember("before");
	char *path = backup_to(NULL);
	remember("after");
	help_ok(store_restore(io_system(), st.src, st.folder, path, &r, &err),
		&err);

	help_append(s, 9);

	expect_setting("before");
	help_verify_good(s, 6);
	free(r.aside);
	free(path);
}
END_TEST

/* ---- a commit while the database is taken away ---------------------------- */

static const struct io_ops *real;
static int writes_refused;

/* Somebody else commits just before the old database loses its name. */
static int rename_late(void *ctx, const char *from, const char *to,
		       bool replace)
{
	if (strcmp(from, st.db_path) == 0) {
		sqlite3 *other = help_plain(st.db_path);
		writes_refused += help_try(other,
			"INSERT INTO setting VALUES ('late', '1')") ==
			SQLITE_BUSY;
		sqlite3_close(other);
	}
	return real->rename(ctx, from, to, replace);
}

/* Rules R3, R6: what was acknowledged meanwhile must not stay behind. */
START_TEST(nobody_commits_into_a_database_that_is_set_aside)
{
	struct io_ops ops = *io_system().ops;
	struct io io = { .ops = &ops };
	struct err err = {0};
	struct restore_report r = {0};
	char *path = backup_to(NULL);

	real = io_system().ops;
	ops.rename = rename_late;
	store_close(s);
	help_ok(store_rebuild(io, st.src, st.folder, NULL, &err), &err);
	ck_assert_int_eq(writes_refused, 1);
	help_ok(store_restore(io, st.src, st.folder, path, &r, &err), &err);
	ck_assert_int_eq(writes_refused, 2);
	s = station_open(&st, STORE_WRITE);
	help_verify_good(s, 5);
	free(r.aside);
	free(path);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("backup");
	TCase *t = tcase_create("backup");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, backup_holds_the_log_and_all_else);
	tcase_add_test(t, backup_of_a_missing_folder_names_the_stick);
	tcase_add_test(t, backup_needs_room_and_says_how_much);
	tcase_add_test(t, stick_that_lies_gives_no_backup_and_takes_none_away);
	tcase_add_test(t, second_backup_at_once_is_told_to_wait);
	tcase_add_test(t, unfinished_backup_is_thrown_away);
	tcase_add_test(t, rotation_keeps_ten_days_and_two_years);
	tcase_add_test(t, only_our_names_rotate);
	suite_add_tcase(all, t);
	t = tcase_create("restore");
	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, restore_brings_the_rest_back_and_the_log_keeps_all);
	tcase_add_test(t, restore_needs_no_database);
	tcase_add_test(t, restore_without_text_takes_the_log_of_the_database);
	tcase_add_test(t, restore_mends_a_damaged_text_copy);
	tcase_add_test(t, damaged_backup_is_refused);
	tcase_add_test(t, tampered_backup_is_refused);
	tcase_add_test(t, backup_of_another_station_is_refused);
	tcase_add_test(t, what_is_no_backup_is_refused);
	tcase_add_test(t, open_station_goes_on_with_the_restored_database);
	tcase_add_test(t, nobody_commits_into_a_database_that_is_set_aside);
	suite_add_tcase(all, t);
	return all;
}

int main(void)
{
	SRunner *r = srunner_create(suite());

	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}
