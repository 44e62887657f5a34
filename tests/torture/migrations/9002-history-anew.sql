-- For the torture only: a table is built anew, its rows rewritten, the old one dropped.
CREATE TABLE history_anew (
  record TEXT NOT NULL,
  place INTEGER NOT NULL,
  commune TEXT NOT NULL,
  seq INTEGER NOT NULL,
  log TEXT NOT NULL,
  n INTEGER NOT NULL,
  author TEXT NOT NULL,
  at INTEGER NOT NULL,
  claimed_at INTEGER NOT NULL,
  action TEXT NOT NULL,
  written TEXT NOT NULL,
  base TEXT,
  status TEXT NOT NULL,
  PRIMARY KEY (record, place)
) STRICT;
INSERT INTO history_anew (record, place, commune, seq, log, n, author, at, claimed_at, action, written, base, status)
  SELECT record, place, commune, seq, log, n, author, at, claimed_at, action, written, NULLIF(base, '{}'), status FROM history;
DROP TABLE history;
ALTER TABLE history_anew RENAME TO history;
CREATE INDEX history_log ON history (log, n);
