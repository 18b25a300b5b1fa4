/*
 * A recording's file that is not the recording any more (rule R8): what is
 * refused for it before any check of the station, and what goes on.
 */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/preview_priv.h"
#include "base/mem.h"
#include "card.h"
#include "run_daixa.h"
#include "store/store_catalogue.h"
#include "store/store_preview.h"

enum { RATE = 48000, SPEED = 16, LIMIT_MS = 60000 };

static struct world sample;	/* made once; no test writes into it */

static void setup_once(void)
{
	world_init(&sample);
	make_sample(&sample);
}

static void teardown_once(void)
{
	world_finish(&sample);
}

static void shell(const struct world *w, const char *commands)
{
	char *script = mem_printf("cd %s && %s", w->station, commands);
	struct world *any = &sample;
	struct run r = other_program(any, "/bin/sh", "-c", script, NULL);

	ck_assert_msg(r.code == 0, "%s: %s", commands, r.err);
	run_finish(&r);
	free(script);
}

static const char swap[] = "f=$(ls media/2024/*/*khai-sinh*) && "
	"cp -p $f kept && n=$(stat -c %s $f) && printf other | dd of=$f bs=1 "
	"seek=$((n - 9)) conv=notrunc 2>/dev/null";
static const char restore[] = "mv -f kept $(ls media/2024/*/*khai-sinh*)";

/* daixa with these words, wanting that exit code and, if any, those words. */
#define SAYS(code_, words_, ...)                                            \
	do {                                                                \
		struct run r_ = daixa_bare(&w, config, "-C", w.station,     \
					   "-L", "en", "--operator",        \
					   "Tester", __VA_ARGS__, NULL);    \
		ck_assert_msg(r_.code == (code_) && told(&r_, words_),      \
			      "exit %d: %.500s", r_.code, r_.err);          \
		run_finish(&r_);                                            \
	} while (0)

/* Before any check has looked at it. */
START_TEST(a_swapped_file_is_neither_approved_nor_logged_as_the_recording)
{
	static const char code[] = "DT-2024-005";
	const char *config = NULL;
	struct world w;

	world_init(&w);
	copy_station(&w, &sample);
	shell(&w, swap);
	SAYS(4, "was swapped", "air", "start", code, "--no-sound");
	SAYS(1, "say why with --reason", "log", "add", "--segment", code,
	     "--at", "2024-03-30 06:00");
	SAYS(0, "", "log", "add", "--segment", code, "--at",
	     "2024-03-30 06:00", "--reason", "heard by all");
	shell(&w, "grep -q 'tệp không đúng bản thu' log/*.txt");

	shell(&w, restore);
	SAYS(0, "", "withdraw", code, "--reason", "x");
	SAYS(0, "", "submit", code);
	shell(&w, swap);
	SAYS(1, "was swapped", "approve", code, "--by", "Lê Thị Duyệt");
	shell(&w, restore);
	SAYS(0, "", "approve", code, "--by", "Lê Thị Duyệt");
	world_finish(&w);
}
END_TEST

/* It is better than silence; but nobody is told that it was the recording. */
START_TEST(an_emergency_goes_on_air_with_what_is_left_and_the_log_says_so)
{
	struct card fast;
	struct world w;

	card_start(&fast, RATE, CARD_FLOAT, 0);
	char *config = mem_printf("ALSA_CONFIG_PATH=%s/asound.conf", fast.dir);
	world_init(&w);
	copy_station(&w, &sample);
	shell(&w, swap);
	SAYS(0, "was swapped", "air", "start", "DT-2024-005", "--by",
	     "Trần Văn Mẫu");
	shell(&w, "grep -q 'tệp đã phát không đúng bản thu' log/*.txt");
	shell(&w, restore);
	SAYS(0, "", "air", "start", "DT-2024-005", "--by", "Trần Văn Mẫu");
	shell(&w, "test $(grep -c 'tệp đã phát' log/*.txt | grep -c ':1$') = 1");
	/* an airing is no listening */
	struct run r = daixa(&w, "show", "DT-2024-005", "--json", NULL);
	ck_assert_ptr_null(strstr(r.out, "\"person\": \"Tester\""));
	run_finish(&r);
	free(config);
	card_stop(&fast);
	world_finish(&w);
}
END_TEST

/* ---- files that are not read to their end while they are heard -------------- */

static struct card card;
static struct app_env env;

static bool is_stopped(void)
{
	return false;
}

static void setup(void)
{
	card_start(&card, RATE, CARD_FLOAT, SPEED);
	env = (struct app_env){
		.io = io_system(), .operator_name = "Tester",
		.is_stopped = is_stopped,
	};
	source_system(&env.src);
}

static void teardown(void)
{
	card_stop(&card);
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Two seconds of each code, one after the other; nothing is read beside. */
static struct preview *hear_unread(struct app *a, const char *first,
				   const char *second)
{
	const struct preview_part part = { .to_ms = 2000 };
	struct preview *own = NULL;
	struct err err = {0};

	ck_assert(preview_new(&env, a, -1, &own, &err));
	own->slice_ms = 0;
	for (int i = 0; i < 2; i++) {
		const char *code = i == 0 ? first : second;
		int64_t start = now_ms();
		ck_assert_msg(preview_play_segment(own, code, part, &err),
			      "%s", err.text);
		while (preview_look(own).state != PREVIEW_ENDED) {
			preview_turn(own, 100);
			ck_assert_int_lt(now_ms() - start, LIMIT_MS);
		}
		ck_assert_int_eq(preview_proof(own), PROOF_OPEN);
	}
	return own;
}

static int64_t heard_ms(struct app *a, const char *code)
{
	struct segment s = {0};
	struct span_list l = {0};
	struct err err;

	ck_assert(store_segment_get(a->store, code, &s, &err));
	ck_assert(store_preview_spans(a->store, s.take_id, "Tester", &l,
				      &err));
	int64_t ms = span_list_within(&l, 0, INT64_MAX);
	span_list_finish(&l);
	segment_finish(&s);
	return ms;
}

START_TEST(what_was_heard_counts_although_the_next_is_played_or_one_quits)
{
	struct err err = {0};
	struct app *a = NULL;
	struct world w;

	world_init(&w);
	copy_station(&w, &sample);
	ck_assert(app_open(&env, w.station, APP_WRITE, &a, &err));
	struct preview *own = hear_unread(a, "DT-2024-005", "DT-2024-006");
	ck_assert_int_eq(heard_ms(a, "DT-2024-005"), 0);

	/* beside what plays */
	own->slice_ms = 5;
	int64_t start = now_ms();
	while (own->n_late > 0 || preview_proof(own) == PROOF_OPEN) {
		preview_turn(own, 10);
		ck_assert_int_lt(now_ms() - start, LIMIT_MS);
	}
	ck_assert_int_eq(heard_ms(a, "DT-2024-005"), 2000);
	preview_free(own);

	/* and at the end; another proof has not read these files */
	app_close(a);
	world_finish(&w);
	world_init(&w);
	copy_station(&w, &sample);
	ck_assert(app_open(&env, w.station, APP_WRITE, &a, &err));
	own = hear_unread(a, "DT-2024-005", "DT-2024-006");
	preview_free(own);
	ck_assert_int_eq(heard_ms(a, "DT-2024-005"), 2000);
	ck_assert_int_eq(heard_ms(a, "DT-2024-006"), 2000);
	app_close(a);
	world_finish(&w);
}
END_TEST

START_TEST(what_was_heard_of_another_file_never_counts_later)
{
	struct err err = {0};
	struct app *a = NULL;
	struct world w;

	world_init(&w);
	copy_station(&w, &sample);
	shell(&w, swap);
	ck_assert(app_open(&env, w.station, APP_WRITE, &a, &err));
	struct preview *own = hear_unread(a, "DT-2024-005", "DT-2024-006");
	ck_assert(!preview_settle(own, NULL, NULL, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "was swapped"));
	ck_assert_ptr_nonnull(preview_look(own).spoiled);
	preview_free(own);
	ck_assert_int_eq(heard_ms(a, "DT-2024-005"), 0);
	ck_assert_int_eq(heard_ms(a, "DT-2024-006"), 2000);
	app_close(a);
	world_finish(&w);
}
END_TEST

static int count_stops(void)
{
	static int n;

	return n++;
}

/* Unproved is not heard. */
START_TEST(a_stop_while_the_files_are_read_leaves_nothing_unproved)
{
	struct app_env stopping = env;
	struct err err = {0};
	struct app *a = NULL;
	struct world w;

	world_init(&w);
	copy_station(&w, &sample);
	stopping.stops = count_stops;
	ck_assert(app_open(&stopping, w.station, APP_WRITE, &a, &err));
	struct preview *own = hear_unread(a, "DT-2024-005", "DT-2024-006");
	ck_assert(!preview_settle(own, NULL, NULL, &err));
	ck_assert_int_eq(err.code, ERR_CANCELLED);
	preview_free(own);
	ck_assert_int_eq(heard_ms(a, "DT-2024-005"), 0);
	app_close(a);
	world_finish(&w);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("proof");
	TCase *tc = tcase_create("proof");

	tcase_set_timeout(tc, 60);
	tcase_add_unchecked_fixture(tc, setup_once, teardown_once);
	tcase_add_test(tc, a_swapped_file_is_neither_approved_nor_logged_as_the_recording);
	tcase_add_test(tc, an_emergency_goes_on_air_with_what_is_left_and_the_log_says_so);
	suite_add_tcase(suite, tc);
	TCase *late = tcase_create("late");
	tcase_set_timeout(late, 60);
	tcase_add_unchecked_fixture(late, setup_once, teardown_once);
	tcase_add_checked_fixture(late, setup, teardown);
	tcase_add_test(late, what_was_heard_counts_although_the_next_is_played_or_one_quits);
	tcase_add_test(late, what_was_heard_of_another_file_never_counts_later);
	tcase_add_test(late, a_stop_while_the_files_are_read_leaves_nothing_unproved);
	suite_add_tcase(suite, late);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
