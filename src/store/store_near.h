#ifndef STORE_STORE_NEAR_H
#define STORE_STORE_NEAR_H

#include <stdbool.h>

#include "base/err.h"

struct store;

/*
 * Segment codes that look like a mistyped one: they end in it, or differ in
 * at most two letters. At most three, nearest first, joined by ", ".
 *
 * typed  in upper case
 * out    NULL when none is near; yours
 */
bool store_near_codes(struct store *s, const char *typed, char **out,
		      struct err *err);

#endif
