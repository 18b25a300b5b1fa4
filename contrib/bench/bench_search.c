/*
 * What finding costs beside SQLite's own, over made-up segments with a script
 * each (bench_search [SEGMENTS], default 100,000): a page of the search, the
 * live filter after every key of a query, a sort. Beside each stands the same
 * condition as a bare statement, in the same run; the best of several rounds.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/db.h"
#include "store/store_browse.h"
#include "store/store_catalogue.h"
#include "store/store_filter.h"
#include "store/store_search.h"
#include "store/store_undo.h"

enum {
	SEGMENTS = 100000,
	TITLE_SYLLABLES = 8,
	SCRIPT_SYLLABLES = 60,
	PAGE = 50,
	ROUNDS = 5
};

static const char *const syllables[] = {
	"Ủy", "ban", "nhân", "dân", "xã", "Đức", "Tân", "thông", "báo", "lịch",
	"cắt", "điện", "các", "bước", "nộp", "hồ", "sơ", "trực", "tuyến", "về",
	"phòng", "cháy", "chữa", "trong", "mùa", "khô", "tiêm", "chủng", "cho",
	"trẻ", "em", "dưới", "5", "tuổi", "ngày", "15/3", "tại", "trạm", "y",
	"tế", "thu", "gom", "rác", "thải", "nông", "thôn", "mới", "nâng", "cao",
	"cải", "cách", "hành", "chính", "diện", "hòa", "giải", "cơ", "sở",
	"bảo", "hiểm", "xã", "hội", "hộ", "nghèo", "vay", "vốn", "lúa", "sạ",
};

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void check(bool ok, const struct err *err)
{
	if (ok)
		return;
	fprintf(stderr, "bench_search: %s\n", err->text);
	exit(EXIT_FAILURE);
}

/* ---- the station ---------------------------------------------------------- */

static char *make_text(unsigned *seed, int n, int rare)
{
	const unsigned count = sizeof syllables / sizeof *syllables;
	struct buf out;

	buf_init(&out);
	for (int i = 0; i < n; i++) {
		*seed = *seed * 1664525 + 1013904223;
		buf_puts(&out, i == 0 ? "" : " ");
		buf_puts(&out, syllables[(*seed >> 16) % count]);
	}
	if (rare >= 0)
		buf_printf(&out, " rare%d", rare);
	return buf_take(&out);
}

static void add_one(struct store *s, unsigned *seed, int i)
{
	static char tin[] = "TIN", bai[] = "BAI", origin[] = "TSX",
		    priority[] = "normal";
	char *title = make_text(seed, TITLE_SYLLABLES, -1);
	char *script = make_text(seed, SCRIPT_SYLLABLES, i);
	struct segment seg = { .title = title,
			       .genre = *seed >> 31 ? tin : bai,
			       .origin = origin, .priority = priority };
	struct err err = { 0 };
	int64_t id = 0, revision = 0;

	check(store_segment_add(s, &seg, &id, &err) &&
	      store_revision_add(s, id, script, "A", NULL, &revision, &err),
	      &err);
	free(title);
	free(script);
}

static void fill(struct store *s, int n)
{
	struct profile p = { 0 };
	static char code[] = "DT", name[] = "bench", brief[] = "CCHC",
		    full[] = "cải cách hành chính";
	struct abbreviation pair = { brief, full };
	struct err err = { 0 };
	unsigned seed = 1;
	double start = now();

	p.id = code;
	p.code = code;
	p.name = name;
	p.abbreviations = &pair;
	p.n_abbreviations = 1;
	store_undo_off(s);
	check(store_begin(s, &err) && store_profile_put(s, &p, &err), &err);
	for (int i = 0; i < n; i++)
		add_one(s, &seed, i);
	check(store_commit(s, &err), &err);
	printf("filling: %.1f s, %.0f us a segment\n\n", now() - start,
	       (now() - start) * 1e6 / n);
}

/* ---- measuring ------------------------------------------------------------ */

/* Anything that can be asked again; counts its rows. */
struct question {
	void (*ask)(struct store *s, const struct question *q,
		    size_t *out_rows);
	const char *text;	/* what is typed, or the SQL */
	const char *match;	/* bound as ?1; NULL: nothing is */
};

static double best_of(struct store *s, const struct question *q,
		      size_t *out_rows)
{
	double best = 1e9;

	for (int round = 0; round < ROUNDS; round++) {
		double start = now();
		q->ask(s, q, out_rows);
		double took = now() - start;
		best = took < best ? took : best;
	}
	return best;
}

static void ask_sql(struct store *s, const struct question *q,
		    size_t *out_rows)
{
	sqlite3_stmt *stmt = NULL;
	struct err err = { 0 };

	check(db_prepare(s, q->text, &stmt, &err), &err);
	if (q->match != NULL)
		db_bind_text(stmt, 1, q->match);
	for (*out_rows = 0; db_step(s, stmt, &err) == 1; ++*out_rows)
		continue;
	sqlite3_finalize(stmt);
}

static void ask_page(struct store *s, const struct question *q,
		     size_t *out_rows)
{
	struct search_result found = { 0 };
	struct err err = { 0 };

	check(store_search(s, q->text, false, INT64_MAX, PAGE, &found, &err),
	      &err);
	*out_rows = found.count;
	search_result_finish(&found);
}

static void ask_filter(struct store *s, const struct question *q,
		       size_t *out_rows)
{
	const struct filter_now today = { { 2024, 3, 29 }, 420 };
	struct segment_ids ids;
	struct filter f;
	struct err err = { 0 };
	size_t at;

	check(filter_parse(q->text, FILTER_SEGMENTS, &today, &f, &at, &err),
	      &err);
	check(store_filter_ids(s, &f, &ids, &err), &err);
	*out_rows = ids.count;
	free(ids.at);
	filter_finish(&f);
}

static void ask_sort(struct store *s, const struct question *q,
		     size_t *out_rows)
{
	struct segment_ids ids;
	struct err err = { 0 };

	(void)q;
	check(store_segment_ids(s, SEGMENT_BY_TITLE, &ids, &err), &err);
	*out_rows = ids.count;
	free(ids.at);
}

/* ---- a page of the search ------------------------------------------------- */

static const char bare_sql[] =
	"SELECT rowid, code, title FROM search_index "
	"WHERE search_index MATCH ?1 ORDER BY rowid DESC LIMIT 50";
static const char snippet_sql[] =
	"SELECT rowid, code, title, snippet(search_index, 2, '<', '>', '.', 12) "
	"FROM search_index WHERE search_index MATCH ?1 "
	"ORDER BY rowid DESC LIMIT 50";

static void compare_pages(struct store *s)
{
	static const struct {
		const char *query, *match;
	} subjects[] = {
		{ "duc tan", "\"duc\" AND \"tan\"" },
		{ "Đức Tân", "\"Đức\" AND \"Tân\"" },
		{ "\"cải cách\"", "\"cải cách\"" },
		{ "điện", "\"điện\"" },
		{ "dien -diện", "\"dien\" NOT \"diện\"" },
		{ "rare1999", "\"rare1999\"" },
	};
	size_t rows = 0, ignored = 0;

	printf("%-24s %8s %9s %9s %9s %6s %6s\n", "a page of the search",
	       "hits", "us", "FTS5 us", "+snippet", "ratio", "ratio");
	for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
		const char *match = subjects[i].match;
		struct question page = { ask_page, subjects[i].query, NULL };
		struct question bare = { ask_sql, bare_sql, match };
		struct question full = { ask_sql, snippet_sql, match };
		double ours = best_of(s, &page, &rows);
		double least = best_of(s, &bare, &ignored);
		double more = best_of(s, &full, &ignored);

		printf("%-24s %8zu %9.0f %9.0f %9.0f %6.2f %6.2f\n",
		       subjects[i].query, rows, ours * 1e6, least * 1e6,
		       more * 1e6, ours / least, ours / more);
	}
}

/* ---- the filter, key by key ----------------------------------------------- */

static void say(const char *what, size_t rows, double ours, double bare,
		bool is_same)
{
	printf("%-24s %8zu %9.2f %9.2f %6.2f%s\n", what, rows, ours * 1e3,
	       bare * 1e3, ours / bare, is_same ? "" : "  rows differ");
}

/* What was typed so far as FTS5 reads it: the last word may go on. */
static char *match_of(const char *typed, size_t len)
{
	struct buf out;

	buf_init(&out);
	buf_putc(&out, '"');
	for (size_t i = 0; i < len; i++) {
		if (typed[i] == ' ')
			buf_puts(&out, "\" AND \"");
		else
			buf_putc(&out, typed[i]);
	}
	buf_puts(&out, "\" *");
	return buf_take(&out);
}

static void compare_keys(struct store *s, const char *query)
{
	for (size_t len = 1; len <= strlen(query); len++) {
		if (query[len - 1] == ' ')
			continue;
		char *typed = mem_dup_n(query, len);
		char *match = match_of(query, len);
		struct question filter = { ask_filter, typed, NULL };
		struct question bare = { ask_sql,
			"SELECT rowid FROM search_index "
			"WHERE search_index MATCH ?1 ORDER BY rowid", match };
		size_t rows = 0, bare_rows = 0;
		double ours = best_of(s, &filter, &rows);
		double least = best_of(s, &bare, &bare_rows);

		say(typed, rows, ours, least, rows == bare_rows);
		free(match);
		free(typed);
	}
}

#define PRESENT "SELECT id FROM segment WHERE trashed_at IS NULL "

static void compare_fields(struct store *s)
{
	static const struct {
		const char *query, *sql;
	} subjects[] = {
		{ "theloai:TIN", PRESENT "AND genre = 'TIN' ORDER BY id" },
		{ "!theloai:TIN nd:khong",
		  PRESENT "AND genre <> 'TIN' AND plan_item_id IS NULL "
		  "ORDER BY id" },
		{ "nhap:2020..",
		  PRESENT "AND created_at >= 1577836800 ORDER BY id" },
		{ "tieude:dien theloai:TIN",
		  PRESENT "AND genre = 'TIN' AND id IN (SELECT rowid "
		  "FROM search_index WHERE search_index MATCH "
		  "'{code title} : \"dien\" *') ORDER BY id" },
		{ "dt-2024-0199",
		  PRESENT "AND instr(code, 'DT-2024-0199') > 0 ORDER BY id" },
	};
	size_t rows = 0, bare_rows = 0;

	for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
		struct question filter = { ask_filter, subjects[i].query,
					   NULL };
		struct question bare = { ask_sql, subjects[i].sql, NULL };
		double ours = best_of(s, &filter, &rows);
		double least = best_of(s, &bare, &bare_rows);
		say(subjects[i].query, rows, ours, least, rows == bare_rows);
	}
	struct question sort = { ask_sort, NULL, NULL };
	struct question bare = { ask_sql, PRESENT "ORDER BY title_key, id",
				 NULL };
	double ours = best_of(s, &sort, &rows);
	double least = best_of(s, &bare, &bare_rows);
	say("sorted by title", rows, ours, least, rows == bare_rows);
}

int main(int argc, char **argv)
{
	char dir[] = "/tmp/daixa-bench-XXXXXX";
	int n = argc > 1 ? (int)strtol(argv[1], NULL, 10) : SEGMENTS;
	struct store *s = NULL;
	struct source src;
	struct err err = { 0 };

	if (n <= 0 || mkdtemp(dir) == NULL)
		return EXIT_FAILURE;
	char *station = mem_printf("%s/station", dir);
	source_system(&src);
	check(store_create(io_system(), src, station, &err) &&
	      store_open(io_system(), src, station, STORE_WRITE, &s, &err),
	      &err);
	fill(s, n);
	compare_pages(s);
	printf("\n%-24s %8s %9s %9s %6s\n", "the filter, key by key", "rows",
	       "ms", "bare ms", "ratio");
	compare_keys(s, "hanh chinh");
	compare_fields(s);
	store_close(s);
	printf("\nthe station stays in %s\n", station);
	free(station);
	return EXIT_SUCCESS;
}
