/*
 * What to air next. See next.h.
 *
 * The gap of a content is measured in thousandths: how much of what it should
 * have had until today is missing. Without a target it should have had the
 * mean of the contents without one, so that 1000 is "not aired once".
 */
#include "config.h"

#include "app/next.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_catalogue.h"
#include "store/store_plan_log.h"

struct gap {
	size_t item;
	int64_t wanted;		/* by target */
	int permille;
};

struct gaps {
	struct gap *rows;
	size_t count;
	int64_t mean;		/* airings of a content without a target, rounded up */
};

/* ---- measuring ------------------------------------------------------------ */

static int64_t mean_airings(const struct planning *p)
{
	int64_t sum = 0;
	int64_t n = 0;

	for (size_t i = 0; i < p->plan.n_items; i++) {
		const struct planning_row *row = &p->rows[i];
		if (!row->is_leaf || row->wanted_total.airings > 0)
			continue;
		sum += row->total.airings;
		n++;
	}
	return n == 0 ? 0 : (sum + n - 1) / n;
}

static int gap_permille(int64_t should, int64_t airings)
{
	if (airings == 0)
		return 1000;
	return should > airings ? (int)(1000 * (should - airings) / should) : 0;
}

/* Worst first; among equals in the plan's order. */
static int compare(const void *a, const void *b)
{
	const struct gap *x = a;
	const struct gap *y = b;

	if (x->permille != y->permille)
		return y->permille - x->permille;
	return x->item < y->item ? -1 : x->item > y->item;
}

static struct gaps measure(const struct planning *p, int64_t now)
{
	struct gaps g = { .mean = mean_airings(p) };

	g.rows = mem_array(p->plan.n_items + 1, sizeof *g.rows);
	for (size_t i = 0; i < p->plan.n_items; i++) {
		const struct planning_row *row = &p->rows[i];
		bool has_target = row->wanted_total.airings > 0;
		int64_t wanted = planning_wanted_by(p, row, now);
		if (!row->is_leaf || (has_target && wanted == 0))
			continue;
		int permille = gap_permille(has_target ? wanted : g.mean,
					    row->total.airings);
		if (permille > 0)
			g.rows[g.count++] =
				(struct gap){ i, wanted, permille };
	}
	qsort(g.rows, g.count, sizeof *g.rows, compare);
	return g;
}

/* ---- words ---------------------------------------------------------------- */

static void put_gap(const struct next_choice *c, int64_t mean, struct buf *out)
{
	if (c->wanted > 0)
		buf_printf(out,
			   _("aired %" PRId64 " of the %" PRId64
			     " times wanted by now"),
			   c->airings, c->wanted);
	else if (c->airings == 0)
		buf_puts(out, _("not aired once this year"));
	else
		buf_printf(out,
			   _("aired %" PRId64 " times, other contents %" PRId64
			     " on average"),
			   c->airings, mean);
}

static void put_segment(const struct app *a, const struct next_choice *c,
			struct buf *out)
{
	char day[CIVIL_TEXT];

	if (c->segment_code == NULL) {
		buf_puts(out, _("; nothing is ready for it"));
	} else if (c->segment_last_at == MODEL_NONE) {
		buf_printf(out, _("; %s is ready and was never aired"),
			   c->segment_code);
	} else {
		date_format_vi(civil_at(c->segment_last_at, a->offset_min).date,
			       day);
		buf_printf(out, _("; %s is ready, last aired on %s"),
			   c->segment_code, day);
	}
}

/* ---- choosing ------------------------------------------------------------- */

static bool find_segment(struct app *a, struct next_choice *c,
			 struct err *err)
{
	struct segment seg = { 0 };
	char today[CIVIL_TEXT];

	app_today(a, today);
	if (!store_ready_segment(a->store, c->item_id, today, &c->segment_code,
				 err))
		return false;
	if (c->segment_code == NULL)
		return true;
	if (!store_segment_get(a->store, c->segment_code, &seg, err))
		return false;
	c->segment_title = mem_dup(seg.title);
	c->segment_airings = seg.airings;
	c->segment_last_at = seg.last_aired_at;
	segment_finish(&seg);
	return true;
}

static bool choose(struct app *a, const struct planning *p,
		   const struct gaps *g, size_t i, struct next_choice *out,
		   struct err *err)
{
	const struct plan_item *item = &p->plan.items[g->rows[i].item];
	struct buf reason;

	*out = (struct next_choice){
		.item_id = item->id,
		.item_code = mem_dup(item->code),
		.item_title = mem_dup(item->title),
		.airings = p->rows[g->rows[i].item].total.airings,
		.wanted = g->rows[i].wanted,
		.segment_last_at = MODEL_NONE,
	};
	if (!find_segment(a, out, err))
		return false;
	buf_init(&reason);
	put_gap(out, g->mean, &reason);
	put_segment(a, out, &reason);
	out->reason = buf_take(&reason);
	return true;
}

bool next_of(struct app *a, const struct planning *p, size_t limit,
	     struct next_list *out, struct err *err)
{
	struct gaps g = measure(p, app_now(a));
	struct next_list list = { 0 };
	bool ok = true;

	list.rows = mem_array(g.count + 1, sizeof *list.rows);
	for (size_t i = 0; ok && i < g.count && i < limit; i++)
		ok = choose(a, p, &g, i, &list.rows[list.count++], err);
	free(g.rows);
	if (!ok) {
		next_list_finish(&list);
		return false;
	}
	*out = list;
	return true;
}

bool next_read(struct app *a, size_t limit, struct next_list *out,
	       struct err *err)
{
	struct planning p;

	if (!planning_read(a, 0, &p, err))
		return false;
	bool ok = next_of(a, &p, limit, out, err);
	planning_finish(&p);
	return ok;
}

void next_list_finish(struct next_list *l)
{
	for (size_t i = 0; i < l->count; i++) {
		free(l->rows[i].item_code);
		free(l->rows[i].item_title);
		free(l->rows[i].segment_code);
		free(l->rows[i].segment_title);
		free(l->rows[i].reason);
	}
	free(l->rows);
	*l = (struct next_list){ 0 };
}
