-- The broadcast log (rules R4, R5): append-only, chained by SHA-256.
--
-- hash = sha256('DAIXA-LOG-1' LF prev_hash LF fields), where fields are the
-- columns seq..extra in the order below, each '<bytes>:<value>,' or '-,' for
-- NULL. src/model/log_fields.def is the same list for the program.
--
-- A row copies everything the book prints of it, so that renaming or refiling
-- anything later never changes a past report.

CREATE TABLE log_entry (
	seq INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32),
	kind TEXT NOT NULL CHECK (kind IN ('genesis', 'airing', 'start', 'finish', 'strike', 'correction', 'incident', 'close', 'clock', 'note')),
	source TEXT NOT NULL CHECK (source IN ('program', 'onair', 'typed', 'late', 'oldbook')),
	entered_at INTEGER NOT NULL,
	entered_offset_min INTEGER NOT NULL,
	boot_id TEXT,
	boot_ms INTEGER,
	operator TEXT NOT NULL,
	ref_seq INTEGER,
	reason TEXT,
	slot TEXT,
	priority TEXT,
	mode TEXT,
	origin TEXT,
	origin_name TEXT,
	planned_at INTEGER,
	start_at INTEGER,
	start_offset_min INTEGER,
	end_at INTEGER,
	planned_ms INTEGER,
	played_ms INTEGER,
	outcome TEXT,
	segment_uid TEXT,
	segment_code TEXT,
	title TEXT,
	genre TEXT,
	plan_number TEXT,
	plan_code TEXT,
	plan_title TEXT,
	form_code TEXT,
	author TEXT,
	approval TEXT,
	approver TEXT,
	approver_post TEXT,
	approved_at INTEGER,
	presenter TEXT,
	take_uid TEXT,
	media_sha256 TEXT,
	revision_sha256 TEXT,
	coverage TEXT,
	incident TEXT,
	order_by TEXT,
	order_ref TEXT,
	received_at INTEGER,
	repeat_min INTEGER,
	period TEXT,
	first_seq INTEGER,
	last_seq INTEGER,
	entry_count INTEGER,
	head_hash TEXT,
	note TEXT,
	extra TEXT,
	prev_hash TEXT NOT NULL CHECK (length(prev_hash) = 64),
	hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
	CHECK (kind NOT IN ('airing', 'start', 'correction') OR (start_at IS NOT NULL AND title IS NOT NULL)),
	CHECK (kind NOT IN ('finish', 'strike', 'correction') OR ref_seq IS NOT NULL),
	CHECK (kind NOT IN ('strike', 'correction') OR reason IS NOT NULL),
	CHECK (ref_seq IS NULL OR ref_seq < seq),
	CHECK (played_ms IS NULL OR played_ms >= 0)
) STRICT;
-- The book is read and counted from these alone; each holds what its count
-- asks for, so that a row is looked up only to be shown.
CREATE INDEX log_by_start ON log_entry (start_at, seq, kind) WHERE start_at IS NOT NULL;
CREATE INDEX log_by_entered ON log_entry (entered_at, seq);
CREATE INDEX log_by_ref ON log_entry (ref_seq, kind, outcome) WHERE ref_seq IS NOT NULL;
CREATE INDEX log_by_segment ON log_entry (segment_uid, start_at, seq, kind, mode, incident, outcome) WHERE segment_uid IS NOT NULL;
-- What was aired for a plan's item, month by month: the index holds all that
-- is counted, so that no row is looked up.
CREATE INDEX log_by_plan ON log_entry (plan_number, plan_code, start_at, seq, kind, mode, incident, outcome, played_ms)
	WHERE plan_code IS NOT NULL;

CREATE TRIGGER log_keeps_values BEFORE UPDATE ON log_entry
BEGIN SELECT RAISE(ABORT, 'the broadcast log is append-only'); END;
CREATE TRIGGER log_keeps_rows BEFORE DELETE ON log_entry
BEGIN SELECT RAISE(ABORT, 'the broadcast log is append-only'); END;
CREATE TRIGGER log_has_no_gaps BEFORE INSERT ON log_entry
WHEN new.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM log_entry)
BEGIN SELECT RAISE(ABORT, 'the broadcast log takes the next number only'); END;
CREATE TRIGGER log_takes_no_uid_twice BEFORE INSERT ON log_entry
WHEN EXISTS (SELECT 1 FROM log_entry WHERE uid = new.uid OR hash = new.hash)
BEGIN SELECT RAISE(ABORT, 'the broadcast log has this entry already'); END;
CREATE TRIGGER log_is_chained BEFORE INSERT ON log_entry
WHEN new.prev_hash IS NOT coalesce((SELECT hash FROM log_entry WHERE seq = new.seq - 1), printf('%064d', 0))
BEGIN SELECT RAISE(ABORT, 'the broadcast log is a chain'); END;

-- What is on air now: a heartbeat, no evidence (rule R5).
CREATE TABLE on_air (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	start_seq INTEGER NOT NULL REFERENCES log_entry (seq),
	beat_at INTEGER NOT NULL,
	played_ms INTEGER NOT NULL CHECK (played_ms >= 0)
) STRICT;

-- Everything a closed month's report prints, as one canonical JSON (rule R7).
-- No json_valid() here: SQLite before 3.41 counts it unsafe where the schema is
-- not trusted (rule R1).
CREATE TABLE month_close (
	period TEXT PRIMARY KEY,
	seq INTEGER NOT NULL UNIQUE REFERENCES log_entry (seq),
	content TEXT NOT NULL CHECK (content <> ''),
	sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER month_close_keeps_values BEFORE UPDATE ON month_close
BEGIN SELECT RAISE(ABORT, 'a closed month never changes'); END;
CREATE TRIGGER month_close_keeps_rows BEFORE DELETE ON month_close
BEGIN SELECT RAISE(ABORT, 'a closed month never changes'); END;
CREATE TRIGGER month_close_is_final BEFORE INSERT ON month_close
WHEN EXISTS (SELECT 1 FROM month_close WHERE period = new.period)
BEGIN SELECT RAISE(ABORT, 'a closed month never changes'); END;
