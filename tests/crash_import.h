#ifndef TESTS_CRASH_IMPORT_H
#define TESTS_CRASH_IMPORT_H

#include "crash_cuts.h"

/*
 * For crash_deeds.c: stations that hold more than a log. A segment's id is
 * kept in b->told.
 */
void bench_add_segment(struct bench *b);

/* Taking a recording in (rule R8), without the helper that listens to it. */
void import_prepare(struct bench *b, const struct deed *deed);
bool import_act(struct bench *b, struct err *err);
/* No half imports: every row has its file, whole; nothing said is lost. */
const char *import_promise(struct bench *b, struct store *s);

/* The same station with the tables of deed->version. */
void older_prepare(struct bench *b, const struct deed *deed);

#endif
