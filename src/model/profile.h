#ifndef MODEL_PROFILE_H
#define MODEL_PROFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/*
 * The station's own facts: names, letterhead, signers, recipients, villages,
 * clusters, relay sources, slots. Dated: a part holds from valid_from to
 * valid_to, both days included, NULL is open. A number or length of 0 is absent.
 */
struct validity { char *from, *to; };	/* "YYYY-MM-DD" or NULL */

struct org_unit {
	int64_t id;		/* 0 until stored */
	char *code, *name, *short_name, *level, *successor;
	struct validity valid;
};
struct letterhead {
	int64_t id;
	char *superior, *agency, *station_line, *place, *symbol;
	struct validity valid;
};
struct signer {
	int64_t id;
	int ord;
	char *authority;	/* lines joined by "\n" */
	char *name;
	struct validity valid;
};
struct recipient {
	int64_t id;
	int ord;
	char *code, *name;
	struct validity valid;
};
struct village {
	int64_t id;
	char *code, *name, *former_commune;
	struct validity valid;
};
struct cluster {
	int64_t id;
	char *code, *name;
	char *village;		/* code */
	int64_t speakers;
	struct validity valid;
};
struct relay_source {
	int64_t id;
	char *code, *name;
	char *default_start;	/* "06:00" */
	int64_t default_ms;
	struct validity valid;
};
struct slot {
	int64_t id;
	int ord;
	char *code, *name;
	char *starts, *ends;	/* "05:00", "06:30": the end is not in the slot */
	int64_t warn_ms, limit_ms;
	struct validity valid;
};
struct person {
	int64_t id;
	char *name, *post, *role;
	int64_t syllables_per_min;
	struct validity valid;
};
struct abbreviation { char *brief, *full; };

#define PROFILE_LIST(type, name) struct type *name; size_t n_##name

struct profile {
	char *id;		/* duc-tan-2024 */
	char *code;		/* DT: prefix of segment codes */
	char *name;		/* Đài truyền thanh xã Đức Tân */
	int utc_offset_min;
	char *default_plan;	/* file name under data/plans; NULL */
	PROFILE_LIST(org_unit, org_units);
	PROFILE_LIST(letterhead, letterheads);
	PROFILE_LIST(signer, signers);
	PROFILE_LIST(recipient, recipients);
	PROFILE_LIST(village, villages);
	PROFILE_LIST(cluster, clusters);
	PROFILE_LIST(relay_source, relay_sources);
	PROFILE_LIST(slot, slots);
	PROFILE_LIST(person, people);
	PROFILE_LIST(abbreviation, abbreviations);
};

void profile_finish(struct profile *p);

/* Read a profile file (daixa(5)). ERR_FORMAT says line, place and reason. */
bool profile_parse(const char *text, size_t len, struct profile *out,
		   struct err *err);

/* The rules for rows side by side, of a profile a person changed. ERR_INVALID. */
bool profile_check(const struct profile *p, struct err *err);

/* In force on that day ("YYYY-MM-DD")? */
bool validity_covers(const struct validity *v, const char *day);
/*
 * The slot in force that day whose hours hold the local second of the day;
 * NULL: none (đột xuất). Borrowed.
 */
const struct slot *profile_slot_at(const struct profile *p, const char *day,
				   int second_of_day);
/* The relay source of that code, and the letterhead, in force; NULL: none. Borrowed. */
const struct relay_source *profile_relay(const struct profile *p,
					 const char *code, const char *day);
const struct letterhead *profile_letterhead(const struct profile *p,
					    const char *day);
/* Who signs then: who took office last, else who is entered first; or NULL. */
const struct signer *profile_signer(const struct profile *p, const char *day);

#endif
