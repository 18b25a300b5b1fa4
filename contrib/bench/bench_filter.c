/*
 * What the live filter and a sort cost beside SQLite's own, over 100,000
 * made-up segments: each query is typed key by key, parsed and asked, the
 * worst and the last key are told; beside the last one stands the same
 * condition as a bare statement that only counts its rows. The best of
 * several rounds.
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
#include "store/store_undo.h"

enum { SEGMENTS = 100000, ROUNDS = 5 };

static const char *const words[] = {
	"lịch", "cắt", "điện", "nộp", "hồ", "sơ", "trực", "tuyến", "phòng",
	"cháy", "tiêm", "chủng", "trẻ", "em", "trạm", "y", "tế", "rác", "nông",
	"thôn", "mới", "cải", "cách", "hành", "chính", "bảo", "hiểm", "lúa",
};

static const struct {
	const char *query, *sql;
} subjects[] = {
	{ "theloai:TIN", "SELECT id FROM segment WHERE trashed_at IS NULL "
			 "AND genre = 'TIN' ORDER BY id" },
	{ "!theloai:TIN nd:khong",
	  "SELECT id FROM segment WHERE trashed_at IS NULL "
	  "AND genre <> 'TIN' AND plan_item_id IS NULL ORDER BY id" },
	{ "hanh chinh", "SELECT rowid FROM search_index WHERE search_index "
			"MATCH '\"hanh\" AND \"chinh\" *' ORDER BY rowid" },
	{ "nhap:2020..", "SELECT id FROM segment WHERE trashed_at IS NULL "
			 "AND created_at >= 1577836800 ORDER BY id" },
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
	fprintf(stderr, "bench_filter: %s\n", err->text);
	exit(EXIT_FAILURE);
}

static void add_one(struct store *s, unsigned *seed)
{
	const unsigned n = sizeof words / sizeof *words;
	static char tin[] = "TIN", bai[] = "BAI", origin[] = "TSX",
		    priority[] = "normal";
	struct buf title;
	struct err err = { 0 };
	int64_t id;

	buf_init(&title);
	for (int i = 0; i < 8; i++) {
		*seed = *seed * 1664525 + 1013904223;
		buf_printf(&title, "%s%s", i == 0 ? "" : " ",
			   words[(*seed >> 16) % n]);
	}
	struct segment seg = { .title = title.data,
			       .genre = *seed >> 31 ? tin : bai,
			       .origin = origin, .priority = priority };
	check(store_segment_add(s, &seg, &id, &err), &err);
	buf_finish(&title);
}

static void fill(struct store *s)
{
	struct profile p = { 0 };
	static char code[] = "DT", name[] = "bench";
	struct err err = { 0 };
	unsigned seed = 1;

	p.id = code;
	p.code = code;
	p.name = name;
	store_undo_off(s);
	check(store_begin(s, &err) && store_profile_put(s, &p, &err), &err);
	for (int i = 0; i < SEGMENTS; i++)
		add_one(s, &seed);
	check(store_commit(s, &err), &err);
}

/* The first `len` bytes of a query, from the text to the ids; -1: no query. */
static double time_filter(struct store *s, const char *query, size_t len,
			  size_t *out_rows)
{
	const struct filter_now today = { { 2024, 3, 29 }, 420 };
	char *text = mem_dup_n(query, len);
	double best = -1;

	for (int round = 0; round < ROUNDS; round++) {
		struct segment_ids ids;
		struct filter f;
		struct err err = { 0 };
		size_t at;
		double start = now();

		if (!filter_parse(text, FILTER_SEGMENTS, &today, &f, &at,
				  &err))
			break;
		check(store_filter_ids(s, &f, &ids, &err), &err);
		double took = now() - start;
		if (best < 0 || took < best)
			best = took;
		*out_rows = ids.count;
		free(ids.at);
		filter_finish(&f);
	}
	free(text);
	return best;
}

static double time_bare(struct store *s, const char *sql, size_t *out_rows)
{
	double best = -1;

	for (int round = 0; round < ROUNDS; round++) {
		sqlite3_stmt *q = NULL;
		struct err err = { 0 };
		double start = now();

		check(db_prepare(s, sql, &q, &err), &err);
		for (*out_rows = 0; db_step(s, q, &err) == 1; ++*out_rows)
			continue;
		sqlite3_finalize(q);
		double took = now() - start;
		if (best < 0 || took < best)
			best = took;
	}
	return best;
}

static double time_sort(struct store *s)
{
	double best = -1;

	for (int round = 0; round < ROUNDS; round++) {
		struct segment_ids ids;
		struct err err = { 0 };
		double start = now();

		check(store_segment_ids(s, SEGMENT_BY_TITLE, &ids, &err), &err);
		double took = now() - start;
		if (best < 0 || took < best)
			best = took;
		free(ids.at);
	}
	return best;
}

static void compare(struct store *s)
{
	size_t rows = 0, bare_rows = 0;

	printf("%-24s %8s %9s %9s %9s %6s\n", "", "rows", "worst ms",
	       "last ms", "bare ms", "ratio");
	for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
		const char *query = subjects[i].query;
		double worst = 0, last = 0;

		for (size_t len = 1; len <= strlen(query); len++) {
			double took = time_filter(s, query, len, &rows);
			worst = took > worst ? took : worst;
			last = took;
		}
		double bare = time_bare(s, subjects[i].sql, &bare_rows);
		printf("%-24s %8zu %9.2f %9.2f %9.2f %6.2f%s\n", query, rows,
		       worst * 1e3, last * 1e3, bare * 1e3, last / bare,
		       rows == bare_rows ? "" : "  rows differ");
	}
	double sort = time_sort(s);
	double bare = time_bare(s, "SELECT id FROM segment "
				   "WHERE trashed_at IS NULL "
				   "ORDER BY title_key, id", &bare_rows);
	printf("%-24s %8zu %9s %9.2f %9.2f %6.2f\n", "sorted by title",
	       bare_rows, "", sort * 1e3, bare * 1e3, sort / bare);
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
	compare(s);
	store_close(s);
	printf("the station stays in %s\n", station);
	free(station);
	return EXIT_SUCCESS;
}
