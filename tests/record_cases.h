#ifndef TESTS_RECORD_CASES_H
#define TESTS_RECORD_CASES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "model/record.h"

/*
 * A good file with one thing put wrong: the first `find` becomes `replace`;
 * the reader must then refuse, naming the line and saying `words`.
 */
struct bad_case {
	const char *find;
	const char *replace;
	int line;
	const char *words;
};

/* Reads a file and forgets it. */
typedef bool (*reader_fn)(const char *text, size_t len, struct err *err);

/* Read the file below the source folder; fails the test when it cannot. */
void load_file(const char *path, struct buf *out);
/* good with the first `find` replaced; fails the test when there is none. */
void replace_once(const char *good, const char *find, const char *replace,
		  struct buf *out);

/* Fail the test unless reading is refused as ERR_FORMAT, at line, in words. */
void assert_refused(reader_fn reader, const char *text, size_t len, int line,
		    const char *words);
void assert_bad_case(reader_fn reader, const char *good,
		     const struct bad_case *bad);
/* Fail the test unless the file is read with that change. */
void assert_still_read(reader_fn reader, const char *good, const char *find,
		       const char *replace);
/* No proper beginning of a file is a file. */
void assert_no_prefix_is_read(reader_fn reader, const char *good);

/* The manual page at path names every member of the files of that shape. */
void assert_manual_is_complete(const char *path,
			       const struct record_shape *shape);

#endif
