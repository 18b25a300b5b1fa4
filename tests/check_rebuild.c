/*
 * Restoring the log from its text copy (rule R6; faults B18, B20, B22, L105):
 * whatever happened to the database, the log comes back with equal hashes,
 * everything readable beside it too, and nothing is overwritten.
 */
#include "config.h"

#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "history.h"
#include "store/db.h"
#include "store/store_salvage.h"

enum { ENTRIES = 40, SEED = 20240305, LONG_WRECKS = 10000,
       LONG_MUTANTS = 100000 };

#ifdef DX_SANITIZED
enum { WRECKS = 20 };
#else
enum { WRECKS = 200 };
#endif

static struct help_clock chance = { .chance = SEED };

static uint32_t pick(uint32_t below)
{
	return help_chance(&chance, below);
}

static void set(struct history *h, const char *key, const char *value)
{
	struct err err = {0};
	struct store *s = history_open(h, STORE_WRITE);

	help_ok(store_begin(s, &err) && store_set_setting(s, key, value, &err)
		&& store_audit(s, "a", "b", "c", NULL, NULL, &err)
		&& store_commit(s, &err), &err);
	store_close(s);
	sim_settle(h->disk);
}

static char *setting(struct history *h, const char *key)
{
	struct err err = {0};
	char *value = NULL;
	struct store *s = history_open(h, STORE_READ);

	help_ok(store_setting(s, key, &value, &err), &err);
	store_close(s);
	return value;
}

static bool rebuild(struct history *h, int64_t *out, struct err *err)
{
	sim_mount(h->disk);
	return store_rebuild(h->io, help_source(&h->clock), STATION, out, err);
}

static void is_restored(struct history *h)
{
	struct log_verdict v = history_verify(h, h->head);

	ck_assert_msg(v.first_bad == LOG_NONE, "%s", v.reason);
	ck_assert_msg(v.text_first_bad == LOG_NONE, "%s", v.text_reason);
	ck_assert_int_eq(v.entries, h->entries);
	ck_assert_str_eq(v.head.hash, h->head);
	log_verdict_finish(&v);
}

static void rebuilds(struct history *h)
{
	struct err err = {0};
	int64_t n = 0;

	help_ok(rebuild(h, &n, &err), &err);
	ck_assert_int_eq(n, h->entries);
	is_restored(h);
	history_go_on(h, 2);
	is_restored(h);
}

START_TEST(log_comes_back_without_a_database)
{
	struct history h;

	history_make(&h, SEED, ENTRIES);
	ck_assert_int_eq(h.io.ops->unlink(h.io.ctx, STATION_DB), 0);
	rebuilds(&h);
	history_finish(&h);
}
END_TEST

START_TEST(log_comes_back_from_an_empty_or_zeroed_database)
{
	for (size_t len = 0; len <= 40960; len += 20480) {
		struct history h;
		char *zeros = mem_alloc(len + 1);
		history_make(&h, SEED, ENTRIES);
		help_io_write(h.io, STATION_DB, zeros, len);
		rebuilds(&h);
		ck_assert_int_eq(h.io.ops->exists(h.io.ctx,
			STATION_DB ".damaged-1"), 1);
		history_finish(&h);
		free(zeros);
	}
}
END_TEST

START_TEST(log_comes_back_from_a_database_with_flipped_bytes)
{
	struct history base;
	int kept = 0; /* told, not asked for: where the bytes fall is luck */

	printf("# seed %d\n", SEED);
	history_make(&base, SEED, ENTRIES);
	set(&base, "colour", "green");
	for (int i = 0; i < help_rounds_long(WRECKS, LONG_WRECKS); i++) {
		struct history h;
		size_t len;
		history_branch(&h, &base);
		char *bytes = help_io_read(h.io, STATION_DB, &len);
		for (uint32_t n = 1 + pick(64); n > 0; n--)
			bytes[pick((uint32_t)len)] ^= (char)(1 + pick(255));
		if (pick(4) == 0)
			len = pick((uint32_t)len);
		help_io_write(h.io, STATION_DB, bytes, len);
		rebuilds(&h);
		char *value = setting(&h, "colour");
		kept += value != NULL && strcmp(value, "green") == 0;
		free(value);
		free(bytes);
		history_finish(&h);
	}
	history_finish(&base);
	printf("# the setting was kept %d of %d times\n", kept,
	       help_rounds_long(WRECKS, LONG_WRECKS));
}
END_TEST

/*
 * Fault 35: whatever the bytes say, looking at them ends, in an answer or a
 * sentence, and writes nothing.
 */
START_TEST(damaged_database_can_be_looked_at_without_harm)
{
	struct history base;

	history_make(&base, SEED + 5, ENTRIES);
	for (int i = 0; i < help_rounds_long(300, LONG_MUTANTS); i++) {
		struct history h;
		size_t len;
		size_t after;
		struct store *s = NULL;
		struct err ignored;
		history_branch(&h, &base);
		char *bytes = help_io_read(h.io, STATION_DB, &len);
		/* few, and half of them in the first pages, so that it opens */
		for (uint32_t n = 1 + pick(4); n > 0; n--)
			bytes[100 + pick((uint32_t)len / (n % 2 == 0 ? 1 : 16)
					 - 100)] ^= (char)(1 << pick(8));
		help_io_write(h.io, STATION_DB, bytes, len);
		sim_mount(h.disk);
		if (store_open(h.io, help_source(&h.clock), STATION,
			       STORE_READ, &s, &ignored)) {
			struct log_verdict v = {0};
			if (store_log_verify(s, h.head, &v, &ignored))
				log_verdict_finish(&v);
			sqlite3_exec(s->db, "PRAGMA integrity_check", NULL,
				     NULL, NULL);
		}
		store_close(s);
		char *now = help_io_read(h.io, STATION_DB, &after);
		ck_assert(after == len && memcmp(now, bytes, len) == 0);
		free(now);
		free(bytes);
		history_finish(&h);
	}
	history_finish(&base);
}
END_TEST

START_TEST(everything_else_of_a_sound_database_is_kept)
{
	struct history h;
	size_t before;
	size_t after;

	history_make(&h, SEED, ENTRIES);
	set(&h, "colour", "green");
	char *old = help_io_read(h.io, STATION_DB, &before);
	rebuilds(&h);
	rebuilds(&h);
	char *value = setting(&h, "colour");
	ck_assert_pstr_eq(value, "green");
	/* Set aside, byte for byte, and the second time under another name. */
	char *aside = help_io_read(h.io, STATION_DB ".damaged-1", &after);
	ck_assert_uint_eq(before, after);
	ck_assert_mem_eq(old, aside, before);
	ck_assert_int_eq(h.io.ops->exists(h.io.ctx, STATION_DB ".damaged-2"),
			 1);
	free(value);
	free(old);
	free(aside);
	history_finish(&h);
}
END_TEST

START_TEST(entries_the_old_database_lost_are_restored)
{
	struct history h;
	size_t len;

	history_make(&h, SEED, 20);
	char *old = help_io_read(h.io, STATION_DB, &len);
	history_go_on(&h, 20);
	help_io_write(h.io, STATION_DB, old, len);
	rebuilds(&h);
	free(old);
	history_finish(&h);
}
END_TEST

/* Their lines could not be written, and then somebody rebuilt. */
START_TEST(entries_only_the_database_has_are_kept)
{
	struct history h;
	size_t n_files;
	struct err err = {0};
	int64_t n = 0;

	history_make(&h, SEED, 1);
	char **paths = history_texts(&h, &n_files);
	size_t len;
	char *text = help_io_read(h.io, paths[0], &len);
	history_go_on(&h, 3);
	char **now = history_texts(&h, &n_files);
	for (size_t i = 0; i < n_files; i++)
		h.io.ops->unlink(h.io.ctx, now[i]);
	help_io_write(h.io, paths[0], text, len);
	help_ok(rebuild(&h, &n, &err), &err);
	ck_assert_int_eq(n, 4);
	store_close(history_open(&h, STORE_WRITE));
	is_restored(&h);
	for (size_t i = 0; i < n_files; i++)
		free(now[i]);
	free(paths[0]);
	free(paths);
	free(now);
	free(text);
	history_finish(&h);
}
END_TEST

/* Change one letter of the text line of that entry. */
static void spoil_line(struct history *h, int64_t seq)
{
	struct err err = {0};
	struct log_entry e;
	size_t len;
	size_t n_files;
	struct store *s = history_open(h, STORE_READ);

	help_ok(store_log_get(s, seq, &e, &err), &err);
	store_close(s);
	char **paths = history_texts(h, &n_files);
	for (size_t i = 0; i < n_files; i++) {
		char *text = help_io_read(h->io, paths[i], &len);
		char *at = strstr(text, e.uid);
		if (at != NULL) {
			*at ^= 1;
			help_io_write(h->io, paths[i], text, len);
		}
		free(text);
		free(paths[i]);
	}
	free(paths);
	log_entry_finish(&e);
}

START_TEST(damaged_text_names_the_first_number_that_is_lost)
{
	struct history base;

	history_make(&base, SEED, 12);
	for (int64_t seq = 1; seq <= 12; seq++) {
		struct history h;
		struct err err = {0};
		int64_t n = -1;
		history_branch(&h, &base);
		spoil_line(&h, seq);
		help_io_write(h.io, STATION_DB, "no database", 11);
		ck_assert(!rebuild(&h, &n, &err));
		ck_assert_int_eq(err.code, ERR_CORRUPT);
		ck_assert_int_eq(n, -1);
		char *words = mem_printf("Entry %" PRId64 " ", seq);
		ck_assert_msg(strstr(err.text, words) != NULL, "%s: %s",
			      words, err.text);
		free(words);
		ck_assert_int_eq(h.io.ops->exists(h.io.ctx, STATION_DB), 1);
		history_finish(&h);
	}
	history_finish(&base);
}
END_TEST

/* Wherever the clock had jumped to, and whatever number it begins with. */
START_TEST(line_the_power_cut_off_is_left_out)
{
	struct history base;
	size_t n_files;

	history_make(&base, SEED, ENTRIES);
	char **paths = history_texts(&base, &n_files);
	ck_assert_uint_gt(n_files, 2);
	for (size_t i = 0; i < n_files; i++) {
		struct history h;
		size_t len;
		history_branch(&h, &base);
		char *text = help_io_read(h.io, paths[i], &len);
		char *torn = mem_printf("%s4", text);
		help_io_write(h.io, paths[i], torn, len + 1);
		ck_assert_int_eq(h.io.ops->unlink(h.io.ctx, STATION_DB), 0);
		rebuilds(&h);
		free(torn);
		free(text);
		free(paths[i]);
		history_finish(&h);
	}
	free(paths);
	history_finish(&base);
}
END_TEST

START_TEST(damaged_text_is_written_anew_from_a_whole_database)
{
	struct history base;

	history_make(&base, SEED, 12);
	for (int64_t seq = 1; seq <= 12; seq++) {
		struct history h;
		struct err err = {0};
		struct log_verdict v = {0};
		struct store *s;
		int64_t n = -1;
		history_branch(&h, &base);
		spoil_line(&h, seq);

		help_ok(rebuild(&h, &n, &err), &err);

		s = history_open(&h, STORE_WRITE);
		help_ok(store_log_verify(s, NULL, &v, &err), &err);
		ck_assert_int_eq(v.first_bad, LOG_NONE);
		ck_assert_int_eq(v.text_first_bad, LOG_NONE);
		ck_assert_int_eq(v.text_entries, n);
		ck_assert_int_eq(store_log_state(s), LOG_STATE_GOOD);
		log_verdict_finish(&v);
		store_close(s);
		history_finish(&h);
	}
	history_finish(&base);
}
END_TEST

START_TEST(rebuild_without_any_text_says_so)
{
	struct history h;
	struct err err = {0};
	int64_t n = 0;

	history_make(&h, SEED, 0);
	ck_assert(!rebuild(&h, &n, &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
	history_finish(&h);
}
END_TEST

/* ---- what can still be read ------------------------------------------------- */

enum { MOST = 2 * ENTRIES };

static bool look(void *ctx, const struct salvage_row *row)
{
	enum salvage_copy *copies = ctx;

	ck_assert((row->entry == NULL) == (row->copy == SALVAGE_LOST));
	ck_assert_int_lt(row->seq, MOST);
	copies[row->seq] = row->copy;
	return true;
}

static struct salvage_sums salvage(struct history *h,
				   enum salvage_copy copies[MOST])
{
	struct salvage_sums sums = {0};
	struct err err = {0};

	sim_mount(h->disk);
	help_ok(store_salvage(h->io, help_source(&h->clock), STATION, look,
			      copies, &sums, &err), &err);
	return sums;
}

START_TEST(what_either_copy_holds_can_be_read)
{
	enum salvage_copy copies[MOST];
	struct history h;

	history_make(&h, SEED, ENTRIES);
	int last = (int)h.entries;
	struct salvage_sums sums = salvage(&h, copies);
	ck_assert_int_eq(sums.last, last);
	ck_assert_int_eq(sums.read, last);
	for (int i = 1; i <= last; i++)
		ck_assert_int_eq(copies[i], SALVAGE_BOTH);
	spoil_line(&h, 7);
	sums = salvage(&h, copies);
	ck_assert_int_eq(copies[7], SALVAGE_DATABASE);
	ck_assert_int_eq(sums.lost, 0);
	help_io_write(h.io, STATION_DB, "garbage", 7);
	sums = salvage(&h, copies);
	ck_assert_int_eq(copies[7], SALVAGE_LOST);
	ck_assert_int_eq(copies[8], SALVAGE_TEXT);
	ck_assert_int_eq(sums.first_lost, 7);
	ck_assert_int_eq(sums.read, last - 1);
	history_finish(&h);
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("rebuild");
	TCase *t = tcase_create("rebuild");

	tcase_set_timeout(t, 60);
	tcase_add_test(t, log_comes_back_without_a_database);
	tcase_add_test(t, log_comes_back_from_an_empty_or_zeroed_database);
	tcase_add_test(t, log_comes_back_from_a_database_with_flipped_bytes);
	tcase_add_test(t, everything_else_of_a_sound_database_is_kept);
	tcase_add_test(t, entries_the_old_database_lost_are_restored);
	tcase_add_test(t, entries_only_the_database_has_are_kept);
	tcase_add_test(t, damaged_text_names_the_first_number_that_is_lost);
	tcase_add_test(t, line_the_power_cut_off_is_left_out);
	tcase_add_test(t, damaged_text_is_written_anew_from_a_whole_database);
	tcase_add_test(t, rebuild_without_any_text_says_so);
	tcase_add_test(t, what_either_copy_holds_can_be_read);
	tcase_add_test(t, damaged_database_can_be_looked_at_without_harm);
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
