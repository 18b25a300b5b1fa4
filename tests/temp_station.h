#ifndef TESTS_TEMP_STATION_H
#define TESTS_TEMP_STATION_H

#include "model/plan.h"
#include "model/profile.h"
#include "model/segment.h"
#include "store/store.h"

/*
 * A station in a folder of its own, with the profile and plan of 2024, a
 * clock that stands at 5 March 2024, 17:00, and chance that is not.
 */
struct temp_station {
	char root[64];		/* removed with all it holds */
	char dir[80];		/* the station, in root */
	struct store *s;
	int64_t now;		/* what the clock says */
	uint64_t chance;
};

enum { TEMP_NOW = 1709632800 };	/* 2024-03-05T17:00:00+07:00 */

/* The station itself must not move: its clock is part of it. */
void temp_station_open(struct temp_station *t);
/* The same, on a disk that may misbehave. */
void temp_station_open_on(struct temp_station *t, struct io io);
void temp_station_close(struct temp_station *t);

/* Count the files under a folder of the station, at any depth. */
int temp_station_files(const struct temp_station *t, const char *relative);

/* Put profile and plan in, as `daixa init` does. */
void temp_station_fill(struct temp_station *t);
struct profile temp_profile(void);
struct plan temp_plan(void);

/* One transaction around one deed; fails the test when it does. */
#define IN_TRANSACTION(t, call) \
	do { \
		struct err in_err = { 0 }; \
		bool in_ok = store_begin((t)->s, &in_err) && (call) && \
			     store_commit((t)->s, &in_err); \
		ck_assert_msg(in_ok, "%s: %s", #call, in_err.text); \
	} while (0)

/* Words lent to a record that is only read and never finished. */
#define LENT(text) ((char *)(text))

/* Add a segment with that title and script (NULL: none); its id. */
int64_t temp_segment(struct temp_station *t, const char *title,
		     const char *script);

struct media_import;

/*
 * Copy a source whole, chunk by chunk; progress (in permille) is asked before
 * each chunk and may stop it: ERR_CANCELLED, and nothing is left.
 */
bool temp_import(struct store *s, const char *path,
		 bool (*progress)(void *ctx, int64_t done, int64_t total),
		 void *ctx, struct media_import **out, struct err *err);

#endif
