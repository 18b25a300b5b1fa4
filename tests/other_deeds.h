#ifndef TESTS_OTHER_DEEDS_H
#define TESTS_OTHER_DEEDS_H

#include <stdbool.h>

struct app;

/*
 * One random deed of those that are undone besides the fields of one segment:
 * on takes (words, choice, trim), many segments together, documents and their
 * links, targets, saved filters, columns, the station's facts.
 *
 * which  below OTHER_DEEDS: on what
 * code   of the segment, where it is about one
 * roll   0 to n - 1
 * True   it was done
 */
enum { OTHER_DEEDS = 8 };
bool other_deed(struct app *a, unsigned which, const char *code,
		unsigned (*roll)(unsigned n));

#endif
