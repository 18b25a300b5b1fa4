/*
 * A recording's file that is not the recording any more (rule R8): what is
 * refused for it before any check of the station, and what goes on.
 */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "card.h"
#include "run_daixa.h"

enum { RATE = 48000 };

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

int main(void)
{
	Suite *suite = suite_create("proof");
	TCase *tc = tcase_create("proof");

	tcase_set_timeout(tc, 60);
	tcase_add_unchecked_fixture(tc, setup_once, teardown_once);
	tcase_add_test(tc, a_swapped_file_is_neither_approved_nor_logged_as_the_recording);
	tcase_add_test(tc, an_emergency_goes_on_air_with_what_is_left_and_the_log_says_so);
	suite_add_tcase(suite, tc);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
