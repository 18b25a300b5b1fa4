/*
 * The station's profile in its tables. Every dated part is kept row by row,
 * so that a later change of the organisation only adds rows.
 */
#include "config.h"

#include "store/store_catalogue.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_rows.h"

#define VALID(type) \
	ROW_AT(type, valid.from, ROW_TEXT), ROW_AT(type, valid.to, ROW_TEXT)

static const struct row_column org_unit_columns[] = {
	ROW_AT(org_unit, code, ROW_TEXT),
	ROW_AT(org_unit, name, ROW_TEXT),
	ROW_AT(org_unit, short_name, ROW_TEXT),
	ROW_AT(org_unit, level, ROW_TEXT),
	ROW_AT(org_unit, successor, ROW_TEXT),
	VALID(org_unit),
	ROW_AT(org_unit, id, ROW_ID),
};
static const struct row_column letterhead_columns[] = {
	ROW_AT(letterhead, superior, ROW_TEXT),
	ROW_AT(letterhead, agency, ROW_TEXT),
	ROW_AT(letterhead, station_line, ROW_TEXT),
	ROW_AT(letterhead, place, ROW_TEXT),
	ROW_AT(letterhead, symbol, ROW_TEXT),
	VALID(letterhead),
	ROW_AT(letterhead, id, ROW_ID),
};
static const struct row_column signer_columns[] = {
	ROW_AT(signer, ord, ROW_INT),
	ROW_AT(signer, authority, ROW_TEXT),
	ROW_AT(signer, name, ROW_TEXT),
	VALID(signer),
	ROW_AT(signer, id, ROW_ID),
};
static const struct row_column recipient_columns[] = {
	ROW_AT(recipient, ord, ROW_INT),
	ROW_AT(recipient, code, ROW_TEXT),
	ROW_AT(recipient, name, ROW_TEXT),
	VALID(recipient),
	ROW_AT(recipient, id, ROW_ID),
};
static const struct row_column village_columns[] = {
	ROW_AT(village, code, ROW_TEXT),
	ROW_AT(village, name, ROW_TEXT),
	ROW_AT(village, former_commune, ROW_TEXT),
	VALID(village),
	ROW_AT(village, id, ROW_ID),
};
static const struct row_column cluster_columns[] = {
	ROW_AT(cluster, code, ROW_TEXT),
	ROW_AT(cluster, name, ROW_TEXT),
	ROW_AT(cluster, village, ROW_TEXT),
	ROW_AT(cluster, speakers, ROW_COUNT),
	VALID(cluster),
	ROW_AT(cluster, id, ROW_ID),
};
static const struct row_column relay_columns[] = {
	ROW_AT(relay_source, code, ROW_TEXT),
	ROW_AT(relay_source, name, ROW_TEXT),
	ROW_AT(relay_source, default_start, ROW_TEXT),
	ROW_AT(relay_source, default_ms, ROW_COUNT),
	VALID(relay_source),
	ROW_AT(relay_source, id, ROW_ID),
};
static const struct row_column slot_columns[] = {
	ROW_AT(slot, ord, ROW_INT),
	ROW_AT(slot, code, ROW_TEXT),
	ROW_AT(slot, name, ROW_TEXT),
	ROW_AT(slot, starts, ROW_TEXT),
	ROW_AT(slot, ends, ROW_TEXT),
	ROW_AT(slot, warn_ms, ROW_COUNT),
	ROW_AT(slot, limit_ms, ROW_COUNT),
	VALID(slot),
	ROW_AT(slot, id, ROW_ID),
};
static const struct row_column person_columns[] = {
	ROW_AT(person, name, ROW_TEXT),
	ROW_AT(person, post, ROW_TEXT),
	ROW_AT(person, role, ROW_TEXT),
	ROW_AT(person, syllables_per_min, ROW_COUNT),
	VALID(person),
	{ ROW_UID, 0 },
	ROW_AT(person, id, ROW_ID),
};
static const struct row_column abbreviation_columns[] = {
	ROW_AT(abbreviation, brief, ROW_TEXT),
	ROW_AT(abbreviation, full, ROW_TEXT),
};

#define PART(member, table) ROW_TABLE(profile, member, n_##member, table)

static const struct row_table parts[PART_COUNT] = {
	[PART_UNIT] = { "INSERT INTO org_unit (code, name, short_name, level, "
	  "successor_code, valid_from, valid_to) "
	  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	  "SELECT code, name, short_name, level, successor_code, valid_from, "
	  "valid_to, id FROM org_unit ORDER BY id",
	  PART(org_units, org_unit_columns),
	  .update =
	  "UPDATE org_unit SET code = ?1, name = ?2, short_name = ?3, "
	  "level = ?4, successor_code = ?5, valid_from = ?6, valid_to = "
	  "?7 WHERE id = ?8" },
	[PART_LETTERHEAD] = { "INSERT INTO letterhead (superior, agency, station_line, place, "
	  "symbol, valid_from, valid_to) "
	  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	  "SELECT superior, agency, station_line, place, symbol, valid_from, "
	  "valid_to, id FROM letterhead ORDER BY id",
	  PART(letterheads, letterhead_columns),
	  .update =
	  "UPDATE letterhead SET superior = ?1, agency = ?2, station_line "
	  "= ?3, place = ?4, symbol = ?5, valid_from = ?6, valid_to = ?7 "
	  "WHERE id = ?8" },
	[PART_SIGNER] = { "INSERT INTO signer (ord, authority, name, valid_from, valid_to) "
	  "VALUES (coalesce(?1, 0), ?2, ?3, ?4, ?5)",
	  "SELECT ord, authority, name, valid_from, valid_to, id FROM signer "
	  "ORDER BY id",
	  PART(signers, signer_columns),
	  .update =
	  "UPDATE signer SET ord = coalesce(?1, 0), authority = ?2, name "
	  "= ?3, valid_from = ?4, valid_to = ?5 WHERE id = ?6" },
	[PART_RECIPIENT] = { "INSERT INTO recipient (ord, code, name, valid_from, valid_to) "
	  "VALUES (coalesce(?1, 0), ?2, ?3, ?4, ?5)",
	  "SELECT ord, code, name, valid_from, valid_to, id FROM recipient "
	  "ORDER BY id",
	  PART(recipients, recipient_columns),
	  .update =
	  "UPDATE recipient SET ord = coalesce(?1, 0), code = ?2, name = "
	  "?3, valid_from = ?4, valid_to = ?5 WHERE id = ?6" },
	[PART_VILLAGE] = { "INSERT INTO village (code, name, former_commune, valid_from, "
	  "valid_to) VALUES (?1, ?2, ?3, ?4, ?5)",
	  "SELECT code, name, former_commune, valid_from, valid_to, id "
	  "FROM village ORDER BY id",
	  PART(villages, village_columns),
	  .update =
	  "UPDATE village SET code = ?1, name = ?2, former_commune = ?3, "
	  "valid_from = ?4, valid_to = ?5 WHERE id = ?6" },
	[PART_CLUSTER] = { "INSERT INTO cluster (code, name, village_code, speakers, "
	  "valid_from, valid_to) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	  "SELECT code, name, village_code, speakers, valid_from, valid_to, id "
	  "FROM cluster ORDER BY id",
	  PART(clusters, cluster_columns),
	  .update =
	  "UPDATE cluster SET code = ?1, name = ?2, village_code = ?3, "
	  "speakers = ?4, valid_from = ?5, valid_to = ?6 WHERE id = ?7" },
	[PART_SOURCE] = { "INSERT INTO relay_source (code, name, default_start, default_ms, "
	  "valid_from, valid_to) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	  "SELECT code, name, default_start, default_ms, valid_from, valid_to, id "
	  "FROM relay_source ORDER BY id",
	  PART(relay_sources, relay_columns),
	  .update =
	  "UPDATE relay_source SET code = ?1, name = ?2, default_start = "
	  "?3, default_ms = ?4, valid_from = ?5, valid_to = ?6 WHERE id = "
	  "?7" },
	[PART_SLOT] = { "INSERT INTO slot (ord, code, name, starts, ends, warn_ms, "
	  "limit_ms, valid_from, valid_to) "
	  "VALUES (coalesce(?1, 0), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
	  "SELECT ord, code, name, starts, ends, warn_ms, limit_ms, "
	  "valid_from, valid_to, id FROM slot ORDER BY starts, id",
	  PART(slots, slot_columns),
	  .update =
	  "UPDATE slot SET ord = coalesce(?1, 0), code = ?2, name = ?3, "
	  "starts = ?4, ends = ?5, warn_ms = ?6, limit_ms = ?7, "
	  "valid_from = ?8, valid_to = ?9 WHERE id = ?10" },
	[PART_PERSON] = { "INSERT INTO person (name, post, role, syllables_per_min, "
	  "valid_from, valid_to, uid) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	  "SELECT name, post, role, syllables_per_min, valid_from, valid_to, "
	  "uid, id FROM person ORDER BY id",
	  PART(people, person_columns),
	  .update =
	  "UPDATE person SET name = ?1, post = ?2, role = ?3, "
	  "syllables_per_min = ?4, valid_from = ?5, valid_to = ?6 WHERE "
	  "id = ?8" },
	[PART_ABBREVIATION] = { "INSERT INTO abbreviation (short, full) VALUES (?1, ?2)",
	  "SELECT short, full FROM abbreviation ORDER BY short",
	  PART(abbreviations, abbreviation_columns),
	  .update =
	  "UPDATE abbreviation SET full = ?2 WHERE short = ?1 AND ?3 IS "
	  "NOT NULL" },
};

static bool put_station(struct store *s, const struct profile *p,
			struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	char uid[UID_HEX + 1];

	if (!db_prepare(s,
			"INSERT INTO station (id, uid, code, name, "
			"utc_offset_min, profile, created_at) "
			"VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)",
			&stmt, err))
		return false;
	source_uid(&s->src, uid);
	db_bind_text(stmt, 1, uid);
	db_bind_text(stmt, 2, p->code);
	db_bind_text(stmt, 3, p->name);
	db_bind_int(stmt, 4, p->utc_offset_min);
	db_bind_text(stmt, 5, p->id);
	db_bind_int(stmt, 6, store_now(s));
	return db_run(s, stmt, err);
}

/* *out_id 0: the station has no profile yet. */
static bool find_station(struct store *s, int64_t *out_id, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	return db_prepare(s, "SELECT id FROM station WHERE id = 1", &stmt,
			  err) &&
	       rows_one_id(s, stmt, out_id, err);
}

bool store_profile_put(struct store *s, const struct profile *p,
		       struct err *err)
{
	int64_t station;

	if (!find_station(s, &station, err))
		return false;
	if (station != 0)
		return err_set(err, ERR_EXISTS,
			       _("this station has its profile already"));
	if (!put_station(s, p, err))
		return false;
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (!rows_put(s, &parts[i], p, 0, err))
			return false;
	return p->default_plan == NULL ||
	       store_set_setting(s, "default_plan", p->default_plan, err);
}

static bool get_station(struct store *s, struct profile *out, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int step;

	if (!db_prepare(s,
			"SELECT profile, code, name, utc_offset_min "
			"FROM station WHERE id = 1",
			&stmt, err))
		return false;
	step = db_step(s, stmt, err);
	if (step == 1) {
		out->id = db_text(stmt, 0);
		out->code = db_text(stmt, 1);
		out->name = db_text(stmt, 2);
		out->utc_offset_min = (int)db_int(stmt, 3);
	} else if (step == 0) {
		err_set(err, ERR_NOTFOUND,
			_("this station has no profile: make it with `daixa init`"));
	}
	sqlite3_finalize(stmt);
	return step == 1;
}

bool store_station_update(struct store *s, const struct profile *p,
			  struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"UPDATE station SET profile = ?1, code = ?2, name = ?3 "
			"WHERE id = 1",
			&stmt, err))
		return false;
	db_bind_text(stmt, 1, p->id);
	db_bind_text(stmt, 2, p->code);
	db_bind_text(stmt, 3, p->name);
	return db_run(s, stmt, err);
}

bool store_profile_get(struct store *s, struct profile *out, struct err *err)
{
	struct profile p = { 0 };
	bool ok = get_station(s, &p, err) &&
		  store_setting(s, "default_plan", &p.default_plan, err);

	for (size_t i = 0; ok && i < sizeof parts / sizeof parts[0]; i++)
		ok = rows_get(s, &parts[i], &p, 0, err);
	if (!ok) {
		profile_finish(&p);
		return false;
	}
	*out = p;
	return true;
}

bool store_part_add(struct store *s, enum profile_part part, const void *row,
		    int64_t *out_id, struct err *err)
{
	return rows_put_one(s, &parts[part], row, 0, out_id, err);
}

bool store_part_update(struct store *s, enum profile_part part,
		       const void *row, int64_t id, struct err *err)
{
	return rows_update(s, &parts[part], row, id, err);
}
