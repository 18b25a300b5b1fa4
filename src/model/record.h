#ifndef MODEL_RECORD_H
#define MODEL_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

/*
 * Records in a JSON file, described by tables. One table per struct says how
 * each member is called in the file, what it may hold and where it lies in
 * memory; reading, writing and releasing all walk it.
 *
 * A file is one object: {"daixa-plan": 1, members, lists of objects}. Reading
 * is strict: unknown members, wrong types and values out of their limits are
 * refused, and every refusal names line, place and reason.
 */

enum record_type {
	RECORD_TEXT,	/* char *: one line */
	RECORD_LINES,	/* char *: lines joined by "\n" */
	RECORD_CODE,	/* char *: ASCII letters, digits, "-", ".", "_" */
	RECORD_DATE,	/* char *: "2024-03-05" */
	RECORD_MONTH,	/* char *: "2024-03" */
	RECORD_CLOCK,	/* char *: "05:00" */
	RECORD_WORD,	/* char *: one of `words` */
	RECORD_INT,	/* int */
	RECORD_COUNT,	/* int64_t */
	RECORD_MINUTES,	/* whole minutes in the file, int64_t milliseconds in memory */
	RECORD_BOOL	/* bool */
};

enum {
	RECORD_TEXT_MAX = 2000,		/* characters */
	RECORD_CODE_MAX = 64,		/* bytes */
	RECORD_FILE_MAX = 16 << 20,	/* bytes */
	RECORD_PATH_MAX = 128,
	RECORD_MINUTE_MS = 60000
};

struct record_field {
	const char *name;	/* in the file; NULL ends a table */
	size_t offset;		/* in the struct */
	enum record_type type;
	bool is_required;	/* else absent is NULL, 0, false */
	const char *const *words;	/* RECORD_WORD: ends with NULL */
	int min, max;		/* numbers, in the file's unit */
};

/*
 * A list of objects. Rows that have the members "valid_from" and "valid_to"
 * are dated. Of the rows with the same value in `key`, and of all rows of a
 * list that holds one at a time, no two may be in force on one day; undated
 * rows always are.
 */
struct record_list {
	const char *name;	/* in the file; NULL ends a table */
	size_t rows_offset;	/* of the pointer to the rows */
	size_t count_offset;	/* of the size_t that counts them */
	size_t row_size;
	size_t max_rows;
	const struct record_field *fields;
	const char *key;	/* name of a required text member; NULL */
	bool is_required;
	bool holds_one_at_a_time;
};

/* A whole file. */
struct record_shape {
	const char *format;	/* the member that names the format */
	int version;
	const struct record_field *fields;
	const struct record_list *lists;
};

/* Members of the tables: how `member` of `struct owner` is called and typed. */
#define RECORD_NEED(owner, label, member, kind) \
	{.name = label, .offset = offsetof(struct owner, member), \
	 .type = kind, .is_required = true}
#define RECORD_MAY(owner, label, member, kind) \
	{.name = label, .offset = offsetof(struct owner, member), .type = kind}
#define RECORD_CHOICE(owner, label, member, choices) \
	{.name = label, .offset = offsetof(struct owner, member), \
	 .type = RECORD_WORD, .is_required = true, .words = choices}
#define RECORD_NUMBER(owner, label, member, kind, needed, least, most) \
	{.name = label, .offset = offsetof(struct owner, member), \
	 .type = kind, .is_required = needed, .min = least, .max = most}
#define RECORD_VALID(owner, from_member, to_member) \
	RECORD_MAY(owner, "valid_from", from_member, RECORD_DATE), \
	RECORD_MAY(owner, "valid_to", to_member, RECORD_DATE)
#define RECORD_END {.name = NULL}
#define RECORD_LIST(owner, member, count, label, table, limit, ...) \
	{.name = label, .rows_offset = offsetof(struct owner, member), \
	 .count_offset = offsetof(struct owner, count), \
	 .row_size = sizeof *((struct owner *)NULL)->member, \
	 .max_rows = limit, .fields = table, __VA_ARGS__}

/* ---- memory ------------------------------------------------------------- */

/* Release the texts of one row and set them to NULL; the row itself stays. */
void record_finish(const struct record_field *fields, void *row);
/* Release the texts and lists of a whole file's struct. */
void record_finish_file(const struct record_shape *shape, void *file);

/* ---- reading ------------------------------------------------------------ */

/*
 * A file's text, kept at hand to say on which line something is wrong. Text
 * NULL: there is no file, a person typed it; refusals are then ERR_INVALID
 * and name no line.
 */
struct record_source {
	const char *text;	/* behind the byte order mark, if there was one */
	size_t len;
};

/*
 * Read a file's text into its struct.
 *
 * file     zeroed by the caller, who finishes it in both cases: after a
 *          failure it holds what had been read
 * out_src  points into text; set in both cases
 * Errors   ERR_FORMAT: "line 14, items[3].parent: ..."
 */
bool record_read(const struct record_shape *shape, const char *text,
		 size_t len, void *file, struct record_source *out_src,
		 struct err *err);

/*
 * Refuse the value at "list[row].member" (member NULL: the row; list NULL: a
 * member of the file itself) for a reason that only its reader knows. Sets
 * ERR_FORMAT and returns false always.
 */
struct record_place {
	const char *list;
	size_t row;
	const char *member;
};
bool record_refuse(const struct record_source *src, struct record_place place,
		   struct err *err, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/* ---- writing ------------------------------------------------------------ */

/*
 * Append the file as JSON, indented, ending in a line end. Absent members
 * are left out; equal structs give equal bytes.
 */
void record_write(const struct record_shape *shape, const void *file,
		  struct buf *out);

/* Append one row as a JSON object in one line. */
void record_write_row(const struct record_field *fields, const void *row,
		      struct buf *out);

/* Both days included, NULL is open. ISO dates compare as text. */
struct record_period {
	const char *from;
	const char *to;
};

/* Is there a day on which both are in force? */
bool record_periods_overlap(struct record_period a, struct record_period b);

/* ---- for the modules of records ----------------------------------------- */

/*
 * The rules for rows side by side: a period ends after it begins, keys are
 * not doubled. record_read() has asked already. Errors: ERR_FORMAT.
 */
bool record_check_rows(const struct record_shape *shape, const void *file,
		       const struct record_source *src, struct err *err);

/* The rows of a list; *out_count is their number. Borrowed. */
void *record_rows(const struct record_list *list, const void *file,
		  size_t *out_count);
/* Hand rows to the file's struct, which owns them from now on. */
void record_set_rows(const struct record_list *list, void *file, void *rows,
		     size_t count);
/* The text of the named member; NULL when absent or no such member. */
const char *record_text(const struct record_field *fields, const void *row,
			const char *name);

#endif
