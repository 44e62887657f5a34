-- For the torture only: what a release may do to large tables. A new table is filled from an old one, which grows a column.
CREATE TABLE record_title (
  record TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  scope TEXT NOT NULL
) STRICT;
INSERT INTO record_title (record, title, scope) SELECT id, substr(facts, 1, 60), scope FROM record;
ALTER TABLE record ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
UPDATE record SET bytes = length(facts);
CREATE INDEX record_bytes ON record (commune, bytes);
