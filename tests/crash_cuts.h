#ifndef TESTS_CRASH_CUTS_H
#define TESTS_CRASH_CUTS_H

#include "crash_bench.h"

/*
 * One thing people do to a station, and what must hold of it when the power
 * goes at any moment. The table of them is deeds() in crash_deeds.c.
 */
struct deed {
	const char *name;
	int version;	/* of the tables it starts from; 0 the newest */
	int long_cuts;	/* of the long form's million; bench_cuts() */
	/* What has to be there before; NULL: the station of bench_make(). */
	void (*prepare)(struct bench *b, const struct deed *deed);
	/* Do it; b->step counts what was said to be done. */
	bool (*act)(struct bench *b, struct err *err);
	/* What the program does by itself at its next start; NULL: it opens. */
	bool (*recover)(struct bench *b, struct err *err);
	/* NULL, or what does not hold, given b->step. */
	const char *(*promise)(struct bench *b, struct store *s);
	/* May it be done once more, with the same result? */
	bool is_repeatable;
};

const struct deed *deeds(size_t *out_count);

/* For deeds: run one use case on the station, three days on, and close it. */
bool deed_in_app(struct bench *b, bool (*use_case)(struct bench *b,
		 struct app *a, struct err *err), struct err *err);

/* A station in which the deed can be done, everything synced. */
void deed_prepare(const struct deed *deed, struct bench *b);

struct tally {
	bool is_setting;	/* the weakness holds after the cut as well */
	int cuts;		/* in all */
	int again;		/* of them in the recovery from another */
	int changes;		/* of the deed */
	int lost;		/* a promise was broken */
	char words[1200];	/* of the first of them */
	int64_t first_at;	/* the change it was cut at, from 1 */
};

/*
 * Do the deed once, remember the disk at every change, and judge for each of
 * these moments what may be on the platter: all of it where few things are in
 * flight, else by chance; at least `cuts` in all.
 *
 * how  weakness of the disk while the deed is done
 */
struct tally cut_everywhere(const struct deed *deed, enum sim_weakness how,
			    int cuts, uint64_t seed);

#endif
