-- A segment that cites a replaced or expired document waits, until a person
-- says why it may go on. That holds for this reason of waiting only: a
-- document that expired and is replaced later stops the segment again.
CREATE TABLE document_override (
	segment_id INTEGER NOT NULL REFERENCES segment (id),
	document_id INTEGER NOT NULL REFERENCES document (id),
	because TEXT NOT NULL CHECK (because IN ('expired', 'replaced')),
	reason TEXT NOT NULL CHECK (reason <> ''),
	person TEXT NOT NULL,
	done_at INTEGER NOT NULL,
	PRIMARY KEY (segment_id, document_id, because)
) STRICT, WITHOUT ROWID;
CREATE INDEX segment_document_by_document ON segment_document (document_id);
