/*
 * The log's speed as ratios, both sides measured in this run:
 *
 *   append   one durable entry against one bare SQLite commit with the same
 *            settings plus one fdatasync of a line, in turns, the medians
 *   verify   200,000 entries, or as many as the argument says, chain and text
 *            copy, against SHA-256 of the same bytes by the library (compare
 *            sha256sum over the folder that is left behind by hand)
 *   book     one month of that log, numbered
 */
#include "config.h"

#include <fcntl.h>
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/db.h"
#include "store/log_row.h"
#include "store/log_text.h"
#include "store/store_log.h"

enum { APPENDS = 200, ENTRIES = 200000, SEGMENTS = 500 };
enum { FEWEST = 1000, MOST = 10000000 };
#define START INT64_C(1709589600)

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void must(bool ok, const struct err *err)
{
	if (ok)
		return;
	fprintf(stderr, "bench_log: %s\n", err->text);
	exit(1);
}

static void make_entry(struct log_entry *e, int n)
{
	char *title = mem_printf("Bản tin cải cách hành chính số %d", n);
	char *segment = mem_printf("%032d", n * 7919 % SEGMENTS);

	log_entry_init(e);
	mem_set(&e->kind, "airing");
	mem_set(&e->source, "typed");
	mem_set(&e->operator, "Đỗ Văn Thử");
	mem_set(&e->slot, "SANG");
	mem_set(&e->priority, "normal");
	mem_set(&e->mode, "recorded");
	mem_set(&e->origin, "TSX");
	mem_set(&e->segment_uid, segment);
	mem_set(&e->title, title);
	mem_set(&e->genre, "TIN");
	mem_set(&e->plan_number, "16/KH-UBND");
	mem_set(&e->plan_code, "ND-5.2");
	mem_set(&e->plan_title, "Cải cách thủ tục hành chính");
	mem_set(&e->outcome, "full");
	mem_set(&e->coverage, "Toàn xã");
	e->entered_offset_min = 7 * 60;
	e->start_at = START + (int64_t)n * 1800;
	e->start_offset_min = 7 * 60;
	e->planned_ms = 150000;
	e->played_ms = 150000;
	free(title);
	free(segment);
}

/* ---- append --------------------------------------------------------------- */

/* The least any durable log must do: one commit, one synced line. */
struct bare { sqlite3 *db; int text; };

static void bare_open(struct bare *b, const char *folder)
{
	char *db_path = mem_printf("%s/bare.db", folder);
	char *text_path = mem_printf("%s/bare.txt", folder);

	sqlite3_open(db_path, &b->db);
	sqlite3_exec(b->db,
		     "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA;"
		     "CREATE TABLE t (a INTEGER PRIMARY KEY, b)", NULL, NULL,
		     NULL);
	b->text = open(text_path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC,
		       0600);
	free(db_path);
	free(text_path);
}

static void bare_append(struct bare *b)
{
	static const char line[512] = "x";

	sqlite3_exec(b->db, "INSERT INTO t (b) VALUES (zeroblob(512))", NULL,
		     NULL, NULL);
	if (write(b->text, line, sizeof line) != sizeof line ||
	    fdatasync(b->text) != 0)
		exit(1);
}

static void our_append(struct store *s, int n)
{
	struct log_entry e;
	struct err err = {0};

	make_entry(&e, n);
	must(store_log_append(s, &e, NULL, &err), &err);
	log_entry_finish(&e);
}

static int by_length(const void *a, const void *b)
{
	double x = *(const double *)a;
	double y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(double *lengths, size_t n)
{
	qsort(lengths, n, sizeof *lengths, by_length);
	return lengths[n / 2];
}

/* In turns, and the medians: a disk others use is slow by fits and starts. */
static void append(struct store *s, const char *folder)
{
	double ours[APPENDS];
	double bare[APPENDS];
	struct bare b = { NULL, -1 };

	bare_open(&b, folder);
	for (int i = 0; i < APPENDS; i++) {
		double from = seconds();
		our_append(s, i);
		double between = seconds();
		bare_append(&b);
		ours[i] = between - from;
		bare[i] = seconds() - between;
	}
	close(b.text);
	sqlite3_close(b.db);
	double our_ms = median(ours, APPENDS) * 1e3;
	double bare_ms = median(bare, APPENDS) * 1e3;
	printf("append: %.2f ms, bare commit and sync %.2f ms, ratio %.2f\n",
	       our_ms, bare_ms, our_ms / bare_ms);
}

/* ---- a long log, written without syncing each entry ------------------------ */

static void seal_next(struct log_entry *e, struct log_head *head,
		      const struct source *src)
{
	char uid[UID_HEX + 1];

	source_uid(src, uid);
	mem_set(&e->uid, uid);
	e->seq = ++head->seq;
	e->entered_at = START + e->seq * 1800;
	memcpy(e->prev_hash, head->hash, sizeof e->prev_hash);
	log_entry_seal(e);
	memcpy(head->hash, e->hash, sizeof head->hash);
}

/* Returns the canonical bytes of all entries. */
static size_t fill(struct store *s, int entries)
{
	struct err err = {0};
	struct log_head head;
	struct buf bytes;
	char *path = NULL;
	FILE *text = NULL;
	size_t total = 0;

	buf_init(&bytes);
	must(store_begin(s, &err) && store_log_head(s, &head, &err), &err);
	for (int i = 0; i < entries; i++) {
		struct log_entry e;
		make_entry(&e, i);
		seal_next(&e, &head, store_source(s));
		must(log_row_insert(s, &e, &err), &err);
		char *its_path = log_text_path(s, &e);
		buf_clear(&bytes);
		if (path == NULL || strcmp(path, its_path) != 0) {
			if (text != NULL)
				fclose(text);
			text = fopen(its_path, "a");
			log_text_header(&bytes);
			free(path);
			path = mem_dup(its_path);
		}
		free(its_path);
		log_entry_to_line(&e, &bytes);
		fwrite(bytes.data, 1, bytes.len, text);
		buf_clear(&bytes);
		log_entry_canonical(&e, &bytes);
		total += bytes.len;
		log_entry_finish(&e);
	}
	must(store_commit(s, &err), &err);
	fclose(text);
	free(path);
	buf_finish(&bytes);
	return total;
}

static double hash_bytes(size_t total)
{
	enum { CHUNK = 1 << 20 };
	char hex[SHA256_HEX + 1];
	char *chunk = mem_alloc(CHUNK);
	struct sha256 *h = sha256_new();
	double from = seconds();

	for (size_t done = 0; done < total; done += CHUNK)
		sha256_add(h, chunk, CHUNK);
	sha256_hex(h, hex);
	double took = seconds() - from;
	sha256_free(h);
	free(chunk);
	return took;
}

static double verify(struct store *s)
{
	struct log_verdict v;
	struct err err = {0};
	double from = seconds();

	must(store_log_verify(s, NULL, &v, &err), &err);
	double took = seconds() - from;
	if (v.first_bad != LOG_NONE || v.text_first_bad != LOG_NONE) {
		fprintf(stderr, "bench_log: %s %s\n", v.reason,
			v.text_reason);
		exit(1);
	}
	log_verdict_finish(&v);
	return took;
}

static double month(struct store *s, int entries, size_t *out_rows)
{
	struct airing_list list;
	struct err err = {0};
	int64_t last = START + (int64_t)entries * 1800;
	double from = seconds();

	must(store_log_airings(s, last - 31 * 86400, last, 7 * 60, &list,
			       &err), &err);
	double took = seconds() - from;
	*out_rows = list.count;
	airing_list_finish(&list);
	return took;
}

int main(int argc, char **argv)
{
	long entries = argc > 1 ? strtol(argv[1], NULL, 10) : ENTRIES;
	char folder[] = "bench-log-XXXXXX";
	struct source src;
	struct store *s = NULL;
	struct err err = {0};
	size_t rows = 0;

	if (entries < FEWEST || entries > MOST) {
		fprintf(stderr, "usage: bench_log [ENTRIES]\n");
		return 2;
	}
	source_system(&src);
	if (mkdtemp(folder) == NULL)
		return 1;
	must(store_create(io_system(), src, folder, &err) &&
	     store_open(io_system(), src, folder, STORE_WRITE, &s, &err),
	     &err);
	append(s, folder);

	size_t total = fill(s, (int)entries);
	double hashing = hash_bytes(total);
	double verifying = verify(s);
	printf("verify: %d entries (%.0f MB) in %.2f s, SHA-256 %.2f s,"
	       " ratio %.1f\n", (int)entries, (double)total / 1e6, verifying,
	       hashing, verifying / hashing);
	double booking = month(s, (int)entries, &rows);
	printf("book: one month, %zu rows of %ld in %.1f ms\n", rows, entries,
	       booking * 1e3);
	store_close(s);
	printf("left behind: %s\n", folder);
	return 0;
}
