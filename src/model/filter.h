#ifndef MODEL_FILTER_H
#define MODEL_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/civil.h"
#include "base/err.h"

/*
 * The query language, one for the catalogue, the log, the lists and the
 * command line:
 *
 *   nd:5.2 thoiluong:..5m phat:-1m.. !trangthai:nhap "một cửa"
 *
 * Terms are joined by AND. A term is FIELD:VALUE, a word, or words in quotes;
 * ! or - before it turns it round. A value is one or several, separated by
 * commas (any of them), in quotes when it holds blanks; a length, day or
 * number may be a range: a..b, ..b, a... Names of fields are Vietnamese or
 * English, with or without marks (filter.def). Days are 2024-03-05, 5/3/2024,
 * 2024-03, 3/2024, 2024, 2024-Q1, homnay, homqua, or counted from today: -7n,
 * +14d, -2t, -1m, -1y (days, weeks, months, years).
 */
enum filter_target {
	FILTER_SEGMENTS,
	FILTER_AIRINGS,
	FILTER_TAKES,
	FILTER_DOCUMENTS,
	FILTER_ACTIVITIES,
	FILTER_ITEMS,		/* of a plan */
	FILTER_TARGET_COUNT
};

enum filter_field {
	FILTER_TEXT,	/* bare words */
#define FIELD(id, vi, en, kind, where, help) FILTER_##id,
#include "model/filter.def"
#undef FIELD
	FILTER_FIELD_COUNT
};

enum filter_kind {
	FILTER_KIND_WORDS,	/* all of them stand in it, in any order */
	FILTER_KIND_NAME,	/* a part of a code or number */
	FILTER_KIND_ITEM,	/* "ND-5.2"; NULL: none */
	FILTER_KIND_CHOICE,	/* a stored code */
	FILTER_KIND_LENGTH,	/* milliseconds */
	FILTER_KIND_DAY,
	FILTER_KIND_COUNT
};

/* One value. Open ends are INT64_MIN, INT64_MAX, "" and "9999-12-31". */
struct filter_value {
	char *text;		/* of words, names, items and choices; owned */
	int64_t from, to;	/* both included; days as UTC s */
	char from_day[CIVIL_TEXT], to_day[CIVIL_TEXT];	/* "YYYY-MM-DD" */
};

/* Any of the values, or with is_negated none of them. */
struct filter_test {
	enum filter_field field;
	bool is_negated;
	struct filter_value *values;	/* owned */
	size_t count;			/* at least 1 */
};

struct filter {
	enum filter_target target;
	bool is_trash;			/* of segments: those in the trash */
	struct filter_test *tests;	/* owned; all must hold */
	size_t count;			/* 0: everything passes */
};

/* What "today" means. */
struct filter_now {
	struct date today;
	int offset_min;
};

/*
 * Read a query.
 *
 * out     set on success; release with filter_finish()
 * out_at  set on failure: the byte of text the error is about
 * Errors  ERR_INVALID
 */
bool filter_parse(const char *text, enum filter_target target,
		  const struct filter_now *now, struct filter *out,
		  size_t *out_at, struct err *err);
void filter_finish(struct filter *f);

/*
 * Append the query and a caret under the byte `at`, as two lines, each ended:
 * for a terminal with letters of one width.
 */
void filter_point(const char *text, size_t at, struct buf *out);

/* ---- the table of fields --------------------------------------------------- */

/* "nd", "plan"; the sentence is translated. Not for FILTER_TEXT. */
const char *filter_name_vi(enum filter_field f);
const char *filter_name_en(enum filter_field f);
const char *filter_help(enum filter_field f);
enum filter_kind filter_kind(enum filter_field f);
/* Can this be asked of that? FILTER_TEXT always. */
bool filter_applies(enum filter_field f, enum filter_target t);

/*
 * How the word before `at` could go on: names of fields with their colon, or
 * values of a choice. Calls take() for each, Vietnamese first; the word
 * begins at *out_start.
 */
void filter_complete(const char *text, size_t at, enum filter_target target,
		     size_t *out_start,
		     void (*take)(void *ctx, const char *whole), void *ctx);

#endif
