/* A recording with its text beside the sound, over the sample station. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "app/along.h"
#include "app/hearing.h"
#include "app/logbook.h"
#include "app/planning.h"
#include "app/preview.h"
#include "app/trimming.h"
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

/* ---- trim points ---------------------------------------------------------- */

static struct segment_view view_of(struct station_desk *d)
{
	struct segment_view v;
	struct err err;

	ck_assert_msg(catalogue_show(d->app, code, &v, &err), "%s", err.text);
	return v;
}

/* Trim; true: the approval was lost by it. */
static bool trim(struct station_desk *d, int64_t start_ms, int64_t end_ms)
{
	const struct trimming t = {
		.code = code, .start_ms = start_ms, .end_ms = end_ms,
	};
	bool has_lost = false;
	struct err err;

	ck_assert_msg(trimming_set(d->app, &t, &has_lost, &err), "%s",
		      err.text);
	return has_lost;
}

START_TEST(a_trimmed_take_is_as_long_as_what_is_left)
{
	struct station_desk d;
	struct hearing_list heard = {0};
	struct err err;

	station_desk_open(&d);
	struct segment_view v = view_of(&d);
	int64_t whole = v.segment.length_ms;
	segment_view_finish(&v);
	trim(&d, 1500, whole - 10000);
	v = view_of(&d);

	ck_assert_int_eq(v.segment.length_ms, whole - 11500);
	ck_assert_int_eq(take_length_ms(&v.takes.rows[0]), whole - 11500);
	ck_assert_int_eq(v.takes.rows[0].media.length_ms, whole);
	ck_assert(hearing_of(d.app, &v.takes.rows[0], &heard, &err));
	hearing_list_finish(&heard);
	segment_view_finish(&v);
	trim(&d, MODEL_NONE, TRIM_KEEP);
	trim(&d, TRIM_KEEP, whole);
	v = view_of(&d);
	ck_assert_int_eq(v.segment.length_ms, whole);
	ck_assert_int_eq(v.takes.rows[0].trim_end_ms, MODEL_NONE);
	segment_view_finish(&v);
	station_desk_close(&d);
}
END_TEST

START_TEST(an_approval_is_for_the_take_as_it_is_trimmed)
{
	struct station_desk d;

	station_desk_open(&d);
	struct segment_view v = view_of(&d);
	ck_assert_int_ne(v.approval_id, 0);
	segment_view_finish(&v);

	ck_assert(trim(&d, 2000, TRIM_KEEP));
	v = view_of(&d);
	ck_assert_int_eq(v.approval_id, 0);
	ck_assert_int_eq(v.segment.state, SEGMENT_CHANGED);
	segment_view_finish(&v);
	ck_assert(!trim(&d, TRIM_KEEP, 60000));

	ck_assert(!trim(&d, MODEL_NONE, MODEL_NONE));
	v = view_of(&d);
	ck_assert_int_ne(v.approval_id, 0);
	ck_assert_int_eq(v.segment.state, SEGMENT_APPROVED);
	segment_view_finish(&v);
	station_desk_close(&d);
}
END_TEST

START_TEST(what_would_leave_nothing_is_refused)
{
	static const struct {
		int64_t start_ms, end_ms;
	} cases[] = {
		{ 5000, 5000 }, { 5000, 4000 }, { 5000, 5499 }, { -1, 9000 },
		{ 1000, 100000000 }, { 100000000, MODEL_NONE },
	};
	struct station_desk d;

	station_desk_open(&d);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct trimming t = {
			.code = code, .start_ms = cases[i].start_ms,
			.end_ms = cases[i].end_ms,
		};
		bool has_lost = false;
		struct err err;
		ck_assert(!trimming_set(d.app, &t, &has_lost, &err));
		ck_assert_int_eq(err.code, ERR_INVALID);
	}
	struct segment_view v = view_of(&d);
	ck_assert_ptr_null(take_trim_words(&v.takes.rows[0]));
	segment_view_finish(&v);
	station_desk_close(&d);
}
END_TEST

START_TEST(the_log_plans_what_is_left)
{
	struct station_desk d;
	struct logbook_airing req;
	struct log_entry e;
	struct err err;
	int64_t seq = 0;

	station_desk_open(&d);
	trim(&d, 4000, 64000);
	logbook_airing_init(&req);
	req.code = code;
	req.start_at = DESK_NOW - 60;
	req.reason = "đã duyệt bằng giấy";
	ck_assert_msg(logbook_add(d.app, &req, &seq, &err), "%s", err.text);

	ck_assert(planning_entry(d.app, seq, &e, &err));
	ck_assert_int_eq(e.planned_ms, 60000);
	ck_assert_int_eq(e.played_ms, 60000);
	log_entry_finish(&e);
	station_desk_close(&d);
}
END_TEST

START_TEST(the_command_trims_and_says_what_follows)
{
	static const struct {
		const char *words[5];
		int code;
		const char *says;
	} cases[] = {
		{ { "--start", "1.5s" }, 0, "no longer approved" },
		{ { "--end", "2:00.25" }, 0, "" },
		{ { "--clear" }, 0, "" },
		{ { "--start", "0", "--end", "" }, 0, "" },
		{ { "--start", "3:00" }, 2, "Nothing would be left" },
		{ { "--end", "30:00" }, 2, "outside" },
		{ { "--start", "1s", "--take", "7" }, 3, "no such recording" },
		{ { "--start", "1s", "--clear" }, 2, "--clear" },
		{ { NULL }, 2, "where it begins" },
	};
	struct station_desk d;

	station_desk_open(&d);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *const *w = cases[i].words;
		struct run r = daixa(&d.world, "trim", code, w[0], w[1], w[2],
				     w[3], NULL);
		ck_assert_msg(r.code == cases[i].code, "case %zu: %d %s", i,
			      r.code, r.err);
		ck_assert_msg(strstr(r.err, cases[i].says) != NULL, "%s",
			      r.err);
		run_finish(&r);
	}
	struct run r = daixa(&d.world, "trim", code, "--start", "2s", NULL);
	run_finish(&r);
	r = daixa(&d.world, "show", code, NULL);
	ck_assert_ptr_nonnull(strstr(r.out, "trimmed: 00:02 to 02:24 of"));
	run_finish(&r);
	r = daixa(&d.world, "undo", NULL);
	ck_assert_msg(r.code == 0, "%s", r.err);
	run_finish(&r);
	r = daixa(&d.world, "show", code, NULL);
	ck_assert_ptr_null(strstr(r.out, "trimmed"));
	run_finish(&r);
	station_desk_close(&d);
}
END_TEST

/* ---- the screen ----------------------------------------------------------- */

static const struct desk_picture pictures[] = {
	{ "listen", "H" },
	{ "listen-on", "Hjjjj" },
	{ "listen-facts", "H<Tab>" },
	{ "listen-trim", "Hjjj(jjjjjjj)<Tab>" },
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

START_TEST(keys_set_the_trim_points_where_it_is)
{
	struct listening l;

	open_catalogue(&l);
	station_desk_play(&l.desk, "Hjjj<wait 1>", 24, 80);
	int64_t there = preview_look(l.preview).position_ms;
	station_desk_play(&l.desk, "(<wait 1>", 24, 80);
	ck_assert(station_desk_shows(&l.desk, "no longer approved"));
	struct segment_view v = view_of(&l.desk);
	ck_assert_int_eq(v.takes.rows[0].trim_start_ms, there);
	segment_view_finish(&v);
	/* whole still, so that it can be set otherwise */
	ck_assert_int_eq(preview_look(l.preview).position_ms, there);
	ck_assert_int_eq(preview_look(l.preview).trim_start_ms, there);

	station_desk_play(&l.desk, "T<wait 1>", 24, 80);
	ck_assert_int_eq(preview_look(l.preview).trim_start_ms,
			 PREVIEW_UNKNOWN);
	v = view_of(&l.desk);
	ck_assert_int_ne(v.approval_id, 0);
	segment_view_finish(&v);
	close_catalogue(&l);
}
END_TEST

START_TEST(elsewhere_a_trimmed_recording_is_heard_as_it_is)
{
	const struct preview_part all = { .to_ms = PREVIEW_UNKNOWN };
	struct listening l;
	struct err err;

	open_catalogue(&l);
	trim(&l.desk, 10000, 40000);
	ck_assert(preview_play_segment(l.preview, code, all, &err));
	struct preview_view now = preview_look(l.preview);
	ck_assert_int_eq(now.length_ms, 30000);
	ck_assert_int_eq(now.position_ms, 0);
	ck_assert_int_eq(now.trim_start_ms, PREVIEW_UNKNOWN);
	ck_assert_uint_gt(now.n_peaks, 150);
	ck_assert_uint_lt(now.n_peaks, 300);
	preview_seek(l.preview, 12000);
	ck_assert_int_eq(preview_look(l.preview).position_ms, 12000);
	preview_seek(l.preview, 99000);
	ck_assert_int_eq(preview_look(l.preview).position_ms, 30000);

	/* to trim it all is heard; when that is over, nothing is loaded */
	station_desk_play(&l.desk, "H<wait 1>", 24, 80);
	ck_assert(preview_look(l.preview).is_whole);
	station_desk_play(&l.desk, "q<wait 1>", 24, 80);
	ck_assert_int_eq(preview_look(l.preview).state, PREVIEW_IDLE);
	close_catalogue(&l);
}
END_TEST

START_TEST(what_plays_goes_on_from_its_place_beside_the_text)
{
	const struct preview_part all = { .to_ms = PREVIEW_UNKNOWN };
	struct listening l;
	struct err err;

	open_catalogue(&l);
	ck_assert(preview_play_segment(l.preview, code, all, &err));
	preview_seek(l.preview, 16000);
	station_desk_play(&l.desk, "H<wait 1>", 24, 80);
	ck_assert(preview_look(l.preview).is_whole);
	ck_assert_int_ge(preview_look(l.preview).position_ms, 16000);
	station_desk_play(&l.desk, "q<wait 1>", 24, 80);

	/* the same moment, though places count from another one */
	trim(&l.desk, 10000, 40000);
	ck_assert(preview_play_segment(l.preview, code, all, &err));
	preview_seek(l.preview, 12000);
	preview_pause(l.preview, true);
	station_desk_play(&l.desk, "H<wait 1>", 24, 80);
	ck_assert(preview_look(l.preview).is_whole);
	ck_assert_int_eq(preview_look(l.preview).position_ms, 22000);
	close_catalogue(&l);
}
END_TEST

START_TEST(undo_takes_a_trim_point_back_where_it_was_set)
{
	struct listening l;

	open_catalogue(&l);
	station_desk_play(&l.desk, "Hjjj<wait 1>(<wait 1>", 24, 80);
	ck_assert_int_ge(preview_look(l.preview).trim_start_ms, 0);
	ck_assert(station_desk_shows(&l.desk, "approved anew."));

	station_desk_play(&l.desk, "u<wait 1>", 24, 80);
	ck_assert_int_eq(preview_look(l.preview).trim_start_ms,
			 PREVIEW_UNKNOWN);
	ck_assert_str_eq(stack_top(l.desk.stack)->ops->name, "listen");
	struct segment_view v = view_of(&l.desk);
	ck_assert_int_ne(v.approval_id, 0);
	segment_view_finish(&v);
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
	tcase_add_test(tc, a_trimmed_take_is_as_long_as_what_is_left);
	tcase_add_test(tc, an_approval_is_for_the_take_as_it_is_trimmed);
	tcase_add_test(tc, what_would_leave_nothing_is_refused);
	tcase_add_test(tc, the_log_plans_what_is_left);
	tcase_add_test(tc, the_command_trims_and_says_what_follows);
	tcase_add_test(tc, keys_set_the_trim_points_where_it_is);
	tcase_add_test(tc, elsewhere_a_trimmed_recording_is_heard_as_it_is);
	tcase_add_loop_test(tc, listening_looks_as_it_was_read, 0,
			    N_PICTURES * PICTURE_WAYS);
	tcase_add_test(tc, a_line_on_and_back_moves_the_sound);
	tcase_add_test(tc, what_plays_goes_on_from_its_place_beside_the_text);
	tcase_add_test(tc, undo_takes_a_trim_point_back_where_it_was_set);
	tcase_add_test(tc, a_row_without_a_recording_opens_nothing);
	tcase_add_test(tc, no_terminal_is_too_small);
	suite_add_tcase(s, tc);

	SRunner *run = srunner_create(s);
	srunner_run_all(run, CK_ENV);
	int failed = srunner_ntests_failed(run);
	srunner_free(run);
	return failed == 0 ? 0 : 1;
}
