-- The trim points of a take stand beside its file, which never changes, and
-- leave something of it.
CREATE TRIGGER take_trim_leaves_something BEFORE UPDATE OF trim_start_ms, trim_end_ms ON take
WHEN coalesce(new.trim_start_ms, 0) < 0
	OR coalesce(new.trim_end_ms, (SELECT length_ms FROM media WHERE id = new.media_id))
		<= coalesce(new.trim_start_ms, 0)
	OR new.trim_end_ms > (SELECT length_ms FROM media WHERE id = new.media_id)
BEGIN SELECT RAISE(ABORT, 'nothing would be left of the recording'); END;
