/* Can an import be asked for in these words? See import.h. */
#include "config.h"

#include "app/import.h"

#include "app/catalogue.h"
#include "app/catalogue_edit.h"
#include "base/i18n.h"
#include "model/log_entry.h"
#include "store/store_catalogue.h"

static bool check_item(struct app *a, const char *code, struct err *err)
{
	struct plan plan = {0};

	if (code == NULL)
		return true;
	if (!catalogue_plan(a, NULL, &plan, err))
		return false;
	bool ok = plan_find(&plan, code) != NULL ||
		  err_set(err, ERR_NOTFOUND,
			  _("plan %s has no content '%s'; `daixa list plan` "
			    "shows them"), plan.number, code);
	plan_finish(&plan);
	return ok;
}

static bool check_genre(const char *code, struct err *err)
{
	if (code == NULL || word_find(genres(), code) != NULL)
		return true;
	return err_set(err, ERR_INVALID,
		       _("there is no genre '%s'; write it like TIN, BAI, HDN"),
		       code);
}

bool import_check(struct app *a, const struct import_request *req,
		  struct err *err)
{
	struct segment s = {0};

	if (!take_day_check(req->recorded_on, err) ||
	    !check_genre(req->genre, err) ||
	    !check_item(a, req->plan_item, err))
		return false;
	if (req->segment == NULL)
		return true;
	if (req->title != NULL || req->genre != NULL || req->plan_item != NULL)
		return err_set(err, ERR_INVALID,
			       _("a take of a segment that is there keeps its "
				 "title, genre and plan item"));
	bool ok = store_segment_get(a->store, req->segment, &s, err);
	if (ok)
		segment_finish(&s);
	return ok;
}
