#ifndef REPORT_DOCUMENT_LISTS_H
#define REPORT_DOCUMENT_LISTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* For document_*.c only: the marks of lists. */
enum { LIST_LEVELS = 10, LIST_MARK_BYTES = 32 };

enum list_format {
	LIST_BULLET,
	LIST_NONE,
	LIST_DECIMAL,
	LIST_LOWER_LETTER,
	LIST_UPPER_LETTER,
	LIST_LOWER_ROMAN,
	LIST_UPPER_ROMAN
};

struct list_level {
	enum list_format format;
	int start;
	char pattern[LIST_MARK_BYTES];	/* "%1.%2)", %N the number of level N */
};

/* How one list is marked, and how far it has counted. */
struct list_style {
	char name[64];
	struct list_level levels[LIST_LEVELS];
	int counts[LIST_LEVELS];
	bool has_begun[LIST_LEVELS];
};

struct list_styles {
	struct list_style *rows;
	size_t count;
};

void list_styles_finish(struct list_styles *l);
/* Borrowed until the next addition; NULL: not there. */
struct list_style *list_styles_find(struct list_styles *l, const char *name);
/* A bullet on every level; NULL when there are more than any document has. */
struct list_style *list_styles_add(struct list_styles *l, const char *name);

/* Append the mark of the next item of that level ("1. ", "- "), and count. */
void list_mark(struct list_style *s, int level, struct buf *out);
/* The next item of that level begins at its start again. */
void list_restart(struct list_style *s, int level);

#endif
