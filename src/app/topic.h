#ifndef APP_TOPIC_H
#define APP_TOPIC_H

/*
 * Notice of change by counting: a deed bumps its topics after the commit; a
 * view that remembers another number reloads. Nothing to register, nothing
 * to dangle. Another process's commit bumps them all.
 */
enum topic {
	TOPIC_SEGMENTS,		/* segments, their takes and approvals */
	TOPIC_LOG,
	TOPIC_PLAN,
	TOPIC_SCHEDULE,		/* rundowns, and what is on air */
	TOPIC_PROFILE,		/* the station's names, villages, sources */
	TOPIC_OPTIONS,
	TOPIC_DAY,		/* the date has changed, or what a look-over found */
	TOPIC_COUNT
};

struct topics {
	unsigned changed[TOPIC_COUNT];
};

static inline void topics_bump(struct topics *t, enum topic topic)
{
	t->changed[topic]++;
}

static inline void topics_bump_all(struct topics *t)
{
	for (int i = 0; i < TOPIC_COUNT; i++)
		t->changed[i]++;
}

#endif
