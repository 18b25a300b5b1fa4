#ifndef CLI_AIR_READING_H
#define CLI_AIR_READING_H

#include "app/air.h"
#include "app/prompting.h"
#include "cli/cli.h"

/* A text that is printed as it is read on air. */
struct air_reading {
	const struct prompting *text;	/* borrowed */
	int64_t rate;			/* syllables a minute */
	struct prompting_line *lines;	/* borrowed */
	size_t n, next;
};

/*
 * Go on air as req says and stay until it is stopped here or finished by
 * another process; each line is printed when its time comes. Returns the exit
 * code.
 */
int air_reading_run(struct cli *cli, struct app *a,
		    const struct logbook_airing *req, struct air_reading *r);

#endif
