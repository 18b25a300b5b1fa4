/* A report sees one state of the log while another program writes. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "log_help.h"
#include "many_months.h"
#include "store/db.h"
#include "store/log_row.h"

static struct many_months m;

static void open_station(void)
{
	many_months_make(&m, 0);
}

static void close_station(void)
{
	many_months_finish(&m);
}

/* Yours. */
static char *march(void)
{
	return many_months_report(&m, "month", "2024-03", "calendar", "csv");
}

/* Another program that wants to commit, again and again. */
struct writer {
	struct store store;	/* a second connection to the same file */
	int tries, commits;
};

static void writer_begin(struct writer *w)
{
	char *path = mem_printf("%s/station.db", m.st.dir);
	struct log_entry e, stored;
	struct log_head head;
	struct err err = { 0 };

	*w = (struct writer){ .store = { .io = m.env.io } };
	help_ok(store_log_head(m.st.s, &head, &err), &err);
	help_ok(store_log_get(m.st.s, head.seq, &stored, &err), &err);
	ck_assert_int_eq(sqlite3_open_v2(path, &w->store.db,
					 SQLITE_OPEN_READWRITE, NULL),
			 SQLITE_OK);
	help_airing(&e, 2);
	e.seq = head.seq + 1;
	e.uid = mem_printf("%032d", 7);
	e.entered_at = stored.entered_at;
	memcpy(e.prev_hash, stored.hash, sizeof e.prev_hash);
	log_entry_seal(&e);
	ck_assert_int_eq(sqlite3_exec(w->store.db, "BEGIN IMMEDIATE", NULL,
				      NULL, NULL), SQLITE_OK);
	help_ok(log_row_insert(&w->store, &e, &err), &err);
	log_entry_finish(&e);
	log_entry_finish(&stored);
	free(path);
}

/* Called as each statement of the report begins. */
static int writer_tries(unsigned what, void *ctx, void *statement, void *sql)
{
	struct writer *w = ctx;

	(void)what;
	(void)statement;
	(void)sql;
	/* what comes before the first look at a table is no state yet */
	if (strncmp(sql, "SELECT", 6) != 0 || w->tries++ == 0)
		return 0;
	w->commits += sqlite3_exec(w->store.db, "COMMIT", NULL, NULL, NULL) ==
		      SQLITE_OK;
	return 0;
}

START_TEST(a_report_sees_one_state_while_another_program_writes)
{
	struct writer w;

	help_append(m.st.s, 1);
	char *before = march();
	writer_begin(&w);
	sqlite3_trace_v2(m.st.s->db, SQLITE_TRACE_STMT, writer_tries, &w);
	char *meanwhile = march();
	sqlite3_trace_v2(m.st.s->db, 0, NULL, NULL);

	ck_assert_int_gt(w.tries, 5);
	ck_assert_int_eq(w.commits, 0);
	ck_assert_str_eq(meanwhile, before);
	ck_assert_int_eq(sqlite3_exec(w.store.db, "COMMIT", NULL, NULL, NULL),
			 SQLITE_OK);
	char *after = march();
	ck_assert_str_ne(after, before);
	sqlite3_close(w.store.db);
	free(after);
	free(before);
	free(meanwhile);
}
END_TEST

START_TEST(nothing_can_be_written_while_a_report_is_read)
{
	struct err err = { 0 };
	sqlite3 *db = m.st.s->db;

	help_ok(store_read_begin(m.st.s, &err), &err);
	help_ok(store_read_begin(m.st.s, &err), &err);
	store_read_end(m.st.s);
	ck_assert_int_eq(sqlite3_exec(db, "UPDATE plan_item SET title = 'x'",
				      NULL, NULL, NULL), SQLITE_READONLY);
	store_read_end(m.st.s);
	help_append(m.st.s, 1);	/* and afterwards again */
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("one state");
	TCase *t = tcase_create("one state");

	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, open_station, close_station);
	tcase_add_test(t, a_report_sees_one_state_while_another_program_writes);
	tcase_add_test(t, nothing_can_be_written_while_a_report_is_read);
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
