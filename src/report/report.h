#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
	REPORT_BOOL		/* 0 or 1 */
};

/* Where a column appears: on what people read, in tables, in data. */
enum {
	REPORT_PAPER = 1,
	REPORT_CSV = 2,
	REPORT_JSON = 4,
	REPORT_NAMES_ROW = 8,	/* the column that says what the row is */
	REPORT_FORM = REPORT_PAPER | REPORT_CSV | REPORT_JSON
};

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
	int64_t number;		/* INT, DURATION, BOOL; LOG_NONE: none */
};

struct report_row {
	struct report_cell *cells;	/* one per column */
	bool is_struck;
	bool is_incident;
};

struct report_table {
	const char *key;
	const struct report_column *columns;	/* not owned */
	size_t n_columns;
	struct report_row *rows;
	size_t n_rows;
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

struct report_doc {
	const char *kind;	/* "book" */
	char *superior;		/* the agency's own heading, left; NULL: none */
	char *agency;
	char *station_line;
	const char *title;
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
void report_cell_bool(struct report_cell *cell, bool b);
/* "02:36"; LOG_NONE leaves the cell empty. */
void report_cell_duration(struct report_cell *cell, int64_t ms);

void report_lines_add(struct report_lines *lines, const char *text);

/* The new figure's cell, empty; fill it at once. */
struct report_cell *report_figures_add(struct report_figures *figures,
				       const char *key, const char *label,
				       enum report_type type, bool is_part);

/* A copy of text that may be printed anywhere; NULL and "" give NULL. */
char *report_clean(const char *text);

#endif
