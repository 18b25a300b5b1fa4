/* A recording with its text beside the sound, over the sample station. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "app/along.h"
#include "app/preview.h"
#include "audio/child.h"
#include "picture.h"
#include "station_desk.h"
#include "view/player_strip.h"
#include "view/view_catalogue.h"

static const char code[] = "DT-2024-005";

/* The desk with a player whose helper says nothing: time stands still. */
struct listening {
	struct station_desk desk;
	struct audio_helper helper;
	struct preview *preview;
};

static void open_catalogue(struct listening *l)
{
	struct err err;

	station_desk_open(&l->desk);
	l->helper = (struct audio_helper){
		.path = "/bin/true", .log_fd = -1, .stall_ms = AUDIO_STALL_MS,
	};
	l->desk.env.helper = &l->helper;
	ck_assert(preview_new(&l->desk.env, l->desk.app, -1, &l->preview,
			      &err));
	stack_set_strip(l->desk.stack,
			player_strip_new(l->preview, l->desk.app,
					 WAVE_BLOCKS));
	stack_set_screen(l->desk.stack, 1, view_catalogue_new(l->desk.app));
	station_desk_play(&l->desk, "/DT-2024-005<Enter><wait 6000>", 24, 80);
}

static void close_catalogue(struct listening *l)
{
	preview_stop(l->preview);
	station_desk_close(&l->desk);
	/* the strip is gone with the desk */
	preview_free(l->preview);
}

/* ---- which word ----------------------------------------------------------- */

static void open_along(struct station_desk *d, struct along *l)
{
	struct err err;

	station_desk_open(d);
	ck_assert_msg(along_open(d->app, code, l, &err), "%s", err.text);
}

START_TEST(the_text_begins_and_ends_with_the_voice)
{
	struct station_desk d;
	struct along l;

	open_along(&d, &l);

	ck_assert_uint_eq(along_mark(&l, 0), 0);
	ck_assert_uint_eq(along_mark(&l, l.begin_ms), 0);
	ck_assert_uint_eq(along_mark(&l, l.end_ms), l.reading.track.n - 1);
	ck_assert_uint_eq(along_mark(&l, INT32_MAX), l.reading.track.n - 1);
	size_t half = along_mark(&l, (l.begin_ms + l.end_ms) / 2);
	ck_assert_uint_gt(half, l.reading.track.n / 3);
	ck_assert_uint_lt(half, l.reading.track.n * 2 / 3);
	along_finish(&l);
	station_desk_close(&d);
}
END_TEST

START_TEST(every_word_has_a_moment_that_leads_back_to_it)
{
	struct station_desk d;
	struct along l;

	open_along(&d, &l);
	for (size_t i = 0; i < l.reading.track.n; i++) {
		size_t back = along_mark(&l, along_ms(&l, i));
		ck_assert_int_eq(l.reading.track.marks[back].syllables,
				 l.reading.track.marks[i].syllables);
	}
	along_finish(&l);
	station_desk_close(&d);
}
END_TEST

START_TEST(silence_at_the_ends_is_no_speech)
{
	struct station_desk d;
	struct along l;

	open_along(&d, &l);
	for (size_t i = 0; i < l.take.media.n_findings; i++) {
		const struct media_finding *f = &l.take.media.findings[i];
		if (strcmp(f->kind, "silence-head") == 0)
			ck_assert_int_ge(l.begin_ms, f->length_ms);
		if (strcmp(f->kind, "silence-tail") == 0)
			ck_assert_int_le(l.end_ms, f->start_ms);
	}
	ck_assert_int_lt(l.begin_ms, l.end_ms);
	along_finish(&l);
	station_desk_close(&d);
}
END_TEST

START_TEST(without_a_recording_there_is_a_sentence)
{
	struct station_desk d;
	struct along l;
	struct err err;

	station_desk_open(&d);
	ck_assert(!along_open(d.app, "DT-2024-002", &l, &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
	ck_assert_ptr_nonnull(strstr(err.text, "nothing to hear"));
	station_desk_close(&d);
}
END_TEST

/* ---- the screen ----------------------------------------------------------- */

static const struct desk_picture pictures[] = {
	{ "listen", "H" },
	{ "listen-on", "Hjjjj" },
	{ "listen-facts", "H<Tab>" },
};

enum { N_PICTURES = sizeof pictures / sizeof *pictures };

START_TEST(listening_looks_as_it_was_read)
{
	struct listening l;

	open_catalogue(&l);
	station_desk_picture(&l.desk, pictures, _i);
	close_catalogue(&l);
}
END_TEST

START_TEST(a_line_on_and_back_moves_the_sound)
{
	struct listening l;

	open_catalogue(&l);
	station_desk_play(&l.desk, "Hjjj<wait 1>", 24, 80);
	int64_t there = preview_look(l.preview).position_ms;
	ck_assert_int_gt(there, 3000);
	station_desk_play(&l.desk, "k<wait 1>", 24, 80);
	ck_assert_int_lt(preview_look(l.preview).position_ms, there);
	station_desk_play(&l.desk, "kkkkkk<wait 1>", 24, 80);
	ck_assert_int_lt(preview_look(l.preview).position_ms, 3000);
	close_catalogue(&l);
}
END_TEST

START_TEST(a_row_without_a_recording_opens_nothing)
{
	struct listening l;

	open_catalogue(&l);
	station_desk_play(&l.desk, "/DT-2024-002<Enter>H<wait 1>", 24, 80);

	ck_assert(station_desk_shows(&l.desk, "nothing to hear"));
	ck_assert_str_eq(stack_top(l.desk.stack)->ops->name, "catalogue");
	close_catalogue(&l);
}
END_TEST

START_TEST(no_terminal_is_too_small)
{
	struct listening l;

	open_catalogue(&l);
	station_desk_play(&l.desk,
			  "H<wait 1><size 1x1><size 3x2><size 7x30>"
			  "<size 200x60><Tab><size 20x5><wait 1>", 24, 80);
	close_catalogue(&l);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("listen");
	TCase *tc = tcase_create("listen");

	tcase_add_unchecked_fixture(tc, station_desk_setup,
				    station_desk_teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, the_text_begins_and_ends_with_the_voice);
	tcase_add_test(tc, every_word_has_a_moment_that_leads_back_to_it);
	tcase_add_test(tc, silence_at_the_ends_is_no_speech);
	tcase_add_test(tc, without_a_recording_there_is_a_sentence);
	tcase_add_loop_test(tc, listening_looks_as_it_was_read, 0,
			    N_PICTURES * PICTURE_WAYS);
	tcase_add_test(tc, a_line_on_and_back_moves_the_sound);
	tcase_add_test(tc, a_row_without_a_recording_opens_nothing);
	tcase_add_test(tc, no_terminal_is_too_small);
	suite_add_tcase(s, tc);

	SRunner *run = srunner_create(s);
	srunner_run_all(run, CK_ENV);
	int failed = srunner_ntests_failed(run);
	srunner_free(run);
	return failed == 0 ? 0 : 1;
}
