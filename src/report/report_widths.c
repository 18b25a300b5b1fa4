/* Widths of columns on paper. See report_widths.h. */
#include "config.h"

#include "report/report_widths.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

/*
 * Widths are tenths of a letter. A word longer than LONGEST_WORD is broken;
 * EDGES is what a cell has on its sides.
 */
enum { LONGEST_WORD = 170, EDGES = 16, SPACE = 7, WORDS_ROWS = 1000,
       HEIGHT_ROWS = 60, WIDE = 10 };

/* In tenths of a letter of middle width; in Times a capital is half as wide again. */
static int width_of(const char *text)
{
	int tenths = 10 * (int)text_width(text);

	for (; *text != '\0'; text++) {
		tenths += *text >= 'A' && *text <= 'Z' ? 5 : 0;
		tenths += *text >= '0' && *text <= '9' ? 1 : 0;
	}
	return tenths;
}

static int longest_word(const char *text, int least)
{
	while (text != NULL && *text != '\0') {
		size_t len = strcspn(text, " ");
		char *word = mem_dup_n(text, len);
		int cols = width_of(word);

		free(word);
		if (cols > least)
			least = cols < LONGEST_WORD ? cols : LONGEST_WORD;
		text += len + strspn(text + len, " ");
	}
	return least;
}

static int least_width(const struct report_table *t, size_t column)
{
	/* titles are bold: about a tenth wider */
	int least = longest_word(t->columns[column].title, 10) * 11 / 10;

	for (size_t r = 0; r < t->n_rows && r < WORDS_ROWS; r++) {
		const char *text = t->rows[r].cells[column].text;
		int whole = text != NULL ? width_of(text) : 0;
		/* totals are bold, too */
		if (t->rows[r].is_total)
			whole = whole * 6 / 5;
		/* "T2 04/03/2024" is one word */
		if (t->columns[column].type != REPORT_TEXT && whole > least)
			least = whole;
		least = longest_word(text, least);
	}
	return least + EDGES;
}

static bool is_shown(const struct report_table *t, size_t c)
{
	return (t->columns[c].where & REPORT_PAPER) != 0;
}

/* ---- giving the room that is left ------------------------------------------------ */

/* A text by its words: where their widths begin, and how many there are. */
struct measured {
	int length;
	size_t first_word, n_words;
};

struct widths {
	const struct report_table *t;
	size_t n_rows;		/* those that are looked at, the titles too */
	struct measured *texts;	/* row by row, titles first */
	int *words;		/* widths of all words */
	size_t n_words;
	int *cols;		/* what each column has */
	double *sums;		/* of a row's lines, see gain_of() */
};

/* Of a long table some rows, here and there, stand for all. */
static const struct report_row *row_at(const struct widths *w, size_t i)
{
	size_t n = w->n_rows - 1;	/* without the titles */

	return &w->t->rows[n < w->t->n_rows ? i * w->t->n_rows / n : i];
}

static void measure_words(struct widths *w, const char *text,
			  struct measured *out)
{
	*out = (struct measured){ width_of(text), w->n_words, 0 };
	while (*text != '\0') {
		size_t len = strcspn(text, " ");
		char *word = mem_dup_n(text, len);

		if ((w->n_words & (w->n_words + 1)) == 0)
			w->words = mem_grow(w->words, w->n_words * 2 + 2,
					    sizeof *w->words);
		w->words[w->n_words++] = width_of(word);
		out->n_words++;
		free(word);
		text += len + strspn(text + len, " ");
	}
}

static void measure(struct widths *w)
{
	size_t n = w->t->n_columns;

	for (size_t i = 0; i < w->n_rows * n; i++) {
		size_t r = i / n, c = i % n;
		const char *text = r > 0 ? row_at(w, r - 1)->cells[c].text
					 : w->t->columns[c].title;
		if (text != NULL && is_shown(w->t, c))
			measure_words(w, text, &w->texts[i]);
	}
}

/* The lines that words take; no word is longer than one. */
static int wrapped(const struct widths *w, const struct measured *m, int room)
{
	int lines = 1, used = 0;

	for (size_t i = 0; i < m->n_words; i++) {
		int word = w->words[m->first_word + i];

		if (used > 0 && used + SPACE + word > room) {
			lines++;
			used = word;
		} else {
			used += (used > 0 ? SPACE : 0) + word;
		}
	}
	return lines;
}

/*
 * Lines of a cell that is `cols` wide; one at least. Half of it is what its
 * words take: "tiếp âm" takes one or two. The other half is what a running
 * text would, which goes on falling where the words take no line less yet.
 */
static double lines_of(const struct widths *w, const struct measured *m,
		       int cols)
{
	int room = cols - EDGES;

	/* words do not fill their lines: a tenth is lost */
	return m->length <= room ? 1
		: (wrapped(w, m, room) + m->length * 1.1 / room) / 2;
}

static double eighth_power(double n)
{
	double square = n * n;

	return square * square * square * square;
}

/*
 * What more width in that column takes off the table's height, for each tenth
 * of a letter. A row is as high as its highest cell, so lines taken off
 * another do not help: each counts by its part in the row's sum of eighth
 * powers, which is nearly 1 for the highest and nearly 0 for what is half as
 * high.
 */
static double gain_of(const struct widths *w, size_t c, int more)
{
	double gain = 0;

	for (size_t r = 0; r < w->n_rows; r++) {
		const struct measured *m = &w->texts[r * w->t->n_columns + c];
		double now = lines_of(w, m, w->cols[c]);
		if (now > 1)
			gain += eighth_power(now) / w->sums[r] *
				(now - lines_of(w, m, w->cols[c] + more));
	}
	return gain / more;
}

static void widen(struct widths *w, size_t c, int more)
{
	for (size_t r = 0; r < w->n_rows; r++) {
		const struct measured *m = &w->texts[r * w->t->n_columns + c];
		w->sums[r] += eighth_power(lines_of(w, m, w->cols[c] + more)) -
			      eighth_power(lines_of(w, m, w->cols[c]));
	}
	w->cols[c] += more;
}

/* How much was given, of what there is; 0: no column gains. */
static int give_some(struct widths *w, int room)
{
	/* a text that nearly fits its line gains nothing by half a letter */
	static const int steps[] = { 5, 15, 30 };
	size_t best = 0;
	double most = 0;
	int given = 0;

	for (size_t i = 0; i < w->t->n_columns * 3; i++) {
		size_t c = i / 3;
		int step = steps[i % 3];
		if (!is_shown(w->t, c) || step > room)
			continue;
		double gain = gain_of(w, c, step);
		if (gain > most) {
			best = c;
			most = gain;
			given = step;
		}
	}
	if (given > 0)
		widen(w, best, given);
	return given;
}

static void give_room(struct widths *w, int room)
{
	size_t n = w->t->n_columns;

	w->sums = mem_array(w->n_rows, sizeof *w->sums);
	for (size_t r = 0; r < w->n_rows; r++)
		for (size_t c = 0; c < n; c++)
			if (is_shown(w->t, c))
				w->sums[r] += eighth_power(lines_of(w,
					&w->texts[r * n + c], w->cols[c]));
	for (size_t c = 0; c < n; c++)
		room -= w->cols[c];
	for (int given = give_some(w, room); given > 0;
	     given = give_some(w, room))
		room -= given;
	free(w->sums);
}

void report_table_widths(const struct report_table *t, int total, double room,
			 int *out)
{
	struct widths w = { .t = t, .cols = out };
	int all = 0, used = 0;
	size_t widest = 0;

	w.n_rows = (t->n_rows < HEIGHT_ROWS ? t->n_rows : HEIGHT_ROWS) + 1;
	w.texts = mem_array(w.n_rows * t->n_columns, sizeof *w.texts);
	measure(&w);
	for (size_t c = 0; c < t->n_columns; c++)
		out[c] = is_shown(t, c) ? least_width(t, c) : 0;
	give_room(&w, (int)(room * 10));
	for (size_t c = 0; c < t->n_columns; c++)
		all += out[c];
	for (size_t c = 0; c < t->n_columns; c++) {
		out[c] = (int)((int64_t)out[c] * total / (all > 0 ? all : 1));
		used += out[c];
		widest = out[c] > out[widest] ? c : widest;
	}
	out[widest] += total - used;
	free(w.texts);
	free(w.words);
}

bool report_table_is_wide(const struct report_table *t)
{
	size_t n = 0;

	for (size_t c = 0; c < t->n_columns; c++)
		n += is_shown(t, c);
	return n > WIDE;
}
