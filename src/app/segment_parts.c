/* Plan items and script of a segment. See segment_parts.h. */
#include "config.h"

#include "app/segment_parts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/catalogue.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/store_catalogue.h"

static bool is_same(const char *a, const char *b)
{
	return strcmp(a == NULL ? "" : a, b == NULL ? "" : b) == 0;
}

/* ---- plan items ----------------------------------------------------------- */

/* Into the plan in force; "": out of every plan. */
static bool link_plan(struct app *a, int64_t id, const char *item,
		      struct err *err)
{
	struct plan plan = {0};

	if (*item == '\0')
		return store_segment_link(a->store, id, NULL, NULL, true, err);
	if (!catalogue_plan(a, NULL, &plan, err))
		return false;
	bool ok = store_segment_link(a->store, id, plan.number, item, true,
				     err);
	plan_finish(&plan);
	return ok;
}

/* Is the item (to the end of the line) named in the list? */
static bool is_listed(const char *list, const char *item)
{
	size_t len = strlen(item);

	for (list += strspn(list, ", "); *list != '\0';
	     list += strspn(list, ", ")) {
		size_t word = strcspn(list, ", ");
		if (word == len && strncasecmp(list, item, len) == 0)
			return true;
		list += word;
	}
	return false;
}

/* Take away the secondary items that are not listed. */
static bool unlink_others(struct app *a, int64_t id, const char *list,
			  struct err *err)
{
	char **rows = NULL;
	size_t count = 0;
	bool ok = store_segment_secondary(a->store, id, &rows, &count, err);

	for (size_t i = 0; i < count; i++) {
		/* "NUMBER\tCODE": both stand in one text */
		char *code = rows[i] + strcspn(rows[i], "\t");
		if (*code != '\0')
			*code++ = '\0';
		if (ok && !is_listed(list, code))
			ok = store_segment_unlink(a->store, id, rows[i], code,
						  err);
		free(rows[i]);
	}
	free(rows);
	return ok;
}

static bool link_also(struct app *a, int64_t id, const char *list,
		      struct err *err)
{
	bool ok = unlink_others(a, id, list, err);

	for (list += strspn(list, ", "); ok && *list != '\0';
	     list += strspn(list, ", ")) {
		size_t len = strcspn(list, ", ");
		char *item = mem_dup_n(list, len);
		ok = store_segment_link(a->store, id, NULL, item, false, err);
		free(item);
		list += len;
	}
	return ok;
}

/* ---- the parts that are stored apart -------------------------------------- */

/* The same text again is no new revision. */
static bool save_script(struct app *a, int64_t id, const char *script,
			struct err *err)
{
	struct err why = { ERR_NONE, "" };
	char *text = text_clean(script, strlen(script), TEXT_MANY_LINES);
	int64_t revision = 0;


	bool ok = store_revision_add(a->store, id, text,
				     a->env->operator_name, NULL, &revision,
				     &why);
	free(text);
	if (ok || why.code == ERR_EXISTS)
		return true;
	if (err != NULL)
		*err = why;
	return false;
}

bool segment_parts_save(struct app *a, int64_t id, const char *old_item,
			const struct segment_fields *f,
			enum segment_field *out_blame, struct err *err)
{
	*out_blame = SEGMENT_FIELD_PLAN;
	if (f->plan_item != NULL && !is_same(old_item, f->plan_item) &&
	    !link_plan(a, id, f->plan_item, err))
		return false;
	*out_blame = SEGMENT_FIELD_ALSO;
	if (f->also != NULL && !link_also(a, id, f->also, err))
		return false;
	*out_blame = SEGMENT_FIELD_SCRIPT;
	if (f->script != NULL && !save_script(a, id, f->script, err))
		return false;
	*out_blame = SEGMENT_FIELD_NONE;
	return true;
}
