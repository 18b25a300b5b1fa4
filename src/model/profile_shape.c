/* The members of a profile file. See profile_shape.h. */
#include "config.h"

#include "model/profile_shape.h"

#include "model/profile.h"

enum {
	ROWS_MAX = 500,
	SPEAKERS_MAX = 10000,
	DAY_MIN = 24 * 60,
	OFFSET_MAX_MIN = 14 * 60,
	SYLLABLES_MIN = 60,
	SYLLABLES_MAX = 400
};

static const char *const levels[] = {
	"trung_uong", "tinh", "huyen", "xa", "thon", "khac", NULL
};
static const char *const roles[] = {
	"lanh_dao", "bien_tap", "phat_thanh_vien", "cong_tac_vien",
	"van_hanh", NULL
};

/* clang-format off */

static const struct record_field profile_fields[] = {
	RECORD_NEED(profile, "id", id, RECORD_CODE),
	RECORD_NEED(profile, "code", code, RECORD_CODE),
	RECORD_NEED(profile, "name", name, RECORD_TEXT),
	RECORD_NUMBER(profile, "utc_offset_min", utc_offset_min, RECORD_INT,
		      true, -OFFSET_MAX_MIN, OFFSET_MAX_MIN),
	RECORD_MAY(profile, "default_plan", default_plan, RECORD_CODE),
	RECORD_END
};

static const struct record_field org_unit_fields[] = {
	RECORD_NEED(org_unit, "code", code, RECORD_CODE),
	RECORD_NEED(org_unit, "name", name, RECORD_TEXT),
	RECORD_MAY(org_unit, "short_name", short_name, RECORD_TEXT),
	RECORD_CHOICE(org_unit, "level", level, levels),
	RECORD_MAY(org_unit, "successor", successor, RECORD_CODE),
	RECORD_VALID(org_unit, valid.from, valid.to),
	RECORD_END
};

static const struct record_field letterhead_fields[] = {
	RECORD_MAY(letterhead, "superior", superior, RECORD_LINES),
	RECORD_NEED(letterhead, "agency", agency, RECORD_LINES),
	RECORD_MAY(letterhead, "station_line", station_line, RECORD_TEXT),
	RECORD_NEED(letterhead, "place", place, RECORD_TEXT),
	RECORD_NEED(letterhead, "symbol", symbol, RECORD_TEXT),
	RECORD_VALID(letterhead, valid.from, valid.to),
	RECORD_END
};

static const struct record_field signer_fields[] = {
	RECORD_NEED(signer, "authority", authority, RECORD_LINES),
	RECORD_NEED(signer, "name", name, RECORD_TEXT),
	RECORD_VALID(signer, valid.from, valid.to),
	RECORD_END
};

static const struct record_field recipient_fields[] = {
	RECORD_NEED(recipient, "code", code, RECORD_CODE),
	RECORD_NEED(recipient, "name", name, RECORD_TEXT),
	RECORD_VALID(recipient, valid.from, valid.to),
	RECORD_END
};

static const struct record_field village_fields[] = {
	RECORD_NEED(village, "code", code, RECORD_CODE),
	RECORD_NEED(village, "name", name, RECORD_TEXT),
	RECORD_MAY(village, "former_commune", former_commune, RECORD_TEXT),
	RECORD_VALID(village, valid.from, valid.to),
	RECORD_END
};

static const struct record_field cluster_fields[] = {
	RECORD_NEED(cluster, "code", code, RECORD_CODE),
	RECORD_NEED(cluster, "name", name, RECORD_TEXT),
	RECORD_MAY(cluster, "village", village, RECORD_CODE),
	RECORD_NUMBER(cluster, "speakers", speakers, RECORD_COUNT, false,
		      1, SPEAKERS_MAX),
	RECORD_VALID(cluster, valid.from, valid.to),
	RECORD_END
};

static const struct record_field relay_source_fields[] = {
	RECORD_NEED(relay_source, "code", code, RECORD_CODE),
	RECORD_NEED(relay_source, "name", name, RECORD_TEXT),
	RECORD_MAY(relay_source, "default_start", default_start, RECORD_CLOCK),
	RECORD_NUMBER(relay_source, "default_min", default_ms, RECORD_MINUTES,
		      false, 1, DAY_MIN),
	RECORD_VALID(relay_source, valid.from, valid.to),
	RECORD_END
};

static const struct record_field slot_fields[] = {
	RECORD_NEED(slot, "code", code, RECORD_CODE),
	RECORD_NEED(slot, "name", name, RECORD_TEXT),
	RECORD_NEED(slot, "starts", starts, RECORD_CLOCK),
	RECORD_NEED(slot, "ends", ends, RECORD_CLOCK),
	RECORD_NUMBER(slot, "warn_min", warn_ms, RECORD_MINUTES, false,
		      1, DAY_MIN),
	RECORD_NUMBER(slot, "limit_min", limit_ms, RECORD_MINUTES, false,
		      1, DAY_MIN),
	RECORD_VALID(slot, valid.from, valid.to),
	RECORD_END
};

static const struct record_field person_fields[] = {
	RECORD_NEED(person, "name", name, RECORD_TEXT),
	RECORD_MAY(person, "post", post, RECORD_TEXT),
	RECORD_CHOICE(person, "role", role, roles),
	RECORD_NUMBER(person, "syllables_per_min", syllables_per_min,
		      RECORD_COUNT, false, SYLLABLES_MIN, SYLLABLES_MAX),
	RECORD_VALID(person, valid.from, valid.to),
	RECORD_END
};

static const struct record_field abbreviation_fields[] = {
	RECORD_NEED(abbreviation, "brief", brief, RECORD_TEXT),
	RECORD_NEED(abbreviation, "full", full, RECORD_TEXT),
	RECORD_END
};

static const struct record_list profile_lists[] = {
	RECORD_LIST(profile, org_units, n_org_units, "org_units",
		    org_unit_fields, ROWS_MAX, .key = "code"),
	RECORD_LIST(profile, letterheads, n_letterheads, "letterheads",
		    letterhead_fields, ROWS_MAX, .is_required = true,
		    .holds_one_at_a_time = true),
	RECORD_LIST(profile, signers, n_signers, "signers", signer_fields,
		    ROWS_MAX, .key = NULL),
	RECORD_LIST(profile, recipients, n_recipients, "recipients",
		    recipient_fields, ROWS_MAX, .key = "code"),
	RECORD_LIST(profile, villages, n_villages, "villages",
		    village_fields, ROWS_MAX, .key = "code"),
	RECORD_LIST(profile, clusters, n_clusters, "clusters",
		    cluster_fields, ROWS_MAX, .key = "code"),
	RECORD_LIST(profile, relay_sources, n_relay_sources, "relay_sources",
		    relay_source_fields, ROWS_MAX, .key = "code"),
	RECORD_LIST(profile, slots, n_slots, "slots", slot_fields, ROWS_MAX,
		    .key = "code", .is_required = true),
	RECORD_LIST(profile, people, n_people, "people", person_fields,
		    ROWS_MAX, .key = NULL),
	RECORD_LIST(profile, abbreviations, n_abbreviations, "abbreviations",
		    abbreviation_fields, ROWS_MAX, .key = "brief"),
	RECORD_END
};

/* clang-format on */

const struct record_shape profile_shape = {
	.format = "daixa-profile",
	.version = 1,
	.fields = profile_fields,
	.lists = profile_lists,
};
