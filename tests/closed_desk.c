/* Closed months to test with. See closed_desk.h. */
#include "config.h"

#include "closed_desk.h"

#include <check.h>

#include "app/closing.h"
#include "app/logbook.h"

void closed_desk_month(struct station_desk *d, const char *month)
{
	struct log_month m;
	struct err err = {0};

	ck_assert_msg(closing_close(d->app, month, &m, &err), "%s", err.text);
	log_month_finish(&m);
}

void closed_desk_quarter(struct station_desk *d)
{
	closed_desk_month(d, "2024-01");
	closed_desk_month(d, "2024-02");
	closed_desk_month(d, "2024-03");
}

int64_t closed_desk_add_late(struct station_desk *d, int64_t start_at)
{
	struct logbook_airing req;
	struct err err = {0};
	int64_t seq = 0;

	logbook_airing_init(&req);
	req.code = "DT-2024-005";
	req.start_at = start_at;
	req.played_ms = 60000;
	req.planned_ms = 60000;
	ck_assert_msg(logbook_add(d->app, &req, &seq, &err), "%s", err.text);
	return seq;
}
