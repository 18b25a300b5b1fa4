#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/civil.h"
#include "base/text.h"
#include "model/log_entry.h"

/*
 * A report before it has a form: built once, then walked by every renderer
 * (render_txt.h, render_csv.h, render_json.h). All words are Vietnamese,
 * whatever the interface speaks.
 *
 * Invariant P1: every text in it is one clean line (rule R10); the setters
 * below see to that, so no renderer has to.
 */

enum report_type {
	REPORT_TEXT,
	REPORT_INT,
	REPORT_DURATION,	/* milliseconds */
	REPORT_DATE,		/* raw is "YYYY-MM-DD" */
	REPORT_TIME,		/* raw is "HH:MM:SS" */
	REPORT_BOOL,		/* 0 or 1 */
	REPORT_SHARE,		/* permille */
	REPORT_MIXED,		/* of a column: each cell says its own */
	/* after it, for what closed months keep are these numbers */
	REPORT_MOMENT		/* raw is "YYYY-MM-DD HH:MM:SS" */
};

/* Where a column appears: on what people read, in tables, in data. */
enum {
	REPORT_PAPER = 1,
	REPORT_CSV = 2,
	REPORT_JSON = 4,
	REPORT_NAMES_ROW = 8,	/* the column that says what the row is */
	REPORT_SUM = 16,	/* its cell in a total row adds up the others */
	REPORT_FORM = REPORT_PAPER | REPORT_CSV | REPORT_JSON
};

struct report_progress;

struct report_column {
	const char *key;	/* JSON; English, never changes */
	const char *title;	/* Vietnamese */
	int width;		/* at most, in columns of a terminal */
	enum text_align align;
	enum report_type type;
	unsigned where;
};

/* text is what is printed; raw and number are what a program reads. */
struct report_cell {
	char *text;		/* NULL: empty */
	char *raw;		/* NULL: like text */
	int64_t number;		/* all but TEXT, DATE, TIME, MOMENT; LOG_NONE: none */
	enum report_type type;	/* as it was filled */
};

struct report_row {
	struct report_cell *cells;	/* one per column */
	bool is_struck;
	bool is_incident;
	bool is_total;		/* the last one: adds up those above */
	/* Number, from 1, of the row above that counts this one too, besides
	   what is its own; a total leaves it out. 0: of none. */
	size_t part_of;
};

struct report_table {
	const char *key;
	const struct report_column *columns;
	struct report_column *own_columns;	/* the same; NULL: not owned */
	size_t n_columns;
	struct report_row *rows;
	size_t n_rows;
	struct report_progress *progress;	/* report_progress.h; NULL */
};

/* One counted or stated value: "Lượt phát được tính: 12". */
struct report_figure {
	const char *key;
	const char *label;
	enum report_type type;
	bool is_part;		/* of the figure above: "trong đó" */
	struct report_cell cell;
};

struct report_figures {
	struct report_figure *rows;
	size_t count;
};

struct report_lines {
	char **lines;
	size_t count;
};

/* Who signs, from left to right. */
struct report_signature {
	char *date_line;	/* "Đã kiểm tra, ngày ... , ký" */
	const char *title;
	const char *hint;
};

/* Bars, one below the other; values are not negative. */
struct report_chart {
	const char *key;
	const char *unit;	/* "phút", "lượt" */
	struct report_lines labels;
	int64_t *values;	/* one per label */
};

/* What stands on the paper, from top to bottom, below the title. */
enum report_block_kind {
	BLOCK_HEADING,		/* "I. TÌNH HÌNH CHUNG" */
	BLOCK_SUBHEADING,	/* "1. Công tác chỉ đạo" */
	BLOCK_PARAGRAPH,
	BLOCK_ITEM,		/* one of a list, with a dash */
	BLOCK_TABLE,		/* text is its caption; NULL: none */
	BLOCK_CHART,		/* the same */
	BLOCK_TOTALS,		/* text is the title over it */
	BLOCK_NOTES,
	BLOCK_CHAIN,
	BLOCK_LEGEND,
	BLOCK_ANNEX,		/* a new page: "PHỤ LỤC 1"; more is its title */
	BLOCK_OFFICIAL,		/* recipients, and who signs */
	BLOCK_SIGNATURES,	/* several side by side */
	BLOCK_KIND_COUNT
};

struct report_block {
	enum report_block_kind kind;
	char *text;
	char *more;
	size_t index;		/* of the table or chart */
	bool is_landscape;	/* of an annex */
};

/* What makes a paper an official one: number, place and date, signature. */
struct report_official {
	char *symbol;		/* "BC-UBND"; NULL: no official paper */
	char *number;		/* NULL: left blank */
	char *issuer;		/* "Ủy ban nhân dân xã Đức Tân"; NULL: the agency */
	char *place;
	struct date date;	/* year 0: dots to fill in */
	int year;		/* of the dots; 0: not known */
	struct report_lines recipients;
	struct report_lines authority;	/* "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH" */
	char *signer;		/* NULL: nobody is known */
};

struct report_doc {
	const char *kind;	/* "book", "month", "coverage", "slip" */
	bool is_landscape;
	struct report_official official;
	char *superior;		/* the agency's own heading, left; NULL: none */
	char *agency;
	struct report_lines agency_lines;	/* the same, line by line */
	char *station_line;
	const char *title;
	char *subject;		/* below the title; NULL: none */
	char *period_name;	/* NULL: only the dates */
	char *period_line;	/* the exact dates */
	char *from, *to;	/* "YYYY-MM-DD", both included */
	struct report_table *tables;
	size_t n_tables;
	struct report_figures totals;
	struct report_lines notes;
	struct report_figures chain;	/* what ties the paper to the log */
	struct report_lines legend;
	struct report_signature *signatures;
	size_t n_signatures;
	struct report_chart *charts;
	size_t n_charts;
	struct report_block *blocks;
	size_t n_blocks;
	struct report_lines warnings;	/* of who makes it; in no form */
	struct report_lines words;	/* titles and keys that are its own */
};

/* The national heading on the right of every official paper. */
const char *report_country(void);
const char *report_motto(void);

void report_doc_init(struct report_doc *doc);
void report_doc_finish(struct report_doc *doc);

/* Borrowed until the next table is added. */
struct report_table *report_doc_add_table(struct report_doc *doc,
					  const char *key,
					  const struct report_column *columns,
					  size_t n_columns);
/* With columns of its own, zero bytes to be filled through the pointer. */
struct report_table *report_doc_add_own_table(struct report_doc *doc,
					      const char *key,
					      size_t n_columns);
/* A word that lives as long as the report; cleaned, never NULL. */
const char *report_doc_word(struct report_doc *doc, const char *text);

/* The newest block; text may be NULL. Borrowed until the next one. */
struct report_block *report_doc_add_block(struct report_doc *doc,
					  enum report_block_kind kind,
					  const char *text);
/* The newest table, under this caption. */
void report_doc_show_table(struct report_doc *doc, const char *caption);
/* Borrowed until the next one. */
struct report_chart *report_doc_add_chart(struct report_doc *doc,
					  const char *key, const char *unit,
					  const char *caption);
void report_chart_add(struct report_chart *chart, const char *label,
		      int64_t value);

/* "Số:      /BC-UBND" and "Đức Tân, ngày 05 tháng 3 năm 2024"; yours. */
char *report_number_line(const struct report_doc *doc);
char *report_place_line(const struct report_doc *doc);

/* All cells empty. Borrowed until the next row is added. */
struct report_row *report_table_add_row(struct report_table *table);

/*
 * Fill a cell, which must be empty. Texts are copied and cleaned; NULL and ""
 * leave the cell empty.
 */
void report_cell_text(struct report_cell *cell, const char *text);
/* Printed as text, read by programs as raw. */
void report_cell_coded(struct report_cell *cell, const char *text,
		       const char *raw);
void report_cell_int(struct report_cell *cell, int64_t n);
/* The same of how many there are: printed with points, "4.464". */
void report_cell_count(struct report_cell *cell, int64_t n);
void report_cell_bool(struct report_cell *cell, bool b);
/* "02:36"; LOG_NONE leaves the cell empty. */
void report_cell_duration(struct report_cell *cell, int64_t ms);
/* "0:02:36": hours always, so that a sum cannot be misread. */
void report_cell_hours(struct report_cell *cell, int64_t ms);
/* "45,2%" of part in whole; whole 0 leaves the cell empty. */
void report_cell_share(struct report_cell *cell, int64_t part, int64_t whole);

void report_lines_add(struct report_lines *lines, const char *text);

/* The new figure's cell, empty; fill it at once. */
struct report_cell *report_figures_add(struct report_figures *figures,
				       const char *key, const char *label,
				       enum report_type type, bool is_part);

/* The letterhead's agency, which may have several lines; NULL: none. */
void report_set_agency(struct report_doc *doc, const char *agency);

/* A copy of text that may be printed anywhere; NULL and "" give NULL. */
char *report_clean(const char *text);

#endif
