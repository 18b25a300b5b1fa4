/* See crash_import.h. */
#include "config.h"

#include "crash_import.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/sha256.h"
#include "store/db.h"
#include "store/store_catalogue.h"
#include "temp_station.h"

void bench_add_segment(struct bench *b)
{
	struct segment seg = {
		.title = LENT("Các bước nộp hồ sơ"), .genre = LENT("TIN"),
		.origin = LENT("TSX"), .priority = LENT("normal"),
	};
	struct err err = {0};
	struct profile profile = temp_profile();
	struct store *s = bench_open(b, &err);
	int64_t revision = 0;

	help_ok(s != NULL && store_begin(s, &err) &&
		store_profile_put(s, &profile, &err) &&
		store_segment_add(s, &seg, &b->told, &err) &&
		store_revision_add(s, b->told, "Kính thưa bà con.", "A", NULL,
				   &revision, &err) &&
		store_commit(s, &err), &err);
	store_close(s);
	profile_finish(&profile);
}

/* ---- a recording ---------------------------------------------------------- */

enum { RECORDING = 9000 };	/* bytes; three pages and a torn one */

void import_prepare(struct bench *b, const struct deed *deed)
{
	(void)deed;
	bench_add_segment(b);
}

/* The stick's file, removed at once again: only the copy is of interest. */
static bool open_import(struct store *s, struct media_import **out,
			struct err *err)
{
	char path[] = "/tmp/daixa-import-XXXXXX";
	int fd = mkstemp(path);
	char bytes[RECORDING];

	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)(i * 7 + i / 256);
	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, bytes, sizeof bytes), RECORDING);
	close(fd);
	bool ok = media_import_open(s, path, out, err);
	bool is_done = false;
	while (ok && !is_done)
		ok = media_import_copy(*out, &is_done, err);
	unlink(path);
	return ok;
}

static bool add_rows(struct store *s, struct media_import *m, char *path,
		     int64_t segment, struct err *err)
{
	struct media media = {
		.path = path, .size_bytes = media_import_size(m),
		.original_name = LENT("tin.wav"), .container = LENT("wav"),
		.codec = LENT("pcm_s16"), .rate_hz = 48000, .channels = 1,
		.frames = 4478, .claimed_frames = MODEL_NONE,
		.length_ms = 93, .loudness_clufs = -2300, .peak_cdb = -300,
		.true_peak_cdb = MODEL_NONE,
		.imported_by = LENT("A"),
	};
	struct take take = {
		.segment_id = segment, .presenter = LENT("B"),
		.created_by = LENT("A"), .trim_start_ms = MODEL_NONE,
		.trim_end_ms = MODEL_NONE,
	};
	int64_t id = 0;

	snprintf(media.sha256, sizeof media.sha256, "%s",
		 media_import_sha256(m));
	snprintf(media.pcm_sha256, sizeof media.pcm_sha256, "%064d", 5);
	return store_begin(s, err) && store_media_add(s, &media, &id, err) &&
	       store_take_add(s, &take, id, true, &id, err) &&
	       store_commit(s, err);
}

bool import_act(struct bench *b, struct err *err)
{
	struct media_import *m = NULL;
	char *path = NULL;
	struct store *s = bench_open(b, err);
	bool ok = s != NULL && open_import(s, &m, err) &&
		  media_import_commit(m, "2024-03-05", "Các bước", "wav",
				      &path, err) &&
		  add_rows(s, m, path, b->told, err);

	if (ok)
		b->step = 1;
	media_import_free(m);
	store_close(s);
	free(path);
	return ok;
}

/* Is the file there, whole, and what the row says? */
static bool is_whole(struct bench *b, const char *relative, const char *sha256)
{
	char hex[SHA256_HEX + 1];
	char *path = mem_printf(STATION "/%s", relative);
	size_t len = 0;
	bool there = b->io.ops->exists(b->io.ctx, path) == 1;

	if (there) {
		char *bytes = help_io_read(b->io, path, &len);
		struct sha256 *digest = sha256_new();
		sha256_add(digest, bytes, len);
		sha256_hex(digest, hex);
		sha256_free(digest);
		there = strcmp(hex, sha256) == 0;
		free(bytes);
	}
	free(path);
	return there;
}

const char *import_promise(struct bench *b, struct store *s)
{
	sqlite3_stmt *q = NULL;
	const char *fault = NULL;
	int rows = 0;

	if (sqlite3_prepare_v2(s->db, "SELECT media.path, media.sha256 FROM media"
			       " JOIN take ON take.media_id = media.id", -1,
			       &q, NULL) != SQLITE_OK)
		return "the recordings cannot be read";
	for (; sqlite3_step(q) == SQLITE_ROW; rows++)
		if (!is_whole(b, (const char *)sqlite3_column_text(q, 0),
			      (const char *)sqlite3_column_text(q, 1)))
			fault = "a recording has a row and no whole file";
	sqlite3_finalize(q);
	if (fault == NULL && rows < b->step)
		fault = "what was taken in is lost";
	return fault;
}

/* ---- older tables --------------------------------------------------------- */

static void run(sqlite3 *db, const char *sql)
{
	int rc = sqlite3_exec(db, sql, NULL, NULL, NULL);

	ck_assert_msg(rc == SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(db));
}

/* The log's rows, from a database that is beside it. */
static void copy_log(const char *to, const char *from)
{
	sqlite3 *db = NULL;
	char *attach = mem_printf("ATTACH '%s' AS new", from);

	ck_assert_int_eq(sqlite3_open_v2(to, &db, SQLITE_OPEN_READWRITE,
					 "daixa-sim"), SQLITE_OK);
	run(db, "PRAGMA temp_store=MEMORY");
	run(db, attach);
	run(db, "INSERT INTO log_entry SELECT * FROM new.log_entry"
		" ORDER BY seq");
	sqlite3_close(db);
	free(attach);
}

enum { WITH_A_LOG = 2 };	/* the first tables had none */

static void lose_log(struct bench *b)
{
	for (int64_t seq = 1; seq <= b->acknowledged; seq++)
		mem_set(&b->uids[seq], NULL);
	b->acknowledged = 0;
	b->attempted = 0;
	ck_assert_int_eq(b->io.ops->unlink(b->io.ctx, STATION
					   "/log/2024-03.txt"), 0);
}

void older_prepare(struct bench *b, const struct deed *deed)
{
	const char *old = STATION "/old.db";
	sqlite3 *db = NULL;
	struct err err = {0};

	help_ok(db_open(b->io, old, DB_CREATE, &db, &err) &&
		db_migrate_to(db, 0, deed->version, &err), &err);
	run(db, "INSERT INTO setting VALUES ('old', 'kept')");
	sqlite3_close(db);
	if (deed->version >= WITH_A_LOG)
		copy_log(old, STATION "/station.db");
	else
		lose_log(b);
	ck_assert_int_eq(b->io.ops->rename(b->io.ctx, old,
					   STATION "/station.db", true), 0);
}
