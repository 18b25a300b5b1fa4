/* Items below items: what a row of the plan's tree counts. See month_parts.h. */
#include "config.h"

#include "report/month_parts.h"

#include <string.h>

#include "base/mem.h"
#include "model/plan.h"
#include "report/report_words.h"

struct tally month_item_tally(const struct tally_map *map,
			      const struct plan *plan,
			      const struct plan_item *item)
{
	struct tally sum = { 0 };

	for (size_t i = 0; i < plan->n_items; i++)
		if (plan_item_is_within(plan, &plan->items[i], item))
			tally_add(&sum, tally_of(map, plan->items[i].code));
	return sum;
}

char *month_parent_note(const struct plan *plan, const struct plan_item *item,
			int64_t own_airings)
{
	if (plan_item_is_leaf(plan, item))
		return NULL;
	if (own_airings == 0)
		return mem_dup("cộng các nội dung con");
	return mem_printf("cộng các nội dung con và %s lượt riêng",
			  report_count(own_airings).text);
}

size_t month_part_of(const struct plan *plan, const struct plan_item *item)
{
	for (size_t i = 0; item->parent != NULL && i < plan->n_items; i++)
		if (strcmp(plan->items[i].code, item->parent) == 0)
			return i + 1;
	return 0;
}
