-- Closed months (rule R7). A close entry's end_at is the end of its month
-- (UTC, exclusive), its extra the SHA-256 of what month_close keeps, so that
-- the chain covers the kept report too.

CREATE INDEX log_closes ON log_entry (end_at, seq, period) WHERE kind = 'close';

-- Entries that came after the month they speak of was closed; follows from the
-- log alone. until: the end of the last month closed before the entry, where
-- the row is counted from (NULL: no row of a closed month itself). strikes:
-- the row of a closed month that it strikes or corrects.
CREATE TABLE log_later (
	seq INTEGER PRIMARY KEY REFERENCES log_entry (seq),
	until INTEGER,
	strikes INTEGER,
	segment_uid TEXT,
	CHECK (until IS NOT NULL OR strikes IS NOT NULL)
) STRICT;
CREATE INDEX log_later_by_strikes ON log_later (strikes) WHERE strikes IS NOT NULL;
CREATE INDEX log_later_by_segment ON log_later (segment_uid) WHERE segment_uid IS NOT NULL;

CREATE TRIGGER log_notes_what_comes_later AFTER INSERT ON log_entry
WHEN new.kind IN ('airing', 'start', 'correction', 'incident', 'strike')
	AND EXISTS (SELECT 1 FROM log_entry WHERE kind = 'close')
BEGIN
	INSERT INTO log_later (seq, until, strikes, segment_uid)
	SELECT new.seq,
		CASE WHEN new.start_at < c.until THEN c.until END,
		CASE WHEN r.start_at < c.until THEN r.seq END,
		coalesce(new.segment_uid, r.segment_uid)
	FROM (SELECT max(end_at) AS until FROM log_entry WHERE kind = 'close') c
	LEFT JOIN log_entry r ON r.seq = new.ref_seq
		AND new.kind IN ('strike', 'correction')
	WHERE new.start_at < c.until OR r.start_at < c.until;
END;
