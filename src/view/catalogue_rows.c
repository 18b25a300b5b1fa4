/* The rows of the catalogue's table. See catalogue_rows.h. */
#include "config.h"

#include "view/catalogue_rows.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/filtering.h"
#include "app/validity.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"

enum { MARGIN = 4 };	/* rows read beyond those shown, on either side */

void catalogue_rows_init(struct catalogue_rows *r, struct app *a)
{
	*r = (struct catalogue_rows){
		.app = a, .order = SEGMENT_BY_AGE, .is_descending = true
	};
}

void catalogue_rows_finish(struct catalogue_rows *r)
{
	free(r->filter);
	free(r->all.at);
	free(r->shown.at);
	segment_list_finish(&r->window);
}

const struct segment_ids *catalogue_rows_shown(const struct catalogue_rows *r)
{
	return r->filter != NULL ? &r->shown : &r->all;
}

size_t catalogue_rows_count(const struct catalogue_rows *r)
{
	return catalogue_rows_shown(r)->count;
}

void catalogue_rows_refresh(struct catalogue_rows *r)
{
	r->is_window_valid = false;
}

/* ---- order and filter ----------------------------------------------------- */

static void turn_round(struct segment_ids *ids)
{
	for (size_t i = 0; i < ids->count / 2; i++) {
		int64_t *other = &ids->at[ids->count - 1 - i];
		int64_t id = ids->at[i];
		ids->at[i] = *other;
		*other = id;
	}
}

/* Those of `all` that are among `sorted`, in the order of `all`. */
static struct segment_ids keep(const struct segment_ids *all,
			       const struct segment_ids *sorted)
{
	struct segment_ids kept = {
		.at = mem_array(sorted->count + 1, sizeof *kept.at)
	};

	for (size_t i = 0; i < all->count && kept.count < sorted->count; i++)
		if (filtering_has(sorted, all->at[i]))
			kept.at[kept.count++] = all->at[i];
	return kept;
}

/* What was found, in the order that is set. Takes `sorted`. */
static struct segment_ids put_in_order(const struct catalogue_rows *r,
				       const struct segment_ids *all,
				       struct segment_ids sorted)
{
	/* ids are given by age: the usual order needs no search */
	if (r->order == SEGMENT_BY_AGE) {
		if (r->is_descending)
			turn_round(&sorted);
		return sorted;
	}
	struct segment_ids kept = keep(all, &sorted);
	free(sorted.at);
	return kept;
}

/* Put a new order in force, filtered anew. Takes `all`. */
static bool take_order(struct catalogue_rows *r, struct segment_ids all,
		       const char *filter, size_t *out_at, struct err *err)
{
	struct segment_ids found = {0};

	if (filter != NULL) {
		struct segment_ids sorted = {0};
		if (!filtering_ids(r->app, FILTER_SEGMENTS, filter, &sorted,
				   out_at, err))
			return false;
		found = put_in_order(r, &all, sorted);
	}
	free(r->shown.at);
	r->shown = found;
	if (r->all.at != all.at) {
		free(r->all.at);
		r->all = all;
	}
	mem_set(&r->filter, filter);
	catalogue_rows_refresh(r);
	return true;
}

bool catalogue_rows_sort(struct catalogue_rows *r, enum segment_order order,
			 bool is_descending, struct err *err)
{
	enum segment_order old_order = r->order;
	bool was_descending = r->is_descending;
	struct segment_ids all = {0};
	char *filter = mem_dup(r->filter);
	size_t at;

	r->order = order;
	r->is_descending = is_descending;
	bool ok = browse_ids(r->app, order, &all, err);
	if (ok && is_descending)
		turn_round(&all);
	ok = ok && take_order(r, all, filter, &at, err);
	if (!ok) {
		r->order = old_order;
		r->is_descending = was_descending;
		free(all.at);
	}
	free(filter);
	return ok;
}

bool catalogue_rows_load(struct catalogue_rows *r, struct err *err)
{
	return catalogue_rows_sort(r, r->order, r->is_descending, err);
}

bool catalogue_rows_filter(struct catalogue_rows *r, const char *text,
			   size_t *out_at, struct err *err)
{
	if (text != NULL && text[0] == '\0')
		text = NULL;
	return take_order(r, r->all, text, out_at, err);
}

bool catalogue_rows_find(struct catalogue_rows *r, const char *words,
			 size_t from, bool is_backward, size_t *out,
			 struct err *err)
{
	const struct segment_ids *ids = catalogue_rows_shown(r);
	struct segment_ids sorted = {0};
	size_t n = ids->count;

	if (!browse_match(r->app, words, SEGMENT_MATCH_TITLE, &sorted, err))
		return false;
	*out = n;
	for (size_t i = 1; i <= n && sorted.count > 0; i++) {
		size_t row = (is_backward ? from + n - i : from + i) % n;
		if (filtering_has(&sorted, ids->at[row])) {
			*out = row;
			break;
		}
	}
	free(sorted.at);
	return true;
}

/* ---- the window ----------------------------------------------------------- */

static bool has_read(const struct catalogue_rows *r, size_t first, size_t n)
{
	return r->is_window_valid && first >= r->first &&
	       first + n <= r->first + r->window.count;
}

/*
 * The rows [from, to), those of the window taken over from it, the stretch
 * that it lacks read.
 */
static bool read_missing(struct catalogue_rows *r, size_t from, size_t to,
			 struct segment_list *out)
{
	const int64_t *ids = catalogue_rows_shown(r)->at;
	size_t start = to, end = from;

	for (size_t row = from; row < to; row++) {
		if (has_read(r, row, 1))
			continue;
		start = row < start ? row : start;
		end = row + 1;
	}
	if (!browse_rows(r->app, ids + start, end > start ? end - start : 0,
			 out, &r->err))
		return false;
	if (!browse_marks(r->app, out, &r->err)) {
		segment_list_finish(out);
		return false;
	}
	struct segment_list rows = {
		mem_array(to - from, sizeof *rows.rows), to - from
	};
	for (size_t row = from; row < to; row++) {
		struct segment *place = &rows.rows[row - from];
		struct segment *source =
			row >= start && row < end ? &out->rows[row - start]
						  : &r->window.rows[row - r->first];
		*place = *source;
		*source = (struct segment){0};
	}
	segment_list_finish(out);
	*out = rows;
	return true;
}

/* Read what is about to be shown and a little around it. */
static void need(void *ctx, size_t first, size_t n)
{
	struct catalogue_rows *r = ctx;
	struct segment_list rows = {0};
	size_t count = catalogue_rows_shown(r)->count;

	if (has_read(r, first, n))
		return;
	size_t from = first > MARGIN ? first - MARGIN : 0;
	size_t to = first + n + MARGIN < count ? first + n + MARGIN : count;
	r->err.code = ERR_NONE;
	if (!read_missing(r, from, to, &rows))
		return;
	segment_list_finish(&r->window);
	r->window = rows;
	r->first = from;
	r->is_window_valid = true;
}

void catalogue_rows_need(struct catalogue_rows *r, size_t row)
{
	need(r, row, 1);
}

const struct segment *catalogue_rows_at(const struct catalogue_rows *r,
					size_t row)
{
	if (!has_read(r, row, 1))
		return NULL;
	const struct segment *s = &r->window.rows[row - r->first];
	return s->id != 0 ? s : NULL;
}

/* ---- the table ------------------------------------------------------------ */

static size_t count(void *ctx)
{
	return catalogue_rows_count(ctx);
}

static int64_t id(void *ctx, size_t row)
{
	return catalogue_rows_shown(ctx)->at[row];
}

/* One word for a narrow column; the sentence is segment_state_label(). */
static const char *state_word(enum segment_state state)
{
	static const char *const words[SEGMENT_STATE_COUNT] = {
		[SEGMENT_DRAFT] = N_("draft"),
		[SEGMENT_SUBMITTED] = N_("waiting"),
		[SEGMENT_APPROVED] = N_("approved"),
		[SEGMENT_RETURNED] = N_("returned"),
		[SEGMENT_WITHDRAWN] = N_("withdrawn"),
		[SEGMENT_RETIRED] = N_("retired"),
		[SEGMENT_CHANGED] = N_("changed"),
	};

	return _(words[state]);
}

/* Does something speak against airing it? What is out of use is not marked. */
static bool is_marked(const struct app *a, const struct segment *s)
{
	return s->state != SEGMENT_RETIRED &&
	       s->state != SEGMENT_WITHDRAWN &&
	       (s->is_stopped || validity_is_ending(a, s));
}

/* What speaks against airing it, in front of its title. */
static void put_mark(const struct app *a, const struct segment *s,
		     struct buf *out)
{
	int left = validity_days_left(a, s);

	if (!is_marked(a, s))
		return;
	if (s->is_stopped)
		buf_printf(out, "%s · ", _("document not in force"));
	else if (left < 0)
		buf_printf(out, "%s · ", _("expired"));
	else
		buf_printf(out, _("days left: %d · "), left);
}

static void put_length(const struct segment *s, struct buf *out)
{
	char text[CIVIL_TEXT];

	if (s->length_ms == MODEL_NONE)
		return;
	duration_format(s->length_ms, text);
	buf_puts(out, text);
}

static void put_last_aired(const struct catalogue_rows *r,
			   const struct segment *s, struct buf *out)
{
	char text[CIVIL_TEXT];

	if (s->last_aired_at == MODEL_NONE)
		return;
	date_format_vi(civil_at(s->last_aired_at, r->app->offset_min).date,
		       text);
	buf_puts(out, text);
}

static void cell(void *ctx, size_t row, int column, struct buf *out)
{
	const struct segment *s = catalogue_rows_at(ctx, row);

	if (s == NULL)
		return;
	switch ((enum catalogue_column)column) {
	case COLUMN_CODE:
		buf_puts(out, s->code);
		break;
	case COLUMN_TITLE:
		put_mark(((const struct catalogue_rows *)ctx)->app, s, out);
		buf_puts(out, s->title);
		break;
	case COLUMN_GENRE:
		buf_puts(out, s->genre);
		break;
	case COLUMN_PLAN:
		buf_puts(out, s->plan_code != NULL ? s->plan_code : "");
		break;
	case COLUMN_STATE:
		buf_puts(out, state_word(s->state));
		break;
	case COLUMN_LENGTH:
		put_length(s, out);
		break;
	case COLUMN_AIRINGS:
		buf_printf(out, "%" PRId64, s->airings);
		break;
	case COLUMN_LAST_AIRED:
		put_last_aired(ctx, s, out);
		break;
	case COLUMN_COUNT:
		break;
	}
}

static enum style style(void *ctx, size_t row, int column)
{
	const struct segment *s = catalogue_rows_at(ctx, row);

	if (s == NULL)
		return STYLE_DIM;
	if (column == COLUMN_CODE)
		return STYLE_DIM;
	if (column == COLUMN_TITLE)
		return is_marked(((const struct catalogue_rows *)ctx)->app, s)
			       ? STYLE_WARNING
			       : STYLE_NORMAL;
	if (column != COLUMN_STATE)
		return STYLE_NORMAL;
	switch (s->state) {
	case SEGMENT_APPROVED:
		return STYLE_GOOD;
	case SEGMENT_SUBMITTED:
	case SEGMENT_RETURNED:
	case SEGMENT_CHANGED:
		return STYLE_WARNING;
	case SEGMENT_WITHDRAWN:
	case SEGMENT_RETIRED:
		return STYLE_DIM;
	case SEGMENT_DRAFT:
	case SEGMENT_STATE_COUNT:
		break;
	}
	return STYLE_NORMAL;
}

/* ---- words ---------------------------------------------------------------- */

int catalogue_column_of(enum segment_order order)
{
	return order == SEGMENT_BY_AGE ? -1 : (int)order - SEGMENT_BY_CODE;
}

const char *catalogue_order_label(enum segment_order order)
{
	static const char *const labels[SEGMENT_ORDER_COUNT] = {
		[SEGMENT_BY_AGE] = N_("by date of entry"),
		[SEGMENT_BY_CODE] = N_("by code"),
		[SEGMENT_BY_TITLE] = N_("by title"),
		[SEGMENT_BY_GENRE] = N_("by genre"),
		[SEGMENT_BY_PLAN] = N_("by plan item"),
		[SEGMENT_BY_STATE] = N_("by state"),
		[SEGMENT_BY_LENGTH] = N_("by length"),
		[SEGMENT_BY_AIRINGS] = N_("by airings"),
		[SEGMENT_BY_LAST_AIRED] = N_("by last airing"),
	};

	return _(labels[order]);
}

/* In the order of enum catalogue_column, which is that of segment_order. */
const struct list_column catalogue_columns[COLUMN_COUNT] = {
	{ N_("Code"), 11, 0, TEXT_LEFT, 1, "code" },
	{ N_("Title"), 26, 1, TEXT_LEFT, 0, "title" },
	{ N_("Genre"), 5, 0, TEXT_LEFT, 5, "genre" },
	{ N_("Plan"), 8, 0, TEXT_LEFT, 4, "plan_item" },
	{ N_("State"), 9, 0, TEXT_LEFT, 3, "state" },
	{ N_("Length"), 6, 0, TEXT_RIGHT, 2, "length_ms" },
	{ N_("Aired"), 6, 0, TEXT_RIGHT, 6, "airings" },
	{ N_("Last aired"), 10, 0, TEXT_LEFT, 7, "last_aired_at" },
};

const struct list_source catalogue_source = {
	.count = count,
	.id = id,
	.cell = cell,
	.style = style,
	.need = need,
};
