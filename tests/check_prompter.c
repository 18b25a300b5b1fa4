/* The prompter: its pace, its page, and the log entry it offers. */
#include "config.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "app/air.h"
#include "app/catalogue.h"
#include "app/prompting.h"
#include "base/mem.h"
#include "picture.h"
#include "station_desk.h"
#include "view/stack.h"
#include "view/view_catalogue.h"

static const char code[] = "DT-2024-014";

static void open_catalogue(struct station_desk *d)
{
	station_desk_open(d);
	stack_set_screen(d->stack, 1, view_catalogue_new(d->app));
}

/* ---- pace ----------------------------------------------------------------- */

START_TEST(a_track_ends_where_the_whole_reading_does)
{
	static const char text[] = "Ngày 15/7, xã họp.\n\nMời bà con đến dự: "
				   "95% đã ký.";
	struct reading whole = reading_of(text, NULL);
	struct reading_track t;

	reading_track_make(&t, text, NULL);

	ck_assert_uint_eq(t.marks[t.n - 1].at, strlen(text));
	ck_assert_int_eq(t.marks[t.n - 1].syllables, whole.syllables);
	ck_assert_int_eq(t.marks[t.n - 1].pauses_ms, whole.pauses_ms);
	for (size_t i = 1; i < t.n; i++) {
		ck_assert_uint_lt(t.marks[i - 1].at, t.marks[i].at);
		ck_assert_int_le(reading_track_ms(&t, i - 1, 200),
				 reading_track_ms(&t, i, 200));
	}
	reading_track_finish(&t);
}
END_TEST

START_TEST(a_place_in_time_is_a_word_and_back)
{
	static const char text[] = "Một hai ba bốn năm sáu bảy tám chín mười.";
	struct reading_track t;

	reading_track_make(&t, text, NULL);

	/* 60 a minute: a second each */
	ck_assert_uint_eq(reading_track_find(&t, 0, 60), 0);
	ck_assert_uint_eq(reading_track_find(&t, 2999, 60), 2);
	ck_assert_uint_eq(reading_track_find(&t, 3000, 60), 3);
	ck_assert_uint_eq(reading_track_find(&t, 99999, 60), t.n - 1);
	ck_assert_uint_eq(reading_track_at(&t, t.marks[3].at), 3);
	ck_assert_uint_eq(reading_track_at(&t, t.marks[3].at + 1), 4);
	reading_track_finish(&t);
}
END_TEST

START_TEST(a_text_without_words_has_an_end_all_the_same)
{
	static const char *const texts[] = { "", "\n\n", "---", " . " };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct reading_track t;
		reading_track_make(&t, texts[i], NULL);
		ck_assert_uint_eq(t.n, 1);
		ck_assert_int_eq(t.marks[0].syllables, 0);
		ck_assert_uint_eq(reading_track_find(&t, 5, 200), 0);
		reading_track_finish(&t);
	}
}
END_TEST

START_TEST(lines_hold_the_whole_text)
{
	struct station_desk d;
	struct prompting p;
	struct prompting_line *lines = NULL;
	struct err err;
	size_t letters = 0;

	station_desk_open(&d);
	ck_assert_msg(prompting_open(d.app, code, NULL, &p, &err), "%s",
		      err.text);
	size_t n = prompting_lines(&p, 30, &lines);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < lines[i].len; k++)
			letters += lines[i].text[k] != ' ';
	for (const char *s = p.text; *s != '\0'; s++)
		letters -= *s != ' ' && *s != '\n';

	ck_assert_uint_eq(letters, 0);
	for (size_t i = 0; i < n; i++) {
		size_t found = prompting_line_of(lines, n, lines[i].mark);
		ck_assert_uint_eq(lines[found].mark, lines[i].mark);
	}
	free(lines);
	prompting_finish(&p);
	station_desk_close(&d);
}
END_TEST

/* ---- the screen ----------------------------------------------------------- */

static const struct desk_picture pictures[] = {
	{"prompter", "r"},
	{"prompter-reading", "r <wait 21000>"},
	{"prompter-large", "rAA+++ <wait 30000> "},
	{"prompter-narrow", "rwwwwjjjj"},
	{"prompter-log", "r <wait 95000><Enter>"},
	{"prompter-leave", "r <wait 5000> q"},
	{"prompter-air-form", "ro"},
	{"prompter-air", "ro<C-s><wait 21000>"},
	{"prompter-air-end", "ro<C-s><wait 21000><Enter>"},
	{"prompter-air-away", "ro<C-s><wait 21000>q<wait 1>"},
};

enum { N_PICTURES = sizeof pictures / sizeof *pictures };

START_TEST(the_prompter_looks_as_it_was_read)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_picture(&d, pictures, _i);
	station_desk_close(&d);
}
END_TEST

START_TEST(a_pause_stops_the_timer_and_the_text)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "r <wait 12400> <wait 60000>", 24, 80);

	ck_assert(station_desk_shows(&d, "PAUSED"));
	ck_assert(station_desk_shows(&d, "0:12 / "));
	station_desk_close(&d);
}
END_TEST

START_TEST(another_speed_keeps_the_word)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "r <wait 40000> <wait 1>", 24, 80);
	struct canvas *before = canvas_new(24, 80);
	canvas_copy(before, station_desk_shown(&d));
	station_desk_play(&d, "+++++<wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "250 a minute"));
	for (int row = 4; row < 21; row++)
		ck_assert(canvas_row_equals(before, station_desk_shown(&d),
					    row));
	canvas_free(before);
	station_desk_close(&d);
}
END_TEST

START_TEST(no_speed_leaves_what_a_voice_can_do)
{
	struct station_desk d;
	struct buf keys;

	open_catalogue(&d);
	buf_init(&keys);
	buf_putc(&keys, 'r');
	buf_fill(&keys, '+', 50);
	station_desk_play(&d, keys.data, 24, 80);
	ck_assert(station_desk_shows(&d, "400 a minute"));
	buf_clear(&keys);
	buf_fill(&keys, '-', 50);
	station_desk_play(&d, keys.data, 24, 80);
	ck_assert(station_desk_shows(&d, "60 a minute"));
	buf_finish(&keys);
	station_desk_close(&d);
}
END_TEST

START_TEST(finishing_logs_what_was_really_read)
{
	struct station_desk d;
	struct segment_view v = {0};
	struct err err;

	open_catalogue(&d);
	station_desk_play(&d, "r <wait 251000><Enter><C-s><wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "saved as entry"));
	ck_assert(!station_desk_shows(&d, "a minute"));
	ck_assert(catalogue_show(d.app, code, &v, &err));
	ck_assert_int_eq(v.segment.last_aired_at, DESK_NOW);
	segment_view_finish(&v);
	station_desk_close(&d);
}
END_TEST

/* ---- on air --------------------------------------------------------------- */

/* A script ends like a window that is closed: the airing ends with it. */
static bool is_on_air(struct app *a)
{
	struct air_status st;
	struct err err = {0};

	ck_assert_msg(air_status(a, &st, &err), "%s", err.text);
	bool is = st.seq != 0;
	air_status_finish(&st);
	return is;
}

static void newest_row_is_live(struct app *a)
{
	struct airing_list list = {0};
	struct err err = {0};

	ck_assert(logbook_newest(a, 1, &list, &err));
	ck_assert_str_eq(list.rows[0].entry.segment_code, code);
	ck_assert_str_eq(list.rows[0].entry.mode, "live");
	ck_assert_int_ne(list.rows[0].entry.played_ms, LOG_NONE);
	airing_list_finish(&list);
}

START_TEST(read_on_air_the_end_of_the_text_is_the_airing_s)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "r+++o<C-s><wait 61000><Enter>y<wait 1>", 24, 80);

	ck_assert(!is_on_air(d.app));
	newest_row_is_live(d.app);
	/* both are closed, and the prompter it began in */
	ck_assert(station_desk_shows(&d, "off air after"));
	ck_assert(!station_desk_shows(&d, "a minute"));
	station_desk_close(&d);
}
END_TEST

START_TEST(on_air_begins_where_the_prompter_was_set)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "r+++o<C-s><wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "READING"));
	ck_assert(station_desk_shows(&d, "230 a minute"));
	station_desk_close(&d);
}
END_TEST

START_TEST(going_on_air_live_from_the_list_opens_the_prompter)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "o<C-s><wait 30000>", 24, 80);

	ck_assert(station_desk_shows(&d, "READING"));
	ck_assert(station_desk_shows(&d, "00:30"));
	station_desk_close(&d);
}
END_TEST

START_TEST(the_text_is_put_away_while_on_air)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "ro<C-s><wait 1000>q<wait 9000>", 24, 80);

	ck_assert(!station_desk_shows(&d, "a minute"));
	ck_assert(station_desk_shows(&d, "ON AIR"));
	newest_row_is_live(d.app);
	station_desk_close(&d);
}
END_TEST

START_TEST(the_text_comes_back_where_it_was)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "r+o<C-s><wait 30000>q<wait 9000>r<wait 1000>",
			  24, 80);

	ck_assert(station_desk_shows(&d, "00:31"));
	ck_assert(station_desk_shows(&d, "210 a minute"));
	station_desk_close(&d);
}
END_TEST

START_TEST(the_text_comes_back_and_ends_the_airing)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "ro<C-s><wait 1>qr<wait 1000>oy<wait 1>", 24,
			  80);

	ck_assert(station_desk_shows(&d, "off air after"));
	newest_row_is_live(d.app);
	station_desk_close(&d);
}
END_TEST

START_TEST(what_is_not_approved_is_not_read_on_air)
{
	struct station_desk d;

	open_catalogue(&d);
	/* the row below: a draft */
	station_desk_play(&d, "jro<C-s><wait 1>", 24, 80);

	ck_assert(!is_on_air(d.app));
	ck_assert(!station_desk_shows(&d, "READING"));
	ck_assert(station_desk_shows(&d, "approved"));
	station_desk_close(&d);
}
END_TEST

START_TEST(what_was_begun_off_air_does_not_slip_on_air)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "r <wait 3000>o<wait 1>", 24, 80);

	ck_assert(station_desk_shows(&d, "begin again first"));
	station_desk_close(&d);
}
END_TEST

START_TEST(what_was_not_read_is_left_without_a_question)
{
	struct station_desk d;

	open_catalogue(&d);
	station_desk_play(&d, "rjjjAq<wait 1>", 24, 80);

	ck_assert(!station_desk_shows(&d, "a minute"));
	station_desk_close(&d);
}
END_TEST

START_TEST(a_segment_without_a_text_is_said)
{
	struct station_desk d;
	struct prompting p;
	struct err err;

	station_desk_open(&d);
	ck_assert(!prompting_open(d.app, "DT-1999-001", NULL, &p, &err));
	ck_assert_int_eq(err.code, ERR_NOTFOUND);
	station_desk_close(&d);
}
END_TEST

/* ---- the command ---------------------------------------------------------- */

START_TEST(the_command_prints_each_line_with_its_time)
{
	struct station_desk d;

	station_desk_open(&d);
	struct run r = daixa(&d.world, "prompt", code, "--rate", "100",
			     "--width", "40", "--csv", NULL);

	ck_assert_msg(r.code == 0, "%s", r.err);
	ck_assert_ptr_nonnull(strstr(r.out, "00:00,0,Thưa bà con!"));
	ck_assert_ptr_nonnull(strstr(r.err, "at 100 a minute"));
	run_finish(&r);
	station_desk_close(&d);
}
END_TEST

/* Ctrl-C, once the log says that it is on air. */
static const char read_and_stop[] =
	"\"$0\" -C \"$1\" -L en --operator Tester prompt "
	"DT-2024-014 --on-air --width 40 --note thu & reader=$!; "
	"until \"$0\" -C \"$1\" air status --csv | grep -q DT-2024-014; "
	"do kill -0 $reader || exit 99; done; "
	"kill -INT $reader; wait $reader";

START_TEST(the_command_reads_on_air_until_it_is_stopped)
{
	struct station_desk d;

	station_desk_open(&d);
	struct run r = other_program(&d.world, "/bin/sh", "-c", read_and_stop,
				     TOP_BUILDDIR "/src/daixa",
				     d.world.station, NULL);

	ck_assert_msg(r.code == 0, "%d: %s", r.code, r.err);
	ck_assert_ptr_nonnull(strstr(r.out, "Thưa bà con!"));
	ck_assert_ptr_nonnull(strstr(r.err, "off air"));
	ck_assert(!is_on_air(d.app));
	newest_row_is_live(d.app);
	run_finish(&r);
	station_desk_close(&d);
}
END_TEST

START_TEST(the_command_refuses_what_cannot_be_read)
{
	static const struct {
		const char *code, *option, *value;
		int exit;
	} cases[] = {
		{ "DT-1999-001", "--rate", "100", 3 },
		{ "DT-2024-014", "--rate", "59", 2 },
		{ "DT-2024-014", "--rate", "401", 2 },
		{ "DT-2024-014", "--width", "19", 2 },
		{ "DT-2024-014", "--width", "x", 2 },
		{ "DT-2024-014", "--note", "x", 2 },
		{ "DT-2024-014", "--slot", "S", 2 },
	};
	struct station_desk d;

	station_desk_open(&d);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct run r = daixa(&d.world, "prompt", cases[i].code,
				     cases[i].option, cases[i].value, NULL);
		ck_assert_int_eq(r.code, cases[i].exit);
		ck_assert_str_eq(r.out, "");
		ck_assert_str_ne(r.err, "");
		run_finish(&r);
	}
	station_desk_close(&d);
}
END_TEST

/* Every size of the terminal, every look, at once. */
START_TEST(no_terminal_is_too_small)
{
	struct station_desk d;
	static const char *const looks[] = { "r", "A", "A", "A", "ww", "WWW",
					     "G", "<PgUp>" };

	open_catalogue(&d);
	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
		char *script = mem_printf("%s<wait 1><size 1x1><size 3x2>"
					  "<size 7x30><size 200x60>"
					  "<size 20x5><wait 1>", looks[i]);
		station_desk_play(&d, script, 24, 80);
		free(script);
	}
	station_desk_close(&d);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("prompter");
	TCase *tc = tcase_create("prompter");

	tcase_add_unchecked_fixture(tc, station_desk_setup,
				    station_desk_teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, a_track_ends_where_the_whole_reading_does);
	tcase_add_test(tc, a_place_in_time_is_a_word_and_back);
	tcase_add_test(tc, a_text_without_words_has_an_end_all_the_same);
	tcase_add_test(tc, lines_hold_the_whole_text);
	tcase_add_loop_test(tc, the_prompter_looks_as_it_was_read, 0,
			    N_PICTURES * PICTURE_WAYS);
	tcase_add_test(tc, a_pause_stops_the_timer_and_the_text);
	tcase_add_test(tc, another_speed_keeps_the_word);
	tcase_add_test(tc, no_speed_leaves_what_a_voice_can_do);
	tcase_add_test(tc, finishing_logs_what_was_really_read);
	tcase_add_test(tc, read_on_air_the_end_of_the_text_is_the_airing_s);
	tcase_add_test(tc, on_air_begins_where_the_prompter_was_set);
	tcase_add_test(tc, going_on_air_live_from_the_list_opens_the_prompter);
	tcase_add_test(tc, the_text_is_put_away_while_on_air);
	tcase_add_test(tc, the_text_comes_back_where_it_was);
	tcase_add_test(tc, the_text_comes_back_and_ends_the_airing);
	tcase_add_test(tc, what_is_not_approved_is_not_read_on_air);
	tcase_add_test(tc, what_was_begun_off_air_does_not_slip_on_air);
	tcase_add_test(tc, what_was_not_read_is_left_without_a_question);
	tcase_add_test(tc, a_segment_without_a_text_is_said);
	tcase_add_test(tc, the_command_prints_each_line_with_its_time);
	tcase_add_test(tc, the_command_reads_on_air_until_it_is_stopped);
	tcase_add_test(tc, the_command_refuses_what_cannot_be_read);
	tcase_add_test(tc, no_terminal_is_too_small);
	suite_add_tcase(s, tc);

	SRunner *run = srunner_create(s);
	srunner_run_all(run, CK_ENV);
	int failed = srunner_ntests_failed(run);
	srunner_free(run);
	return failed == 0 ? 0 : 1;
}
