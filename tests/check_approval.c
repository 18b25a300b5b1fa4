/* Revisions, approvals, and what the log counts for plan and segment. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/log_entry.h"
#include "store/db.h"
#include "store/store_catalogue.h"
#include "store/store_log.h"
#include "temp_station.h"

static struct temp_station t;

static void open_filled(void)
{
	temp_station_open(&t);
	temp_station_fill(&t);
}

static void close_station(void)
{
	temp_station_close(&t);
}

static struct segment segment_at(const char *code)
{
	struct segment seg = { 0 };
	struct err err = { 0 };

	ck_assert_msg(store_segment_get(t.s, code, &seg, &err), "%s",
		      err.text);
	return seg;
}

/* ---- revisions and approvals ---------------------------------------------- */

static int64_t revise(int64_t segment_id, const char *text)
{
	int64_t id = 0;

	IN_TRANSACTION(&t, store_revision_add(t.s, segment_id, text,
					      "Nguyễn Thị A", NULL, &id,
					      &in_err));
	return id;
}

START_TEST(revisions_count_up_and_the_last_is_current)
{
	int64_t id = temp_segment(&t, "Một", "Bản đầu");
	int64_t second = revise(id, "Bản sau, sáu âm tiết\n");
	struct revision got = { 0 };
	struct err err = { 0 };
	struct segment seg = segment_at("DT-2024-001");
	int64_t ignored;

	ck_assert_int_eq(seg.revision_id, second);
	ck_assert(store_revision_get(t.s, second, &got, &err));
	ck_assert_int_eq(got.no, 2);
	ck_assert_int_eq(got.segment_id, id);
	ck_assert_str_eq(got.text, "Bản sau, sáu âm tiết\n");
	ck_assert_int_eq(got.syllables, 5);
	ck_assert(store_begin(t.s, &err));
	ck_assert(!store_revision_add(t.s, id, got.text, "B", NULL, &ignored,
				      &err));
	ck_assert_int_eq(err.code, ERR_EXISTS);
	ck_assert(!store_revision_add(t.s, id, "", "B", NULL, &ignored, &err));
	ck_assert(!store_revision_add(t.s, id, "a\xff", "B", NULL, &ignored,
				      &err));
	ck_assert_int_eq(err.code, ERR_INVALID);
	ck_assert(!store_revision_add(t.s, 999, "a", "B", NULL, &ignored,
				      &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
	store_rollback(t.s);
	revision_finish(&got);
	segment_finish(&seg);
}
END_TEST

static void step(int64_t segment_id, const char *what)
{
	struct approval a = {
		.segment_id = segment_id, .step = LENT(what),
		.person = LENT("Trần Văn B"), .post = LENT("Phó Chủ tịch"),
		.typed_by = LENT("Nguyễn Thị A"),
	};

	IN_TRANSACTION(&t, store_approval_add(t.s, &a, &in_err));
}

static bool is_approved(int64_t segment_id)
{
	struct approval a = { 0 };
	struct err err = { 0 };

	ck_assert_msg(store_approval_current(t.s, segment_id, &a, &err), "%s",
		      err.text);
	bool approved = a.id != 0;
	if (approved)
		ck_assert_str_eq(a.person, "Trần Văn B");
	approval_finish(&a);
	return approved;
}

/* What may happen to an approved segment, and whether it stays approved. */
static void nothing(int64_t id)
{
	IN_TRANSACTION(&t, store_segment_set_state(t.s, id, SEGMENT_APPROVED,
						   &in_err));
}

static void new_text(int64_t id)
{
	revise(id, "khác");
}

static void new_item(int64_t id)
{
	IN_TRANSACTION(&t, store_segment_link(t.s, id, NULL, "ND-2", true,
					      &in_err));
}

static void new_secondary(int64_t id)
{
	IN_TRANSACTION(&t, store_segment_link(t.s, id, NULL, "ND-3", false,
					      &in_err));
}

static void withdrawn(int64_t id)
{
	step(id, "withdraw");
}

static const struct {
	void (*happens)(int64_t id);
	bool stays;
} changes[] = {
	{ nothing, true },	  { new_text, false },	{ new_item, false },
	{ new_secondary, false }, { withdrawn, false },
};

START_TEST(approval_holds_until_something_changes)
{
	int64_t id = temp_segment(&t, "Một", "Văn bản");

	ck_assert(!is_approved(id));
	step(id, "submit");
	ck_assert(!is_approved(id));
	step(id, "approve");
	ck_assert(is_approved(id));
	changes[_i].happens(id);
	ck_assert(is_approved(id) == changes[_i].stays);
	step(id, "approve");
	ck_assert(is_approved(id));
}
END_TEST

START_TEST(approval_of_what_has_changed_meanwhile_is_refused)
{
	int64_t id = temp_segment(&t, "Một", "Văn bản");
	struct approval a = {
		.segment_id = id, .step = LENT("approve"), .person = LENT("B"),
		.typed_by = LENT("A"),
	};
	struct approval_list list = { 0 };
	struct err err = { 0 };

	ck_assert(store_segment_digest(t.s, id, a.digest, &err));
	revise(id, "khác");
	ck_assert(store_begin(t.s, &err));
	ck_assert(!store_approval_add(t.s, &a, &err));
	ck_assert_int_eq(err.code, ERR_REFUSED);
	store_rollback(t.s);
	step(id, "submit");
	step(id, "return");
	ck_assert(store_approval_list(t.s, id, &list, &err));
	ck_assert_uint_eq(list.count, 2);
	ck_assert_str_eq(list.rows[1].step, "return");
	ck_assert_int_eq(list.rows[0].done_at, TEMP_NOW);
	approval_list_finish(&list);
}
END_TEST

/* ---- the state everybody is shown ----------------------------------------- */

static bool is_shown_approved(void)
{
	struct segment seg = segment_at("DT-2024-001");
	bool is_approved_now = seg.state == SEGMENT_APPROVED;

	ck_assert(is_approved_now || seg.state == SEGMENT_CHANGED);
	segment_finish(&seg);
	return is_approved_now;
}

/* One change out of all that matter to an approval, and of some that do not. */
static void change_something(int64_t id, uint64_t chance)
{
	static const char *const items[] = { "ND-1", "ND-2", "ND-3", NULL };
	static const char *const texts[] = { "một", "hai", "ba" };
	const char *item = items[chance % 4];
	struct err err = { 0 };
	int64_t ignored;

	ck_assert(store_begin(t.s, &err));
	switch (chance / 4 % 4) {
	case 0:
		ck_assert(store_segment_link(t.s, id, NULL, item, true, &err));
		break;
	case 1:
		ck_assert(item == NULL ||
			  store_segment_link(t.s, id, NULL, item, false, &err));
		break;
	case 2:
		store_segment_unlink(t.s, id, NULL, item != NULL ? item : "x",
				     &err);
		break;
	default:
		store_revision_add(t.s, id, texts[chance % 3], "A", NULL,
				   &ignored, &err);
		break;
	}
	ck_assert_msg(store_commit(t.s, &err), "%s", err.text);
}

START_TEST(the_state_shown_is_what_the_digest_says)
{
	int64_t id = temp_segment(&t, "Một", "một");
	uint64_t chance = 20240305;
	int n_approved = 0;

	nothing(id);
	for (int i = 0; i < 300; i++) {
		if (i % 40 == 0)
			step(id, "approve");
		chance = chance * 6364136223846793005U + 1442695040888963407U;
		change_something(id, chance >> 33);
		ck_assert_msg(is_shown_approved() == is_approved(id), "%d", i);
		n_approved += is_approved(id);
	}
	ck_assert_int_gt(n_approved, 5);
	ck_assert_int_lt(n_approved, 295);
}
END_TEST

START_TEST(what_another_program_writes_is_not_shown_as_approved)
{
	int64_t id = temp_segment(&t, "Một", "một");
	struct err err = { 0 };

	nothing(id);
	step(id, "approve");
	ck_assert(is_shown_approved());
	ck_assert(db_exec(t.s->db, "UPDATE segment SET plan_item_id = "
			  "(SELECT id FROM plan_item WHERE code = 'ND-2')",
			  &err));
	ck_assert(!is_shown_approved());
	ck_assert(!db_exec(t.s->db, "UPDATE approval SET person = 'X'", &err));
	ck_assert(!db_exec(t.s->db, "DELETE FROM approval", &err));
}
END_TEST

START_TEST(approval_digest_is_the_documented_one)
{
	static const char *const secondary[] = { "16/KH\tND-1" };
	char digest[SHA256_HEX + 1], wanted[SHA256_HEX + 1];
	static const char bytes[] = "DAIXA-APPROVAL-1\n"
				    "3:abc,-,5:16/KH,4:ND-2,10:16/KH\tND-1,";

	approval_digest("abc", NULL, "16/KH", "ND-2", secondary, 1, digest);
	sha256_of(bytes, sizeof bytes - 1, wanted);
	ck_assert_str_eq(digest, wanted);
}
END_TEST

/* ---- what the log counts -------------------------------------------------- */

/* One entry about ND-1; what it refers to and how it ended. */
static int64_t log_one(const char *kind, int64_t ref, const char *outcome,
		       const struct segment *seg)
{
	struct log_entry e;
	struct err err = { 0 };
	bool has_start = strcmp(kind, "finish") != 0 &&
			 strcmp(kind, "strike") != 0;
	int64_t seq = 0;

	log_entry_init(&e);
	mem_set(&e.kind, kind);
	mem_set(&e.source, "typed");
	mem_set(&e.operator, "A");
	e.ref_seq = ref != 0 ? ref : LOG_NONE;
	if (strcmp(kind, "strike") == 0 || strcmp(kind, "correction") == 0)
		mem_set(&e.reason, "nhầm");
	if (has_start) {
		e.start_at = TEMP_NOW - 3600;
		e.start_offset_min = 420;
		mem_set(&e.mode, "recorded");
		mem_set(&e.origin, "TSX");
		mem_set(&e.priority, "normal");
		mem_set(&e.slot, "CHIEU");
		mem_set(&e.approval, "approved");
		mem_set(&e.segment_uid, seg->uid);
		mem_set(&e.segment_code, seg->code);
		mem_set(&e.title, seg->title);
		mem_set(&e.genre, seg->genre);
		mem_set(&e.plan_number, "16/KH-UBND");
		mem_set(&e.plan_code, "ND-1");
		mem_set(&e.plan_title, "t");
	}
	if (strcmp(kind, "start") != 0 && strcmp(kind, "strike") != 0) {
		e.end_at = TEMP_NOW - 3540;
		e.played_ms = 60000;
		mem_set(&e.outcome, outcome);
	}
	ck_assert_msg(store_log_append(t.s, &e, &seq, &err), "%s: %s", kind,
		      err.text);
	log_entry_finish(&e);
	return seq;
}

START_TEST(counts_leave_out_what_was_struck_or_cut)
{
	struct plan_count_list counts = { 0 };
	struct err err = { 0 };
	int64_t seq;

	temp_segment(&t, "Một", NULL);
	struct segment seg = segment_at("DT-2024-001");
	log_one("airing", 0, "full", &seg);
	log_one("airing", 0, "cut", &seg);
	seq = log_one("airing", 0, "full", &seg);
	log_one("strike", seq, NULL, &seg);
	seq = log_one("start", 0, NULL, &seg);
	log_one("finish", seq, "partial", &seg);
	seq = log_one("start", 0, NULL, &seg);
	log_one("finish", seq, "cut", &seg);
	seq = log_one("airing", 0, "full", &seg);
	log_one("correction", seq, "full", &seg);
	segment_finish(&seg);

	ck_assert_msg(store_plan_counts(t.s, "16/KH-UBND", TEMP_NOW - 7200,
					TEMP_NOW, &counts, &err),
		      "%s", err.text);
	ck_assert_uint_gt(counts.count, 10);
	ck_assert_str_eq(counts.rows[0].code, "ND-1");
	ck_assert_int_eq(counts.rows[0].airings, 3);
	ck_assert_int_eq(counts.rows[0].played_ms, 180000);
	ck_assert_int_eq(counts.rows[1].airings, 0);
	plan_count_list_finish(&counts);
	seg = segment_at("DT-2024-001");
	ck_assert_int_eq(seg.airings, 3);
	ck_assert_int_eq(seg.last_aired_at, TEMP_NOW - 3600);
	segment_finish(&seg);
	ck_assert(store_plan_counts(t.s, "16/KH-UBND", TEMP_NOW, TEMP_NOW + 9,
				    &counts, &err));
	ck_assert_int_eq(counts.rows[0].airings, 0);
	plan_count_list_finish(&counts);
}
END_TEST

START_TEST(what_the_log_refers_to_cannot_be_deleted)
{
	int64_t id = temp_segment(&t, "Một", NULL);
	struct segment seg = segment_at("DT-2024-001");
	struct err err = { 0 };

	log_one("airing", 0, "full", &seg);
	segment_finish(&seg);
	IN_TRANSACTION(&t, store_segment_trash(t.s, id, 0, true, &in_err));
	ck_assert(!db_exec(t.s->db, "DELETE FROM segment", &err));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("approval");
	TCase *filled = tcase_create("station");

	tcase_set_timeout(filled, 60);

	tcase_add_checked_fixture(filled, open_filled, close_station);
	tcase_add_test(filled, revisions_count_up_and_the_last_is_current);
	tcase_add_loop_test(filled, approval_holds_until_something_changes, 0,
			    sizeof changes / sizeof changes[0]);
	tcase_add_test(filled,
		       approval_of_what_has_changed_meanwhile_is_refused);
	tcase_add_test(filled, the_state_shown_is_what_the_digest_says);
	tcase_add_test(filled,
		       what_another_program_writes_is_not_shown_as_approved);
	tcase_add_test(filled, what_the_log_refers_to_cannot_be_deleted);
	tcase_add_test(filled, approval_digest_is_the_documented_one);
	tcase_add_test(filled, counts_leave_out_what_was_struck_or_cut);
	suite_add_tcase(suite, filled);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
