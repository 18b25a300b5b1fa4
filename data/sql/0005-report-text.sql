-- What a person wrote in place of a section's generated words, for one period
-- ("2024-03-01/2024-03-31") of the report on the plan. A closed month is
-- rendered from month_close, which holds the words as they were then.
CREATE TABLE report_text (
	period TEXT NOT NULL CHECK (period GLOB '[0-9]*/[0-9]*'),
	section TEXT NOT NULL CHECK (section <> ''),
	text TEXT NOT NULL CHECK (text <> ''),
	written_by TEXT NOT NULL,
	written_at INTEGER NOT NULL,
	PRIMARY KEY (period, section)
) STRICT, WITHOUT ROWID;
