-- The generated words that a person's words were written in place of: when the
-- figures give others since, whoever makes the report is told. NULL: written
-- before this was kept.
ALTER TABLE report_text ADD COLUMN generated TEXT CHECK (generated <> '');
