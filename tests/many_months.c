/* Months and months of made-up log. See many_months.h. */
#include "config.h"

#include "many_months.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/reporting.h"
#include "base/civil.h"
#include "base/mem.h"
#include "model/log_entry.h"
#include "store/db.h"
#include "store/log_row.h"

enum { OFFSET_MIN = 420, WORKS = 60 };

/* What the writer of a log knows. */
struct writer {
	struct many_months *m;
	struct log_entry e;
	char prev_hash[SHA256_HEX + 1];
	int64_t seq;
	uint64_t random;
};

static uint32_t chance(struct writer *w, uint32_t below)
{
	w->random ^= w->random << 13;
	w->random ^= w->random >> 7;
	w->random ^= w->random << 17;
	return (uint32_t)(w->random >> 32) % below;
}

static const char *any(struct writer *w, const char *const *words, uint32_t n)
{
	return words[chance(w, n)];
}

/* ---- entries ------------------------------------------------------------------- */

static void begin(struct writer *w, const char *kind)
{
	log_entry_init(&w->e);
	mem_set(&w->e.kind, kind);
	mem_set(&w->e.source, chance(w, 9) == 0 ? "late" : "typed");
	mem_set(&w->e.operator, "Đỗ Văn Thử");
	w->e.entered_offset_min = OFFSET_MIN;
}

static void append(struct writer *w, int64_t at)
{
	struct err err = { 0 };

	w->e.seq = ++w->seq;
	w->e.entered_at = at;
	w->e.uid = mem_printf("%032llx", (unsigned long long)w->seq);
	memcpy(w->e.prev_hash, w->prev_hash, sizeof w->prev_hash);
	log_entry_seal(&w->e);
	memcpy(w->prev_hash, w->e.hash, sizeof w->prev_hash);
	bool ok = log_row_insert(w->m->st.s, &w->e, &err);
	ck_assert_msg(ok, "%s", err.text);
	log_entry_finish(&w->e);
}

/* A work is always of one genre, as in a catalogue; its plan item may change. */
static void set_work(struct writer *w)
{
	static const char *const genre[] = { "TIN", "BAI", "CTH", "PSU", "HDN" };
	static const char *const items[] = {
		"ND-1", "ND-2", "ND-5.1", "ND-5.2", "ND-5.10", "ND-5", NULL,
	};
	static const char *const forms[] = { "HT-2", NULL, "HT-8", "HT-99" };
	uint32_t work = chance(w, WORKS);
	const char *item = any(w, items, 7);

	mem_set(&w->e.form_code, forms[work % 4]);
	if (chance(w, 8) > 0) {
		w->e.segment_uid = mem_printf("%032x", work + 1);
		w->e.segment_code = mem_printf("DT-%03u", work + 1);
	}
	w->e.title = mem_printf("Tin số %u", work + 1);
	mem_set(&w->e.genre, chance(w, 30) == 0 ? NULL : genre[work % 5]);
	mem_set(&w->e.origin, "TSX");
	if (item != NULL) {
		mem_set(&w->e.plan_code, item);
		mem_set(&w->e.plan_number,
			chance(w, 6) == 0 ? "9/KH-CU" : "16/KH-UBND");
	}
	mem_set(&w->e.priority, chance(w, 20) == 0 ? "emergency" : "normal");
}

static void set_relay(struct writer *w)
{
	static const char *const from[] = { "TA-VOV", "TA-TINH", NULL };

	mem_set(&w->e.mode, "relay");
	mem_set(&w->e.origin, any(w, from, 3));
	mem_set(&w->e.title, "Thời sự");
}

static void set_airing(struct writer *w, int64_t at)
{
	static const char *const modes[] = { "recorded", "live", "village" };
	static const char *const slots[] = { "SANG", "CHIEU", "TRUA", NULL };
	static const char *const outcomes[] = { "full", "full", "partial", "cut" };
	static const char *const places[] = {
		"Toàn xã", "Toàn xã", NULL, "T01, T03", "C07", "T01", "Chợ xã",
	};

	w->e.start_at = at;
	w->e.start_offset_min = OFFSET_MIN;
	mem_set(&w->e.mode, any(w, modes, 3));
	mem_set(&w->e.slot, any(w, slots, 4));
	mem_set(&w->e.coverage, any(w, places, 7));
	mem_set(&w->e.outcome, any(w, outcomes, 4));
	if (chance(w, 4) == 0)
		set_relay(w);
	else
		set_work(w);
	if (chance(w, 12) == 0)
		mem_set(&w->e.incident, "noise");
	if (chance(w, 25) > 0)
		w->e.played_ms = 1 + chance(w, 900000);
}

static void add_incident(struct writer *w, int64_t at)
{
	begin(w, "incident");
	w->e.start_at = at;
	w->e.start_offset_min = OFFSET_MIN;
	mem_set(&w->e.incident, "power");
	mem_set(&w->e.coverage, chance(w, 2) == 0 ? "C03" : "T02");
	append(w, at + 60);
}

/* A pair: how it ended stands in its second entry. */
static void add_pair(struct writer *w, int64_t at)
{
	static const char *const outcomes[] = { "full", "partial", "cut" };

	begin(w, "start");
	set_airing(w, at);
	mem_set(&w->e.outcome, NULL);
	w->e.played_ms = LOG_NONE;
	append(w, at);
	/* nobody wrote its end down: the next start has it cut */
	bool is_lost = chance(w, 10) == 0;
	int64_t start = w->seq;
	begin(w, "finish");
	w->e.ref_seq = start;
	w->e.end_at = at + 120;
	w->e.played_ms = 1 + chance(w, 500000);
	mem_set(&w->e.outcome, is_lost ? "cut" : any(w, outcomes, 3));
	append(w, at + 120);
}

/* Struck, or replaced by a row that may lie on another day. */
static void add_change(struct writer *w, int64_t at, int64_t of)
{
	bool is_correction = chance(w, 2) == 0;

	begin(w, is_correction ? "correction" : "strike");
	if (is_correction)
		set_airing(w, at + (int64_t)chance(w, 200000) - 100000);
	w->e.ref_seq = of;
	mem_set(&w->e.reason, "ghi nhầm");
	append(w, at + 300);
}

static void add_row(struct writer *w, int64_t at)
{
	uint32_t what = chance(w, 12);

	if (what == 0) {
		add_incident(w, at);
		return;
	}
	int64_t first = w->seq + 1;
	if (what < 4) {
		add_pair(w, at);
	} else {
		begin(w, "airing");
		set_airing(w, at);
		append(w, at + 30);
	}
	if (chance(w, 9) == 0)
		add_change(w, at, first);
}

/* ---- months ----------------------------------------------------------------------- */

static void add_month(struct writer *w, int year, int month, int rows)
{
	struct date first = month_first(year, month);
	int days = month_last(year, month).day;
	int64_t begin_at = civil_utc((struct civil){ .date = first },
				     OFFSET_MIN);

	/* its first and last second, and over midnight into the next */
	add_row(w, begin_at);
	add_row(w, begin_at + (int64_t)days * 86400 - 1);
	for (int i = 2; i < rows; i++)
		add_row(w, begin_at + (int64_t)chance(w, (uint32_t)days) * 86400 +
			chance(w, 86400));
}

static void write_log(struct many_months *m)
{
	struct writer w = { .m = m, .random = 20240229 };
	struct err err = { 0 };

	memset(w.prev_hash, '0', SHA256_HEX);
	ck_assert(store_begin(m->st.s, &err));
	for (int i = m->first; i < m->n_months; i++) {
		int year = MANY_FIRST_YEAR + i / 12;
		int month = i % 12 + 1;
		bool is_big = year == MANY_BIG_YEAR && month == MANY_BIG_MONTH;
		add_month(&w, year, month,
			  is_big ? 2600 : (int)chance(&w, 60));
	}
	bool ok = store_commit(m->st.s, &err);
	ck_assert_msg(ok, "%s", err.text);
}

/*
 * The second opinion: rows that count, put together by other means than the
 * program's (no pairs of queries, a window instead of EXISTS).
 */
static const char naive_sql[] =
	"CREATE TEMP TABLE r AS SELECT e.seq, e.kind, e.start_at, e.slot, e.mode,"
	" e.genre, e.origin, e.plan_number, e.plan_code, e.form_code, e.coverage, e.incident,"
	" e.segment_uid, e.source, e.priority,"
	" CASE WHEN (SELECT count(*) FROM log_entry f WHERE f.ref_seq = e.seq"
	"  AND f.kind = 'finish') = 1 THEN (SELECT f.outcome FROM log_entry f"
	"  WHERE f.ref_seq = e.seq AND f.kind = 'finish') ELSE e.outcome END oc,"
	" coalesce((SELECT f.played_ms FROM log_entry f WHERE f.ref_seq = e.seq"
	"  AND f.kind = 'finish'), e.played_ms, 0) ms,"
	" date(e.start_at + 25200, 'unixepoch') day,"
	" (SELECT count(*) FROM log_entry k WHERE k.ref_seq = e.seq"
	"  AND k.kind IN ('strike', 'correction')) struck "
	"FROM log_entry e WHERE e.kind NOT IN ('finish', 'strike', 'genesis');"
	"CREATE TEMP TABLE good AS SELECT r.*, mode IS 'relay' relay,"
	" genre IS 'CTH' cth, 0 again FROM r WHERE struck = 0"
	" AND kind <> 'incident' AND oc IS NOT 'cut';"
	"CREATE TEMP TABLE nth AS SELECT seq, row_number() OVER"
	" (PARTITION BY segment_uid ORDER BY start_at, seq) n FROM good"
	" WHERE relay = 0 AND segment_uid IS NOT NULL;"
	"UPDATE good SET again = 1 WHERE seq IN (SELECT seq FROM nth WHERE n > 1);"
	"CREATE TEMP TABLE stt AS SELECT seq, row_number() OVER"
	" (PARTITION BY substr(day, 1, 4) ORDER BY start_at, seq) n FROM r;"
	"CREATE INDEX temp.stt_by_seq ON stt (seq);"
	"CREATE INDEX temp.nth_by_seq ON nth (seq);"
	"CREATE INDEX temp.good_by_seq ON good (seq);"
	"CREATE INDEX temp.good_by_segment ON good (segment_uid);"
	"CREATE INDEX temp.good_by_day ON good (day);"
	"CREATE INDEX temp.r_by_day ON r (day);";

void many_months_make(struct many_months *m, int n_months)
{
	many_months_make_from(m, 0, n_months);
}

void many_months_make_from(struct many_months *m, int first, int n_months)
{
	*m = (struct many_months){ .first = first, .n_months = n_months };
	temp_station_open(&m->st);
	temp_station_fill(&m->st);
	write_log(m);
	m->env = (struct app_env){
		.io = io_system(),
		.src = *store_source(m->st.s),
		.operator_name = "Đỗ Văn Thử",
	};
	m->app = (struct app){
		.env = &m->env,
		.store = m->st.s,
		.profile = temp_profile(),
		.offset_min = OFFSET_MIN,
	};
	char *path = mem_printf("%s/station.db", m->st.dir);
	ck_assert_int_eq(sqlite3_open_v2(path, &m->naive, SQLITE_OPEN_READONLY,
					 NULL), SQLITE_OK);
	char *why = NULL;
	sqlite3_exec(m->naive, naive_sql, NULL, NULL, &why);
	ck_assert_msg(why == NULL, "%s", why);
	free(path);
}

void many_months_finish(struct many_months *m)
{
	sqlite3_close(m->naive);
	profile_finish(&m->app.profile);
	temp_station_close(&m->st);
}

int64_t many_months_ask(struct many_months *m, const char *sql)
{
	sqlite3_stmt *q = NULL;

	ck_assert_msg(sqlite3_prepare_v2(m->naive, sql, -1, &q, NULL) ==
		      SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(m->naive));
	ck_assert_int_eq(sqlite3_step(q), SQLITE_ROW);
	int64_t n = sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	return n;
}

char *many_months_report(struct many_months *m, const char *kind,
			 const char *month, const char *rule,
			 const char *format)
{
	struct report_request req = {
		.kind = kind, .month = month, .rule = rule, .format = format
	};
	struct err err = { 0 };
	struct buf out;

	buf_init(&out);
	bool ok = reporting_render(&m->app, &req, &out, &err);
	ck_assert_msg(ok, "%s %s %s: %s", kind, month, format, err.text);
	return buf_take(&out);
}
