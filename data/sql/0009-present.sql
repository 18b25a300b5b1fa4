-- The segments outside the trash by age, and those that wait for approval:
-- lists read these few bytes a segment instead of whole rows.
CREATE INDEX segment_present ON segment (id, code) WHERE trashed_at IS NULL;
CREATE INDEX segment_waiting ON segment (id)
	WHERE state = 'submitted' AND trashed_at IS NULL;
