/*
 * bench_fill STATION SEGMENTS AIRINGS FLOOR: fill a station that `daixa init`
 * has just made, so that bench_desk has something to list: segments with a
 * script each, and as many airings, both copies of the log whole. FLOOR
 * becomes floor_desk's database of the same segments.
 */
#include "config.h"

#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "store/db.h"
#include "store/log_row.h"
#include "store/log_text.h"
#include "store/store_catalogue.h"
#include "store/store_log.h"

enum { SCRIPT_WORDS = 60, TITLE_WORDS = 9, AIRED = 2000, EVERY_S = 600 };

static const char *const words[] = {
	"Ủy", "ban", "nhân", "dân", "xã", "Đức", "Tân", "thông", "báo", "lịch",
	"cắt", "điện", "các", "bước", "nộp", "hồ", "sơ", "trực", "tuyến", "về",
	"phòng", "cháy", "chữa", "trong", "mùa", "khô", "tiêm", "chủng", "cho",
	"trẻ", "em", "dưới", "5", "tuổi", "ngày", "15/3", "tại", "trạm", "y",
	"tế", "thu", "gom", "rác", "thải", "nông", "thôn", "mới", "nâng", "cao",
	"cải", "cách", "hành", "chính", "diện", "hòa", "giải", "cơ", "sở",
	"bảo", "hiểm", "xã", "hội", "hộ", "nghèo", "vay", "vốn", "lúa", "sạ",
};

struct filling {
	struct store *s;
	sqlite3 *floor;
	sqlite3_stmt *line, *index;
	unsigned seed;
	char uids[AIRED][UID_HEX + 1];
	int n_uids;
};

static void must(bool ok, const struct err *err)
{
	if (ok)
		return;
	fprintf(stderr, "bench_fill: %s\n", err->text);
	exit(1);
}

static void must_floor(struct filling *f, int code)
{
	if (code == SQLITE_OK || code == SQLITE_DONE)
		return;
	fprintf(stderr, "bench_fill: %s\n", sqlite3_errmsg(f->floor));
	exit(1);
}

static char *some_words(struct filling *f, int n)
{
	const unsigned count = sizeof words / sizeof *words;
	struct buf out;

	buf_init(&out);
	for (int i = 0; i < n; i++) {
		f->seed = f->seed * 1664525 + 1013904223;
		buf_puts(&out, i == 0 ? "" : " ");
		buf_puts(&out, words[(f->seed >> 16) % count]);
	}
	return buf_take(&out);
}

/* ---- segments ------------------------------------------------------------- */

static void open_floor(struct filling *f, const char *path)
{
	remove(path);
	must_floor(f, sqlite3_open(path, &f->floor));
	must_floor(f, sqlite3_exec(f->floor,
		"PRAGMA synchronous = OFF;"
		"CREATE TABLE line (id INTEGER PRIMARY KEY, code, title, genre);"
		"CREATE VIRTUAL TABLE words USING fts5 (title, body,"
		" content = '', tokenize = 'unicode61 remove_diacritics 2');"
		"BEGIN", NULL, NULL, NULL));
	must_floor(f, sqlite3_prepare_v2(f->floor,
		"INSERT INTO line VALUES (?1, ?2, ?3, 'TIN')", -1, &f->line,
		NULL));
	must_floor(f, sqlite3_prepare_v2(f->floor,
		"INSERT INTO words (rowid, title, body) VALUES (?1, ?2, ?3)",
		-1, &f->index, NULL));
}

static void add_to_floor(struct filling *f, int64_t id, const char *title,
			 const char *script)
{
	char *code = mem_printf("DT-2024-%05" PRId64, id);

	sqlite3_bind_int64(f->line, 1, id);
	sqlite3_bind_text(f->line, 2, code, -1, SQLITE_TRANSIENT);
	sqlite3_bind_text(f->line, 3, title, -1, SQLITE_TRANSIENT);
	must_floor(f, sqlite3_step(f->line));
	sqlite3_reset(f->line);
	sqlite3_bind_int64(f->index, 1, id);
	sqlite3_bind_text(f->index, 2, title, -1, SQLITE_TRANSIENT);
	sqlite3_bind_text(f->index, 3, script, -1, SQLITE_TRANSIENT);
	must_floor(f, sqlite3_step(f->index));
	sqlite3_reset(f->index);
	free(code);
}

static void add_segment(struct filling *f)
{
	static char genre[] = "TIN", origin[] = "TSX", priority[] = "normal";
	char *title = some_words(f, TITLE_WORDS);
	char *script = some_words(f, SCRIPT_WORDS);
	char uid[UID_HEX + 1];
	struct segment seg = {
		.uid = uid, .title = title, .genre = genre, .origin = origin,
		.priority = priority,
	};
	struct err err = {0};
	int64_t id = 0;
	int64_t revision = 0;

	source_uid(store_source(f->s), uid);
	must(store_segment_add(f->s, &seg, &id, &err) &&
	     store_revision_add(f->s, id, script, "A", NULL, &revision, &err),
	     &err);
	add_to_floor(f, id, title, script);
	if (f->n_uids < AIRED)
		memcpy(f->uids[f->n_uids++], uid, sizeof uid);
	free(title);
	free(script);
}

static void add_segments(struct filling *f, const char *floor, long n)
{
	struct err err = {0};

	open_floor(f, floor);
	must(store_begin(f->s, &err), &err);
	for (long i = 0; i < n; i++)
		add_segment(f);
	must(store_commit(f->s, &err), &err);
	must_floor(f, sqlite3_exec(f->floor, "COMMIT", NULL, NULL, NULL));
	sqlite3_finalize(f->line);
	sqlite3_finalize(f->index);
	sqlite3_close(f->floor);
}

/* ---- airings -------------------------------------------------------------- */

static void say_what(struct log_entry *e, const struct filling *f, long n)
{
	static const struct { const char *title, *code; } items[] = {
		{"Cải cách thủ tục hành chính", "ND-5.2"},
		{"Cải cách chế độ công vụ", "ND-5.4"},
		{"Cải cách tài chính công", "ND-5.5"},
	};
	size_t item = (size_t)n % (sizeof items / sizeof *items);
	char *title = mem_printf("Bản tin cải cách hành chính số %ld", n);

	mem_set(&e->kind, "airing");
	mem_set(&e->source, "typed");
	mem_set(&e->operator, "Đỗ Văn Thử");
	mem_set(&e->slot, "SANG");
	mem_set(&e->priority, "normal");
	mem_set(&e->mode, "recorded");
	mem_set(&e->origin, "TSX");
	mem_set(&e->title, title);
	mem_set(&e->genre, "TIN");
	mem_set(&e->plan_number, "16/KH-UBND");
	mem_set(&e->plan_code, items[item].code);
	mem_set(&e->plan_title, items[item].title);
	mem_set(&e->outcome, "full");
	mem_set(&e->approval, "approved");
	mem_set(&e->coverage, "Toàn xã");
	if (f->n_uids > 0)
		mem_set(&e->segment_uid, f->uids[n * 7919 % f->n_uids]);
	free(title);
}

static void make_entry(struct log_entry *e, const struct filling *f,
		       struct log_head *head, int64_t at)
{
	char uid[UID_HEX + 1];

	log_entry_init(e);
	say_what(e, f, (long)head->seq + 1);
	e->entered_offset_min = 7 * 60;
	e->start_at = at;
	e->end_at = at + 150;
	e->start_offset_min = 7 * 60;
	e->planned_ms = 150000;
	e->played_ms = 150000;
	source_uid(store_source(f->s), uid);
	mem_set(&e->uid, uid);
	e->seq = ++head->seq;
	e->entered_at = at + 150;
	memcpy(e->prev_hash, head->hash, sizeof e->prev_hash);
	log_entry_seal(e);
	memcpy(head->hash, e->hash, sizeof head->hash);
}

/* The line of the text copy, in its month's file. */
static void write_line(struct filling *f, const struct log_entry *e,
		       char **path, FILE **text, struct buf *line)
{
	char *its_path = log_text_path(f->s, e);

	buf_clear(line);
	if (*path == NULL || strcmp(*path, its_path) != 0) {
		if (*text != NULL)
			fclose(*text);
		*text = fopen(its_path, "a");
		if (*text == NULL)
			exit(1);
		log_text_header(line);
		mem_set(path, its_path);
	}
	log_entry_to_line(e, line);
	fwrite(line->data, 1, line->len, *text);
	free(its_path);
}

static void add_airings(struct filling *f, long n)
{
	struct err err = {0};
	struct log_head head;
	struct buf line;
	char *path = NULL;
	FILE *text = NULL;
	int64_t start = (int64_t)time(NULL) - (int64_t)n * EVERY_S;

	buf_init(&line);
	must(store_begin(f->s, &err) && store_log_head(f->s, &head, &err),
	     &err);
	for (long i = 0; i < n; i++) {
		struct log_entry e;
		make_entry(&e, f, &head, start + (int64_t)i * EVERY_S);
		must(log_row_insert(f->s, &e, &err), &err);
		write_line(f, &e, &path, &text, &line);
		log_entry_finish(&e);
	}
	must(store_commit(f->s, &err), &err);
	if (text != NULL)
		fclose(text);
	free(path);
	buf_finish(&line);
}

int main(int argc, char **argv)
{
	struct filling *f = mem_alloc(sizeof *f);
	struct source src;
	struct err err = {0};

	if (argc != 5)
		return 2;
	source_system(&src);
	must(store_open(io_system(), src, argv[1], STORE_WRITE, &f->s, &err),
	     &err);
	add_segments(f, argv[4], strtol(argv[2], NULL, 10));
	add_airings(f, strtol(argv[3], NULL, 10));
	store_close(f->s);
	free(f);
	return 0;
}
