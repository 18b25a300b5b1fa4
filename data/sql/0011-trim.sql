-- What is played of a recording is part of what was approved.
CREATE TRIGGER take_changes_approved AFTER UPDATE OF media_id, trim_start_ms, trim_end_ms ON take
BEGIN UPDATE approved SET present = NULL WHERE segment_id = new.segment_id; END;
