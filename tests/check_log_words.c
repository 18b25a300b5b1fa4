/* The log's words, the check of an entry, and the row of the book. */
#include "config.h"

#include <check.h>
#include <string.h>

#include "base/mem.h"
#include "model/airing.h"
#include "model/log_entry.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define ZEROS "00000000000000000000000000000000" \
	      "00000000000000000000000000000000"

static void good_airing(struct log_entry *e)
{
	log_entry_init(e);
	mem_set(&e->kind, "airing");
	mem_set(&e->source, "typed");
	mem_set(&e->operator, "Đỗ Văn Thử");
	mem_set(&e->title, "Các bước nộp hồ sơ");
	mem_set(&e->mode, "recorded");
	mem_set(&e->outcome, "full");
	e->start_at = 1709633100;
	e->start_offset_min = 420;
	e->played_ms = 144000;
}

static void set_field(struct log_entry *e, const char *name, const char *text,
		      int64_t n)
{
	size_t count;
	const struct log_field *fields = log_fields(&count);

	for (size_t i = 0; i < count; i++) {
		if (strcmp(fields[i].name, name) != 0)
			continue;
		if (fields[i].is_text)
			log_field_set_text(e, &fields[i], text);
		else
			log_field_set_int(e, &fields[i], n);
		return;
	}
	ck_abort_msg("no field %s", name);
}

/* ---- words -------------------------------------------------------------- */

START_TEST(kinds_have_codes_that_lead_back)
{
	enum log_kind back;

	for (int k = 0; k < LOG_KIND_COUNT; k++) {
		ck_assert(log_kind_from_code(log_kind_code((enum log_kind)k),
					     &back));
		ck_assert_int_eq(back, k);
	}
	ck_assert(!log_kind_from_code("airings", &back));
	ck_assert(!log_kind_from_code(NULL, &back));
}
END_TEST

START_TEST(words_are_complete_and_found_by_code)
{
	const struct word *(*const tables[])(void) = {
		log_sources, log_modes, log_priorities, log_outcomes,
		log_approvals, log_incidents, genres, origins,
	};

	for (size_t t = 0; t < COUNT(tables); t++) {
		for (const struct word *w = tables[t](); w->code; w++) {
			ck_assert_ptr_eq(word_find(tables[t](), w->code), w);
			ck_assert_str_ne(w->vietnamese, "");
			ck_assert_str_ne(w->english, "");
		}
		ck_assert_ptr_null(word_find(tables[t](), "none such"));
		ck_assert_ptr_null(word_find(tables[t](), NULL));
	}
	ck_assert_str_eq(word_find(log_incidents(), "intrusion")->vietnamese,
			 "chèn sóng");
}
END_TEST

START_TEST(outcome_has_its_bounds_at_95_and_50_percent)
{
	static const struct {
		int64_t planned, played;
		const char *want;
	} cases[] = {
		{ 100000, 100000, "full" },    { 100000, 95000, "full" },
		{ 100000, 94999, "partial" },  { 100000, 50000, "partial" },
		{ 100000, 49999, "cut" },      { 100000, 0, "cut" },
		{ 100000, 200000, "full" },    { LOG_NONE, 1, "full" },
		{ 0, 0, "full" },	       { 1, 0, "cut" },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		ck_assert_str_eq(outcome_of(cases[i].planned, cases[i].played,
					    outcome_rule_default),
				 cases[i].want);
	ck_assert_str_eq(outcome_of(100, 60,
				    (struct outcome_rule){ 600, 100 }),
			 "full");
}
END_TEST

/* ---- checks ------------------------------------------------------------- */

static void assert_check(const struct log_entry *e, const char *word)
{
	struct err err = { 0 };
	bool ok = log_entry_check(e, &err);

	if (word == NULL) {
		ck_assert_msg(ok, "%s", err.text);
		return;
	}
	ck_assert_msg(!ok, "accepted, wanted: %s", word);
	ck_assert_int_eq(err.code, ERR_INVALID);
	ck_assert_msg(strstr(err.text, word) != NULL, "%s: %s", word, err.text);
}

START_TEST(check_names_the_field_that_is_wrong)
{
	static const struct {
		const char *field;
		const char *text;
		int64_t n;
		const char *word;	/* NULL: it is right */
	} cases[] = {
		{ "note", "mưa to", 0, NULL },
		{ "note", "C:\\tin \\xA7\\u{0007}", 0, NULL },
		{ "genre", "TIN", 0, NULL },
		{ "kind", "airings", 0, "kind" },
		{ "kind", NULL, 0, "kind" },
		{ "operator", NULL, 0, "operator" },
		{ "operator", "", 0, "operator" },
		{ "title", NULL, 0, "title" },
		{ "title", "a\tb", 0, "title" },
		{ "note", "\xc2\x9b", 0, "note" },
		{ "note", "ho\xcc\x80" "a", 0, "note" },
		{ "start_at", NULL, LOG_NONE, "start" },
		{ "start_at", NULL, INT64_MAX, "start" },
		{ "start_offset_min", NULL, 841, "time zone" },
		{ "mode", NULL, 0, "mode" },
		{ "mode", "loud", 0, "mode" },
		{ "mode", "relay", 0, "origin" },
		{ "genre", "XYZ", 0, "genre" },
		{ "incident", "flood", 0, "incident" },
		{ "approval", "yes", 0, "approval" },
		{ "priority", "emergency", 0, "emergency" },
		{ "played_ms", NULL, LOG_NONE, "length" },
		{ "played_ms", NULL, -1, "length" },
		{ "played_ms", NULL, 86400001, "length" },
		{ "planned_ms", NULL, 0, "planned length" },
		{ "outcome", NULL, 0, "outcome" },
		{ "end_at", NULL, 1709633099, "end" },
		{ "end_at", NULL, 1709633100, NULL },
		{ "media_sha256", "abc", 0, "media_sha256" },
		{ "uid", "0123456789ABCDEF0123456789ABCDEF", 0, "uid" },
		{ "uid", "0123456789abcdef0123456789abcdef", 0, NULL },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct log_entry e;

		good_airing(&e);
		set_field(&e, cases[i].field, cases[i].text, cases[i].n);
		assert_check(&e, cases[i].word);
		log_entry_finish(&e);
	}
}
END_TEST

START_TEST(check_asks_each_kind_for_what_it_needs)
{
	struct log_entry e;

	good_airing(&e);
	mem_set(&e.kind, "correction");
	assert_check(&e, "number");
	e.ref_seq = 3;
	assert_check(&e, "reason");
	mem_set(&e.reason, "ghi nhầm giờ");
	assert_check(&e, NULL);
	mem_set(&e.mode, NULL);
	assert_check(&e, "mode");
	mem_set(&e.incident, "power");
	e.played_ms = LOG_NONE;
	assert_check(&e, NULL);
	mem_set(&e.kind, "finish");
	assert_check(&e, "end");
	mem_set(&e.kind, "close");
	assert_check(&e, "end");
	e.end_at = e.start_at;
	mem_set(&e.extra, ZEROS);
	mem_set(&e.kind, "close");
	mem_set(&e.period, "2024-13");
	e.first_seq = 1;
	e.last_seq = 2;
	e.entry_count = 2;
	mem_set(&e.head_hash, ZEROS);
	ck_assert(!log_entry_check(&e, NULL));
	mem_set(&e.period, "2024-12");
	assert_check(&e, NULL);
	log_entry_finish(&e);
}
END_TEST

/* ---- the row of the book ------------------------------------------------ */

static void row_of(struct airing *a, const char *kind, const char *mode)
{
	*a = (struct airing){ .struck_by = LOG_NONE, .corrects = LOG_NONE,
			      .finish_seq = LOG_NONE };
	log_entry_init(&a->entry);
	mem_set(&a->entry.kind, kind);
	mem_set(&a->entry.mode, mode);
}

START_TEST(airing_counts_unless_struck_cut_or_an_incident)
{
	struct airing a;

	row_of(&a, "airing", "recorded");
	ck_assert(airing_counts(&a));
	mem_set(&a.entry.incident, "noise");
	ck_assert(airing_counts(&a));
	mem_set(&a.entry.outcome, "partial");
	ck_assert(airing_counts(&a));
	mem_set(&a.entry.outcome, "cut");
	ck_assert(!airing_counts(&a));
	mem_set(&a.entry.outcome, "full");
	a.struck_by = 9;
	ck_assert(!airing_counts(&a));
	airing_finish(&a);

	row_of(&a, "start", "recorded");
	ck_assert(!airing_counts(&a));	/* on air: not over yet */
	a.finish_seq = 4;
	ck_assert(airing_counts(&a));
	airing_finish(&a);

	row_of(&a, "incident", NULL);
	ck_assert(!airing_counts(&a));
	mem_set(&a.entry.kind, "correction");
	mem_set(&a.entry.incident, "noise");
	ck_assert(airing_is_incident(&a));
	mem_set(&a.entry.mode, "relay");
	ck_assert(!airing_is_incident(&a));
	ck_assert(airing_is_relay(&a));
	ck_assert(airing_counts(&a));
	airing_finish(&a);
	airing_finish(NULL);
	airing_list_finish(NULL);
}
END_TEST

static Suite *log_words_suite(void)
{
	Suite *s = suite_create("log words");
	TCase *t = tcase_create("log words");

	tcase_add_test(t, kinds_have_codes_that_lead_back);
	tcase_add_test(t, words_are_complete_and_found_by_code);
	tcase_add_test(t, outcome_has_its_bounds_at_95_and_50_percent);
	tcase_add_test(t, check_names_the_field_that_is_wrong);
	tcase_add_test(t, check_asks_each_kind_for_what_it_needs);
	tcase_add_test(t, airing_counts_unless_struck_cut_or_an_incident);
	suite_add_tcase(s, t);
	return s;
}

int main(void)
{
	SRunner *sr = srunner_create(log_words_suite());

	srunner_run_all(sr, CK_ENV);
	int failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
