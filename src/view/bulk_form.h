#ifndef VIEW_BULK_FORM_H
#define VIEW_BULK_FORM_H

#include <stddef.h>
#include <stdint.h>

struct app;
struct stack;

/*
 * Change the same fields of many segments: a form whose fields are left, taken
 * away or set, then everything before and after, then the deed, which one
 * undo takes back. ids are copied.
 *
 * done  called after the change; ctx must outlive the dialogs
 */
void bulk_form_open(struct stack *s, struct app *a, const int64_t *ids,
		    size_t n, void (*done)(void *ctx), void *ctx);

#endif
