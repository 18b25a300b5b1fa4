/* Going on air at the sample station. See air_desk.h. */
#include "config.h"

#include "air_desk.h"

#include <check.h>
#include <string.h>

void air_desk_fine(bool ok, const struct err *err)
{
	ck_assert_msg(ok, "%s", err->text);
}

struct logbook_airing air_desk_request(const char *code)
{
	struct logbook_airing req;

	logbook_airing_init(&req);
	req.code = code;
	return req;
}

struct air *air_desk_start(struct station_desk *d, const char *code)
{
	struct logbook_airing req = air_desk_request(code);
	struct air *air = NULL;
	struct err err = {0};

	air_desk_fine(air_start(d->app, &req, LOG_NONE, &air, &err), &err);
	return air;
}

void air_desk_refuses(struct station_desk *d, const struct logbook_airing *req,
		      enum err_code code)
{
	struct air *air = NULL;
	struct err err = {0};

	ck_assert(!air_start(d->app, req, LOG_NONE, &air, &err));
	ck_assert_msg(err.code == code, "%d: %s", err.code, err.text);
	ck_assert_ptr_null(air);
}

bool air_desk_is_on(struct station_desk *d, bool *out_alive)
{
	struct air_status st;
	struct err err = {0};

	air_desk_fine(air_status(d->app, &st, &err), &err);
	bool is = st.seq != 0;
	*out_alive = st.is_alive;
	air_status_finish(&st);
	return is;
}

int64_t air_desk_head(struct station_desk *d)
{
	struct log_head h;
	struct err err = {0};

	air_desk_fine(logbook_head(d->app, &h, &err), &err);
	return h.seq;
}

struct airing air_desk_newest(struct station_desk *d, struct airing_list *list)
{
	struct err err = {0};

	air_desk_fine(logbook_newest(d->app, 1, list, &err), &err);
	ck_assert_uint_eq(list->count, 1);
	return list->rows[0];
}

void air_desk_row_is(struct station_desk *d, int64_t played_ms,
		     const char *outcome)
{
	struct airing_list list = {0};
	struct airing row = air_desk_newest(d, &list);

	ck_assert_str_eq(row.entry.kind, "start");
	ck_assert_int_eq(row.entry.played_ms, played_ms);
	ck_assert_pstr_eq(row.entry.outcome, outcome);
	ck_assert_int_eq(airing_counts(&row), strcmp(outcome, "cut") != 0);
	airing_list_finish(&list);
}
