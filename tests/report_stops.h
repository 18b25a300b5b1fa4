#ifndef TESTS_REPORT_STOPS_H
#define TESTS_REPORT_STOPS_H

#include <check.h>

struct station_desk;

/*
 * Long reports are written beside the desk and can be stopped. So that it cannot be ready before
 * the stop comes, what it says of its progress goes into a pipe that has room
 * for a few lines only and that nobody reads until then.
 */

/* Add the tests; show() puts screen 6 on the desk d. */
void report_stops_add(TCase *tc, struct station_desk *d, void (*show)(void));

#endif
