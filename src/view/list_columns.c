/* How wide the columns of a list are. See list_columns.h. */
#include "config.h"

#include "view/list_columns.h"

#include <assert.h>
#include <string.h>

#include "model/column_choice.h"

/* Columns that the shown ones need at least, blanks between included. */
static int least(const struct list_column *columns, int n, const bool *is_shown)
{
	int sum = 0;
	int n_shown = 0;

	for (int i = 0; i < n; i++) {
		if (is_shown[i]) {
			sum += columns[i].min_cols;
			n_shown++;
		}
	}
	return sum + (n_shown > 0 ? n_shown - 1 : 0);
}

/* The last of the shown columns with the highest rank above 0; -1: none. */
static int most_dispensable(const struct list_column *columns, int n,
			    const bool *is_shown)
{
	int found = -1;

	for (int i = 0; i < n; i++) {
		if (is_shown[i] && columns[i].rank > 0 &&
		    (found < 0 || columns[i].rank >= columns[found].rank))
			found = i;
	}
	return found;
}

/* Give what is left over to those with a weight, the last takes the rest. */
static void share(const struct list_column *columns, int n,
		  const bool *is_shown, int left, int *out)
{
	int weights = 0;

	for (int i = 0; i < n; i++)
		weights += is_shown[i] ? columns[i].weight : 0;
	for (int i = 0; i < n && weights > 0; i++) {
		if (!is_shown[i] || columns[i].weight == 0)
			continue;
		int part = left * columns[i].weight / weights;
		out[i] += part;
		left -= part;
		weights -= columns[i].weight;
	}
}

/* Too narrow even for what must be shown: from the left, what fits. */
static void squeeze(int n, int cols, int *out)
{
	int left = cols;

	for (int i = 0; i < n; i++) {
		if (out[i] == 0)
			continue;
		out[i] = out[i] < left ? out[i] : left;
		left -= out[i] + 1;
		if (left < 0)
			left = 0;
	}
}

void list_widths(const struct list_column *columns, int n_columns, int cols,
		 int out[LIST_COLUMNS_MAX])
{
	bool is_shown[LIST_COLUMNS_MAX] = { false };

	assert(n_columns <= LIST_COLUMNS_MAX);
	for (int i = 0; i < n_columns; i++)
		is_shown[i] = true;
	int need = least(columns, n_columns, is_shown);
	while (need > cols) {
		int i = most_dispensable(columns, n_columns, is_shown);
		if (i < 0)
			break;
		is_shown[i] = false;
		need = least(columns, n_columns, is_shown);
	}
	for (int i = 0; i < n_columns; i++)
		out[i] = is_shown[i] ? columns[i].min_cols : 0;
	if (need > cols)
		squeeze(n_columns, cols, out);
	else
		share(columns, n_columns, is_shown, cols - need, out);
}

/* ---- choosing ------------------------------------------------------------- */

static int column_of(const struct list *l, const char *key, size_t len)
{
	for (int i = 0; i < l->n_all; i++) {
		const char *own = l->all[i].key;
		if (own != NULL && strlen(own) == len &&
		    memcmp(own, key, len) == 0)
			return i;
	}
	return -1;
}

static void show(struct list *l, int place, int width)
{
	struct list_column *c = &l->columns[l->n_columns];

	*c = l->all[place];
	if (width > 0) {
		c->min_cols = width;
		c->weight = 0;
	}
	l->places[l->n_columns++] = place;
}

static bool is_shown(const struct list *l, int place)
{
	for (int i = 0; i < l->n_columns; i++)
		if (l->places[i] == place)
			return true;
	return false;
}

void list_arrange(struct list *l, const char *spec)
{
	const char *key;
	size_t at = 0, len;
	int width;

	assert(l->n_all <= LIST_COLUMNS_MAX);
	l->n_columns = 0;
	while (column_choice_next(spec, &at, &key, &len, &width)) {
		int place = column_of(l, key, len);
		if (place < 0 || is_shown(l, place))
			continue;
		/* What was put to the left stays longest when it is narrow. */
		show(l, place, width);
		l->columns[l->n_columns - 1].rank = l->n_columns - 1;
	}
	bool is_known = l->n_columns > 0;
	for (int i = 0; !is_known && i < l->n_all; i++)
		show(l, i, 0);
}

void list_arrangement(const struct list *l, struct buf *out)
{
	for (int i = 0; i < l->n_columns; i++) {
		const struct list_column *c = &l->columns[i];
		const struct list_column *own = &l->all[l->places[i]];

		if (c->key == NULL)
			continue;
		buf_printf(out, "%s%s", out->len > 0 ? " " : "", c->key);
		if (c->weight != own->weight || c->min_cols != own->min_cols)
			buf_printf(out, ":%d", c->min_cols);
	}
}
