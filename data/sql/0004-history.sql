-- What was done to one segment is read each time it is looked at.
CREATE INDEX audit_by_subject ON audit (subject, id);
