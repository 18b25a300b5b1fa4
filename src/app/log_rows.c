/* The log as a list of any length. See log_rows.h. */
#include "config.h"

#include "app/log_rows.h"

#include <stdlib.h>
#include <string.h>

#include "app/filtering.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_log.h"
#include "store/store_log_keys.h"

/* Rows fetched beyond the page on either side, so that j rarely asks. */
enum { PAGE_MARGIN = 20 };

void log_rows_init(struct log_rows *r)
{
	*r = (struct log_rows){
		.scope = {.from = INT64_MIN, .to = INT64_MAX},
		.before = {INT64_MAX, INT64_MAX},
	};
}

void log_rows_finish(struct log_rows *r)
{
	filter_finish(&r->filter);
	free(r->keys.rows);
	airing_list_finish(&r->page);
}

/* ---- what is asked for ---------------------------------------------------- */

/* Days that every row must have bound the stretch that is read. */
static void narrow(struct log_scope *scope, const struct filter *f)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct filter_test *t = &f->tests[i];

		if (t->field != FILTER_AIRED || t->is_negated || t->count > 1)
			continue;
		if (t->values[0].from > scope->from)
			scope->from = t->values[0].from;
		if (t->values[0].to < scope->to - 1)
			scope->to = t->values[0].to + 1;
	}
}

bool log_rows_ask(struct app *a, struct log_rows *r, const char *text,
		  size_t *out_at, struct err *err)
{
	struct log_head head;
	struct filter filter;

	if (!filtering_parse(a, FILTER_AIRINGS, text, &filter, out_at, err))
		return false;
	if (!store_log_head(a->store, &head, err)) {
		filter_finish(&filter);
		return false;
	}
	log_rows_finish(r);
	log_rows_init(r);
	r->head_seq = head.seq;
	r->filter = filter;
	narrow(&r->scope, &r->filter);
	return true;
}

/* ---- keys ----------------------------------------------------------------- */

bool log_rows_more(struct app *a, struct log_rows *r, size_t limit,
		   struct err *err)
{
	if (r->is_whole)
		return true;
	r->scope.filter = r->filter.count > 0 ? &r->filter : NULL;
	return store_log_keys(a->store, &r->scope, limit, &r->before, &r->keys,
			      &r->is_whole, err);
}

/* In the order of the list, newest first: <0 when x stands above y. */
static int key_order(struct log_key x, struct log_key y)
{
	if (x.start_at != y.start_at)
		return x.start_at > y.start_at ? -1 : 1;
	return x.seq > y.seq ? -1 : x.seq < y.seq;
}

/* Put one key in its place, unless it is there or a later slice will bring it. */
static void insert_key(struct log_rows *r, struct log_key key)
{
	struct log_keys *k = &r->keys;
	size_t low = 0;
	size_t high = k->count;

	if (!r->is_whole && key_order(key, r->before) > 0)
		return;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (key_order(k->rows[middle], key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < k->count && key_order(k->rows[low], key) == 0)
		return;
	if (k->count == k->room) {
		k->room = k->room * 2 + 256;
		k->rows = mem_grow(k->rows, k->room, sizeof *k->rows);
	}
	memmove(k->rows + low + 1, k->rows + low,
		(k->count - low) * sizeof *k->rows);
	k->rows[low] = key;
	k->count++;
}

bool log_rows_catch_up(struct app *a, struct log_rows *r, struct err *err)
{
	struct log_head head;
	struct log_keys fresh = {0};

	if (!store_log_head(a->store, &head, err))
		return false;
	r->scope.filter = r->filter.count > 0 ? &r->filter : NULL;
	if (head.seq > r->head_seq &&
	    !store_log_keys_since(a->store, &r->scope, r->head_seq, &fresh,
				  err)) {
		free(fresh.rows);
		return false;
	}
	for (size_t i = 0; i < fresh.count; i++)
		insert_key(r, fresh.rows[i]);
	free(fresh.rows);
	r->head_seq = head.seq;
	airing_list_finish(&r->page);
	r->page_first = 0;
	return true;
}

ptrdiff_t log_rows_find(const struct log_rows *r, int64_t seq)
{
	for (size_t i = 0; i < r->keys.count; i++)
		if (r->keys.rows[i].seq == seq)
			return (ptrdiff_t)i;
	return -1;
}

/* ---- rows ----------------------------------------------------------------- */

bool log_rows_need(struct app *a, struct log_rows *r, size_t first, size_t n,
		   struct err *err)
{
	struct airing_list page;

	if (first >= r->keys.count)
		return true;
	if (n > r->keys.count - first)
		n = r->keys.count - first;
	if (first >= r->page_first &&
	    first + n <= r->page_first + r->page.count)
		return true;
	size_t from = first > PAGE_MARGIN ? first - PAGE_MARGIN : 0;
	size_t end = first + n + PAGE_MARGIN;
	if (end > r->keys.count)
		end = r->keys.count;
	if (!store_log_rows(a->store, r->keys.rows + from, end - from, &page,
			    err))
		return false;
	if (r->is_numbered && !store_log_number(a->store, &page, err)) {
		airing_list_finish(&page);
		return false;
	}
	airing_list_finish(&r->page);
	r->page = page;
	r->page_first = from;
	return true;
}

const struct airing *log_rows_at(const struct log_rows *r, size_t row)
{
	if (row < r->page_first || row - r->page_first >= r->page.count)
		return NULL;
	return &r->page.rows[row - r->page_first];
}

bool log_rows_get(struct app *a, struct log_key key, struct airing *out,
		  struct err *err)
{
	struct airing_list list;

	if (!store_log_newest(a->store, key.start_at, key.seq + 1, 1, &list,
			      err))
		return false;
	if (list.count == 0 || list.rows[0].entry.seq != key.seq) {
		airing_list_finish(&list);
		return err_set(err, ERR_NOTFOUND,
			       _("entry %lld is no row of the book"),
			       (long long)key.seq);
	}
	*out = list.rows[0];
	free(list.rows);
	return true;
}
