#ifndef APP_KEYMAP_H
#define APP_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/action.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/key.h"

/*
 * Which keys do what, where. Read from text, one order to a line:
 *
 *	# words after a hash at the beginning of a line are for the reader
 *	bind CONTEXT KEYS ACTION
 *	unbind CONTEXT KEYS
 *	unbind CONTEXT *
 *
 * KEYS is one key or several in a row, written as in base/key.h. A later line
 * replaces an earlier one. The defaults (data/keys) are written the same way.
 */
struct keymap;

enum { KEYMAP_SEQUENCE_MAX = 4, KEYMAP_CONTEXTS_MAX = 4 };

enum keymap_match {
	KEYMAP_NONE,
	KEYMAP_PREFIX,	/* more keys may follow */
	KEYMAP_ACTION
};

/* With the defaults. */
struct keymap *keymap_new(void);
void keymap_free(struct keymap *m);

/*
 * Read more lines. ERR_INVALID names file, line and what is wrong with it;
 * then nothing of the text is in force.
 *
 * name  for the message: a path
 */
bool keymap_read(struct keymap *m, const char *name, const char *text,
		 struct err *err);

/*
 * Look keys up. contexts are asked in order, an inner one hides an outer one;
 * *out is set when KEYMAP_ACTION is returned.
 */
enum keymap_match keymap_find(const struct keymap *m,
			      const enum context *contexts, size_t n_contexts,
			      const struct key *keys, size_t n_keys,
			      enum action *out);

/*
 * Append the keys of an action as people read them ("j, Down"), at most max
 * of them (0: all). false: none, nothing appended.
 */
bool keymap_keys(const struct keymap *m, const enum context *contexts,
		 size_t n_contexts, enum action action, size_t max,
		 struct buf *out);

#endif
