/* How long something takes. See monotonic.h. */
#include "config.h"

#include "base/monotonic.h"

#include <time.h>

int64_t monotonic_ms(void)
{
	struct timespec t = {0};

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
