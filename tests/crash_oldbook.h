#ifndef TESTS_CRASH_OLDBOOK_H
#define TESTS_CRASH_OLDBOOK_H

#include "crash_cuts.h"

/* For crash_deeds.c: taking over a book of three rows. */
bool oldbook_act(struct bench *b, struct err *err);
/* All of its rows or none; all when that was said. */
const char *oldbook_promise(struct bench *b, struct store *s);

#endif
