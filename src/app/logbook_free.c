/* What was aired and is in no catalogue. See logbook_entry.h. */
#include "config.h"

#include "app/logbook_entry.h"

#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/segment_life.h"
#include "store/store_catalogue.h"

bool entry_copy_plan(struct app *a, const char *code, struct log_entry *e,
		     struct err *err)
{
	char day[CIVIL_TEXT], said[CIVIL_TEXT];
	struct plan plan = {0};
	struct err why = {0};

	if (code == NULL)
		return true;
	date_format(civil_at(e->start_at, a->offset_min).date, day);
	const struct plan_item *item = NULL;
	if (store_plan_get(a->store, NULL, day, &plan, &why))
		item = plan_find(&plan, code);
	if (item != NULL) {
		mem_set(&e->plan_number, plan.number);
		mem_set(&e->plan_code, item->code);
		mem_set(&e->plan_title, item->title);
	} else {
		err_set(err, ERR_NOTFOUND,
			_("no plan in force on %s has the item \"%s\"; import "
			  "that year's plan first, or name no item"),
			date_said(day, said), code);
	}
	bool ok = item != NULL;
	plan_finish(&plan);
	return ok;
}

static bool know_word(const struct word *table, const char *label,
		      const char *code, struct err *err)
{
	if (code == NULL || word_find(table, code) != NULL)
		return true;
	return word_refuse(table, label, code, err);
}

bool entry_copy_free(struct app *a, const struct logbook_airing *req,
		     struct log_entry *e, struct err *err)
{
	const char *genre = req->genre;
	const char *origin = req->origin;

	if (genre == NULL && req->is_emergency)
		genre = "KHA";
	if (origin == NULL)
		origin = req->is_emergency ? "TBA" : "TSX";
	if (!know_word(genres(), _("genre"), genre, err) ||
	    !know_word(origins(), _("origin"), origin, err) ||
	    !entry_copy_plan(a, req->plan_item, e, err))
		return false;
	entry_set_text(&e->genre, genre);
	mem_set(&e->origin, origin);
	mem_set(&e->mode, "live");
	/* an order is approved or not, whatever it is about */
	mem_set(&e->approval, segment_needs_approval(origin) ||
				      req->is_emergency
				      ? "unapproved" : "exempt");
	return true;
}
