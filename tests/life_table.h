#ifndef TESTS_LIFE_TABLE_H
#define TESTS_LIFE_TABLE_H

#include "model/segment_life.h"

/* Where each step leads; NULL: refused. In the order of enum segment_step. */
struct life {
	const char *from;
	const char *to[STEP_COUNT];
};

enum { LIFE_STATES = 7 };
_Static_assert((int)LIFE_STATES == (int)SEGMENT_STATE_COUNT, "every state");

static inline const struct life *life_at(int i)
{
	static const struct life table[LIFE_STATES] = {
		{ "draft", { "submitted", NULL, NULL, NULL, "retired" } },
		{ "submitted", { NULL, "approved", "returned", "withdrawn", NULL } },
		{ "approved", { NULL, NULL, "returned", "withdrawn", "retired" } },
		{ "changed", { "submitted", NULL, NULL, "withdrawn", "retired" } },
		{ "returned", { "submitted", NULL, NULL, NULL, "retired" } },
		{ "withdrawn", { "submitted", NULL, NULL, NULL, "retired" } },
		{ "retired", { "submitted", NULL, NULL, NULL, NULL } },
	};

	return &table[i];
}

#endif
