/*
 * daixa-evidence(7): the commands of the page, taken out of it and run as they
 * stand, on a sound station and on tampered ones.
 */
#include "config.h"

#include <check.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "app/air.h"
#include "base/buf.h"
#include "base/mem.h"
#include "log_help.h"
#include "run_daixa.h"
#include "station_desk.h"

#define PAGE TOP_SRCDIR "/man/daixa-evidence.7"
#define PAGE_VI TOP_SRCDIR "/man/vi/daixa-evidence.7"

/* ---- the page ------------------------------------------------------------- */

/* What roff makes of a line: \(aq ', \(ha ^, \- -, \e \. */
static void add_plain(struct buf *out, const char *line, size_t len)
{
	static const struct { const char *roff, *plain; } escapes[] = {
		{"\\(aq", "'"}, {"\\(ha", "^"}, {"\\-", "-"}, {"\\e", "\\"},
	};

	for (size_t i = 0; i < len;) {
		size_t step = 0;
		for (size_t k = 0; k < 4 && step == 0; k++) {
			size_t n = strlen(escapes[k].roff);
			if (strncmp(line + i, escapes[k].roff, n) != 0)
				continue;
			buf_puts(out, escapes[k].plain);
			step = n;
		}
		if (step == 0) {
			ck_assert_int_ne(line[i], '\\');
			buf_putc(out, line[i]);
			step = 1;
		}
		i += step;
	}
	buf_putc(out, '\n');
}

/* The commands of a page as a script; yours. */
static char *script_of(const char *path)
{
	char *page = help_read(path, NULL);
	struct buf out;

	buf_init(&out);
	for (const char *at = page; *at != '\0';) {
		size_t len = strcspn(at, "\n");
		if (len > 2 && (at[0] == '$' || at[0] == '>') && at[1] == ' ')
			add_plain(&out, at + 2, len - 2);
		at += len + (at[len] == '\n');
	}
	free(page);
	return buf_take(&out);
}

START_TEST(both_pages_have_the_same_commands)
{
	char *english = script_of(PAGE);
	char *vietnamese = script_of(PAGE_VI);

	ck_assert_uint_gt(strlen(english), 1000);
	ck_assert_str_eq(english, vietnamese);
	free(english);
	free(vietnamese);
}
END_TEST

/* ---- running it ----------------------------------------------------------- */

static struct world sample;
static char anchor[80];		/* of March, in groups as printed */

static void must(struct run r)
{
	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
}

static void make_closed_sample(void)
{
	world_init(&sample);
	make_sample(&sample);
	must(daixa(&sample, "log", "close", "2024-01", NULL));
	must(daixa(&sample, "log", "close", "2024-02", NULL));
	struct run r = daixa(&sample, "log", "close", "2024-03", NULL);
	const char *at = strstr(r.out, "): ");
	ck_assert_ptr_nonnull(at);
	memcpy(anchor, at + 3, strcspn(at + 3, "\n"));
	run_finish(&r);
}

static void remove_sample(void)
{
	world_finish(&sample);
}

/* Run the page's commands with both answers in one text; yours. */
static char *inspect(struct world *w)
{
	char *script = script_of(PAGE);
	char *whole = mem_printf("exec 2>&1\ncd '%s'\nSTATION='%s' "
				 "MONTH=2024-03 ANCHOR='%s'\n%s", w->dir,
				 w->station, anchor, script);
	struct run r = other_program(w, "sh", "-c", whole, NULL);
	char *said = mem_dup(r.out);

	run_finish(&r);
	free(whole);
	free(script);
	return said;
}

static void tamper(struct world *w, const char *sql)
{
	char *path = mem_printf("%s/station.db", w->station);
	sqlite3 *db = NULL;
	char *why = NULL;

	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, &why) == SQLITE_OK,
		      "%s", why);
	sqlite3_close(db);
	free(path);
}

START_TEST(a_sound_station_passes)
{
	char *said = inspect(&sample);

	ck_assert_msg(strstr(said, "FAILED") == NULL, "%s", said);
	ck_assert_msg(strstr(said, "follow") == NULL, "%s", said);
	ck_assert_msg(strstr(said, "rror") == NULL, "%s", said);
	ck_assert_msg(strstr(said, "cmp: ") == NULL, "%s", said);
	ck_assert_ptr_nonnull(strstr(said, " entries\n"));
	ck_assert_ptr_nonnull(strstr(said, "closed by entry "));
	ck_assert_ptr_null(strstr(said, "NOT THERE"));
	ck_assert_ptr_nonnull(strstr(said, "the anchor on paper is that of "
					   "entry "));
	ck_assert_ptr_nonnull(strstr(said, " bytes kept\n"));
	ck_assert_ptr_nonnull(strstr(said, "VOV1"));
	free(said);
}
END_TEST

static const struct {
	const char *sql;	/* behind DROP TRIGGER */
	const char *words;
} cases[] = {
	{"UPDATE log_entry SET title = 'khác' WHERE seq = 100",
	 "entries/000000100: FAILED"},
	{"UPDATE log_entry SET played_ms = played_ms + 1 WHERE seq = 55",
	 "entries/000000055: FAILED"},
	{"UPDATE log_entry SET approver = NULL"
	 " WHERE seq = (SELECT min(seq) FROM log_entry WHERE approver <> '')",
	 ": FAILED"},
	{"DELETE FROM log_entry WHERE seq = 70",
	 "entry 71 does not follow from the one before"},
	{"DELETE FROM log_entry WHERE seq = 1",
	 "entry 2 does not follow from the one before"},
	{"DELETE FROM log_entry WHERE seq > 130", "cmp: "},
	{"UPDATE month_close SET content = content || ' '"
	 " WHERE period = '2024-03'", "kept.json: FAILED"},
	{"UPDATE log_entry SET hash = printf('%064d', 7) WHERE seq ="
	 " (SELECT last_seq FROM log_entry WHERE period = '2024-03')",
	 "NOT THERE"},
};

START_TEST(a_tampered_station_is_found_out)
{
	struct world w;

	world_init(&w);
	copy_station(&w, &sample);
	char *sql = mem_printf("PRAGMA foreign_keys = OFF;"
			       "DROP TRIGGER log_keeps_values;"
			       "DROP TRIGGER log_keeps_rows;"
			       "DROP TRIGGER month_close_keeps_values; %s",
			       cases[_i].sql);
	tamper(&w, sql);
	free(sql);
	char *said = inspect(&w);
	ck_assert_msg(strstr(said, cases[_i].words) != NULL, "%s: %s",
		      cases[_i].sql, said);
	free(said);
	world_finish(&w);
}
END_TEST

/* A pair of start and finish: its seconds stand in the second; then struck. */
START_TEST(the_seconds_and_the_end_of_a_row_are_shown)
{
	struct station_desk d;
	struct logbook_airing req;
	struct air *air = NULL;
	int64_t seq;
	int64_t strike = 0;
	struct err err = {0};

	station_desk_setup();
	station_desk_open(&d);
	logbook_airing_init(&req);
	req.what = LOGBOOK_RELAY;
	req.code = "TA-VOV";
	ck_assert_msg(air_start(d.app, &req, LOG_NONE, &air, &err), "%s",
		      err.text);
	seq = air_seq(air);
	ck_assert_msg(air_finish(air, 754000, NULL, NULL, &err), "%s",
		      err.text);
	air_free(air);
	ck_assert_msg(logbook_strike(d.app, seq, "ghi nhầm", &strike, &err),
		      "%s", err.text);
	app_close(d.app);
	d.app = NULL;

	/* not closed yet: the anchor is not looked for */
	char *said = inspect(&d.world);
	ck_assert_msg(strstr(said, "FAILED") == NULL, "%s", said);
	char *row = mem_printf("%lld|2024-03-29 18:00:00|754|%s|%lld\n",
			       (long long)seq, "VOV1 – Thời sự",
			       (long long)strike);
	ck_assert_msg(strstr(said, row) != NULL, "%s: %s", row, said);
	ck_assert_ptr_nonnull(strstr(said, "VOV1 – Thời sự|\n"));
	free(row);
	free(said);
	station_desk_close(&d);
	station_desk_teardown();
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("evidence");
	TCase *t = tcase_create("evidence");

	tcase_set_timeout(t, 240);
	tcase_add_unchecked_fixture(t, make_closed_sample, remove_sample);
	tcase_add_test(t, both_pages_have_the_same_commands);
	tcase_add_test(t, a_sound_station_passes);
	tcase_add_test(t, the_seconds_and_the_end_of_a_row_are_shown);
	tcase_add_loop_test(t, a_tampered_station_is_found_out, 0,
			    sizeof cases / sizeof *cases);
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
