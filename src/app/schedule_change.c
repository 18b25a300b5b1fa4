/* Changing the schedule. See schedule.h. */
#include "config.h"

#include "app/schedule.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "app/next.h"
#include "app/reading_time.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/store.h"
#include "store/store_rundown.h"

/* What one change does to a rundown that was read; false: err set. */
typedef bool (*change)(struct rundown *r, const void *ctx, struct err *err);

/*
 * Read it, change it, write it, in the caller's transaction. The store
 * refuses the version that was looked at when it is no longer the one there.
 */
static bool change_within(struct app *a, struct schedule_place p, change what,
			  const void *ctx, struct err *err)
{
	struct rundown r = {0};

	if (!store_rundown_get(a->store, p.day, p.slot_code, &r, err))
		return false;
	if (p.row_version != 0)
		r.row_version = p.row_version;
	bool ok = what(&r, ctx, err) && store_rundown_put(a->store, &r, err);
	rundown_finish(&r);
	return ok;
}

/* The same as a transaction of its own. */
static bool change_one(struct app *a, struct schedule_place p, change what,
		       const void *ctx, struct err *err)
{
	if (!store_begin(a->store, err))
		return false;
	if (change_within(a, p, what, ctx, err) && store_commit(a->store, err))
		return true;
	store_rollback(a->store);
	return false;
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

	char said[CIVIL_TEXT];
	if (r == NULL)
		return err_set(err, ERR_NOTFOUND,
			       _("no relay source '%s' is in force on %s"),
			       n->item.relay_code, date_said(day, said));
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
		  change_within(a, to, append_all, &from, err);
	if (ok)
		*n += from.count;
	rundown_finish(&from);
	return ok;
}

static bool copy_slots(struct app *a, const char *from_day, const char *to_day,
		       const char *slot_code, size_t *n, struct err *err)
{
	const struct slot *slots[SCHEDULE_SLOTS_MAX];
	size_t n_slots = schedule_slots(a, to_day, slots, SCHEDULE_SLOTS_MAX);

	for (size_t i = 0; i < n_slots; i++) {
		if (slot_code != NULL && strcmp(slots[i]->code, slot_code) != 0)
			continue;
		if (!copy_slot(a, from_day, to_day, slots[i]->code, n, err))
			return false;
	}
	char said[CIVIL_TEXT];
	return *n > 0 ||
	       err_set(err, ERR_NOTFOUND, _("nothing is planned on %s"),
		       date_said(from_day, said));
}

bool schedule_copy(struct app *a, const char *from_day, const char *to_day,
		   const char *slot_code, size_t *out_n, struct err *err)
{
	size_t n = 0;

	if (!store_begin(a->store, err))
		return false;
	if (!copy_slots(a, from_day, to_day, slot_code, &n, err) ||
	    !store_commit(a->store, err)) {
		store_rollback(a->store);
		return false;
	}
	*out_n = n;
	return true;
}

/* ---- filling -------------------------------------------------------------- */

static bool is_planned(const struct schedule_slot *s, const char *code)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->items[i].item.segment_code != NULL &&
		    strcmp(s->items[i].item.segment_code, code) == 0)
			return true;
	return false;
}

static bool is_chosen(const struct rundown *more, const char *code)
{
	for (size_t i = 0; i < more->count; i++)
		if (strcmp(more->items[i].segment_code, code) == 0)
			return true;
	return false;
}

/* What a slot still takes, and what was chosen for it. */
struct choosing {
	const struct schedule_slot *slot;
	int64_t room_ms;
	struct rundown more;
};

/* Choose it when it fits into what is left of the slot's usual length. */
static bool choose(struct app *a, struct choosing *c, const char *code,
		   struct err *err)
{
	struct segment_view v = {0};
	int64_t length_ms = MODEL_NONE;
	bool is_read = false;

	if (c->room_ms <= 0 || is_planned(c->slot, code) ||
	    is_chosen(&c->more, code))
		return true;
	if (!catalogue_show(a, code, &v, err))
		return false;
	bool ok = segment_length_of(a, &v.segment, &length_ms, &is_read, err);
	if (length_ms == MODEL_NONE)
		length_ms = 0;
	/* a text is timed anew at each look: it may be edited, or recorded */
	const struct rundown_item item = {
		.segment_code = v.segment.code,
		.planned_ms = is_read ? 0 : length_ms,
	};
	if (ok && length_ms <= c->room_ms) {
		rundown_insert(&c->more, c->more.count, &item);
		c->room_ms -= length_ms;
	}
	segment_view_finish(&v);
	return ok;
}

static bool choose_all(struct app *a, struct choosing *c, struct err *err)
{
	struct next_list list = {0};

	if (!next_read(a, SIZE_MAX, &list, err))
		return false;
	bool ok = true;
	for (size_t i = 0; ok && i < list.count; i++)
		if (list.rows[i].segment_code != NULL)
			ok = choose(a, c, list.rows[i].segment_code, err);
	next_list_finish(&list);
	return ok;
}

static bool has_room(const struct schedule_slot *s, struct err *err)
{
	char planned[CIVIL_TEXT];
	char usual[CIVIL_TEXT];

	if (s->planned_ms < s->warn_ms)
		return true;
	duration_format(s->planned_ms, planned);
	duration_format(s->warn_ms, usual);
	return err_set(err, ERR_REFUSED,
		       _("the slot is full: %s planned, %s are usual"),
		       planned, usual);
}

bool schedule_fill(struct app *a, struct schedule_place p, size_t *out_n,
		   struct err *err)
{
	const struct slot *slot = NULL;
	struct schedule_slot now = {0};

	if (!schedule_find_slot(a, p.day, p.slot_code, &slot, err) ||
	    !schedule_read(a, p.day, slot, &now, err))
		return false;
	if (p.row_version == 0)
		p.row_version = now.row_version;
	struct choosing c = {
		.slot = &now, .room_ms = now.warn_ms - now.planned_ms,
	};
	bool ok = has_room(&now, err) && choose_all(a, &c, err);
	if (ok && c.more.count == 0)
		ok = err_set(err, ERR_NOTFOUND,
			     _("nothing that the plan misses is ready and "
			       "fits into this slot"));
	ok = ok && change_one(a, p, append_all, &c.more, err);
	if (ok)
		*out_n = c.more.count;
	rundown_finish(&c.more);
	schedule_slot_finish(&now);
	return ok;
}
