/*
 * Codes of segments. They are kept in upper case, so that the index serves a
 * search that does not mind case. See segment_code.h.
 */
#include "config.h"

#include "store/segment_code.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/segment.h"
#include "store/store_rows.h"

char *segment_code_upper(const char *code)
{
	char *upper = mem_dup(code);

	for (char *c = upper; *c != '\0'; c++)
		*c = (char)toupper((unsigned char)*c);
	return upper;
}

bool segment_code_find(struct store *s, const char *code, int64_t *out_id,
		       struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"SELECT id FROM segment "
			"WHERE origin_id IN (SELECT id FROM station) "
			"AND code = ?1 ORDER BY origin_id LIMIT 1",
			&stmt, err))
		return false;
	db_bind_text(stmt, 1, code);
	return rows_one_id(s, stmt, out_id, err);
}

/* The station's code and the year of its local time now. */
static bool code_parts(struct store *s, char **out_station, int *out_year,
		       struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int step;

	if (!db_prepare(s,
			"SELECT code, utc_offset_min FROM station "
			"WHERE id = 1",
			&stmt, err))
		return false;
	step = db_step(s, stmt, err);
	if (step == 1) {
		int offset_min = (int)db_int(stmt, 1);

		*out_station = db_text(stmt, 0);
		*out_year = civil_at(store_now(s), offset_min).date.year;
	} else if (step == 0) {
		err_set(err, ERR_NOTFOUND,
			_("this station has no profile: make it with `daixa init`"));
	}
	sqlite3_finalize(stmt);
	return step == 1;
}

/*
 * How many digits the numbers of that year have by now: three until number
 * 1000 is given. Knowing it, the index finds the highest number at once.
 */
static bool code_width(struct store *s, const char *prefix, int *out_width,
		       struct err *err)
{
	int64_t first = 1000, id = 1;
	int width = 2;

	while (id != 0 && width < 9) {
		char *code = mem_printf("%s%" PRId64, prefix, first);
		bool ok = segment_code_find(s, code, &id, err);

		free(code);
		if (!ok)
			return false;
		first *= 10;
		width++;
	}
	*out_width = width;
	return true;
}

/* The highest number given so far in that year; other spellings pass by. */
static bool last_code(struct store *s, const char *prefix, char **out,
		      struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int step, width;

	if (!code_width(s, prefix, &width, err) ||
	    !db_prepare(s,
			"SELECT code FROM segment WHERE origin_id = 1 "
			"AND code > ?1 AND code < ?1 || ':' "
			"AND length(code) = length(?1) + ?2 "
			"AND substr(code, length(?1) + 1) NOT GLOB '*[^0-9]*' "
			"ORDER BY code DESC LIMIT 1",
			&stmt, err))
		return false;
	db_bind_text(stmt, 1, prefix);
	db_bind_int(stmt, 2, width);
	step = db_step(s, stmt, err);
	if (step >= 0)
		*out = step == 1 ? db_text(stmt, 0) : NULL;
	sqlite3_finalize(stmt);
	return step >= 0;
}

/* Count on from `last` to a code that nobody gave by hand. */
static bool free_code(struct store *s, const char *station, int year,
		      const char *last, char **out, struct err *err)
{
	char *next = segment_next_code(station, year, last);
	int64_t id = 0;
	bool ok = segment_code_find(s, next, &id, err);

	while (ok && id != 0) {
		char *taken = next;

		next = segment_next_code(station, year, taken);
		free(taken);
		ok = segment_code_find(s, next, &id, err);
	}
	if (ok)
		*out = next;
	else
		free(next);
	return ok;
}

static bool make_code(struct store *s, char **out, struct err *err)
{
	char *station = NULL, *last = NULL;
	int year;

	if (!code_parts(s, &station, &year, err))
		return false;

	char *prefix = mem_printf("%s-%d-", station, year);
	bool ok = last_code(s, prefix, &last, err) &&
		  free_code(s, station, year, last, out, err);

	free(prefix);
	free(last);
	free(station);
	return ok;
}

bool segment_code_choose(struct store *s, const char *wanted, char **out,
			 struct err *err)
{
	int64_t id;
	char *code;

	if (wanted == NULL)
		return make_code(s, out, err);
	code = segment_code_upper(wanted);
	if (!segment_code_find(s, code, &id, err)) {
		free(code);
		return false;
	}
	if (id != 0) {
		err_set(err, ERR_EXISTS, _("there is a segment %s already"),
			code);
		free(code);
		return false;
	}
	*out = code;
	return true;
}
