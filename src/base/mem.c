/* Memory that is always there. See mem.h. */
#include "config.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The one hook; set once at start-up, read once at death. */
static void (*death_hook)(void);

void mem_on_death(void (*hook)(void))
{
	death_hook = hook;
}

_Noreturn static void die(void)
{
	static const char words[] = "daixa: out of memory / hết bộ nhớ\n";

	if (death_hook != NULL)
		death_hook();
	ssize_t ignored = write(STDERR_FILENO, words, sizeof words - 1);
	(void)ignored;
	_exit(7);
}

void *mem_alloc(size_t size)
{
	return mem_array(1, size);
}

void *mem_array(size_t count, size_t size)
{
	void *p = calloc(count > 0 ? count : 1, size > 0 ? size : 1);

	if (p == NULL)
		die();
	return p;
}

void *mem_grow(void *old, size_t count, size_t size)
{
	if (size > 0 && count > SIZE_MAX / size)
		die();
	size_t bytes = count * size;
	void *p = realloc(old, bytes > 0 ? bytes : 1);

	if (p == NULL)
		die();
	return p;
}

char *mem_dup(const char *text)
{
	return text != NULL ? mem_dup_n(text, strlen(text)) : NULL;
}

char *mem_dup_n(const char *bytes, size_t len)
{
	char *p = mem_alloc(len + 1);

	if (len > 0)
		memcpy(p, bytes, len);
	return p;
}

char *mem_printf(const char *fmt, ...)
{
	char *p = NULL;
	va_list args;

	va_start(args, fmt);
	int n = vasprintf(&p, fmt, args);
	va_end(args);
	if (n < 0)
		die();
	return p;
}

void mem_set(char **slot, const char *text)
{
	char *copy = mem_dup(text);

	free(*slot);
	*slot = copy;
}
