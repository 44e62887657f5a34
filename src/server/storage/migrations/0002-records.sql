-- Records and their feed, by commune. JSON stands as text: nothing is asked of its inside here.

CREATE TABLE commune (
  id TEXT PRIMARY KEY,
  -- place of the last commit; the row is the lock under which it grows
  seq INTEGER NOT NULL,
  floor INTEGER NOT NULL
) STRICT;

CREATE TABLE record (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  commune TEXT NOT NULL,
  scope TEXT NOT NULL,
  parent TEXT,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  scope_seq INTEGER NOT NULL,
  facts TEXT NOT NULL
) STRICT;
CREATE INDEX record_feed ON record (commune, seq);
CREATE INDEX record_snapshot ON record (commune, scope, type, id);
CREATE INDEX record_parent ON record (commune, parent);

CREATE TABLE gone (
  id TEXT NOT NULL,
  scope TEXT NOT NULL,
  commune TEXT NOT NULL,
  type TEXT NOT NULL,
  seq INTEGER NOT NULL,
  gone TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (id, scope)
) STRICT;
CREATE INDEX gone_feed ON gone (commune, seq);

CREATE TABLE digest (
  commune TEXT NOT NULL,
  scope TEXT NOT NULL,
  type TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (commune, scope, type)
) STRICT;

CREATE TABLE log (
  id TEXT PRIMARY KEY,
  device TEXT NOT NULL,
  person TEXT NOT NULL,
  last INTEGER NOT NULL,
  acked_through INTEGER NOT NULL,
  -- operations up to here are in a verified backup; null: none known
  durable_through INTEGER
) STRICT;

CREATE TABLE outcome (
  log TEXT NOT NULL REFERENCES log (id),
  n INTEGER NOT NULL,
  hash TEXT NOT NULL,
  result TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (log, n)
) STRICT;

CREATE TABLE held (
  log TEXT NOT NULL,
  n INTEGER NOT NULL,
  device TEXT NOT NULL,
  person TEXT NOT NULL,
  commune TEXT,
  status TEXT NOT NULL,
  record TEXT NOT NULL,
  op TEXT NOT NULL,
  problem TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (log, n)
) STRICT;
CREATE INDEX held_record ON held (record);
CREATE INDEX held_commune ON held (commune, status);

CREATE TABLE history (
  record TEXT NOT NULL,
  -- 1, 2, 3 … per record, in the order of writing
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
  base TEXT NOT NULL,
  status TEXT NOT NULL,
  PRIMARY KEY (record, place)
) STRICT;

-- Append-only, one chain per commune; the chain "" is of what belongs to no commune.
CREATE TABLE audit (
  commune TEXT NOT NULL,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  details TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (commune, number)
) STRICT;
