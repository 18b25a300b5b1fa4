#ifndef TESTS_AIR_DESK_H
#define TESTS_AIR_DESK_H

#include <stdbool.h>
#include <stdint.h>

#include "app/air.h"
#include "app/logbook.h"
#include "station_desk.h"

/* Going on air at the sample station. What fails, fails the test. */

/* Recorded and approved; its length in the catalogue. */
#define AIR_DESK_HEARD "DT-2024-001"
enum { AIR_DESK_HEARD_MS = 156000 };
/* Approved, without a recording. */
#define AIR_DESK_READ_LIVE "DT-2024-002"
#define AIR_DESK_NOT_APPROVED "DT-2024-013"

void air_desk_fine(bool ok, const struct err *err);

/* To air that segment, nothing else said. */
struct logbook_airing air_desk_request(const char *code);
/* It is on air; end it with air_finish() and air_free(). */
struct air *air_desk_start(struct station_desk *d, const char *code);
/* It may not go on air, with that error. */
void air_desk_refuses(struct station_desk *d, const struct logbook_airing *req,
		      enum err_code code);
bool air_desk_is_on(struct station_desk *d, bool *out_alive);

/* Number of the newest entry. */
int64_t air_desk_head(struct station_desk *d);
/* The newest row of the book, kept in the list. */
struct airing air_desk_newest(struct station_desk *d, struct airing_list *list);
/* It is a start with this length and outcome, and counts unless it was cut. */
void air_desk_row_is(struct station_desk *d, int64_t played_ms,
		     const char *outcome);

#endif
