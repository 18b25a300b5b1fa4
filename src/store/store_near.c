/* Codes that look like a mistyped one. See store_near.h. */
#include "config.h"

#include "store/store_near.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/db.h"

enum {
	NEAR_COUNT = 3,		/* codes offered */
	NEAR_DISTANCE = 2,	/* letters that may differ */
	NEAR_MAX = 40		/* bytes; longer codes are near to nothing */
};

/* The nearest codes so far; distances grow, codes are owned. */
struct near {
	char *codes[NEAR_COUNT];
	int distances[NEAR_COUNT];
	size_t count;
};

static int least(int a, int b, int c)
{
	int ab = a < b ? a : b;

	return ab < c ? ab : c;
}

/* Levenshtein's distance in bytes, row by row. Both at most NEAR_MAX long. */
static int edit_distance(const char *a, const char *b)
{
	size_t len_a = strlen(a), len_b = strlen(b);
	int row[NEAR_MAX + 1];

	for (size_t j = 0; j <= len_b; j++)
		row[j] = (int)j;
	for (size_t i = 1; i <= len_a; i++) {
		int diagonal = row[0];

		row[0] = (int)i;
		for (size_t j = 1; j <= len_b; j++) {
			int cost = a[i - 1] == b[j - 1] ? 0 : 1;
			int best = least(row[j] + 1, row[j - 1] + 1,
					 diagonal + cost);

			diagonal = row[j];
			row[j] = best;
		}
	}
	return row[len_b];
}

static int code_distance(const char *typed, const char *known)
{
	size_t len_typed = strlen(typed), len_known = strlen(known);

	if (len_known > NEAR_MAX)
		return NEAR_DISTANCE + 1;
	if (len_typed > 0 && len_typed < len_known &&
	    strcmp(known + len_known - len_typed, typed) == 0)
		return 0;
	return edit_distance(typed, known);
}

/* Keep the code when it is nearer than the farthest one kept. */
static void near_offer(struct near *n, const char *code, int distance)
{
	size_t at = n->count;

	while (at > 0 && n->distances[at - 1] > distance)
		at--;
	if (at == NEAR_COUNT)
		return;
	if (n->count == NEAR_COUNT)
		free(n->codes[--n->count]);
	for (size_t i = n->count; i > at; i--) {
		n->codes[i] = n->codes[i - 1];
		n->distances[i] = n->distances[i - 1];
	}
	n->codes[at] = mem_dup(code);
	n->distances[at] = distance;
	n->count++;
}

/* Join and release what was kept. */
static char *near_take(struct near *n)
{
	struct buf joined;

	buf_init(&joined);
	for (size_t i = 0; i < n->count; i++) {
		buf_puts(&joined, i == 0 ? "" : ", ");
		buf_puts(&joined, n->codes[i]);
		free(n->codes[i]);
	}
	if (joined.len > 0)
		return buf_take(&joined);
	buf_finish(&joined);
	return NULL;
}

bool store_near_codes(struct store *s, const char *typed, char **out,
		      struct err *err)
{
	struct near near = { .count = 0 };
	sqlite3_stmt *stmt = NULL;
	int step;

	if (strlen(typed) > NEAR_MAX) {
		*out = NULL;
		return true;
	}
	if (!db_prepare(s,
			"SELECT code FROM segment WHERE trashed_at IS NULL "
			"ORDER BY id DESC",
			&stmt, err))
		return false;
	for (step = db_step(s, stmt, err); step == 1;
	     step = db_step(s, stmt, err)) {
		const char *known = (const char *)sqlite3_column_text(stmt, 0);
		int distance = code_distance(typed, known);

		if (distance <= NEAR_DISTANCE)
			near_offer(&near, known, distance);
	}
	sqlite3_finalize(stmt);

	char *joined = near_take(&near);

	if (step != 0) {
		free(joined);
		return false;
	}
	*out = joined;
	return true;
}
