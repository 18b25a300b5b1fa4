/*
 * Plan files: reading, the rules that tie their rows together, writing.
 * See plan.h and daixa-plan(5). Rules are checked in the order of the file,
 * so that a refusal can say where; the items are put in order last.
 */
#include "config.h"

#include "model/plan.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "base/text.h"
#include "model/plan_shape.h"

static const struct plan_item *parent_of(const struct plan *p,
					 const struct plan_item *item)
{
	return item->parent != NULL ? plan_find(p, item->parent) : NULL;
}

/* ---- rules ---------------------------------------------------------------- */

/* The year of a checked date. */
static int year_of(const char *date)
{
	return (int)strtol(date, NULL, 10);
}

static bool check_year(const struct plan *p, const struct record_source *src,
		       struct err *err)
{
	const struct record_place place = {NULL, 0, "year"};

	if (p->year >= year_of(p->valid_from) &&
	    p->year <= year_of(p->valid_to))
		return true;
	return record_refuse(src, place, err,
			     _("no day of %d lies between valid_from and "
			       "valid_to"), p->year);
}

/* Steps up to the top; n_items when there is no top. */
static size_t depth_of(const struct plan *p, const struct plan_item *item)
{
	size_t depth = 0;

	while (item != NULL && depth < p->n_items) {
		item = parent_of(p, item);
		depth++;
	}
	return item == NULL ? depth : p->n_items + 1;
}

static bool check_item(const struct plan *p, size_t i,
		       const struct record_source *src, struct err *err)
{
	const struct plan_item *item = &p->items[i];
	const struct record_place place = {"items", i, "parent"};

	if (item->parent == NULL)
		return true;
	if (parent_of(p, item) == NULL)
		return record_refuse(src, place, err,
				     _("there is no item \"%s\" in this "
				       "plan"), item->parent);
	size_t depth = depth_of(p, item);
	if (depth > p->n_items)
		return record_refuse(src, place, err,
				     _("\"%s\" and its parents go in a "
				       "circle"), item->code);
	if (depth > PLAN_DEPTH_MAX)
		return record_refuse(src, place, err,
				     _("items are nested more than %d deep"),
				     PLAN_DEPTH_MAX);
	return true;
}

/* Either may be absent; two absent dates are the same. */
static bool is_same(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool has_document(const struct plan *p, const char *number,
			 const struct document *except)
{
	for (size_t i = 0; i < p->n_documents; i++)
		if (&p->documents[i] != except &&
		    strcmp(p->documents[i].number, number) == 0)
			return true;
	return false;
}

static bool is_twin(const struct document *a, const struct document *b)
{
	return strcmp(a->number, b->number) == 0 &&
	       is_same(a->issued_on, b->issued_on);
}

static bool check_document(const struct plan *p, size_t i,
			   const struct record_source *src, struct err *err)
{
	const struct document *d = &p->documents[i];
	struct record_place place = {"documents", i, "number"};

	for (size_t j = 0; j < i; j++)
		if (is_twin(&p->documents[j], d))
			return record_refuse(src, place, err,
				_("number and date are those of "
				  "documents[%zu]"), j);
	place.member = "in_force_to";
	if (d->in_force_from != NULL && d->in_force_to != NULL &&
	    strcmp(d->in_force_to, d->in_force_from) < 0)
		return record_refuse(src, place, err,
				     _("lies before in_force_from"));
	place.member = "replaced_by";
	if (d->replaced_by != NULL && !has_document(p, d->replaced_by, d))
		return record_refuse(src, place, err,
				     _("must be the number of another "
				       "document of this plan"));
	return true;
}

/* "2024-03" lies in "2024-01-01".."2024-12-31". */
static bool is_month_in_plan(const struct plan *p, const char *month)
{
	return strncmp(month, p->valid_from, strlen(month)) >= 0 &&
	       strncmp(month, p->valid_to, strlen(month)) <= 0;
}

static bool check_target(const struct plan *p, size_t i,
			 const struct record_source *src, struct err *err)
{
	const struct plan_target *t = &p->targets[i];
	struct record_place place = {"targets", i, "item"};

	if (plan_find(p, t->item_code) == NULL)
		return record_refuse(src, place, err,
				     _("there is no item \"%s\" in this "
				       "plan"), t->item_code);
	for (size_t j = 0; j < i; j++)
		if (strcmp(p->targets[j].item_code, t->item_code) == 0 &&
		    is_same(p->targets[j].month, t->month))
			return record_refuse(src, place, err,
				_("item and month are those of "
				  "targets[%zu]"), j);
	place.member = "month";
	if (t->month != NULL && !is_month_in_plan(p, t->month))
		return record_refuse(src, place, err,
				     _("lies outside the plan's period"));
	place.member = NULL;
	if (t->airings == 0 && t->length_ms == 0)
		return record_refuse(src, place, err,
				     _("\"airings\" or \"length_min\" is "
				       "needed"));
	return true;
}

static bool check_plan(const struct plan *p, const struct record_source *src,
		       struct err *err)
{
	if (!check_year(p, src, err))
		return false;
	for (size_t i = 0; i < p->n_items; i++)
		if (!check_item(p, i, src, err))
			return false;
	for (size_t i = 0; i < p->n_documents; i++)
		if (!check_document(p, i, src, err))
			return false;
	for (size_t i = 0; i < p->n_targets; i++)
		if (!check_target(p, i, src, err))
			return false;
	return true;
}

/* ---- order ---------------------------------------------------------------- */

/* An item's code and those of its ancestors, the top one last. */
struct branch {
	size_t index;
	size_t depth;
	const char *codes[PLAN_DEPTH_MAX];
};

static struct branch branch_of(const struct plan *p, size_t index)
{
	struct branch b = {.index = index};
	const struct plan_item *item = &p->items[index];

	for (; item != NULL; item = parent_of(p, item)) {
		assert(b.depth < PLAN_DEPTH_MAX);
		b.codes[b.depth++] = item->code;
	}
	return b;
}

/* Branches as a book's table of contents: a parent, then its children. */
static int compare_branches(const void *left, const void *right)
{
	const struct branch *a = left;
	const struct branch *b = right;
	size_t shorter = a->depth < b->depth ? a->depth : b->depth;

	for (size_t i = 1; i <= shorter; i++) {
		int order = text_natural_compare(a->codes[a->depth - i],
						 b->codes[b->depth - i]);
		if (order != 0)
			return order;
	}
	return (a->depth > b->depth) - (a->depth < b->depth);
}

static void sort_items(struct plan *p)
{
	struct branch *branches = mem_array(p->n_items, sizeof *branches);
	struct plan_item *sorted = mem_array(p->n_items, sizeof *sorted);

	for (size_t i = 0; i < p->n_items; i++)
		branches[i] = branch_of(p, i);
	qsort(branches, p->n_items, sizeof *branches, compare_branches);
	for (size_t i = 0; i < p->n_items; i++) {
		sorted[i] = p->items[branches[i].index];
		sorted[i].ord = (int64_t)i + 1;
	}
	free(branches);
	free(p->items);
	p->items = sorted;
}

/* ---- files ---------------------------------------------------------------- */

bool plan_parse(const char *text, size_t len, struct plan *out,
		struct err *err)
{
	struct plan p = {0};
	struct record_source src;

	if (!record_read(&plan_shape, text, len, &p, &src, err) ||
	    !check_plan(&p, &src, err)) {
		plan_finish(&p);
		return false;
	}
	sort_items(&p);
	sha256_of(text, len, p.source_sha256);
	*out = p;
	return true;
}

void plan_write(const struct plan *p, struct buf *out)
{
	record_write(&plan_shape, p, out);
}
