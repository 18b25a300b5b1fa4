/* Plan files: what is read, in which order, and what is written. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "model/plan.h"
#include "model/plan_shape.h"
#include "record_cases.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static const char shipped_path[] = "data/plans/16-KH-UBND-2024.json";
static const char good_path[] = "tests/fixtures/plan.json";

static struct buf good;

static void load_good(void)
{
	buf_init(&good);
	load_file(good_path, &good);
}

static void drop_good(void)
{
	buf_finish(&good);
}

static struct plan parsed(const char *text, size_t len)
{
	struct plan p = {0};
	struct err err = {0};

	ck_assert_msg(plan_parse(text, len, &p, &err), "%s", err.text);
	return p;
}

static struct plan shipped_plan(void)
{
	struct buf text;

	buf_init(&text);
	load_file(shipped_path, &text);
	struct plan p = parsed(text.data, text.len);
	buf_finish(&text);
	return p;
}

static const struct plan_form *form_of(const struct plan *p, const char *code)
{
	for (size_t i = 0; i < p->n_forms; i++)
		if (strcmp(p->forms[i].code, code) == 0)
			return &p->forms[i];
	ck_abort_msg("no form %s", code);
	return NULL;
}

/* ---- the shipped plan ------------------------------------------------------ */

START_TEST(shipped_plan_has_every_part_of_the_paper)
{
	struct plan p = shipped_plan();

	ck_assert_str_eq(p.number, "16/KH-UBND");
	ck_assert_str_eq(p.issued_on, "2024-02-20");
	ck_assert_str_eq(p.issuer, "UBND xã Đức Tân");
	ck_assert_int_eq(p.year, 2024);
	ck_assert_str_eq(p.valid_from, "2024-01-01");
	ck_assert_str_eq(p.valid_to, "2024-12-31");
	ck_assert_uint_eq(p.n_items, 15);
	ck_assert_uint_eq(p.n_forms, 8);
	ck_assert_uint_eq(p.n_roles, 6);
	ck_assert_uint_eq(p.n_recipients, 7);
	ck_assert_uint_eq(p.n_documents, 7);
	ck_assert_uint_eq(p.n_targets, 0);
	ck_assert_uint_eq(strlen(p.source_sha256), 64);
	plan_finish(&p);
}
END_TEST

START_TEST(shipped_plan_stands_in_natural_order)
{
	static const char *const order[] = {
		"ND-1", "ND-2", "ND-3", "ND-4", "ND-5", "ND-5.1", "ND-5.2",
		"ND-5.3", "ND-5.4", "ND-5.5", "ND-5.6", "ND-5.7", "ND-5.8",
		"ND-5.9", "ND-5.10",
	};
	struct plan p = shipped_plan();

	ck_assert_uint_eq(p.n_items, COUNT(order));
	for (size_t i = 0; i < COUNT(order); i++) {
		ck_assert_str_eq(p.items[i].code, order[i]);
		ck_assert_int_eq(p.items[i].ord, (int64_t)i + 1);
	}
	plan_finish(&p);
}
END_TEST

START_TEST(shipped_plan_has_fourteen_leaves)
{
	struct plan p = shipped_plan();
	size_t leaves = 0;

	for (size_t i = 0; i < p.n_items; i++)
		leaves += plan_item_is_leaf(&p, &p.items[i]);
	ck_assert_uint_eq(leaves, 14);
	ck_assert(!plan_item_is_leaf(&p, plan_find(&p, "ND-5")));
	plan_finish(&p);
}
END_TEST

START_TEST(shipped_plan_gives_the_radio_two_forms)
{
	struct plan p = shipped_plan();

	for (size_t i = 0; i < p.n_forms; i++) {
		const char *code = p.forms[i].code;
		bool is_ours = strcmp(code, "HT-2") == 0 ||
			       strcmp(code, "HT-8") == 0;
		ck_assert_msg(p.forms[i].is_radio == is_ours, "%s", code);
	}
	ck_assert_str_eq(form_of(&p, "HT-8")->coordinating_unit,
			 "Cán bộ quản lý Đài truyền thanh xã");
	ck_assert_str_eq(form_of(&p, "HT-5")->lead_label,
			 "Bộ phận thực hiện");
	ck_assert_str_eq(form_of(&p, "HT-5")->kind, "in_year");
	plan_finish(&p);
}
END_TEST

START_TEST(shipped_plan_cites_its_documents)
{
	static const char *const numbers[] = {
		"76/NQ-CP", "23/CT-TTg", "04-NQ/TU", "35/KH-UBND",
		"93/NQ-HĐND", "649/QĐ-UBND", "1256/QĐ-UBND",
	};
	struct plan p = shipped_plan();

	for (size_t i = 0; i < COUNT(numbers); i++)
		ck_assert_str_eq(p.documents[i].number, numbers[i]);
	ck_assert_str_eq(p.documents[2].issued_on, "2021-10-18");
	plan_finish(&p);
}
END_TEST

/* ---- reading ---------------------------------------------------------------- */

START_TEST(parents_stand_before_children_whatever_their_codes)
{
	static const char *const order[] = {
		"ND-2", "ND-2.9", "A-1", "ND-2.10", "ND-10",
	};
	struct plan p = parsed(good.data, good.len);

	ck_assert_uint_eq(p.n_items, COUNT(order));
	for (size_t i = 0; i < COUNT(order); i++)
		ck_assert_str_eq(p.items[i].code, order[i]);
	plan_finish(&p);
}
END_TEST

START_TEST(targets_are_read_in_minutes)
{
	struct plan p = parsed(good.data, good.len);

	ck_assert_uint_eq(p.n_targets, 2);
	ck_assert_str_eq(p.targets[0].item_code, "ND-2.10");
	ck_assert_str_eq(p.targets[0].month, "2024-03");
	ck_assert_int_eq(p.targets[0].airings, 4);
	ck_assert_int_eq(p.targets[0].length_ms, 12 * 60 * 1000);
	ck_assert_ptr_null(p.targets[1].month);
	ck_assert_int_eq(p.targets[1].length_ms, 0);
	plan_finish(&p);
}
END_TEST

START_TEST(byte_order_mark_is_no_text)
{
	struct buf text;

	buf_init(&text);
	buf_puts(&text, "\xEF\xBB\xBF");
	buf_puts(&text, good.data);
	struct plan p = parsed(text.data, text.len);
	ck_assert_str_eq(p.number, "16/KH-UBND");
	plan_finish(&p);
	buf_finish(&text);
}
END_TEST

START_TEST(texts_come_out_composed_and_trimmed)
{
	struct buf text;

	buf_init(&text);
	replace_once(good.data, "\"Mười\"",
		     "\"  Mu\u031bo\u031b\u0300i \\n hai\"", &text);
	struct plan p = parsed(text.data, text.len);
	ck_assert_str_eq(plan_find(&p, "ND-10")->title, "Mười   hai");
	plan_finish(&p);
	buf_finish(&text);
}
END_TEST

START_TEST(codes_that_count_alike_keep_one_order)
{
	struct buf text;

	buf_init(&text);
	replace_once(good.data, "\"ND-2.10\", \"parent\"",
		     "\"ND-2.09\", \"parent\"", &text);
	char *other = mem_dup(text.data);
	buf_clear(&text);
	replace_once(other, "\"ND-2.10\"", "\"ND-2.09\"", &text);
	struct plan p = parsed(text.data, text.len);
	ck_assert_str_eq(p.items[1].code, "ND-2.09");
	ck_assert_str_eq(p.items[2].code, "ND-2.9");
	plan_finish(&p);
	free(other);
	buf_finish(&text);
}
END_TEST

START_TEST(failed_reading_leaves_the_plan_alone)
{
	struct plan p = parsed(good.data, good.len);
	struct err err = {0};

	ck_assert(!plan_parse(good.data, good.len - 10, &p, &err));
	ck_assert_str_eq(p.number, "16/KH-UBND");
	ck_assert_uint_eq(p.n_items, 5);
	plan_finish(&p);
}
END_TEST

/* ---- writing ---------------------------------------------------------------- */

static void assert_there_and_back(const char *text, size_t len)
{
	struct buf once;
	struct buf twice;

	buf_init(&once);
	buf_init(&twice);
	struct plan p = parsed(text, len);
	plan_write(&p, &once);
	struct plan q = parsed(once.data, once.len);
	plan_write(&q, &twice);
	ck_assert_str_eq(once.data, twice.data);
	ck_assert_uint_eq(p.n_items, q.n_items);
	ck_assert_uint_eq(p.n_documents, q.n_documents);
	ck_assert_uint_eq(p.n_targets, q.n_targets);
	plan_finish(&p);
	plan_finish(&q);
	buf_finish(&once);
	buf_finish(&twice);
}

START_TEST(written_plan_reads_back_equal)
{
	struct buf text;

	buf_init(&text);
	load_file(shipped_path, &text);
	assert_there_and_back(text.data, text.len);
	assert_there_and_back(good.data, good.len);
	buf_finish(&text);
}
END_TEST

/* Of the good file every member is written back: none is read and lost. */
START_TEST(written_plan_has_every_member)
{
	struct buf out;
	struct json *from = NULL;
	struct json *to = NULL;

	buf_init(&out);
	struct plan p = parsed(good.data, good.len);
	plan_write(&p, &out);
	ck_assert(js_parse(good.data, good.len, &from, NULL));
	ck_assert(js_parse(out.data, out.len, &to, NULL));
	ck_assert_uint_eq(js_len(from), js_len(to));
	ck_assert_uint_eq(js_len(js_at(js_get(from, "documents"), 0)),
			  js_len(js_at(js_get(to, "documents"), 0)));
	ck_assert_uint_eq(js_len(js_at(js_get(from, "forms"), 0)),
			  js_len(js_at(js_get(to, "forms"), 0)));
	ck_assert_int_eq(js_int(js_get(js_at(js_get(to, "targets"), 0),
				       "length_min")), 12);
	js_free(from);
	js_free(to);
	plan_finish(&p);
	buf_finish(&out);
}
END_TEST

START_TEST(manual_names_every_member)
{
	assert_manual_is_complete("man/daixa-plan.5", &plan_shape);
}
END_TEST

static void add_tests(TCase *t)
{
	tcase_add_test(t, shipped_plan_has_every_part_of_the_paper);
	tcase_add_test(t, shipped_plan_stands_in_natural_order);
	tcase_add_test(t, shipped_plan_has_fourteen_leaves);
	tcase_add_test(t, shipped_plan_gives_the_radio_two_forms);
	tcase_add_test(t, shipped_plan_cites_its_documents);
	tcase_add_test(t, parents_stand_before_children_whatever_their_codes);
	tcase_add_test(t, targets_are_read_in_minutes);
	tcase_add_test(t, byte_order_mark_is_no_text);
	tcase_add_test(t, texts_come_out_composed_and_trimmed);
	tcase_add_test(t, codes_that_count_alike_keep_one_order);
	tcase_add_test(t, failed_reading_leaves_the_plan_alone);
	tcase_add_test(t, written_plan_reads_back_equal);
	tcase_add_test(t, written_plan_has_every_member);
	tcase_add_test(t, manual_names_every_member);
}

int main(void)
{
	Suite *s = suite_create("plan");
	TCase *t = tcase_create("plan files");

	tcase_add_checked_fixture(t, load_good, drop_good);
	add_tests(t);
	suite_add_tcase(s, t);
	SRunner *sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
