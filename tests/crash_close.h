#ifndef TESTS_CRASH_CLOSE_H
#define TESTS_CRASH_CLOSE_H

#include "app/app.h"
#include "crash_cuts.h"

/* For crash_deeds.c: a station in April whose March is open. */
void close_prepare(struct bench *b, const struct deed *deed);
bool close_it(struct bench *b, struct app *a, struct err *err);
const char *close_promise(struct bench *b, struct store *s);

#endif
