-- What can be undone. changes is a changeset of SQLite's session extension:
-- what the step did last, be it the deed, its undoing or its doing again. The
-- next move turns it round. operator, deed and subject are those of the audit
-- trail; others counts the lines the deed wrote there besides the first.

CREATE TABLE undo_step (
	id INTEGER PRIMARY KEY,
	done_at INTEGER NOT NULL,
	operator TEXT NOT NULL,
	deed TEXT NOT NULL,
	subject TEXT NOT NULL,
	others INTEGER NOT NULL CHECK (others >= 0),
	is_undone INTEGER NOT NULL DEFAULT 0 CHECK (is_undone IN (0, 1)),
	changes BLOB NOT NULL CHECK (length(changes) > 0)
) STRICT;
CREATE INDEX undo_by_operator ON undo_step (operator, is_undone, id);
