/*
 * From a query to SQL. See store_filter.h.
 *
 * A piece is the condition of one value of one field; ?1 and ?2 in it are its
 * own parameters, numbered anew when the pieces are put together. That number
 * is all that is ever written into the text.
 */
#include "config.h"

#include "store/store_filter.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/store_rows.h"
#include "store/store_search.h"

/* What a piece wants bound. */
enum wants {
	WANTS_TEXT,	/* ?1 text */
	WANTS_RANGE,	/* ?1, ?2 numbers or instants, both included */
	WANTS_DAYS,	/* ?1, ?2 "YYYY-MM-DD", both included */
	WANTS_MATCH,	/* ?1 for FTS5, of code and title */
	WANTS_ALL	/* ?1 for FTS5, ?2 a part of a code or NULL */
};

struct piece {
	enum wants wants;
	const char *sql;	/* NULL: filter_applies() says no */
};

enum { PER_VALUE = 2 };	/* parameters set aside for each value */

/* ---- the pieces ----------------------------------------------------------- */

#define ITEM_OF(code) \
	"(" code " IS ?1 OR substr(" code ", 1, length(?1) + 1) = ?1 || '.')"
#define AIRED_COUNTED "SELECT a.segment_uid FROM " SQL_AIRINGS \
	" WHERE " SQL_IS_COUNTED " AND a.segment_uid IS NOT NULL"
#define HELD(from, to) \
	"(" from " IS NOT NULL OR " to " IS NOT NULL) " \
	"AND coalesce(" from ", '') <= ?2 " \
	"AND coalesce(" to ", '9999-12-31') >= ?1"

/*
 * Segments with the words, or with a part of a code; neither half has what is
 * in the trash. Without a digit ?2 is NULL and no code is looked at.
 */
#define FOUND \
	"SELECT rowid FROM search_index WHERE search_index MATCH ?1 " \
	"UNION SELECT id FROM segment WHERE ?2 IS NOT NULL " \
	"AND trashed_at IS NULL AND instr(code, ?2) > 0"

static const struct piece segment_pieces[FILTER_FIELD_COUNT] = {
	[FILTER_TEXT] = { WANTS_ALL, "s.id IN (" FOUND ")" },
	[FILTER_CODE] = { WANTS_TEXT, "instr(s.code, upper(?1)) > 0" },
	[FILTER_TITLE] = { WANTS_MATCH,
		"s.id IN (SELECT rowid FROM search_index "
		"WHERE search_index MATCH ?1)" },
	[FILTER_PLAN] = { WANTS_TEXT, ITEM_OF("i.code") },
	[FILTER_FORM] = { WANTS_TEXT, "s.form_code IS ?1" },
	[FILTER_GENRE] = { WANTS_TEXT, "s.genre = ?1" },
	[FILTER_ORIGIN] = { WANTS_TEXT, "s.origin = ?1" },
	[FILTER_PRIORITY] = { WANTS_TEXT, "s.priority = ?1" },
	[FILTER_STATE] = { WANTS_TEXT, SQL_STATE " = ?1" },
	[FILTER_AUTHOR] = { WANTS_TEXT, "says(?1, s.author)" },
	[FILTER_EDITOR] = { WANTS_TEXT, "says(?1, s.editor)" },
	[FILTER_NOTE] = { WANTS_TEXT, "says(?1, s.note)" },
	[FILTER_LENGTH] = { WANTS_RANGE,
		"(SELECT " SQL_TAKE_LENGTH " FROM take t WHERE t.id = "
		"s.take_id) BETWEEN ?1 AND ?2" },
	[FILTER_AIRED] = { WANTS_RANGE,
		"s.uid IN (" AIRED_COUNTED
		" AND a.start_at BETWEEN ?1 AND ?2)" },
	[FILTER_TIMES] = { WANTS_RANGE,
		"coalesce((SELECT n FROM counted WHERE segment_uid = s.uid), "
		"0) BETWEEN ?1 AND ?2" },
	[FILTER_VALID] = { WANTS_DAYS,
		"coalesce(s.valid_from, '') <= ?2 "
		"AND coalesce(s.valid_to, '9999-12-31') >= ?1" },
	[FILTER_EXPIRES] = { WANTS_DAYS, "s.valid_to BETWEEN ?1 AND ?2" },
	[FILTER_ADDED] = { WANTS_RANGE, "s.created_at BETWEEN ?1 AND ?2" },
	[FILTER_CHANGED] = { WANTS_RANGE, "s.updated_at BETWEEN ?1 AND ?2" },
	[FILTER_CITES] = { WANTS_TEXT,
		"s.id IN (SELECT l.segment_id FROM segment_document l "
		"JOIN document d ON d.id = l.document_id "
		"WHERE instr(upper(d.number), upper(?1)) > 0)" },
	[FILTER_HAS] = { WANTS_TEXT,
		"CASE ?1 WHEN 'script' THEN s.revision_id IS NOT NULL "
		"WHEN 'take' THEN s.take_id IS NOT NULL "
		"WHEN 'note' THEN s.note IS NOT NULL "
		"WHEN 'dates' THEN s.valid_from IS NOT NULL "
		"OR s.valid_to IS NOT NULL "
		"WHEN 'document' THEN s.id IN "
		"(SELECT segment_id FROM segment_document) "
		"WHEN 'evergreen' THEN s.is_evergreen "
		"WHEN 'findings' THEN m.id IN (SELECT media_id "
		"FROM media_finding WHERE severity <> 'info') END" },
};

/* A finished airing's figures stand in its finish. */
#define FINISH(column) \
	"coalesce((SELECT f." column " FROM log_entry f " \
	"WHERE f.ref_seq = a.seq AND f.kind = 'finish'), a." column ")"

static const struct piece airing_pieces[FILTER_FIELD_COUNT] = {
	[FILTER_TEXT] = { WANTS_TEXT,
		"says(?1, coalesce(a.title, '') || ' ' || "
		"coalesce(a.segment_code, '') || ' ' || "
		"coalesce(a.plan_code, '') || ' ' || "
		"coalesce(a.presenter, '') || ' ' || "
		"coalesce(a.coverage, '') || ' ' || coalesce(a.note, '') "
		"|| ' ' || coalesce(a.order_by, '') || ' ' || "
		"coalesce(a.reason, '') || ' ' || a.operator)" },
	[FILTER_CODE] = { WANTS_TEXT, "instr(a.segment_code, upper(?1)) > 0" },
	[FILTER_TITLE] = { WANTS_TEXT, "says(?1, a.title)" },
	[FILTER_PLAN] = { WANTS_TEXT, ITEM_OF("a.plan_code") },
	[FILTER_FORM] = { WANTS_TEXT, "a.form_code IS ?1" },
	[FILTER_GENRE] = { WANTS_TEXT, "a.genre = ?1" },
	[FILTER_ORIGIN] = { WANTS_TEXT, "a.origin = ?1" },
	[FILTER_PRIORITY] = { WANTS_TEXT, "a.priority = ?1" },
	[FILTER_AUTHOR] = { WANTS_TEXT, "says(?1, a.author)" },
	[FILTER_NOTE] = { WANTS_TEXT, "says(?1, a.note)" },
	[FILTER_LENGTH] = { WANTS_RANGE,
		FINISH("played_ms") " BETWEEN ?1 AND ?2" },
	[FILTER_AIRED] = { WANTS_RANGE, "a.start_at BETWEEN ?1 AND ?2" },
	[FILTER_HAS] = { WANTS_TEXT,
		"CASE ?1 WHEN 'struck' THEN EXISTS (SELECT 1 FROM log_entry x "
		"WHERE x.ref_seq = a.seq AND x.kind IN ('strike', "
		"'correction')) WHEN 'note' THEN a.note IS NOT NULL "
		"WHEN 'take' THEN a.take_uid IS NOT NULL "
		"WHEN 'script' THEN a.revision_sha256 IS NOT NULL END" },
	[FILTER_MODE] = { WANTS_TEXT, "a.mode = ?1" },
	[FILTER_OUTCOME] = { WANTS_TEXT, FINISH("outcome") " = ?1" },
	[FILTER_INCIDENT] = { WANTS_TEXT, "a.incident = ?1" },
	[FILTER_SLOT] = { WANTS_TEXT, "upper(a.slot) = upper(?1)" },
	[FILTER_PLACE] = { WANTS_TEXT, "says(?1, a.coverage)" },
	[FILTER_PRESENTER] = { WANTS_TEXT, "says(?1, a.presenter)" },
};

static const struct piece take_pieces[FILTER_FIELD_COUNT] = {
	[FILTER_TEXT] = { WANTS_TEXT,
		"says(?1, s.code || ' ' || s.title || ' ' || "
		"coalesce(t.presenter, '') || ' ' || m.original_name || ' ' "
		"|| coalesce(t.note, ''))" },
	[FILTER_CODE] = { WANTS_TEXT, "instr(s.code, upper(?1)) > 0" },
	[FILTER_NOTE] = { WANTS_TEXT, "says(?1, t.note)" },
	[FILTER_LENGTH] = { WANTS_RANGE, SQL_TAKE_LENGTH " BETWEEN ?1 AND ?2" },
	[FILTER_ADDED] = { WANTS_RANGE, "t.created_at BETWEEN ?1 AND ?2" },
	[FILTER_HAS] = { WANTS_TEXT,
		"CASE ?1 WHEN 'script' THEN t.revision_id IS NOT NULL "
		"WHEN 'take' THEN 1 WHEN 'note' THEN t.note IS NOT NULL "
		"WHEN 'findings' THEN m.id IN (SELECT media_id "
		"FROM media_finding WHERE severity <> 'info') END" },
	[FILTER_PRESENTER] = { WANTS_TEXT, "says(?1, t.presenter)" },
	[FILTER_RECORDED] = { WANTS_DAYS, "t.recorded_on BETWEEN ?1 AND ?2" },
	[FILTER_FORMAT] = { WANTS_TEXT, "m.container = lower(?1)" },
};

static const struct piece document_pieces[FILTER_FIELD_COUNT] = {
	[FILTER_TEXT] = { WANTS_TEXT,
		"says(?1, d.number || ' ' || coalesce(d.issuer, '') || ' ' || "
		"coalesce(d.subject, ''))" },
	[FILTER_VALID] = { WANTS_DAYS, HELD("d.in_force_from",
					    "d.in_force_to") },
	[FILTER_EXPIRES] = { WANTS_DAYS, "d.in_force_to BETWEEN ?1 AND ?2" },
	[FILTER_HAS] = { WANTS_TEXT,
		"CASE ?1 WHEN 'replaced' THEN d.replaced_by IS NOT NULL "
		"WHEN 'dates' THEN d.in_force_from IS NOT NULL "
		"OR d.in_force_to IS NOT NULL END" },
	[FILTER_NUMBER] = { WANTS_TEXT,
		"instr(upper(d.number), upper(?1)) > 0" },
	[FILTER_ISSUED] = { WANTS_DAYS, "d.issued_on BETWEEN ?1 AND ?2" },
	[FILTER_ISSUER] = { WANTS_TEXT, "says(?1, d.issuer)" },
};

static const struct piece activity_pieces[FILTER_FIELD_COUNT] = {
	[FILTER_TEXT] = { WANTS_TEXT,
		"says(?1, f.code || ' ' || f.title || ' ' || "
		"coalesce(c.unit, '') || ' ' || c.note)" },
	[FILTER_TITLE] = { WANTS_TEXT, "says(?1, f.title)" },
	[FILTER_FORM] = { WANTS_TEXT, "f.code IS ?1" },
	[FILTER_NOTE] = { WANTS_TEXT, "says(?1, c.note)" },
	[FILTER_ADDED] = { WANTS_RANGE, "c.created_at BETWEEN ?1 AND ?2" },
	[FILTER_ISSUED] = { WANTS_DAYS, "c.on_date BETWEEN ?1 AND ?2" },
	[FILTER_UNIT] = { WANTS_TEXT, "says(?1, c.unit)" },
	[FILTER_PEOPLE] = { WANTS_RANGE, "c.people BETWEEN ?1 AND ?2" },
};

static const struct piece item_pieces[FILTER_FIELD_COUNT] = {
	[FILTER_TEXT] = { WANTS_TEXT,
		"says(?1, i.code || ' ' || i.title)" },
	[FILTER_TITLE] = { WANTS_TEXT, "says(?1, i.title)" },
	[FILTER_PLAN] = { WANTS_TEXT, ITEM_OF("i.code") },
};

/* What is in the trash is not in the index: it is little, and looked at. */
#define SCRIPT_OF "(SELECT text FROM revision WHERE id = s.revision_id)"

static const struct piece trash_text = { WANTS_TEXT,
	"says(?1, s.code || ' ' || s.title || ' ' || "
	"coalesce(" SCRIPT_OF ", ''))" };
static const struct piece trash_title = { WANTS_TEXT, "says(?1, s.title)" };

static const struct piece *const pieces[FILTER_TARGET_COUNT] = {
	[FILTER_SEGMENTS] = segment_pieces,
	[FILTER_AIRINGS] = airing_pieces,
	[FILTER_TAKES] = take_pieces,
	[FILTER_DOCUMENTS] = document_pieces,
	[FILTER_ACTIVITIES] = activity_pieces,
	[FILTER_ITEMS] = item_pieces,
};

#define SEGMENTS \
	"WITH counted AS MATERIALIZED (SELECT a.segment_uid, " \
	"count(*) AS n FROM " SQL_AIRINGS " WHERE " SQL_IS_COUNTED \
	" AND a.segment_uid IS NOT NULL GROUP BY a.segment_uid) " \
	"SELECT s.id FROM segment s " \
	"LEFT JOIN plan_item i ON i.id = s.plan_item_id " \
	"LEFT JOIN media m ON m.id = " \
	"(SELECT media_id FROM take WHERE id = s.take_id) " \
	"WHERE s.trashed_at"

/*
 * What the conditions stand behind, and the order. A joined table that no
 * condition names is not read, and where id and code are all that is named,
 * the index segment_present stands for the rows.
 */
static const struct {
	const char *head, *tail;
} queries[FILTER_TARGET_COUNT] = {
	[FILTER_SEGMENTS] = { SEGMENTS " IS NULL", " ORDER BY s.id" },
	[FILTER_TAKES] = {
		"SELECT t.id FROM take t "
		"JOIN segment s ON s.id = t.segment_id "
		"JOIN media m ON m.id = t.media_id WHERE 1",
		" ORDER BY t.id" },
	[FILTER_DOCUMENTS] = {
		"SELECT d.id FROM document d WHERE 1", " ORDER BY d.id" },
	[FILTER_ACTIVITIES] = {
		"SELECT c.id FROM activity c "
		"JOIN plan_form f ON f.id = c.plan_form_id WHERE 1",
		" ORDER BY c.id" },
	[FILTER_ITEMS] = {
		"SELECT i.id FROM plan_item i WHERE 1", " ORDER BY i.id" },
};

static const struct piece *piece_of(const struct filter *f,
				    enum filter_field field)
{
	if (f->is_trash && field == FILTER_TEXT)
		return &trash_text;
	if (f->is_trash && field == FILTER_TITLE)
		return &trash_title;
	return &pieces[f->target][field];
}

/* ---- putting together ----------------------------------------------------- */

/* The piece, its ?1 and ?2 numbered from `first` on. */
static void put_piece(const char *sql, int first, struct buf *out)
{
	for (const char *c = sql; *c != '\0'; c++) {
		buf_putc(out, *c);
		if (*c == '?')
			buf_printf(out, "%d", first + *++c - '1');
	}
}

/*
 * Only under NOT does it matter whether an unknown value is NULL or false; a
 * function around the others would hide them from every index.
 */
void filter_sql_put(const struct filter *f, int first, struct buf *out)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct filter_test *t = &f->tests[i];
		const char *sql = piece_of(f, t->field)->sql;

		buf_puts(out, t->is_negated ? " AND NOT (" : " AND (");
		for (size_t v = 0; v < t->count; v++) {
			buf_puts(out, v == 0 ? "" : " OR ");
			buf_puts(out, t->is_negated ? "coalesce((" : "(");
			put_piece(sql, first, out);
			buf_puts(out, t->is_negated ? "), 0)" : ")");
			first += PER_VALUE;
		}
		buf_puts(out, ")");
	}
}

/* ---- binding -------------------------------------------------------------- */

/* An expression that nothing matches stands for words without any letter. */
static bool bind_match(struct store *s, sqlite3_stmt *stmt, int index,
		       const char *text, bool is_title, struct err *err)
{
	struct buf words, scoped;
	bool ok;

	buf_init(&words);
	buf_init(&scoped);
	ok = store_search_expression(s, text, true, &words, err);
	if (ok) {
		buf_printf(&scoped, "%s%s",
			   is_title && words.len > 0 ? "{code title} : " : "",
			   words.len > 0 ? words.data : "\"\"");
		db_bind_text(stmt, index, scoped.data);
	}
	buf_finish(&words);
	buf_finish(&scoped);
	return ok;
}

/* The whole text, when it has a digit, may be a part of a code. */
static void bind_code(sqlite3_stmt *stmt, int index, const char *text)
{
	char *clean = text_clean(text, strlen(text), TEXT_ONE_LINE);
	char *upper = text_upper(clean);

	if (strpbrk(upper, "0123456789") != NULL)
		db_bind_text(stmt, index, upper);
	free(upper);
	free(clean);
}

static bool bind_value(struct store *s, enum wants wants,
		       const struct filter_value *v, int index,
		       sqlite3_stmt *stmt, struct err *err)
{
	switch (wants) {
	case WANTS_TEXT:
		db_bind_text(stmt, index, v->text);
		return true;
	case WANTS_RANGE:
		sqlite3_bind_int64(stmt, index, v->from);
		sqlite3_bind_int64(stmt, index + 1, v->to);
		return true;
	case WANTS_DAYS:
		db_bind_text(stmt, index, v->from_day);
		db_bind_text(stmt, index + 1, v->to_day);
		return true;
	case WANTS_MATCH:
		return bind_match(s, stmt, index, v->text, true, err);
	case WANTS_ALL:
		bind_code(stmt, index + 1, v->text);
		return bind_match(s, stmt, index, v->text, false, err);
	}
	return false;
}

bool filter_sql_bind(struct store *s, const struct filter *f, int first,
		     sqlite3_stmt *stmt, struct err *err)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct filter_test *t = &f->tests[i];
		enum wants wants = piece_of(f, t->field)->wants;

		for (size_t v = 0; v < t->count; v++) {
			if (!bind_value(s, wants, &t->values[v], first, stmt,
					err))
				return false;
			first += PER_VALUE;
		}
	}
	return true;
}

/* Bare words and nothing else, without a digit: the index alone knows. */
static bool is_words_only(const struct filter *f)
{
	return f->target == FILTER_SEGMENTS && !f->is_trash && f->count == 1 &&
	       f->tests[0].field == FILTER_TEXT && !f->tests[0].is_negated &&
	       f->tests[0].count == 1 &&
	       strpbrk(f->tests[0].values[0].text, "0123456789") == NULL;
}

bool store_filter_ids(struct store *s, const struct filter *f,
		      struct segment_ids *out, struct err *err)
{
	struct buf sql;
	sqlite3_stmt *stmt = NULL;
	bool ok;

	buf_init(&sql);
	if (is_words_only(f)) {
		buf_puts(&sql, "SELECT rowid FROM search_index "
			 "WHERE search_index MATCH ?1 ORDER BY rowid");
	} else {
		buf_puts(&sql, f->is_trash ? SEGMENTS " IS NOT NULL"
					   : queries[f->target].head);
		filter_sql_put(f, 1, &sql);
		buf_puts(&sql, queries[f->target].tail);
	}
	ok = db_prepare(s, sql.data, &stmt, err);
	buf_finish(&sql);
	if (!ok)
		return false;
	if (filter_sql_bind(s, f, 1, stmt, err))
		return rows_ids(s, stmt, out, err);
	sqlite3_finalize(stmt);
	return false;
}
