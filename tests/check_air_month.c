/*
 * A month of going on air by keys, with the program killed in between: every
 * desk is a process of its own, and the book must tell the truth about each
 * (rule R5; fault A4). The clock of this month goes by the turns of the desk.
 */
#include "config.h"

#include <check.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/air.h"
#include "app/logbook.h"
#include "base/mem.h"
#include "station_desk.h"
#include "view/view_air.h"
#include "view/view_log.h"
#include "view/view_schedule.h"

enum {
	SEED = 20240401,
	FIRST_DAY = 1711922400,	/* 2024-04-01T05:00:00+07:00 */
	DAY_S = 86400, HOUR_S = 3600,
	TURN_MS = 2500,		/* so much passes at each turn of the desk */
	DAYS = 30, SHORT_DAYS = 8, DESKS_A_DAY = 2,
	TURNS_MAX = 40,
	LOOK_MS = 100		/* a turn on the script's own clock */
};

enum what { LIVE, RELAY, EMERGENCY, N_WHATS };
enum end {
	BY_KEYS, WINDOW_CLOSED, KILLED, KILLED_IN_FORM,
	CUT_SHORT,		/* by an emergency, which ends by keys */
	CORRECTED,		/* ended by keys, its length corrected by keys */
	N_ENDS
};

/* One desk of the month, and what really happened on it. */
struct deed {
	enum what what;
	enum end end;
	int turns;		/* on air, or in the form */
	int64_t opened_at;
	bool was_on_air;
	int64_t heard_ms;	/* since it went on air, as the desk last knew */
};

static struct station_desk desk;
static uint64_t seed;

static unsigned chance(unsigned below)
{
	seed = seed * 6364136223846793005U + 1442695040888963407U;
	return (unsigned)((seed >> 33) % below);
}

static void fine(bool ok, const struct err *err)
{
	ck_assert_msg(ok, "%s", err->text);
}

/* ---- in the desk's own process --------------------------------------------- */

static int64_t boot_ms;

static int64_t now_boot(void *ctx)
{
	(void)ctx;
	return boot_ms;
}

/* Lets time pass, tells what was heard, and kills when that is due. */
struct driver {
	struct job job;
	const struct deed *deed;
	int to_parent;
	int turns;
	int64_t began_ms;
	int64_t seq;		/* of the deed's own start; 0: not yet */
};

static void tell(struct driver *d)
{
	struct deed now = *d->deed;

	now.was_on_air = true;
	now.heard_ms = boot_ms - d->began_ms;
	if (write(d->to_parent, &now, sizeof now) != sizeof now)
		_exit(3);
}

static enum job_state drive(struct job *j, int64_t now_ms, short revents)
{
	struct driver *d = (struct driver *)j;
	bool is_on_air = desk.stack->is_on_air && desk.app->on_air != NULL &&
			 (d->seq == 0 || air_seq(desk.app->on_air) == d->seq);

	(void)revents;
	if (is_on_air)
		d->seq = air_seq(desk.app->on_air);
	if (is_on_air && d->began_ms < 0)
		d->began_ms = boot_ms;
	boot_ms += TURN_MS;
	desk.now += TURN_MS / 1000 + (boot_ms / TURN_MS) % 2;
	if (is_on_air)
		tell(d);
	if ((is_on_air || d->deed->end == KILLED_IN_FORM) &&
	    ++d->turns >= d->deed->turns &&
	    (d->deed->end == KILLED || d->deed->end == KILLED_IN_FORM))
		raise(SIGKILL);
	j->wake_ms = now_ms + LOOK_MS;
	return JOB_WAITING;
}

static void keep(struct job *j)
{
	(void)j;
}

static const struct job_ops driver_ops = { drive, keep };

/* The keys of that deed, from the schedule of today. */
static void write_keys(const struct deed *d, struct buf *out)
{
	static const char *const plans[] = {
		[LIVE] = "4taDT-2024-002<C-s><wait 1>o",
		[RELAY] = "4ta<Tab><Right><C-s><wait 1>o",
		[EMERGENCY] = "4OÁp thấp<Tab>Chủ tịch<Tab>CV 12",
	};

	buf_puts(out, plans[d->what]);
	if (d->end != KILLED_IN_FORM)
		buf_puts(out, "<C-s>");
	for (int i = 0; i < d->turns; i++)
		buf_puts(out, "<wait 100>");
	if (d->end == CUT_SHORT)
		buf_puts(out, "OLũ quét<Tab>Chủ tịch<C-s><wait 100>");
	if (d->end == BY_KEYS || d->end == CUT_SHORT || d->end == CORRECTED)
		buf_puts(out, "oy<wait 1>n<wait 1>");
	if (d->end == CORRECTED)
		buf_puts(out, "5ggc<Tab><Tab><C-u>0:07<S-Tab><S-Tab><S-Tab>"
			      "máy đếm sai<C-s><wait 1>");
	/* one more turn than it lives */
	if (d->end == KILLED || d->end == KILLED_IN_FORM)
		buf_puts(out, "<wait 100><wait 100><wait 100>");
}

static void work(const struct deed *d, int to_parent)
{
	struct driver driver = {
		.deed = d, .to_parent = to_parent, .began_ms = -1,
	};
	struct buf keys;
	struct err err = {0};

	desk.now = d->opened_at;
	desk.chance = (uint64_t)d->opened_at;	/* no uid comes twice */
	desk.env.src.boot_ms = now_boot;
	fine(app_open(&desk.env, "station", APP_WRITE, &desk.app, &err), &err);
	stack_set_screen(desk.stack, 3, view_schedule_new(desk.app));
	stack_set_screen(desk.stack, 4, view_log_new(desk.app));
	stack_go(desk.stack, 3);
	view_air_recover(desk.stack, desk.app);
	job_init(&driver.job, &driver_ops, "");
	driver.job.is_background = true;
	jobs_start(&desk.jobs, &driver.job);
	buf_init(&keys);
	write_keys(d, &keys);
	station_desk_play(&desk, keys.data, 24, 80);
	buf_finish(&keys);
	app_close(desk.app);
	_exit(0);
}

/* ---- in the test's ---------------------------------------------------------- */

static void do_deed(struct deed *d)
{
	struct deed told;
	int status = 0;
	int ends[2];

	ck_assert_int_eq(pipe(ends), 0);
	pid_t pid = fork();
	if (pid == 0) {
		close(ends[0]);
		work(d, ends[1]);
	}
	ck_assert_int_gt(pid, 0);
	close(ends[1]);
	while (read(ends[0], &told, sizeof told) == sizeof told)
		*d = told;
	close(ends[0]);
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	bool is_killed = d->end == KILLED || d->end == KILLED_IN_FORM;
	ck_assert_msg(is_killed ? WIFSIGNALED(status) &&
					  WTERMSIG(status) == SIGKILL
				: WIFEXITED(status) &&
					  WEXITSTATUS(status) == 0,
		      "%d: ended with %x", (int)d->end, (unsigned)status);
	ck_assert_int_eq(d->was_on_air, d->end != KILLED_IN_FORM);
}

static struct deed next_deed(int day, int nth)
{
	return (struct deed){
		.what = chance(N_WHATS),
		.end = chance(N_ENDS),
		.turns = 1 + (int)chance(TURNS_MAX),
		.opened_at = FIRST_DAY + (int64_t)day * DAY_S + nth * HOUR_S,
	};
}

/* Never more than was heard, and never far less. */
static void check_row(const struct airing *row, const struct deed *d)
{
	static const char *const titles[] = {
		[LIVE] = "Sáu lĩnh vực", [RELAY] = "", [EMERGENCY] = "Áp thấp",
	};
	const struct log_entry *e = &row->entry;
	int64_t lost_ms = d->heard_ms - e->played_ms;

	printf("# entry %" PRId64 ": what %d, end %d, heard %" PRId64
	       ", written %" PRId64 "\n", e->seq, (int)d->what, (int)d->end,
	       d->heard_ms, e->played_ms);
	ck_assert_str_eq(e->kind, "start");
	ck_assert_int_ne(row->finish_seq, LOG_NONE);
	ck_assert_int_ge(e->start_at, d->opened_at);
	ck_assert_int_lt(e->start_at, d->opened_at + HOUR_S);
	ck_assert_int_eq(strncmp(e->title, titles[d->what],
				 strlen(titles[d->what])), 0);
	ck_assert_int_eq(strcmp(e->priority, "emergency") == 0,
			 d->what == EMERGENCY);
	ck_assert_int_eq(e->end_at, e->start_at + (e->played_ms + 500) / 1000);
	ck_assert_int_ge(lost_ms, -TURN_MS);
	if (d->end == CUT_SHORT) {
		ck_assert_str_eq(e->outcome, "cut");
		ck_assert_pstr_eq(e->note, AIR_CUT_NOTE);
	}
	ck_assert_int_eq(airing_is_struck(row), d->end == CORRECTED);
	if (d->end != KILLED) {
		ck_assert_int_le(lost_ms, TURN_MS);
		return;
	}
	ck_assert_int_ge(lost_ms, 0);
	ck_assert_int_le(lost_ms, AIR_BEAT_MS + 2 * TURN_MS);
	ck_assert_str_eq(e->outcome, "cut");
}

/* The emergency that cut it short, right after it. */
static void check_emergency(const struct airing *row, const struct airing *cut)
{
	const struct log_entry *e = &row->entry;

	ck_assert_str_eq(e->title, "Lũ quét");
	ck_assert_str_eq(e->priority, "emergency");
	ck_assert_int_gt(e->seq, cut->finish_seq);
	ck_assert_int_ge(e->start_at, cut->entry.end_at - 1);
	ck_assert_int_ne(row->finish_seq, LOG_NONE);
}

/* What takes the place of the row, as it was typed. */
static void check_correction(const struct airing *row,
			     const struct airing *struck)
{
	ck_assert_str_eq(row->entry.kind, "correction");
	ck_assert_int_eq(row->corrects, struck->entry.seq);
	ck_assert_int_eq(row->entry.played_ms, 7000);
	ck_assert_str_eq(row->entry.reason, "máy đếm sai");
	ck_assert_str_eq(row->entry.title, struck->entry.title);
}

static void check_book(const struct deed *deeds, size_t n)
{
	struct airing_list rows = {0};
	struct log_verdict verdict = {0};
	struct err err = {0};
	int64_t seq = 0;
	size_t k = 0;

	fine(app_open(&desk.env, "station", APP_WRITE, &desk.app, &err), &err);
	fine(air_recover(desk.app, &seq, &err), &err);
	fine(logbook_rows(desk.app, FIRST_DAY - HOUR_S,
			  FIRST_DAY + (int64_t)DAYS * DAY_S, &rows, &err),
	     &err);
	for (size_t i = 0; i < n; i++) {
		if (!deeds[i].was_on_air)
			continue;	/* the log knows nothing of it */
		ck_assert_uint_lt(k, rows.count);
		check_row(&rows.rows[k++], &deeds[i]);
		bool has_more = deeds[i].end == CUT_SHORT ||
				deeds[i].end == CORRECTED;
		if (!has_more)
			continue;
		ck_assert_uint_lt(k, rows.count);
		if (deeds[i].end == CUT_SHORT)
			check_emergency(&rows.rows[k], &rows.rows[k - 1]);
		else
			check_correction(&rows.rows[k], &rows.rows[k - 1]);
		k++;
	}
	ck_assert_uint_eq(k, rows.count);
	airing_list_finish(&rows);
	fine(logbook_verify(desk.app, NULL, &verdict, &err), &err);
	ck_assert_int_eq(verdict.first_bad, LOG_NONE);
	ck_assert_int_eq(verdict.text_first_bad, LOG_NONE);
	log_verdict_finish(&verdict);
}

START_TEST(the_book_tells_the_truth_about_a_month_with_kills)
{
	int days = getenv("DAIXA_TEST_SHORT") != NULL ? SHORT_DAYS : DAYS;
	struct deed deeds[DAYS * DESKS_A_DAY];
	size_t n = 0;

	seed = SEED;
	printf("# seed %" PRIu64 "\n", seed);
	station_desk_open(&desk);
	app_close(desk.app);	/* no two processes share it (rule R2) */
	desk.app = NULL;
	for (int day = 0; day < days; day++)
		for (int nth = 0; nth < DESKS_A_DAY; nth++) {
			deeds[n] = next_deed(day, nth);
			do_deed(&deeds[n]);
			n++;
		}
	desk.now = FIRST_DAY + (int64_t)DAYS * DAY_S;
	check_book(deeds, n);
	station_desk_close(&desk);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("air month");
	TCase *t = tcase_create("month");

	tcase_add_unchecked_fixture(t, station_desk_setup,
				    station_desk_teardown);
	tcase_set_timeout(t, 300);
	tcase_add_test(t, the_book_tells_the_truth_about_a_month_with_kills);
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
