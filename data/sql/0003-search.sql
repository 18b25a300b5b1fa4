-- The search index. search_doc holds exactly what was indexed, so that the
-- index can be mended and rebuilt from it; the program keeps both in the
-- transaction of the change, no trigger does: the sqlite3 shell, which lacks
-- the tokenizer, can then still write every other table.

CREATE TABLE search_doc (
	id INTEGER PRIMARY KEY REFERENCES segment (id),
	code TEXT NOT NULL,
	title TEXT NOT NULL,
	body TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search_index USING fts5 (
	code, title, body,
	content = 'search_doc', content_rowid = 'id',
	tokenize = 'vietnamese'
);
