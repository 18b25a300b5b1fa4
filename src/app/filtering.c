/* Asking with the query language. See filtering.h. */
#include "config.h"

#include "app/filtering.h"

#include <stdlib.h>

#include "app/approving.h"
#include "app/browse.h"
#include "app/catalogue.h"
#include "app/log_rows.h"
#include "app/logbook.h"
#include "app/saved.h"
#include "base/civil.h"
#include "base/mem.h"
#include "store/store_filter.h"

/* Rows of the log looked at in one go. */
enum { LOG_SLICE = 5000 };

bool filtering_parse(struct app *a, enum filter_target target,
		     const char *text, struct filter *out, size_t *out_at,
		     struct err *err)
{
	struct filter_now now = {
		.today = civil_at(app_now(a), a->offset_min).date,
		.offset_min = a->offset_min,
	};

	char *whole = NULL;
	ptrdiff_t gain;
	size_t name, at = 0;

	*out_at = 0;
	if (!saved_expand(a, target, text != NULL ? text : "", &whole, &gain,
			  &name, err))
		return false;
	bool ok = filter_parse(whole, target, &now, out, &at, err);
	/* A fault is shown in what was typed; in a saved query, at its name. */
	if (!ok && (ptrdiff_t)at >= (ptrdiff_t)name + gain)
		*out_at = (size_t)((ptrdiff_t)at - gain);
	free(whole);
	return ok;
}

bool filtering_ids(struct app *a, enum filter_target target, const char *text,
		   struct segment_ids *out, size_t *out_at, struct err *err)
{
	struct filter f;

	if (!filtering_parse(a, target, text, &f, out_at, err))
		return false;
	bool ok = store_filter_ids(a->store, &f, out, err);
	filter_finish(&f);
	return ok;
}

static int by_id(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x;
	int64_t b = *(const int64_t *)y;

	return a < b ? -1 : a > b;
}

bool filtering_has(const struct segment_ids *ids, int64_t id)
{
	return ids->count > 0 &&
	       bsearch(&id, ids->at, ids->count, sizeof id, by_id) != NULL;
}

bool filtering_segments(struct app *a, const char *text, size_t limit,
			struct segment_list *out, struct err *err)
{
	size_t at;
	struct segment_ids ids;

	if (text == NULL)
		return catalogue_segments(a, INT64_MAX, limit, out, err);
	if (!filtering_ids(a, FILTER_SEGMENTS, text, &ids, &at, err))
		return false;
	for (size_t i = 0; i < ids.count / 2; i++) {
		int64_t id = ids.at[i];
		ids.at[i] = ids.at[ids.count - 1 - i];
		ids.at[ids.count - 1 - i] = id;
	}
	bool ok = browse_rows(a, ids.at, ids.count < limit ? ids.count : limit,
			      out, err);
	free(ids.at);
	return ok;
}

bool filtering_takes(struct app *a, const char *text, struct take_list *out,
		     struct err *err)
{
	size_t at;
	struct segment_ids ids;
	struct take_list all;
	size_t n = 0;

	if (text == NULL)
		return catalogue_takes(a, out, err);
	if (!filtering_ids(a, FILTER_TAKES, text, &ids, &at, err))
		return false;
	bool ok = catalogue_takes(a, &all, err);
	for (size_t i = 0; ok && i < all.count; i++) {
		if (filtering_has(&ids, all.rows[i].id))
			all.rows[n++] = all.rows[i];
		else
			take_finish(&all.rows[i]);
	}
	free(ids.at);
	if (!ok)
		return false;
	all.count = n;
	*out = all;
	return true;
}

/* Read keys until there are enough of them. */
static bool read_keys(struct app *a, const char *text, size_t limit,
		      struct log_rows *r, struct err *err)
{
	size_t at;

	if (!log_rows_ask(a, r, text, &at, err))
		return false;
	while (!r->is_whole && r->keys.count < limit)
		if (!log_rows_more(a, r, LOG_SLICE, err))
			return false;
	return true;
}

bool filtering_airings(struct app *a, const char *text, size_t limit,
		       struct airing_list *out, struct err *err)
{
	struct airing_list list = { 0 };
	struct log_rows r;
	bool ok;

	if (text == NULL)
		return logbook_newest(a, limit, out, err);
	log_rows_init(&r);
	ok = read_keys(a, text, limit, &r, err);
	if (ok && r.keys.count < limit)
		limit = r.keys.count;
	if (ok)
		list.rows = mem_array(limit, sizeof *list.rows);
	while (ok && list.count < limit) {
		ok = log_rows_get(a, r.keys.rows[list.count],
				  &list.rows[list.count], err);
		list.count += ok ? 1 : 0;
	}
	log_rows_finish(&r);
	if (ok)
		*out = list;
	else
		airing_list_finish(&list);
	return ok;
}

bool filtering_documents(struct app *a, const char *text,
			 struct document_list *out, struct err *err)
{
	size_t at;
	struct segment_ids ids;
	struct document_list all, rest = { 0 };
	size_t n = 0;

	if (text == NULL)
		return catalogue_documents(a, out, err);
	if (!filtering_ids(a, FILTER_DOCUMENTS, text, &ids, &at, err))
		return false;
	if (!catalogue_documents(a, &all, err)) {
		free(ids.at);
		return false;
	}
	rest.rows = mem_array(all.count, sizeof *rest.rows);
	for (size_t i = 0; i < all.count; i++) {
		if (filtering_has(&ids, all.rows[i].id))
			all.rows[n++] = all.rows[i];
		else
			rest.rows[rest.count++] = all.rows[i];
	}
	free(ids.at);
	document_list_finish(&rest);
	all.count = n;
	*out = all;
	return true;
}

bool filtering_activities(struct app *a, const char *text,
			  struct activity_list *io, struct err *err)
{
	size_t at, n = 0;
	struct segment_ids ids;

	if (text == NULL)
		return true;
	if (!filtering_ids(a, FILTER_ACTIVITIES, text, &ids, &at, err))
		return false;
	for (size_t i = 0; i < io->count; i++) {
		if (filtering_has(&ids, io->rows[i].id))
			io->rows[n++] = io->rows[i];
		else
			activity_finish(&io->rows[i]);
	}
	io->count = n;
	free(ids.at);
	return true;
}

bool filtering_trash(struct app *a, const char *text,
		     struct segment_list *out, size_t *out_at, struct err *err)
{
	struct segment_list all;
	struct segment_ids ids;
	struct filter f;
	size_t n = 0;

	if (text == NULL)
		return approving_trashed(a, out, err);
	if (!filtering_parse(a, FILTER_SEGMENTS, text, &f, out_at, err))
		return false;
	f.is_trash = true;
	bool ok = store_filter_ids(a->store, &f, &ids, err);
	filter_finish(&f);
	if (!ok)
		return false;
	ok = approving_trashed(a, &all, err);
	for (size_t i = 0; ok && i < all.count; i++) {
		if (filtering_has(&ids, all.rows[i].id))
			all.rows[n++] = all.rows[i];
		else
			segment_finish(&all.rows[i]);
	}
	free(ids.at);
	if (!ok)
		return false;
	all.count = n;
	*out = all;
	return true;
}
