/* The player strip: its picture, and what its keys do. */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "view/player_paint.h"

enum { PEAKS = 1000 };

static unsigned char outline[2 * PEAKS];

/* A made-up recording: silence, speech that swells, a loud end. */
static void draw_outline(void)
{
	for (int i = 0; i < PEAKS; i++) {
		int swell = i % 100 < 50 ? i % 100 : 100 - i % 100;
		int high = i < 50 ? 0 : i > 900 ? 127 : 20 + swell * 2;
		outline[2 * i] = (unsigned char)(signed char)-high;
		outline[2 * i + 1] = (unsigned char)high;
	}
}

static const struct preview_mark marks[] = {
	{ 0, 6000, false }, { 110000, 111000, true },
};

static struct preview_view playing(void)
{
	return (struct preview_view){
		.state = PREVIEW_PLAYING,
		.code = "DT-2024-005",
		.title = "Các bước nộp hồ sơ khai sinh trực tuyến tại nhà",
		.position_ms = 42000,
		.length_ms = 121000,
		.left = -1520,
		.right = -1210,
		.peaks = outline,
		.n_peaks = PEAKS,
		.heard_percent = 94,
		.hold = -840,
		.marks = marks,
		.n_marks = 2,
		.verdict = "7 dB below the standard level",
		.a_ms = PREVIEW_UNKNOWN,
		.b_ms = PREVIEW_UNKNOWN,
		.trim_start_ms = PREVIEW_UNKNOWN,
		.trim_end_ms = PREVIEW_UNKNOWN,
	};
}

static const struct err lost = {
	.code = ERR_DEVICE,
	.text = "The sound device is lost: it takes no more sound. Plug it in "
		"again, then play again.",
};

static void add_paused(struct preview_view *v)
{
	v->state = PREVIEW_PAUSED;
	v->left = PREVIEW_SILENCE_CENTI_DB;
	v->right = PREVIEW_SILENCE_CENTI_DB;
	v->gain_centi_db = -300;
}

static void add_file(struct preview_view *v)
{
	v->code = "";
	v->heard_percent = -1;
	v->verdict = "";
	v->n_marks = 0;
	v->hold = -10;
	v->title = "chi-thi-17.mp3";
	v->n_peaks = 0;
	v->left = -10;
}

static void add_heard(struct preview_view *v)
{
	v->heard_percent = 100;
	v->verdict = "loudness as it should be";
	v->is_verdict_good = true;
	v->a_ms = 30000;
}

static void add_loop(struct preview_view *v)
{
	v->a_ms = 30000;
	v->b_ms = 72000;
	v->gain_centi_db = 600;
	v->hold = 0;
	v->left = -20;
}

static void add_trim(struct preview_view *v)
{
	v->is_whole = true;
	v->trim_start_ms = 12500;
	v->trim_end_ms = 100000;
}

static void add_lost(struct preview_view *v)
{
	v->state = PREVIEW_LOST;
	v->left = PREVIEW_SILENCE_CENTI_DB;
	v->right = PREVIEW_SILENCE_CENTI_DB;
	v->lost = &lost;
}

static const struct {
	const char *name;
	void (*change)(struct preview_view *v);
	enum wave_kind kind;
	enum glyphs glyphs;
	int rows, cols;
} pictures[] = {
	{ "braille-80", NULL, WAVE_BRAILLE, GLYPHS_UNICODE, 4, 80 },
	{ "braille-40", NULL, WAVE_BRAILLE, GLYPHS_UNICODE, 4, 40 },
	{ "braille-120", NULL, WAVE_BRAILLE, GLYPHS_UNICODE, 4, 120 },
	{ "blocks-80", NULL, WAVE_BLOCKS, GLYPHS_UNICODE, 4, 80 },
	{ "ascii-80", NULL, WAVE_BRAILLE, GLYPHS_ASCII, 4, 80 },
	{ "two-rows", NULL, WAVE_BRAILLE, GLYPHS_UNICODE, 2, 80 },
	{ "paused", add_paused, WAVE_BRAILLE, GLYPHS_UNICODE, 4, 80 },
	{ "file", add_file, WAVE_BRAILLE, GLYPHS_UNICODE, 3, 80 },
	{ "heard-120", add_heard, WAVE_BRAILLE, GLYPHS_UNICODE, 4, 120 },
	{ "loop", add_loop, WAVE_BRAILLE, GLYPHS_UNICODE, 4, 80 },
	{ "loop-40", add_loop, WAVE_BRAILLE, GLYPHS_UNICODE, 4, 40 },
	{ "loop-ascii-80", add_loop, WAVE_BRAILLE, GLYPHS_ASCII, 4, 80 },
	{ "trim", add_trim, WAVE_BRAILLE, GLYPHS_UNICODE, 4, 80 },
	{ "trim-40", add_trim, WAVE_BRAILLE, GLYPHS_UNICODE, 4, 40 },
	{ "lost", add_lost, WAVE_BRAILLE, GLYPHS_UNICODE, 4, 80 },
	{ "lost-40", add_lost, WAVE_BRAILLE, GLYPHS_UNICODE, 4, 40 },
};

enum { N_PICTURES = (int)(sizeof pictures / sizeof *pictures) };

static void compare(const char *name, const struct buf *got)
{
	char path[512];
	struct buf want;
	char chunk[4096];

	snprintf(path, sizeof path, TEST_SRCDIR "/screens/player-%s.txt", name);
	if (getenv("UPDATE_SCREENS") != NULL) {
		FILE *f = fopen(path, "wb");
		ck_assert_ptr_nonnull(f);
		ck_assert_uint_eq(fwrite(got->data, 1, got->len, f), got->len);
		ck_assert_int_eq(fclose(f), 0);
		return;
	}
	FILE *f = fopen(path, "rb");
	ck_assert_msg(f != NULL, "%s", path);
	buf_init(&want);
	for (size_t n; (n = fread(chunk, 1, sizeof chunk, f)) > 0;)
		buf_add(&want, chunk, n);
	fclose(f);
	ck_assert_msg(strcmp(want.data, got->data) == 0,
		      "%s differs; now it is\n%s", path, got->data);
	buf_finish(&want);
}

START_TEST(the_strip_looks_as_it_did)
{
	struct preview_view v = playing();
	struct canvas *c = canvas_new(pictures[_i].rows, pictures[_i].cols);
	struct buf got;

	draw_outline();
	if (pictures[_i].change != NULL)
		pictures[_i].change(&v);
	c->glyphs = pictures[_i].glyphs;
	buf_init(&got);

	player_paint(&v, pictures[_i].kind, area_of(c));
	canvas_dump(c, true, &got);

	compare(pictures[_i].name, &got);
	buf_finish(&got);
	canvas_free(c);
}
END_TEST

START_TEST(what_was_lost_is_said_elsewhere_only_where_it_has_no_room)
{
	struct preview_view v = { .trim_start_ms = -1, .trim_end_ms = -1 };

	add_lost(&v);
	ck_assert(player_has_room(&v, PLAYER_ROWS, 80));
	ck_assert(player_has_room(&v, PLAYER_ROWS, 40));
	ck_assert(!player_has_room(&v, 2, 80));
	ck_assert(!player_has_room(&v, 0, 80));
	ck_assert(!player_has_room(&v, PLAYER_ROWS, 1));
}
END_TEST

START_TEST(a_tick_of_the_marker_changes_two_columns)
{
	struct preview_view v = playing();
	struct canvas *before = canvas_new(2, 80);
	struct canvas *after = canvas_new(2, 80);
	struct wave w = {
		.peaks = outline, .n_peaks = PEAKS, .played_permille = 340,
	};
	int changed = 0;

	draw_outline();
	(void)v;
	wave_paint(&w, WAVE_BRAILLE, area_of(before));
	w.played_permille = 353;
	wave_paint(&w, WAVE_BRAILLE, area_of(after));

	for (int col = 0; col < 80; col++)
		changed += memcmp(canvas_cell(before, 0, col),
				  canvas_cell(after, 0, col),
				  sizeof(struct cell)) != 0;
	ck_assert_int_eq(changed, 2);
	canvas_free(before);
	canvas_free(after);
}
END_TEST

/* One finding reaches from the first to the last. */
START_TEST(only_what_is_clipped_is_signed_as_clipped)
{
	unsigned char peaks[2 * PEAKS] = {0};
	const struct preview_mark clips = {
		.from_ms = 5000, .to_ms = 95008, .is_clipping = true,
	};
	const struct wave w = {
		.peaks = peaks, .n_peaks = PEAKS, .played_permille = -1,
		.marks = &clips, .n_marks = 1, .length_ms = 100000,
		.a_ms = -1, .b_ms = -1,
	};
	struct canvas *c = canvas_new(2, 57);
	struct buf got;
	int n = 0;

	peaks[2 * (PEAKS * 5 / 100)] = 0x81;		/* -127 */
	peaks[2 * (PEAKS * 95 / 100) + 1] = 127;
	buf_init(&got);
	wave_paint(&w, WAVE_BRAILLE, area_of(c));
	canvas_dump(c, false, &got);

	for (size_t i = 0; i < got.len; i++)
		n += got.data[i] == '!';
	ck_assert_int_eq(n, 2);
	buf_finish(&got);
	canvas_free(c);
}
END_TEST

START_TEST(no_size_and_no_number_leaves_the_area)
{
	static const enum wave_kind kinds[] = {
		WAVE_BRAILLE, WAVE_BLOCKS, WAVE_ASCII
	};
	struct preview_view v = playing();

	draw_outline();
	for (int rows = 1; rows <= 4; rows++) {
		for (int cols = 1; cols <= 130; cols++) {
			struct canvas *c = canvas_new(rows, cols);
			v.n_peaks = (size_t)(cols * rows) % (PEAKS + 1);
			v.position_ms = cols * 10000;
			v.length_ms = rows == 2 ? PREVIEW_UNKNOWN : 121000;
			v.left = cols % 2 == 0 ? 0 : PREVIEW_SILENCE_CENTI_DB;
			player_paint(&v, kinds[cols % 3], area_of(c));
			canvas_free(c);
		}
	}
}
END_TEST

START_TEST(a_click_on_the_outline_points_into_the_recording)
{
	struct preview_view v = playing();

	ck_assert_int_eq(player_ms_at(&v, 80, 1, 0), 0);
	ck_assert_int_eq(player_ms_at(&v, 80, 2, 40), 60500);
	ck_assert_int_eq(player_ms_at(&v, 80, 1, 79), 119487);
	ck_assert_int_eq(player_ms_at(&v, 80, 0, 40), -1);
	ck_assert_int_eq(player_ms_at(&v, 80, 1, 80), -1);
	v.length_ms = PREVIEW_UNKNOWN;
	ck_assert_int_eq(player_ms_at(&v, 80, 1, 40), -1);
	v = playing();
	add_lost(&v);
	ck_assert_int_eq(player_ms_at(&v, 80, 1, 40), -1);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("player_strip");
	TCase *tc = tcase_create("picture");

	tcase_add_loop_test(tc, the_strip_looks_as_it_did, 0, N_PICTURES);
	tcase_add_test(tc,
		       what_was_lost_is_said_elsewhere_only_where_it_has_no_room);
	tcase_add_test(tc, a_tick_of_the_marker_changes_two_columns);
	tcase_add_test(tc, only_what_is_clipped_is_signed_as_clipped);
	tcase_add_test(tc, no_size_and_no_number_leaves_the_area);
	tcase_add_test(tc, a_click_on_the_outline_points_into_the_recording);
	suite_add_tcase(suite, tc);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
