/*
 * SQLite's memory from lists of freed pieces, one list for every 64 bytes.
 * Opening a database parses its whole schema, thousands of small pieces each
 * time; a third of a simulated cut's cost was malloc() and free().
 */
#include "config.h"

#include "sim/sim_alloc.h"

#include <sqlite3.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#ifdef DX_SANITIZED

void sim_alloc_install(void)
{
	/* A sanitizer sees more of what comes from malloc() itself. */
}

#else

enum { STEP = 64, CLASSES = 160, AT_ONCE = 64 * 1024 };

/* In front of what is handed out; keeps its alignment. */
union piece {
	struct { size_t class, size; } is;	/* class CLASSES: malloc()'s own */
	union piece *next;			/* while it is free */
	max_align_t aligned;
};

static union piece *free_pieces[CLASSES];
static char *fresh;
static size_t fresh_left;

/* A piece never handed out; what is left of a block too small is given up. */
static union piece *cut_fresh(size_t bytes)
{
	if (fresh_left < bytes) {
		fresh = malloc(AT_ONCE);
		fresh_left = fresh == NULL ? 0 : AT_ONCE;
		if (fresh == NULL)
			return NULL;
	}
	union piece *p = (union piece *)(void *)fresh;
	fresh += bytes;
	fresh_left -= bytes;
	return p;
}

static void *pool_malloc(int n)
{
	size_t size = (size_t)n;
	size_t class = (size + STEP - 1) / STEP;
	union piece *p;

	if (class >= CLASSES) {
		class = CLASSES;
		p = malloc(sizeof *p + size);
	} else if (free_pieces[class] != NULL) {
		p = free_pieces[class];
		free_pieces[class] = p->next;
	} else {
		p = cut_fresh(sizeof *p + class * STEP);
	}
	if (p == NULL)
		return NULL;
	p->is.class = class;
	p->is.size = class < CLASSES ? class * STEP : size;
	return p + 1;
}

static void pool_free(void *memory)
{
	if (memory == NULL)
		return;
	union piece *p = (union piece *)memory - 1;
	size_t class = p->is.class;
	if (class == CLASSES) {
		free(p);
		return;
	}
	p->next = free_pieces[class];
	free_pieces[class] = p;
}

static int pool_size(void *memory)
{
	return memory == NULL ? 0 : (int)((union piece *)memory - 1)->is.size;
}

static void *pool_realloc(void *memory, int n)
{
	if (pool_size(memory) >= n)
		return memory;
	void *more = pool_malloc(n);
	if (more != NULL && memory != NULL) {
		memcpy(more, memory, (size_t)pool_size(memory));
		pool_free(memory);
	}
	return more;
}

static int pool_roundup(int n)
{
	return (n + STEP - 1) / STEP * STEP;
}

static int pool_init(void *ctx)
{
	(void)ctx;
	return SQLITE_OK;
}

static void pool_shutdown(void *ctx)
{
	(void)ctx;
}

void sim_alloc_install(void)
{
	static const sqlite3_mem_methods methods = {
		pool_malloc, pool_free, pool_realloc, pool_size,
		pool_roundup, pool_init, pool_shutdown, NULL,
	};

	sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
}

#endif
