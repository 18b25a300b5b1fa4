/* Evidence of listening. See hearing.h. */
#include "config.h"

#include "app/hearing.h"

#include <stdlib.h>

#include "app/catalogue.h"
#include "app/option.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_preview.h"

enum {
	KEEP_MS = 30000,	/* lost at most when the power fails */
	PEOPLE_SHOWN = 4
};

bool hearing_of(struct app *a, const struct take *t, struct hearing_list *out,
		struct err *err)
{
	return store_preview_people(a->store, t->id, take_begin_ms(t),
				    take_end_ms(t), out, err);
}

char *hearing_words(const struct hearing_list *l)
{
	struct buf b;

	if (l->count == 0)
		return NULL;
	buf_init(&b);
	buf_puts(&b, _("heard: "));
	for (size_t i = 0; i < l->count && i < PEOPLE_SHOWN; i++)
		buf_printf(&b, "%s%s %d %%", i > 0 ? ", " : "",
			   l->rows[i].person, l->rows[i].percent);
	if (l->count > PEOPLE_SHOWN)
		buf_puts(&b, ", …");
	return buf_take(&b);
}

/* ---- the rule ------------------------------------------------------------- */

static bool wanted_percent(struct app *a, int *out, struct err *err)
{
	char *value = NULL;

	if (!option_get(a, OPTION_HEAR_PERCENT, &value, err))
		return false;
	*out = (int)strtol(value, NULL, 10);
	free(value);
	return true;
}

static bool check_take(struct app *a, const char *code, const struct take *t,
		       int wanted, struct err *err)
{
	struct hearing_list l = {0};

	if (!hearing_of(a, t, &l, err))
		return false;
	int most = l.count > 0 ? l.rows[0].percent : 0;
	hearing_list_finish(&l);
	if (most >= wanted)
		return true;
	return err_set(err, ERR_REFUSED,
		       _("The recording of %s must be heard before it is "
			 "approved or goes on air: %d %% by one person, and so "
			 "far it is %d %%. Play it (p, or `daixa play %s`)."),
		       code, wanted, most, code);
}

bool hearing_allows(struct app *a, const struct segment_view *v,
		    struct err *err)
{
	int wanted = 0;

	if (!wanted_percent(a, &wanted, err))
		return false;
	if (wanted == 0)
		return true;
	for (size_t i = 0; i < v->takes.count; i++) {
		const struct take *t = &v->takes.rows[i];
		if (t->id == v->segment.take_id)
			return check_take(a, v->segment.code, t, wanted, err);
	}
	return true;
}

bool hearing_allows_code(struct app *a, const char *code, struct err *err)
{
	struct segment_view v;

	if (!catalogue_show(a, code, &v, err))
		return false;
	bool ok = hearing_allows(a, &v, err);
	segment_view_finish(&v);
	return ok;
}

/* ---- while a take is heard ------------------------------------------------ */

bool hearing_begin(struct hearing_now *h, struct app *a, const struct take *t,
		   struct err *err)
{
	const char *person = a->env->operator_name;
	struct span_list heard = {0};

	if (!store_preview_spans(a->store, t->id, person, &heard, err))
		return false;
	hearing_end(h);
	h->app = a;
	h->take_id = t->id;
	h->begin_ms = take_begin_ms(t);
	h->end_ms = take_end_ms(t);
	mem_set(&h->person, person);
	h->heard = heard;
	h->due_ms = KEEP_MS;
	return true;
}

/* Rounded outwards, so that pieces that touch still do as milliseconds. */
void hearing_add(struct hearing_now *h, int64_t from_frame, int64_t to_frame,
		 int rate)
{
	int64_t from_ms = from_frame * 1000 / rate;
	int64_t to_ms = (to_frame * 1000 + rate - 1) / rate;

	if (h->app == NULL)
		return;
	span_list_add(&h->heard, from_ms, to_ms);
	span_list_add(&h->pending, from_ms, to_ms);
}

static int64_t pending_ms(const struct hearing_now *h)
{
	return span_list_within(&h->pending, 0, INT64_MAX);
}

bool hearing_is_due(const struct hearing_now *h)
{
	return h->pending.count > 0 && pending_ms(h) >= h->due_ms;
}

static bool keep_all(struct hearing_now *h, struct err *err)
{
	struct store *s = h->app->store;

	for (size_t i = 0; i < h->pending.count; i++)
		if (!store_preview_add(s, h->take_id, h->person,
				       &h->pending.rows[i], err))
			return false;
	return store_commit(s, err);
}

bool hearing_keep(struct hearing_now *h, bool *out_is_news, struct err *err)
{
	if (h->pending.count == 0) {
		*out_is_news = false;
		return true;
	}
	h->due_ms = pending_ms(h) + KEEP_MS;
	if (!store_begin(h->app->store, err))
		return false;
	if (!keep_all(h, err)) {
		store_rollback(h->app->store);
		return false;
	}
	span_list_finish(&h->pending);
	h->due_ms = KEEP_MS;
	*out_is_news = true;
	return true;
}

void hearing_drop(struct hearing_now *h)
{
	struct span_list kept = {0};

	span_list_finish(&h->pending);
	h->due_ms = KEEP_MS;
	if (h->app == NULL ||
	    !store_preview_spans(h->app->store, h->take_id, h->person, &kept,
				 NULL))
		return;
	span_list_finish(&h->heard);
	h->heard = kept;
}

int hearing_percent(const struct hearing_now *h)
{
	if (h->app == NULL)
		return -1;
	return span_percent(span_list_within(&h->heard, h->begin_ms,
					     h->end_ms),
			    h->end_ms - h->begin_ms);
}

void hearing_end(struct hearing_now *h)
{
	free(h->person);
	span_list_finish(&h->heard);
	span_list_finish(&h->pending);
	*h = (struct hearing_now){0};
}
