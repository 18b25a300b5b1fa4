#ifndef TESTS_STATION_DUMP_H
#define TESTS_STATION_DUMP_H

/*
 * Every value of every table of a station, as text; yours. Left out: audit,
 * the undo journal, FTS5's own tables, and the columns named in `without`
 * (separated by blanks, with a blank at both ends).
 */
char *station_dump(const char *station_dir, const char *without);
/* Fail the test with the first line that differs. */
void station_dump_assert_same(const char *was, const char *is);

#endif
