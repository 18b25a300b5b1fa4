#ifndef STORE_STORE_READING_H
#define STORE_STORE_READING_H

#include "store/store.h"

/*
 * Go through a presenter's newest takes of which the text is known, at most
 * limit of them. length_ms is what is played of the take.
 */
bool store_reading_walk(struct store *s, const char *presenter, int64_t limit,
			void (*take)(void *ctx, const char *text,
				     int64_t length_ms),
			void *ctx, struct err *err);

#endif
