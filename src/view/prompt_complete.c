/* Completing names on the command line. See prompt_complete.h. */
#include "config.h"

#include "view/prompt_complete.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "view/stack.h"

static void add_if(struct candidates *c, const char *name, const char *start)
{
	if (strncmp(name, start, strlen(start)) != 0)
		return;
	c->names = mem_grow(c->names, c->n + 1, sizeof *c->names);
	c->names[c->n++] = name;
}

static int compare_names(const void *a, const void *b)
{
	const char *const *left = a;
	const char *const *right = b;

	return strcmp(*left, *right);
}

void candidates_find(const struct stack *s, const char *start,
		     struct candidates *out)
{
	const char *const *name = s->commands.names;

	*out = (struct candidates){ NULL, 0 };
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		add_if(out, action_name((enum action)a), start);
	for (; name != NULL && *name != NULL; name++)
		add_if(out, *name, start);
	if (out->n > 1)
		qsort(out->names, out->n, sizeof *out->names, compare_names);
}

void candidates_finish(struct candidates *c)
{
	free(c->names);
	c->names = NULL;
	c->n = 0;
}

size_t candidates_common(const struct candidates *c)
{
	if (c->n == 0)
		return 0;
	size_t common = strlen(c->names[0]);
	for (size_t i = 1; i < c->n; i++) {
		size_t same = 0;
		while (same < common && c->names[i][same] == c->names[0][same])
			same++;
		common = same;
	}
	return common;
}
