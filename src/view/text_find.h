#ifndef VIEW_TEXT_FIND_H
#define VIEW_TEXT_FIND_H

#include <stdbool.h>
#include <stddef.h>

/* A stretch of a text, in bytes. */
struct text_place { size_t at, len; };

/*
 * Where the words stand in a text of len bytes, at byte `from` or behind it;
 * with wraps also before it, if nowhere behind. Without marks they find all
 * forms, with marks these only; capitals never matter. false: nowhere.
 */
bool text_find(const char *text, size_t len, const char *words, size_t from,
	       bool wraps, struct text_place *out);

#endif
