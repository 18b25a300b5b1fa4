#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/*
 * Memory that is always there. Out of memory ends the program through one
 * hook, which restores the terminal first; the data are safe in SQLite's
 * journal. Everything returned is the caller's, released with free().
 */

void *mem_alloc(size_t size);			/* zeroed */
void *mem_array(size_t count, size_t size);	/* zeroed; overflow dies */
void *mem_grow(void *old, size_t count, size_t size);	/* realloc; new part NOT zeroed */
char *mem_dup(const char *text);		/* NULL gives NULL */
char *mem_dup_n(const char *bytes, size_t len);	/* adds the final NUL */
char *mem_printf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Replace *slot, which must be NULL or from malloc, by a copy of text (or NULL). */
void mem_set(char **slot, const char *text);

/* Called once before the program dies of memory; NULL for none. */
void mem_on_death(void (*hook)(void));

#endif
