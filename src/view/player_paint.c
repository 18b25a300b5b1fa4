/* The picture of the player strip. See player_paint.h. */
#include "config.h"

#include "view/player_paint.h"

#include <stdio.h>
#include <string.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/text.h"

enum {
	METER_COLS = 12,
	METER_FLOOR_CENTI_DB = -4800,
	LOUD_CENTI_DB = -900,	/* a recording should rarely be above */
	CLIP_CENTI_DB = -30,
	METER_FROM_COLS = 60,	/* narrower strips have no meter ... */
	CODE_FROM_COLS = 50,	/* ... and no code: the title says more */
	WORDS_SIZE = 160,
	SIGN_COLS = 2
};

static const char *sign(const struct preview_view *v, const struct canvas *c)
{
	switch (v->state) {
	case PREVIEW_PLAYING:
		return canvas_glyph(c, GLYPH_PLAY);
	case PREVIEW_PAUSED:
		return canvas_glyph(c, GLYPH_PAUSE);
	case PREVIEW_LOST:
		return canvas_glyph(c, GLYPH_BAD);
	case PREVIEW_LOADING:
		return canvas_glyph(c, GLYPH_ELLIPSIS);
	case PREVIEW_ENDED:
		return canvas_glyph(c, GLYPH_GOOD);
	case PREVIEW_IDLE:
		break;
	}
	return " ";
}

static enum style level_style(int centi_db)
{
	return centi_db > CLIP_CENTI_DB ? STYLE_ERROR :
	       centi_db > LOUD_CENTI_DB ? STYLE_WARNING : STYLE_GOOD;
}

/* Bars of the meter that a level reaches; 0 when it is below the floor. */
static int bars_of(int centi_db)
{
	int above = centi_db - METER_FLOOR_CENTI_DB;

	return above <= 0 ? 0 : above * METER_COLS / -METER_FLOOR_CENTI_DB;
}

/*
 * The louder channel as a bar, a stroke where it was of late; the number says
 * the same without colour.
 */
static void paint_meter(const struct preview_view *v, struct area a)
{
	int bars = bars_of(v->left > v->right ? v->left : v->right);
	int hold = bars_of(v->hold);
	bool is_plain = a.canvas->glyphs == GLYPHS_ASCII;

	for (int i = 0; i < METER_COLS; i++)
		area_put(a, 0, i, i < bars ? level_style(v->hold) : STYLE_DIM,
			 i < bars ? (is_plain ? "#" : "█") :
				    (is_plain ? "." : "·"));
	if (hold > bars)
		area_put(a, 0, hold - 1, level_style(v->hold),
			 is_plain ? "|" : "▌");
	if (hold > 0)
		area_putf(a, 0, METER_COLS + 1, STYLE_DIM, "%3d dB",
			  v->hold / 100);
}

/* "01:23 / 03:04", with the gain when it is not 0. */
static void time_text(const struct preview_view *v, char *out, size_t size)
{
	char at[CIVIL_TEXT];
	char length[CIVIL_TEXT] = "?";
	char gain[16] = "";

	duration_format(v->position_ms, at);
	if (v->length_ms >= 0)
		duration_format(v->length_ms, length);
	if (v->gain_centi_db != 0)
		snprintf(gain, sizeof gain, "  %+d dB",
			 v->gain_centi_db / 100);
	snprintf(out, size, "%s / %s%s", at, length, gain);
}

static void paint_title(const struct preview_view *v, struct area a)
{
	char time[3 * CIVIL_TEXT];
	const int meter_cols = METER_COLS + 8;
	bool has_code = v->code[0] != '\0' && a.cols >= CODE_FROM_COLS;

	area_fill(a, STYLE_NORMAL);
	if (a.cols >= METER_FROM_COLS)
		paint_meter(v, area_cut_right(&a, meter_cols));
	time_text(v, time, sizeof time);
	int time_cols = (int)text_width(time);
	area_put(area_cut_right(&a, time_cols + 2), 0, 0, STYLE_STRONG, time);
	area_cut_right(&a, 2);
	area_put(area_cut_left(&a, SIGN_COLS), 0, 0, STYLE_STRONG,
		 sign(v, a.canvas));
	if (has_code) {
		int code_cols = (int)text_width(v->code) + 2;
		area_put(area_cut_left(&a, code_cols), 0, 0, STYLE_STRONG,
			 v->code);
	}
	area_put_in(a, 0, 0, a.cols, TEXT_LEFT, STYLE_NORMAL, v->title);
}

/* ---- the line below the outline --------------------------------------------- */

/* Words at the left end of what is left of the line. */
static void put_words(struct area *a, enum style style, const char *words)
{
	int cols = (int)text_width(words);

	if (words[0] == '\0' || a->cols < SIGN_COLS)
		return;
	area_cut_left(a, SIGN_COLS);
	cols = cols < a->cols ? cols : a->cols;
	area_put_in(area_cut_left(a, cols), 0, 0, cols, TEXT_LEFT, style,
		    words);
}

/* "A 00:10 – B 00:20"; without B it is not a loop yet. */
static void loop_text(const struct preview_view *v, char *out, size_t size)
{
	char from[CIVIL_TEXT];
	char to[CIVIL_TEXT] = "…";

	out[0] = '\0';
	if (v->a_ms < 0)
		return;
	duration_format(v->a_ms, from);
	if (v->b_ms >= 0)
		duration_format(v->b_ms, to);
	snprintf(out, size, "A %s – B %s", from, to);
}

/* "trim 00:01.500 – 02:20", of what is heard whole. */
static void trim_text(const struct preview_view *v, char *out, size_t size)
{
	char from[CIVIL_TEXT] = "…";
	char to[CIVIL_TEXT] = "…";

	out[0] = '\0';
	if (v->trim_start_ms < 0 && v->trim_end_ms < 0)
		return;
	if (v->trim_start_ms >= 0)
		duration_format_exact(v->trim_start_ms, from);
	if (v->trim_end_ms >= 0)
		duration_format_exact(v->trim_end_ms, to);
	snprintf(out, size, _("trim %s – %s"), from, to);
}

/* Does the gain push it over the top? */
static bool is_cut(const struct preview_view *v)
{
	return v->gain_centi_db > 0 && v->hold >= 0;
}

static void paint_info(const struct preview_view *v, struct area a)
{
	char words[WORDS_SIZE] = "";

	area_fill(a, STYLE_NORMAL);
	if (v->heard_percent >= 0)
		snprintf(words, sizeof words, _("heard %d %%"),
			 v->heard_percent);
	int cols = (int)text_width(words) + 2;
	if (words[0] != '\0' && cols < a.cols) {
		area_put(area_cut_right(&a, cols), 0, 0,
			 v->heard_percent >= 100 ? STYLE_GOOD : STYLE_NORMAL,
			 words);
		area_cut_right(&a, 2);
	}
	if (is_cut(v))
		put_words(&a, STYLE_ERROR, _("too loud: turn it down (-)"));
	loop_text(v, words, sizeof words);
	put_words(&a, STYLE_STRONG, words);
	trim_text(v, words, sizeof words);
	put_words(&a, STYLE_STRONG, words);
	put_words(&a, v->is_verdict_good ? STYLE_GOOD : STYLE_WARNING,
		  v->verdict);
}

int player_rows(const struct preview_view *v)
{
	bool has_info = v->heard_percent >= 0 || v->a_ms >= 0 ||
			v->trim_start_ms >= 0 || v->trim_end_ms >= 0 ||
			v->verdict[0] != '\0' || is_cut(v);

	return has_info ? PLAYER_ROWS : PLAYER_INFO_ROW;
}

/* ---- all of it --------------------------------------------------------------- */

struct sentence {
	struct area a;
	int row;
};

static void put_line(void *ctx, const char *line, size_t len)
{
	struct sentence *s = ctx;

	area_put_n(s->a, s->row++, SIGN_COLS, STYLE_ERROR, line, len);
}

static void count_line(void *ctx, const char *line, size_t len)
{
	int *n = ctx;

	(void)line;
	(void)len;
	++*n;
}

bool player_has_room(const struct preview_view *v, int rows, int cols)
{
	int n = 1;	/* the title */

	if (cols <= SIGN_COLS)
		return false;
	text_wrap(v->lost->text, (size_t)(cols - SIGN_COLS), count_line, &n);
	return n <= rows;
}

static void paint_sentence(const struct preview_view *v, struct area a)
{
	struct sentence s = { .a = a };

	area_fill(a, STYLE_NORMAL);
	if (a.cols > SIGN_COLS)
		text_wrap(v->lost->text, (size_t)(a.cols - SIGN_COLS),
			  put_line, &s);
}

/* What the trim points cut away is dim. */
static void dim_trimmed(const struct preview_view *v, struct area a)
{
	if (v->length_ms <= 0)
		return;
	if (v->trim_start_ms > 0)
		area_restyle(area_sub(a, 0, 0, a.rows,
				      (int)(v->trim_start_ms * a.cols /
					    v->length_ms)),
			     STYLE_DIM);
	if (v->trim_end_ms >= 0) {
		int first = (int)((v->trim_end_ms * a.cols + v->length_ms - 1) /
				  v->length_ms);
		area_restyle(area_sub(a, 0, first, a.rows, a.cols - first),
			     STYLE_DIM);
	}
}

static int played_permille(const struct preview_view *v)
{
	if (v->length_ms <= 0)
		return -1;
	int64_t n = v->position_ms * 1000 / v->length_ms;
	return n < 1000 ? (int)n : 1000;
}

void player_paint(const struct preview_view *v, enum wave_kind kind,
		  struct area a)
{
	struct wave w = {
		.peaks = v->peaks,
		.n_peaks = v->n_peaks,
		.played_permille = played_permille(v),
		.marks = v->marks, .n_marks = v->n_marks,
		.length_ms = v->length_ms,
		.a_ms = v->a_ms, .b_ms = v->b_ms,
	};

	if (a.rows < 1 || a.cols < 1)
		return;
	paint_title(v, area_cut_top(&a, 1));
	if (a.rows < 1)
		return;
	if (v->lost != NULL) {
		paint_sentence(v, a);
		return;
	}
	if (a.rows >= PLAYER_INFO_ROW)
		paint_info(v, area_cut_bottom(&a, 1));
	if (a.rows > 0) {
		wave_paint(&w, kind, a);
		dim_trimmed(v, a);
	}
}

int64_t player_ms_at(const struct preview_view *v, int cols, int row, int col)
{
	if (row < 1 || row >= PLAYER_INFO_ROW || col < 0 || col >= cols || v->lost != NULL ||
	    v->length_ms <= 0)
		return -1;
	return v->length_ms * col / cols;
}
