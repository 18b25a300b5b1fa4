/*
 * Taking recordings in, when it goes wrong: stopped at any step, a source
 * that changes, a disk that fails; and the rows behind the files.
 */
#include "config.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/store_catalogue.h"
#include "temp_station.h"

static struct temp_station t;
static char *source;		/* a file of SIZE bytes beside the station */

enum {
	SIZE = 1 << 20,
	STEPS = 4	/* SIZE in chunks of 256 KiB; the last one syncs */
};

/* ---- a disk that fails at its n-th change, or writes in small bites -------- */

static struct {
	const struct io_ops *real;
	struct io_ops ops;
	int changes;		/* so far */
	int fail_at;		/* that change fails; -1 none */
	int errnum;
	size_t bite;		/* append at most so many bytes; 0 all */
	int64_t left;		/* bytes free; -1 as it is */
} disk;

static bool fails(void)
{
	if (disk.changes++ != disk.fail_at)
		return false;
	errno = disk.errnum;
	return true;
}

static int disk_open(void *ctx, const char *path, int flags, mode_t mode)
{
	return fails() ? -1 : disk.real->open(ctx, path, flags, mode);
}

static ssize_t disk_append(void *ctx, int file, const void *bytes, size_t len)
{
	if (disk.bite != 0 && len > disk.bite)
		len = disk.bite;
	return fails() ? -1 : disk.real->append(ctx, file, bytes, len);
}

static int disk_sync(void *ctx, int file)
{
	return fails() ? -1 : disk.real->sync(ctx, file);
}

/* A close that fails has closed all the same, as on Linux. */
static int disk_close(void *ctx, int file)
{
	int rc = disk.real->close(ctx, file);

	return fails() ? -1 : rc;
}

static int disk_mkdir(void *ctx, const char *path, mode_t mode)
{
	return fails() ? -1 : disk.real->mkdir(ctx, path, mode);
}

static int disk_rename(void *ctx, const char *from, const char *to,
		       bool replace)
{
	return fails() ? -1 : disk.real->rename(ctx, from, to, replace);
}

static int disk_sync_dir(void *ctx, const char *path)
{
	return fails() ? -1 : disk.real->sync_dir(ctx, path);
}

static int disk_free_bytes(void *ctx, const char *path, int64_t *out)
{
	if (disk.left < 0)
		return disk.real->free_bytes(ctx, path, out);
	*out = disk.left;
	return 0;
}

static struct io failing_disk(void)
{
	struct io io = io_system();

	disk.real = io.ops;
	disk.ops = *io.ops;
	disk.ops.open = disk_open;
	disk.ops.append = disk_append;
	disk.ops.sync = disk_sync;
	disk.ops.close = disk_close;
	disk.ops.mkdir = disk_mkdir;
	disk.ops.rename = disk_rename;
	disk.ops.sync_dir = disk_sync_dir;
	disk.ops.free_bytes = disk_free_bytes;
	disk.fail_at = -1;
	disk.left = -1;
	disk.bite = 0;
	io.ops = &disk.ops;
	return io;
}

/* ---- the station and the source ------------------------------------------- */

static void write_source(int size)
{
	FILE *out = fopen(source, "wb");

	ck_assert_ptr_nonnull(out);
	for (int i = 0; i < size; i++)
		fputc(i * 7 % 251, out);
	fclose(out);
}

static void open_filled(void)
{
	temp_station_open_on(&t, failing_disk());
	temp_station_fill(&t);
	source = mem_printf("%s/source.wav", t.root);
	write_source(SIZE);
}

static void close_station(void)
{
	disk.fail_at = -1;
	free(source);
	temp_station_close(&t);
}

static void assert_nothing_came_in(void)
{
	ck_assert_int_eq(temp_station_files(&t, "incoming"), 0);
	ck_assert_int_eq(temp_station_files(&t, "media"), 0);
}

/* Begin and commit; false: refused, with nothing left. */
static bool take_in(char **out_path, char out_sha256[SHA256_HEX + 1],
		    struct err *err)
{
	struct media_import *m = NULL;
	bool ok = temp_import(t.s, source, NULL, NULL, &m, err);

	if (!ok)
		return false;
	snprintf(out_sha256, SHA256_HEX + 1, "%s", media_import_sha256(m));
	ok = media_import_commit(m, "2024-03-05", "a", "wav", out_path, err);
	media_import_free(m);
	return ok;
}

/* ---- stopping ------------------------------------------------------------- */

struct stop {
	int at;			/* the call that says stop */
	int calls;
	int64_t last;
	void (*deed)(void);	/* done at that call instead of stopping */
};

static bool stop_at(void *ctx, int64_t done, int64_t total)
{
	struct stop *s = ctx;

	ck_assert_int_eq(total, 1000);
	ck_assert_int_ge(done, s->last);
	s->last = done;
	if (s->calls++ != s->at)
		return true;
	if (s->deed == NULL)
		return false;
	s->deed();
	return true;
}

START_TEST(stopping_at_any_step_leaves_nothing)
{
	struct media_import *m = NULL;
	struct stop s = { .at = 0 };
	struct err err = { 0 };
	int stops = 0;

	while (!temp_import(t.s, source, stop_at, &s, &m, &err)) {
		ck_assert_int_eq(err.code, ERR_CANCELLED);
		assert_nothing_came_in();
		stops++;
		s = (struct stop){ .at = stops };
	}
	ck_assert_int_eq(stops, STEPS);
	ck_assert_int_eq(s.last, 750);
	media_import_free(m);
	assert_nothing_came_in();
	media_import_free(NULL);
}
END_TEST

static void grow(void)
{
	FILE *out = fopen(source, "ab");

	fputc('x', out);
	fclose(out);
}

static void cut_short(void)
{
	ck_assert_int_eq(truncate(source, SIZE / 2), 0);
}

static void touch(void)
{
	struct timespec now[2] = { { 1, 2 }, { 3, 4 } };

	ck_assert_int_eq(utimensat(AT_FDCWD, source, now, 0), 0);
}

static void (*const deeds[])(void) = { grow, cut_short, touch };

START_TEST(source_that_changes_meanwhile_is_refused)
{
	for (int at = 0; at < STEPS; at++) {
		struct media_import *m = NULL;
		struct stop s = { .at = at, .deed = deeds[_i] };
		struct err err = { 0 };

		write_source(SIZE);
		ck_assert(!temp_import(t.s, source, stop_at, &s, &m,
					      &err));
		ck_assert_int_eq(err.code, ERR_REFUSED);
		ck_assert_ptr_nonnull(strstr(err.text, "source.wav"));
		assert_nothing_came_in();
	}
}
END_TEST

/* ---- the disk ------------------------------------------------------------- */

static const struct { int errnum; enum err_code code; } faults[] = {
	{ EIO, ERR_IO }, { ENOSPC, ERR_FULL }, { EROFS, ERR_READONLY },
};

START_TEST(disk_that_fails_at_any_step_leaves_nothing)
{
	char sha256[SHA256_HEX + 1];
	char *path = NULL;
	struct err err = { 0 };
	int steps = 0;

	disk.errnum = faults[_i].errnum;
	for (;; steps++) {
		disk.changes = 0;
		disk.fail_at = steps;
		if (take_in(&path, sha256, &err))
			break;
		disk.fail_at = -1;
		ck_assert_int_eq(err.code, faults[_i].code);
		assert_nothing_came_in();
	}
	/* open, 4 chunks, sync, close, 3 mkdir and 2 sync_dir, rename, 2 sync_dir */
	ck_assert_int_ge(steps, 12);
	ck_assert_int_eq(temp_station_files(&t, "media"), 1);
	free(path);
}
END_TEST

START_TEST(small_bites_make_the_same_file)
{
	char one[SHA256_HEX + 1], two[SHA256_HEX + 1];
	char *first = NULL, *second = NULL;
	struct err err = { 0 };
	struct stat st;

	ck_assert(take_in(&first, one, &err));
	disk.bite = 1021;
	ck_assert(take_in(&second, two, &err));
	ck_assert_str_eq(one, two);
	char *full = mem_printf("%s/%s", t.dir, second);
	ck_assert_int_eq(stat(full, &st), 0);
	ck_assert_int_eq(st.st_size, SIZE);
	free(full);
	free(first);
	free(second);
}
END_TEST

START_TEST(disk_without_room_is_named_before_anything_is_copied)
{
	char sha256[SHA256_HEX + 1];
	char *path = NULL;
	struct err err = { 0 };

	disk.left = 200 * 1000000;
	ck_assert(!take_in(&path, sha256, &err));
	ck_assert_int_eq(err.code, ERR_FULL);
	ck_assert_ptr_nonnull(strstr(err.text, "200 MB"));
	assert_nothing_came_in();
	disk.left = 202 * 1000000;
	ck_assert(take_in(&path, sha256, &err));
	free(path);
}
END_TEST

/* What stands where the folder of the month should be (fault 75). */
START_TEST(folder_replaced_by_something_else_is_refused)
{
	char sha256[SHA256_HEX + 1];
	char *month = mem_printf("%s/media/2024", t.dir);
	char *path = NULL;
	struct err err = { 0 };

	if (_i == 0)
		ck_assert_int_eq(symlink("/tmp", month), 0);
	else
		fclose(fopen(month, "w"));
	ck_assert(!take_in(&path, sha256, &err));
	ck_assert_int_eq(err.code, ERR_REFUSED);
	ck_assert_ptr_nonnull(strstr(err.text, "media/2024"));
	ck_assert_int_eq(temp_station_files(&t, "incoming"), 0);
	unlink(month);
	free(month);
}
END_TEST

START_TEST(nonsense_day_or_ending_is_refused)
{
	static const struct { const char *day, *extension; } cases[] = {
		{ "2024-13-01", "wav" }, { "../../etc", "wav" },
		{ "2024-03-05", "" },	 { "2024-03-05", "w/v" },
		{ "2024-03-05", ".." },	 { "2024-03-05", "WAV" },
		{ "2024-03-05", "toolong" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct media_import *m = NULL;
		struct err err = { 0 };
		char *path = NULL;

		ck_assert(temp_import(t.s, source, NULL, NULL, &m,
					     &err));
		ck_assert(!media_import_commit(m, cases[i].day, "a",
					       cases[i].extension, &path,
					       &err));
		ck_assert_int_eq(err.code, ERR_INVALID);
		media_import_free(m);
		assert_nothing_came_in();
	}
}
END_TEST

/* ---- rows ----------------------------------------------------------------- */

static struct media_finding findings[] = {
	{ LENT("clipping"), LENT("warning"), 1500, MODEL_NONE, 12 },
	{ LENT("silence_head"), LENT("info"), 0, 900, MODEL_NONE },
};

static struct media make_media(char *path, const char *sha256)
{
	struct media m = {
		.path = path, .size_bytes = SIZE,
		.original_name = LENT("source.wav"), .container = LENT("wav"),
		.codec = LENT("pcm_s16"), .rate_hz = 48000, .channels = 1,
		.frames = 480000, .claimed_frames = MODEL_NONE,
		.length_ms = 10000, .loudness_clufs = -2300,
		.peak_cdb = -300, .true_peak_cdb = -120, .findings = findings, .n_findings = 2,
		.imported_by = LENT("A"),
	};

	snprintf(m.sha256, sizeof m.sha256, "%s", sha256);
	snprintf(m.pcm_sha256, sizeof m.pcm_sha256, "%064d", 5);
	return m;
}

/* A take of segment 1 voicing its first revision; its id. */
static int64_t add_take(const struct media *m, int64_t *out_media)
{
	struct take take = { .segment_id = 1, .revision_id = 1,
			     .presenter = LENT("B"), .created_by = LENT("A"),
			     .trim_start_ms = MODEL_NONE,
			     .trim_end_ms = MODEL_NONE };
	int64_t id = 0;

	IN_TRANSACTION(&t, store_media_add(t.s, m, out_media, &in_err) &&
			  store_take_add(t.s, &take, *out_media, true, &id,
					 &in_err));
	return id;
}

START_TEST(take_comes_back_with_its_file_and_findings)
{
	char sha256[SHA256_HEX + 1];
	char *path = NULL;
	struct take_list list = { 0 };
	struct segment seg = { 0 };
	struct err err = { 0 };
	int64_t media_id = 0;

	temp_segment(&t, "Một", "văn bản");
	ck_assert(take_in(&path, sha256, &err));
	struct media m = make_media(path, sha256);
	int64_t take_id = add_take(&m, &media_id);

	ck_assert(store_take_list(t.s, 1, &list, &err));
	ck_assert_uint_eq(list.count, 1);
	const struct take *got = &list.rows[0];
	ck_assert_int_eq(got->id, take_id);
	ck_assert_int_eq(got->no, 1);
	ck_assert_int_eq(got->revision_no, 1);
	ck_assert_str_eq(got->segment_code, "DT-2024-001");
	ck_assert_int_eq(got->trim_end_ms, MODEL_NONE);
	ck_assert_str_eq(got->media.path, path);
	ck_assert_str_eq(got->media.sha256, sha256);
	ck_assert_int_eq(got->media.loudness_clufs, -2300);
	ck_assert_int_eq(got->media.peak_cdb, -300);
	ck_assert_int_eq(got->media.true_peak_cdb, -120);
	ck_assert_uint_eq(got->media.n_findings, 2);
	ck_assert_str_eq(got->media.findings[0].kind, "clipping");
	ck_assert_int_eq(got->media.findings[0].length_ms, MODEL_NONE);
	ck_assert_int_eq(got->media.findings[1].start_ms, 0);
	ck_assert(store_segment_get(t.s, "DT-2024-001", &seg, &err));
	ck_assert_int_eq(seg.take_id, take_id);
	ck_assert_int_eq(seg.length_ms, 10000);
	segment_finish(&seg);
	take_list_finish(&list);
	ck_assert(store_take_list(t.s, 0, &list, &err));
	ck_assert_uint_eq(list.count, 1);
	take_list_finish(&list);
	free(path);
}
END_TEST

START_TEST(same_bytes_or_same_sound_are_found_again)
{
	char sha256[SHA256_HEX + 1], again[SHA256_HEX + 1], other[65];
	char *path = NULL, *second = NULL;
	struct err err = { 0 };
	int64_t media_id = 0, found = 0;

	temp_segment(&t, "Một", "văn bản");
	ck_assert(take_in(&path, sha256, &err));
	struct media m = make_media(path, sha256);
	add_take(&m, &media_id);
	ck_assert(take_in(&second, again, &err));
	snprintf(other, sizeof other, "%064d", 9);

	ck_assert(store_media_find(t.s, again, "", &found, &err));
	ck_assert_int_eq(found, media_id);
	ck_assert(store_media_find(t.s, other, m.pcm_sha256, &found, &err));
	ck_assert_int_eq(found, media_id);
	ck_assert(store_media_find(t.s, other, "", &found, &err));
	ck_assert_int_eq(found, 0);
	m.path = second;
	ck_assert(store_begin(t.s, &err));
	ck_assert(!store_media_add(t.s, &m, &found, &err));
	ck_assert_int_eq(err.code, ERR_EXISTS);
	store_rollback(t.s);
	free(path);
	free(second);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("media stop");
	TCase *filled = tcase_create("station");

	tcase_set_timeout(filled, 60);
	tcase_add_checked_fixture(filled, open_filled, close_station);
	tcase_add_test(filled, stopping_at_any_step_leaves_nothing);
	tcase_add_loop_test(filled, source_that_changes_meanwhile_is_refused,
			    0, 3);
	tcase_add_loop_test(filled, disk_that_fails_at_any_step_leaves_nothing,
			    0, 3);
	tcase_add_test(filled, small_bites_make_the_same_file);
	tcase_add_test(filled,
		       disk_without_room_is_named_before_anything_is_copied);
	tcase_add_loop_test(filled,
			    folder_replaced_by_something_else_is_refused, 0, 2);
	tcase_add_test(filled, nonsense_day_or_ending_is_refused);
	tcase_add_test(filled, take_comes_back_with_its_file_and_findings);
	tcase_add_test(filled, same_bytes_or_same_sound_are_found_again);
	suite_add_tcase(suite, filled);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
