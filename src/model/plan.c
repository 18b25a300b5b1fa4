/* Plans in memory. See plan.h; the file format is in plan_file.c. */
#include "config.h"

#include "model/plan.h"

#include <stdlib.h>
#include <string.h>

#include "model/plan_shape.h"

void plan_finish(struct plan *p)
{
	if (p != NULL)
		record_finish_file(&plan_shape, p);
}

void plan_item_finish(struct plan_item *i)
{
	if (i != NULL)
		record_finish(plan_item_fields, i);
}

void document_finish(struct document *d)
{
	if (d != NULL)
		record_finish(document_fields, d);
}

void plan_list_finish(struct plan_list *l)
{
	for (size_t i = 0; i < l->count; i++)
		plan_finish(&l->rows[i]);
	free(l->rows);
	*l = (struct plan_list){0};
}

void plan_count_list_finish(struct plan_count_list *l)
{
	for (size_t i = 0; i < l->count; i++)
		free(l->rows[i].code);
	free(l->rows);
	*l = (struct plan_count_list){0};
}

void document_list_finish(struct document_list *l)
{
	for (size_t i = 0; i < l->count; i++)
		document_finish(&l->rows[i]);
	free(l->rows);
	*l = (struct document_list){0};
}

bool plan_item_is_leaf(const struct plan *p, const struct plan_item *item)
{
	for (size_t i = 0; i < p->n_items; i++) {
		const char *parent = p->items[i].parent;
		if (parent != NULL && strcmp(parent, item->code) == 0)
			return false;
	}
	return true;
}

bool plan_item_is_within(const struct plan *p, const struct plan_item *item,
			 const struct plan_item *top)
{
	/* a plan that was altered may go round in circles */
	for (size_t i = 0; item != NULL && i < p->n_items; i++) {
		if (item == top)
			return true;
		item = item->parent != NULL ? plan_find(p, item->parent) : NULL;
	}
	return false;
}

const struct plan_item *plan_find(const struct plan *p, const char *code)
{
	for (size_t i = 0; i < p->n_items; i++)
		if (strcmp(p->items[i].code, code) == 0)
			return &p->items[i];
	return NULL;
}
