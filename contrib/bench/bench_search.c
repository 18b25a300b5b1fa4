/*
 * How much does a search cost beside SQLite's own? One page of 50 hits,
 * newest first, over 20,000 made-up segments with scripts of some 150
 * syllables: store_search() against the bare FTS5 statement without and with
 * snippets, the best of several rounds.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/db.h"
#include "store/store_catalogue.h"
#include "store/store_rows.h"
#include "store/store_search.h"

enum {
	SEGMENTS = 20000,
	SCRIPT_SYLLABLES = 150,
	PAGE = 50,
	ROUNDS = 15,
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

static const struct {
	const char *query;
	const char *expression;
} subjects[] = {
	{ "duc tan", "\"duc\" AND \"tan\"" },
	{ "Đức Tân", "\"Đức\" AND \"Tân\"" },
	{ "\"cải cách\"", "\"cải cách\"" },
	{ "điện", "\"điện\"" },
	{ "dien -diện", "\"dien\" NOT \"diện\"" },
	{ "rare19999", "\"rare19999\"" },
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
	char *title = make_text(seed, 8, -1);
	char *script = make_text(seed, SCRIPT_SYLLABLES, i);
	static char genre[] = "TIN", origin[] = "TSX", priority[] = "normal";
	struct segment seg = { .title = title, .genre = genre,
			       .origin = origin, .priority = priority };
	struct err err = { 0 };
	int64_t id = 0, revision = 0;

	check(store_segment_add(s, &seg, &id, &err) &&
	      store_revision_add(s, id, script, "A", NULL, &revision, &err),
	      &err);
	free(title);
	free(script);
}

static void fill(struct store *s)
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
	check(store_begin(s, &err) && store_profile_put(s, &p, &err), &err);
	for (int i = 0; i < SEGMENTS; i++)
		add_one(s, &seed, i);
	check(store_commit(s, &err), &err);
	printf("filling: %.1f s, %.0f us a segment\n", now() - start,
	       (now() - start) * 1e6 / SEGMENTS);
}

static double time_store(struct store *s, const char *query, size_t *out_hits)
{
	double best = 1e9;

	for (int round = 0; round < ROUNDS; round++) {
		struct search_result found = { 0 };
		struct err err = { 0 };
		double start = now();

		check(store_search(s, query, false, INT64_MAX, PAGE, &found,
				   &err),
		      &err);
		double took = now() - start;
		if (took < best)
			best = took;
		*out_hits = found.count;
		search_result_finish(&found);
	}
	return best;
}

static const char bare_sql[] =
	"SELECT rowid, code, title FROM search_index "
	"WHERE search_index MATCH ?1 ORDER BY rowid DESC LIMIT ?2";
static const char snippet_sql[] =
	"SELECT rowid, code, title, snippet(search_index, 2, '<', '>', '.', 12) "
	"FROM search_index WHERE search_index MATCH ?1 "
	"ORDER BY rowid DESC LIMIT ?2";

static double time_bare(struct store *s, const char *sql,
			const char *expression)
{
	double best = 1e9;

	for (int round = 0; round < ROUNDS; round++) {
		sqlite3_stmt *stmt = NULL;
		struct err err = { 0 };
		double start = now();
		int step;

		check(db_prepare(s, sql, &stmt, &err), &err);
		db_bind_text(stmt, 1, expression);
		db_bind_int(stmt, 2, PAGE);
		do
			step = db_step(s, stmt, &err);
		while (step == 1);
		check(step == 0, &err);
		sqlite3_finalize(stmt);
		double took = now() - start;
		if (took < best)
			best = took;
	}
	return best;
}

static void measure(struct store *s)
{
	printf("%-28s %5s %10s %10s %10s %7s %7s\n", "query", "hits",
	       "search us", "FTS5 us", "+snippet", "ratio", "ratio");
	for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
		size_t hits = 0;
		double ours = time_store(s, subjects[i].query, &hits);
		double bare = time_bare(s, bare_sql, subjects[i].expression);
		double full = time_bare(s, snippet_sql,
					subjects[i].expression);

		printf("%-28s %5zu %10.0f %10.0f %10.0f %7.2f %7.2f\n",
		       subjects[i].query, hits, ours * 1e6, bare * 1e6,
		       full * 1e6, ours / bare, ours / full);
	}
}

int main(void)
{
	char dir[] = "/tmp/daixa-bench-XXXXXX";
	struct store *s = NULL;
	struct source src;
	struct err err = { 0 };

	if (mkdtemp(dir) == NULL)
		return EXIT_FAILURE;
	char *station = mem_printf("%s/station", dir);
	source_system(&src);
	check(store_create(io_system(), src, station, &err) &&
	      store_open(io_system(), src, station, STORE_WRITE, &s, &err),
	      &err);
	fill(s);
	measure(s);
	store_close(s);
	printf("the station stays in %s\n", station);
	free(station);
	return EXIT_SUCCESS;
}
