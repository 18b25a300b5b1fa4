#ifndef TESTS_CLOSED_DESK_H
#define TESTS_CLOSED_DESK_H

#include <stdint.h>

#include "station_desk.h"

/* Closing months of the sample station, and writing about them afterwards. */

/* "2024-03", or the test fails with the reason. */
void closed_desk_month(struct station_desk *d, const char *month);
/* The three months that the sample has. */
void closed_desk_quarter(struct station_desk *d);

/* A minute of DT-2024-005 aired then, written down now: the entry's number. */
int64_t closed_desk_add_late(struct station_desk *d, int64_t start_at);

#endif
