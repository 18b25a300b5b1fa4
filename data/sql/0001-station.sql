-- The station: who we are, what the plan asks, what we have, what aired.
--
-- Every row that another archive may one day join carries a uid (32 hex
-- digits of 16 random bytes, unique in the world); ids are local to this
-- file. origin_id names the station a row came from, 1 is this one.
-- Dates are TEXT 'YYYY-MM-DD', instants INTEGER Unix seconds UTC with their
-- offset in minutes, lengths INTEGER milliseconds. Dated parts hold from
-- valid_from to valid_to, both days included; NULL is open.

PRAGMA application_id = 1145133121; -- 'DAXA'

CREATE TABLE station (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32),
	code TEXT NOT NULL CHECK (code <> ''),
	name TEXT NOT NULL CHECK (name <> ''),
	utc_offset_min INTEGER NOT NULL CHECK (utc_offset_min BETWEEN -840 AND 840),
	profile TEXT NOT NULL,
	created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
	key TEXT PRIMARY KEY CHECK (key <> ''),
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- ---- dated parts of the profile -------------------------------------------

CREATE TABLE org_unit (
	id INTEGER PRIMARY KEY,
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	short_name TEXT,
	level TEXT NOT NULL CHECK (level IN ('trung_uong', 'tinh', 'huyen', 'xa', 'thon', 'khac')),
	successor_code TEXT,
	valid_from TEXT, valid_to TEXT,
	UNIQUE (code, valid_from)
) STRICT;

CREATE TABLE letterhead (
	id INTEGER PRIMARY KEY,
	superior TEXT,
	agency TEXT NOT NULL,
	station_line TEXT,
	place TEXT NOT NULL,
	symbol TEXT NOT NULL,
	valid_from TEXT, valid_to TEXT
) STRICT;

CREATE TABLE signer (
	id INTEGER PRIMARY KEY,
	ord INTEGER NOT NULL,
	authority TEXT NOT NULL,
	name TEXT NOT NULL,
	valid_from TEXT, valid_to TEXT
) STRICT;

CREATE TABLE recipient (
	id INTEGER PRIMARY KEY,
	ord INTEGER NOT NULL,
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	valid_from TEXT, valid_to TEXT
) STRICT;

CREATE TABLE village (
	id INTEGER PRIMARY KEY,
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	former_commune TEXT,
	valid_from TEXT, valid_to TEXT,
	UNIQUE (code, valid_from)
) STRICT;

CREATE TABLE cluster (
	id INTEGER PRIMARY KEY,
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	village_code TEXT,
	speakers INTEGER CHECK (speakers >= 0),
	valid_from TEXT, valid_to TEXT,
	UNIQUE (code, valid_from)
) STRICT;

CREATE TABLE relay_source (
	id INTEGER PRIMARY KEY,
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	default_start TEXT,
	default_ms INTEGER CHECK (default_ms > 0),
	valid_from TEXT, valid_to TEXT,
	UNIQUE (code, valid_from)
) STRICT;

CREATE TABLE slot (
	id INTEGER PRIMARY KEY,
	ord INTEGER NOT NULL,
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	starts TEXT NOT NULL,
	ends TEXT NOT NULL,
	warn_ms INTEGER CHECK (warn_ms > 0),
	limit_ms INTEGER CHECK (limit_ms > 0),
	valid_from TEXT, valid_to TEXT,
	UNIQUE (code, valid_from)
) STRICT;

CREATE TABLE abbreviation (
	short TEXT PRIMARY KEY,
	full TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32),
	origin_id INTEGER NOT NULL DEFAULT 1 REFERENCES station (id),
	name TEXT NOT NULL CHECK (name <> ''),
	post TEXT,
	role TEXT NOT NULL CHECK (role IN ('lanh_dao', 'bien_tap', 'phat_thanh_vien', 'cong_tac_vien', 'van_hanh')),
	syllables_per_min INTEGER CHECK (syllables_per_min BETWEEN 60 AND 400),
	valid_from TEXT, valid_to TEXT
) STRICT;

-- ---- plans ------------------------------------------------------------------

CREATE TABLE document (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32),
	origin_id INTEGER NOT NULL DEFAULT 1 REFERENCES station (id),
	number TEXT NOT NULL,
	issued_on TEXT,
	issuer TEXT,
	subject TEXT,
	in_force_from TEXT, in_force_to TEXT,
	replaced_by INTEGER REFERENCES document (id),
	UNIQUE (number, issued_on)
) STRICT;

CREATE TABLE plan (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32),
	origin_id INTEGER NOT NULL DEFAULT 1 REFERENCES station (id),
	number TEXT NOT NULL,
	issued_on TEXT NOT NULL,
	issuer TEXT NOT NULL,
	title TEXT NOT NULL,
	year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2200),
	valid_from TEXT NOT NULL, valid_to TEXT NOT NULL,
	source_sha256 TEXT NOT NULL CHECK (length(source_sha256) = 64),
	imported_at INTEGER NOT NULL,
	UNIQUE (origin_id, number, issued_on)
) STRICT;

-- ord is the natural order of the code (5.2 before 5.10), given at import.
CREATE TABLE plan_item (
	id INTEGER PRIMARY KEY,
	plan_id INTEGER NOT NULL REFERENCES plan (id),
	code TEXT NOT NULL,
	parent_id INTEGER REFERENCES plan_item (id),
	ord INTEGER NOT NULL,
	area TEXT NOT NULL,
	name TEXT NOT NULL,
	title TEXT NOT NULL,
	UNIQUE (plan_id, code), UNIQUE (plan_id, ord)
) STRICT;

CREATE TABLE plan_form (
	id INTEGER PRIMARY KEY,
	plan_id INTEGER NOT NULL REFERENCES plan (id),
	code TEXT NOT NULL,
	ord INTEGER NOT NULL,
	title TEXT NOT NULL,
	lead_label TEXT,
	lead_unit TEXT NOT NULL,
	coordinating_unit TEXT,
	time_text TEXT,
	kind TEXT NOT NULL CHECK (kind IN ('ongoing', 'yearly', 'in_year')),
	is_radio INTEGER NOT NULL CHECK (is_radio IN (0, 1)),
	UNIQUE (plan_id, code)
) STRICT;

CREATE TABLE plan_role (
	id INTEGER PRIMARY KEY,
	plan_id INTEGER NOT NULL REFERENCES plan (id),
	code TEXT NOT NULL,
	ord INTEGER NOT NULL,
	who TEXT NOT NULL,
	duty TEXT NOT NULL,
	UNIQUE (plan_id, code)
) STRICT;

CREATE TABLE plan_recipient (
	id INTEGER PRIMARY KEY,
	plan_id INTEGER NOT NULL REFERENCES plan (id),
	code TEXT NOT NULL,
	ord INTEGER NOT NULL,
	name TEXT NOT NULL,
	UNIQUE (plan_id, code)
) STRICT;

CREATE TABLE plan_document (
	plan_id INTEGER NOT NULL REFERENCES plan (id),
	code TEXT NOT NULL,
	ord INTEGER NOT NULL,
	document_id INTEGER NOT NULL REFERENCES document (id),
	PRIMARY KEY (plan_id, code)
) STRICT, WITHOUT ROWID;

-- Optional: the seed plan sets no quota. month NULL: for the whole plan.
CREATE TABLE plan_target (
	id INTEGER PRIMARY KEY,
	plan_item_id INTEGER NOT NULL REFERENCES plan_item (id),
	month TEXT CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
	airings INTEGER CHECK (airings >= 0),
	length_ms INTEGER CHECK (length_ms >= 0),
	UNIQUE (plan_item_id, month)
) STRICT;

-- ---- catalogue --------------------------------------------------------------

CREATE TABLE segment (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32),
	origin_id INTEGER NOT NULL DEFAULT 1 REFERENCES station (id),
	code TEXT NOT NULL CHECK (code <> ''),
	title TEXT NOT NULL CHECK (title <> ''),
	title_key BLOB NOT NULL,
	genre TEXT NOT NULL,
	origin TEXT NOT NULL DEFAULT 'TSX',
	priority TEXT NOT NULL DEFAULT 'normal' CHECK (priority IN ('normal', 'priority', 'emergency')),
	state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted', 'approved', 'returned', 'withdrawn', 'retired')),
	plan_item_id INTEGER REFERENCES plan_item (id),
	form_code TEXT,
	author TEXT,
	editor TEXT,
	valid_from TEXT, valid_to TEXT,
	is_evergreen INTEGER NOT NULL DEFAULT 0 CHECK (is_evergreen IN (0, 1)),
	note TEXT,
	revision_id INTEGER REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED,
	take_id INTEGER REFERENCES take (id) DEFERRABLE INITIALLY DEFERRED,
	row_version INTEGER NOT NULL DEFAULT 1,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL,
	trashed_at INTEGER,
	UNIQUE (origin_id, code)
) STRICT;
CREATE INDEX segment_by_title ON segment (title_key, id);
CREATE INDEX segment_by_item ON segment (plan_item_id);

CREATE TABLE segment_item (
	segment_id INTEGER NOT NULL REFERENCES segment (id),
	plan_item_id INTEGER NOT NULL REFERENCES plan_item (id),
	PRIMARY KEY (segment_id, plan_item_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE segment_document (
	segment_id INTEGER NOT NULL REFERENCES segment (id),
	document_id INTEGER NOT NULL REFERENCES document (id),
	PRIMARY KEY (segment_id, document_id)
) STRICT, WITHOUT ROWID;

-- A revision never changes; a new text is a new revision.
CREATE TABLE revision (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32),
	segment_id INTEGER NOT NULL REFERENCES segment (id),
	no INTEGER NOT NULL CHECK (no > 0),
	text TEXT NOT NULL,
	sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
	syllables INTEGER NOT NULL CHECK (syllables >= 0),
	created_by TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	note TEXT,
	UNIQUE (segment_id, no)
) STRICT;

-- One row per stored file; the file never changes (rule R8).
CREATE TABLE media (
	id INTEGER PRIMARY KEY,
	sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
	pcm_sha256 TEXT CHECK (length(pcm_sha256) = 64),
	path TEXT NOT NULL UNIQUE CHECK (path GLOB 'media/*' AND path NOT GLOB '*..*'),
	size_bytes INTEGER NOT NULL CHECK (size_bytes > 0),
	original_name TEXT NOT NULL,
	container TEXT NOT NULL,
	codec TEXT NOT NULL,
	rate_hz INTEGER NOT NULL CHECK (rate_hz > 0),
	channels INTEGER NOT NULL CHECK (channels > 0),
	frames INTEGER NOT NULL CHECK (frames > 0),
	claimed_frames INTEGER,
	length_ms INTEGER NOT NULL CHECK (length_ms >= 0),
	loudness_clufs INTEGER,
	peak_cdb INTEGER,
	peaks BLOB,
	imported_by TEXT NOT NULL,
	imported_at INTEGER NOT NULL
) STRICT;
CREATE INDEX media_by_pcm ON media (pcm_sha256);

CREATE TABLE media_finding (
	media_id INTEGER NOT NULL REFERENCES media (id),
	ord INTEGER NOT NULL,
	kind TEXT NOT NULL,
	severity TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'bad')),
	start_ms INTEGER, length_ms INTEGER, value INTEGER,
	PRIMARY KEY (media_id, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE fixity (
	id INTEGER PRIMARY KEY,
	media_id INTEGER NOT NULL REFERENCES media (id),
	checked_at INTEGER NOT NULL,
	outcome TEXT NOT NULL CHECK (outcome IN ('same', 'changed', 'missing', 'unreadable'))
) STRICT;

CREATE TABLE take (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32),
	segment_id INTEGER NOT NULL REFERENCES segment (id),
	no INTEGER NOT NULL CHECK (no > 0),
	media_id INTEGER NOT NULL REFERENCES media (id),
	revision_id INTEGER REFERENCES revision (id),
	presenter TEXT,
	recorded_on TEXT,
	trim_start_ms INTEGER, trim_end_ms INTEGER,
	note TEXT,
	created_by TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	UNIQUE (segment_id, no)
) STRICT;

-- Every step of a segment's life; digest binds text, take and plan links.
CREATE TABLE approval (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32),
	segment_id INTEGER NOT NULL REFERENCES segment (id),
	step TEXT NOT NULL CHECK (step IN ('submit', 'approve', 'return', 'withdraw', 'retire', 'void')),
	revision_id INTEGER REFERENCES revision (id),
	take_id INTEGER REFERENCES take (id),
	digest TEXT CHECK (length(digest) = 64),
	person TEXT NOT NULL,
	post TEXT,
	reason TEXT,
	is_self INTEGER NOT NULL DEFAULT 0 CHECK (is_self IN (0, 1)),
	done_at INTEGER NOT NULL,
	typed_by TEXT NOT NULL
) STRICT;
CREATE INDEX approval_by_segment ON approval (segment_id, id);

-- What was really heard of a take, by whom.
CREATE TABLE preview (
	id INTEGER PRIMARY KEY,
	take_id INTEGER NOT NULL REFERENCES take (id),
	person TEXT NOT NULL,
	from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL CHECK (to_ms > from_ms),
	heard_at INTEGER NOT NULL
) STRICT;
CREATE INDEX preview_by_take ON preview (take_id);

-- ---- planning ---------------------------------------------------------------

CREATE TABLE rundown (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32),
	on_date TEXT NOT NULL,
	slot_code TEXT NOT NULL,
	note TEXT,
	row_version INTEGER NOT NULL DEFAULT 1,
	UNIQUE (on_date, slot_code)
) STRICT;

CREATE TABLE rundown_item (
	id INTEGER PRIMARY KEY,
	rundown_id INTEGER NOT NULL REFERENCES rundown (id),
	ord INTEGER NOT NULL,
	segment_id INTEGER REFERENCES segment (id),
	relay_code TEXT,
	title TEXT,
	planned_ms INTEGER CHECK (planned_ms > 0),
	UNIQUE (rundown_id, ord),
	CHECK (segment_id IS NOT NULL OR relay_code IS NOT NULL OR title IS NOT NULL)
) STRICT;

-- The plan's other forms (HT-1..HT-7): what was done besides radio.
CREATE TABLE activity (
	id INTEGER PRIMARY KEY,
	uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32),
	plan_form_id INTEGER NOT NULL REFERENCES plan_form (id),
	on_date TEXT NOT NULL,
	unit TEXT,
	people INTEGER CHECK (people >= 0),
	note TEXT NOT NULL,
	row_version INTEGER NOT NULL DEFAULT 1,
	created_by TEXT NOT NULL,
	created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE saved_filter (
	id INTEGER PRIMARY KEY,
	screen TEXT NOT NULL,
	name TEXT NOT NULL,
	query TEXT NOT NULL,
	UNIQUE (screen, name)
) STRICT;

-- A form that was half filled when the terminal went away.
CREATE TABLE draft (
	id INTEGER PRIMARY KEY,
	form TEXT NOT NULL,
	fields TEXT NOT NULL CHECK (fields <> ''),
	saved_by TEXT NOT NULL,
	saved_at INTEGER NOT NULL
) STRICT;

-- Who changed what outside the log, before and after; never cleared.
CREATE TABLE audit (
	id INTEGER PRIMARY KEY,
	done_at INTEGER NOT NULL,
	operator TEXT NOT NULL,
	deed TEXT NOT NULL,
	subject TEXT NOT NULL,
	before TEXT, after TEXT
) STRICT;
CREATE INDEX audit_by_subject ON audit (subject, id);
CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_keeps_values BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_takes_no_id_twice BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = new.id)
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER revision_keeps_text BEFORE UPDATE OF text, sha256, segment_id, no ON revision
BEGIN SELECT RAISE(ABORT, 'a revision never changes'); END;
CREATE TRIGGER media_keeps_facts BEFORE UPDATE OF sha256, path, size_bytes ON media
BEGIN SELECT RAISE(ABORT, 'a stored file never changes'); END;
