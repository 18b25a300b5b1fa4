/* The columns a list shows. See columns.h. */
#include "config.h"

#include "app/columns.h"

#include <stdlib.h>
#include <string.h>

#include "app/listing.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/column_choice.h"
#include "model/saved_filter.h"
#include "store/store.h"

enum { WIDTH_MAX = 200 };

/* "columns.segments"; yours. */
static char *key_of(enum filter_target target)
{
	return mem_printf("columns.%s", filter_target_name(target));
}

bool columns_get(struct app *a, enum filter_target target, char **out,
		 struct err *err)
{
	char *key = key_of(target);
	char *value = NULL;
	bool ok = store_setting(a->store, key, &value, err);

	if (ok)
		*out = value != NULL ? value : mem_dup("");
	free(key);
	return ok;
}

static bool check(struct app *a, enum filter_target target, const char *spec,
		  struct err *err)
{
	struct sheet *s;
	const char *key;
	size_t at = 0, len;
	int width;

	if (target != FILTER_SEGMENTS && target != FILTER_AIRINGS)
		return err_set(err, ERR_INVALID,
			       _("columns are chosen for segments and "
				 "airings only"));
	while (column_choice_next(spec, &at, &key, &len, &width))
		if (width < 0 || width > WIDTH_MAX)
			return err_set(err, ERR_INVALID,
				       _("the width of '%.*s' must be a number "
					 "from 1 to 200"), (int)len, key);
	if (*spec == '\0')
		return true;
	s = listing_none(a, target);
	bool ok = sheet_choose(s, spec, err);
	sheet_free(s);
	return ok;
}

static bool put(struct app *a, const char *key, const char *before,
		const char *spec, struct err *err)
{
	if (store_begin(a->store, err) &&
	    store_set_setting(a->store, key, spec, err) &&
	    store_audit(a->store, a->env->operator_name, "option", key, before,
			spec, err) &&
	    store_commit(a->store, err))
		return true;
	store_rollback(a->store);
	return false;
}

bool columns_set(struct app *a, enum filter_target target, const char *spec,
		 struct err *err)
{
	char *clean = text_clean(spec != NULL ? spec : "",
				 spec != NULL ? strlen(spec) : 0,
				 TEXT_ONE_LINE);
	char *key = key_of(target);
	char *before = NULL;
	bool ok = check(a, target, clean, err) &&
		  columns_get(a, target, &before, err) &&
		  (strcmp(before, clean) == 0 ||
		   put(a, key, before, clean, err));

	free(before);
	free(key);
	free(clean);
	return ok;
}
