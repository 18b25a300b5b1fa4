#ifndef VIEW_FILTER_PROMPT_H
#define VIEW_FILTER_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "model/filter.h"

struct app;
struct stack;

/*
 * Show the rows of a query; NULL or "": all. On failure nothing changes;
 * *out_at is set when the query itself is at fault.
 */
typedef bool (*filter_prompt_applier)(void *ctx, const char *text,
				      size_t *out_at, struct err *err);

/*
 * The line in which a live filter is typed: rows follow each key, Tab
 * completes names of fields, values and saved filters, a fault is shown where it is. Kept by
 * the view it belongs to.
 */
struct filter_prompt {
	enum filter_target target;
	filter_prompt_applier apply;
	void *ctx;
	struct app *app;	/* borrowed: knows the saved filters */
	struct stack *stack;	/* set when opened */
};

void filter_prompt_open(struct filter_prompt *p, struct stack *s,
			const char *start_text_or_null);
/* Apply without asking; what fails is said in the status line. */
bool filter_prompt_apply(struct filter_prompt *p, struct stack *s,
			 const char *text_or_null);

#endif
