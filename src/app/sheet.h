#ifndef APP_SHEET_H
#define APP_SHEET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"

/*
 * A table of answers, filled once and written as aligned text, CSV or JSON:
 * the same rows, the same order, the same figures.
 */
enum sheet_kind {
	SHEET_TEXT,
	SHEET_CODE,	/* text that is never cut */
	SHEET_INT,
	SHEET_LENGTH,	/* milliseconds; "2:36" in text, a number in JSON */
	SHEET_CENTI,	/* hundredths; "-19.9" in text, hundredths in JSON */
	SHEET_TIME,	/* Unix seconds UTC; local in text, ISO 8601 in JSON */
};

struct sheet_column {
	const char *key;	/* JSON member, stable English */
	const char *title;	/* N_(), the head of text and CSV */
	enum sheet_kind kind;
	size_t max_cols;	/* text wider than this is cut; 0: never */
};

enum sheet_format { SHEET_AS_TEXT, SHEET_AS_CSV, SHEET_AS_JSON };

struct sheet;

/* columns, fixed while the sheet lives, ends with key NULL. offset_min: the station's. */
struct sheet *sheet_new(const struct sheet_column *columns, int offset_min);
void sheet_free(struct sheet *s);

/* Cells go left to right, row by row. INT64_MIN and NULL are absent. */
void sheet_text(struct sheet *s, const char *text_or_null);
void sheet_int(struct sheet *s, int64_t n);

/* Rows so far. */
size_t sheet_rows(const struct sheet *s);

/*
 * Write these columns only, in this order: "code, title:40 state"; what stands
 * behind a colon (a width on the screen) is passed over.
 * Errors  ERR_INVALID an unknown one; the sentence names all there are
 */
bool sheet_choose(struct sheet *s, const char *keys, struct err *err);

/*
 * name  the JSON member that holds the rows
 * cols  text is made to fit: its widest texts are cut first; 0: any width
 */
void sheet_write(const struct sheet *s, enum sheet_format format,
		 const char *name, size_t cols, struct buf *out);

#endif
