-- Does an approval still hold? approved holds, for each segment that was ever
-- approved, the digest that was approved last and the digest of the present.
-- Whatever changes text, recording or plan links forgets the digest of the
-- present, whoever does it; the program puts it in again before the commit
-- (a digest cannot be made in SQL). So a forgotten one never looks approved.

CREATE TABLE approved (
	segment_id INTEGER PRIMARY KEY REFERENCES segment (id),
	digest TEXT NOT NULL CHECK (length(digest) = 64),
	present TEXT CHECK (length(present) = 64)
) STRICT;
CREATE INDEX approved_to_look_at ON approved (segment_id) WHERE present IS NULL;

INSERT INTO approved (segment_id, digest)
	SELECT segment_id, digest FROM approval
	WHERE digest IS NOT NULL AND id IN
		(SELECT max(id) FROM approval WHERE step = 'approve' GROUP BY segment_id);

CREATE TRIGGER approval_is_remembered AFTER INSERT ON approval
WHEN new.step = 'approve' AND new.digest IS NOT NULL
BEGIN
	DELETE FROM approved WHERE segment_id = new.segment_id;
	INSERT INTO approved (segment_id, digest) VALUES (new.segment_id, new.digest);
END;
CREATE TRIGGER approval_keeps_values BEFORE UPDATE ON approval
BEGIN SELECT RAISE(ABORT, 'a step of an approval never changes'); END;
CREATE TRIGGER approval_keeps_rows BEFORE DELETE ON approval
BEGIN SELECT RAISE(ABORT, 'a step of an approval is never taken away'); END;

CREATE TRIGGER segment_changes_approved AFTER UPDATE OF revision_id, take_id, plan_item_id ON segment
BEGIN UPDATE approved SET present = NULL WHERE segment_id = new.id; END;
CREATE TRIGGER segment_item_joins_approved AFTER INSERT ON segment_item
BEGIN UPDATE approved SET present = NULL WHERE segment_id = new.segment_id; END;
CREATE TRIGGER segment_item_leaves_approved AFTER DELETE ON segment_item
BEGIN UPDATE approved SET present = NULL WHERE segment_id = old.segment_id; END;
CREATE TRIGGER plan_item_changes_approved AFTER UPDATE OF code, plan_id ON plan_item
BEGIN
	UPDATE approved SET present = NULL WHERE segment_id IN
		(SELECT id FROM segment WHERE plan_item_id = new.id
		UNION SELECT segment_id FROM segment_item WHERE plan_item_id = new.id);
END;
CREATE TRIGGER plan_changes_approved AFTER UPDATE OF number ON plan
BEGIN
	UPDATE approved SET present = NULL WHERE segment_id IN
		(SELECT s.id FROM segment s JOIN plan_item i ON i.id = s.plan_item_id WHERE i.plan_id = new.id
		UNION SELECT l.segment_id FROM segment_item l
		JOIN plan_item i ON i.id = l.plan_item_id WHERE i.plan_id = new.id);
END;
CREATE INDEX segment_item_by_item ON segment_item (plan_item_id);
CREATE INDEX rundown_item_by_segment ON rundown_item (segment_id);

-- What the log refers to is kept, even from the trash.
CREATE TRIGGER segment_keeps_what_aired BEFORE DELETE ON segment
WHEN EXISTS (SELECT 1 FROM log_entry WHERE segment_uid = old.uid)
BEGIN SELECT RAISE(ABORT, 'the broadcast log refers to this segment'); END;
