/* Changing the schedule. See schedule.h. */
#include "config.h"

#include "app/schedule.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "app/next.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/store.h"
#include "store/store_rundown.h"

/* What one change does to a rundown that was read; false: err set. */
typedef bool (*change)(struct rundown *r, const void *ctx, struct err *err);

static bool check_version(const struct rundown *r, struct schedule_place p,
			  struct err *err)
{
	if (p.row_version == 0 || p.row_version == r->row_version)
		return true;
	return err_set(err, ERR_REFUSED,
		       _("Somebody else has changed this rundown meanwhile; "
			 "look at it again."));
}

/* Read it, change it, write it: one transaction. */
static bool change_one(struct app *a, struct schedule_place p, change what,
		       const void *ctx, struct err *err)
{
	struct rundown r = {0};

	bool ok = store_begin(a->store, err) &&
		  store_rundown_get(a->store, p.day, p.slot_code, &r, err) &&
		  check_version(&r, p, err) && what(&r, ctx, err) &&
		  store_rundown_put(a->store, &r, err) &&
		  store_commit(a->store, err);
	if (!ok)
		store_rollback(a->store);
	rundown_finish(&r);
	return ok;
}

/* ---- adding --------------------------------------------------------------- */

struct addition {
	size_t at;
	struct rundown_item item;
};

static bool add(struct rundown *r, const void *ctx, struct err *err)
{
	const struct addition *n = ctx;

	(void)err;
	rundown_insert(r, n->at, &n->item);
	return true;
}

/* The segment's own code and length. */
static bool complete_segment(struct app *a, struct addition *n, char **out_code,
			     struct err *err)
{
	struct segment_view v = {0};

	if (!catalogue_show(a, n->item.segment_code, &v, err))
		return false;
	bool ok = v.segment.trashed_at == MODEL_NONE ||
		  err_set(err, ERR_REFUSED,
			  _("%s is in the trash; take it out first "
			    "(`daixa untrash %s`)"), v.segment.code,
			  v.segment.code);
	if (ok) {
		*out_code = mem_dup(v.segment.code);
		n->item.segment_code = *out_code;
		n->item.title = NULL;
		if (n->item.planned_ms == 0 &&
		    v.segment.length_ms != MODEL_NONE)
			n->item.planned_ms = v.segment.length_ms;
	}
	segment_view_finish(&v);
	return ok;
}

static bool complete_relay(struct app *a, const char *day, struct addition *n,
			   struct err *err)
{
	const struct relay_source *r =
		profile_relay(&a->profile, n->item.relay_code, day);

	if (r == NULL)
		return err_set(err, ERR_NOTFOUND,
			       _("no relay source '%s' is in force on %s"),
			       n->item.relay_code, day);
	if (n->item.planned_ms == 0)
		n->item.planned_ms = r->default_ms;
	return true;
}

bool schedule_add(struct app *a, struct schedule_place p, size_t at,
		  const struct rundown_item *item, struct err *err)
{
	struct addition n = { .at = at, .item = *item };
	char *title = item->title == NULL ? NULL :
		text_clean(item->title, strlen(item->title), TEXT_ONE_LINE);
	char *code = NULL;
	bool ok = false;

	n.item.title = title;
	if (item->segment_code != NULL)
		ok = complete_segment(a, &n, &code, err);
	else if (item->relay_code != NULL)
		ok = complete_relay(a, p.day, &n, err);
	else if (title == NULL || title[0] == '\0')
		err_set(err, ERR_INVALID,
			_("what is to be broadcast? A segment, a relay source "
			  "or a title is needed"));
	else
		ok = true;
	ok = ok && change_one(a, p, add, &n, err);
	free(code);
	free(title);
	return ok;
}

/* ---- taking out, moving --------------------------------------------------- */

struct move {
	size_t from, to;
};

static bool has_item(const struct rundown *r, size_t at, struct err *err)
{
	if (at < r->count)
		return true;
	return err_set(err, ERR_NOTFOUND,
		       _("there is no item %zu; the rundown has %zu"), at + 1,
		       r->count);
}

static bool take_out(struct rundown *r, const void *ctx, struct err *err)
{
	const struct move *m = ctx;

	if (!has_item(r, m->from, err))
		return false;
	rundown_take_out(r, m->from);
	return true;
}

static bool move(struct rundown *r, const void *ctx, struct err *err)
{
	const struct move *m = ctx;

	if (!has_item(r, m->from, err) || !has_item(r, m->to, err))
		return false;
	rundown_move_item(r, m->from, m->to);
	return true;
}

bool schedule_remove(struct app *a, struct schedule_place p, size_t at,
		     struct err *err)
{
	const struct move m = { .from = at };

	return change_one(a, p, take_out, &m, err);
}

bool schedule_move(struct app *a, struct schedule_place p, size_t from,
		   size_t to, struct err *err)
{
	const struct move m = { .from = from, .to = to };

	return change_one(a, p, move, &m, err);
}

/* ---- copying -------------------------------------------------------------- */

static bool append_all(struct rundown *r, const void *ctx, struct err *err)
{
	const struct rundown *from = ctx;

	(void)err;
	for (size_t i = 0; i < from->count; i++)
		rundown_insert(r, r->count, &from->items[i]);
	return true;
}

static bool copy_slot(struct app *a, const char *from_day, const char *to_day,
		      const char *slot_code, size_t *n, struct err *err)
{
	struct schedule_place to = { to_day, slot_code, 0 };
	struct rundown from = {0};

	if (!store_rundown_get(a->store, from_day, slot_code, &from, err))
		return false;
	bool ok = from.count == 0 ||
		  change_one(a, to, append_all, &from, err);
	if (ok)
		*n += from.count;
	rundown_finish(&from);
	return ok;
}

bool schedule_copy(struct app *a, const char *from_day, const char *to_day,
		   const char *slot_code, size_t *out_n, struct err *err)
{
	const struct slot *slots[SCHEDULE_SLOTS_MAX];
	size_t n_slots = schedule_slots(a, to_day, slots, SCHEDULE_SLOTS_MAX);
	size_t n = 0;

	for (size_t i = 0; i < n_slots; i++) {
		if (slot_code != NULL && strcmp(slots[i]->code, slot_code) != 0)
			continue;
		if (!copy_slot(a, from_day, to_day, slots[i]->code, &n, err))
			return false;
	}
	if (n == 0)
		return err_set(err, ERR_NOTFOUND,
			       _("nothing is planned on %s"), from_day);
	*out_n = n;
	return true;
}

/* ---- filling -------------------------------------------------------------- */

/* How much more fits before the slot is longer than usual. */
static int64_t room_in(const struct schedule_slot *s)
{
	return s->warn_ms > s->planned_ms ? s->warn_ms - s->planned_ms : 0;
}

static bool is_planned(const struct schedule_slot *s, const char *code)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->items[i].item.segment_code != NULL &&
		    strcmp(s->items[i].item.segment_code, code) == 0)
			return true;
	return false;
}

/* false: err set. *n counts it when it was put in. */
static bool fill_one(struct app *a, struct schedule_place p, const char *code,
		     const struct slot *slot, size_t *n, struct err *err)
{
	struct schedule_slot now = {0};
	struct segment_view v = {0};

	if (!schedule_read(a, p.day, slot, &now, err) ||
	    !catalogue_show(a, code, &v, err)) {
		schedule_slot_finish(&now);
		return false;
	}
	int64_t length = v.segment.length_ms != MODEL_NONE
				 ? v.segment.length_ms : 0;
	const struct rundown_item item = { .segment_code = v.segment.code };
	const struct schedule_place there = { p.day, p.slot_code,
					      now.row_version };
	bool fits = !is_planned(&now, v.segment.code) && room_in(&now) > 0 &&
		    length <= room_in(&now);
	bool ok = !fits || schedule_add(a, there, SIZE_MAX, &item, err);
	*n += fits && ok;
	segment_view_finish(&v);
	schedule_slot_finish(&now);
	return ok;
}

bool schedule_fill(struct app *a, struct schedule_place p, size_t *out_n,
		   struct err *err)
{
	struct next_list list = {0};
	const struct slot *slot = NULL;
	size_t n = 0;

	if (!schedule_find_slot(a, p.day, p.slot_code, &slot, err) ||
	    !next_read(a, SIZE_MAX, &list, err))
		return false;
	bool ok = true;
	for (size_t i = 0; ok && i < list.count; i++)
		if (list.rows[i].segment_code != NULL)
			ok = fill_one(a, p, list.rows[i].segment_code, slot,
				      &n, err);
	next_list_finish(&list);
	if (ok && n == 0)
		return err_set(err, ERR_NOTFOUND,
			       _("nothing that the plan misses is ready and "
				 "fits into this slot"));
	if (ok)
		*out_n = n;
	return ok;
}
