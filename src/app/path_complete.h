#ifndef APP_PATH_COMPLETE_H
#define APP_PATH_COMPLETE_H

#include <stddef.h>

/*
 * Paths as people type and see them: clean text in NFC, "~/" for home. The
 * disk may hold a name in another form (decomposed on a stick from a Mac) or
 * bytes that are no text; they are found all the same.
 */

/* Folders (ending in "/"), recordings and texts that go on from what is typed. */
struct path_choices {
	char **paths;	/* as typed so far and completed; natural order */
	size_t count;
};

/* Capitals and marks need not be typed when nothing fits exactly. */
void path_choices_find(const char *typed, struct path_choices *out);
void path_choices_finish(struct path_choices *c);
/* Bytes all of them have in common, whole letters; 0 when there are none. */
size_t path_choices_common(const struct path_choices *c);

/* The path on the disk for one that was typed; yours, and never NULL. */
char *path_on_disk(const char *shown);

#endif
