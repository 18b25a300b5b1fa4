/* What was heard of a take: the set, its table, the rule. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "app/air.h"
#include "app/catalogue.h"
#include "app/hearing.h"
#include "app/loudness.h"
#include "app/objection.h"
#include "app/option.h"
#include "model/spans.h"
#include "run_daixa.h"
#include "store/store_preview.h"

enum { LENGTH = 300, PIECES = 400 };

static uint64_t next_random(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005U + 1442695040888963407U;
	return *seed >> 33;
}

static int64_t count(const bool heard[LENGTH], int from, int to)
{
	int64_t n = 0;

	for (int i = from; i < to; i++)
		n += heard[i];
	return n;
}

static struct span random_piece(uint64_t *seed, bool heard[LENGTH])
{
	int from = (int)(next_random(seed) % LENGTH);
	int to = from + (int)(next_random(seed) % 12);

	to = to < LENGTH ? to : LENGTH;
	for (int i = from; i < to; i++)
		heard[i] = true;
	return (struct span){ from, to };
}

START_TEST(the_set_of_pieces_counts_each_moment_once)
{
	uint64_t seed = 17;

	for (int run = 0; run < 50; run++) {
		bool heard[LENGTH] = {0};
		struct span_list l = {0};
		for (int i = 0; i < 30; i++) {
			struct span s = random_piece(&seed, heard);
			span_list_add(&l, s.from_ms, s.to_ms);
			ck_assert_int_eq(span_list_within(&l, 0, LENGTH),
					 count(heard, 0, LENGTH));
			ck_assert_int_eq(span_list_within(&l, 50, 99),
					 count(heard, 50, 99));
		}
		for (size_t i = 1; i < l.count; i++)
			ck_assert_int_lt(l.rows[i - 1].to_ms,
					 l.rows[i].from_ms);
		span_list_finish(&l);
	}
}
END_TEST

START_TEST(a_hundred_percent_is_all_of_it)
{
	ck_assert_int_eq(span_percent(0, 0), 0);
	ck_assert_int_eq(span_percent(-5, 100), 0);
	ck_assert_int_eq(span_percent(999, 1000), 99);
	ck_assert_int_eq(span_percent(1000, 1000), 100);
	ck_assert_int_eq(span_percent(1001, 1000), 100);
}
END_TEST

/* ---- over a station --------------------------------------------------------- */

static struct world sample;
static struct world w;
static struct app_env env;
static struct app *app;
static struct segment_view view;
static const struct take *take;

static void setup_once(void)
{
	world_init(&sample);
	make_sample(&sample);
}

static void teardown_once(void)
{
	world_finish(&sample);
}

static void setup(void)
{
	struct err err = {0};

	world_init(&w);
	copy_station(&w, &sample);
	env = (struct app_env){ .io = io_system(), .operator_name = "Hoa" };
	source_system(&env.src);
	ck_assert_msg(app_open(&env, w.station, APP_WRITE, &app, &err), "%s",
		      err.text);
	ck_assert(catalogue_show(app, "DT-2024-005", &view, &err));
	ck_assert_int_eq(view.takes.rows[0].id, view.segment.take_id);
	take = &view.takes.rows[0];
}

static void teardown(void)
{
	segment_view_finish(&view);
	app_close(app);
	world_finish(&w);
}

static void hear(const char *person, int64_t from_ms, int64_t to_ms)
{
	const struct span s = { from_ms, to_ms };
	struct err err = {0};

	ck_assert_msg(store_begin(app->store, &err), "%s", err.text);
	ck_assert_msg(store_preview_add(app->store, take->id, person, &s,
					&err), "%s", err.text);
	ck_assert_msg(store_commit(app->store, &err), "%s", err.text);
}

START_TEST(the_table_counts_each_moment_of_a_person_once)
{
	bool heard[LENGTH] = {0};
	uint64_t seed = 4;
	struct span_list l = {0};
	struct hearing_list people = {0};
	struct err err = {0};

	ck_assert(store_begin(app->store, &err));
	for (int i = 0; i < PIECES; i++) {
		struct span s = random_piece(&seed, heard);
		if (s.to_ms > s.from_ms)
			ck_assert_msg(store_preview_add(app->store, take->id,
							"Hoa", &s, &err),
				      "%s", err.text);
		if (i == PIECES / 10) {
			ck_assert(store_preview_spans(app->store, take->id,
						      "Hoa", &l, &err));
			ck_assert_int_eq(span_list_within(&l, 0, LENGTH),
					 count(heard, 0, LENGTH));
			span_list_finish(&l);
		}
	}
	ck_assert(store_preview_people(app->store, take->id, 20, 120, &people,
				       &err));
	ck_assert_uint_eq(people.count, 1);
	ck_assert_int_eq(people.rows[0].heard_ms, count(heard, 20, 120));
	hearing_list_finish(&people);
	ck_assert(store_commit(app->store, &err));
}
END_TEST

START_TEST(each_person_has_heard_their_own_part)
{
	struct hearing_list l = {0};
	struct err err = {0};

	hear("Hoa", 0, take->media.length_ms / 2);
	hear("Minh", 0, take->media.length_ms);
	ck_assert_msg(hearing_of(app, take, &l, &err), "%s", err.text);

	ck_assert_uint_eq(l.count, 2);
	ck_assert_str_eq(l.rows[0].person, "Minh");
	ck_assert_int_eq(l.rows[0].percent, 100);
	ck_assert_str_eq(l.rows[1].person, "Hoa");
	ck_assert_int_ge(l.rows[1].percent, 49);
	char *words = hearing_words(&l);
	ck_assert_ptr_nonnull(strstr(words, "Minh 100 %, Hoa "));
	free(words);
	hearing_list_finish(&l);
}
END_TEST

START_TEST(pieces_of_one_session_are_kept_together)
{
	struct hearing_now h = {0};
	struct hearing_list l = {0};
	struct err err = {0};
	bool is_news = false;

	ck_assert_int_eq(hearing_percent(&h), -1);
	hearing_add(&h, 0, 1000, 44100);	/* of no take: nothing */
	ck_assert(hearing_begin(&h, app, take, &err));
	ck_assert_int_eq(hearing_percent(&h), 0);
	for (int64_t f = 0; f < take->media.frames; f += 4410)
		hearing_add(&h, f, f + 4410 < take->media.frames ? f + 4410 :
			    take->media.frames, take->media.rate_hz);
	ck_assert_int_eq(hearing_percent(&h), 100);
	ck_assert(hearing_is_due(&h));
	ck_assert_uint_eq(h.pending.count, 1);
	ck_assert_msg(hearing_keep(&h, &is_news, &err), "%s", err.text);
	ck_assert(is_news);
	ck_assert(!hearing_is_due(&h));
	ck_assert(hearing_keep(&h, &is_news, &err) && !is_news);
	hearing_end(&h);

	ck_assert(hearing_of(app, take, &l, &err));
	ck_assert_uint_eq(l.count, 1);
	ck_assert_int_eq(l.rows[0].percent, 100);
	hearing_list_finish(&l);
}
END_TEST

START_TEST(the_rule_objects_until_enough_was_heard)
{
	struct err err = {0};

	ck_assert(hearing_allows_code(app, "DT-2024-005", &err));
	ck_assert(option_set(app, OPTION_HEAR_PERCENT, "80", &err));
	ck_assert(!hearing_allows_code(app, "DT-2024-005", &err));
	ck_assert_int_eq(err.code, ERR_REFUSED);
	ck_assert_ptr_nonnull(strstr(err.text, "80 %"));
	/* Two persons who heard half each are not one who heard it. */
	hear("Hoa", 0, take->media.length_ms / 2);
	hear("Minh", take->media.length_ms / 2, take->media.length_ms);
	ck_assert(!hearing_allows_code(app, "DT-2024-005", &err));
	hear("Hoa", take->media.length_ms / 4, take->media.length_ms * 9 / 10);
	ck_assert(hearing_allows_code(app, "DT-2024-005", &err));
	/* What has no recording cannot be heard before it is read live. */
	ck_assert(hearing_allows_code(app, "DT-2024-002", &err));
	ck_assert(!hearing_allows_code(app, "DT-2024-999", &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
}
END_TEST

static bool is_among(const struct objection_list *l,
		     enum objection_weight weight, const char *words)
{
	for (size_t i = 0; i < l->count; i++)
		if (l->rows[i].weight == weight &&
		    strstr(l->rows[i].text, words) != NULL)
			return true;
	return false;
}

START_TEST(an_approval_is_told_who_has_heard_and_forbidden_by_the_rule)
{
	struct objection_list l = {0};
	struct err err = {0};

	ck_assert(objections_find(app, &view, STEP_APPROVE, "Minh", &l, &err));
	ck_assert(is_among(&l, OBJECTION_TELL, "Nobody has heard"));
	objection_list_finish(&l);
	hear("Hoa", 0, take->media.length_ms / 2);
	ck_assert(objections_find(app, &view, STEP_APPROVE, "Minh", &l, &err));
	ck_assert(is_among(&l, OBJECTION_TELL, "Hoa "));
	objection_list_finish(&l);
	ck_assert(option_set(app, OPTION_HEAR_PERCENT, "80", &err));
	ck_assert(objections_find(app, &view, STEP_SUBMIT, "Minh", &l, &err));
	ck_assert(!is_among(&l, OBJECTION_FORBID, "must be heard"));
	objection_list_finish(&l);
	ck_assert(objections_find(app, &view, STEP_APPROVE, "Minh", &l, &err));
	ck_assert(is_among(&l, OBJECTION_FORBID, "must be heard"));
	objection_list_finish(&l);
}
END_TEST

START_TEST(nothing_unheard_goes_on_air_but_an_emergency)
{
	struct logbook_airing req;
	struct air *air = NULL;
	struct err err = {0};

	logbook_airing_init(&req);
	req.what = LOGBOOK_SEGMENT;
	req.code = "DT-2024-005";
	ck_assert(option_set(app, OPTION_HEAR_PERCENT, "100", &err));
	ck_assert(!air_start(app, &req, LOG_NONE, &air, &err));
	ck_assert_int_eq(err.code, ERR_REFUSED);
	ck_assert_ptr_nonnull(strstr(err.text, "must be heard"));

	req.is_emergency = true;
	req.order_by = "Chủ tịch";
	ck_assert_msg(air_start(app, &req, LOG_NONE, &air, &err), "%s",
		      err.text);
	ck_assert_msg(air_finish(air, 1000, NULL, NULL, &err), "%s", err.text);
	air_free(air);
}
END_TEST

/* ---- what is said of the level -------------------------------------------- */

static const struct {
	int64_t clufs, peak_cdb, true_peak_cdb;
	const char *words;	/* NULL: nothing */
	bool is_good;
} levels[] = {
	{ -2300, -600, -480,
	  "loudness as it should be, true peak -4.8 dBTP", true },
	{ -2300, -120, -70, "loudness as it should be, true peak -0.7 dBTP, "
	  "over the limit of -1", false },
	{ -3000, -120, 40, "7 dB below the standard level, true peak 0.4 dBTP, "
	  "over the limit of -1", false },
	/* what is printed as the limit is not over it */
	{ -2300, -110, -96,
	  "loudness as it should be, true peak -1.0 dBTP", true },
	/* of before it was measured */
	{ -1600, -600, MODEL_NONE,
	  "7 dB above the standard level, true peak not measured", false },
	{ -2300, -50, MODEL_NONE,
	  "loudness as it should be, peaks too high", false },
	/* too short for a loudness, or silent */
	{ MODEL_NONE, -300, -200, "true peak -2.0 dBTP", false },
	{ MODEL_NONE, MODEL_NONE, MODEL_NONE, NULL, false },
};

START_TEST(loudness_and_true_peak_are_judged_in_words)
{
	const struct media m = {
		.loudness_clufs = levels[_i].clufs,
		.peak_cdb = levels[_i].peak_cdb,
		.true_peak_cdb = levels[_i].true_peak_cdb,
	};
	struct loudness_aim aim = loudness_aim(NULL);

	struct loudness l = loudness_of(&m, &aim);

	char *words = loudness_words(&l);
	ck_assert_pstr_eq(words, levels[_i].words);
	ck_assert_int_eq(loudness_is_good(&l), levels[_i].is_good);
	free(words);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("hearing");
	TCase *set = tcase_create("set");
	TCase *station = tcase_create("station");

	tcase_add_test(set, the_set_of_pieces_counts_each_moment_once);
	tcase_add_test(set, a_hundred_percent_is_all_of_it);
	tcase_add_loop_test(set, loudness_and_true_peak_are_judged_in_words, 0,
			    (int)(sizeof levels / sizeof *levels));
	tcase_set_timeout(station, 60);
	tcase_add_unchecked_fixture(station, setup_once, teardown_once);
	tcase_add_checked_fixture(station, setup, teardown);
	tcase_add_test(station, the_table_counts_each_moment_of_a_person_once);
	tcase_add_test(station, each_person_has_heard_their_own_part);
	tcase_add_test(station, pieces_of_one_session_are_kept_together);
	tcase_add_test(station, the_rule_objects_until_enough_was_heard);
	tcase_add_test(station, an_approval_is_told_who_has_heard_and_forbidden_by_the_rule);
	tcase_add_test(station, nothing_unheard_goes_on_air_but_an_emergency);
	suite_add_tcase(suite, set);
	suite_add_tcase(suite, station);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
