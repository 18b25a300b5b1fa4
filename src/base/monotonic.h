#ifndef BASE_MONOTONIC_H
#define BASE_MONOTONIC_H

#include <stdint.h>

/*
 * Milliseconds of CLOCK_MONOTONIC: to measure how long something takes, on any
 * thread. It says nothing about the time of day. Source: clock_gettime(2).
 */
int64_t monotonic_ms(void);

#endif
