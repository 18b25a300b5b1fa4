/* The line of a live filter. See filter_prompt.h. */
#include "config.h"

#include "view/filter_prompt.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/saved.h"
#include "base/mem.h"
#include "base/text.h"
#include "view/prompt.h"
#include "view/stack.h"

static void changed(void *ctx, const char *text)
{
	struct filter_prompt *p = ctx;
	size_t at = SIZE_MAX;
	struct err err;

	if (p->apply(p->ctx, text, &at, &err))
		return;
	if (at != SIZE_MAX)
		prompt_fault(p->stack, at, err.text);
	else
		stack_error(p->stack, &err);
}

bool filter_prompt_apply(struct filter_prompt *p, struct stack *s,
			 const char *text_or_null)
{
	struct err err;
	size_t at;

	if (p->apply(p->ctx, text_or_null, &at, &err))
		return true;
	stack_error(s, &err);
	return false;
}

/* Esc in the line takes the filter away. */
static void done(void *ctx, const char *text_or_null)
{
	struct filter_prompt *p = ctx;

	filter_prompt_apply(p, p->stack, text_or_null);
}

/* The names behind @ at the beginning; false: the cursor is not in one. */
static bool complete_saved(const struct filter_prompt *p, const char *text,
			   size_t at, size_t *out_start, prompt_taker take,
			   void *take_ctx)
{
	struct saved_filter_list list = { 0 };
	struct err ignored;
	char *typed = mem_dup_n(text, at);
	char *part = NULL;
	size_t rest = 0;
	bool is_mine = saved_filter_named(typed, &part, &rest) && rest == at &&
		       (at < 2 || typed[at - 1] != '"' ||
			typed[at - 2] == '@') &&
		       saved_list(p->app, p->target, &list, &ignored);

	for (size_t i = 0; is_mine && i < list.count; i++) {
		const char *whole = list.rows[i].name;
		const char *quote = strpbrk(whole, " \t") != NULL ? "\"" : "";
		char *way = mem_printf("@%s%s%s", quote, whole, quote);
		if (text_begins_folded(whole, part))
			take(take_ctx, way);
		free(way);
	}
	*out_start = strspn(text, " \t");
	saved_filter_list_finish(&list);
	free(part);
	free(typed);
	return is_mine;
}

static void complete(void *ctx, const char *text, size_t at, size_t *out_start,
		     prompt_taker take, void *take_ctx)
{
	const struct filter_prompt *p = ctx;

	if (!complete_saved(p, text, at, out_start, take, take_ctx))
		filter_complete(text, at, p->target, out_start, take,
				take_ctx);
}

void filter_prompt_open(struct filter_prompt *p, struct stack *s,
			const char *start_text_or_null)
{
	static const struct prompt_ops ops = { changed, done, complete };

	p->stack = s;
	prompt_open(s, "\\", start_text_or_null, &ops, p);
}
