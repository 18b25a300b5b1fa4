/* Undo and redo: rules U1 to U5 of store/store_undo.h, through the use cases. */
#include "config.h"

#include <check.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/activities.h"
#include "app/approving.h"
#include "app/catalogue.h"
#include "app/catalogue_edit.h"
#include "app/undoing.h"
#include "base/buf.h"
#include "base/mem.h"
#include "other_deeds.h"
#include "station_desk.h"
#include "station_dump.h"

static struct station_desk d;
static struct err err;

static void setup(void)
{
	station_desk_open(&d);
}

static void teardown(void)
{
	station_desk_close(&d);
}

/* ---- everything that is in the database ----------------------------------- */

static char *dump(void)
{
	return station_dump(d.world.station, " row_version ");
}

/* ---- random edits --------------------------------------------------------- */

static unsigned chance = 20240220;

static unsigned roll(unsigned n)
{
	chance = chance * 1103515245u + 12345u;
	return (chance >> 16) % n;
}

static const char *pick(const char *const *words, size_t n)
{
	return words[roll((unsigned)n)];
}

#define PICK(...) \
	pick((const char *const[]){ __VA_ARGS__ }, \
	     sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

static struct segment_fields random_fields(char *title)
{
	snprintf(title, 60, "Tin số %u", roll(100000));
	return (struct segment_fields){
		.title = roll(2) ? title : NULL,
		.genre = PICK(NULL, "TIN", "BAI", "HDN"),
		.plan_item = PICK(NULL, NULL, "", "ND-5.2", "ND-5.9", "ND-1"),
		.also = PICK(NULL, NULL, "", "ND-2", "ND-5.4, ND-5.6"),
		.form = PICK(NULL, "", "HT-8"),
		.author = PICK(NULL, "", "Nguyễn Thị Đúng"),
		.valid_from = PICK(NULL, "", "2024-01-01"),
		.valid_to = PICK(NULL, "", "2024-12-31"),
		.evergreen = PICK(NULL, "yes", "no"),
		.note = PICK(NULL, "", "đọc chậm"),
		.script = PICK(NULL, NULL, "Kính thưa bà con.", "Văn bản mới."),
	};
}

static char *random_code(void)
{
	struct segment_list list;

	ck_assert(catalogue_segments(d.app, INT64_MAX, SIZE_MAX, &list, &err));
	char *code = mem_dup(list.rows[roll((unsigned)list.count)].code);
	segment_list_finish(&list);
	return code;
}

static bool edit_one(const char *code, const struct segment_fields *f)
{
	struct segment_view v;
	enum segment_field blame;
	bool lost;

	ck_assert_msg(catalogue_show(d.app, code, &v, &err), "%s", err.text);
	bool ok = catalogue_edit(d.app, &v.segment, f, &lost, &blame, &err);
	segment_view_finish(&v);
	return ok;
}

static bool add_one(void)
{
	char title[60];
	struct segment_fields f = random_fields(title);
	enum segment_field blame;
	char *code = NULL;

	f.title = title;
	f.genre = "TIN";
	bool ok = catalogue_add(d.app, &f, &code, &blame, &err);
	free(code);
	return ok;
}

static bool activity_one(void)
{
	struct activity_fields f = {
		.form = PICK("HT-1", "HT-3", "HT-5"), .on_date = "2024-03-08",
		.people = PICK(NULL, "40"), .note = "Họp thôn",
	};
	struct activity_list list;
	const char *blame;
	int64_t id;
	bool ok;

	ck_assert(activities_list(d.app, 0, NULL, NULL, NULL, &list, &err));
	if (list.count == 0 || roll(2)) {
		ok = activities_add(d.app, &f, &id, &blame, &err);
	} else if (roll(2)) {
		f.form = NULL;
		ok = activities_change(d.app, &list.rows[0], &f, &blame, &err);
	} else {
		ok = activities_remove(d.app, list.rows[0].id, &err);
	}
	activity_list_finish(&list);
	return ok;
}

/* How often each was done: a deed that is always refused proves nothing. */
static int others[OTHER_DEEDS];

static bool random_other(const char *code)
{
	unsigned which = roll(OTHER_DEEDS);
	bool ok = other_deed(d.app, which, code, roll);

	others[which] += ok;
	return ok;
}

/* One deed of a person; true: it was done. */
static bool random_edit(void)
{
	char title[60];
	struct segment_fields f = random_fields(title);
	unsigned which = roll(15);

	if (which == 0)
		return add_one();
	if (which == 1)
		return activity_one();
	char *code = random_code();
	bool ok;
	if (which == 2)
		ok = approving_trash(d.app, code, 0, true, &err);
	else
		ok = which < 10 ? edit_one(code, &f)
				: random_other(code);
	free(code);
	return ok;
}

static int undo_all(void)
{
	struct undo_step step;
	int n = 0;

	while (undoing_undo(d.app, &step, &err)) {
		undo_step_finish(&step);
		n++;
	}
	ck_assert_msg(err.code == ERR_NOTFOUND, "after %d: %s", n, err.text);
	return n;
}

static int redo_all(void)
{
	struct undo_step step;
	int n = 0;

	while (undoing_redo(d.app, &step, &err)) {
		undo_step_finish(&step);
		n++;
	}
	ck_assert_msg(err.code == ERR_NOTFOUND, "after %d: %s", n, err.text);
	return n;
}

START_TEST(a_thousand_edits_can_be_taken_back_to_the_start)
{
	int wanted = getenv("DAIXA_TEST_SHORT") != NULL ? 150 : 1000;
	char *before = dump();

	for (int done = 0, tried = 0; done < wanted; tried++) {
		done += random_edit();
		ck_assert_int_lt(tried, 4 * wanted);
	}
	for (int i = 0; i < OTHER_DEEDS; i++)
		ck_assert_msg(others[i] > 0, "deed %d was never done", i);
	char *after = dump();
	ck_assert_msg(strcmp(before, after) != 0, "nothing changed");
	int n = undo_all();
	char *again = dump();

	station_dump_assert_same(before, again);
	ck_assert_int_ge(n, wanted * 2 / 3);
	free(before);
	free(after);
	free(again);
}
END_TEST

START_TEST(what_was_taken_back_can_be_done_again)
{
	for (int done = 0; done < 60;)
		done += random_edit();
	char *after = dump();
	int n = undo_all();
	ck_assert_int_eq(redo_all(), n);
	char *again = dump();

	station_dump_assert_same(after, again);
	free(after);
	free(again);
}
END_TEST

/* Somebody else, in a window of his own, gives DT-2024-005 a value. */
static void somebody_sets(const char *option, const char *value)
{
	struct run r = daixa_bare(&d.world, NULL, "-C", d.world.station,
				  "--operator", "Người khác", "edit",
				  "DT-2024-005", option, value, NULL);

	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
}

/* ---- rules ---------------------------------------------------------------- */

static void set_title(const char *code, const char *title)
{
	struct segment_fields f = { .title = title };

	ck_assert_msg(edit_one(code, &f), "%s", err.text);
}

static void assert_title(const char *code, const char *title)
{
	struct segment_view v;

	ck_assert(catalogue_show(d.app, code, &v, &err));
	ck_assert_str_eq(v.segment.title, title);
	segment_view_finish(&v);
}

static void undo_once(void)
{
	struct undo_step step;

	ck_assert_msg(undoing_undo(d.app, &step, &err), "%s", err.text);
	undo_step_finish(&step);
}

START_TEST(what_somebody_else_changed_since_is_not_overwritten)
{
	struct undo_step step;

	set_title("DT-2024-005", "Một");
	somebody_sets("--title", "Của người khác");
	char *before = dump();

	ck_assert(!undoing_undo(d.app, &step, &err));
	ck_assert_int_eq(err.code, ERR_REFUSED);
	ck_assert_msg(strstr(err.text, "changed since") != NULL, "%s",
		      err.text);
	char *after = dump();
	station_dump_assert_same(before, after);
	assert_title("DT-2024-005", "Của người khác");
	free(before);
	free(after);
}
END_TEST

START_TEST(another_field_that_somebody_changed_stays)
{
	struct segment_view v;

	set_title("DT-2024-005", "Một");
	somebody_sets("--note", "Khác");
	undo_once();
	ck_assert(catalogue_show(d.app, "DT-2024-005", &v, &err));
	ck_assert_str_ne(v.segment.title, "Một");
	ck_assert_str_eq(v.segment.note, "Khác");
	segment_view_finish(&v);
}
END_TEST

START_TEST(everybody_undoes_his_own)
{
	struct run r;

	somebody_sets("--note", "Khác");
	ck_assert_int_eq(undo_all(), 0);
	set_title("DT-2024-006", "Hai");
	r = daixa(&d.world, "undo", NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	ck_assert_ptr_nonnull(strstr(r.err, "DT-2024-006"));
	run_finish(&r);
	r = daixa(&d.world, "undo", NULL);
	ck_assert_int_eq(r.code, 3);
	run_finish(&r);
	r = daixa(&d.world, "redo", NULL);
	ck_assert_int_eq(r.code, 0);
	run_finish(&r);
	assert_title("DT-2024-006", "Hai");
}
END_TEST

START_TEST(a_new_deed_ends_what_could_be_done_again)
{
	struct undo_step step;

	set_title("DT-2024-005", "Một");
	undo_once();
	set_title("DT-2024-006", "Hai");
	ck_assert(!undoing_redo(d.app, &step, &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
}
END_TEST

START_TEST(a_row_version_never_comes_back)
{
	struct segment_view old, now;
	struct segment_fields f = { .title = "Ba" };
	enum segment_field blame;
	bool lost;

	set_title("DT-2024-005", "Một");
	ck_assert(catalogue_show(d.app, "DT-2024-005", &old, &err));
	undo_once();
	set_title("DT-2024-005", "Hai");
	ck_assert(catalogue_show(d.app, "DT-2024-005", &now, &err));
	ck_assert_int_gt(now.segment.row_version, old.segment.row_version);
	ck_assert(!catalogue_edit(d.app, &old.segment, &f, &lost, &blame,
				  &err));
	assert_title("DT-2024-005", "Hai");
	segment_view_finish(&old);
	segment_view_finish(&now);
}
END_TEST

START_TEST(an_approval_is_no_step_and_holds_again_when_its_text_does)
{
	struct segment_fields f = { .script = "Một văn bản khác hẳn." };
	struct segment_view v;

	ck_assert(catalogue_show(d.app, "DT-2024-005", &v, &err));
	ck_assert_int_eq(v.segment.state, SEGMENT_APPROVED);
	segment_view_finish(&v);
	ck_assert_msg(edit_one("DT-2024-005", &f), "%s", err.text);
	ck_assert(catalogue_show(d.app, "DT-2024-005", &v, &err));
	ck_assert_int_eq(v.segment.state, SEGMENT_CHANGED);
	segment_view_finish(&v);
	undo_once();
	ck_assert(catalogue_show(d.app, "DT-2024-005", &v, &err));
	ck_assert_int_eq(v.segment.state, SEGMENT_APPROVED);
	segment_view_finish(&v);
}
END_TEST

START_TEST(making_the_sample_leaves_nothing_to_undo)
{
	struct run r = daixa(&d.world, "undo", NULL);

	ck_assert_int_eq(r.code, 3);
	ck_assert_int_eq(undo_all(), 0);
	run_finish(&r);
}
END_TEST

/* U2: a table with a row_version that the list in store_undo.c lacks. */
START_TEST(every_table_with_versions_is_known)
{
	char *path = mem_printf("%s/station.db", d.world.station);
	sqlite3 *db = NULL;
	struct buf names;

	buf_init(&names);
	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	sqlite3_stmt *q = NULL;
	ck_assert_int_eq(sqlite3_prepare_v2(db,
		"SELECT t.name FROM sqlite_schema t, pragma_table_info(t.name) "
		"c WHERE t.type = 'table' AND t.name NOT LIKE 'search%' "
		"AND c.name = 'row_version' ORDER BY t.name",
		-1, &q, NULL), SQLITE_OK);
	while (sqlite3_step(q) == SQLITE_ROW)
		buf_printf(&names, "%s ", sqlite3_column_text(q, 0));
	ck_assert_str_eq(names.data, "activity rundown segment ");
	sqlite3_finalize(q);
	sqlite3_close(db);
	buf_finish(&names);
	free(path);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("undo");
	TCase *c = tcase_create("undo");
	SRunner *sr;

	tcase_add_unchecked_fixture(c, station_desk_setup,
				    station_desk_teardown);
	tcase_add_checked_fixture(c, setup, teardown);
	tcase_set_timeout(c, 300);
	tcase_add_test(c, a_thousand_edits_can_be_taken_back_to_the_start);
	tcase_add_test(c, what_was_taken_back_can_be_done_again);
	tcase_add_test(c, what_somebody_else_changed_since_is_not_overwritten);
	tcase_add_test(c, another_field_that_somebody_changed_stays);
	tcase_add_test(c, everybody_undoes_his_own);
	tcase_add_test(c, a_new_deed_ends_what_could_be_done_again);
	tcase_add_test(c, a_row_version_never_comes_back);
	tcase_add_test(c,
		an_approval_is_no_step_and_holds_again_when_its_text_does);
	tcase_add_test(c, making_the_sample_leaves_nothing_to_undo);
	tcase_add_test(c, every_table_with_versions_is_known);
	suite_add_tcase(s, c);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
