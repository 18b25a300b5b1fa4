/*
 * Media and takes: the rows behind the files of media/. How a file comes in
 * is told in media_import.c.
 */
#include "config.h"

#include "store/store_catalogue.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "store/store_rows.h"

/* ---- media ---------------------------------------------------------------- */

bool store_media_find(struct store *s, const char *sha256,
		      const char *pcm_sha256, int64_t *out_id,
		      struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!db_prepare(s,
			"SELECT id FROM media "
			"WHERE sha256 = ?1 OR pcm_sha256 = nullif(?2, '') "
			"ORDER BY sha256 = ?1 DESC, id LIMIT 1",
			&stmt, err))
		return false;
	db_bind_text(stmt, 1, sha256);
	db_bind_text(stmt, 2, pcm_sha256);
	return rows_one_id(s, stmt, out_id, err);
}

static bool put_findings(struct store *s, int64_t media_id,
			 const struct media *m, struct err *err)
{
	static const struct row_column columns[] = {
		ROW_AT(media_finding, kind, ROW_TEXT),
		ROW_AT(media_finding, severity, ROW_TEXT),
		ROW_AT(media_finding, start_ms, ROW_NUMBER),
		ROW_AT(media_finding, length_ms, ROW_NUMBER),
		ROW_AT(media_finding, value, ROW_NUMBER),
		{ ROW_ORD, 0 },
	};
	static const struct row_table findings = {
		"INSERT INTO media_finding (media_id, kind, severity, "
		"start_ms, length_ms, value, ord) "
		"VALUES (?7, ?1, ?2, ?3, ?4, ?5, ?6)",
		NULL,
		ROW_TABLE(media, findings, n_findings, columns)
	};

	return rows_put(s, &findings, m, media_id, err);
}

static bool get_findings(struct store *s, struct media *m, struct err *err)
{
	static const struct row_column columns[] = {
		ROW_AT(media_finding, kind, ROW_TEXT),
		ROW_AT(media_finding, severity, ROW_TEXT),
		ROW_AT(media_finding, start_ms, ROW_NUMBER),
		ROW_AT(media_finding, length_ms, ROW_NUMBER),
		ROW_AT(media_finding, value, ROW_NUMBER),
	};
	static const struct row_table findings = {
		NULL,
		"SELECT kind, severity, start_ms, length_ms, value "
		"FROM media_finding WHERE media_id = ?1 ORDER BY ord",
		ROW_TABLE(media, findings, n_findings, columns)
	};

	return rows_get(s, &findings, m, m->id, err);
}

static void bind_sound(sqlite3_stmt *stmt, const struct media *m)
{
	db_bind_text(stmt, 6, m->container);
	db_bind_text(stmt, 7, m->codec);
	db_bind_int(stmt, 8, m->rate_hz);
	db_bind_int(stmt, 9, m->channels);
	db_bind_int(stmt, 10, m->frames);
	db_bind_int(stmt, 11, m->claimed_frames);
	db_bind_int(stmt, 12, m->length_ms);
	db_bind_int(stmt, 13, m->loudness_clufs);
	db_bind_int(stmt, 14, m->peak_cdb);
	if (m->n_peaks > 0)
		sqlite3_bind_blob64(stmt, 15, m->peaks, 2 * m->n_peaks,
				    SQLITE_TRANSIENT);
	db_bind_int(stmt, 18, m->true_peak_cdb);
}

bool store_media_add(struct store *s, const struct media *m, int64_t *out_id,
		     struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int64_t id = 0;

	if (!store_media_find(s, m->sha256, NULL, &id, err))
		return false;
	if (id != 0)
		return err_set(err, ERR_EXISTS,
			_("The recording %s is in the station already."),
			m->original_name);
	if (!db_prepare(s,
			"INSERT INTO media (sha256, pcm_sha256, path, "
			"size_bytes, original_name, container, codec, rate_hz, "
			"channels, frames, claimed_frames, length_ms, "
			"loudness_clufs, peak_cdb, peaks, imported_by, "
			"imported_at, true_peak_cdb) "
			"VALUES (?1, nullif(?2, ''), ?3, ?4, ?5, ?6, ?7, ?8, "
			"?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
			&stmt, err))
		return false;
	db_bind_text(stmt, 1, m->sha256);
	db_bind_text(stmt, 2, m->pcm_sha256);
	db_bind_text(stmt, 3, m->path);
	db_bind_int(stmt, 4, m->size_bytes);
	db_bind_text(stmt, 5, m->original_name);
	bind_sound(stmt, m);
	db_bind_text(stmt, 16, m->imported_by);
	db_bind_int(stmt, 17,
		    m->imported_at != 0 ? m->imported_at : store_now(s));
	if (!rows_insert(s, stmt, &id, err) || !put_findings(s, id, m, err))
		return false;
	*out_id = id;
	return true;
}

/* ---- takes ---------------------------------------------------------------- */

static bool insert_take(struct store *s, const struct take *t,
			int64_t media_id, int64_t *out_id, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	char uid[UID_HEX + 1];

	if (!db_prepare(s,
			"INSERT INTO take (uid, segment_id, no, media_id, "
			"revision_id, presenter, recorded_on, trim_start_ms, "
			"trim_end_ms, note, created_by, created_at) "
			"VALUES (?1, ?2, (SELECT coalesce(max(no), 0) + 1 "
			"FROM take WHERE segment_id = ?2), ?3, ?4, ?5, ?6, "
			"?7, ?8, ?9, ?10, ?11)",
			&stmt, err))
		return false;
	source_uid(&s->src, uid);
	db_bind_text(stmt, 1, t->uid != NULL ? t->uid : uid);
	db_bind_int(stmt, 2, t->segment_id);
	db_bind_int(stmt, 3, media_id);
	db_bind_id(stmt, 4, t->revision_id);
	db_bind_text(stmt, 5, t->presenter);
	db_bind_text(stmt, 6, t->recorded_on);
	db_bind_int(stmt, 7, t->trim_start_ms);
	db_bind_int(stmt, 8,
		    t->trim_end_ms > 0 ? t->trim_end_ms : MODEL_NONE);
	db_bind_text(stmt, 9, t->note);
	db_bind_text(stmt, 10, t->created_by);
	db_bind_int(stmt, 11,
		    t->created_at != 0 ? t->created_at : store_now(s));
	return rows_insert(s, stmt, out_id, err);
}

bool store_take_add(struct store *s, const struct take *t, int64_t media_id,
		    bool make_current, int64_t *out_id, struct err *err)
{
	int64_t id = 0;

	if (!insert_take(s, t, media_id, &id, err))
		return false;
	if (make_current && !store_take_choose(s, t->segment_id, id, err))
		return false;
	*out_id = id;
	return true;
}

/* Columns 13 and on but for 30: the file. */
static void read_media(sqlite3_stmt *stmt, struct media *out)
{
	*out = (struct media){
		.id = db_id(stmt, 13),
		.path = db_text(stmt, 16),
		.size_bytes = db_int(stmt, 17),
		.original_name = db_text(stmt, 18),
		.container = db_text(stmt, 19),
		.codec = db_text(stmt, 20),
		.rate_hz = (int)db_int(stmt, 21),
		.channels = (int)db_int(stmt, 22),
		.frames = db_int(stmt, 23),
		.claimed_frames = db_int(stmt, 24),
		.length_ms = db_int(stmt, 25),
		.loudness_clufs = db_int(stmt, 26),
		.peak_cdb = db_int(stmt, 27),
		.imported_by = db_text(stmt, 28),
		.imported_at = db_int(stmt, 29),
		.true_peak_cdb = db_int(stmt, 31),
	};
	row_hash(stmt, 14, out->sha256);
	row_hash(stmt, 15, out->pcm_sha256);
}

static void read_take(sqlite3_stmt *stmt, struct take *out)
{
	*out = (struct take){
		.id = db_id(stmt, 0),
		.uid = db_text(stmt, 1),
		.segment_id = db_id(stmt, 2),
		.no = db_int(stmt, 3),
		.revision_id = db_id(stmt, 4),
		.revision_no = db_id(stmt, 5),
		.presenter = db_text(stmt, 6),
		.recorded_on = db_text(stmt, 7),
		.trim_start_ms = db_int(stmt, 8),
		.trim_end_ms = db_int(stmt, 9),
		.note = db_text(stmt, 10),
		.created_by = db_text(stmt, 11),
		.created_at = db_int(stmt, 12),
		.segment_code = db_text(stmt, 30),
	};
	read_media(stmt, &out->media);
}

static bool read_takes(struct store *s, sqlite3_stmt *stmt,
		       struct take_list *list, struct err *err)
{
	int step;

	for (step = db_step(s, stmt, err); step == 1;
	     step = db_step(s, stmt, err)) {
		list->rows = rows_push(list->rows, &list->count,
				       sizeof *list->rows);
		read_take(stmt, &list->rows[list->count - 1]);
	}
	for (size_t i = 0; step == 0 && i < list->count; i++)
		if (!get_findings(s, &list->rows[i].media, err))
			return false;
	return step == 0;
}

bool store_take_list(struct store *s, int64_t segment_id,
		     struct take_list *out, struct err *err)
{
	struct take_list list = { 0 };
	sqlite3_stmt *stmt = NULL;
	bool ok;

	if (!db_prepare(s,
			"SELECT t.id, t.uid, t.segment_id, t.no, "
			"t.revision_id, r.no, t.presenter, t.recorded_on, "
			"t.trim_start_ms, t.trim_end_ms, t.note, t.created_by, "
			"t.created_at, m.id, m.sha256, m.pcm_sha256, m.path, "
			"m.size_bytes, m.original_name, m.container, m.codec, "
			"m.rate_hz, m.channels, m.frames, m.claimed_frames, "
			"m.length_ms, m.loudness_clufs, m.peak_cdb, "
			"m.imported_by, m.imported_at, s.code, "
			"m.true_peak_cdb FROM take t "
			"JOIN media m ON m.id = t.media_id "
			"JOIN segment s ON s.id = t.segment_id "
			"LEFT JOIN revision r ON r.id = t.revision_id "
			"WHERE ?1 IS NULL OR t.segment_id = ?1 "
			"ORDER BY t.id DESC",
			&stmt, err))
		return false;
	db_bind_id(stmt, 1, segment_id);
	ok = read_takes(s, stmt, &list, err);
	sqlite3_finalize(stmt);
	if (!ok) {
		take_list_finish(&list);
		return false;
	}
	*out = list;
	return true;
}
