/*
 * Tampering (rule R4; faults D40-D53): every single change of the database or
 * of the text copy is found and its entry named; honest logs raise no alarm;
 * what keeps the chain whole is found against a printed head.
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

enum { ENTRIES = 40, HISTORIES = 12, SEED = 20240305 };
/* Two tests of these many mutations; make soak. */
enum { LONG_MUTATIONS = 50000, LONG_HONEST = 1000, LONG_FORGERIES = 1000 };

#ifdef DX_SANITIZED
enum { MUTATIONS = 60, HONEST = 10 };
#else
enum { MUTATIONS = 500, HONEST = 100 };
#endif

static struct help_clock chance = { .chance = SEED };

static uint32_t pick(uint32_t below)
{
	return help_chance(&chance, below);
}

/* ---- the database, by a connection that knows no rules --------------------- */

static sqlite3 *open_raw(struct history *h)
{
	sqlite3 *db = NULL;

	sim_mount(h->disk);
	ck_assert_int_eq(sqlite3_open_v2(STATION_DB, &db,
					 SQLITE_OPEN_READWRITE, "daixa-sim"),
			 SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db,
		"PRAGMA temp_store=MEMORY; PRAGMA ignore_check_constraints=ON;"
		"DROP TRIGGER log_keeps_values; DROP TRIGGER log_keeps_rows;"
		"DROP TRIGGER log_has_no_gaps; DROP TRIGGER log_is_chained;"
		"DROP TRIGGER log_takes_no_uid_twice", NULL, NULL, NULL),
		SQLITE_OK);
	return db;
}

/* Run fixed text with seq (and another) as parameters; rows changed. */
static int run(sqlite3 *db, const char *sql, int64_t seq, int64_t other)
{
	sqlite3_stmt *q = NULL;

	ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK,
		      "%s", sqlite3_errmsg(db));
	sqlite3_bind_int64(q, 1, seq);
	if (sqlite3_bind_parameter_count(q) > 1)
		sqlite3_bind_int64(q, 2, other);
	ck_assert_msg(sqlite3_step(q) == SQLITE_DONE, "%s: %s", sql,
		      sqlite3_errmsg(db));
	sqlite3_finalize(q);
	return sqlite3_changes(db);
}

/* Change one field that is present; columns with other rules are left out. */
static void change_field(sqlite3 *db, int64_t seq)
{
	size_t count;
	const struct log_field *fields = log_fields(&count);
	int changed = 0;

	while (changed == 0) {
		const struct log_field *f =
			&fields[1 + pick((uint32_t)count - 1)];
		char *sql = f->is_text ?
			mem_printf("UPDATE log_entry SET %s ="
				   " substr(%s, 1, length(%s) - 1) ||"
				   " char(unicode(substr(%s, -1)) + 1)"
				   " WHERE seq = ?1 AND %s <> ''", f->name,
				   f->name, f->name, f->name, f->name) :
			mem_printf("UPDATE log_entry SET %s = %s + 1"
				   " WHERE seq = ?1 AND %s IS NOT NULL",
				   f->name, f->name, f->name);
		changed = run(db, sql, seq, 0);
		free(sql);
	}
}

/* Each returns the first entry that is no longer what it was. */
static int64_t change_database(sqlite3 *db, uint32_t deed)
{
	int64_t seq = 1 + pick(ENTRIES);
	int64_t other = 1 + pick(ENTRIES);

	switch (deed) {
	case 0:
		run(db, "DELETE FROM log_entry WHERE seq = ?1", seq, 0);
		return seq;
	case 1:
		run(db, "DELETE FROM log_entry WHERE seq >= ?1", seq, 0);
		return seq;
	case 2:
		run(db, "UPDATE log_entry SET hash = substr(hash, 2) ||"
			" CASE substr(hash, 1, 1) WHEN 'a' THEN 'b' ELSE 'a' END"
			" WHERE seq = ?1", seq, 0);
		return seq;
	case 3:
		run(db, "UPDATE log_entry SET prev_hash = hash WHERE seq = ?1",
		    seq, 0);
		return seq;
	case 4:	/* renumber behind a deleted one */
		run(db, "DELETE FROM log_entry WHERE seq = ?1", seq, 0);
		run(db, "UPDATE log_entry SET seq = seq - 1 WHERE seq > ?1",
		    seq, 0);
		return seq;
	case 5:	/* swap two */
		if (seq == other)
			other = seq % ENTRIES + 1;
		run(db, "UPDATE log_entry SET seq = -1 WHERE seq = ?1", seq, 0);
		run(db, "UPDATE log_entry SET seq = ?1 WHERE seq = ?2", seq,
		    other);
		run(db, "UPDATE log_entry SET seq = ?1 WHERE seq = -1", other,
		    0);
		return seq < other ? seq : other;
	case 6:	/* bytes nobody sees behind a NUL */
		run(db, "UPDATE log_entry SET operator = operator || char(0)"
			" || 'x' WHERE seq = ?1", seq, 0);
		return seq;
	default:
		change_field(db, seq);
		return seq;
	}
}

static int64_t first_fault(const struct log_verdict *v)
{
	int64_t a = v->first_bad == LOG_NONE ? INT64_MAX : v->first_bad;
	int64_t b = v->text_first_bad == LOG_NONE ? INT64_MAX :
		v->text_first_bad;

	return a < b ? a : b;
}

START_TEST(any_change_of_the_database_is_found_and_named)
{
	struct history base;

	printf("# seed %d\n", SEED);
	history_make(&base, SEED, ENTRIES);
	for (int i = 0; i < help_rounds_long(MUTATIONS, LONG_MUTATIONS); i++) {
		struct history h;
		uint32_t deed = pick(14);
		history_branch(&h, &base);
		sqlite3 *db = open_raw(&h);
		int64_t changed = change_database(db, deed);
		sqlite3_close(db);
		struct log_verdict v = history_verify(&h, NULL);
		ck_assert_msg(first_fault(&v) == changed,
			      "round %d, deed %u: %" PRId64 " for %" PRId64
			      " (%s; %s)", i, deed, first_fault(&v), changed,
			      v.reason, v.text_reason);
		log_verdict_finish(&v);
		history_finish(&h);
	}
	history_finish(&base);
}
END_TEST

/* ---- the text copy -------------------------------------------------------- */

struct lines { char **rows; size_t count; };

/* Cut into lines, ends included. */
static struct lines cut_lines(const char *text, size_t len)
{
	struct lines l = {0};

	for (size_t at = 0; at < len;) {
		const char *end = memchr(text + at, '\n', len - at);
		size_t n = end == NULL ? len - at :
			(size_t)(end - text) - at + 1;
		l.rows = mem_grow(l.rows, l.count + 1, sizeof *l.rows);
		l.rows[l.count++] = mem_dup_n(text + at, n);
		at += n;
	}
	return l;
}

static void write_lines(struct history *h, const char *path, struct lines *l)
{
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; i < l->count; i++) {
		buf_puts(&out, l->rows[i]);
		free(l->rows[i]);
	}
	free(l->rows);
	help_io_write(h->io, path, out.data, out.len);
	buf_finish(&out);
}

static void change_byte(char *line)
{
	size_t at = pick((uint32_t)strlen(line));
	char old = line[at];

	while (line[at] == old || line[at] == '\0')
		line[at] = (char)(1 + pick(255));
}

static int64_t number_of(const char *line)
{
	return strtoll(line, NULL, 10);
}

static struct lines read_lines(struct history *h, const char *path)
{
	size_t len;
	char *text = help_io_read(h->io, path, &len);
	struct lines l = cut_lines(text, len);

	free(text);
	return l;
}

static void free_paths(char **paths, size_t n_files)
{
	for (size_t i = 0; i < n_files; i++)
		free(paths[i]);
	free(paths);
}

static void write_twice(char **line)
{
	char *twice = mem_printf("%s%s", *line, *line);

	mem_set(line, twice);
	free(twice);
}

/* Change one entry line of one file; the entry's number. */
static int64_t change_text(struct history *h, uint32_t deed)
{
	size_t n_files;
	char **paths = history_texts(h, &n_files);
	const char *path = paths[pick((uint32_t)n_files)];
	struct lines l = read_lines(h, path);
	size_t first = 0;

	while (l.rows[first][0] == '#')
		first++;
	size_t at = first + pick((uint32_t)(l.count - first));
	int64_t seq = number_of(l.rows[at]);
	if (deed == 0) {
		mem_set(&l.rows[at], "");
	} else if (deed == 1 && at + 1 < l.count) {
		char *kept = l.rows[at];
		l.rows[at] = l.rows[at + 1];
		l.rows[at + 1] = kept;
	} else if (deed == 2) {
		write_twice(&l.rows[at]);
	} else {
		change_byte(l.rows[at]);
	}
	write_lines(h, path, &l);
	free_paths(paths, n_files);
	return seq;
}

START_TEST(any_change_of_the_text_is_found_and_named)
{
	struct history base;

	history_make(&base, SEED + 1, ENTRIES);
	for (int i = 0; i < help_rounds_long(MUTATIONS, LONG_MUTATIONS); i++) {
		struct history h;
		uint32_t deed = pick(10);
		history_branch(&h, &base);
		int64_t changed = change_text(&h, deed);
		struct log_verdict v = history_verify(&h, NULL);
		ck_assert_int_eq(v.first_bad, LOG_NONE);
		ck_assert_msg(v.text_first_bad == changed,
			      "round %d, deed %u: %" PRId64 " for %" PRId64
			      " (%s)", i, deed, v.text_first_bad, changed,
			      v.text_reason);
		log_verdict_finish(&v);
		history_finish(&h);
	}
	history_finish(&base);
}
END_TEST

/* Put another byte in place of the first or the last digit of a number. */
static void spoil_number(struct history *h, int64_t seq, bool is_last,
			 char with)
{
	size_t n_files;
	char **paths = history_texts(h, &n_files);

	for (size_t i = 0; i < n_files; i++) {
		struct lines l = read_lines(h, paths[i]);
		for (size_t k = 0; k < l.count; k++) {
			char *row = l.rows[k];
			if (number_of(row) == seq)
				row[is_last ? strcspn(row, "\t") - 1 : 0] = with;
		}
		write_lines(h, paths[i], &l);
	}
	free_paths(paths, n_files);
}

/* Of each line in turn, first and last of a file as well. */
START_TEST(a_line_whose_number_is_gone_is_named_by_it)
{
	static const char with[] = "x0\t\n#";
	struct history base;

	history_make(&base, (uint64_t)(SEED + _i / 2), ENTRIES);
	for (int64_t seq = 1; seq <= ENTRIES; seq++) {
		struct history h;
		bool is_last = _i % 2 == 1;
		char byte = with[(seq + _i) % 5];
		if (byte == '0' && seq % 10 == 0)
			byte = 'x';
		history_branch(&h, &base);
		spoil_number(&h, seq, is_last, byte);
		struct log_verdict v = history_verify(&h, NULL);
		ck_assert_int_eq(v.first_bad, LOG_NONE);
		ck_assert_msg(v.text_first_bad == seq, "history %d: %" PRId64
			      " for %" PRId64 " (%s)", _i, v.text_first_bad,
			      seq, v.text_reason);
		log_verdict_finish(&v);
		history_finish(&h);
	}
	history_finish(&base);
}
END_TEST

/* Write the line of the last entry once more; in how many files it is last. */
static int double_last_line(struct history *h)
{
	size_t n_files;
	char **paths = history_texts(h, &n_files);
	int n_doubled = 0;

	for (size_t i = 0; i < n_files; i++) {
		struct lines l = read_lines(h, paths[i]);
		if (number_of(l.rows[l.count - 1]) == ENTRIES) {
			write_twice(&l.rows[l.count - 1]);
			n_doubled++;
		}
		write_lines(h, paths[i], &l);
	}
	free_paths(paths, n_files);
	return n_doubled;
}

/* It stands behind the database's end and is no new entry for all that. */
START_TEST(the_last_entry_twice_is_named_by_its_own_number)
{
	struct history h;

	history_make(&h, SEED + 1, ENTRIES);
	ck_assert_int_eq(double_last_line(&h), 1);
	struct log_verdict v = history_verify(&h, NULL);
	ck_assert_int_eq(v.first_bad, LOG_NONE);
	ck_assert_int_eq(v.text_first_bad, ENTRIES);
	log_verdict_finish(&v);
	history_finish(&h);
}
END_TEST

START_TEST(honest_histories_raise_no_alarm)
{
	for (int i = 0; i < help_rounds_long(HONEST, LONG_HONEST); i++) {
		struct history h;
		history_make(&h, (uint64_t)(SEED + 100 + i),
			     1 + (int)pick(ENTRIES));
		history_go_on(&h, (int)pick(10));
		struct log_verdict v = history_verify(&h, h.head);
		ck_assert_msg(first_fault(&v) == INT64_MAX, "%s; %s", v.reason,
			      v.text_reason);
		ck_assert_int_eq(v.entries, h.entries);
		ck_assert_int_eq(v.text_entries, h.entries);
		ck_assert_int_eq(v.anchor_seq, h.entries);
		ck_assert_str_eq(v.head.hash, h.head);
		log_verdict_finish(&v);
		history_finish(&h);
	}
}
END_TEST

/* ---- anchors -------------------------------------------------------------- */

START_TEST(anchor_finds_a_tail_that_was_cut_from_both_copies)
{
	struct history then;
	struct history now;

	history_make(&then, SEED, 30);
	history_branch(&now, &then);
	history_go_on(&now, 10);
	/* Somebody puts back the folder as it was. */
	struct log_verdict v = history_verify(&then, now.head);
	ck_assert_int_eq(first_fault(&v), INT64_MAX);
	ck_assert_int_eq(v.anchor_seq, LOG_NONE);
	v = history_verify(&now, then.head);
	ck_assert_int_eq(v.anchor_seq, 30);
	history_finish(&then);
	history_finish(&now);
}
END_TEST

START_TEST(anchor_is_found_as_it_is_printed)
{
	struct history h;
	char printed[2 * SHA256_HEX] = "";

	history_make(&h, SEED, 5);
	for (size_t i = 0, n = 0; i < SHA256_HEX; i++) {
		if (i > 0 && i % 4 == 0)
			printed[n++] = ' ';
		printed[n++] = h.head[i] >= 'a' ?
			(char)(h.head[i] - 'a' + 'A') : h.head[i];
	}
	struct log_verdict v = history_verify(&h, printed);
	ck_assert_int_eq(v.anchor_seq, 5);
	printed[0] = printed[0] == '0' ? '1' : '0';
	v = history_verify(&h, printed);
	ck_assert_int_eq(v.anchor_seq, LOG_NONE);
	v = history_verify(&h, "not a hash");
	ck_assert_int_eq(v.anchor_seq, LOG_NONE);
	history_finish(&h);
}
END_TEST

START_TEST(entry_changed_and_sealed_anew_breaks_the_next_link)
{
	struct history h;
	struct log_entry e;
	struct err err = {0};
	sqlite3_stmt *q = NULL;

	history_make(&h, SEED, 10);
	struct store *s = history_open(&h, STORE_READ);
	help_ok(store_log_get(s, 4, &e, &err), &err);
	store_close(s);
	mem_set(&e.operator, "Kẻ Khác");
	log_entry_seal(&e);
	sqlite3 *db = open_raw(&h);
	sqlite3_prepare_v2(db, "UPDATE log_entry SET operator = ?2, hash = ?3"
			   " WHERE seq = ?1", -1, &q, NULL);
	sqlite3_bind_int64(q, 1, 4);
	db_bind_text(q, 2, e.operator);
	db_bind_text(q, 3, e.hash);
	ck_assert_int_eq(sqlite3_step(q), SQLITE_DONE);
	sqlite3_finalize(q);
	sqlite3_close(db);
	log_entry_finish(&e);

	struct log_verdict v = history_verify(&h, NULL);
	ck_assert_int_eq(v.first_bad, 5);
	ck_assert_int_eq(v.text_first_bad, 4);
	log_verdict_finish(&v);
	history_finish(&h);
}
END_TEST

/* ---- a whole new chain ---------------------------------------------------- */

struct forgery {
	int64_t from;		/* this entry is changed, all after it sealed anew */
	char before[SHA256_HEX + 1];	/* hash of the entry in front of it */
	char last[SHA256_HEX + 1];	/* while the lines are gone through */
};

static void forge_line(struct forgery *f, char **line)
{
	struct log_entry e;
	struct err err = {0};
	struct buf made;

	if ((*line)[0] == '#')
		return;
	help_ok(log_entry_from_line(*line, strlen(*line) - 1, &e, &err), &err);
	if (e.seq == f->from) {
		memcpy(f->before, f->last, sizeof f->before);
		mem_set(&e.operator, "Kẻ Khác");
	}
	if (e.seq >= f->from) {
		if (e.seq > 1)
			memcpy(e.prev_hash, f->last, sizeof e.prev_hash);
		log_entry_seal(&e);
	}
	memcpy(f->last, e.hash, sizeof f->last);
	buf_init(&made);
	log_entry_to_line(&e, &made);
	mem_set(line, made.data);
	buf_finish(&made);
	log_entry_finish(&e);
}

/* Change one entry, seal all after it anew, in both copies: no trace is left. */
static void forge(struct history *h, struct forgery *f)
{
	struct err err = {0};
	size_t n_files;
	char **paths = history_texts(h, &n_files);

	for (size_t i = 0; i < n_files; i++) {
		size_t len;
		char *text = help_io_read(h->io, paths[i], &len);
		struct lines l = cut_lines(text, len);
		for (size_t k = 0; k < l.count; k++)
			forge_line(f, &l.rows[k]);
		write_lines(h, paths[i], &l);
		free(text);
		free(paths[i]);
	}
	free(paths);
	ck_assert_int_eq(h->io.ops->unlink(h->io.ctx, STATION_DB), 0);
	help_ok(store_rebuild(h->io, help_source(&h->clock), STATION, NULL,
			      &err), &err);
}

/* Fault 47, and 52: an anchor from before the change is found as ever. */
START_TEST(chain_made_anew_is_found_by_the_anchor_alone)
{
	struct history base;

	history_make(&base, SEED + 2, ENTRIES);
	for (int i = 0; i < help_rounds_long(20, LONG_FORGERIES); i++) {
		struct forgery f = { .from = 1 + pick(ENTRIES) };
		struct history h;
		history_branch(&h, &base);
		forge(&h, &f);
		struct log_verdict v = history_verify(&h, base.head);
		ck_assert_msg(first_fault(&v) == INT64_MAX, "%s; %s",
			      v.reason, v.text_reason);
		ck_assert_int_eq(v.anchor_seq, LOG_NONE);
		log_verdict_finish(&v);
		v = history_verify(&h, f.from > 1 ? f.before : NULL);
		ck_assert_int_eq(v.anchor_seq,
				 f.from > 1 ? f.from - 1 : LOG_NONE);
		log_verdict_finish(&v);
		history_finish(&h);
	}
	history_finish(&base);
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("tamper");
	TCase *t = tcase_create("tamper");

	tcase_set_timeout(t, 60);
	tcase_add_test(t, any_change_of_the_database_is_found_and_named);
	tcase_add_test(t, any_change_of_the_text_is_found_and_named);
	tcase_add_loop_test(t, a_line_whose_number_is_gone_is_named_by_it, 0,
			    HISTORIES);
	tcase_add_test(t, the_last_entry_twice_is_named_by_its_own_number);
	tcase_add_test(t, honest_histories_raise_no_alarm);
	tcase_add_test(t, anchor_finds_a_tail_that_was_cut_from_both_copies);
	tcase_add_test(t, anchor_is_found_as_it_is_printed);
	tcase_add_test(t, entry_changed_and_sealed_anew_breaks_the_next_link);
	tcase_add_test(t, chain_made_anew_is_found_by_the_anchor_alone);
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
